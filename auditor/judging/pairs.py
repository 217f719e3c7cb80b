"""Relations of two sides: equal, bound, count, and those of text."""

from __future__ import annotations

from auditor.judging.scale import (
    LinearSides,
    exact,
    find,
    label_of,
    lacking,
    line,
    unchecked,
    value_of,
)
from auditor.model.values import FAILS, HOLDS, ROUNDING, Amount, Check, Relation


def judge_equal(relation: Relation) -> Check:
    """Return the check of left = right: one item printed twice.

    At one precision the prints must be the same; an aggregate may differ by one ulp, rounded along
    two paths. At two precisions their intervals must meet.
    """
    left, right = find(relation, "left"), find(relation, "right")
    missing = lacking(relation, "left", "right")
    if missing or left is None or right is None:
        return missing or unchecked(relation, "missing-figure", relation.subject)
    sides = line([(left.figure, left.weight)], [(right.figure, right.weight)])
    if left.figure.exponent == right.figure.exponent:
        # One item printed twice to one place is the same number: rounding explains no difference,
        # but a total may have been rounded from cents here and added up from thousands there.
        sides = sides._replace(ulps=2 if relation.aggregate else 0)
    return sides.check(relation, _verdict(sides, sides.gap == 0))


def judge_bound(relation: Relation) -> Check:
    """Return the check of Σ part ≤ limit; stated is the part, computed the limit."""
    parts = [(term.figure, term.weight) for term in relation.terms if term.role == "part"]
    valued = [(figure, weight) for figure, weight in parts if figure.digits is not None]
    limit = find(relation, "limit")
    if limit is None or limit.figure.digits is None or not valued:
        absent = find(relation, "part") if value_of(limit) else limit
        return unchecked(
            relation, "missing-figure", label_of(absent, relation), computed=value_of(limit)
        )
    # A part that can't be read may be what exceeds the limit, and one that is blank is nothing.
    lost = next(
        (figure for figure, _ in parts if figure.digits is None and "blank" not in figure.marks),
        None,
    )
    if lost:
        return unchecked(
            relation, "missing-figure", lost.label or relation.subject, computed=value_of(limit)
        )
    sides = line(valued, [(limit.figure, 1)])
    return sides.check(relation, _verdict(sides, sides.gap >= 0))


def judge_count(relation: Relation) -> Check:
    """Return the check of a stated number of things against the items that are listed."""
    stated = value_of(find(relation, "stated"))
    items = Amount(sum(term.role == "item" for term in relation.terms), 0)
    if stated is None:
        return unchecked(
            relation, "missing-figure", label_of(find(relation, "stated"), relation), computed=items
        )
    return exact(relation, stated, items)


def judge_text(relation: Relation) -> Check:
    """Return the check of a relation that was decided where it was built;
    undecided is ambiguous.
    """
    if relation.holds is None:
        return unchecked(relation, "ambiguous", relation.note)
    return Check(relation, HOLDS if relation.holds else FAILS)


def _verdict(sides: LinearSides, holds: bool) -> str:
    if holds:
        return HOLDS
    return ROUNDING if sides.explained() else FAILS
