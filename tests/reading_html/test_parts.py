"""Pages that are no whole pages, tables that are drawn without table tags, ranks that are shown by
how a label looks.
"""

from __future__ import annotations

import pytest

from auditor.model.values import Cell, Document, Grid, Paragraph
from auditor.reading import read

ROWS = (("Item", "2021", "2022"), ("Parks", "1,314", "2,456"), ("Total", "1,314", "2,456"))
TABLE = "".join(
    "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS
).join(("<table>", "</table>"))


def rows(document: Document) -> list[tuple[Cell, ...]]:
    """Return the rows of the only table."""
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return list(grid.rows)


def texts(document: Document) -> list[tuple[str, ...]]:
    """Return the texts of the only table."""
    return [tuple(cell.text for cell in row) for row in rows(document)]


def paragraphs(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("part.txt", f"<h1>Accounts</h1>\n{TABLE}"),
        ("part.txt", f"<!-- from a template -->\n<ul><li>Accounts</li></ul>{TABLE}"),
        ("show.jsp", f'<%@ page contentType="text/html" %>\n<div class="c">{TABLE}</div>'),
        ("show.php", f"<?php if (1 > 0) {{ echo 1; }} ?><section>{TABLE}</section>"),
        ("view.aspx", f"Accounts of the year\n{TABLE}\nPage 3"),
        ("notes.md", f"# Accounts\n\nAs of June:\n\n{TABLE}\n\nEnd of it.\n"),
        ("notes.md", f"<p>Accounts</p>\n\n{TABLE}\n"),
    ],
)
def test_a_part_of_a_page_is_read_by_its_tags_or_its_name(name: str, page: str) -> None:
    assert texts(read(name, page.encode())) == list(ROWS)


def test_what_a_server_ran_is_not_shown() -> None:
    found = read("a.jsp", f"<div><% if (a > 1) {{ %><p>Accounts</p>{TABLE}<% }} %></div>".encode())
    assert paragraphs(found) == ["Accounts"]


@pytest.mark.parametrize(
    "text", ["<p> is the tag of a paragraph", "<3 this budget: 5 > 4", "a < b\nc > d"]
)
def test_a_text_that_speaks_of_tags_is_a_text(text: str) -> None:
    assert read("a.txt", text.encode()).format == "text"


def test_merged_cells_of_a_table_in_a_text_are_laid_out() -> None:
    table = (
        "<table><tr><td rowspan=2>Item</td><td colspan=2>Plan</td></tr>"
        "<tr><td>A</td><td>B</td></tr>"
        "<tr><td>Parks</td><td>1</td><td>2</td></tr></table>"
    )
    assert texts(read("a.md", f"Text.\n\n{table}\n".encode())) == [
        ("Item", "Plan", ""),
        ("", "A", "B"),
        ("Parks", "1", "2"),
    ]


DIV = "<div {}>{}</div>"


@pytest.mark.parametrize(
    ("table", "row", "cell"),
    [
        ('role="table"', 'role="row"', 'role="cell"'),
        ('role="grid"', 'role="row"', 'role="gridcell"'),
        ("style='display:table'", "style='display: table-row'", "style='display:table-cell'"),
        ('class="t"', 'class="r odd"', 'class="c"'),
    ],
)
def test_a_table_that_is_drawn_without_table_tags(table: str, row: str, cell: str) -> None:
    sheet = (
        "<style>.t{display:table} .r {display:table-row;} .c, .d { display: table-cell }</style>"
    )
    lines = (DIV.format(row, "".join(DIV.format(cell, text) for text in line)) for line in ROWS)
    page = f"<html><head>{sheet}</head><body>{DIV.format(table, ''.join(lines))}<div>End</div>"
    found = read("a.html", page.encode())
    assert texts(found) == list(ROWS)
    assert paragraphs(found) == ["End"]


def test_boxes_that_no_role_or_style_makes_a_table_are_lines() -> None:
    page = "<html><body><div>Parks</div><div>1,314</div><div>2,456</div>"
    assert paragraphs(read("a.html", page.encode())) == ["Parks", "1,314", "2,456"]


@pytest.mark.parametrize(
    "look",
    [
        "style='padding-left:18px'",
        "style='text-indent:2em'",
        "style='padding: 0 4px 0 1cm'",
        "class=in",
        "class='level2 x'",
    ],
)
def test_a_label_that_is_moved_in_is_indented(look: str) -> None:
    page = (
        "<html><style>td.in{padding-left:12pt} @media print{.x{padding-left:90px}}</style><table>"
        f"<tr><td>Education</td><td>5</td></tr><tr><td {look}>Primary</td><td>2</td></tr>"
        f"<tr><td><p {look}>Secondary</p></td><td>3</td></tr></table>"
    )
    found = read("a.html", page.encode())
    depths = [len(line) - len(line.lstrip("\u00a0")) for line in found.text.splitlines()]
    assert depths[0] == 0
    assert 0 < depths[1] == depths[2] <= 10


def test_a_label_whose_whole_text_is_bold_is_strong() -> None:
    page = (
        "<html><style>.b{font-weight:700}</style><table><tr><td><b>A</b></td><td>1</td></tr>"
        "<tr><td><b>B</b> b</td><td>2</td></tr><tr><td class=b>C</td><td>3</td></tr>"
        "<tr style='font-weight: bold'><td>D</td><td>4</td></tr><tr><td>E<td>5</table>"
    )
    assert [row[0].strong for row in rows(read("a.html", page.encode()))] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_struck_text_is_left_out_and_its_cell_stays() -> None:
    page = (
        "<html><table><tr><td>A</td><td><s>1,000</s> 1,200</td><td>5</td></tr>"
        "<tr><td>B</td><td style='text-decoration:line-through'>7</td><td>6</td></tr>"
        "<tr><td>C</td><td><span style='text-decoration: line-through'>8</span>9<td>7</table>"
    )
    assert texts(read("a.html", page.encode())) == [
        ("A", "1,200", "5"),
        ("B", "", "6"),
        ("C", "9", "7"),
    ]


def test_the_way_to_a_page_is_left_out_and_its_title_stands_in_for_a_heading() -> None:
    page = (
        "<html><head><title>Budget of the town for 2023 | Town of X</title></head><body>"
        "<div>Home › Finance › Budget</div><p>Revenue is 5 &gt; 4.</p>"
    )
    found = read("a.html", page.encode())
    assert paragraphs(found) == ["Budget of the town for 2023", "Revenue is 5 > 4."]
    headed = read("a.html", page.replace("<p>", "<h2>Budget</h2><p>").encode())
    assert paragraphs(headed) == ["Budget", "Revenue is 5 > 4."]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            [["", "2021", "", "2022", ""], ["A", "$", "9", "$", "-"], ["B", "$", "8", "", "7"]],
            [["", "2021", "2022"], ["A", "$ 9", "-"], ["B", "$ 8", "7"]],
        ),
        (
            [["", "2021", ""], ["A", "(128", ")"], ["B", "9", ""]],
            [["", "2021"], ["A", "(128)"], ["B", "9"]],
        ),
        ([["", "2021", ""], ["A", "5.1", "%"]], [["", "2021"], ["A", "5.1%"]]),
        (
            [["", "Plan", "", "Due", ""], ["A", "9", "€", "8", "€"], ["B", "1", "€", "2", "€"]],
            [["", "Plan", "Due"], ["A", "9€", "8€"], ["B", "1€", "2€"]],
        ),
        ([["", "Mark", "2021"], ["A", "$", "9"]], [["", "Mark", "2021"], ["A", "$", "9"]]),
        ([["", "", "2021"], ["A", "元", "x"]], [["", "", "2021"], ["A", "元", "x"]]),
    ],
)
def test_columns_of_symbols_belong_to_their_numbers(
    table: list[list[str]], expected: list[list[str]]
) -> None:
    text = "\n".join("\t".join(row) for row in table)
    assert [list(row) for row in texts(read("a.tsv", text.encode()))] == expected
