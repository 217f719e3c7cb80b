"""Changes that sentences print beside the two amounts that they lie between: from A to B, by C."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.values import Relation, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.compare import is_bracketed_apart
from auditor.relations.facts import Facts
from auditor.relations.growth import BUDGET_NAMED, alike
from auditor.relations.made import related
from auditor.relations.shapes import in_clause

# Characters before an amount in which its budget is named.
REACH = 30
# Amounts back, of which a list may be that stands before its change.
MOST = 12


def from_to(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield B − A = C for "from A to B, a change of C", "B, C more than the A of last year" and
    "more than the budget".

    The budget is the amount of it that is printed right before.
    """
    mentions = facts.recognised.mentions
    for position, change in enumerate(mentions):
        if change.role != "change" or change.of < 0 or change.adjusted:
            continue
        apart = is_bracketed_apart(change, mentions[change.of])
        base = None if apart else _compared(mentions, position)
        level = _moved(mentions, position, base)
        if base is not None and alike(change, level) and alike(base, level):
            relation = related(rule, "change", level.subject, level=level, base=base, change=change)
            yield in_clause(relation, facts, "change")


def _moved(mentions: Sequence[Mention], position: int, base: Mention | None) -> Mention:
    """Return what a change is of: the amount before it, or where that is one of a list the amount
    before the list, if it is apart from the base by just the change: "T，其中：A、B、C，比D多E".
    """
    change = mentions[position]
    level = mentions[change.of]
    before = [
        m for m in mentions[max(0, change.of - MOST) : change.of]
        if m.role == "level" and m.period == level.period and m.depth <= level.depth
    ]  # fmt: skip
    # "项目支出B。项目支出占P%，比上年A多C": what the share between is of.
    between = [m for m in mentions[change.of + 1 : position] if m.role == "level"]
    told = (
        m for m in (level, *before, *between)
        if base and alike(m, base) and alike(m, change) and _is_apart(m, base, change)
    )  # fmt: skip
    return next(told, level)


def _is_apart(level: Mention, base: Mention, change: Mention) -> bool:
    end, start, by = scaled(level.figure, base.figure, change.figure)
    return end - start == change.sign * by


def _compared(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The amount that a change is a change from."""
    change, before = mentions[position], mentions[position - 1]
    level = mentions[change.of]
    if (
        position > 1
        and change.of == position - 1
        and (before.role, mentions[position - 2].role) == ("to", "from")
    ):
        return mentions[position - 2]
    if before.role == "base" and before.sentence == change.sentence:
        return before
    if change.basis != "budget" or level.measure != "final" or change.sentence != level.sentence:
        return None
    budget = mentions[change.of - 1] if change.of else level
    kinds = [BUDGET_NAMED.findall(mention.before[-REACH:]) for mention in (budget, change)]
    same = budget.sentence == level.sentence and (budget.subject, budget.item) == (
        level.subject,
        level.item,
    )
    # 年初预算A、调整预算B in one clause: which of them the change is against is not said.
    fits = len(kinds[0]) < 2 and (not kinds[1] or kinds[0] == kinds[1])
    return (
        budget if budget.role == "level" and budget.measure == "budget" and same and fits else None
    )
