"""Changes that sentences state beside two amounts: "年初预算A，调整后为B，净增D"."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import either, related
from auditor.relations.movements import BOUNDS, moved_behind, says_all
from auditor.relations.shapes import named_claim, tentative
from auditor.relations.standing import may_be_held_against, standing

REACH = 8
"""Numbers before a change that it may be the change between."""
ROLES = ("level", "to", "from", "base")


def said_changes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield B − A = change for two amounts of its sentence: before it, or behind it, where it says
    from where to where.
    """
    mentions = facts.recognised.mentions
    for at, change in enumerate(mentions):
        if change.adjusted or change.role != "change":
            continue
        near = [
            m
            for m in [*mentions[max(0, at - REACH) : at], *moved_behind(mentions, at)]
            if m.period == change.period and m.role in ROLES and alike(m, change)
        ]
        pairs = (
            ((near[-1], near[-2]), (near[-2], near[-1]), (near[-1], near[0])) if near[1:] else ()
        )
        readings = [
            (related(rule, "change", level.subject, level=level, base=base, change=change), base)
            for level, base in pairs
            if level is not base
            and (_is_behind(base, change) or may_be_held_against(base, change, level))
        ]
        if readings:
            of = standing(readings[0][1])
            relation = either([each for each, _ in readings])
            if says_all(mentions, at, [each for each, _ in readings]):
                yield named_claim(relation, "change")
                continue
            yield tentative(relation, facts, "change", of, about=[change], named=bool(of))


def _is_behind(base: Mention, change: Mention) -> bool:
    """Return whether a change says what it is against: "up D over the A of last year"."""
    return base.role in BOUNDS and base.figure.start > change.figure.start
