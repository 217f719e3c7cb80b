"""Tables with commas, semicolons or TABs between the cells; prose with commas stays prose."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.values import Document, Grid, Paragraph
from auditor.reading import Unreadable, read
from auditor.reading.lines import line_starts, split
from auditor.reading.separated import _plain_rows, _rows, _rows_one_by_one


def table(text: str, name: str = "a.csv") -> list[list[str]]:
    """Return the texts of the one table."""
    (grid,) = (block for block in read(name, text.encode()).blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


def form(text: str, name: str) -> str:
    """Return the format that a text is read as."""
    return read(name, text.encode()).format


@pytest.mark.parametrize(
    "text",
    [
        "科目,预算数,决算数\n税收收入,100,90\n合计,100,90\n",
        "科目;预算数;决算数\r\n税收收入;100;90\r\n合计;100;90",
        "科目\t预算数\t决算数\r税收收入\t100\t90\r合计\t100\t90",
        '"科目","预算数","决算数"\n"税收收入" ,"100", 90 \n\n合计,100,90\n',
        "sep=;\n科目;预算数;决算数\n税收收入;100;90\n合计;100;90\n",
    ],
)
def test_the_dialect_is_told_from_the_content(text: str) -> None:
    assert table(text) == [
        ["科目", "预算数", "决算数"],
        ["税收收入", "100", "90"],
        ["合计", "100", "90"],
    ]


def test_quotes_keep_commas_breaks_and_quotes() -> None:
    rows = table('项目,金额\n"国有资源\n有偿使用","1,234.5"\n"所谓""三公""",-3\n')
    assert rows == [["项目", "金额"], ["国有资源 有偿使用", "1,234.5"], ['所谓"三公"', "-3"]]


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    assert table('项目,金额\n"a,1\nb,2\n') == [["项目", "金额"], ['"a', "1"], ["b", "2"]]


def test_amounts_stand_where_an_editor_shows_them() -> None:
    found = read("a.csv", '项目,金额\n"甲\n乙","1,234"\n合计, 1,234\n'.encode())
    (grid,) = found.blocks
    assert isinstance(grid, Grid)
    cell = grid.rows[1][1]
    assert (found.text[cell.start : cell.end], found.line(cell.start)) == ("1,234", (3, 5))


def test_lines_above_the_header_say_what_the_table_is() -> None:
    found = read(
        "a.csv",
        "一般公共预算支出表,,\n部门：某局,,单位：万元\n科目,预算数,决算数\n税收,1,2\n".encode(),
    )
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "一般公共预算支出表",
        "部门：某局",
        "单位：万元",
    ]
    assert table(found.text) == [["科目", "预算数", "决算数"], ["税收", "1", "2"]]


def test_numbers_alone_are_no_captions() -> None:
    assert table("1,2,3\n4,5,6\n7,8,9\n") == [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]


@pytest.mark.parametrize("name", ["a.txt", "-"])
def test_without_a_name_a_table_must_be_plain_to_see(name: str) -> None:
    assert form("科目,预算数,决算数\n税收收入,100,90\n合计,100,90\n", name) == "csv"


@pytest.mark.parametrize(
    "text",
    [
        (
            "收入100万元,支出90万元,结余10万元\n其中,税收80万元,非税20万元\n"
            "另外,上年结转5万元,调入1万元\n"
        ),
        "Income, spending, balance\n10, 20, 30\n11, 21, 31\n",
        "科目,预算数\n税收收入,100\n合计,100\n",
        "科目,预算数,决算数\n税收收入,100,90\n",
        "科目,预算数,决算数\n税收收入,100,90\n合计,100\n",
        "甲,乙,丙\n税收,无,有\n合计,有,无\n",
    ],
)
def test_prose_and_doubtful_tables_stay_text(text: str) -> None:
    assert form(text, "a.txt") == "text"


def test_prose_in_a_file_of_that_name_is_text() -> None:
    assert form("收入十万元。\n支出九万元。\n", "a.csv") == "text"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Unreadable, match="is empty"):
        read("a.csv", b" \n\n")


SAMPLES = {
    "en/01-oakland-fy15-16-adopted.csv": (251, 6),
    "en/03-sacramento-fy23-flow.csv": (619, 8),
    "zh/97-c9-universities-official-finance.csv": (103, 33),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", SAMPLES)
def test_published_tables(shared: Path, name: str) -> None:
    found = read(str(shared / "samples" / name))
    rows = table(found.text)
    assert (len(rows), *{len(row) for row in rows}) == SAMPLES[name]
    assert rows == [
        [cell.strip() for cell in row] for row in csv.reader(io.StringIO(found.text)) if row
    ]


@pytest.mark.shared
def test_no_published_text_is_taken_for_a_table(shared: Path) -> None:
    files = [file for file in (shared / "samples").rglob("*") if file.suffix in (".txt", ".md")]
    assert files
    assert not [file.name for file in files if read(str(file)).format == "csv"]


CELLS = st.text(st.sampled_from('甲a1,;"\n .'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=6))
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    rows = [["甲", "乙", "丙"], *rows, ["丁", "1", "2"]]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    assert [
        [cell.replace("\n", "").replace(" ", "") for cell in row] for row in table(out.getvalue())
    ] == [[cell.replace("\n", "").replace(" ", "") for cell in row] for row in rows]


@given(
    st.text(st.sampled_from('甲1,;\t"\n\r |.'), max_size=80), st.sampled_from(["a.csv", "a.txt"])
)
def test_no_damage_brings_the_reader_down(text: str, name: str) -> None:
    try:
        found: Document = read(name, text.encode())
    except Unreadable:
        return
    for block in found.blocks:
        assert 0 <= block.start <= block.end <= len(found.text)


BLOCK = "Item;2022;2023\nRoads;1,204;2,110\nSchools;3,871;4,402\nTotal;5,075;6,512\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Table 3: Spending, by year\n{BLOCK}",
        f"Spending by year.\n\n{BLOCK}\nSource: the treasury, in May, 2024.\n",
        "Spending\n" + BLOCK.replace(",", "").replace(";", ","),
    ],
)
def test_lines_with_separators_are_a_table_among_lines_of_prose(text: str) -> None:
    rows = [[cell.replace(",", "") for cell in row] for row in table(text, "a.txt")]
    assert rows == [line.split(";") for line in BLOCK.replace(",", "").splitlines()]
    assert isinstance(read("a.txt", text.encode()).blocks[0], Paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "Spending\nRoads 1,204,730\nPorts 3,871,002\nTotal 5,075,732\n",
        "Towns\nAalen;Bonn;Calw\nDahn;Emden;Fulda\nGera;Halle;Ilmenau\n",
        "We paid 5; 6; 7\nand then 8; 9; 10\nand at last 1; 2; 3\n",
        "Spending\nRoads;1;2\nPorts;3;4\n",
        "Spending\nItem;2022;2023\nRoads;1;2\nPorts;3\nTotal;4;6\n",
    ],
)
def test_lines_of_prose_with_separators_are_none(text: str) -> None:
    assert not any(isinstance(block, Grid) for block in read("a.txt", text.encode()).blocks)


def test_lines_that_are_no_table_are_looked_at_once() -> None:
    text = "List\n" + "Aalen;Bonn;Calw\n" * 20_000
    assert not any(isinstance(block, Grid) for block in read("a.txt", text.encode()).blocks)


def test_notes_below_the_last_line_are_no_rows() -> None:
    text = "Item,2022,2023\nRoads,1,2\nTotal,1,2\nSource: the treasury,,\n注：无。,,\n"
    assert table(text)[-1] == ["Total", "1", "2"]
    notes = read("a.csv", text.encode()).blocks[1:]
    assert [block.text for block in notes if isinstance(block, Paragraph)] == [
        "Source: the treasury",
        "注：无。",
    ]


@pytest.mark.parametrize(
    ("title", "tables"),
    [
        ("Table 2: Debt,,", 2),
        ("\n表二 债务变动表", 2),
        ("\n支出情况表,,", 2),
        (",,\n支出情况表,,", 2),
        ("支出情况表,,", 1),
        ("\nEastern offices,,", 1),
        (",Table 2: Debt,", 1),
    ],
)
def test_a_title_below_the_rows_of_a_table_begins_another(title: str, tables: int) -> None:
    text = f"表一 收入表\nItem,2022,2023\nRoads,1,2\nTotal,1,2\n{title}\nItem,2022,2023\nPort,5,6\n"
    blocks = read("a.csv", text.encode()).blocks
    assert sum(isinstance(block, Grid) for block in blocks) == tables


def test_a_list_of_titles_begins_no_table_each() -> None:
    text = "No,Name\n1,Roads\n" + "".join(f"Table {n}: Debt\n" for n in range(9)) + "2,Parks\n"
    blocks = read("a.csv", text.encode()).blocks
    assert sum(isinstance(block, Grid) for block in blocks) <= 2


LINES = st.text("ab1,, \t\n\r\u3000\f", max_size=60)


@given(LINES)
def test_lines_read_at_once_have_the_cells_of_lines_read_one_by_one(text: str) -> None:
    at_once = _plain_rows(f"{text}\n", ",", 0)
    assert at_once in (
        None,
        list(map(tuple, _rows_one_by_one(f"{text}\n", ",", 0, len(text) + 1)[0])),
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_plain_lines_are_read_at_once_whatever_ends_them(ends: str) -> None:
    assert _plain_rows(f"a,1{ends},2 {ends}", ",", 5) is not None
    assert _plain_rows(f"a, 1{ends}", ",", 0) is None


@given(
    st.lists(st.sampled_from(("a,1\n", '"b, c",2\n', '"d\n",3\n', " e,4\n", "\n")), max_size=900)
)
def test_rows_do_not_depend_on_where_a_lot_of_lines_ends(lines: list[str]) -> None:
    text = "".join(lines)
    found = [tuple(row) for row in _rows(text, ",", 0)]
    assert found == [
        tuple(row)
        for row in _rows_one_by_one(text, ",", 0, len(text))[0]
        if len(row) > 1 or row[0].text
    ]


@given(st.text("a \n\r\f\v\u2028"))
def test_lines_start_where_they_are_split(text: str) -> None:
    assert line_starts(text) == split(text)[1]
