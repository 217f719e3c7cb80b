"""Which checks use a figure, by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from auditor.model.columns import FigureColumns, TermsOfLine
from auditor.model.values import Figure, Term


class Uses:
    """The figures of a document that checks use; those of the lines of large tables are found by
    their line when they are asked for.
    """

    def __init__(self) -> None:
        self._figures: dict[int, Figure] = {}
        self._positions: dict[int, list[int]] = {}
        self._columns: dict[int, FigureColumns] = {}
        self._lines: dict[tuple[int, int], list[tuple[int, TermsOfLine]]] = {}

    def add(self, position: int, terms: Sequence[Term]) -> None:
        """Note the figures of a check."""
        # The figures of a large table are not made here: thousands of lines hold and nothing asks.
        if isinstance(terms, TermsOfLine):
            columns = terms.columns
            self._columns[columns.before] = columns
            self._lines.setdefault((columns.before, terms.line), []).append((position, terms))
            return
        for figure, _, _ in terms:
            self._figures[figure.id] = figure
            self._positions.setdefault(figure.id, []).append(position)

    def know(self, figures: Iterable[Figure]) -> None:
        """Note figures by their ids alone."""
        self._figures.update((figure.id, figure) for figure in figures)

    def figure(self, number: int) -> Figure:
        """Return the figure with this id; some check uses it."""
        if number in self._figures:
            return self._figures[number]
        return next(columns[at] for columns, at in self._places(number))

    def positions(self, number: int) -> list[int]:
        """Return the positions of the checks that use the figure with this id."""
        found = list(self._positions.get(number, ()))
        for columns, at in self._places(number):
            used = self._lines.get((columns.before, at // columns.width), ())
            found += [position for position, terms in used if number in terms.ids()]
        return found

    def units(self) -> Counter[str]:
        """Return how many figures are printed in each unit."""
        found = Counter(figure.unit for figure in self._figures.values())
        for (before, _), used in self._lines.items():
            own = {number for _, terms in used for number in terms.ids()}
            found[self._columns[before].unit] += len(own - self._figures.keys())
        return found

    def _places(self, number: int) -> Iterator[tuple[FigureColumns, int]]:
        for columns in self._columns.values():
            at = columns.position(number)
            if at is not None:
                yield columns, at
