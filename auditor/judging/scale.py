"""Whole numbers on one power of ten: what every kind of relation is judged in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.values import (
    FAILS,
    HOLDS,
    UNCHECKED,
    Amount,
    Check,
    Figure,
    Relation,
    Term,
    scaled,
)
from auditor.packs.languages.worded import words

# Role of units of things that are counted one by one: their numbers are exact,
# no rounding explains a gap.
COUNTED = "counted-one-by-one"

# A figure that has a value, with the integer weight it enters with.
Weighted = tuple[Figure, int]


class LinearSides(NamedTuple):
    """Two sides of a linear relation, in units of 10^scale;
    `ulps` is twice what rounding explains at most.
    """

    scale: int
    stated: int
    computed: int
    ulps: int

    @property
    def gap(self) -> int:
        """Return computed − stated in units of 10^scale."""
        return self.computed - self.stated

    def explained(self) -> bool:
        """Return whether rounding of the printed figures explains the gap, bounds inclusive."""
        return 2 * abs(self.gap) <= self.ulps

    def check(self, relation: Relation, verdict: str, probability: str | None = None) -> Check:
        """Return the check of this relation with all amounts on one scale."""
        scale = self.scale
        return Check(
            relation,
            verdict,
            Amount(self.stated, scale),
            Amount(self.computed, scale),
            Amount(self.gap, scale),
            half(self.ulps, scale),
            probability,
        )


def line(stated: Sequence[Weighted], computed: Sequence[Weighted]) -> LinearSides:
    """Return stated against computed; each side is the weighted sum of its figures,
    at least one in all.
    """
    scale = min(figure.exponent for figure, _ in (*stated, *computed))
    left, left_ulps = weigh(stated, scale)
    right, right_ulps = weigh(computed, scale)
    return LinearSides(scale, left, right, left_ulps + right_ulps)


def weigh(figures: Iterable[Weighted], scale: int) -> tuple[int, int]:
    """Return Σ w·v and Σ |w|·u in units of 10^scale, which no figure's ulp may be below."""
    value = ulps = 0
    one_by_one = words(COUNTED)
    for figure, weight in figures:
        ulp = 10 ** (figure.exponent - scale)
        value += weight * (figure.digits or 0) * ulp
        ulps += 0 if figure.unit in one_by_one else abs(weight) * ulp
    return value, ulps


@lru_cache(maxsize=1 << 10)
def half(twice: int, exponent: int) -> Amount:
    """Return twice × 10^exponent / 2 exactly."""
    return Amount(twice * 5, exponent - 1) if twice % 2 else Amount(twice // 2, exponent)


def find(relation: Relation, role: str) -> Term | None:
    """Return the first term of a role, or None."""
    for term in relation.terms:
        if term.role == role:
            return term
    return None


def value_of(term: Term | None) -> Amount | None:
    """Return what a term's figure says, its weight left out; None where it says no amount."""
    if term is None or term.figure.digits is None:
        return None
    return Amount(term.figure.digits, term.figure.exponent)


def exact(relation: Relation, stated: Amount, computed: Amount) -> Check:
    """Return the check of two amounts that rounding cannot tell apart: equal or fails."""
    left, right = scaled(stated, computed)
    told = LinearSides(min(stated.exponent, computed.exponent), left, right, 0)
    return told.check(relation, HOLDS if left == right else FAILS)


def unchecked(
    relation: Relation,
    code: str,
    detail: str = "",
    stated: Amount | None = None,
    computed: Amount | None = None,
) -> Check:
    """Return an unchecked check for a reason code, with whatever amounts are known all the same."""
    return Check(relation, UNCHECKED, stated, computed, reason=(code, detail))


def lacking(relation: Relation, *roles: str) -> Check | None:
    """Return the unchecked check that names the first role without an amount,
    or None where all have one.
    """
    for role in roles:
        term = find(relation, role)
        if term is None or term.figure.digits is None:
            return unchecked(relation, "missing-figure", label_of(term, relation))
    return None


def label_of(term: Term | None, relation: Relation) -> str:
    """Return a name for what is missing: the figure's label, else the relation's subject."""
    return (term.figure.label if term else "") or relation.subject
