"""What sentences say of a budget as revised: the original one, what was added to it and taken from
it, and what it came to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.values import Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, worded, words
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import total_of
from auditor.relations.shapes import named_claim, of_department, tentative
from auditor.relations.standing import PLAN, REVISED, standing

# Amounts between a budget and what it came to, at most.
MOST = 12
AMOUNTS = ("level", "to", "change", "base", "from")
OPENS = ("level", "base", "from")
_PLUS, _MINUS = joined("<<plus-said>>"), joined("<<minus-said>>")
_REVISES = worded("<<=said-revised>>", re.IGNORECASE)


def revised(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield C = A ± B for "年初预算A，执行中追加B，调整后预算C", where words say of each amount
    between the two whether it was added or taken off.
    """
    # Most documents revise nothing: one look at the text spares them the walk over all sentences.
    if not any(_REVISES.search(paragraph.text) for paragraph in facts.recognised.paragraphs):
        return
    for mentions in facts.spoken.values():
        for _, group in groupby(mentions, key=lambda each: each.period):
            said = [m for m in group if m.role in AMOUNTS]
            for at, closing in enumerate(said):
                if closing.role in ("level", "to") and standing(closing) == REVISED:
                    yield from _made(rule, said[max(0, at - MOST) : at], closing, facts)


def _made(
    rule: str, before: Sequence[Mention], closing: Mention, facts: Facts
) -> Iterator[Relation]:
    opens = [
        at for at, m in enumerate(before)
        if m.role in OPENS and standing(m) == PLAN and m.depth == closing.depth
    ]  # fmt: skip
    if not opens:
        return
    # The last plan before it: an earlier one was revised by a sentence part of its own.
    opening, *moved = (m for m in before[opens[-1] :] if m.depth <= closing.depth)
    terms = _signed(moved) if all(_may_move(m, closing) for m in moved) else []
    if not terms or not alike(opening, closing):
        return
    parts = [Term(opening.figure), *terms]
    relation = total_of(rule, closing.figure, parts, opening.subject or closing.subject)
    if of_department(facts):
        yield tentative(relation, facts, "revised", about=[closing], named=True)
    else:
        yield named_claim(relation, "revised")


def _may_move(moved: Mention, closing: Mention) -> bool:
    """Return whether an amount may be all of what moved a budget: none of a list of some of it."""
    some = moved.marker or moved.after.startswith(words("and-more"))
    return not some and standing(moved) != REVISED and alike(moved, closing)


def _signed(moved: Sequence[Mention]) -> list[Term]:
    """Return the amounts that moved a budget with their signs, or none where one of them has none;
    one that says nothing goes on as the one before it.
    """
    found: list[Term] = []
    sign = 0
    for each in moved:
        sign = _sign(each) or sign
        if not sign:
            return []
        found.append(Term(each.figure, sign))
    return found


def _sign(moved: Mention) -> int:
    if moved.role == "change":
        return moved.sign
    plus, minus = (
        max((m.end() for m in each.finditer(moved.before)), default=0) for each in (_PLUS, _MINUS)
    )
    # The word that stands last before an amount is about it: 调减A，追加B.
    return (plus > minus) - (minus > plus)
