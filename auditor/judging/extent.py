"""How far a list of parts goes: that it is more than its whole, or leaves nothing out of it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import CLOSES, EXCEEDS, Check, Piece, Relation


def _is_exceeded(relation: Relation) -> bool:
    """Return whether the parts of a list are more than its whole, however far it goes."""
    return any(each.kind == EXCEEDS for each in relation.evidence)


def other_ways(relation: Relation) -> Sequence[Relation]:
    """Return the other ways to read a claim: where a list is too much as far as its clause goes,
    more of it is none, but it may be of another whole.
    """
    if not _is_exceeded(relation):
        return relation.readings
    parts = relation.terms[1:]
    return [each for each in relation.readings if each.terms[1:] == parts]


def is_too_much(check: Check) -> bool:
    """Return whether the parts of a sum come to more than their whole."""
    return check.gap is not None and (check.gap.digits or 0) > 0


def is_whole(relation: Relation) -> bool:
    """Return whether something tells that a list leaves nothing out."""
    return any(each.kind in CLOSES for each in relation.evidence)


def but_exceeds(relation: Relation) -> tuple[Piece, ...]:
    return tuple(each for each in relation.evidence if each.kind != EXCEEDS)
