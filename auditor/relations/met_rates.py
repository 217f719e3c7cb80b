"""Rates that two amounts beside them meet by their digits, in whatever language: a growth from one
to the other, a share that one is of the other. What meets was read rightly; what doesn't meet says
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Relation, comparable, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.met_sums import NO_AMOUNTS, SELDOM, met_sums, only_met

# Amounts on either side of a rate that it may be of; mentions among which they stand.
NEAR, REACH = 3, 8
# Percents that growths of unrelated amounts spread over; how much oftener than its own size a share
# of unrelated ones is another.
PLAUSIBLE, SPREAD = 60, 4
SHARES, GROWTHS = ("share", "completion", "rate"), ("growth", "rate")


class MetRate(NamedTuple):
    """A rate and the two amounts that make it, each by its role."""

    rate: Mention
    amounts: Mapping[str, Figure]


def met_growth(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (A − B) / B = rate for each rate that two amounts beside it grow by."""
    return (_said(rule, each) for each in facts.once(_met) if "base" in each.amounts)


def met_shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield A / B = rate for each rate that one amount beside it is of another."""
    return (_said(rule, each) for each in facts.once(_met) if "whole" in each.amounts)


def _said(rule: str, met: MetRate) -> Relation:
    return only_met(related(rule, "ratio", met.rate.subject, rate=met.rate, **met.amounts))


def _met(facts: Facts) -> Sequence[MetRate]:
    mentions, wholes = facts.recognised.mentions, _wholes(facts)
    found = []
    for at, rate in enumerate(mentions):
        told = rate.role in (*SHARES, *GROWTHS) and not rate.adjusted
        if told and rate.figure.unit == "%" and rate.figure.digits:
            met = _of_list(rate, mentions[max(0, at - 1)], wholes) or _beside(mentions, at)
            found.extend([met] if met else [])
    return found


def _wholes(facts: Facts) -> Mapping[int, Mention]:
    """Return the part of each sum that is met → its whole."""
    return {part.figure.id: each.whole for each in facts.once(met_sums) for part in each.parts}


def _of_list(rate: Mention, part: Mention, wholes: Mapping[int, Mention]) -> MetRate | None:
    """Return a rate right behind a part of a list as what that is of the whole of it."""
    whole = wholes.get(part.figure.id)
    if whole is None or rate.role not in SHARES or part.period != rate.period:
        return None
    if not _is_share(rate, part.figure, whole.figure, 1):
        return None
    return MetRate(rate, {"part": part.figure, "whole": whole.figure})


def _beside(mentions: Sequence[Mention], at: int) -> MetRate | None:
    """Return a rate with the two amounts of its sentence, or of the one before, that it meets."""
    rate, amounts = mentions[at], _near(mentions, at)
    pairs = [(one, other) for one, other in permutations(amounts, 2)]
    pairs = [each for each in pairs if comparable(each[0].figure, each[1].figure)]
    ways = len(pairs) * (1 + (rate.role == "rate"))
    for one, other in pairs:
        level, base = one.figure, other.figure
        if rate.role in GROWTHS and one.role != "change" != other.role:
            for sign in (rate.sign,) if rate.role == "growth" else (1, -1):
                if _is_growth(rate, sign, level, base, ways):
                    turned = rate._replace(role="growth", sign=sign)
                    return MetRate(turned, {"level": level, "base": base})
        is_part = rate.role == "rate" or one is _before(amounts, rate)
        if rate.role in SHARES and is_part and _is_share(rate, level, base, ways):
            return MetRate(rate._replace(role="share"), {"part": level, "whole": base})
        if rate.role == "growth" and one.role == "change" and _is_share(rate, level, base, ways):
            return MetRate(rate._replace(sign=1), {"change": level, "base": base})
    return None


def _before(amounts: Sequence[Mention], rate: Mention) -> Mention:
    """Return the amount that words which say a share say it of: the last one before it, else the
    first behind it.
    """
    said = [each for each in amounts if each.figure.start < rate.figure.start]
    return said[-1] if said else amounts[0]


def _near(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """Return the amounts around a rate: those of its sentence, where it has fewer than two those of
    the sentence before as well.
    """
    rate = mentions[at]
    before = [m for m in mentions[max(0, at - REACH) : at] if _is_amount(m, rate)]
    behind = [m for m in mentions[at + 1 : at + REACH] if _is_amount(m, rate)]
    near = [*before[-NEAR:], *behind[:NEAR]]
    own = [each for each in near if each.period == rate.period]
    if len(own) > 1:
        return own
    return [each for each in near if rate.period - 1 <= each.period <= rate.period]


def _is_amount(said: Mention, rate: Mention) -> bool:
    amount = said.role not in NO_AMOUNTS and said.figure.unit != "%"
    return amount and bool(said.figure.digits) and said.paragraph == rate.paragraph


def _is_share(rate: Mention, part: Figure, whole: Figure, ways: int) -> bool:
    room = SPREAD * abs(rate.figure.digits or 0)
    return _meets(rate.figure, 1, (part, whole), 0) and room > SELDOM * ways * _width(
        rate.figure, part, whole
    )


def _is_growth(rate: Mention, sign: int, level: Figure, base: Figure, ways: int) -> bool:
    room = max(abs(rate.figure.digits or 0), PLAUSIBLE * int(10**rate.figure.places))
    return _meets(rate.figure, sign, (level, base), 1) and room > SELDOM * ways * _width(
        rate.figure, level, base
    )


def _meets(rate: Figure, sign: int, amounts: tuple[Figure, Figure], off: int) -> bool:
    """Return whether a rate is what amounts make it, less `off` whole ones, as far as all of them
    are rounded.
    """
    above, below = scaled(*amounts)
    fine = min(each.exponent for each in amounts)
    room, under = (int(10 ** (each.exponent - fine)) for each in amounts)
    if below <= 0 or above <= 0:
        return False
    hundred = 100 * int(10**rate.places)
    stated = sign * abs(rate.digits or 0) + off * hundred
    # Twice all of it: each is off by half its last place at most.
    low = (2 * stated - 1) * (2 * below - under)
    high = (2 * stated + 1) * (2 * below + under)
    return low <= 2 * hundred * (2 * above + room) and 2 * hundred * (2 * above - room) <= high


def _width(rate: Figure, part: Figure, whole: Figure) -> int:
    """Return how many rates the rounding of two amounts would do with."""
    above, below = scaled(part, whole)
    fine = min(part.exponent, whole.exponent)
    room, under = (int(10 ** (each.exponent - fine)) for each in (part, whole))
    hundred = 100 * int(10**rate.places)
    return 1 + hundred * (room * below + under * above) // (below * below)
