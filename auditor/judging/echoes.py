"""Whether what a failing claim asks of a figure is printed elsewhere in the sentences of its
document: then a slip is likelier than a claim read wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from auditor.evidence import bits_of, composed
from auditor.judging.coincidence import WIDEST, Wanted
from auditor.judging.mistyped import meant_by
from auditor.model.records import NamedTuple
from auditor.model.units import is_money, measure
from auditor.model.values import Amount, Figure, Piece, Relation
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words

# Characters at its end by which the names of two amounts are one.
NAME = 4
# Digits of an amount that no two things share by chance, and characters that are right beside.
LONG, NEAR = 5, 160
# Bits that an echo is worth at most: beyond, both amounts may be of two things that are close.
CAP = 600
AMOUNTS = ("level", "to", "from", "change", "base")

_Value = tuple[str, int, int]


class _Name(NamedTuple):
    """The end of the name of an amount, and how long it is printed."""

    name: str
    digits: int


class Echoes:
    """The amounts of the sentences of a document, looked up when first asked."""

    def __init__(self, said: Sequence[Mention] = ()) -> None:
        self.said = said

    def beside(self, asked: Sequence[Wanted]) -> Piece | None:
        """Return what it says that one of the corrections of a failing claim that a slip in a digit
        explains is printed elsewhere; None where none is, or chance would make as much.
        """
        own = {each.figure.id for each in asked}
        tried = [
            (each, [*meant_by(each), *self._instead(each)])
            for each in asked[:WIDEST] if is_money(each.figure.unit)
        ]  # fmt: skip
        many = sum(len(meant) for _, meant in tried)
        chances = [
            found
            for wanted, meant in tried
            for digits in meant
            if (found := self._chance(wanted.figure, digits, own)) is not None
        ]
        if not chances:
            return None
        bits = bits_of(1 / (min(chances) * many))
        echo = composed("echo", {"echoed": 100}, more=min(CAP, bits))
        return echo if echo.bits > 0 else None

    def is_copied_from_beside(self, relation: Relation) -> bool:
        """Return whether a long amount of a claim is printed again right beside, under another
        name: it was taken from there.
        """
        figures = [each.figure for each in relation.terms]
        own = {each.id for each in figures}
        for figure in figures:
            said = self._spoken.get(figure.id)
            # Where words stand joined a table has to print what is meant.
            if said is None or not in_words(said.before):
                continue
            long = len(str(abs(figure.digits or 0)).rstrip("0")) >= LONG
            if long and self._is_beside(figure, own):
                return True
        return False

    def is_replaced(self, asked: Sequence[Wanted]) -> bool:
        """Return whether an amount of a failing claim is printed again right beside, under another
        name, and what the claim asks for in its place elsewhere, under its own.
        """
        return any(map(self._instead, asked[:WIDEST]))

    def _is_beside(self, figure: Figure, own: set[int]) -> bool:
        """Return whether an amount is printed again right beside, and never under its own name."""
        again = [self._spoken[each] for each in self._named(figure, figure.digits or 0) - own]
        near = [each for each in again if abs(each.figure.start - figure.start) <= NEAR]
        name = self._names.get(figure.id, "")
        return bool(near) and all(each.subject[-NAME:] != name for each in near)

    def _instead(self, wanted: Wanted) -> list[int]:
        """Return what is meant where another amount was copied from right beside: what amounts of
        its own name print elsewhere.
        """
        figure, name = wanted.figure, self._names.get(wanted.figure.id, "")
        if len(name) < NAME or not self._is_beside(figure, {figure.id}):
            return []
        said = (self._spoken[each].figure for each in self._alike_ids.get(name, ()))
        alike = {abs(each.digits or 0) for each in said if each.exponent == figure.exponent}
        return sorted(each for each in alike if wanted.low <= each <= wanted.high)

    @cached_property
    def _alike_ids(self) -> dict[str, list[int]]:
        """The amounts of a name."""
        found: dict[str, list[int]] = {}
        for at, name in self._names.items():
            found.setdefault(name, []).append(at)
        return found

    @cached_property
    def _spoken(self) -> dict[int, Mention]:
        return {each.figure.id: each for each in self._amounts}

    def _chance(self, figure: Figure, digits: int, own: set[int]) -> Fraction | None:
        """Return how likely an amount of the document is to be just what is meant by chance: of its
        own name, else of any; None where none is.
        """
        name = self._names.get(figure.id, "")
        again = self._named(figure, figure.digits or 0) - {figure.id}
        # What is printed twice under one name is no slip.
        if any(self._names[each] == name for each in again):
            return None
        found = self._named(figure, digits) - own
        length = len(str(abs(digits)))
        room = 9 * 10 ** (length - 1)
        if name and any(self._names[each] == name for each in found):
            return Fraction(len(self._alike[_Name(name, length)]), room)
        alike = self._lengths.get(length, 0)
        return Fraction(alike, room) if found else None

    def _named(self, figure: Figure, digits: int) -> set[int]:
        return self._values.get(_value(figure, digits), set())

    @cached_property
    def _amounts(self) -> list[Mention]:
        return [
            each
            for each in self.said
            if each.role in AMOUNTS and each.figure.digits and is_money(each.figure.unit)
        ]

    @cached_property
    def _names(self) -> dict[int, str]:
        return {each.figure.id: each.subject[-NAME:] for each in self._amounts}

    @cached_property
    def _values(self) -> dict[_Value, set[int]]:
        """The ids of the figures that print an amount."""
        found: dict[_Value, set[int]] = {}
        for each in self._amounts:
            key = _value(each.figure, each.figure.digits or 0)
            found.setdefault(key, set()).add(each.figure.id)
        return found

    @cached_property
    def _alike(self) -> dict[_Name, set[int]]:
        """The different amounts of a name that have so many digits."""
        found: dict[_Name, set[int]] = {}
        for each in self._amounts:
            digits = abs(each.figure.digits or 0)
            key = _Name(each.subject[-NAME:], len(str(digits)))
            found.setdefault(key, set()).add(digits)
        return found

    @cached_property
    def _lengths(self) -> dict[int, int]:
        """How many different amounts have so many digits."""
        found: dict[int, set[int]] = {}
        for each in self._amounts:
            digits = abs(each.figure.digits or 0)
            found.setdefault(len(str(digits)), set()).add(digits)
        return {length: len(amounts) for length, amounts in found.items()}


def _value(like: Figure, digits: int) -> _Value:
    """Return what an amount comes to, whatever unit it is printed in."""
    amount = Amount(abs(digits), like.exponent)
    text = str(amount.digits)
    bare = text.rstrip("0") or "0"
    return measure(like.unit).currency, int(bare), amount.exponent + len(text) - len(bare)
