"""Relations between sentences: one item stated twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import chain

from auditor.amounts.digits import HAN
from auditor.model.scope import CLAUSE
from auditor.model.slips import one_other
from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, words
from auditor.recognition.mentions import Mention
from auditor.recognition.scopes import said_in
from auditor.relations.compare import same
from auditor.relations.equals import distance
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.reprinted import is_reprinted
from auditor.relations.scopes import of_item
from auditor.text.patterns import regex

_NAMED_NEXT = regex(f"{HAN}{{2}}")
_FILLER = joined(r"^<<newly-added>>|(?:<<name-filler>>)+$")
# What names a whole document's money; what has none of it is one line of it.
_WHOLE = joined("<<whole-document>>|^<<own-word>>?(?:<<department>>|<<institution>>)")
_OPENS = joined(r"<<opens-lines>>[:：]\s*$")
# Scopes in which an item of a document is told apart.
SCOPES = 20
# Characters of a name that says anything, of one that may differ from another by so many slips.
SHORTEST, LONG, SLIPS = 3, 12, 2
# Characters of a project's name, and digits of its amount (100 and more), that tell it.
NAME, TELLING = 4, 100
# Amounts that wait for a second one of their name.
MOST = 200


def repeated(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that an item stated twice for one year, measure and money has one value;
    then what _named finds.
    """
    yield from _projects(rule, facts)
    # A report prints one item for many levels and funds: only slips in names of projects are
    # sought.
    if facts.government:
        return
    first: dict[tuple[str, ...], list[Mention]] = {}
    said = {
        m.of: _fund(m.whole) for m in facts.recognised.mentions if m.role == "share" and m.of >= 0
    }
    heads, common = _heads(facts), facts.packs.labels.words.get("common", ())
    for position, mention in enumerate(facts.recognised.mentions):
        if mention.role not in ("level", "to") or mention.item in ("", "entity", *common):
            continue
        # What tells amounts of one item apart: the fund they are a share of, the measure, what they
        # are in.
        key = (mention.item, said.get(position, ""), mention.measure, heads.get(position, ""))
        others = first.setdefault(key, [])
        other = next((each for each in others if of_item(facts, mention, each.scope)), mention)
        # The first print of each scope stands for it; the steps stay in proportion to the amounts.
        if other is mention and len(others) < SCOPES:
            others.append(mention)
        apart = other is not mention and other.sentence != mention.sentence
        if (
            apart
            and _of_one_thing(facts, mention, other)
            and _number(facts, mention) == _number(facts, other)
        ):
            yield _one(rule, mention, other)
    yield from _subjects(rule, facts)
    yield from _named(rule, facts)
    yield from _counted(rule, facts)


def _of_one_thing(facts: Facts, mention: Mention, other: Mention) -> bool:
    """Return whether two amounts of an item may be one: in a text that is no department's own,
    what stands under another heading is that heading's (一、养老保险 … 本年收入).
    """
    return facts.recognised.kind != "other" or mention.context == other.context


def _heads(facts: Facts) -> dict[int, str]:
    """Return what an item is a part of, by its position, where that is a part itself:
    初中教育支出…其中：基本支出….
    """
    heads: dict[int, str] = {}
    head = last = above = first = before = None
    for position, mention in enumerate(facts.recognised.mentions):
        if before and mention.period != before.period:
            above = first if first and first.paragraph == mention.paragraph else None
            opened = last and mention.paragraph == last.paragraph + 1 and _opens(facts, last)
            head, first, last = last if opened else None, None, None
        if mention.role in ("level", "to"):
            head = (last or above) if mention.marker else head
            if head and not head.item and not _WHOLE.search(head.subject):
                heads[position] = head.subject
            first, last = first or mention, mention
        before = mention
    return heads


def _opens(facts: Facts, mention: Mention) -> bool:
    return bool(_OPENS.search(facts.recognised.paragraphs[mention.paragraph].text[-9:]))


def _subjects(rule: str, facts: Facts) -> Iterator[Relation]:
    """A classified subject (…（项）) with two amounts of one year in one paragraph."""
    first: dict[tuple[int, str], Mention] = {}
    year = facts.recognised.year
    for mention in facts.recognised.mentions:
        if (
            mention.role != "level"
            or f"({called('code-item')})" not in mention.subject
            or mention.year not in (None, year)
        ):
            continue
        other = first.setdefault((mention.paragraph, mention.subject), mention)
        if other is not mention and of_item(facts, mention, other.scope):
            yield _one(rule, mention, other)


def _counted(rule: str, facts: Facts) -> Iterator[Relation]:
    """A number of the same things in two sentences: 50个秒批事项 … 50个“秒批”.

    Of a name that stands before exactly two numbers these two are held against each other, whatever
    they are; as a name says little about what is counted, they stay unchecked where they differ.
    """
    counts = [
        m for m in facts.recognised.mentions if m.role == "count" and m.figure.digits is not None
    ]
    named = Counter((mention.figure.unit, mention.subject) for mention in counts)
    seen: dict[tuple[str, ...], deque[Mention]] = {}
    for mention in counts:
        keys = [(mention.figure.unit, *thing) for thing in _things(mention)]
        kept = [seen.setdefault(key, deque(maxlen=MOST + 1)) for key in keys]
        # A third number of the name would say that it is used of several things.
        twice = len(mention.subject) > 1 and named[mention.figure.unit, mention.subject] == 2
        if other := _counted_before(mention, kept, twice=twice):
            yield _same(rule, mention, other)._replace(weak="ambiguous")
        for others in kept:
            others.append(mention)


def _counted_before(
    mention: Mention, kept: Iterable[Iterable[Mention]], *, twice: bool
) -> Mention | None:
    """Return the first number of the same things in another sentence that is the same; else, of a
    name that stands before two numbers (`twice`), the other one.
    """
    digits, named = mention.figure.digits, None
    for other in chain.from_iterable(kept):
        if other.sentence != mention.sentence:
            if other.figure.digits == digits:
                return other
            if twice and named is None and other.subject == mention.subject:
                named = other
    return named


def _number(facts: Facts, mention: Mention) -> int | None:
    """How many things an amount is said to be of: what 15 projects and 3 of them
    cost are two amounts.
    """
    spoken = facts.spoken[mention.paragraph]
    at = bisect_left(spoken, mention.figure.start, key=lambda other: other.figure.start)
    before = spoken[at - 1] if at else mention
    counted = (
        before.role == "count"
        and before.sentence == mention.sentence
        and mention.item == "performance"
    )
    return before.figure.digits if counted else None


def _things(mention: Mention) -> Iterator[tuple[str, str]]:
    if len(mention.subject) > 1 and not mention.subject.startswith(words("threshold")):
        yield "before", mention.subject
    # Two characters behind a number name what it counts: 50个秒批事项 and 50个“秒批”.
    if _NAMED_NEXT.match(mention.after):
        yield "after", mention.after[:2]


def _fund(whole: str) -> str:
    """The fund that a share is said to be a share of: what it is a share of is of that fund."""
    fund = said_in(whole, CLAUSE).fund
    return fund.value if fund else ""


def _same(rule: str, mention: Mention, other: Mention) -> Relation:
    again = related(rule, "equal", mention.subject, left=mention, right=other)
    return again._replace(severity="info")


def _one(rule: str, mention: Mention, other: Mention) -> Relation:
    """Return that two amounts of one item are one: where a slip parts them, they are hardly two."""
    telling = abs(mention.figure.digits or 0) >= TELLING
    again = _same(rule, mention, other)
    return again._replace(severity="") if telling and _slipped(mention, other) else again


def _named(rule: str, facts: Facts) -> Iterator[Relation]:
    """An amount under the same or nearly the same name in two sections.

    Names of projects are used freely (for all of it, for a part): where the amounts differ it stays
    unchecked, and amounts said to be of two years or measures are not held against each other at
    all.
    """
    waiting: list[tuple[int, str, Mention]] = []
    for mention in facts.recognised.mentions:
        name = _FILLER.sub("", mention.subject)
        if (
            mention.role not in ("level", "to")
            or mention.item
            or not mention.figure.digits
            or len(name) < SHORTEST
        ):
            continue
        own = mention.section
        apart = [each for each in waiting if each[0] != own and _alike(name, each[1])]
        alike = [
            each
            for each in apart
            if same(each[2].figure, mention.figure) or _time(each[2]) == _time(mention)
        ]
        found = min(
            alike,
            key=lambda each: (not same(each[2].figure, mention.figure), each[1] != name),
            default=None,
        )
        if found:
            waiting.remove(found)
            # What a slip parts is told as that.
            if not is_reprinted(facts, mention, found[2]):
                yield _same(rule, mention, found[2])._replace(weak="ambiguous")
        else:
            waiting.append((own, name, mention))
            del waiting[:-MOST]


def _projects(rule: str, facts: Facts) -> Iterator[Relation]:
    """A project whose amount differs between two sections as one slip would have it.

    Other amounts of one name may be of a part of it, or of another time.
    """
    seen: dict[str, list[Mention]] = {}
    projects: set[str] = set()
    for mention in facts.recognised.mentions:
        if (
            mention.role not in ("level", "to")
            or mention.item
            or len(mention.subject) < NAME
            or abs(mention.figure.digits or 0) < TELLING
        ):
            continue
        name = _FILLER.sub("", mention.subject)
        if len(name) < NAME:
            continue
        before = seen.setdefault(name, [])
        if _is_project(mention):
            projects.add(name)
        others = [m for m in before if m.section != mention.section] if name in projects else []
        # A slip and nothing else: projects have several amounts, of years, parts and stages.
        apart = [m for m in others if _slipped(mention, m) and _of_one_time(mention, m)]
        if (
            apart
            and any(map(_is_project, (mention, apart[-1])))
            # An amount that was said before is no slip of another one.
            and not any(same(m.figure, mention.figure) for m in others)
        ):
            yield _same(rule, mention, apart[-1])
        del before[:-SCOPES]
        before.append(mention)


def _is_project(mention: Mention) -> bool:
    return mention.subject.endswith(words("project-word"))


def _slipped(left: Mention, right: Mention) -> bool:
    """Return whether two amounts printed alike differ by one digit or by two that are swapped."""
    first, second = left.figure, right.figure
    if (first.unit, first.places) != (second.unit, second.places):
        return False
    one, other = str(abs(first.digits or 0)), str(abs(second.digits or 0))
    return len(one) == len(other) and bool(one_other(one, other))


def _of_one_time(left: Mention, right: Mention) -> bool:
    """Return whether nothing says that two amounts are of two years or measures."""
    years = {left.year, right.year} - {None}
    measures = {left.measure, right.measure} - {""}
    return len(years) < 2 and len(measures) < 2


def _time(mention: Mention) -> tuple[int | None, str]:
    return mention.year, mention.measure


def _alike(first: str, second: str) -> bool:
    """Whether one name holds the other, or two long ones differ by a slip of the pen."""
    long = (
        min(len(first), len(second)) >= LONG
        and len(set(first[-LONG:]) ^ set(second[-LONG:])) <= 2 * SLIPS
    )
    return (
        first in second
        or second in first
        or (long and distance(first[-LONG:], second[-LONG:]) <= SLIPS)
    )
