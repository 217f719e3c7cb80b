"""Means: what is stated against the sum of its parts over how many there are."""

from __future__ import annotations

from fractions import Fraction

from auditor.judging.scale import find, half, label_of, unchecked, weigh
from auditor.model.values import FAILS, HOLDS, ROUNDING, Amount, Check, Relation

# Places that a computed mean has more than the stated one, as a rate has.
FINER = 2


def judge_mean(relation: Relation) -> Check:
    """Return the check of a mean (role total) of its parts; it holds where half its last place
    explains the gap, and rounding of the parts may explain a larger one.
    """
    total = find(relation, "total")
    parts = [(each.figure, 1) for each in relation.terms if each.role == "part"]
    if total is None or total.figure.digits is None or not parts:
        return unchecked(relation, "missing-figure", label_of(total, relation))
    many, own = len(parts), total.figure.exponent
    scale = min(own, *(figure.exponent for figure, _ in parts))
    summed, ulps = weigh(parts, scale)
    ulp = 10 ** (own - scale)
    gap = 2 * abs(summed - many * total.figure.digits * ulp)
    verdict = HOLDS if gap <= many * ulp else ROUNDING if gap <= many * ulp + ulps else FAILS
    finer = own - FINER
    computed = round(Fraction(summed * 10 ** (own - finer), many * ulp))
    stated = total.figure.digits * 10**FINER
    slack = round(Fraction((many * ulp + ulps) * 10 ** (own - finer), many * ulp))
    return Check(
        relation,
        verdict,
        Amount(total.figure.digits, own),
        Amount(computed, finer),
        Amount(computed - stated, finer),
        half(slack, finer),
    )
