"""Relations that sentences claim: growth, change from–to, completion, shares, comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.amounts import normalise
from auditor.model import Amount, Figure, Relation, Term
from auditor.recognition.grammar import basis_of
from auditor.recognition.prose import Mention
from auditor.relations.facts import Facts
from auditor.templates import Template

ZERO_BASE = "TXT-03"
ADJUSTED = ("adjusted-basis", "")


def growth(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield change / (level − change) = rate for "A, increased by D, growing P %"; a base of zero is TXT-03's."""
    mentions = facts.recognised.mentions
    for position, mention in enumerate(mentions):
        if mention.role != "growth" or mention.of < 0:
            continue
        change = _change_before(mentions, position)
        level = mentions[mention.of]
        if change is not None:
            relation = _growth(rule, mention, change, level)
            others = tuple(_growth(rule, mention, change, mentions[at]) for at in mention.others)
            if mention.figure.digits or change.figure.digits:
                yield relation._replace(readings=tuple(other for other in others if other.rule == rule))
            continue
        base = _base(mentions, position) or _last_year(mentions, position)
        if base is not None:
            terms = (Term(mention.figure, mention.sign, "rate"), Term(level.figure, 1, "level"), Term(base.figure, 1, "base"))
            yield Relation(rule, "ratio", terms, level.subject, missing=ADJUSTED if mention.adjusted else None)


def _growth(rule: str, rate: Mention, change: Mention, level: Mention) -> Relation:
    terms = (Term(rate.figure, rate.sign, "rate"), Term(change.figure, change.sign, "change"), Term(level.figure, 1, "level"))
    relation = Relation(rule, "ratio", terms, level.subject)
    if rate.adjusted or change.adjusted:
        return relation._replace(missing=ADJUSTED)
    hundred = rate.figure.digits == 100 * 10**rate.figure.places
    if hundred and change.sign > 0 and amount(change) == amount(level):
        return relation._replace(rule=ZERO_BASE, missing=("zero-base", ""))
    base = level.figure._replace(digits=(change.figure.digits or 0) * change.sign, places=change.figure.places)
    if _less(level, base._replace(unit=change.figure.unit)):
        return relation._replace(missing=("negative-base", ""))
    return relation


def _less(level: Mention, change: Figure) -> bool:
    """Whether a level is below the rise that led to it: what it rose from was negative."""
    low = min(level.figure.exponent, change.exponent)
    first, second = ((figure.digits or 0) * int(10 ** (figure.exponent - low)) for figure in (level.figure, change))
    return bool(first < second)


def amount(mention: Mention) -> Amount:
    """Return a mention's exact value, comparable whatever its unit and places."""
    digits, exponent = mention.figure.digits or 0, mention.figure.exponent
    while digits and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return Amount(digits, exponent if digits else 0)


def _change_before(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The change that a rate belongs to: the nearest before it, of the same level and with the same comparison."""
    rate = mentions[position]
    for at in range(position - 1, max(rate.of, position - 4), -1):
        change = mentions[at]
        if change.role == "change" and change.of == rate.of and change.period == rate.period:
            own = basis_of(normalise(rate.before))
            return change if not own or not change.basis or own == change.basis else None
        if change.role in ("growth", "level"):
            return None
    return None


def _base(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The amount that a level is said to have come from: "由A增加至B，增长P%"."""
    rate = mentions[position]
    for at in range(position - 1, max(rate.of - 2, -1), -1):
        found = mentions[at]
        if found.role == "from" and found.period == rate.period and at + 1 == rate.of:
            return found
    return None


def _last_year(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The amount of the year that a rate compares with: "2022年执行数A，2023年预算B，比2022年执行数增加P%"."""
    rate = mentions[position]
    level = mentions[rate.of]
    compared = _COMPARED_YEAR.search(normalise(rate.before))
    for at in range(rate.of - 1, max(rate.of - 4, -1), -1):
        found = mentions[at]
        if found.period != level.period or found.role != "level":
            return None
        same = found.subject == level.subject and found.year is not None and found.figure.unit == level.figure.unit
        if compared and same and found.year == int(compared.group(1)):
            return found
    return None


_COMPARED_YEAR = re.compile(r"(?:比|较|同|与)((?:19|20)\d\d)年")


def rises(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that what "increased by D" is at least D, where no rate says that it rose from below zero."""
    mentions = facts.recognised.mentions
    rated = {m.of for m in mentions if m.role == "growth"}
    for change in mentions:
        if change.role == "change" and change.sign > 0 and change.of >= 0 and change.of not in rated and not change.adjusted:
            level = mentions[change.of]
            if change.figure.digits and level.role == "level" and _less(level, change.figure):
                yield Relation(rule, "bound", (Term(change.figure, 1, "part"), Term(level.figure, 1, "limit")), level.subject)


def from_to(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield B − A = C for "from A to B, a change of C"."""
    mentions = facts.recognised.mentions
    for position in range(len(mentions) - 2):
        start, end, change = mentions[position : position + 3]
        if (start.role, end.role, change.role) == ("from", "to", "change") and change.of == position + 1:
            terms = (Term(end.figure, 1, "level"), Term(start.figure, 1, "base"), Term(change.figure, change.sign, "change"))
            yield Relation(rule, "change", terms, end.subject)


def completion(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield final / budget = rate for "完成预算的P%", where the sentence or the one before it prints the budget."""
    mentions = facts.recognised.mentions
    for position, mention in enumerate(mentions):
        if mention.role != "completion" or mention.of < 0:
            continue
        level = mentions[mention.of]
        base = _budget(mentions, position, level)
        if base is not None and base.figure.digits:
            terms = (Term(mention.figure, 1, "rate"), Term(level.figure, 1, "part"), Term(base.figure, 1, "whole"))
            yield Relation(rule, "ratio", terms, level.subject, missing=ADJUSTED if mention.adjusted else None)


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


def shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for "占…的P%"; the whole is the nearest level so called, or the heading of the list."""
    mentions = facts.recognised.mentions
    for position, mention in enumerate(mentions):
        if mention.role != "share" or mention.of < 0:
            continue
        level = mentions[mention.of]
        wholes = _wholes(facts, position, mention, level)
        relations = [_share(rule, mention, level, whole) for whole in wholes if not _smaller(whole, level)]
        if relations:
            far = facts.government and wholes[0].paragraph != level.paragraph
            shared = not mention.whole and any(mentions[m.of] is wholes[0] for m in mentions if m.role == "share" and m.of >= 0)
            yield relations[0]._replace(readings=tuple(relations[1:]), weak="ambiguous" if far or shared else "")


def _smaller(whole: Mention, part: Mention) -> bool:
    return whole is part or not whole.figure.digits or _less(whole, part.figure)


def _share(rule: str, rate: Mention, part: Mention, whole: Mention) -> Relation:
    terms = (Term(rate.figure, 1, "rate"), Term(part.figure, 1, "part"), Term(whole.figure, 1, "whole"))
    return Relation(rule, "ratio", terms, part.subject)


def _wholes(facts: Facts, position: int, mention: Mention, level: Mention) -> list[Mention]:
    mentions = facts.recognised.mentions
    if mentions[position - 1].role == "base":
        return [mentions[position - 1]]
    if mention.whole:
        return _called(facts, mention.whole, mention, level)
    return _heading(facts, mention)


def _heading(facts: Facts, mention: Mention) -> list[Mention]:
    """What a list of parts with bare shares is a list of: named before its first part, or the level before that."""
    mentions = facts.recognised.mentions
    level = mentions[mention.of]
    for at in range(mention.of, -1, -1):
        found = mentions[at]
        if found.paragraph != level.paragraph:
            break
        if found.role != "level":
            continue
        if found.period == level.period and (named := _inside(found.before)):
            return _called(facts, named, mention, level)
        if found.marker and found.period == level.period:
            before = [m for m in mentions[:at] if m.role == "level" and m.paragraph == found.paragraph]
            return before[-1:] or _wholes_by_item(facts, level)
        if found.period != level.period:
            return [found]
    return _listed_under(mentions, mention) or _wholes_by_item(facts, level)


def _wholes_by_item(facts: Facts, level: Mention) -> list[Mention]:
    """The whole that an item is known to be part of, in the same section and measure."""
    whole = _WHOLE_OF.get(level.item)
    found = [m for m in facts.by_item.get(whole or "", ()) if m.role == "level" and m.measure in ("", level.measure)]
    return [m for m in found if m.section == level.section][:1]


_WHOLE_OF = {"abroad": "three-public", "reception": "three-public", "vehicles": "three-public"}


def _inside(before: str) -> str:
    """ "在收入预算总额中，其他收入…占P%": the whole stands before the part."""
    match = re.search(r"在([^,;。]{2,40}?)(?:中|里|内|当中)[,,]", normalise(before))
    return match.group(1) if match else ""


def _listed_under(mentions: Sequence[Mention], mention: Mention) -> list[Mention]:
    """The first level of the section's paragraph above, where a list of parts follows its heading line by line."""
    level = mentions[mention.of]
    for at in range(mention.of - 1, -1, -1):
        found = mentions[at]
        if found.section != level.section:
            break
        if found.role == "level" and found.paragraph < level.paragraph and found.line[0] < level.line[0]:
            return [found]
    return []


def _called(facts: Facts, name: str, mention: Mention, level: Mention) -> list[Mention]:
    """Levels of that name, nearest first; where the name is of a known item, by item and money."""
    subject = facts.subjects.find(name, 0, 0)
    found = [
        other
        for other in facts.recognised.mentions
        if other.role in ("level", "to")
        and other.figure.start != level.figure.start
        and other.figure.unit != "%"
        and (other.subject == subject.name or (subject.item and other.item == subject.item))
    ]
    here = [other for other in found if other.section == level.section]
    return sorted(here or found, key=lambda other: abs(other.figure.start - mention.figure.start))[:3]


def direction(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "决算数大于（小于、等于）预算数" agrees with the two amounts before it."""
    mentions = facts.recognised.mentions
    by_paragraph: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_paragraph.setdefault(mention.paragraph, []).append(mention)
    for number, found in by_paragraph.items():
        paragraph = facts.recognised.paragraphs[number]
        for match in _COMPARES.finditer(paragraph.text):
            start = paragraph.offset(match.start())
            levels = [m for m in found if m.role == "level" and m.figure.start < start]
            final = next((m for m in reversed(levels) if m.measure == "final"), None)
            budget = next((m for m in reversed(levels) if m.measure == "budget" and final and m.subject == final.subject), None)
            if final and budget:
                yield _direction(rule, facts, match.group(1), start, paragraph.offset(match.end() - 1) + 1, final, budget)


_COMPARES = re.compile(r"决\s*算\s*数?\s*(大于|小于|等于|高于|低于|大于或等于|持平于)\s*(?:年初|全年|调整)?\s*预\s*算")
_WORDS = {"大于": 1, "高于": 1, "小于": -1, "低于": -1, "等于": 0, "持平于": 0}


def _direction(rule: str, facts: Facts, word: str, start: int, end: int, final: Mention, budget: Mention) -> Relation:
    low = min(final.figure.exponent, budget.figure.exponent)
    a, b = ((m.figure.digits or 0) * int(10 ** (m.figure.exponent - low)) for m in (final, budget))
    sign = (a > b) - (a < b)
    said = facts.recognised.evidence.text(word, start, end, final.subject)
    terms = (Term(said, 1, "text"), Term(final.figure, 1, "text"), Term(budget.figure, 1, "text"))
    actual = {1: "大于", -1: "小于", 0: "等于"}[sign]
    return Relation(rule, "order", terms, final.subject, holds=_WORDS[word] == sign, stated=word, computed=actual)
