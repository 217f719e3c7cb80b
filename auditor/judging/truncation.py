"""Documents that cut digits off instead of rounding them: read from the gaps,
and graded accordingly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.judging.scale import find
from auditor.judging.sums import addends_of
from auditor.model.columns import TermsOfNumbers
from auditor.model.units import is_money
from auditor.model.values import DOUBTFUL, FAILS, Check, Figure, Relation

# Kinds of relations in which digits that were cut off show: sums, and two prints of an amount.
KINDS = ("sum", "equal")
# So many different sums beyond the bound make a document truncating,
# if they outnumber the opposite ones as much.
SEVERAL = 3
# So many different gaps of one sign, and none of the other, do so too:
# rounding gives all that sign in 1 of 16.
ONE_SIDED = 4


def fits_truncation(relation: Relation, mirrored: bool = False) -> bool:
    """Return whether cutting digits off exact values can print this sum, or the coarser of two
    prints; mirrored: with the sign of its gap turned.

    For addends of one ulp and weight 1 this is 0 ≤ T − Σ < number of non-zero addends, in ulps.
    """
    if relation.kind == "equal":
        return _cuts_off(relation, mirrored)
    total = find(relation, "total")
    if total is None or total.figure.digits is None or _is_count(total.figure):
        return False
    more = less = difference = 0
    for digits, weight, ulp in _addends(relation, total.figure):
        value = weight * digits
        difference -= value * ulp
        if value > 0:
            more += abs(weight) * ulp
        elif value < 0:
            less += abs(weight) * ulp
    if mirrored:
        difference = -difference
    return difference == 0 or -less < difference < more


def _addends(relation: Relation, total: Figure) -> Iterator[tuple[int, int, int]]:
    """Yield the digits, the weight and the worth of the last digit of a total, which counts
    negative, and of its parts.
    """
    terms = relation.terms
    if isinstance(terms, TermsOfNumbers):
        yield terms.stated, -1, 1
        yield from ((digits, weight, 1) for digits, weight in terms.weighted())
        return
    addends = [(total, -1), *addends_of(relation)]
    scale = min(figure.exponent for figure, _ in addends)
    for figure, weight in addends:
        yield figure.digits or 0, weight, 10 ** (figure.exponent - scale)


def _cuts_off(relation: Relation, mirrored: bool) -> bool:
    """Return whether of two prints of one amount the coarser is the finer without its last digits;
    mirrored: as much above it as that may be below.
    """
    coarse, fine = sorted((term.figure for term in relation.terms), key=lambda each: -each.exponent)
    if coarse.exponent == fine.exponent or coarse.digits is None or fine.digits is None:
        return False
    ulp = 10 ** (coarse.exponent - fine.exponent)
    short, long = coarse.digits * ulp, fine.digits
    gap = (abs(short) - abs(long)) if mirrored else (abs(long) - abs(short))
    return not _is_count(coarse) and 0 <= gap < ulp and short * long >= 0


def _is_count(figure: Figure) -> bool:
    """Return whether a figure counts heads or things, which nobody cuts digits off."""
    return (
        bool(figure.unit)
        and figure.unit != "%"
        and not is_money(figure.unit)
        and not (figure.places)
    )


def truncates(checks: Iterable[Check]) -> bool:
    """Return whether the sums say that the document cuts digits off; copies of a sum count once.

    Several sums that rounding can't explain fit cutting off; or every gap there is has the sign
    that cutting off gives, which honest rounding does not do so often.
    """
    # A sum that two tables print is one witness.
    apart = {(check.stated, check.computed): check for check in checks if _is_apart(check)}
    fitting = [check for check in apart.values() if fits_truncation(check.relation)]
    opposite = [check for check in apart.values() if fits_truncation(check.relation, mirrored=True)]
    failing, facing = sum(map(_fails, fitting)), sum(map(_fails, opposite))
    return (failing >= SEVERAL and failing >= SEVERAL * facing) or (
        len(fitting) >= ONE_SIDED and not opposite
    )


def _is_apart(check: Check) -> bool:
    """Whether a sum has a gap, or a print one that rounding does not make of a finer one."""
    telling = check.relation.kind == "sum" or _fails(check)
    return telling and check.gap is not None and check.gap.digits != 0


def regraded(checks: Sequence[Check]) -> list[Check]:
    """Return the checks of a truncating document:
    failing sums that fit truncation become doubtful.
    """
    return [
        check._replace(verdict=DOUBTFUL, truncation=True)
        if _fails(check) and fits_truncation(check.relation)
        else check
        for check in checks
    ]


def _fails(check: Check) -> bool:
    return check.verdict == FAILS and check.relation.kind in KINDS
