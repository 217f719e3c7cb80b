"""Changes that sentences state beside two amounts: "年初预算A，调整后为B，净增D"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.shapes import tentative
from auditor.relations.sums import either
from auditor.text.patterns import regex

REACH = 8
"""Numbers before a change that it may be the change between."""
_NET = regex(
    r"(?:净增|净减|追加|核增|核减|调增|调减|增列|减列|增额|差额)(?:加|少|了|额|资金|预算|为|约)*$",
    needs="净增 净减 追加 核增 核减 调增 调减 增列 减列 增额 差额",
)
_FALLS = regex(r"净减|核减|调减|减列")
ROLES = ("level", "to", "from", "base")


def is_net(mention: Mention) -> bool:
    """Return whether words call an amount a change that is otherwise taken for a level."""
    return mention.role == "level" and bool(_NET.search(mention.before))


def sign_of(mention: Mention) -> int:
    """Return the sign of a change, −1 where it is a decrease."""
    return mention.sign if mention.role == "change" else -1 if _FALLS.search(mention.before) else 1


def said_changes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield B − A = change for the two amounts of its sentence that stand before a change."""
    mentions = facts.recognised.mentions
    for at, change in enumerate(mentions):
        if change.adjusted or not (change.role == "change" or is_net(change)):
            continue
        near = [
            m
            for m in mentions[max(0, at - REACH) : at]
            if m.period == change.period and m.role in ROLES and not is_net(m) and alike(m, change)
        ]
        readings = [
            _change(rule, change, level, base)
            for level, base in ((near[-1], near[-2]), (near[-2], near[-1]), (near[-1], near[0]))
            if level is not base
        ] if len(near) > 1 else []  # fmt: skip
        if readings:
            yield tentative(either(readings), facts, "change", _words(near), at=change)


def _words(near: Sequence[Mention]) -> str:
    return f"{near[-2].role} {near[-1].role}"


def _change(rule: str, change: Mention, level: Mention, base: Mention) -> Relation:
    terms = (
        Term(level.figure, 1, "level"),
        Term(base.figure, 1, "base"),
        Term(change.figure, sign_of(change), "change"),
    )
    return Relation(rule, "change", terms, level.subject)
