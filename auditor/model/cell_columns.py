"""Cells of large tables that stay columns of texts: cells are made where something looks at them.

What stands in for them is a sequence of the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import add
from typing import TYPE_CHECKING, overload

from auditor.model.records import records
from auditor.model.values import Cell

_Rows = Sequence[tuple[Cell, ...]]
# As with terms of numbers: what is asked of every row must not ask an abstract class.
if TYPE_CHECKING:
    _Base = Sequence[tuple[Cell, ...]]
else:
    _Base = object


class CellColumns(_Base):
    """The rows of a table with as many cells in each, of which none has a mark, a style or a span.

    texts, starts: those of the cells of each column, from the first row to the last. whole_from:
    what was found out of a column already, as `auditor.amounts.whole_from` says it.
    """

    __slots__ = ("starts", "texts", "whole_from")

    def __init__(self, texts: Sequence[list[str]], starts: Sequence[list[int]]) -> None:
        self.texts, self.starts = tuple(texts), tuple(starts)
        self.whole_from: dict[int, int] = {}

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.texts[0])

    @overload
    def __getitem__(self, at: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> CellColumns: ...
    def __getitem__(self, at: int | slice) -> tuple[Cell, ...] | CellColumns:
        """Return the row, or the rows, at a position."""
        if isinstance(at, slice):
            if range(*at.indices(len(self))) == range(len(self)):
                return self
            texts = [each[at] for each in self.texts]
            return CellColumns(texts, [each[at] for each in self.starts])
        return tuple([self.cell(at, column) for column in range(len(self.texts))])

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows."""
        return zip(*map(self.cells, range(len(self.texts))), strict=True)

    def __eq__(self, other: object) -> bool:
        """Return whether these are the same rows, in whatever they stand."""
        if not isinstance(other, tuple | list | CellColumns):
            return NotImplemented
        return len(self) == len(other) and all(map(tuple.__eq__, self, other))

    def __hash__(self) -> int:
        """Return the number of a tuple of them."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Return what a tuple of them would be shown as."""
        return repr(tuple(self))

    def cell(self, row: int, column: int) -> Cell:
        """Return one cell."""
        text, start = self.texts[column][row], self.starts[column][row]
        return Cell(text, start, start + len(text))

    def cells(self, column: int) -> Iterator[Cell]:
        """Yield the cells of a column."""
        texts, starts = self.texts[column], self.starts[column]
        return records(Cell, texts, starts, map(add, starts, map(len, texts)))

    def narrow(self, width: int) -> CellColumns:
        """Return the first cells of each row."""
        return CellColumns(self.texts[:width], self.starts[:width])

    def chosen(self, rows: Sequence[int]) -> CellColumns:
        """Return some of the rows, of which there is one at least, in their order."""
        first, last = rows[0], rows[-1]
        # All from one row on need not be picked out one by one.
        if last - first == len(rows) - 1:
            found = self[first : last + 1]
            found.whole_from = {at: max(0, own - first) for at, own in self.whole_from.items()}
            return found
        texts = [list(map(each.__getitem__, rows)) for each in self.texts]
        return CellColumns(texts, [list(map(each.__getitem__, rows)) for each in self.starts])


Sequence.register(CellColumns)


def column_texts(rows: _Rows, column: int) -> list[str]:
    """Return what the cells of a column say, row by row; "" where a row has no such cell."""
    if isinstance(rows, CellColumns):
        return rows.texts[column] if column < len(rows.texts) else [""] * len(rows)
    return [row[column].text if column < len(row) else "" for row in rows]


def start_of(rows: _Rows, row: int, column: int) -> int:
    """Return where one cell begins."""
    return rows.starts[column][row] if isinstance(rows, CellColumns) else rows[row][column].start


def cell_of(rows: _Rows, row: int, column: int) -> Cell:
    """Return one cell, without making the others of its row."""
    return rows.cell(row, column) if isinstance(rows, CellColumns) else rows[row][column]


def column_cells(rows: _Rows, column: int) -> Iterator[Cell]:
    """Yield the cells of a column, of the rows that reach so far."""
    if isinstance(rows, CellColumns):
        return rows.cells(column)
    return (row[column] for row in rows if column < len(row))


def column_starts(rows: _Rows, column: int) -> list[int]:
    """Return where the cells begin of a column that every row has."""
    if isinstance(rows, CellColumns):
        return rows.starts[column]
    return [row[column].start for row in rows]


def chosen(rows: _Rows, indexes: Sequence[int]) -> _Rows:
    """Return some of the rows of a table, in their order."""
    if isinstance(rows, CellColumns) and indexes:
        return rows.chosen(indexes)
    return [rows[at] for at in indexes]


def widest(rows: _Rows) -> int:
    """Return how many cells the longest row has."""
    if isinstance(rows, CellColumns):
        return len(rows.texts)
    return max(map(len, rows), default=0)


def narrowest(rows: _Rows) -> int:
    """Return how many cells the shortest row has."""
    return len(rows.texts) if isinstance(rows, CellColumns) else min(map(len, rows), default=0)
