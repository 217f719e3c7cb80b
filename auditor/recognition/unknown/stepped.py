"""One column of amounts that is set in several: items further in, their totals further out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from auditor.amounts import read_cell
from auditor.recognition.unknown.layout import Cells

# Amounts of a column from which on it is a step of another and no amount that went astray.
LEAST = 2


def steps_of(
    cells: Cells, depth: int, columns: Sequence[int], heads: Sequence[str]
) -> Mapping[int, int]:
    """Return the columns that are steps of the one behind them, each with that one: they stand side
    by side under one head or none, and no line has an amount in more than one of them.

    Receipts and payments stand under heads of their own and are two columns.
    """
    rows = cache(lambda at: _rows(cells[depth:], at))
    found: dict[int, int] = {}
    group: list[int] = []
    for at in columns:
        if group and not (heads[group[-1]] == heads[at] and _goes_on(group, at, rows)):
            group = []
        group.append(at)
        found.update(dict.fromkeys(group[:-1], at))
    return found


def _goes_on(group: Sequence[int], at: int, rows: Callable[[int], frozenset[int]]) -> bool:
    enough = min(len(rows(group[-1])), len(rows(at))) >= LEAST
    return enough and all(rows(each).isdisjoint(rows(at)) for each in group)


def _rows(cells: Cells, at: int) -> frozenset[int]:
    """Return the rows in which something other than words stands in a column."""
    return frozenset(
        number
        for number, row in enumerate(cells)
        if at < len(row) and row[at].text
        and read_cell(row[at].text, row[at].style).state != "text"
    )  # fmt: skip
