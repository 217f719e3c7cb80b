"""The gaps that the sums of documents leave, beside those that honest rounding would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from auditor.judging.chance import EXACT_ADDENDS, tail
from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.model.values import UNCHECKED, Check

# Gaps of so many units of the last place and more are counted as one, on either side.
MOST = 5


class SumGaps(NamedTuple):
    """Gap in units of the last place → in how many sums it was found, and in how many honest
    rounding would leave it; how many sums these are.
    """

    found: dict[int, int]
    honest: dict[int, Fraction]
    number: int


def sum_gaps(audits: Iterable[Audit], most: int = MOST) -> SumGaps:
    """Return the gaps of the sums whose figures are all printed to the same place."""
    found, addends = Counter[int](), Counter[int]()
    for audit in audits:
        for check in audit.checks:
            one = _gap(check)
            if one is not None:
                addends[one[0]] += 1
                found[max(-most, min(most, one[1]))] += 1
    gaps = range(-most, most + 1)
    honest = {
        gap: sum((number * _chance(parts, gap, most) for parts, number in addends.items()),
                 Fraction(0))
        for gap in gaps
    }  # fmt: skip
    return SumGaps({gap: found[gap] for gap in gaps}, honest, found.total())


def _gap(check: Check) -> tuple[int, int] | None:
    """Return how many addends a sum has that are not 0, and its gap in units of the last place;
    None for what is no sum of one precision.
    """
    relation = check.relation
    if relation.kind != "sum" or check.verdict == UNCHECKED or check.gap is None:
        return None
    terms = [term for term in relation.terms if term.figure.digits or term.role == "total"]
    exponents = {term.figure.exponent for term in terms}
    addends = len(terms) - 1
    plain = len(exponents) == 1 and all(abs(term.weight) == 1 for term in terms)
    if not plain or not 2 <= addends <= EXACT_ADDENDS or check.gap.exponent not in exponents:
        return None
    return addends, check.gap.digits


def _chance(addends: int, gap: int, most: int) -> Fraction:
    """Return how likely honest rounding leaves this gap, or one beyond the last."""
    if gap == 0:
        return 1 - _at_least(addends, 1)
    further = Fraction(0) if abs(gap) == most else _at_least(addends, abs(gap) + 1)
    return (_at_least(addends, abs(gap)) - further) / 2


def _at_least(addends: int, gap: int) -> Fraction:
    return Fraction(*tail(addends, gap))
