"""Old Excel workbooks, record by record."""

from __future__ import annotations

import struct

import pytest

from auditor.model.values import Document, Grid
from auditor.reading.errors import Unreadable
from auditor.reading.office.xls import read_xls
from tests.reading_office.make import grids, label, ole, record, sound, texts, words, xls

LABEL, NUMBER, RK, FORMULA, STRING = 0x204, 0x203, 0x27E, 0x06, 0x207
FORMAT = record(0x41E, words(170), label("#,##0.00"))
STYLES = record(0xE0, words(0, 0), bytes(16)) + record(
    0xE0, words(0, 170), bytes(4), b"\x01", bytes(11)
)


def text(row: int, column: int, value: str) -> bytes:
    return record(LABEL, words(row, column, 0), label(value))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(NUMBER, words(row, column, style), struct.pack("<d", value))


def formula(row: int, column: int, result: bytes, flags: int = 0) -> bytes:
    return record(FORMULA, words(row, column, 0), result, words(flags), bytes(6))


def read(*cells: bytes, common: tuple[bytes, ...] = (FORMAT, STYLES)) -> Document:
    document = read_xls("a.xls", xls(b"".join(cells), *common))
    sound(document)
    return document


def test_texts_numbers_and_places() -> None:
    packed = record(RK, words(1, 2, 0), struct.pack("<I", (588301 << 2) | 3))
    negative = record(RK, words(2, 2, 0), struct.pack("<I", (-7 << 2 | 2) & 0xFFFFFFFF))
    document = read(
        text(0, 0, "项目"), text(0, 1, "预算"), text(0, 2, "决算"), text(1, 0, "甲"),
        number(1, 1, 1234.5, 1), packed, text(2, 0, "乙"), number(2, 1, 0.1), negative,
    )  # fmt: skip
    assert texts(document) == ["支出表"]
    assert grids(document) == [
        [["项目", "预算", "决算"], ["甲", "1,234.50", "5883.01"], ["乙", "0.1", "-7"]]
    ]
    assert "\u3000 ".strip() == "" and document.place(document.text.index("5883")).cell == "C2"


def test_several_numbers_in_one_record_and_what_is_hidden() -> None:
    many = record(
        0xBD,
        words(1, 1),
        *(words(0) + struct.pack("<I", value << 2 | 2) for value in (4, 5)),
        words(2),
    )
    hidden = record(0x208, words(1, 0, 3, 0, 0, 0), struct.pack("<I", 0x20)) + record(
        0x7D, words(2, 2, 0, 0, 1)
    )
    grid = read(hidden, text(0, 0, "项目"), text(0, 2, "数"), text(1, 0, "甲"), many).blocks[1]
    assert isinstance(grid, Grid)
    assert [[cell.text + "!" * ("hidden" in cell.marks) for cell in row] for row in grid.rows] == [
        ["项目", "", "数!"], ["甲!", "4!", "5!"]]  # fmt: skip


def test_merged_cells_and_shared_texts_that_go_on_in_the_next_record() -> None:
    shared = record(0xFC, struct.pack("<II", 2, 2), label("收支总表")[:7]) + record(
        0x3C, b"\1" + "总表".encode("utf-16-le"), label("项目")
    )
    cells = [
        record(0xFD, words(0, 0, 0), struct.pack("<I", 0)),
        record(0xFD, words(1, 0, 0), struct.pack("<I", 1)),
    ]
    merged = record(0xE5, words(1, 0, 0, 0, 1))
    document = read(
        *cells, text(1, 1, "数"), text(2, 0, "甲"), number(2, 1, 3), merged, common=(STYLES, shared)
    )
    assert texts(document) == ["支出表", "收支总表"]
    assert grids(document) == [[["项目", "数"], ["甲", "3"]]]


def test_formulas_are_marked_and_one_never_computed_is_not_zero() -> None:
    stored, never = formula(1, 1, struct.pack("<d", 12)), formula(2, 1, bytes(8), 2)
    words_ = formula(3, 1, b"\0" * 6 + b"\xff\xff") + record(STRING, label("持平"))
    error = formula(4, 1, b"\2\0\x07\0\0\0\xff\xff")
    names = [text(at, 0, name) for at, name in enumerate("项甲乙丙丁")]
    grid = read(*names, text(0, 1, "数"), stored, never, words_, error).blocks[1]
    assert isinstance(grid, Grid)
    assert [(row[1].text, row[1].marks) for row in grid.rows[1:]] == [
        ("12", ("formula",)), ("", ("formula",)), ("持平", ("formula",)),
        ("#DIV/0!", ("formula",))]  # fmt: skip


def test_a_format_named_by_number_is_the_one_that_this_country_displays() -> None:
    own = record(0x41E, words(5), label("0.0"))  # the file says what its number 5 is
    styles = record(0xE0, words(0, 31), bytes(16)) + record(0xE0, words(0, 5), bytes(16))
    document = read(
        text(0, 0, "日期"), number(1, 0, 45293), number(2, 0, 7.25, 1), common=(own, styles)
    )
    assert "2024年1月2日" in document.text and "7.3" in document.text


def test_a_cell_whose_format_is_missing_is_a_plain_number() -> None:
    assert "12.5" in read(text(0, 0, "项目"), number(1, 0, 12.5), common=()).text


def test_sheets_that_overlap_are_not_read_over_and_over() -> None:
    cells = b"".join(number(row, 0, row) for row in range(500))
    name = label("支出表", "<B")
    head = len(record(0x809, words(0x600, 5, 0, 0), bytes(8)))
    start = head + 101 * len(record(0x85, bytes(6), name)) + 4
    common = record(0x85, struct.pack("<IBB", start, 0, 0), name) * 100
    with pytest.raises(Unreadable, match="damaged"):
        read(cells, common=(common,))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (xls(b"", record(0x2F, words(1))), "password"),
        (ole({"EncryptedPackage": b"x"}), "password"),
        (ole({"Other": b"x"}), "without a workbook"),
        (xls(b""), "nothing in its cells"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged"),
        (xls(text(0, 0, "甲"))[:700], "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_xls("a.xls", data)


def test_a_raised_run_behind_a_number_is_a_note_mark() -> None:
    def font(raised: int) -> bytes:
        return record(0x31, words(200, 0, 0, 400, raised), bytes(6))

    def rich(text: str, *runs: int) -> bytes:
        return (
            struct.pack("<HBH", len(text), 9, len(runs) // 2)
            + text.encode("utf-16-le")
            + words(*runs)
        )

    texts_ = rich("2012", 3, 5), rich("2012", 3, 6), rich("甲1", 0, 0, 1, 5), label("项目")
    shared = record(0xFC, struct.pack("<II", 4, 4), *texts_)
    cells = (record(0xFD, words(at // 2, at % 2, 0), struct.pack("<I", at)) for at in range(4))
    fonts = (font(0),) * 4 + (font(1), font(2))  # the fifth font has the number 5
    assert grids(read(*cells, common=(*fonts, shared))) == [[["201[2]", "2012"], ["甲[1]", "项目"]]]


def test_bold_fonts_and_the_outline_of_rows() -> None:
    fonts = tuple(record(0x31, words(200, 0, 0, weight, 0), bytes(6)) for weight in (400, 700))
    plain, bold = (record(0xE0, words(font, 0), bytes(16)) for font in (0, 1))
    level = record(0x208, words(1, 0, 2, 255, 0, 0), struct.pack("<I", 0x102))
    cells = level, text(0, 0, "教育"), number(0, 1, 3), text(1, 0, "小学"), number(1, 1, 3)
    document = read(*cells, common=(*fonts, bold, plain))
    (found,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert all(cell.strong for row in found.rows for cell in row)
    assert document.text == "支出表\n教育\t3\n\u3000\u3000小学\t3\n"
