"""Tables in HTML: spans laid out, layout taken apart, captions above the grid."""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid, Paragraph
from auditor.reading import read


def page(text: str) -> Document:
    """Return the document of a page written here."""
    return read("page.html", ("<html><body>" + text).encode())


def grids(document: Document) -> list[list[list[str]]]:
    """Return the texts of the tables."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def texts(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


SPANS = """<table>
<tr><td colspan=4><p>一般公共预算支出表</p></td></tr>
<tr><td colspan=4 align=right>单位：万元</td></tr>
<tr><td rowspan=2>科目</td><td colspan="2">本年支出</td><td rowspan="2">合计</td></tr>
<tr><td>基本<br>支出</td><td>项目支出</td></tr>
<tr><td>&nbsp;&nbsp;一般公共服务</td><td>1</td><td></td><td>1</td></tr>
<tr><td>合计</td><td>1</td><td></td><td>1</td></tr>
<tr><td colspan=4>注：本表无上年数。</td></tr></table>"""


def test_merged_cells_keep_their_text_once_and_the_columns_stay_in_line() -> None:
    found = page(SPANS)
    assert grids(found) == [
        [
            ["科目", "本年支出", "", "合计"],
            ["", "基本支出", "项目支出", ""],
            ["一般公共服务", "1", "", "1"],
            ["合计", "1", "", "1"],
        ]
    ]
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert [(cell.columns, cell.rows) for cell in grid.rows[0]] == [(1, 2), (2, 1), (1, 1), (1, 2)]


def test_a_title_inside_the_table_stands_above_it_and_a_note_below() -> None:
    found = page(SPANS)
    assert [type(block).__name__ for block in found.blocks] == [
        "Paragraph",
        "Paragraph",
        "Grid",
        "Paragraph",
    ]
    assert texts(found) == ["一般公共预算支出表", "单位：万元", "注：本表无上年数。"]


def test_cells_stand_where_they_say_with_their_indentation_before_them() -> None:
    found = page(SPANS)
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert all(found.text[cell.start : cell.end] == cell.text for row in grid.rows for cell in row)
    cell = grid.rows[2][0]
    assert found.text[cell.start - 3 : cell.start] == "\n\u00a0\u00a0"
    assert found.line(cell.start) == (5, 3)


def test_a_corner_that_is_blank_is_no_title() -> None:
    (grid,) = grids(
        page(
            "<table><tr><td></td><td colspan=2>预算数</td></tr><tr><td>项目</td><td>甲<td>乙<tr>"
            "<td>a<td>1<td>2"
        )
    )
    assert grid[0] == ["", "预算数", ""]


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td>&nbsp;</td><td>{}</td></tr></table>",
        "<table><tr><td>菜单</td><td>{}</td></tr><tr><td>页脚</td></tr></table>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
    ],
)
def test_tables_that_only_lay_out_the_page_are_taken_apart(layout: str) -> None:
    inner = "<p>收入12万元</p><table><tr><td>项目<td>金额<tr><td>a<td>1<tr><td>b<td>2</table>"
    found = page(layout.format(inner))
    assert grids(found) == [[["项目", "金额"], ["a", "1"], ["b", "2"]]]
    assert "收入12万元" in texts(found)


def test_a_table_inside_a_table_of_data_stands_behind_it() -> None:
    inner = "<table><tr><td>x<td>7<tr><td>y<td>8</table>"
    found = page(f"<table><tr><td>项目<td>金额<tr><td>a{inner}<td>1<tr><td>b<td>2</table>")
    assert grids(found) == [[["项目", "金额"], ["a", "1"], ["b", "2"]], [["x", "7"], ["y", "8"]]]


def test_hidden_rows_and_cells_are_not_shown() -> None:
    found = page(
        "<table><tr><td>a<td style='display:none'>9<td>1<tr hidden><td>z<td>9<tr>"
        "<td>b<td style='DISPLAY : none'>9<td>2"
        "<tr><td>c<td>3</table>"
    )
    assert grids(found) == [[["a", "1"], ["b", "2"], ["c", "3"]]]


def test_spans_beyond_reason_are_left_out() -> None:
    row = "<tr><td colspan=1000 rowspan=60000>a<td>1"
    (grid,) = grids(page("<table>" + row * 300 + "</table>"))
    assert len(grid) == 300
    assert max(map(len, grid)) == 2


def test_a_row_reaches_no_further_than_the_table() -> None:
    found = page("<table><tr><td rowspan=9>收入<td>a<td>1<tr><td>b<td>2</table><p>说明</p>")
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["收入", "a", "1"],
        ["", "b", "2"],
    ]
    assert grid.rows[0][0].rows == 2


def test_tags_left_open_end_where_the_next_begin() -> None:
    found = page("<table><tr><th>项目<th>金额<tr><td>a<td>1<tr><td>b<td>2</table>后文")
    assert grids(found) == [[["项目", "金额"], ["a", "1"], ["b", "2"]]]
    assert texts(found) == ["后文"]


def test_text_between_the_rows_is_not_lost() -> None:
    found = page("<table>单位：万元<tr><td>a<td>1<tr><td>b<td>2</table>")
    assert texts(found) == ["单位：万元"]


DEFINED = "<dl><dt>{}</dt><dd>£6,285.65<dt>Refund<dd>3,968.05</dd>{}</dl>"


def test_a_list_of_terms_and_amounts_is_a_table() -> None:
    total = "<div><dt>TOTAL</dt><dd>1</dd><dd>2</dd></div>"
    found = page("<h4>Accounts</h4>" + DEFINED.format("<b>Precept</b>", total))
    assert grids(found) == [[["Precept", "£6,285.65"], ["Refund", "3,968.05"], ["TOTAL", "1", "2"]]]
    assert texts(found) == ["Accounts"]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (
            "<dl><dt>Published<dd>2022-05-01<dt>Visits<dd>5,883</dl><p>End",
            ["Published", "2022-05-01", "Visits", "5,883", "End"],
        ),
        (
            "<dl><dt>甲<dd>12<dt>乙<dd>某事<dt>丙<dd>某物<dt>丁<dd>某人<dt>戊<dd>13</dl>",
            ["甲", "12", "乙", "某事", "丙", "某物", "丁", "某人", "戊", "13"],
        ),
        ("<dl>One<p>Two</p><dt>Three</dt>Four</dl>Five", ["One", "Two", "Three", "Four", "Five"]),
        ("<dt>One<dd>12<dd>13</dl>Two", ["One", "12", "13", "Two"]),
    ],
)
def test_a_list_that_says_something_else_stays_text_in_its_order(
    markup: str, lines: list[str]
) -> None:
    found = page(markup)
    assert (grids(found), texts(found)) == ([], lines)


def test_lists_and_tables_in_each_other_end_with_what_holds_them() -> None:
    found = page(
        "<table><tr><td>a<td>1<td>7<tr><td>b<td>8<td><dl><dt>c<dd>2<dt>d<dd>3</table><p>End</p>"
    )
    assert texts(found) == ["End"]
    assert grids(found) == [[["a", "1", "7"], ["b", "8", ""]], [["c", "2"], ["d", "3"]]]
    row = page(
        "<table><tr><td>a<td>1<td>7<tr><td>b<td>8<td><dl><dt>c<dd>2<dt>d<dd>3<tr>"
        "<td>e<td>4</table><p>End</p>"
    )
    assert grids(row) == [[["a", "1", "7"], ["b", "8", ""], ["e", "4"]], [["c", "2"], ["d", "3"]]]
    inside = page(
        "<dl><dt>a<dd>1<dt>b<dd>2<dt>t<dd><table><tr><td>c<td>3<tr><td>d<td>4</table></dl>"
        "<p>End</p>"
    )
    assert (len(grids(inside)), texts(inside)) == (2, ["End"])
