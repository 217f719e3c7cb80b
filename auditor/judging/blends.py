"""Rates of a whole against what the rates of its parts make it."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from auditor.judging.scale import unchecked, value_of
from auditor.model.blends import blended
from auditor.model.values import FAILS, HOLDS, ROUNDING, Amount, Check, Relation

# Places that a computed rate has more than the stated one.
FINER = 2


def judge_blend(relation: Relation) -> Check:
    """Return the check of the rate of a whole (role rate), amounts in percent."""
    printed = relation.terms[0]
    found = blended(relation.terms)
    if found is None:
        return unchecked(relation, "zero-base", stated=value_of(printed))
    ulp = Fraction(10) ** printed.figure.exponent
    stated = printed.weight * (printed.figure.digits or 0)
    value = stated * ulp
    meets = found.low <= value + ulp / 2 and found.high >= value - ulp / 2
    near = 2 * abs(found.nominal - value) <= ulp
    finer = printed.figure.exponent - FINER
    computed = round(found.nominal * 100 / ulp)
    end = found.low if found.nominal > value else found.high
    slack = ceil((abs(found.nominal - end) + ulp / 2) * 100 / ulp)
    return Check(
        relation,
        HOLDS if near else ROUNDING if meets else FAILS,
        Amount(stated, printed.figure.exponent),
        Amount(computed, finer),
        Amount(computed - 100 * stated, finer),
        Amount(floor(slack), finer),
    )
