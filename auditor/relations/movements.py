"""What a sentence says behind a change or a growth: from where it came, and to where it led."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from auditor.model.values import Relation
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import COMPARED, in_words

BOUNDS = ("from", "to", "base")
"""Roles of amounts that say where a change began or ended."""
MOST = 3
"""Numbers behind a change that may say so: where it began and ended, and its rate."""
NEAR = 4
"""Numbers on either side of a change that say all of it: a level, a change, its rate, a base."""


def moved_behind(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """Return the amounts right behind a change or a growth that say from where to where.

    Words that stand joined say so before it.
    """
    own = mentions[at]
    behind = takewhile(
        lambda m: m.sentence == own.sentence and (_is_bound(m) or _is_its_rate(m, own)),
        mentions[at + 1 : at + 1 + MOST],
    )
    return [m for m in behind if m.role in BOUNDS]


def _is_bound(mention: Mention) -> bool:
    return mention.role in BOUNDS and in_words(mention.before)


def _is_its_rate(rate: Mention, change: Mention) -> bool:
    """Return whether a number is the rate of a change before it: "up by D (P %) from A"."""
    return (rate.role, change.role) == ("growth", "change")


def says_all(mentions: Sequence[Mention], at: int, readings: Sequence[Relation]) -> bool:
    """Return whether a change or a growth, which says behind it from where or to where, is read
    with its neighbours alone: what else its sentence says is of other clauses.
    """
    own = mentions[at]
    if not moved_behind(mentions, at):
        return False
    about = {term.figure.id for reading in readings for term in reading.terms}
    near = [m for m in mentions[max(0, at - NEAR) : at + NEAR + 1] if m.sentence == own.sentence]
    first, *_, last = (index for index, m in enumerate(near) if m.figure.id in about)
    inside = {m.figure.id for m in near[first : last + 1] if m.role not in COMPARED}
    return inside <= about and about <= {m.figure.id for m in near}
