"""One relation judged alone."""

from __future__ import annotations

from collections.abc import Callable

from auditor.judging.blends import judge_blend
from auditor.judging.means import judge_mean
from auditor.judging.pairs import judge_bound, judge_count, judge_equal, judge_text
from auditor.judging.ratio import judge_ratio
from auditor.judging.scale import find, unchecked, value_of
from auditor.judging.sums import exact_sum, judge_change, judge_sum, sum_of_parts
from auditor.model.columns import TermsOfNumbers
from auditor.model.values import DOUBTFUL, FAILS, GOOD, PER, UNCHECKED, Check, Relation, unlike

# How each numeric kind is judged; the text kinds come decided.
JUDGES: dict[str, Callable[[Relation], Check]] = {
    "sum": judge_sum,
    "equal": judge_equal,
    "bound": judge_bound,
    "change": judge_change,
    "ratio": judge_ratio,
    "count": judge_count,
    "mean": judge_mean,
    "blend": judge_blend,
}


# Roles that are in percent of the others, or no amounts.
RATES = ("rate", "floor", "years")

# Kinds that hold amounts against each other; a count and its list are of different things.
COMPARED = frozenset(("sum", "equal", "bound", "change", "ratio", "mean"))


def agreeing(relation: Relation) -> Check | None:
    """Return the check of the first other reading of a relation's words that holds, or None."""
    return next((check for check in map(judge, relation.readings) if check.verdict in GOOD), None)


def judge(relation: Relation) -> Check:
    """Return the check of one relation, amounts in the base unit of its figures (percent for a
    ratio).

    A relation that lacks a figure is unchecked for its own reason, a weak one that does not hold
    for its weakness.
    """
    if relation.missing is not None:
        return _lacking(relation, relation.missing)
    # The short way first: sums of one unit that hold to the last digit are nearly all there are.
    if relation.kind == "sum" and (exact := exact_sum(relation)):
        return exact
    if odd := _unlike(relation):
        return unchecked(relation, *odd)
    check = JUDGES.get(relation.kind, judge_text)(relation)
    # What holds confirms itself, however it was found; only an accusation needs a sure binding.
    if relation.weak and check.verdict in (FAILS, DOUBTFUL):
        return check._replace(verdict=UNCHECKED, probability=None, reason=(relation.weak, ""))
    return check


def _unlike(relation: Relation) -> tuple[str, str] | None:
    """Return why figures can't be held against each other:
    two of them are in units that are not alike.
    """
    # Columns of numbers are amounts of one unit.
    if relation.kind not in COMPARED or isinstance(relation.terms, TermsOfNumbers):
        return None
    figures = [
        term.figure
        for term in relation.terms
        if term.role not in RATES
        and term.figure.digits is not None
        and PER not in term.figure.marks
    ]
    if len({figure.unit for figure in figures}) < 2:
        return None
    return next(filter(None, (unlike(figures[0], each) for each in figures)), None)


def _lacking(relation: Relation, reason: tuple[str, str]) -> Check:
    """Return the unchecked check: what is stated, and what a sum's parts come to,
    as far as they are printed.
    """
    stated = value_of(find(relation, "total") or find(relation, "rate"))
    computed = sum_of_parts(relation) if relation.kind == "sum" else None
    return Check(relation, UNCHECKED, stated, computed, reason=reason)
