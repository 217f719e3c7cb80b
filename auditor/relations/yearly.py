"""Growth a year over several years, between two amounts of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined, worded
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.growth import alike
from auditor.relations.made import either, related
from auditor.relations.said_rates import BASES, kind_of
from auditor.relations.shapes import tentative

# Numbers before a rate that its two amounts stand among.
CLOSE = 3
# What grows by less than its amounts, where prices are left out.
_REAL = joined("<<real-growth>>")
_YEARLY = worded(r"<<yearly>>", re.IGNORECASE)


def yearly(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield the yearly growth between two amounts of one thing, each with its year, in a sentence:
    "2018年A，2023年B，年均增长P%".
    """
    mentions = facts.recognised.mentions
    for at, rate in enumerate(mentions):
        if kind_of(rate) != "growth" or not _YEARLY.search(rate.before):
            continue
        near = [
            m
            for m in mentions[max(0, at - CLOSE) : at]
            if m.sentence == rate.sentence and m.role in BASES
        ]
        if len(near) > 1 and alike(near[-1], near[-2]) and (years := _years(*near[-2:])):
            # Five years to 2025 may begin in 2021: then the year before it is left out.
            ways = [_compound(rule, rate, near[-2:], many, facts) for many in (years, years + 1)]
            real = _REAL.search("".join(each.before for each in near[-2:]))
            said = either(ways)._replace(weak="ambiguous" if real else "")
            yield tentative(said, facts, "compound", about=[rate], named=True)


def _years(first: Mention, last: Mention) -> int:
    """Return how many years lie between two amounts of one name; 0 where they do not say it."""
    if first.year is None or last.year is None or last.subject not in ("", first.subject):
        return 0
    return last.year - first.year


def _compound(
    rule: str, rate: Mention, amounts: Sequence[Mention], years: int, facts: Facts
) -> Relation:
    first, last = amounts
    spot = Spot(first.figure.start, rate.figure.end)
    number = facts.recognised.evidence.figure(str(years), Quantity(years, 0, ""), spot, "")
    return related(rule, "ratio", first.subject, rate=rate, level=last, base=first, years=number)
