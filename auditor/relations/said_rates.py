"""Rates of sentences by what they may be rates of: a growth, a share of a plan or of a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import islice

from auditor.model.values import HEADED, INCOME, Relation, scaled
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, worded, words
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words, opens_whole, says_share
from auditor.relations.compare import are_listed
from auditor.relations.facts import Facts
from auditor.relations.growth import alike, of_one_year, saves
from auditor.relations.made import either, related
from auditor.relations.readings import LEVELS
from auditor.relations.said_changes import moved_behind, says_all
from auditor.relations.said_parts import is_of_other, is_told_off, part_of
from auditor.relations.shapes import bound, named_claim, tentative, told
from auditor.relations.standing import (
    DONE,
    PLAN,
    PLANS,
    PRIOR,
    REVISED,
    is_its_whole,
    is_one_of_two,
    may_be_held_against,
    may_hold,
    opposed,
    shared_wholes,
    standing,
    year_of,
)

# Numbers before a rate that it may be of; ways to read it; of each kind of base the nearest;
# characters of a name that tells one, and of one that may.
REACH, READINGS, CLOSE, NAME, SHORT = 24, 8, 3, 4, 3
_DONE = joined(r"<<done-of-plan>><<rate-word>>(?:<<said-is>>|:)*$", needs="<<rate-word>>")
_SAVED = joined("<<saved>>")
_ADJUSTED = worded(r"<<growth-adjusted>>|<<yearly>>")
_GOES_ON = joined(r"(?:^|[,;(])<<each-of>>?<<share-of>>[^,;。:()]*$", needs="<<share-of>>")
_OF = joined("<<name-filler>>|<<amount-tail>>$")

# Roles of amounts that something may be held against.
BASES = ("level", "to", "base", "from")

# How the words of a claim end that say of each figure what it is.
NAMED: dict[str, tuple[str, ...]] = {
    "growth": (f"base {PRIOR}", "change to"),
    "completion": tuple(f"whole {plan}" for plan in PLANS),
    "share": ("whole of",),
}

# That the whole of a share bears the name by which the share calls it.
CALLED = "called"

Reader = Callable[[str, Mention, list[Mention], Facts], list[Relation]]


def said_growth(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield change / base = rate for each growth, of what stands before it or bears its name."""
    grown = list(_rates(rule, "growth", _growths, facts))
    planned = [each for each in grown if _is_planned(each)]
    # How many planned incomes of this document grow as they say: see below.
    follow = sum(_by(each, 1) for each in planned)
    for each in grown:
        # One government's income alone may be planned by anything: another that grows as it says,
        # or the same growth in the other direction, tells that this one is planned by what came in.
        sure = not _is_planned(each) or follow > _by(each, 1) or _by(each, -1) or _by(each, 1)
        yield each if sure else _headed(each)


def _is_planned(relation: Relation) -> bool:
    return INCOME in relation.shape[-1].split()


def _headed(relation: Relation) -> Relation:
    """Return a growth of income as any that headings bind."""
    shape = tuple(key.replace(f" {INCOME}", f" {HEADED}") for key in relation.shape)
    return relation._replace(shape=shape)


def _by(relation: Relation, sign: int) -> bool:
    """Return whether an amount has grown by its rate, or with the other sign in the other
    direction.
    """
    rate, level, base = relation.terms
    now, before = scaled(level.figure, base.figure)
    # No growth from nothing or below.
    if before <= 0:
        return False
    places = 10**rate.figure.places
    said = sign * rate.weight * (rate.figure.digits or 0)
    return abs(Fraction(100 * places * (now - before), before) - said) <= 1


def said_completion(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield done / planned = rate, or saved / planned, for each plan that stands before it."""
    yield from _rates(rule, "completion", _completions, facts)


def said_shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for each amount that may be the whole."""
    yield from _rates(rule, "share", _shares, facts)


def _rates(rule: str, kind: str, reader: Reader, facts: Facts) -> Iterator[Relation]:
    mentions = facts.recognised.mentions
    for at, rate in enumerate(mentions):
        # 0 % of anything is 0, and 可比增长, 年均 are over bases that are not printed.
        if kind_of(rate) != kind or not rate.figure.digits or _ADJUSTED.search(rate.before):
            continue
        if rate.adjusted and in_words(rate.before):
            continue
        if kind == "growth" and is_of_other(mentions, at):
            continue
        near = [m for m in mentions[max(0, at - REACH) : at] if m.paragraph == rate.paragraph]
        readings = reader(rule, rate, near + _behind(mentions, at), facts)[:READINGS]
        if readings:
            manner = _words(readings[0], facts)
            if manner == CALLED:
                yield bound(either(readings), kind)
                continue
            if is_told_off(mentions, at, readings):
                yield bound(either(readings), kind)
                continue
            if says_all(mentions, at, readings) or _is_of_its_plan(rate, readings, near, facts):
                claim = bound if in_words(rate.before + rate.after) else named_claim
                yield claim(either(readings), kind)
                continue
            named = manner.endswith(NAMED[kind])
            if named and in_words(rate.before + rate.after):
                yield told(either(readings), facts, kind, manner, about=[rate])
                continue
            yield tentative(either(readings), facts, kind, manner, about=[rate], named=named)


def _is_of_its_plan(
    rate: Mention, readings: Sequence[Relation], near: Sequence[Mention], facts: Facts
) -> bool:
    """Return whether words bind what was done to its plan: the plan stands in brackets behind the
    rate, or the rate says that it is of the revised one, of which its sentence prints one.
    """
    if rate.role != "completion":
        return False
    _, done, plan = (facts.mention_of(term.figure) for term in readings[0].terms)
    if plan is None or done is None or facts.recognised.mentions[rate.of] is not done:
        return False
    if _is_aside(plan, rate):
        return True
    revised = [m for m in near if m.period == rate.period and standing(m) == REVISED]
    return standing(rate) == REVISED and revised == [plan]


def _is_aside(plan: Mention, rate: Mention) -> bool:
    """Return whether a plan stands in brackets right behind its rate: "完成预算的P%(预算为B)"."""
    inside = plan.depth > rate.depth and plan.sentence == rate.sentence
    return inside and plan.figure.start > rate.figure.start and standing(plan) in PLANS


def _behind(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """The amounts right behind a rate that it came from, led to or is of: "up 3 % from A to B",
    "3 % of A".
    """
    rate = mentions[at]
    if rate.role == "completion":
        return [m for m in mentions[at + 1 : at + 2] if _is_aside(m, rate)]
    if rate.role == "share" and rate.whole and in_words(rate.whole):
        found = [m for m in mentions[at + 1 : at + 2] if m.sentence == rate.sentence]
        return [m for m in found if m.role in ("level", "to") and is_its_whole(m.before)]
    led = [m for m in mentions[at + 1 : at + 2] if m.role == "to" and m.sentence == rate.sentence]
    return moved_behind(mentions, at) or led


def kind_of(rate: Mention) -> str:
    if rate.figure.unit != "%":
        return ""
    if rate.role == "rate" and _DONE.search(rate.before):
        return "completion"
    return rate.role


def _words(relation: Relation, facts: Facts) -> str:
    """Return what a rate is taken over: the roles of two figures, and of which time the last is."""
    rate, upper, lower = relation.terms
    part = facts.mention_of(upper.figure)
    if part and in_words(part.before) and says_share(part.before):
        return "whole of"
    found = facts.mention_of(lower.figure)
    said = facts.mention_of(rate.figure)
    if lower.role == "whole" and found and part and said and _is_bound(found, part, said, facts):
        return CALLED
    if found and lower.role == "level" and found.role == "to":
        return f"{upper.role} to"
    if found and lower.role == "whole" and found.figure.start > upper.figure.start:
        return "whole of"
    if found and part and lower.role == "base" and found.period != part.period:
        told = _told(part, found, said, facts)
        return f"{upper.role} {told} {standing(found)}".strip()
    return f"{upper.role} {lower.role} {standing(found) if found else ''}".strip()


def _is_bound(whole: Mention, part: Mention, rate: Mention, facts: Facts) -> bool:
    """Return whether words bind a share to its whole: its name, or how the sentence opens."""
    return _binds(whole, part, rate, facts) or _opens(whole, rate)


def _binds(whole: Mention, part: Mention, rate: Mention, facts: Facts) -> bool:
    """Return whether a share names its whole, and its part is what was said last."""
    return _is_called(whole, rate, facts) and _speaks_on(rate) and _is_of_one_time(whole, part)


def _opens(whole: Mention, rate: Mention) -> bool:
    """Return whether a sentence opens with the amount whose parts it names: "Of the T, …", and a
    share in it is of nothing else.
    """
    same = whole.sentence == rate.sentence
    return same and not rate.whole and in_words(whole.before) and opens_whole(whole.before)


def _speaks_on(rate: Mention) -> bool:
    """Return whether a share names nothing of its own: it goes on about the amount before it."""
    return rate.of >= 0 and (
        rate.before in words("rate-joins") or bool(_GOES_ON.search(rate.before))
    )


def _is_called(whole: Mention, rate: Mention, facts: Facts) -> bool:
    """Return whether an amount bears the name of what a share is said to be a share of; a short
    name (总产值) tells where nothing else of the paragraph bears it.
    """
    name = _OF.sub("", rate.whole)
    if len(name) < SHORT or not _OF.sub("", whole.subject).endswith(name):
        return False
    said = facts.spoken.get(rate.paragraph, ()) if len(name) < NAME else ()
    alike = {m.figure.id for m in said if m.role in LEVELS and m.subject.endswith(name)}
    return len(name) >= NAME or alike == {whole.figure.id}


def _is_of_one_time(whole: Mention, part: Mention) -> bool:
    """Return whether an amount was done, or is planned or of last year as its part is."""
    return standing(whole) in ("", DONE, standing(part))


def _told(level: Mention, base: Mention, rate: Mention | None, facts: Facts) -> str:
    """Return how an amount said elsewhere is known for last year's: by the headings of both, or by
    a year that stands beside one of them.
    """
    of, before = level.scope.level, base.scope.level
    if of is None or before is None or not of.value or of.value != before.value:
        return "named"
    own = rate and rate.sentence == level.sentence and rate.of >= 0
    if own and side_of(level.subject) == "income" and _is_year_after(level, base, facts):
        return INCOME
    headed = level.year is None and base.year is None and year_of(level) == year_of(base) + 1
    return HEADED if headed else "named"


def _is_year_after(level: Mention, base: Mention, facts: Facts) -> bool:
    """Return whether an amount is of the year after another's, which a report on the execution of
    one year need not name.
    """
    year, own = year_of(level), facts.recognised.year
    unnamed = own is not None and year == own + 1 and not year_of(base)
    return unnamed or year_of(base) == year - 1


def _levels(near: Sequence[Mention], rate: Mention) -> list[Mention]:
    """The amounts that a rate may speak about, the nearest first."""
    levels = [m for m in near if m.role in LEVELS and m.depth <= rate.depth]
    return [m for m in reversed(levels) if m.figure.digits]


def _growths(rule: str, rate: Mention, near: list[Mention], facts: Facts) -> list[Relation]:
    others = shared_wholes(near)
    # "A for 30 districts, up P % from B": the districts are none of what B is.
    came = [m for m in near if m.figure.start > rate.figure.start]
    levels = [m for m in _levels(near, rate) if m.figure.id not in others]
    levels = [m for m in levels if all(alike(m, each) for each in came)]
    # What is forecast grows too, where words say behind the rate from what.
    of_others = (PRIOR,) if came else (PRIOR, PLAN)
    levels = [m for m in levels if standing(m) not in of_others][:1]
    if not levels:
        return _planned_growths(rule, rate, facts)
    (level,) = levels
    here = [m for m in near if m.period == rate.period and alike(m, level)]
    changes = [
        m
        for m in reversed(here)
        if m.role == "change"
        and m.depth <= rate.depth
        and _of_one_basis(m, rate)
        # A change before its amount is of the one said earlier; "由A增加D至B" says it between.
        and (level.role == "to" or m.figure.start > level.figure.start)
    ][:2]
    # An amount behind a rate is there because the rate is against it.
    bases = [
        m
        for m in reversed(here)
        if m is not level and m.role in BASES
        and (m.figure.start > rate.figure.start or may_be_held_against(m, rate, level))
    ][:CLOSE]  # fmt: skip
    earlier = () if rate.basis == "budget" else islice(_earlier(level, facts), CLOSE)
    ratio = partial(related, rule, "ratio", level.subject, rate=rate)
    found = [ratio(change=change, level=level) for change in changes]
    for base in dict.fromkeys([*bases, *earlier]):
        found.append(ratio(level=level, base=base))
        found += [ratio(change=change, base=base) for change in changes[:1]]
    return found


def _planned_growths(rule: str, rate: Mention, facts: Facts) -> list[Relation]:
    """The growth of what is planned of an income over what came in the year before."""
    level = facts.recognised.mentions[rate.of] if rate.of >= 0 else rate
    if standing(level) != PLAN or level.figure.unit == "%" or rate.basis == "budget":
        return []
    return [
        related(rule, "ratio", level.subject, rate=rate, level=level, base=base)
        for base in islice(_earlier(level, facts), CLOSE)
        if _told(level, base, rate, facts) == INCOME
    ]


def _of_one_basis(change: Mention, rate: Mention) -> bool:
    """Return whether a change may be against what its rate is against."""
    one = change.basis == rate.basis or not (change.basis and rate.basis)
    one = one and not (rate.basis and saves(change))
    return one and of_one_year(change, rate)


def _earlier(level: Mention, facts: Facts) -> Iterator[Mention]:
    """The amounts of the same name that were said before, of another year, the nearest first."""
    same = facts.levels.get(level.subject, ()) if level.subject else ()
    before = bisect_left(same, level.figure.start, key=lambda m: m.figure.start)
    year = year_of(level)
    return (
        m
        for m in reversed(same[max(0, before - REACH) : before])
        if year_of(m) != year and alike(m, level) and standing(m) not in PLANS
    )


def _completions(rule: str, rate: Mention, near: list[Mention], facts: Facts) -> list[Relation]:
    saved = bool(_SAVED.search(rate.before))
    amounts = [m for m in reversed(near) if m.role in BASES and m.figure.digits]
    plans = [m for m in amounts if standing(m) in PLANS]
    if saved:
        levels = [m for m in reversed(near) if m.role in ("change", "level")][:2]
        plans = plans or amounts
    else:
        levels = [m for m in _levels(near, rate) if standing(m) not in PLANS][:2]
    if rate.role == "completion" and standing(rate) == REVISED:
        plans = [m for m in plans if standing(m) == REVISED] or plans
    return [
        related(rule, "ratio", level.subject, rate=rate.figure, part=level.figure, whole=plan)
        for level in levels
        for plan in plans[:CLOSE]
        if plan is not level and alike(level, plan) and level.period >= plan.period - 1
        and not opposed(level, plan)
    ]  # fmt: skip


def _shares(rule: str, rate: Mention, near: list[Mention], facts: Facts) -> list[Relation]:
    before = [m for m in near if m.figure.start < rate.figure.start]
    part = part_of(rate, before, _levels(before, rate), facts)
    if part is None:
        return []
    wholes = [
        m for m in [*near, *_above(facts, rate)]
        if m.role in ("level", "to", "base", "count") and alike(m, part) and m.figure.digits
        and m is not part and (m.role != "base" or m is before[-1])
        and (_is_called(m, rate, facts) or _opens(m, rate) or may_hold(m, part))
        and not is_one_of_two(m, _OF.sub("", rate.whole)) and not are_listed(part, m)
    ]  # fmt: skip
    # "Of the T, …" leaves no other whole.
    wholes = [m for m in wholes if _opens(m, rate)][:1] or wholes
    called = [m for m in wholes if _is_called(m, rate, facts) and _is_of_one_time(m, part)][-1:]
    first = [m for m in wholes if m.period == rate.period][:1]
    opens = [m for m in wholes if m.paragraph == rate.paragraph][:1]
    last = [m for m in wholes if m.paragraph == rate.paragraph][-1:]
    above = [m for m in reversed(wholes) if m.paragraph != rate.paragraph]
    return [
        related(rule, "ratio", part.subject, rate=rate, part=part, whole=each)
        # The likeliest first: what is called so, then the nearest, then what opens sentence and
        # paragraph.
        for each in dict.fromkeys([*called, *last, *first, *opens, *above])
    ]


def _above(facts: Facts, rate: Mention) -> list[Mention]:
    """The first amounts of the paragraph above, of its income and spending; the likeliest last."""
    found = [m for m in facts.spoken.get(rate.paragraph - 1, ()) if m.role in ("level", "to")]
    spent = [m for m in found[:REACH] if side_of(m.subject) == "spending"]
    return list(dict.fromkeys([*found[CLOSE:0:-1], *found[:1], *spent[:1]]))
