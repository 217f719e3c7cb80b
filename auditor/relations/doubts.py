"""Sums that sentences say: a gap that a wrong reading makes is told from one that a slip makes."""

from __future__ import annotations

from auditor.model.values import Relation, scaled
from auditor.recognition.unknown.slips import is_slip

FAR = 4
"""A gap of a quarter of the total is what a wrong reading leaves: of reports as published, true
ones were off by a sixth at most, wrong readings by a half and more.
"""
LOOSE = "loose-list"
"""Why a sum that a sentence may mean accuses nothing where it does not hold."""


def unless_slipped(relation: Relation, least: int | None = None) -> Relation:
    """Return a sum that accuses only where one slip in one of its figures explains its gap, or
    where the gap is smaller than `least` (in units of its finest last place).

    With no `least` a slip alone accuses. A sum that holds is not touched: what is weak still
    confirms.
    """
    if relation.missing or any(term.figure.digits is None for term in relation.terms):
        return relation
    total, *parts = _values(relation)
    gap = abs(total - sum(parts))
    if not gap or is_slip(total, parts) or (least is not None and gap < least):
        return relation
    return relation._replace(weak=LOOSE)


def unless_a_part_off(relation: Relation) -> Relation:
    """Return a list that accuses unless its gap is as large as one of its parts: a part read in or
    left out is likelier than an error; so is a part that its head's last place can't tell.
    """
    total, *parts = _values(relation)
    return unless_slipped(relation, min([_far(total), *(abs(part) for part in parts if part)]))


def unless_far_off(relation: Relation) -> Relation:
    """Return an addition that accuses unless its gap is far: the total is another sum's."""
    return unless_slipped(relation, _far(_values(relation)[0]))


def _far(total: int) -> int:
    return abs(total) // FAR


def _values(relation: Relation) -> list[int]:
    values = scaled(*(term.figure for term in relation.terms))
    return [value * term.weight for value, term in zip(values, relation.terms, strict=True)]
