"""Sums and changes: what is stated against the weighted sum of its addends,
a gap graded by its chance.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.judging.chance import grade, grade_alike
from auditor.judging.scale import (
    COUNTED,
    LinearSides,
    Weighted,
    find,
    half,
    label_of,
    lacking,
    line,
    unchecked,
    value_of,
    weigh,
)
from auditor.model.columns import TermsOfNumbers
from auditor.model.records import NamedTuple
from auditor.model.values import GOOD, HOLDS, SUSPECT, Amount, Check, Relation, Term
from auditor.packs.languages.worded import words

# The mark of a cell that prints a dash, or a word, for nothing.
DASH = "dash"


def judge_sum(relation: Relation) -> Check:
    """Return the check of total = Σ weight × part; blank parts contribute nothing,
    a blank total is unchecked.
    """
    if exact := exact_sum(relation):
        return exact
    terms = relation.terms
    if isinstance(terms, TermsOfNumbers):
        return _graded_numbers(relation, terms)
    return _graded_sum(relation)


class _Digits(NamedTuple):
    """The sides of a sum of one precision: what is stated, what the parts come to, how many last
    places were rounded, and which power of ten these are.
    """

    stated: int
    computed: int
    ulps: int
    exponent: int


def exact_sum(relation: Relation) -> Check | None:
    """Return the check of a sum of one precision that holds exactly, or None:
    the short way for nearly all sums.
    """
    terms = relation.terms
    if isinstance(terms, TermsOfNumbers):
        stated, exponent = terms.stated, terms.columns.exponent
        if terms.computed != stated:
            return None
        ulps = terms.ulps
    else:
        sides = _of_terms(terms)
        if sides is None or sides.computed != sides.stated:
            return None
        stated, _, ulps, exponent = sides
    amount = Amount(stated, exponent)
    return Check(relation, HOLDS, amount, amount, half(0, exponent), half(ulps + 1, exponent))


def _of_terms(terms: Sequence[Term]) -> _Digits | None:
    if not terms:
        return None
    places, unit = terms[0].figure.places, terms[0].figure.unit
    totals = stated = computed = ulps = 0
    for figure, weight, role in terms:
        digits = figure.digits
        if digits is None or figure.places != places or figure.unit != unit:
            return None
        if role == "total":
            totals += 1
            stated = digits
        else:
            computed += weight * digits
            ulps += weight if weight > 0 else -weight
    return _Digits(stated, computed, ulps, terms[0].figure.exponent) if totals == 1 else None


def addends_of(relation: Relation) -> list[Weighted]:
    """Return the parts of a sum that have a value, in order, with their weights."""
    valued = (term for term in relation.terms if term.figure.digits is not None)
    return [(term.figure, term.weight) for term in valued if term.role != "total"]


def sum_of_parts(relation: Relation) -> Amount | None:
    """Return Σ weight × part over the parts that have a value; None where there are none."""
    addends = addends_of(relation)
    if not addends or _unreadable(relation):
        return None
    scale = min(figure.exponent for figure, _ in addends)
    return Amount(weigh(addends, scale)[0], scale)


def judge_change(relation: Relation) -> Check:
    """Return the check of level − base = change, where a change of weight −1 is a decrease."""
    level, base, change = (find(relation, role) for role in ("level", "base", "change"))
    missing = lacking(relation, "level", "base", "change")
    if missing or level is None or base is None or change is None:
        return missing or unchecked(relation, "missing-figure", relation.subject)
    addends = [(level.figure, 1), (base.figure, -1)]
    sides = line([(change.figure, change.weight)], addends)
    check = sides.check(relation, *grade(sides, addends, change.figure))
    return _not_given(check, change) or check


def _graded_numbers(relation: Relation, terms: TermsOfNumbers) -> Check:
    """Return the check of a sum over columns of numbers, which print an amount everywhere."""
    counted = terms.columns.unit in words(COUNTED)
    ulps = 0 if counted else terms.ulps + 1
    sides = LinearSides(terms.columns.exponent, terms.stated, terms.computed, ulps)
    weights = [weight for digits, weight in terms.weighted() if digits and weight]
    return sides.check(relation, *grade_alike(sides, weights))


def _graded_sum(relation: Relation) -> Check:
    total = find(relation, "total")
    stated, computed = value_of(total), sum_of_parts(relation)
    lost = _unreadable(relation)
    if lost or total is None or stated is None:
        code = SUSPECT if lost and SUSPECT in lost.figure.marks else "missing-figure"
        return unchecked(relation, code, label_of(lost or total, relation), stated, computed)
    addends = addends_of(relation)
    # A total over blanks was not broken down: that is no error of adding up.
    if not addends and stated.digits:
        part = next((term for term in relation.terms if term.role != "total"), total)
        return unchecked(relation, "missing-figure", label_of(part, relation), stated)
    sides = line([(total.figure, 1)], addends)
    check = sides.check(relation, *grade(sides, addends, total.figure))
    return _not_given(check, total) or check


def _not_given(check: Check, stated: Term) -> Check | None:
    """Return the unchecked check of a total or a change that is a dash while its parts come to
    something: it is not given (no total of scores, of rates), and only a printed 0 says 0.
    """
    if check.verdict in GOOD or DASH not in stated.figure.marks:
        return None
    label = label_of(stated, check.relation)
    return unchecked(check.relation, "missing-figure", label, computed=check.computed)


def _unreadable(relation: Relation) -> Term | None:
    """Return a part that says neither an amount nor nothing,
    such as a formula whose value is not stored.
    """
    parts = (term for term in relation.terms if term.role != "total" and term.figure.digits is None)
    return next((term for term in parts if "blank" not in term.figure.marks), None)
