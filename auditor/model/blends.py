"""Rates of a whole by those of its parts: what the parts' amounts and rates, each known to its
last place, make the whole's.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Term

# The roles of the rates of parts: by how much each grew, how much of its plan was done.
GREW, DONE = "grown", "done"
PART_RATES = (GREW, DONE)
# Figures with their signs: each part's amount, and its rate.
Parts = Sequence[tuple[Figure, tuple[Figure, int]]]


class Blend(NamedTuple):
    """The rate of a whole that its parts make, in percent: as printed, and the least and greatest
    that rounding allows.
    """

    nominal: Fraction
    low: Fraction
    high: Fraction


def blended(terms: Sequence[Term]) -> Blend | None:
    """Return what the terms (rate, whole, then part and rate of each part) make the whole's rate:
    its amount over what all parts were before, or were to be; None where rounding leaves that open.
    """
    whole, role = terms[1].figure, terms[3].role
    rates = [(term.figure, term.weight) for term in terms[3::2]]
    parts = list(zip((term.figure for term in terms[2::2]), rates, strict=True))
    return of_parts(whole, parts, role)


def of_parts(whole: Figure, parts: Parts, role: str) -> Blend | None:
    """Return the rate that amounts with their rates make the one of their whole, by the role of the
    rates. `_base` of 110 that grew by 10 % is 100.
    """
    offset = 1 if role == GREW else 0
    factors = [_factor(rate, sign, offset) for _, (rate, sign) in parts]
    # What fell by all there was, or of whose plan nothing was done, tells no base.
    if not parts or any(middle - half <= 0 for middle, half in factors):
        return None
    amounts = [_around(figure) for figure, _ in parts]
    both = list(zip(amounts, factors, strict=True))
    base = _sum([amount / rate for (amount, _), (rate, _) in both])
    least = _sum([(amount - a) / (rate + r) for (amount, a), (rate, r) in both])
    most = _sum([(amount + a) / (rate - r) for (amount, a), (rate, r) in both])
    if least <= 0:
        return None
    amount, half = _around(whole)
    percents = (amount / base, (amount - half) / most, (amount + half) / least)
    return Blend(*(100 * (each - offset) for each in percents))


def _factor(rate: Figure, sign: int, offset: int) -> tuple[Fraction, Fraction]:
    """By what a base was multiplied to give its amount, and half its last place."""
    of = 100 * 10**rate.places
    return offset + Fraction(sign * (rate.digits or 0), of), Fraction(1, 2 * of)


def _around(figure: Figure) -> tuple[Fraction, Fraction]:
    """An amount, and half its last place."""
    ulp = Fraction(10) ** figure.exponent
    return (figure.digits or 0) * ulp, ulp / 2


def _sum(values: Sequence[Fraction]) -> Fraction:
    """The sum over one denominator: adding fractions one by one reduces each sum."""
    below = lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (below // value.denominator) for value in values), below)
