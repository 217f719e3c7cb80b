"""Relations that sentences claim against the budget: completion, and words of comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.values import Figure, Relation, Term, scaled, unlike
from auditor.packs.kinds import Template
from auditor.recognition.figures import Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import ADJUSTED, alike
from auditor.relations.shapes import in_clause, shaped, tentative
from auditor.relations.sums import either
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
        bases = [
            base for base in _budgets(mentions, position, level) if (base.figure.digits or 0) > 0
        ]
        if not bases:
            yield from excess(rule, mention, position, facts)
        else:
            relation = either([_completed(rule, mention, level, base) for base in bases])
            if bases[0].sentence == mention.sentence and bases[0].role == "base":
                yield in_clause(relation, facts, "completion")
            else:
                yield shaped(relation, facts, "completion", parts=[level])


def excess(rule: str, rate: Mention, position: int, facts: Facts) -> Iterator[Relation]:
    """Yield final / (final − excess) = rate for "完成预算的P%，比预算增加D"."""
    mentions = facts.recognised.mentions
    level, change = mentions[rate.of], mentions[position + 1 : position + 2]
    if change and (change[0].role, change[0].basis, change[0].of) == ("change", "budget", rate.of):
        terms = (
            Term(rate.figure, 1, "rate"),
            Term(level.figure, 1, "part"),
            Term(change[0].figure, change[0].sign, "excess"),
        )
        relation = Relation(rule, "ratio", terms, level.subject)
        if change[0].sentence == rate.sentence and alike(change[0], level):
            yield tentative(relation, facts, "completion", "excess", about=[rate], named=True)


def _completed(rule: str, rate: Mention, level: Mention, base: Mention) -> Relation:
    """The rate of an amount over a budget; of another budget than the rate names it accuses not."""
    terms = (
        Term(rate.figure, 1, "rate"),
        Term(level.figure, 1, "part"),
        Term(base.figure, 1, "whole"),
    )
    relation = Relation(
        rule, "ratio", terms, level.subject, missing=ADJUSTED if rate.adjusted else None
    )
    known = base.role == "base" or _of_its_kind(rate, base)
    return relation if known else relation._replace(weak="ambiguous")


def _budgets(mentions: Sequence[Mention], position: int, level: Mention) -> list[Mention]:
    """The budgets that a rate may be of: the one right before it; or the nearest of the level's
    name, and behind it others of the kind that the rate names (年初, 调整).
    """
    rate, before = mentions[position], mentions[position - 1]
    if before.role == "base" and before.sentence == rate.sentence:
        return [before]
    if level.measure == "budget":
        return []
    found: list[Mention] = []
    for at in range(rate.of - 1, max(-1, rate.of - 4), -1):
        if mentions[at].paragraph != level.paragraph:
            break
        if mentions[at].role in ("level", "to") and mentions[at].measure == "budget":
            found.append(mentions[at])
    called = [base for base in found if base.role == "level" and base.subject == level.subject]
    of_kind = [base for base in found if base not in called[:1] and _of_its_kind(rate, base)]
    return [*called[:1], *of_kind] if called else []


def _of_its_kind(rate: Mention, base: Mention) -> bool:
    """Whether a budget may be the one that a rate names: 调整预算 is no other."""
    return not _CHANGED.search(rate.before) or bool(_CHANGED.search(base.before))


_CHANGED = regex(r"(?:调整|变动)后?的?[^,;。]{0,6}预算", needs="调整 变动")


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


_COMPARES = regex(
    r"决算数?(大于|小于|等于|高于|低于|大于或等于|持平于)(?:年初|全年|调整)?预算", needs="决算"
)
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
