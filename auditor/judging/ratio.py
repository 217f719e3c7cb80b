"""Rates, shares and floors: a formula over two printed figures against a printed percentage.

A formula holds each figure once, so that its least and greatest values stand at the corners of the
printed intervals. Rates are compared in ulps of the printed percentage, as whole numbers of one
fraction of an ulp.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm

from auditor.judging.compound import FINE, yearly, years_of
from auditor.judging.scale import find, label_of, lacking, unchecked, value_of
from auditor.model.records import NamedTuple
from auditor.model.values import (
    DOUBTFUL,
    EXACT,
    FAILS,
    HOLDS,
    ROUNDING,
    Amount,
    Check,
    Relation,
    Term,
)

Formula = Callable[[int, int], tuple[int, int]]
# Least and greatest value; None where there is no such end.
Span = tuple[Fraction | None, Fraction | None]

# Roles of the two figures → numerator and denominator of the rate.
FORMULAS: dict[tuple[str, str], Formula] = {
    ("part", "whole"): lambda part, whole: (part, whole),
    ("part", "excess"): lambda part, excess: (part, part - excess),
    ("change", "level"): lambda change, level: (change, level - change),
    ("level", "base"): lambda level, base: (level - base, base),
    ("change", "base"): lambda change, base: (change, base),
    ("less", "base"): lambda less, base: (base - less, base),
}


class _Rate(NamedTuple):
    """A computed rate, from the printed figures and what their rounding allows; None is an end
    without bound.

    `ulp` is one of the printed rate, and even.
    """

    ulp: int
    nominal: int
    low: int | None
    high: int | None

    def meets(self, low: int, high: int) -> bool:
        """Return whether some admissible rate lies in [low, high]."""
        return (self.low is None or self.low <= high) and (self.high is None or self.high >= low)


def judge_ratio(relation: Relation) -> Check:
    """Return the check of a percentage (role rate) or of a least share (role floor);
    amounts in percent.
    """
    printed = find(relation, "rate") or find(relation, "floor")
    roles = roles_of(relation)
    if printed is None or printed.figure.digits is None or roles is None:
        return unchecked(relation, "missing-figure", label_of(printed, relation))
    missing = lacking(relation, *roles)
    if missing:
        return missing._replace(stated=value_of(printed))
    stated = printed.weight * printed.figure.digits
    rate = _rate(relation, roles, printed.figure.exponent)
    if rate is None:
        return unchecked(relation, "zero-base", stated=Amount(stated, printed.figure.exponent))
    if printed.role == "floor":
        return _check(relation, printed, rate, _floor_verdict(rate, stated), False)
    verdict, truncation = _verdict(rate, stated)
    if verdict == DOUBTFUL and relation.evidence:
        # What evidence weighs is no worse for being close: that is a piece of it.
        verdict = FAILS
    return _check(relation, printed, rate, verdict, truncation)


def roles_of(relation: Relation) -> tuple[str, str] | None:
    """Return the two roles whose formula gives the rate, or None where the terms fit no formula."""
    present = {term.role for term in relation.terms}
    for roles in FORMULAS:
        if present.issuperset(roles):
            return roles
    return None


def rate_span(relation: Relation, roles: tuple[str, str]) -> Span:
    """Return the least and greatest signed rate, in percent or as a factor,
    that the two figures of these roles allow.
    """
    rate = _rate(relation, roles, 0)
    if rate is None:
        return None, None
    low, high = (None if end is None else Fraction(end, rate.ulp) for end in (rate.low, rate.high))
    return low, high


def hundred(relation: Relation) -> int:
    """Return 100 where the rate is a percentage, 1 where it is a plain factor: 1.13 for 113 %."""
    printed = find(relation, "rate") or find(relation, "floor")
    return 100 if printed is None or printed.figure.unit == "%" else 1


def _rate(relation: Relation, roles: tuple[str, str], exponent: int) -> _Rate | None:
    """Return the rate with ulps of 10^exponent, or None where its base is zero."""
    first, second = (term for role in roles if (term := find(relation, role)))
    if find(relation, "years"):
        return _compound(relation, first, second, exponent)
    scale = min(first.figure.exponent, second.figure.exponent)
    (x, x_ulp), (y, y_ulp) = (_doubled(term, scale) for term in (first, second))
    formula = FORMULAS[roles]
    numerator, denominator = formula(x, y)
    if denominator == 0:
        return None
    # Each figure stands once in its formula, which is monotonous in both: corners are the extremes.
    corners = [formula(x + i * x_ulp, y + j * y_ulp) for i in (-1, 1) for j in (-1, 1)]
    whole = 2 * lcm(denominator, *(below for _, below in corners if below))
    factor = whole * hundred(relation) * 10 ** max(-exponent, 0)
    low, high = _span(corners, factor, 1 if denominator > 0 else -1)
    return _Rate(whole * 10 ** max(exponent, 0), factor * numerator // denominator, low, high)


def _compound(relation: Relation, last: Term, first: Term, exponent: int) -> _Rate | None:
    """Return the yearly rate between two amounts some years apart."""
    years, places = years_of(relation), max(-exponent, 0)
    found = yearly(last, first, years, hundred(relation) * 10**places) if years else None
    return _Rate(FINE * 10 ** max(exponent, 0), *found) if found else None


def _doubled(term: Term, scale: int) -> tuple[int, int]:
    """Return twice a term's value, and its ulp, in units of 10^scale:
    its interval is one ± the other; that of a number of things is the number alone.
    """
    ulp = 10 ** (term.figure.exponent - scale)
    room = 0 if EXACT in term.figure.marks else abs(term.weight) * ulp
    return 2 * term.weight * (term.figure.digits or 0) * ulp, room


def _span(corners: list[tuple[int, int]], factor: int, sign: int) -> tuple[int | None, int | None]:
    """Return the least and greatest quotient times `factor`,
    where the denominator has this sign as printed.
    """
    # The base may lie on either side of 0 once unrounded: no end is known.
    if min(below * sign for _, below in corners) < 0:
        return None, None
    values = [factor * above // below for above, below in corners if below]
    low, high = min(values), max(values)
    if len(values) == len(corners):
        return low, high
    numerators = [above * sign for above, _ in corners]
    return (None if min(numerators) < 0 else low), (None if max(numerators) > 0 else high)


def _verdict(rate: _Rate, stated: int) -> tuple[str, bool]:
    """Return the verdict, and whether the printed rate was cut off instead of rounded."""
    printed, half = stated * rate.ulp, rate.ulp // 2
    gap = abs(rate.nominal - printed)
    if gap <= half:
        return HOLDS, False
    if rate.meets(printed - half, printed + half):
        return ROUNDING, False
    if _truncated(rate, stated):
        return ROUNDING, True
    # One last place beyond what rounding explains: worked out from figures that aren't printed,
    # maybe.
    near = gap <= 3 * half and rate.meets(printed - 3 * half, printed + 3 * half)
    return (DOUBTFUL if near else FAILS), False


def _truncated(rate: _Rate, stated: int) -> bool:
    """Return whether cutting off the digits of the rate of the printed figures, towards zero,
    prints what is stated.

    What only a rate at the edge of their rounding would be cut off to is one guess too many.
    """
    nominal, ulp = rate.nominal, rate.ulp
    return int(Fraction(nominal, ulp)) == stated


def _floor_verdict(rate: _Rate, stated: int) -> str:
    printed = stated * rate.ulp
    if rate.nominal >= printed:
        return HOLDS
    return ROUNDING if rate.high is None or rate.high >= printed else FAILS


def _check(relation: Relation, printed: Term, rate: _Rate, verdict: str, truncation: bool) -> Check:
    """Return the check; computed, gap and slack have two places more than the printed rate."""
    stated, exponent = printed.weight * (printed.figure.digits or 0), printed.figure.exponent
    computed, finer = round(Fraction(100 * rate.nominal, rate.ulp)), exponent - 2
    end = rate.low if rate.nominal > stated * rate.ulp and printed.role == "rate" else rate.high
    own = rate.ulp // 2 if printed.role == "rate" else 0
    slack = (
        None
        if end is None
        else Amount(round(Fraction(100 * (abs(rate.nominal - end) + own), rate.ulp)), finer)
    )
    gap = Amount(computed - 100 * stated, finer)
    return Check(
        relation,
        verdict,
        Amount(stated, exponent),
        Amount(computed, finer),
        gap,
        slack,
        truncation=truncation,
    )
