"""Changes that sentences state beside two amounts: "年初预算A，调整后为B，净增D"; and what they say
behind a change or a growth: from where it came, and to where it led.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import spaced
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import COMPARED, in_words
from auditor.relations.facts import Facts
from auditor.relations.growth import alike, is_aside
from auditor.relations.made import either, related
from auditor.relations.shapes import bound, named_claim, tentative, told
from auditor.relations.standing import may_be_held_against, shared_wholes, standing

# "Gains of D, so funds rose from A to B": where what rose is named, it is another amount.
_MOVES_ITSELF = spaced(r"[^\W\d] (?:<<=said-up>>|<<=said-down>>) <<=said-from>>$", re.IGNORECASE)
# Numbers before a change that it may be the change between.
REACH = 8
ROLES = ("level", "to", "from", "base", "count")
# Roles of amounts that say where a change began or ended.
BASES = ("from", "base")
BOUNDS = (*BASES, "to")
# Numbers behind a change that may say so: where it began and ended, and its rate.
MOST = 3
# Numbers on either side of a change that say all of it: a level, a change, its rate, a base.
NEAR = 4


def said_changes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield B − A = change for two amounts of its sentence: before it, or behind it, where it says
    from where to where.
    """
    mentions = facts.recognised.mentions
    for at, change in enumerate(mentions):
        if change.adjusted or change.role != "change":
            continue
        aside = next(filter(is_aside, moved_behind(mentions, at)), None)
        level = mentions[change.of]
        if aside and change.of >= 0 and alike(aside, change) and alike(level, change):
            said = related(rule, "change", level.subject, level=level, base=aside, change=change)
            yield named_claim(said, "change")
            continue
        near = [
            m
            for m in [*mentions[max(0, at - REACH) : at], *moved_behind(mentions, at)]
            if m.period == change.period and m.role in ROLES and alike(m, change)
        ]
        pairs = (
            # A then B, B beside A, and the last against what the sentence opens with.
            ((near[-1], near[-2]), (near[-2], near[-1]), (near[-1], near[0])) if near[1:] else ()
        )
        readings = [
            (related(rule, "change", level.subject, level=level, base=base, change=change), base)
            for level, base in pairs
            if level is not base
            and not _is_only_base(level)
            and (_is_behind(base, change) or may_be_held_against(base, change, level))
        ]
        if readings:
            of = standing(readings[0][1])
            relation = either([each for each, _ in readings])
            if says_all(mentions, at, [each for each, _ in readings]):
                yield bound(relation, "change")
                continue
            if of and in_words(change.before + change.after):
                yield told(relation, facts, "change", of, about=[change])
                continue
            yield tentative(relation, facts, "change", of, about=[change], named=bool(of))


def _is_only_base(level: Mention) -> bool:
    """Return whether words of their own say that an amount is what another is held against."""
    return level.role in ("base", "from") and (in_words(level.before) or is_aside(level))


def _is_behind(base: Mention, change: Mention) -> bool:
    """Return whether a change says what it is against: "up D over the A of last year"."""
    return base.role in BASES and base.figure.start > change.figure.start


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
    own = mention.role in BOUNDS and in_words(mention.before)
    return is_aside(mention) or (own and not _MOVES_ITSELF.search(mention.before))


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
    # A number of other things beside amounts ("A for 30 districts") is no other of them.
    between = [m for m in near[first : last + 1] if m.role not in COMPARED]
    said = [m for m in between if m.figure.id in about]
    inside = {m.figure.id for m in between if m.role != "count" or any(alike(m, s) for s in said)}
    # "A, P percent of the B budgeted and up Q percent from C": P and B tell of each other alone.
    wholes = shared_wholes(near)
    shares = {s.figure.id for s, m in pairwise(near) if m.figure.id in wholes}
    inside -= wholes | shares
    return inside <= about and about <= {m.figure.id for m in near}
