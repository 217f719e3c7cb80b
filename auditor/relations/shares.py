"""Relations that sentences claim of shares: a part, its whole and a percentage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, words
from auditor.recognition.mentions import Mention
from auditor.relations.compare import are_listed, follows, less
from auditor.relations.facts import Facts
from auditor.relations.made import either, related
from auditor.relations.scopes import of_item, one_scope
from auditor.relations.shapes import in_clause, named_claim, shaped
from auditor.relations.standing import DONE, is_of_last_year, standing

# Mentions before a share among which its whole stands; amounts of a name on either side of it.
REACH = 60
NEAR = 8
# Roles of an amount right before a share that it is of.
SAID_WHOLE = ("base", "whole")
# Parts of its scope that an amount may have of its own inside a whole that is named.
OF_WHOLES = ("fund", "money", "side", "entity", "level")


def shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for "占…的P%"; the whole is the nearest level so called,
    or the heading of the list.
    """
    mentions = facts.recognised.mentions
    shared = {id(mentions[m.of]) for m in mentions if m.role == "share" and m.of >= 0}
    for position, mention in enumerate(mentions):
        if mention.role != "share" or mention.of < 0:
            if mention.role == "share" and mention.subject and not mention.whole:
                yield from _of_brackets(rule, facts, mention)
            continue
        level = mentions[mention.of]
        wholes = _wholes(facts, position, mention, level)
        readings = [
            related(rule, "ratio", level.subject, rate=mention, part=level, whole=whole)
            for whole in wholes
            if not _smaller(whole, level)
        ]
        if readings:
            far = facts.government and wholes[0].paragraph != level.paragraph
            sure = len(wholes) == 1 and bool(mention.whole)
            # A bare share whose whole stands in another sentence with other amounts: any of them
            # may be meant.
            among = not mention.whole and wholes[0].period != level.period and len(wholes) > 1
            # What is itself a share of something is a part, and seldom the whole of the next list.
            told = id(wholes[0]) in shared and not mention.whole
            doubtful = (far and not sure) or among or told
            relation = either(readings)._replace(weak="ambiguous" if doubtful else "")
            if _stands_before(mentions, position):
                yield in_clause(relation, facts, "share")
            else:
                words = "far" if far else "named" if mention.whole else "list"
                listed = not mention.whole and _is_listed(mentions, wholes, mention.of)
                yield shaped(relation, facts, "share", words, parts=[level], named=listed)


def _of_brackets(rule: str, facts: Facts, share: Mention) -> Iterator[Relation]:
    """Yield part / whole = rate for a share that names a part which brackets list right behind the
    whole: "收入A（其中税收收入B，…），…，税收占比P%".
    """
    spoken = [m for m in facts.spoken.get(share.paragraph, ()) if m.role == "level"]
    spoken = [m for m in spoken if m.period == share.period and m.figure.id < share.figure.id]
    named = [m for m in spoken if m.subject.startswith(share.subject)]
    part = named[-1] if named and named[-1].depth else None
    heads = [m for m in spoken if part and not m.depth and m.figure.id < part.figure.id]
    if part and heads and not _smaller(heads[-1], part):
        said = related(rule, "ratio", part.subject, rate=share, part=part, whole=heads[-1])
        yield named_claim(said, "share")


def _is_listed(mentions: Sequence[Mention], wholes: Sequence[Mention], part: int) -> bool:
    """Return whether a part stands in a list that is opened right behind the one whole it can be
    of.
    """
    whole, level = wholes[0], mentions[part]
    near = mentions[max(0, part - REACH) : part + 1]
    opened = [m for m in near if m.marker and m.figure.start > whole.figure.start]
    return bool(opened) and len(wholes) == 1 and whole.paragraph == level.paragraph


def _smaller(whole: Mention, part: Mention) -> bool:
    return whole is part or not whole.figure.digits or less(whole.figure, part.figure)


def _wholes(facts: Facts, position: int, mention: Mention, level: Mention) -> list[Mention]:
    mentions = facts.recognised.mentions
    if _stands_before(mentions, position):
        return [mentions[position - 1]]
    if mention.whole:
        return _called(facts, mention.whole, mention, level)
    if of_before := _named_before(mentions, position):
        return _called(facts, of_before, mention, level)
    if behind := _in_brackets(mentions, position):
        return [behind]
    # Last year's amount is no part of this year's.
    last_year = is_of_last_year(level)
    return [m for m in _heading(facts, mention) if not last_year or is_of_last_year(m)]


def _stands_before(mentions: Sequence[Mention], position: int) -> bool:
    """Return whether the amount right before a share is its whole: "为预算100万元的80%"; one that
    names its whole itself is of nothing else: "上年为12亿元，占民生支出的5.8%".
    """
    return mentions[position - 1].role in SAID_WHOLE and not mentions[position].whole


def _named_before(mentions: Sequence[Mention], position: int) -> str:
    """Return what the share before names as its whole, where this one goes on behind it in one
    list: "A占基本支出的77%；B占23%"; "" where none does.
    """
    share = mentions[position]
    for at in range(position - 1, max(-1, position - NEAR), -1):
        found = mentions[at]
        if found.period != share.period:
            break
        if found.role == "share" and found.whole:
            return found.whole
    return ""


def _in_brackets(mentions: Sequence[Mention], position: int) -> Mention | None:
    """Return the whole that brackets right behind a share of last year's amount add: "上年A，占77%
    （上年支出B）".
    """
    share = mentions[position]
    part = mentions[share.of]
    behind = mentions[position + 1] if position + 1 < len(mentions) else part
    opened = behind.depth > share.depth and behind.before.startswith("(") and not behind.marker
    of_one_time = is_of_last_year(part) and is_of_last_year(behind)
    fits = behind.role == "level" and opened and of_one_time and not _smaller(behind, part)
    return behind if fits else None


def _heading(facts: Facts, mention: Mention) -> list[Mention]:
    """What a list of parts with bare shares is a list of: named before its first part,
    or the level before that.
    """
    mentions = facts.recognised.mentions
    level = mentions[mention.of]
    for at in range(mention.of, max(-1, mention.of - REACH), -1):
        found = mentions[at]
        if found.paragraph != level.paragraph:
            break
        if found.role != "level":
            continue
        if found.period == level.period and (named := _inside(found.before)):
            return _called(facts, named, mention, level)
        if found.marker and found.period == level.period:
            before = mentions[max(0, at - REACH) : at]
            heads = [m for m in before if m.role == "level" and m.paragraph == found.paragraph]
            return _last_and_first(heads, level) or _wholes_by_item(facts, level)
        if found.period != level.period:
            return _of_sentence(mentions, at)
    return _listed_under(mentions, mention) or _wholes_by_item(facts, level)


def _last_and_first(heads: Sequence[Mention], part: Mention) -> list[Mention]:
    """The amount right before a list and, where it may be last year's, the first of its sentence.

    Where the last can't be the whole nothing is claimed, and another reading claims nothing either.
    """
    if not heads or _smaller(heads[-1], part):
        return list(heads[-1:])
    first = next(head for head in heads if head.period == heads[-1].period)
    return list(dict.fromkeys([heads[-1], first]))


def _wholes_by_item(facts: Facts, level: Mention) -> list[Mention]:
    """The whole that an item is known to be part of, in the same section and measure."""
    whole = _WHOLE_OF.get(level.item)
    found = [
        m
        for m in facts.by_item.get(whole or "", ())
        if m.role == "level" and of_item(facts, m, level.scope)
    ]
    return [m for m in found if m.section == level.section][:1]


_INSIDE = joined(
    r"<<said-within>>([^,;。]{2,40}?)<<inside>>,|(?:^|[,;。:])"
    r"([^,;。:]{2,60}?<<money-of>>)<<inner>>,"
)
_WHOLE_OF = {"abroad": "three-public", "reception": "three-public", "vehicles": "three-public"}


def _inside(before: str) -> str:
    """ "在收入预算总额中，其他收入…占P%", "“三公”经费支出决算中，…":
    the whole stands before the part.
    """
    match = _INSIDE.search(before)
    return next(filter(None, match.groups())) if match else ""


def _listed_under(mentions: Sequence[Mention], mention: Mention) -> list[Mention]:
    """The first level of the section's paragraph above,
    where a list of parts follows its heading line by line.
    """
    level = mentions[mention.of]
    for at in range(mention.of - 1, max(-1, mention.of - REACH), -1):
        found = mentions[at]
        if found.section != level.section:
            break
        if (
            found.role == "level"
            and found.paragraph < level.paragraph
            and found.line[0] < level.line[0]
        ):
            return _of_sentence(mentions, at)
    return []


def _of_sentence(mentions: Sequence[Mention], last: int) -> list[Mention]:
    """The amount of a sentence, which ends with `last`, that most of the bare shares behind it are
    of; where none is of any, its amounts from the last one back.
    """
    end = mentions[last]
    heads = [
        m for m in mentions[max(0, last - REACH) : last + 1]
        if m.role == "level" and (m.paragraph, m.period) == (end.paragraph, end.period)
    ]  # fmt: skip
    shared = [
        (m.figure, mentions[m.of]) for m in mentions[last + 1 : last + REACH]
        if m.role == "share" and m.of > last and not m.whole and m.section == end.section
    ]  # fmt: skip
    heads.reverse()
    counts = [
        sum(
            follows(share, part.figure, head.figure)
            for share, part in shared
            if not _smaller(head, part)
        )
        for head in heads
    ]
    most = max(counts, default=0)
    return [heads[counts.index(most)]] if most else heads


def _called(facts: Facts, name: str, mention: Mention, level: Mention) -> list[Mention]:
    """Levels of that name, nearest first and of the same section if there are; of a known item,
    by the item.
    """
    subject = facts.subjects.find(name, 0, 0)
    found = [*_nearest(facts.levels[subject.name], mention)] if subject.name else []
    if subject.item:
        seen = {other.figure.id for other in found}
        near = _nearest(facts.levels[f"item {subject.item}"], mention)
        found += [other for other in near if other.figure.id not in seen]
    if not found:
        found = [
            other
            for of in words("of-a-place")
            for other in _nearest(facts.levels.get(of + name, ()), mention)
        ]
        found = [other for other in found if other.paragraph == level.paragraph]
    # An amount is no share of itself, though its name fits, nor of the next one of its joint list.
    found = [other for other in found if other.figure.start != level.figure.start]
    found = [other for other in found if not are_listed(level, other)]
    near = [each for each in found if one_scope(facts, each.scope, level.scope, *OF_WHOLES)]
    # Scopes that fit first; where none does, a name alone has to do.
    found = near or found
    here = [other for other in found if other.section == level.section]
    if facts.government:
        here = _of_one_time(here or found, level)
    return sorted(here or found, key=lambda other: abs(other.figure.start - mention.figure.start))[
        :3
    ]


def _of_one_time(wholes: Sequence[Mention], part: Mention) -> list[Mention]:
    """The amounts that were done, or are planned as the part of them is; one of each value."""
    fits = [m for m in wholes if standing(m) in ("", DONE, standing(part)) and m.period]
    return list({(m.figure.digits, m.figure.exponent): m for m in fits or wholes}.values())


def _nearest(levels: Sequence[Mention], mention: Mention) -> Sequence[Mention]:
    at = bisect_left(levels, mention.figure.start, key=lambda other: other.figure.start)
    return levels[max(0, at - NEAR) : at + NEAR]
