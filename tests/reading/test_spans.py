"""Merged cells of a table in markup: in pages and in tables that stand in a text."""

from __future__ import annotations

from auditor.model.values import Cell, Grid
from auditor.reading.files import read
from auditor.reading.spans import spread


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text, 0, 0, columns, rows)


def shown(rows: list[list[Cell]]) -> list[list[str | None]]:
    return [[each and each.text for each in row] for row in spread(rows)]


def test_what_stands_beside_a_merged_cell_stands_in_its_column() -> None:
    rows = [[cell("Item", rows=2), cell("Amount", 2)], [cell("2024"), cell("2023")]]
    assert shown(rows) == [["Item", "Amount", None], [None, "2024", "2023"]]


def test_no_cell_reaches_below_the_table() -> None:
    (row,) = spread([[cell("Roads", rows=900), cell("12")]])
    assert [each and each.rows for each in row] == [1, 1]


def test_spans_far_beyond_the_table_are_none() -> None:
    rows = [[cell("1", 1000, 1000)] * 60] * 60
    assert shown(rows) == [["1"] * 60] * 60
    wide = [[cell("1", 1000)], [cell("2")]]
    assert len(shown(wide)[0]) == 1000, "a wide head of a small table is kept"


def test_a_table_in_markdown_is_bounded_as_one_of_a_page_is() -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=1000>12</td>" * 60 + "</tr>\n"
    text = "# Budget\n\n<table>\n" + row * 60 + "</table>\n"
    grids = [block for block in read("a.md", text.encode()).blocks if isinstance(block, Grid)]
    assert [len(line) for grid in grids for line in grid.rows] == [60] * 60


def test_blank_places_in_markdown_stand_in_the_order_of_the_text() -> None:
    text = (
        "<table><tr><td rowspan=2>Roads</td><td colspan=2>Total</td></tr>"
        "<tr><td>12</td><td>13</td></tr></table>\n"
    )
    (grid,) = (each for each in read("a.md", text.encode()).blocks if isinstance(each, Grid))
    assert [[each.text for each in row] for row in grid.rows] == [
        ["Roads", "Total", ""],
        ["", "12", "13"],
    ]
    starts = [each.start for row in grid.rows for each in row]
    assert starts == sorted(starts)
