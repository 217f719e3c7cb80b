"""What a diagnosis yields: causes, each with its explanations;
an explanation is a few operations on figures.
"""

from __future__ import annotations

from auditor.model.records import NamedTuple
from auditor.model.values import Amount, Figure


class Operation(NamedTuple):
    """One thing that went wrong.

    kind: figure, print, item (a value is wrong: in its only print, in one of several, in all),
    omitted, doubled, unprinted, distinct, base. figures: those it is about, the most telling first.
    old, new: the value printed and the one it would have to be, in the base unit; for distinct the
    values of the two, for omitted, doubled and unprinted the line's amount and None, for base the
    rate and None.
    hint: what makes it believable (transposed, digit, lost, added, scale, unit, sign, last-place,
    row, column, exchanged, copy; stale: a total behind its lines, as others are; distinct: amount,
    where the difference is one that the explanation names anyway; base: this-year, another, short),
    or "" where nothing but the arithmetic asks for it.
    about: the new value is one of several near each other that would do as well.
    """

    kind: str
    figures: tuple[Figure, ...]
    old: Amount | None
    new: Amount | None
    hint: str = ""
    about: bool = False


class Explanation(NamedTuple):
    """Operations that together leave no check failing;
    `bits` is its description length in tenths of a bit.
    """

    operations: tuple[Operation, ...]
    bits: int


class Cause(NamedTuple):
    """A group of failing checks (positions) and what explains them best.

    certain: no other explanation comes close. alternatives: the others that were found, best first.
    capped: the search reached its limit; with no operations in the explanation, no small one was
    found.
    elsewhere: how many more failing checks it explains, of rules that were not asked for.
    """

    id: str
    explanation: Explanation
    certain: bool
    alternatives: tuple[Explanation, ...]
    checks: tuple[int, ...]
    capped: bool = False
    elsewhere: int = 0

    @property
    def suggestion(self) -> tuple[Figure, Amount] | None:
        """Return the figure and the value that it should have,
        only where the document itself supports it.
        """
        told = self.explanation.operations
        if (
            not self.certain
            or len(told) != 1
            or told[0].new is None
            or not told[0].hint
            or told[0].about
        ):
            return None
        return (
            (told[0].figures[0], told[0].new)
            if told[0].kind in ("figure", "print", "item")
            else None
        )
