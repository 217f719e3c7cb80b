"""The amounts of a large table every place of which prints one, all of one unit and with as many
decimals: whole numbers in arrays, by which all places of a sum are looked at together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from auditor.amounts import are_whole, whole_from
from auditor.model.cell_columns import (
    CellColumns,
    column_cells,
    column_starts,
    column_texts,
    narrowest,
)
from auditor.model.columns import ColumnOfNumbers, FigureColumns
from auditor.model.records import NamedTuple
from auditor.model.values import Cell, Figure
from auditor.packs.languages import Languages
from auditor.recognition.figures import amount_of

if TYPE_CHECKING:
    import numpy

# Figures from which arrays are used: with fewer it takes longer to load what makes them.
MANY = 50_000
# What twice a sum may reach in 64 bits; larger ones are added up one by one.
LARGEST = 1 << 62


class SummedPlaces(NamedTuple):
    """Where a sum holds, with two parts of an amount at least or trivially; where it fails; where
    by half the total and more.
    """

    holds: list[int]
    trivial: list[int]
    fails: list[int]
    far: list[int]


class _AmountLine:
    """The amounts of one entry, each with what its last digit is worth, as in a list of them."""

    __slots__ = ("_row",)

    def __init__(self, row: Any) -> None:
        self._row = row

    def __getitem__(self, at: int) -> tuple[int, int]:
        """Return the amount at a position."""
        return int(self._row[at]), 1

    def __len__(self) -> int:
        """Return how many positions there are."""
        return len(self._row)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield the amounts in order."""
        return ((amount, 1) for amount in self._row.tolist())

    def __eq__(self, other: object) -> bool:
        """Return whether two lines print the same."""
        return isinstance(other, _AmountLine) and self._row.tolist() == other._row.tolist()

    def __hash__(self) -> int:
        """Return a number that is the same for lines that print the same."""
        return hash(self._row.tobytes())


class _AmountLines(Sequence[Sequence[tuple[int, int] | None]]):
    """The entries one by one, each made where something looks at it: mostly all are looked at
    together, in their arrays.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Any) -> None:
        self._values = values

    def __getitem__(self, at: Any) -> Any:
        """Return the entry, or the entries, at a position."""
        if isinstance(at, slice):
            return [_AmountLine(row) for row in self._values[at]]
        return _AmountLine(self._values[at])

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._values)


class Uniform:
    """Entries × positions of whole numbers: lines × columns, or columns × lines."""

    __slots__ = ("most", "places", "values")

    def __init__(self, values: numpy.ndarray[Any, Any], places: int) -> None:
        self.values, self.places = values, places
        self.most = max(abs(int(values.min())), abs(int(values.max())))

    def turned(self) -> Uniform:
        """Return positions as entries."""
        import numpy

        return Uniform(numpy.ascontiguousarray(self.values.T), self.places)

    def lines(self) -> Sequence[Sequence[tuple[int, int] | None]]:
        """Return the entries one by one."""
        return _AmountLines(self.values)

    def position(self, at: int) -> list[int]:
        """Return the amounts of all entries at a position."""
        found: list[int] = self.values[:, at].tolist()
        return found

    def columns(self) -> list[list[int]]:
        """Return the amounts of each position."""
        found: list[list[int]] = self.values.T.tolist()
        return found

    def holds_at(
        self, total: int, parts: Sequence[tuple[int, int]], places: range
    ) -> int | None:
        """Return at how many of some places total = Σ weight × part holds within the rounding of
        all its figures; None where the numbers are too large to tell so.
        """
        if self._is_too_large(parts):
            return None
        some = self.values[:, places.start : places.stop : places.step]
        miss = some[total] - sum(weight * some[part] for part, weight in parts)
        return int((abs(2 * miss) <= len(parts) + 1).sum())

    def _is_too_large(self, parts: Sequence[tuple[int, int]]) -> bool:
        return 2 * self.most * (1 + sum(abs(weight) for _, weight in parts)) >= LARGEST

    def score(self, total: int, parts: Sequence[tuple[int, int]]) -> SummedPlaces | None:
        """Return where total = Σ weight × part holds, every last digit being worth one; None where
        the numbers are too large to tell so.
        """
        if not parts:
            return SummedPlaces([], [], [], [])
        if self._is_too_large(parts):
            return None
        import numpy

        chosen = self.values[[part for part, _ in parts]]
        weights = numpy.array([weight for _, weight in parts], dtype=numpy.int64)
        stated = self.values[total]
        miss = 2 * numpy.abs(weights @ chosen - stated)
        # One part alone has to be the very figure: a part that rounds to nothing may be left out.
        filled = (chosen != 0).sum(axis=0)
        fits = miss <= (1 + filled if len(parts) > 1 else 0)
        telling = fits & (filled > 1) & (stated != 0)
        found = (telling, fits & ~telling, ~fits, ~fits & (miss >= numpy.abs(stated)))
        return SummedPlaces(*(numpy.flatnonzero(places).tolist() for places in found))

    def shapes(self, total: int, parts: Sequence[tuple[int, int]], places: Sequence[int]) -> Any:
        """Return the weighted figures of a sum at some places, a row of bytes each: the same where
        one place is a multiple of another.
        """
        import numpy

        entries = [total, *(part for part, _ in parts)]
        weights = numpy.array([1, *(weight for _, weight in parts)], dtype=numpy.int64)
        printed = self.values[entries][:, places].T * weights
        common = numpy.maximum(numpy.gcd.reduce(printed, axis=1), 1)
        known = numpy.ascontiguousarray(printed // common[:, None])
        size = known.itemsize * known.shape[1]
        return known.view(numpy.dtype((numpy.void, size))).ravel().tolist()


class WholeColumns(NamedTuple):
    """The amounts of columns as whole numbers, and how many of their digits are decimals."""

    columns: list[ColumnOfNumbers]
    places: int


def whole_columns(
    rows: Sequence[tuple[Cell, ...]], columns: Sequence[int], languages: Languages
) -> WholeColumns | None:
    """Return the amounts of the columns of a large table, or None where it is small, or any cell
    of them prints no amount, a unit, a mark, or other decimals.
    """
    # Small tables are read cell by cell: loading arrays takes longer than all of their sums.
    if len(rows) * len(columns) < MANY or narrowest(rows) <= max(columns):
        return None
    places = set[int]()
    found: list[ColumnOfNumbers] = []
    for column in columns:
        texts, starts = column_texts(rows, column), column_starts(rows, column)
        if _are_whole(rows, column, texts):
            digits, own = list(map(int, texts)), {0}
        else:
            values = [amount_of(cell, languages) for cell in column_cells(rows, column)]
            if any(
                value.state != "amount" or value.unit or value.marks or value.scaled
                for value in values
            ):
                return None
            digits, own = [value.digits for value in values], {value.places for value in values}
        places |= own
        # One scale for all columns, or the last digits of a sum would not be worth the same.
        if len(places) > 1:
            return None
        found.append(ColumnOfNumbers(column, digits, starts))
    return WholeColumns(found, *places)


def _are_whole(rows: Sequence[tuple[Cell, ...]], column: int, texts: Sequence[str]) -> bool:
    """Whether a column holds nothing but whole numbers of plain digits."""
    return whole_from(rows, column) == 0 if isinstance(rows, CellColumns) else are_whole(texts)


def uniform_columns(numbers: FigureColumns) -> Uniform | None:
    """Return the amounts of columns in arrays, or None where one has more than 64 bits."""
    import numpy

    try:
        values = numpy.array([each.digits for each in numbers.columns], dtype=numpy.int64)
    except OverflowError:
        return None
    return Uniform(numpy.ascontiguousarray(values.T), numbers.places)


def uniform(figures: Sequence[Sequence[Figure | None]]) -> Uniform | None:
    """Return the amounts of a large table in arrays, or None where it is small, or any place of it
    prints nothing, no amount or one of another kind.
    """
    across = len(figures[0]) if figures else 0
    first = figures[0][0] if across else None
    if first is None or first.unit == "%" or len(figures) * across < MANY:
        return None
    shape = first.places, first.unit
    digits = [
        figure.digits if figure is not None and (figure.places, figure.unit) == shape else None
        for row in figures
        for figure in row
    ]
    if None in digits:
        return None
    import numpy

    try:
        values = numpy.array(digits, dtype=numpy.int64)
    except OverflowError:
        return None
    return Uniform(values.reshape(len(figures), across), first.places)
