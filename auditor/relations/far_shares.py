"""Shares of what another sentence says: "项目支出占支出预算的P%", whose amounts both stand
elsewhere, and "市本级收入A，占全市的P%", which is of the amount of the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.units import is_money
from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import words
from auditor.recognition.grammar import marker_of
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import less
from auditor.relations.facts import Facts
from auditor.relations.far_changes import between
from auditor.relations.growth import alike
from auditor.relations.made import either, related
from auditor.relations.readings import LEVELS
from auditor.relations.scopes import FUNDS, of_item, one_scope
from auditor.relations.shapes import bound, named_claim
from auditor.relations.standing import DONE, opposed, standing, year_of

# Readings of a share: of more values that bear a name it tells none.
MOST = 4


def far_shares(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for each share whose whole is named by the place that it is of, or
    whose part and whole are named alone, where sentences say both.
    """
    for rate in facts.recognised.mentions:
        if rate.role != "share" or not rate.whole or not rate.figure.digits or rate.adjusted:
            continue
        readings = [
            related(rule, "ratio", part.subject, rate=rate, part=part, whole=whole)
            for part, whole in _pairs(rate, facts)
            if _may_be_of(part, whole, facts)
        ]
        if 0 < len(readings) <= MOST:
            yield named_claim(either(readings), "share")


def parts_by_name(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole = rate for each share of what its paragraph said by the same name, in the
    whole that stands right before it: "甲A、乙B，共T，其中甲占P%".
    """
    for whole, rate in pairwise(facts.recognised.mentions):
        if rate.role != "share" or rate.of >= 0 or not rate.subject or rate.whole or rate.adjusted:
            continue
        opens = whole.sentence == rate.sentence and marker_of(rate.before) == "within"
        if not opens or whole.role not in LEVELS or in_words(rate.before):
            continue
        parts = [
            each for each in facts.spoken.get(rate.paragraph, ())
            if each.role in LEVELS and each.subject == rate.subject and alike(each, whole)
            and each.figure.start < whole.figure.start and not less(whole.figure, each.figure)
        ]  # fmt: skip
        if len({(each.figure.digits, each.figure.exponent) for each in parts}) == 1:
            said = related(rule, "ratio", rate.subject, rate=rate, part=parts[0], whole=whole)
            yield bound(said, "share")


def _pairs(rate: Mention, facts: Facts) -> Iterator[tuple[Mention, Mention]]:
    """Yield the amounts that a share may be of: its part with its whole."""
    places = words("of-a-place")
    if rate.of >= 0:
        part = facts.recognised.mentions[rate.of]
        if rate.whole in places:
            name = rate.whole + _behind_place(part.subject, places)
            yield from ((part, whole) for whole in _one_value(facts.levels.get(name, ())))
            return
        # "余额低于限额D，占限额的P%": the balance is P % of the limit, or the difference is.
        named = [pair for pair in between(part, facts) if pair[1].subject.endswith(rate.whole)]
        for level, whole in named[:1] if part.sentence == rate.sentence else ():
            yield from ((level, whole), (part, whole))
    elif rate.subject:
        parts = [m for m in _called(rate.subject, rate.item, facts) if _is_of(m, rate, facts)]
        wholes = [m for m in _called(rate.whole, "", facts) if _is_of(m, rate, facts)]
        yield from ((part, whole) for part in _one_value(parts) for whole in _one_value(wholes))


def _behind_place(name: str, places: Sequence[str]) -> str:
    """Return a name without the place that it begins with."""
    lead = max((place for place in places if name.startswith(place)), key=len, default="")
    return name[len(lead) :]


def _called(name: str, item: str, facts: Facts) -> Sequence[Mention]:
    """Return the amounts of money that bear a name, or of the item that it is known by."""
    item = item or facts.subjects.find(name, 0, 0).item
    found = facts.levels.get(f"item {item}", ()) if item else facts.levels.get(name, ())
    return [m for m in found if is_money(m.figure.unit)]


def _is_of(level: Mention, rate: Mention, facts: Facts) -> bool:
    """Return whether an amount may be compared with what a share is of."""
    if facts.government:
        return one_scope(facts, level.scope, rate.scope, *FUNDS, "side")
    return of_item(facts, level, rate.scope)


def _one_value(found: Sequence[Mention]) -> list[Mention]:
    return list({(m.figure.digits, m.figure.exponent): m for m in found}.values())


def _may_be_of(part: Mention, whole: Mention, facts: Facts) -> bool:
    """Return whether nothing that is said of the time or the side of two amounts parts them."""
    # A report speaks of plans and outturns in turn; a budget is a plan throughout.
    unsaid = DONE if facts.government else ""
    times = {standing(each) or unsaid for each in (part, whole)} - {""}
    years = {year_of(each) for each in (part, whole)} - {0}
    apart = len(times) > 1 or len(years) > 1 or opposed(part, whole)
    return not apart and part is not whole and not less(whole.figure, part.figure)
