"""Which sums over columns of numbers a figure is in, by its id."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.columns import FigureColumns, TermsOfNumbers
from auditor.model.number_sums import TermsOfColumn, TermsOfLine

# A sum by its position among others, and its terms.
Used = tuple[int, TermsOfNumbers]


class UsesOfNumbers:
    """Sums over columns of numbers, found by the line or the column that they are of."""

    __slots__ = ("_columns", "_of_column", "_of_line")

    def __init__(self) -> None:
        self._columns: dict[int, FigureColumns] = {}
        self._of_line: dict[tuple[int, int], list[Used]] = {}
        self._of_column: dict[tuple[int, int], list[Used]] = {}

    def add(self, position: int, terms: TermsOfNumbers) -> None:
        """Note the terms of the sum at a position."""
        before = terms.columns.before
        self._columns[before] = terms.columns
        if isinstance(terms, TermsOfLine):
            self._of_line.setdefault((before, terms.line), []).append((position, terms))
        elif isinstance(terms, TermsOfColumn):
            self._of_column.setdefault((before, terms.column), []).append((position, terms))

    def of(self, number: int) -> Iterator[Used]:
        """Yield the sums that the figure with an id is in, as total or part."""
        for columns, line, at in self.places(number):
            along = self._of_line.get((columns.before, line), ())
            down = self._of_column.get((columns.before, at), ())
            yield from (used for used in (*along, *down) if used[1].has(line, at))

    def places(self, number: int) -> Iterator[tuple[FigureColumns, int, int]]:
        """Yield the columns that the figure with an id stands in, its line and its column there."""
        for columns in self._columns.values():
            position = columns.position(number)
            if position is not None:
                yield columns, *divmod(position, columns.width)

    def units(self) -> Iterator[tuple[str, set[int]]]:
        """Yield, column by column and line by line, the unit of figures that are in a sum, and
        their ids.
        """
        for used in (*self._of_line.values(), *self._of_column.values()):
            ids = {number for _, terms in used for number in terms.ids()}
            yield used[0][1].columns.unit, ids
