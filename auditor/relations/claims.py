"""Relations that sentences claim against the budget: completion, and words of comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.values import Figure, Relation, Term, scaled, unlike
from auditor.packs.kinds import Template
from auditor.recognition.figures import Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import ADJUSTED
from auditor.text.patterns import regex

REACH = 60


def completion(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield final / budget = rate for "完成预算的P%", where the sentence or the one before
    it prints the budget.
    """
    mentions = facts.recognised.mentions
    for position, mention in enumerate(mentions):
        if mention.role != "completion" or mention.of < 0:
            continue
        level = mentions[mention.of]
        base = _budget(mentions, position, level)
        if base is not None and base.figure.digits:
            terms = (
                Term(mention.figure, 1, "rate"),
                Term(level.figure, 1, "part"),
                Term(base.figure, 1, "whole"),
            )
            yield Relation(
                rule, "ratio", terms, level.subject, missing=ADJUSTED if mention.adjusted else None
            )


def _budget(mentions: Sequence[Mention], position: int, level: Mention) -> Mention | None:
    before = mentions[position - 1]
    if before.role == "base" and before.sentence == mentions[position].sentence:
        return before
    if level.measure == "budget":
        return None
    for at in range(mentions[position].of - 1, max(-1, mentions[position].of - 4), -1):
        found = mentions[at]
        if found.paragraph != level.paragraph:
            return None
        if found.role == "level" and found.measure == "budget" and found.subject == level.subject:
            return found
    return None


def direction(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "决算数大于（小于、等于）预算数" agrees with the two amounts before it."""
    for said in facts.said if _COMPARES.search(facts.text) else ():
        found = facts.spoken.get(said.number, [])
        for match in _COMPARES.finditer(said.text):
            start = said.offset(match.start())
            end = bisect_left(found, start, key=lambda m: m.figure.start)
            levels = [m for m in found[max(0, end - REACH) : end] if m.role == "level"]
            final = next((m for m in reversed(levels) if m.measure == "final"), None)
            budget = next(
                (
                    m
                    for m in reversed(levels)
                    if m.measure == "budget" and final and m.subject == final.subject
                ),
                None,
            )
            if final and budget:
                spot = Spot(start, said.offset(match.end() - 1) + 1)
                word = facts.recognised.evidence.text(match[1], spot, final.subject)
                yield _direction(rule, word, final, budget)


_COMPARES = regex(r"决算数?(大于|小于|等于|高于|低于|大于或等于|持平于)(?:年初|全年|调整)?预算")
_WORDS = {
    "大于": (1,), "高于": (1,), "小于": (-1,), "低于": (-1,), "等于": (0,), "持平于": (0,),
    "大于或等于": (0, 1),
}  # fmt: skip
"""Word → the signs of the difference that it allows."""


def _direction(rule: str, word: Figure, final: Mention, budget: Mention) -> Relation:
    a, b = scaled(final.figure, budget.figure)
    sign = (a > b) - (a < b)
    terms = (Term(word, 1, "text"), Term(final.figure, 1, "text"), Term(budget.figure, 1, "text"))
    actual = {1: "大于", -1: "小于", 0: "等于"}[sign]
    return Relation(
        rule,
        "order",
        terms,
        final.subject,
        missing=unlike(final.figure, budget.figure),
        holds=sign in _WORDS[word.text],
        stated=word.text,
        computed=actual,
    )
