"""Damaged, protected and hostile files: Unreadable with one line, or a document;
never anything else.
"""

from __future__ import annotations

import os
import random
import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from auditor.model.values import Document
from auditor.reading import Unreadable, read
from auditor.reading.office.book import Room
from auditor.reading.office.docx import read_docx
from auditor.reading.office.ods import read_ods
from auditor.reading.office.xls import read_xls
from auditor.reading.office.xlsx import read_xlsx
from tests.reading_office import test_xls
from tests.reading_office.make import (
    W,
    archive,
    docx,
    links,
    ods,
    ole,
    p,
    rows,
    sound,
    tbl,
    tc,
    xls,
    xlsx,
)

MUTATIONS = int(os.environ.get("MUTATIONS", "150"))
Reader = Callable[[str, bytes], Document]

WORD = docx(
    p("标题", '<w:outlineLvl w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + tbl(
        tc("项", '<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>') + tc("数"),
        tc("", "<w:vMerge/>") + tc("1"),
        grid=(900, 90, 900),
    ),
    numbering='<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>',
)
BOOK = xlsx(
    rows("收支总表", "项目|数|比", "甲|1|=SUM(B3)#5", "合计|2|=SUM(B4)")
    + (
        '<mergeCells><mergeCell ref="A1:C1"/></mergeCells><cols><col min="2" max="3" hidden="1"/>'
        "</cols>"
    ),
    styles=(
        '<numFmts><numFmt numFmtId="170" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="170"/>'
        "</cellXfs>"
    ),
)
OLD = xls(
    test_xls.text(0, 0, "项目") + test_xls.text(0, 1, "数") + test_xls.number(1, 1, 12.5, 1)
    + test_xls.formula(2, 1, bytes(8)) + test_xls.record(0xE5, test_xls.words(1, 0, 0, 0, 1)),
    test_xls.FORMAT, test_xls.STYLES,
)  # fmt: skip
OPEN = ods(
    '<table:table-row><table:table-cell office:value-type="string"><text:p>项</text:p>'
    "</table:table-cell>"
    '<table:table-cell office:value-type="float" office:value="-3" '
    'table:number-columns-repeated="3">'
    "<text:p>(3)</text:p></table:table-cell></table:table-row>"
)
VALID: dict[str, tuple[Reader, bytes]] = {
    "docx": (read_docx, WORD), "xlsx": (read_xlsx, BOOK), "ods": (read_ods, OPEN),
    "xls": (read_xls, OLD)}  # fmt: skip


def outcome(reader: Reader, data: bytes) -> str:
    """Return the line of Unreadable, or "read"; the document must be sound."""
    try:
        sound(reader("a", data))
    except Unreadable as error:
        assert error.message and "\n" not in error.message
        return error.message
    return "read"


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few of them changed, cut out or doubled, near those that are not 0."""
    changed = bytearray(data)
    filled = [at for at, byte in enumerate(data) if byte]
    for _ in range(chance.randrange(1, 6)):
        at = min(chance.choice(filled), len(changed) - 1)
        kind = chance.randrange(4)
        if kind == 0:
            changed[at] = chance.choice((0, 1, 0x22, 0x3C, 0x7F, 0xFF, chance.randrange(256)))
        elif kind == 1:
            changed[at : at + 4] = struct.pack(
                "<I", chance.choice((0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE))
            )
        elif kind == 2:
            del changed[at : at + chance.randrange(1, 40)]
        else:
            changed[at:at] = changed[at : at + chance.randrange(1, 60)]
    return bytes(changed)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """Return an archive with one of its parts mutated, so that the damage is inside the XML."""
    with ZipFile(BytesIO(data)) as packed:
        parts: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice([name for name in parts if len(parts[name]) > 30])
    whole = parts[name]
    assert isinstance(whole, bytes)
    parts[name] = mutated(whole, chance)
    return archive(parts)


def digits(data: bytes, chance: random.Random) -> bytes:
    """Return an archive with some numbers in one of its parts replaced:
    the XML stays well formed.
    """
    with ZipFile(BytesIO(data)) as packed:
        parts: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice(list(parts))
    whole = bytearray(parts[name])  # type: ignore[arg-type]
    for at in [
        at for at, byte in enumerate(whole) if 0x30 <= byte <= 0x39 and chance.random() < 0.05
    ][::-1]:
        whole[at : at + 1] = chance.choice((b"-1", b"99999999999", b"x", b"1e9", b"", b"0.5"))
    parts[name] = bytes(whole)
    return archive(parts)


@pytest.mark.parametrize("name", VALID)
def test_mutations_are_read_or_unreadable(name: str) -> None:
    reader, data = VALID[name]
    assert outcome(reader, data) == "read"
    ways = [mutated] if name == "xls" else [mutated, repacked, digits]
    chance = random.Random(4)
    for at in range(MUTATIONS):
        outcome(reader, ways[at % len(ways)](data, chance))


@pytest.mark.parametrize("name", VALID)
def test_cut_off_files_are_unreadable(name: str) -> None:
    reader, data = VALID[name]
    assert "damaged" in outcome(reader, data[: len(data) // 3])
    assert "damaged" in outcome(reader, data[:8])


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
ENTITIES += (
    "".join(f'<!ENTITY {name} "{f"&{chr(ord(name) - 1)};" * 10}">' for name in "bcdefghi") + "]>"
)


@pytest.mark.parametrize(
    "prologue",
    [
        ENTITIES,
        '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE w [<!ENTITY i "' + "a" * 10_000 + '">]>',
    ],
)
def test_entities_are_refused_before_they_grow(prologue: str) -> None:
    body = (
        f"{prologue}<w:document {W}><w:body><w:p><w:r><w:t>{'&i;' * 1000}</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )
    files: dict[str, str | bytes] = {
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": body,
    }
    assert "document type" in outcome(read_docx, archive(files))


def test_what_unpacks_to_far_too_much_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.reading.office.archive.UNPACKED", 1 << 20)
    bomb = archive(
        {
            "_rels/.rels": links(officeDocument="word/document.xml"),
            "word/document.xml": b"<a>" + b" " * (2 << 20) + b"</a>",
        }
    )
    assert len(bomb) < 10_000
    assert "unpacks to more than" in outcome(read_docx, bomb)


def test_endless_empty_cells_are_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.reading.office.xml.TAGS", 10_000)
    assert "divided" in outcome(
        read_xlsx, xlsx("<sheetData><row>" + "<c/>" * 10_000 + "</row></sheetData>")
    )


def test_endless_nesting_is_unreadable() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 5000 + p("甲") + "</w:tc></w:tr></w:tbl>" * 5000
    assert "nested" in outcome(read_docx, docx(deep))
    assert (
        outcome(
            read_docx, docx("<w:sdt><w:sdtContent>" * 90 + p("甲") + "</w:sdtContent></w:sdt>" * 90)
        )
        == "read"
    )


def test_one_text_in_endless_cells_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 101))
    book = xlsx(f"<sheetData>{cells}</sheetData>", strings=("<t>" + "表" * 50_000 + "</t>",))
    assert outcome(read_xlsx, book) == "read"
    monkeypatch.setattr(Room.__init__, "__defaults__", (1000, 1_000_000))
    assert "far more cells" in outcome(read_xlsx, book)


def test_endless_chains_of_sectors_end() -> None:
    looped = bytearray(OLD)
    table = struct.unpack_from("<I", looped, 76)[0]
    start = (table + 1) * 512
    looped[start : start + 512] = struct.pack("<I", 0) * 128
    outcome(read_xls, bytes(looped))


def test_an_archive_locked_by_a_password_says_so() -> None:
    locked = bytearray(WORD)
    at = -1
    while (at := locked.find(b"PK\x01\x02", at + 1)) >= 0:
        locked[at + 8] |= 1
    assert "password" in outcome(read_docx, bytes(locked))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "password"),
        (archive({"OFD.xml": "<a/>"}), "OFD"),
        (archive({"xl/workbook.bin": b"x"}), "binary Excel"),
        (archive({"notes.txt": "x"}), "archive"),
        (docx(""), "without any text"),
        (xlsx("<sheetData/>"), "nothing in its cells"),
        (b"PK\x03\x04word/document.xml", "damaged"),
    ],
)
def test_each_kind_has_its_line(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read("a.xlsx", data)


def test_the_content_decides_and_not_the_name() -> None:
    assert [read("a.txt", data).format for data in (WORD, BOOK, OPEN, OLD)] == [
        "docx",
        "xlsx",
        "ods",
        "xls",
    ]


def test_a_workbook_with_a_word_document_inside_is_a_workbook() -> None:
    with ZipFile(BytesIO(BOOK)) as packed:
        parts: dict[str, str | bytes] = {"xl/embeddings/word/document.docx": b"x"}
        parts |= {name: packed.read(name) for name in packed.namelist()}
    assert read("a.xlsx", archive(parts)).format == "xlsx"


def test_links_to_elsewhere_are_not_followed() -> None:
    outside = links(styles="http://example.invalid/styles.xml").replace(
        "/>", ' TargetMode="External"/>'
    )
    with ZipFile(BytesIO(WORD)) as packed:
        parts: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    parts["word/_rels/document.xml.rels"] = outside
    assert outcome(read_docx, archive(parts)) == "read"


def test_a_part_packed_twice_or_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for at in range(60):
            packed.writestr(f"p{at}", "x")
    monkeypatch.setattr("auditor.reading.office.archive.PARTS", 50)
    assert "parts" in outcome(read_xlsx, file.getvalue())


@pytest.mark.parametrize("root", ["<i><a/><c/></i>", "<i/>", "<u><i/></u>"])
def test_a_part_whose_root_is_no_part_at_all_is_damaged(root: str) -> None:
    files: dict[str, str | bytes] = {
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": root,
    }
    assert "damaged" in outcome(read_docx, archive(files))


def test_a_stream_that_comes_round_again_is_damage() -> None:
    data = bytearray(ole({"Workbook": struct.pack("<I", 0) * 1152}))
    directory = 512 + 9 * 512
    struct.pack_into("<3I", data, 56, 1 << 20, 0, 9)  # short streams, whose table is the workbook
    struct.pack_into("<Q", data, directory + 120, 64)  # of which there are some
    assert "damaged" in outcome(read_xls, bytes(data))
