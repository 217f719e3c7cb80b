"""Merged cells of a table in markup, laid out: each cell in its column, the places that it reaches
to left free.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, Self, TypeVar

# Places for each cell, and places besides, that merged cells may cover: far more than tables do,
# and far fewer than an attack needs.
_SPREAD, _FREE = 20, 10_000


class _Spanning(Protocol):
    """A cell that says over how many columns and rows it reaches; a named tuple."""

    @property
    def columns(self) -> int:
        """Return over how many columns it reaches."""

    @property
    def rows(self) -> int:
        """Return over how many rows it reaches."""

    def _replace(self, *, columns: int = 1, rows: int = 1) -> Self: ...


T = TypeVar("T", bound=_Spanning)


def spread(rows: Sequence[Sequence[T]]) -> list[list[T | None]]:
    """Return rows with each cell in its column, and None where one that is merged reaches to; no
    cell reaches below the last row.

    Spans far beyond the table are a mistake or an attack; without them it can still be read.
    """
    reached = [
        [cell._replace(rows=min(cell.rows, len(rows) - at)) for cell in row]
        for at, row in enumerate(rows)
    ]
    places = sum(cell.columns * cell.rows for row in reached for cell in row)
    if places > _SPREAD * sum(map(len, rows)) + _FREE:
        return [[cell._replace(columns=1, rows=1) for cell in row] for row in rows]
    laid: list[list[T | None]] = []
    covered: dict[int, int] = {}
    for row in reached:
        line: list[T | None] = []
        for cell in row:
            _cover(line, covered)
            for column in range(len(line), len(line) + cell.columns):
                covered[column] = cell.rows - 1
            line += [cell, *[None] * (cell.columns - 1)]
        _cover(line, covered)
        laid.append(line)
    return laid


def _cover(line: list[T | None], covered: dict[int, int]) -> None:
    """Add free places to a row as long as a cell from a row above reaches down there."""
    while covered.get(len(line), 0) > 0:
        covered[len(line)] -= 1
        line.append(None)
