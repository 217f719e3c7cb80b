"""Wholes that sentences state before their parts: "T，其中A、B", "T（A、B）", a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.values import SOURCES, TOLD_OFF, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, spaced, words
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words, opens_whole
from auditor.relations.facts import Facts
from auditor.relations.made import either, total_of
from auditor.relations.numbered import numbered_lines
from auditor.relations.shapes import LIST, bound, named_claim, tentative, told
from auditor.relations.texts import whole as count_of
from auditor.relations.totals import (
    FEWEST,
    LEVELS,
    READINGS,
    is_total,
    of_one_unit,
    signs,
    without_asides,
)
from auditor.relations.wholes import is_balance, is_whole

# Parts of a list, wholes that it may divide, and how far back they may stand.
MOST, HEADS, NEAR = 40, 4, 20
_OPENS = joined(
    r"<<breaks-down>>|<<side-of>><<sum-word>>?<<inner>>,?(?=[^,;。]{2,16}$)"
    r"|<<sorted-by>>[^,;。:]{1,10}<<sorted>>|<<following>>|(?:<<opens-names>>|<<namely>>|:)$"
    r"|<<opens-names>>(?=[^,。;:]{2,20}$)"
)
_IN_WORDS = spaced(
    r"(?P<closed><<=list-closed>>)|<<=list-within>>|<<=list-spread>>|:(?: [^\W\d]+){0,3}$",
    re.IGNORECASE,
)
_LAST = spaced(r"<<=list-and>>(?: [^\W\d]+){0,3}$", re.IGNORECASE)
_MANY = r"(?P<many>[[[few]]]|[2-9])<<part-measure>>?<<part-word>>"
_SO_MANY, _SO_MANY_ABOVE = (
    joined(frame, needs="<<part-word>>") for frame in (_MANY, rf"(?:,<<foregoing>>)?{_MANY}")
)
_MADE_OF = joined("<<made-of>>")
_MAKE_UP = joined("<<and-more>>?,?<<one-and-all>>?<<makes-up>>")
# Characters before the words that open a list which name nothing that it could be of: 2024年.
FEW = 6
# Items that are made up of others: the expenses that a form asks for.
_KINDS = {"three-public": {"abroad", "reception", "vehicles"}}


def breakdowns(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B for each list that a sentence opens, or puts in brackets, by what it may
    divide and how far it may go; and for the numbered lines below an amount.
    """
    for mentions in facts.spoken.values():
        levels = [mention for mention in mentions if mention.role in LEVELS]
        for at in range(len(levels)):
            opener = _opened(levels, at)
            if opener:
                yield from _whole(rule, facts, levels, at)
                yield from _list(rule, facts, levels, at, opener)
    yield from _lines(rule, facts)


def _opened(levels: Sequence[Mention], at: int) -> str:
    """Return the words that open a list with an amount, or ""."""
    first = levels[at]
    if in_words(first.before) or in_words(first.after):
        said = _IN_WORDS.search(first.before)
        return said[0] if said else _of_so_many(levels, at)
    if match := _OPENS.search(first.before):
        return match[0]
    opens = at and first.depth > levels[at - 1].depth and first.before.startswith("(")
    return "(" if opens else ""


def _of_so_many(levels: Sequence[Mention], at: int) -> str:
    """Return the words that open a sentence with the number whose parts follow it: "Of 38"."""
    whole = levels[at - 1] if at else levels[at]
    opens = at and whole.sentence == levels[at].sentence and opens_whole(whole.before)
    return whole.before if opens else ""


def _whole(rule: str, facts: Facts, levels: Sequence[Mention], at: int) -> Iterator[Relation]:
    """The sum of a list whose parts are known to be all there is, up to where the next opens; or
    that are sources or uses of a year's money, to the end of the paragraph.
    """
    along, heads = _along(levels, at), _heads(levels, at)
    if not heads or not _is_of(heads[0], along[0]):
        return
    here = [each for each in along if each.period == along[0].period]
    # One of the parts may be divided itself before the next is said.
    for parts in (without_asides(_rest(here)), without_asides(here)):
        if len(parts) >= FEWEST and is_whole(facts, heads[:1], parts):
            sums = _sums(rule, heads, [parts]) + _shared(rule, levels, at, parts)
            if sums:
                yield bound(either(sums))
            return
    parts = without_asides(along)
    if len(parts) >= FEWEST and is_total(heads[0]) and is_balance(facts, heads[0], parts):
        sums = _sums(rule, heads[:1], [parts])
        if sums:
            yield named_claim(either(sums), f"{LIST} {SOURCES}")


def _is_of(head: Mention, first: Mention) -> bool:
    """Return whether a list is of the amount before it: it stands in its sentence, or opens the
    next one without a name of its own: "T。其中：A", but not "T。三公经费不增，其中：A".
    """
    opener = _OPENS.search(first.before)
    return head.period == first.period or not opener or opener.start() <= FEW


def _shared(
    rule: str, levels: Sequence[Mention], at: int, parts: Sequence[Mention]
) -> list[Relation]:
    """What is divided may itself be said in two: "分结构看，债券A，外债B。分性质看，一般债务C…"."""
    two = of_one_unit([each for each in levels[max(0, at - 2) : at] if not each.depth], parts[0])
    if len(two) < FEWEST or parts[0].depth:
        return []
    terms = [*(Term(part.figure) for part in parts), Term(two[0].figure, -1)]
    return [total_of(rule, two[1].figure, terms, two[1].subject)]


def _list(
    rule: str, facts: Facts, levels: Sequence[Mention], at: int, opener: str
) -> Iterator[Relation]:
    first = levels[at]
    heads, runs = _heads(levels, at), _runs(levels, at)
    sums = _sums(rule, heads, runs)
    if sums:
        parts = runs[0] if len(runs[0]) + 1 == len(sums[0].terms) else runs[-1]
        parts = parts[: len(sums[0].terms) - 1]
        if _is_told_off(heads[0], parts):
            yield told(either(sums), facts, TOLD_OFF, opener, about=[first, *parts])
            return
        named = _is_all(heads[0], parts)
        yield tentative(either(sums), facts, LIST, opener, about=[first, *parts], named=named)


def _is_all(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether words say that parts are all: how many there are, or a verb that leaves none
    out; or whether they are known to be all.
    """
    first, last = parts[0], parts[-1]
    if in_words(first.before):
        said = _IN_WORDS.search(first.before)
        return bool(said and said["closed"])
    counts = (_SO_MANY.search(first.before), _SO_MANY_ABOVE.match(last.after))
    if any(said and count_of(said["many"]) == len(parts) for said in counts):
        return True
    marks = [numeral + called("ordinal-is") for numeral in words("numeral")[: len(parts)]]
    if first.marker == "closed" and all(
        mark in part.before for mark, part in zip(marks, parts, strict=False)
    ):
        return True
    if _MADE_OF.search(first.before) and _MAKE_UP.match(last.after):
        return True
    return _KINDS.get(head.item) == {part.item for part in parts}


def _is_told_off(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a sentence tells an amount off, one part after the other: "12 posts: 5 clerks,
    4 nurses and 3 cooks"; the last behind "and".
    """
    first, last = parts[0], parts[-1]
    alike = {each.role for each in parts} == {"count" if head.role == "count" else first.role}
    said = _IN_WORDS.search(first.before)
    within = said and not said["closed"] and head.sentence == first.sentence
    opens = within or (len(parts) > FEWEST and opens_whole(head.before))
    return bool(alike and opens and head.depth == last.depth and _LAST.search(last.before))


def _heads(levels: Sequence[Mention], at: int) -> list[Mention]:
    """What a list may divide: what stands right before it, or opens its part, its sentence, the
    sentence before or the paragraph; of a list in brackets what they stand behind.
    """
    first, before = levels[at], levels[max(0, at - NEAR) : at]
    if first.depth:
        outer = [each for each in before if each.depth < first.depth]
        inner = [each for each in before if each.depth == first.depth]
        return [*outer[-1:], *inner[-1:]]
    before = [each for each in before if not each.depth]
    if not before:
        return []
    last = before[-1]
    opening = [
        next((each for each in before if each.sentence == first.sentence), last),
        next((each for each in before if each.period == first.period), last),
        next(each for each in before if each.period == last.period),
        before[0],
    ]
    return list(dict.fromkeys([last, *opening]))[:HEADS]


def _runs(levels: Sequence[Mention], at: int) -> list[list[Mention]]:
    """How far a list may go: up to the end of its part or sentence, or to where the next opens."""
    first, rest = levels[at], _along(levels, at)
    end = len(_rest(rest))
    here = [each for each in rest if each.period == first.period]
    return [
        [each for each in rest if each.sentence == first.sentence],
        # "A1，余A2；B1，余B2": the first of each item, and what is said of it.
        [next(group) for _, group in groupby(here, key=lambda each: each.sentence)],
        here,
        rest[:end],
        [each for each in rest[:end] if each.period == first.period],
        rest,
    ]


def _along(levels: Sequence[Mention], at: int) -> list[Mention]:
    """The amounts that stand in the same brackets from here on."""
    first = levels[at]
    found = [first]
    for each in levels[at + 1 : at + MOST]:
        if each.depth < first.depth:
            break
        if each.depth == first.depth:
            found.append(each)
    return found


def _rest(along: Sequence[Mention]) -> Sequence[Mention]:
    """Those of them before the next list opens."""
    end = next((n for n, each in enumerate(along) if n and _OPENS.search(each.before)), len(along))
    return along[:end]


def _sums(rule: str, heads: Sequence[Mention], runs: Sequence[list[Mention]]) -> list[Relation]:
    found: dict[tuple[int, ...], Relation] = {}
    for run in runs:
        for parts in (without_asides(run), run):
            for head in heads:
                alike = of_one_unit(parts, head)
                if len(alike) < FEWEST or alike[0] is not parts[0]:
                    continue
                key = (head.figure.id, *[part.figure.id for part in alike])
                if key not in found:
                    terms = [Term(p.figure, w) for p, w in zip(alike, signs(alike), strict=True)]
                    found[key] = total_of(rule, head.figure, terms, head.subject)
    return list(found.values())[:READINGS]


def _lines(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield the sum of the first amounts of numbered lines, for what stands above the first."""
    for above, lines in numbered_lines(facts, lambda _: True):
        firsts = [levels[0] for levels in lines]
        heads = list(dict.fromkeys([*above[-1:], *above[:1]]))
        sums = _sums(rule, heads, [firsts[:MOST]])
        if sums:
            yield tentative(either(sums), facts, LIST, "lines", about=[firsts[0], *firsts[:MOST]])
