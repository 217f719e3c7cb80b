"""Shares whose whole the text says elsewhere: "A，占总收入的P%" line after line, whatever the
amount of all income was called, and "甲、乙分别占总额的P%、Q%", whose amounts the sentence before
says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import prod

from auditor.model.units import is_money
from auditor.model.values import TOLD_OFF, Relation
from auditor.packs.kinds import Template
from auditor.recognition.counted import BETWEEN
from auditor.recognition.mentions import Mention
from auditor.relations.compare import follows, less
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import related
from auditor.relations.one_whole import SharedPart
from auditor.relations.shapes import named_claim

# Amounts before a share among which its whole stands; shares of one name that are held together.
REACH, MOST = 60, 100
# A whole is that of shares where chance makes them fit in fewer of so many cases.
BY_CHANCE = 50
# Digits of a rate that tell nothing: one amount is at least a tenth of another by chance.
FEWEST = 2
# Wholes of the shares of one name, each of its year or its fund.
WHOLES = 10
# Shares by which a whole is found: those behind them only follow or do not.
SAMPLE = 12


def common_wholes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for shares of one name, of each amount that some of them are of:
    no words bind it, so that only what follows is one.
    """
    for shares in _of_one_name(facts):
        for whole, found in _wholes(shares, facts):
            for part, rate in found:
                yield _share(rule, part, rate, whole)
    yield from _joint(rule, facts)


def _share(rule: str, part: Mention, rate: Mention, whole: Mention) -> Relation:
    said = related(rule, "ratio", part.subject, rate=rate, part=part, whole=whole)
    # The others tell: each holds, however few its digits.
    return named_claim(said, TOLD_OFF)


def _of_one_name(facts: Facts) -> Iterator[list[SharedPart]]:
    """Yield the shares that call their whole by one name, with the amount that each is of."""
    mentions = facts.recognised.mentions
    named: dict[str, list[SharedPart]] = {}
    for rate in mentions:
        if rate.role == "share" and rate.of >= 0 and rate.whole and rate.figure.digits:
            named.setdefault(rate.whole, []).append(SharedPart(mentions[rate.of], rate))
    for shares in named.values():
        yield from (shares[at : at + MOST] for at in range(0, len(shares), MOST))


def _wholes(
    shares: Sequence[SharedPart], facts: Facts
) -> Iterator[tuple[Mention, list[SharedPart]]]:
    """Yield each amount that shares are of, with those: the one of most of them first."""
    for _ in range(WHOLES):
        if not shares:
            return
        wholes = _before(shares[-1].part, facts, shares[0].part)
        fits = [(whole, sum(_fits(each, whole) for each in shares[:SAMPLE])) for whole in wholes]
        whole = max(fits, key=lambda each: each[1], default=(None, 0))[0]
        found = [each for each in shares if whole and _fits(each, whole)]
        if whole and _tells([each.rate for each in found], len(wholes)):
            yield whole, found
            shares = [each for each in shares if each not in found]
        else:
            shares = shares[SAMPLE:]


def _before(last: Mention, facts: Facts, first: Mention) -> list[Mention]:
    """The amounts that stand before the last of some parts, as far as REACH before the first; one
    of each value.
    """
    levels = _levels(facts)
    start, end = (
        bisect_left(levels, each.figure.start, key=lambda m: m.figure.start)
        for each in (first, last)
    )
    near = [m for m in levels[max(0, start - REACH) : end] if alike(m, last)]
    return list({(m.figure.digits, m.figure.exponent): m for m in near}.values())


def _money_before(rate: Mention, facts: Facts) -> list[Mention]:
    levels = _levels(facts)
    end = bisect_left(levels, rate.figure.start, key=lambda m: m.figure.start)
    return [m for m in levels[max(0, end - REACH) : end] if is_money(m.figure.unit)]


def _levels(facts: Facts) -> list[Mention]:
    return facts.once(_all_levels)


def _all_levels(facts: Facts) -> list[Mention]:
    return [m for m in facts.recognised.mentions if m.role in ("level", "to")]


def _fits(share: SharedPart, whole: Mention) -> bool:
    part, rate = share
    return less(part.figure, whole.figure) and follows(rate.figure, part.figure, whole.figure)


def _tells(rates: Sequence[Mention], tried: int) -> bool:
    """Return whether chance seldom makes all rates fit one of so many amounts."""
    room = prod(max(1, (rate.figure.digits or 0) // FEWEST) for rate in rates[:MOST])
    return bool(rates) and tried * BY_CHANCE < room


def _joint(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield the shares of a joint list, of the amounts that were said one after the other before
    it, as many as they are.
    """
    for rates in _lists(facts.recognised.mentions):
        levels = _money_before(rates[0], facts)
        many = len(rates)
        runs = [levels[at : at + many] for at in range(len(levels) - many, -1, -1)]
        told = (
            (whole, run)
            for run in runs
            for whole in levels
            if all(_fits(SharedPart(*each), whole) for each in zip(run, rates, strict=True))
        )
        whole, run = next(told, (None, ()))
        if whole and _tells(rates, len(levels) ** 2):
            for part, rate in zip(run, rates, strict=True):
                yield _share(rule, part, rate, whole)


def _lists(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the shares that a sentence gives one after the other, without an amount of theirs."""
    run: list[Mention] = []
    for last, rate in pairwise(mentions):
        if run and (rate.role != "share" or not BETWEEN.fullmatch(rate.before)):
            yield run
            run = []
        joins = rate.role == last.role == "share" and BETWEEN.fullmatch(rate.before)
        if joins and rate.sentence == last.sentence:
            run = [*(run or [last]), rate]
    if run:
        yield run
