"""Rows that columns of texts stand for are those that would be made at once."""

from __future__ import annotations

import pickle

import pytest

from auditor.model.cell_columns import (
    CellColumns,
    cell_of,
    chosen,
    column_cells,
    column_starts,
    column_texts,
    narrowest,
    start_of,
    widest,
)
from auditor.model.values import Cell

ROWS = [(Cell("Item", 0, 4), Cell("2022", 5, 9)),
        (Cell("Roads", 10, 15), Cell("", 16, 16)),
        (Cell("Parks", 17, 22), Cell("40", 23, 25))]  # fmt: skip
COLUMNS = CellColumns([["Item", "Roads", "Parks"], ["2022", "", "40"]], [[0, 10, 17], [5, 16, 23]])


def test_columns_are_a_sequence_of_their_rows() -> None:
    assert list(COLUMNS) == ROWS
    assert tuple(ROWS) == COLUMNS and tuple(ROWS) == COLUMNS and COLUMNS == ROWS
    assert tuple(ROWS[:2]) != COLUMNS and COLUMNS != "rows"
    assert (len(COLUMNS), COLUMNS[-1], repr(COLUMNS)) == (3, ROWS[2], repr(tuple(ROWS)))
    assert hash(COLUMNS) == hash(tuple(ROWS))
    assert pickle.loads(pickle.dumps(COLUMNS)) == COLUMNS


@pytest.mark.parametrize("part", [slice(1, None), slice(0, 2), slice(None, None, 2), slice(0, 3)])
def test_a_part_of_them_is_that_part_of_the_rows(part: slice) -> None:
    assert COLUMNS[part] == ROWS[part]


@pytest.mark.parametrize("indexes", [[0, 2], [1, 2], [2], []])
def test_rows_are_chosen_by_their_places(indexes: list[int]) -> None:
    same = [ROWS[at] for at in indexes]
    assert chosen(COLUMNS, indexes) == chosen(ROWS, indexes) == same


def test_what_is_asked_of_a_column_is_what_its_rows_would_say() -> None:
    for rows in (COLUMNS, ROWS):
        assert column_texts(rows, 1) == ["2022", "", "40"]
        assert column_starts(rows, 1) == [5, 16, 23]
        assert list(column_cells(rows, 1)) == [row[1] for row in ROWS]
        assert (cell_of(rows, 2, 1), start_of(rows, 2, 1)) == (Cell("40", 23, 25), 23)
        assert (widest(rows), narrowest(rows)) == (2, 2)


def test_where_a_row_ends_before_a_column_it_says_nothing_there() -> None:
    assert column_texts([*ROWS, ROWS[0][:1]], 1) == ["2022", "", "40", ""]
    assert column_texts(COLUMNS, 2) == ["", "", ""]
    assert (widest([*ROWS, ROWS[0][:1]]), narrowest([*ROWS, ROWS[0][:1]])) == (2, 1)


def test_the_first_cells_of_each_row_are_rows_too() -> None:
    assert COLUMNS.narrow(1) == [row[:1] for row in ROWS]
