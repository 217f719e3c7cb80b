"""Figures of large tables that stay columns of numbers: figures, and the terms of a sum of each
line, are made where something looks at them.

What stands in for them is a mapping and a sequence with the same items.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar, overload

from auditor.model.cell_columns import cell_of, widest
from auditor.model.records import NamedTuple
from auditor.model.units import exponent_of
from auditor.model.values import Cell, Check, Figure, Term

# Whether terms are `TermsOfNumbers` is asked of every check several times, and of an abstract class
# that takes as long as judging one: it is registered as the sequence that it is.
if TYPE_CHECKING:
    _Terms = Sequence[Term]
else:
    _Terms = object
K = TypeVar("K", bound=Hashable)
# A line and one of the columns.
Position = tuple[int, int]


class ColumnOfNumbers(NamedTuple):
    """The amounts of one column, line by line, and where each begins in the text; which column of
    the table it is.
    """

    column: int
    digits: Sequence[int]
    starts: Sequence[int]


class SumOfLine(NamedTuple):
    """A total in one of the columns (of the lines) and its parts in others, each with its weight,
    which are the same in many lines (columns).
    """

    total: int
    parts: tuple[tuple[int, int], ...]


class PickedLines(NamedTuple):
    """The parts of a sum of a column: what takes their numbers out of all of a column, the weight
    of each; how many last digits they add up; plain: each is added once.
    """

    pick: Callable[[Sequence[int]], Sequence[int]]
    weights: tuple[int, ...]
    ulps: int
    plain: bool


class ComputedSums(NamedTuple):
    """What the parts of a sum come to in each line, and how many of them are not 0; how many last
    digits a line adds up.
    """

    sums: list[int]
    filled: list[int]
    ulps: int


class FigureColumns(Sequence[Figure]):
    """The figures of lines × columns, line by line: amounts of one unit with as many decimals.

    rows: the cells of each line; indexes: its row in the table. before: the id of the figure before
    the first one.
    """

    __slots__ = (
        "_asked", "_picked", "_sums", "before", "columns", "exponent", "indexes", "labels",
        "places", "rows", "table", "unit", "width",
    )  # fmt: skip

    def __init__(
        self,
        columns: Sequence[ColumnOfNumbers],
        rows: Sequence[tuple[Cell, ...]],
        lines: tuple[Sequence[int], Sequence[str]],
        shape: tuple[int, str],
        place: tuple[int, int],
    ) -> None:
        """Note the numbers; lines: the row and the label of each, shape: decimals and unit, place:
        the table, and the id before the first.
        """
        self.columns, self.rows, self.width = tuple(columns), rows, len(columns)
        self.indexes, self.labels = lines
        self.places, self.unit = shape
        self.table, self.before = place
        self.exponent = exponent_of(self.unit) - self.places
        self._sums: dict[SumOfLine, ComputedSums] = {}
        self._asked: tuple[SumOfLine | None, ComputedSums] = None, ComputedSums([], [], 0)
        self._picked: tuple[tuple[tuple[int, int], ...], PickedLines] | None = None

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.rows) * self.width

    @overload
    def __getitem__(self, at: int) -> Figure: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Figure]: ...
    def __getitem__(self, at: int | slice) -> Figure | Sequence[Figure]:
        """Return the figure at a position, line by line."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return self.figure(*divmod(range(len(self))[at], self.width))

    def figure(self, line: int, at: int) -> Figure:
        """Return the figure of a line in one of the columns."""
        column, digits, _ = self.columns[at]
        text, start, end, _, _, marks, _, _ = cell_of(self.rows, line, column)
        return Figure(
            self.id(line, at), text, digits[line], self.places, self.unit, start, end,
            self.labels[line], self.table, self.indexes[line], column, marks,
        )  # fmt: skip

    def id(self, line: int, at: int) -> int:
        """Return the id of the figure of a line in one of the columns."""
        return self.before + line * self.width + at + 1

    def position(self, number: int) -> int | None:
        """Return the position of the figure that has an id, or None where none of them has."""
        at = number - self.before - 1
        return at if 0 <= at < len(self) else None

    def computed(self, owed: SumOfLine) -> ComputedSums:
        """Return what the parts of a sum come to in each line; worked out once."""
        # Line after line asks for one sum: it need not be looked up by its parts each time.
        if owed is self._asked[0]:
            return self._asked[1]
        if owed not in self._sums:
            parts = [(self.columns[at].digits, weight) for at, weight in owed.parts]
            weighted = [[w * each for each in own] if w != 1 else own for own, w in parts]
            lines = list(zip(*weighted, strict=True))
            filled = [len(values) - values.count(0) for values in lines]
            ulps = sum(abs(weight) for _, weight in owed.parts)
            self._sums[owed] = ComputedSums(list(map(sum, lines)), filled, ulps)
        self._asked = owed, self._sums[owed]
        return self._sums[owed]

    def picked(self, parts: tuple[tuple[int, int], ...]) -> PickedLines:
        """Return the lines of the parts of a sum, each with its weight, as columns are asked for
        them; worked out once for all columns that have the same sum.
        """
        if self._picked is None or parts is not self._picked[0]:
            lines, weights = zip(*parts, strict=True)
            # One index alone would give a number and no sequence of one.
            chosen = lines if len(lines) > 1 else [slice(lines[0], lines[0] + 1)]
            pick = itemgetter(*chosen)
            ulps = sum(map(abs, weights))
            self._picked = parts, PickedLines(pick, weights, ulps, set(weights) == {1})
        return self._picked[1]

    @property
    def others(self) -> Sequence[int]:
        """The columns of the table that are none of these."""
        own = {each.column for each in self.columns}
        return [at for at in range(widest(self.rows)) if at not in own]

    def numbers(self) -> Iterator[int]:
        """Yield the amounts, line by line."""
        return chain.from_iterable(zip(*(each.digits for each in self.columns), strict=True))


class FiguresOfLine(Mapping[K, Figure]):
    """The figures of one line, by what its columns are called."""

    __slots__ = ("_line", "_names", "columns")

    def __init__(self, columns: FigureColumns, line: int, names: Mapping[K, int]) -> None:
        self.columns, self._line, self._names = columns, line, names

    def __getitem__(self, name: K) -> Figure:
        """Return the figure in the column of a name."""
        return self.columns.figure(self._line, self._names[name])

    def __iter__(self) -> Iterator[K]:
        """Yield the names of the columns."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many columns there are."""
        return len(self._names)

    @property
    def start(self) -> int:
        """Where the first figure stands."""
        return self.columns.columns[0].starts[self._line]

    def __repr__(self) -> str:
        """Return what a dictionary of them would be shown as."""
        return repr(dict(self))


class TermsOfNumbers(_Terms):
    """The terms of a sum over columns of numbers: the total, then its parts. What is computed with
    is told without making them.
    """

    __slots__ = ("columns", "owed")

    columns: FigureColumns
    owed: SumOfLine

    def __len__(self) -> int:
        """Return how many terms there are."""
        return 1 + len(self.owed.parts)

    @property
    def total(self) -> Position:
        """The line and the column of the total."""
        raise NotImplementedError

    def parts(self) -> Iterable[tuple[Position, int]]:
        """Return the line and the column of each part, with its weight."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[Term]:
        """Yield the total, then its parts."""
        figure = self.columns.figure
        yield Term(figure(*self.total), 1, "total")
        for place, weight in self.parts():
            yield Term(figure(*place), weight)

    def __reversed__(self) -> Iterator[Term]:
        """Yield the parts from the last, then the total."""
        return reversed(tuple(self))

    @overload
    def __getitem__(self, at: int) -> Term: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Term]: ...
    def __getitem__(self, at: int | slice) -> Term | Sequence[Term]:
        """Return the term, or the terms, at a position."""
        # The total alone is asked for most often, and needs no part.
        return next(iter(self)) if at == 0 else tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        """Return whether these are the same terms, in whatever they stand."""
        if not isinstance(other, tuple | TermsOfNumbers):
            return NotImplemented
        return tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the number of a tuple of them."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Return what a tuple of them would be shown as."""
        return repr(tuple(self))

    @property
    def figure(self) -> Figure:
        """The total."""
        return self.columns.figure(*self.total)

    @property
    def stated(self) -> int:
        """The digits of the total."""
        line, at = self.total
        return self.columns.columns[at].digits[line]

    @property
    def computed(self) -> int:
        """What the digits of the parts come to."""
        raise NotImplementedError

    @property
    def filled(self) -> int:
        """How many parts are not 0."""
        raise NotImplementedError

    @property
    def ulps(self) -> int:
        """How many last digits are added up."""
        raise NotImplementedError

    def weighted(self) -> Iterator[tuple[int, int]]:
        """Yield the digits of each part with its weight."""
        columns = self.columns.columns
        for (line, at), weight in self.parts():
            yield columns[at].digits[line], weight

    def has(self, line: int, at: int) -> bool:
        """Return whether the figure of a line in one of the columns is the total or a part."""
        raise NotImplementedError

    def ids(self) -> list[int]:
        """Return the ids of the figures, that of the total first."""
        number = self.columns.id
        return [number(*self.total), *(number(*place) for place, _ in self.parts())]

    def starts(self) -> list[int]:
        """Return where the figures stand."""
        columns = self.columns.columns
        places = [self.total, *(place for place, _ in self.parts())]
        return [columns[at].starts[line] for line, at in places]


Sequence.register(TermsOfNumbers)


def with_terms(check: Check) -> Check:
    """Return a check whose terms are made, for who looks at them more than once."""
    if not isinstance(check.relation.terms, TermsOfNumbers):
        return check
    return check._replace(relation=check.relation._replace(terms=tuple(check.relation.terms)))
