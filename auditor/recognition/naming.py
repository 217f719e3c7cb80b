"""Which column names the rows of a table where no head says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.amounts import read_cell
from auditor.model.table import LABEL_ROLES, Column
from auditor.model.values import Cell
from auditor.packs.loading import Form

NAMING = ("name", "unit", "year")
# Of so many cells of a column that names its rows, one may be a number.
FOUR = 4

Cells = Sequence[tuple[Cell, ...]]


def with_names(
    columns: tuple[Column, ...], cells: Cells, depth: int, form: Form
) -> tuple[Column, ...]:
    """Return the columns with those that name the rows where their heads are not known for that:
    the first one of a table, the one left of the amounts of a side, if it holds words.
    """
    if form.two_sided:
        found = (*columns, *_of_sides(columns, cells, depth))
        return tuple(sorted(found, key=lambda column: column.index))
    if not columns or columns[0].index == 0:
        return columns
    if any(column.role in NAMING for column in columns) or not _holds_words(cells, depth, 0):
        return columns
    return (_named(cells, depth, 0, ""), *columns)


def _of_sides(columns: Sequence[Column], cells: Cells, depth: int) -> Iterator[Column]:
    """Yield what names the rows of each side of a two-sided table whose names have no known head:
    the column left of its amounts.
    """
    for side in dict.fromkeys(column.side for column in columns):
        own = [column for column in columns if column.side == side]
        amounts = [column.index for column in own if column.role not in LABEL_ROLES]
        left = min(amounts, default=0) - 1
        free = left >= 0 and all(column.index != left for column in columns)
        named = any(column.role in NAMING for column in own)
        if side and free and not named and _holds_words(cells, depth, left):
            yield _named(cells, depth, left, side)


def _named(cells: Cells, depth: int, index: int, side: str) -> Column:
    heads = (row[index].text for row in reversed(cells[:depth]) if index < len(row))
    return Column(index, "name", next(filter(None, heads), ""), side)


def _holds_words(cells: Cells, depth: int, index: int) -> bool:
    texts = [row[index].text for row in cells[depth:] if index < len(row) and row[index].text]
    named = sum(not _is_number(text) for text in texts)
    return bool(texts) and named * FOUR >= len(texts) * (FOUR - 1)


def _is_number(text: str) -> bool:
    return text.isdigit() or read_cell(text).state == "amount"
