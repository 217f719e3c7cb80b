"""A table as series of figures over places: columns over lines, or lines over columns."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import dataclass, field
from auditor.model.values import Figure
from auditor.recognition.unknown.steps import Steps

# Rates that are held against figures for one table, samples and all, at most: half a second.
BUDGET = 250_000
# Marks of a figure that point to no note.
OWN_MARKS = frozenset(("dash", "paren", "formula", "hidden", "ocr", "blank", "△", "▲"))
# Digits and exponent of a figure.
Value = tuple[int, int]


@dataclass(slots=True)
class Budget:
    """How many rates may still be held against figures for a table."""

    left: int = BUDGET


@dataclass(slots=True)
class Series:
    """The series of a table over its places. rates: those that are said to be rates; unsaid: those
    that may be, though no word or sign says so; steps: where the second figure of a rate may stand.
    """

    figures: Sequence[Sequence[Figure | None]]
    heads: Sequence[str]
    rates: frozenset[int]
    unsaid: frozenset[int]
    steps: Steps = field(default_factory=Steps)
    budget: Budget = field(default_factory=Budget)

    def base(self, step: str, at: int) -> int | None:
        """Return the place of the second figure of a rate at a place ("": the same place)."""
        return self.steps.of(step, at) if step else at

    def value(self, series: int, at: int) -> Value | None:
        """Return what a figure says; a rate among amounts is none of them."""
        figure = self.figures[series][at]
        # A dash is nothing in a sum, but no base and no rate of anything.
        if figure is None or figure.digits is None or "dash" in figure.marks:
            return None
        if figure.unit == "%" and series not in self.rates:
            return None
        return figure.digits, figure.exponent


def is_noted(figure: Figure) -> bool:
    """Return whether a mark behind a figure points to a note: its base may be another one."""
    return any(mark not in OWN_MARKS for mark in figure.marks)
