"""Changes that others behind them make: "收入增加D，其中税收增加E、非税增加F", and what a whole
changed by where sentences say what its parts did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.model.units import is_money
from auditor.model.values import Relation, Term, comparable, scaled
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.relations.blends import figures_of, is_said, known_sums
from auditor.relations.facts import Facts
from auditor.relations.made import total_of

# Changes before the first part that may be its whole, paragraphs from it to there, and parts.
HEADS, FAR, MOST = 6, 4, 12
# A sum is read where it is met by chance less often than once in so many times.
BY_CHANCE = 20
FEWEST = 2


def moved_parts(
    rules: Mapping[str, str], facts: Facts, built: Sequence[Relation]
) -> Iterator[Relation]:
    """Yield D = E + F for changes that come to one said before them, each with its direction; and
    for those of the parts of a sum. No words claim it, so that only what meets is one, and is not
    built already. rules: the one that owes totals, by that word.
    """
    rule = next(iter(rules.values()), "")
    changes = [m for m in facts.recognised.mentions if m.role == "change" and _has_amount(m)]
    if not rule or len(changes) < FEWEST:
        return
    known = known_sums(built)
    for claim in (*_behind(rule, changes), *_of_sums(rule, changes, facts, built)):
        figures = figures_of(claim)
        if figures not in known:
            known.add(figures)
            yield claim


def _has_amount(mention: Mention) -> bool:
    return is_money(mention.figure.unit) and bool(mention.figure.digits)


def _behind(rule: str, changes: Sequence[Mention]) -> Iterator[Relation]:
    """Yield each change that the next ones make, of the nearest that they do."""
    for at in range(1, len(changes)):
        first = changes[at]
        heads = [
            each for each in reversed(changes[max(0, at - HEADS) : at])
            if first.paragraph - each.paragraph < FAR and each.depth <= first.depth
        ]  # fmt: skip
        run = [
            each for each in changes[at : at + MOST]
            if each.depth == first.depth and each.paragraph - first.paragraph < FAR
        ]  # fmt: skip
        found = (
            claim
            for many in range(FEWEST, len(run) + 1)
            for head in heads
            if (claim := _made(rule, head, run[:many], len(heads)))
        )
        yield from (claim for claim in [next(found, None)] if claim)


def _of_sums(
    rule: str, changes: Sequence[Mention], facts: Facts, built: Sequence[Relation]
) -> Iterator[Relation]:
    """Yield the change of each total by those of its parts; a part without one did not change."""
    mentions = facts.recognised.mentions
    moved: dict[int, Mention] = {}
    for change in changes:
        if change.of >= 0:
            moved.setdefault(mentions[change.of].figure.id, change)
    for relation in built:
        if is_said(relation):
            total, *parts = (moved.get(term.figure.id) for term in relation.terms)
            plain = all(term.weight == 1 for term in relation.terms)
            said = [part for part in parts if part]
            if total and said and plain and (claim := _made(rule, total, said, 1)):
                yield claim


def _made(rule: str, head: Mention, parts: Sequence[Mention], tried: int) -> Relation | None:
    """The claim that parts make a change, each with its sign, if they do and seldom would by
    chance.
    """
    sides = {side_of(each.before) for each in (head, *parts)} - {""}
    if len(sides) > 1 or not all(comparable(part.figure, head.figure) for part in parts):
        return None
    whole, *values = scaled(head.figure, *(part.figure for part in parts))
    signs = [head.sign * part.sign for part in parts]
    off = abs(whole - sum(s * value for s, value in zip(signs, values, strict=True)))
    low = min(head.figure.exponent, *(part.figure.exponent for part in parts))
    ulp = 10 ** (head.figure.exponent - low)
    width = ulp * (1 + len(parts)) if off else ulp
    if off > ulp or min(values) < ulp or width * tried * len(parts) * BY_CHANCE >= whole:
        return None
    terms = [Term(p.figure, s) for p, s in zip(parts, signs, strict=True)]
    return total_of(rule, head.figure, terms, head.subject)
