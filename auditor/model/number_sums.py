"""The terms of the sums over columns of numbers: of a line, and of a column."""

from __future__ import annotations

from collections.abc import Iterable
from operator import mul

from auditor.model.columns import FigureColumns, Position, SumOfLine, TermsOfNumbers


class TermsOfLine(TermsOfNumbers):
    """The terms of the sum of one line: the total, then its parts."""

    __slots__ = ("line", "made")

    def __init__(self, columns: FigureColumns, line: int, owed: SumOfLine) -> None:
        self.columns, self.line, self.owed = columns, line, owed
        self.made = columns.computed(owed)

    @property
    def total(self) -> Position:
        """The line and the column of the total."""
        return self.line, self.owed.total

    def parts(self) -> Iterable[tuple[Position, int]]:
        """Return the line and the column of each part, with its weight."""
        return (((self.line, at), weight) for at, weight in self.owed.parts)

    @property
    def computed(self) -> int:
        """What the digits of the parts come to."""
        return self.made.sums[self.line]

    @property
    def filled(self) -> int:
        """How many parts are not 0."""
        return self.made.filled[self.line]

    @property
    def ulps(self) -> int:
        """How many last digits are added up."""
        return self.made.ulps

    def has(self, line: int, at: int) -> bool:
        """Return whether the figure of a line in one of the columns is the total or a part."""
        owed = self.owed
        return line == self.line and (at == owed.total or any(at == part for part, _ in owed.parts))

    def ids(self) -> list[int]:
        """Return the ids of the figures, that of the total first."""
        first = self.columns.id(self.line, 0)
        return [first + self.owed.total, *(first + at for at, _ in self.owed.parts)]

    def starts(self) -> list[int]:
        """Return where the figures stand."""
        columns, line = self.columns.columns, self.line
        starts = [columns[at].starts[line] for at, _ in self.owed.parts]
        starts.append(columns[self.owed.total].starts[line])
        return starts


class TermsOfColumn(TermsOfNumbers):
    """The terms of the sum of one column: the total, then its parts, which stand in other lines."""

    __slots__ = ("_lines", "_sums", "column")

    def __init__(self, columns: FigureColumns, column: int, owed: SumOfLine) -> None:
        """Note the numbers and the column; owed: the lines of the total and of the parts."""
        self.columns, self.column, self.owed = columns, column, owed
        self._sums: tuple[int, int, int] | None = None
        self._lines: frozenset[int] | None = None

    @property
    def total(self) -> Position:
        """The line and the column of the total."""
        return self.owed.total, self.column

    @property
    def computed(self) -> int:
        """What the digits of the parts come to."""
        return self._computed()[0]

    @property
    def filled(self) -> int:
        """How many parts are not 0."""
        return self._computed()[1]

    @property
    def ulps(self) -> int:
        """How many last digits are added up."""
        return self._computed()[2]

    def has(self, line: int, at: int) -> bool:
        """Return whether the figure of a line in one of the columns is the total or a part."""
        if self._lines is None:
            self._lines = frozenset((self.owed.total, *(part for part, _ in self.owed.parts)))
        return at == self.column and line in self._lines

    def _computed(self) -> tuple[int, int, int]:
        """Return what the parts come to, how many are not 0 and how many last digits are added up;
        worked out once.
        """
        if self._sums is None:
            pick, weights, ulps, plain = self.columns.picked(self.owed.parts)
            values = pick(self.columns.columns[self.column].digits)
            computed = sum(values if plain else map(mul, weights, values))
            self._sums = computed, len(values) - values.count(0), ulps
        return self._sums

    def parts(self) -> Iterable[tuple[Position, int]]:
        """Return the line and the column of each part, with its weight."""
        return (((line, self.column), weight) for line, weight in self.owed.parts)

    def starts(self) -> list[int]:
        """Return where the figures stand."""
        starts = self.columns.columns[self.column].starts
        return [starts[self.owed.total], *self.columns.picked(self.owed.parts).pick(starts)]
