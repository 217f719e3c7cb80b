"""Rates that fail in one row and ask for one value of a figure that they share: that is wrong, and
not the rates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from auditor.evidence import piece
from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Relation

# Digits of a rate whose figures another one does not meet by chance.
TELLING = 3


class _Range(NamedTuple):
    """Between which amounts a figure lies, as a rate and the other figure, by its id, say."""

    low: Fraction
    high: Fraction
    other: int


def agreed(relations: Sequence[Relation]) -> list[Relation]:
    """Return rates of a table with what speaks for one that fails: that another one asks for the
    same value of the same figure.
    """
    about: dict[int, list[int]] = defaultdict(list)
    for at, relation in enumerate(relations):
        if relation.evidence and len(relation.terms) == 3 and _tells(relation.terms[0].figure):
            for term in relation.terms[1:]:
                about[term.figure.id].append(at)
    told: set[int] = set()
    for figure, places in about.items():
        asked = {at: _asked(relations[at], figure) for at in places} if len(places) > 1 else {}
        for at, own in asked.items():
            others = (other for place, other in asked.items() if place != at)
            if own and any(other and _meet(own, other) for other in others):
                told.add(at)
    return [
        each._replace(evidence=(*each.evidence, piece("rate-agrees"))) if at in told else each
        for at, each in enumerate(relations)
    ]


def _tells(rate: Figure) -> bool:
    return len(str(abs(rate.digits or 0))) >= TELLING


def _meet(one: _Range, other: _Range) -> bool:
    """Return whether rates of two other figures ask for one value: one may be printed twice."""
    apart = one.other != other.other
    return apart and one.low <= other.high and other.low <= one.high


def _asked(relation: Relation, figure: int) -> _Range | None:
    """Return what a rate says that one of its two figures is, from the other one."""
    rate, first, second = relation.terms
    said = Fraction(rate.weight * (rate.figure.digits or 0))
    whole = (100 if rate.figure.unit == "%" else 1) * Fraction(10) ** rate.figure.places
    ways = [(said + half) / whole for half in (Fraction(-1, 2), Fraction(1, 2))]
    # What the first figure is of the second one: a share, more than it by so much, or less.
    turns = {"part": ways, "level": [1 + way for way in ways], "less": [1 - way for way in ways]}
    quotients = turns.get(first.role, [])
    own, other = (first, second) if first.figure.id == figure else (second, first)
    amount = Fraction(other.figure.digits or 0) / Fraction(10) ** other.figure.places
    if not quotients or min(quotients) <= 0 or own.figure.unit != other.figure.unit:
        return None
    found = [amount * way if own is first else amount / way for way in quotients]
    return _Range(min(found), max(found), other.figure.id)
