"""The amounts of a document's tables in the order of their size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from auditor.model.bulk import ascending
from auditor.model.columns import FigureColumns
from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table, by_columns
from auditor.model.units import exponent_of, measure
from auditor.model.values import Amount, Figure

# What cells are counted in; no amount is printed finer.
FINEST = Amount(1, -6)

# A table, whether a row of it, and which.
Line = tuple[int, bool, int]


class AmountsOfTable(NamedTuple):
    """Figures of one currency in a table, and what they print without their signs, in FINEST."""

    currency: str
    values: Sequence[int]
    figures: Sequence[Figure]

    def lines(self) -> Iterator[Line]:
        """Yield the rows and columns that bear an amount other than 0."""
        figures = self.figures
        if not isinstance(figures, FigureColumns):
            for figure in figures:
                yield from lines_of(figure)
            return
        digits = [each.digits for each in figures.columns]
        for index, printed in zip(figures.indexes, zip(*digits, strict=True), strict=True):
            if any(printed):
                yield figures.table, True, index
        for column, values, _ in figures.columns:
            if any(values):
                yield figures.table, False, column


def lines_of(figure: Figure) -> Iterator[Line]:
    """Yield the row and the column that a figure stands in."""
    yield figure.table, True, figure.row
    yield figure.table, False, figure.column


def amounts_of(table: Table) -> Iterator[AmountsOfTable]:
    """Yield the amounts of a table, those of a currency side by side, as far as FINEST counts
    them: but for those of large columns, none is 0.
    """
    for columns, rows in by_columns(table.rows):
        if columns is not None:
            yield from _in_columns(columns)
        else:
            yield from _by_currency(rows)


def _in_columns(columns: FigureColumns) -> Iterator[AmountsOfTable]:
    if worth := _Worth()[columns.places, columns.unit]:
        values = [abs(value) * worth for value in columns.numbers()]
        yield AmountsOfTable(measure(columns.unit).currency, values, columns)


def _by_currency(rows: Iterable[Row]) -> Iterator[AmountsOfTable]:
    worth, found = _Worth(), dict[str, tuple[list[int], list[Figure]]]()
    currencies: dict[str, str] = {}
    for row in rows:
        for figure in row.figures.values():
            own = worth[figure.places, figure.unit] if figure.digits else 0
            if figure.digits and own:
                if figure.unit not in currencies:
                    currencies[figure.unit] = measure(figure.unit).currency
                values, figures = found.setdefault(currencies[figure.unit], ([], []))
                values.append(abs(figure.digits) * own)
                figures.append(figure)
    for currency, (values, figures) in found.items():
        yield AmountsOfTable(currency, values, figures)


class _Worth(dict[tuple[int, str], int]):
    """Decimals and unit → how many of FINEST the last digit is worth; 0 where it is finer."""

    def __missing__(self, shape: tuple[int, str]) -> int:
        places, unit = shape
        power = exponent_of(unit) - places - FINEST.exponent
        self[shape] = worth = 10**power if power >= 0 else 0
        return worth


class PrintedAmounts:
    """The amounts of one currency that are not 0, in ascending order."""

    def __init__(self, amounts: Sequence[AmountsOfTable]) -> None:
        values = [value for each in amounts for value in each.values]
        order, values_in_order = ascending(values)
        # Noughts stand first in ascending order, and bear no amount to look up.
        nothing = values.count(0)
        self._order, self.values = order[nothing:], values_in_order[nothing:]
        self._figures = [each.figures for each in amounts]
        self._starts = [0, *accumulate(map(len, self._figures))]

    def between(self, start: int, end: int) -> list[Figure]:
        """Return the figures that print these amounts, from one to before another."""
        found = []
        for at in map(int, self._order[start:end]):
            part = bisect_right(self._starts, at) - 1
            found.append(self._figures[part][at - self._starts[part]])
        return found
