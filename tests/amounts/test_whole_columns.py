"""From which row on a column of a large table holds nothing but whole numbers."""

from __future__ import annotations

import pytest

from auditor.amounts import are_whole, but_whole, is_whole, whole_from
from auditor.amounts.cells import _HEADS
from auditor.amounts.digits import MAX_DIGITS
from auditor.model.cell_columns import CellColumns
from auditor.model.values import Cell


def columns(*texts: list[str]) -> CellColumns:
    """Return columns of cells whose places don't matter."""
    return CellColumns(texts, [list(range(len(each))) for each in texts])


@pytest.mark.parametrize(
    "text",
    ["1", "10", "", "0", "01", "1.5", "-1", "a", "１", "1\n2", "\ud800", "9" * MAX_DIGITS,
     "9" * (MAX_DIGITS + 1)],
)  # fmt: skip
def test_texts_are_whole_numbers_where_each_is_one(text: str) -> None:
    assert are_whole(["7", text, "8"]) == is_whole(text)
    assert are_whole([text]) == is_whole(text)


def test_of_no_texts_none_is_a_number() -> None:
    assert not are_whole([])


def test_a_column_is_whole_below_its_heads() -> None:
    heads = ["2022 plan"] * _HEADS
    assert whole_from(columns(["Item", "", "5", "6"]), 0) == 2
    assert whole_from(columns(["5", "6"]), 0) == 0
    assert whole_from(columns([*heads, "5"]), 0) == _HEADS
    assert whole_from(columns([*heads, "5.5", "6"]), 0) == _HEADS + 2
    assert whole_from(columns(["5", "Item"]), 0) == 2


def test_what_is_said_beside_whole_numbers_is_said_alone() -> None:
    found = columns(["Item", "Roads", "Parks"], ["2022 plan", "5", "6"])
    assert list(but_whole(found)) == ["Item", "Roads", "Parks", "2022 plan"]
    assert list(but_whole([(Cell("Roads", 0, 5), Cell("5", 6, 7))])) == ["Roads", "5"]
