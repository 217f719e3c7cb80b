"""Which checks use a figure, by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.model.columns import TermsOfNumbers
from auditor.model.uses import UsesOfNumbers
from auditor.model.values import Figure, Term


class Uses:
    """The figures of a document that checks use; those of large tables are found by their line and
    column when they are asked for.
    """

    def __init__(self) -> None:
        self._figures: dict[int, Figure] = {}
        self._positions: dict[int, list[int]] = {}
        self._numbers = UsesOfNumbers()

    def add(self, position: int, terms: Sequence[Term]) -> None:
        """Note the figures of a check."""
        # The figures of a large table are not made here: thousands of lines hold and nothing asks.
        if isinstance(terms, TermsOfNumbers):
            self._numbers.add(position, terms)
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
        places = self._numbers.places(number)
        return next(columns.figure(line, at) for columns, line, at in places)

    def digits(self, number: int) -> int:
        """Return the digits of the figure with this id, which need no figure made."""
        if number in self._figures:
            return self._figures[number].digits or 0
        places = self._numbers.places(number)
        return next(columns.columns[at].digits[line] for columns, line, at in places)

    def positions(self, number: int) -> list[int]:
        """Return the positions of the checks that use the figure with this id."""
        found = list(self._positions.get(number, ()))
        return found + [position for position, _ in self._numbers.of(number)]

    def units(self) -> Counter[str]:
        """Return how many figures are printed in each unit."""
        found = Counter(figure.unit for figure in self._figures.values())
        seen = set(self._figures)
        for unit, numbers in self._numbers.units():
            found[unit] += len(numbers - seen)
            seen |= numbers
        return found
