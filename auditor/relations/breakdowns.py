"""Wholes that sentences state before their parts: "T，其中A、B", "T（A、B）", a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.evidence import piece
from auditor.model.units import is_money
from auditor.model.values import EXCEEDS, SOURCES, TOLD_OFF, Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, spaced, words
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words, opens_whole
from auditor.relations.carried import with_carried
from auditor.relations.closing import closed_by
from auditor.relations.compare import is_all_of
from auditor.relations.counted_parts import counted_behind
from auditor.relations.facts import Facts
from auditor.relations.made import either
from auditor.relations.numbered import numbered_lines
from auditor.relations.readings import (
    AHEAD,
    FEWEST,
    LEVELS,
    MOST,
    OPENER,
    Amounts,
    ListReading,
    ahead,
    along,
    claimed,
    exactly_of,
    exceeds,
    is_total,
    likeliest,
    of_one_unit,
    reaches,
    wholes_of,
    without_asides,
)
from auditor.relations.shapes import LIST, bound, in_clause, named_claim, tentative, told
from auditor.relations.texts import whole as count_of
from auditor.relations.wholes import AVERAGE, is_balance, is_whole, name_of

_IN_WORDS = spaced(
    r"(?P<closed><<=list-closed>>)|<<=list-within>>|<<=list-spread>>"
    r"|:(?:[^\W\d]+(?: [^\W\d]+){0,5})?$",
    re.IGNORECASE,
)
_SOME = spaced(r"<<=list-some>>", re.IGNORECASE)
_LAST = spaced(r"<<=list-and>>(?: [^\W\d]+){0,3}$", re.IGNORECASE)
_MANY = r"(?P<many>[[[few]]]|[2-9])<<part-measure>>?<<part-word>>"
_SO_MANY, _SO_MANY_ABOVE = (
    joined(frame, needs="<<part-word>>") for frame in (_MANY, rf"(?:,<<foregoing>>)?{_MANY}")
)
_DONE = joined("<<already>><<done-of-plan>>", needs="<<already>>")
_MADE_OF = joined("<<made-of>>")
_MAKE_UP = joined("<<and-more>>?,?<<one-and-all>>?<<makes-up>>")
# How far a list of known parts goes.
SENTENCE = (("sentence", "before an opener"), ("sentence", ""))
# Characters before the words that open a list which name nothing that it could be of: 2024年.
FEW = 6
# Items that are made up of others: the expenses that a form asks for.
_KINDS = {"three-public": {"abroad", "reception", "vehicles"}}


def breakdowns(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B for each list that a sentence opens, or puts in brackets, by what it may
    divide and how far it may go; and for the numbered lines below an amount.
    """
    for mentions in facts.spoken.values():
        levels = list(_listed(mentions))
        for at in range(len(levels)):
            opener = _opened(levels, at)
            if opener:
                yield from _whole(rule, facts, levels, at)
                yield from _list(rule, facts, levels, at, opener)
    yield from _lines(rule, facts)


def _listed(mentions: Amounts) -> Iterator[Mention]:
    """Yield the amounts that may be parts: levels, and what goes up as one of a list that leaves
    none out: "comprising inflation of A and growth in demand of B".
    """
    opened = -1
    for mention in mentions:
        said = _IN_WORDS.search(mention.before) if in_words(mention.before) else None
        # 'comprising' reaches to the end of its sentence, past amounts that it does not stand
        # before.
        opened = mention.sentence if said and said["closed"] else opened
        if mention.role in LEVELS:
            yield mention
        elif mention.role == "change" and mention.sign > 0 and mention.sentence == opened:
            yield mention._replace(role="level")


def _opened(levels: Amounts, at: int) -> str:
    """Return the words that open a list with an amount, or ""."""
    first = levels[at]
    if in_words(first.before) or in_words(first.after):
        said = _IN_WORDS.search(first.before)
        return said[0] if said else _of_so_many(levels, at)
    if match := OPENER.search(first.before):
        return match[0]
    opens = at and first.depth > levels[at - 1].depth and first.before.startswith("(")
    return "(" if opens else ""


def _of_so_many(levels: Amounts, at: int) -> str:
    """Return the words that open a sentence with the number whose parts follow it: "Of 38"."""
    whole = levels[at - 1] if at else levels[at]
    opens = at and whole.sentence == levels[at].sentence and opens_whole(whole.before)
    return whole.before if opens else ""


def _whole(rule: str, facts: Facts, levels: Amounts, at: int) -> Iterator[Relation]:
    """The sum of a list whose parts are known to be all there is, up to where the next opens; or
    that are sources or uses of a year's money, to the end of the paragraph.
    """
    rest, heads = along(levels, at), wholes_of(levels, at)
    if not heads or not _is_of(heads[0], levels[at]) or _is_mean(heads[0]):
        return
    # One of the parts may be divided itself before the next is said.
    for parts in map(without_asides, reaches(rest, levels[at], SENTENCE)):
        if len(parts) >= FEWEST and is_whole(facts, heads[:1], parts):
            read = [*likeliest(ahead(heads, [parts])), *_shared(levels, at, parts)]
            if read:
                yield bound(claimed(rule, read))
            return
    parts = without_asides(rest)
    if len(parts) >= FEWEST and is_total(heads[0]) and is_balance(facts, heads[0], parts):
        read = likeliest(ahead(heads[:1], [parts]))
        if read:
            yield _too_much(named_claim(claimed(rule, read), f"{LIST} {SOURCES}"), read, facts)


def _is_of(head: Mention, first: Mention) -> bool:
    """Return whether a list is of the amount before it: it stands in its sentence, or opens the
    next one without a name of its own: "T。其中：A", but not "T。三公经费不增，其中：A".
    """
    opener = OPENER.search(first.before)
    return head.period == first.period or not opener or opener.start() <= FEW


def _shared(levels: Amounts, at: int, parts: Amounts) -> Iterator[ListReading]:
    """What is divided may itself be said in two: "分结构看，债券A，外债B。分性质看，一般债务C…"."""
    # What another division counted already is taken off again: C + D − A = B.
    two = of_one_unit([each for each in levels[max(0, at - 2) : at] if not each.depth], parts[0])
    if len(two) == FEWEST and not parts[0].depth:
        yield ListReading(two[1], [*parts, two[0]], [*[1] * len(parts), -1])


def _list(rule: str, facts: Facts, levels: Amounts, at: int, opener: str) -> Iterator[Relation]:
    first = levels[at]
    if counted := counted_behind(levels, at):
        yield in_clause(counted.claim(rule), facts, LIST)
        return
    runs = reaches(along(levels, at), first, AHEAD)
    read = [each for each in likeliest(ahead(wholes_of(levels, at), runs)) if _are_alike(each)]
    if read and not is_all_of(read[0].whole, read[0].parts):
        near = [each for each in levels[max(0, at - MOST) : at] if each.depth <= first.depth]
        read.extend(exactly_of(near, read[0].parts, read))
        head, parts = read[0].whole, read[0].parts
        about = [first, *parts]
        # Words alone bind such a list: it is sure before anything is known of how its shape fares.
        if _is_told_off(head, parts):
            if head.role == "count" and len(every := with_carried(parts, facts)) > len(parts):
                read = [ListReading(head, every, [1] * len(every))]
            yield told(claimed(rule, read), facts, TOLD_OFF, opener, about=about)
            return
        named = _is_all(head, parts)
        claim = tentative(_closed(rule, read, facts), facts, LIST, opener, about=about, named=named)
        yield _too_much(claim, read, facts)


def _are_alike(reading: ListReading) -> bool:
    """Return whether no part is an average, unless the whole is one: "购置费A，车均B" is no
    list, but what a household earns a head is of four kinds; nor what was done of the part before:
    "甲镇安排A，已支出B".
    """
    done = [bool(_DONE.fullmatch(name_of(part))) for part in reading.parts]
    if any(done) and not all(done) and not reading.meets():
        return False
    if _is_mean(reading.whole):
        return False
    average = any(AVERAGE.search(name_of(part)) for part in reading.parts)
    return not average or bool(AVERAGE.search(reading.whole.before))


def _is_mean(whole: Mention) -> bool:
    """Return whether an amount is a mean of no money, such as of years, whose parts have theirs."""
    return not is_money(whole.figure.unit) and bool(AVERAGE.search(whole.before))


def _closed(rule: str, read: Sequence[ListReading], facts: Facts) -> Relation:
    """Return the claim of a list, each reading with what speaks for it being all of its whole."""
    claims = [
        each.claim(rule)._replace(evidence=closed_by(each.whole, each.parts, facts))
        for each in read
    ]
    return either(claims)


def _too_much(claim: Relation, read: Sequence[ListReading], facts: Facts) -> Relation:
    """Return the claim of a list, with what it says where its parts are more than its whole."""
    too_much = exceeds(read, facts.recognised.year)
    return claim._replace(evidence=(*claim.evidence, piece(EXCEEDS))) if too_much else claim


def _is_all(head: Mention, parts: Amounts) -> bool:
    """Return whether words say that parts are all: how many there are, or a verb that leaves none
    out; or whether they are known to be all.
    """
    first, last = parts[0], parts[-1]
    if in_words(first.before):
        said = _IN_WORDS.search(first.before)
        return bool(said and said["closed"])
    counts = (_SO_MANY.search(first.before), _SO_MANY_ABOVE.match(last.after))
    # Of "three parts" three were read: none was missed.
    if any(said and count_of(said["many"]) == len(parts) for said in counts):
        return True
    # 一是A，二是B: parts that are counted one by one leave none out.
    marks = [numeral + called("ordinal-is") for numeral in words("numeral")[: len(parts)]]
    if first.marker == "closed" and all(
        mark in part.before for mark, part in zip(marks, parts, strict=False)
    ):
        return True
    if _MADE_OF.search(first.before) and _MAKE_UP.match(last.after):
        return True
    return _KINDS.get(head.item) == {part.item for part in parts}


def _is_told_off(head: Mention, parts: Amounts) -> bool:
    """Return whether a sentence tells an amount off, one part after the other: "12 posts: 5 clerks,
    4 nurses and 3 cooks"; the last behind "and".
    """
    first, last = parts[0], parts[-1]
    alike = {each.role for each in parts} == {"count" if head.role == "count" else first.role}
    said = _IN_WORDS.search(first.before)
    within = said and not said["closed"] and head.sentence == first.sentence
    within = within and not _SOME.search(first.before)
    opens = within or (len(parts) > FEWEST and opens_whole(head.before))
    return bool(alike and opens and head.depth == last.depth and _LAST.search(last.before))


def _lines(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield the sum of the first amounts of numbered lines, for what stands above the first."""
    for above, lines in numbered_lines(facts):
        firsts = [levels[0] for levels in lines]
        # The amount right above is the likelier whole; the first is it in
        # 收入T，增长P%，比上年多D。.
        heads = list(dict.fromkeys([*above[-1:], *above[:1]]))
        read = likeliest([*ahead(heads, [firsts[:MOST]]), *exactly_of(above, firsts[:MOST])])
        if read:
            claim = claimed(rule, read)
            yield tentative(claim, facts, LIST, "lines", about=[firsts[0], *firsts[:MOST]])
