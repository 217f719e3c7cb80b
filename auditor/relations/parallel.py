"""Numbered lines that say two amounts each, budget and final accounts: where the one adds up to
what stands above the lines, they are all there is, and so does the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from auditor.model.values import Relation, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.numbered import numbered_lines
from auditor.relations.readings import ListReading, of_one_unit
from auditor.relations.shapes import LIST, named_claim

# Last places of a sum from which it is no chance that all of its parts meet it.
TELLING: Final = 10_000

# The first amount of a line of each measure.
Said = dict[str, Mention]


def parallel(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B for each measure of numbered lines, where those of one of them add up."""
    for above, lines in numbered_lines(facts):
        said = [_measured(levels) for levels in lines]
        read = [
            ListReading(total, parts, [1] * len(parts))
            for measure, total in _measured(above).items()
            if (parts := of_one_unit([each[measure] for each in said if measure in each], total))
            # A line without the measure, or in another unit, leaves its sum short.
            and len(parts) == len(said)
        ]
        # The sum that closes proves the list whole, and that accuses the other one.
        if any(map(_adds_up, read)):
            yield from (named_claim(each.claim(rule), LIST) for each in read)


def _measured(levels: Sequence[Mention]) -> Said:
    found: Said = {}
    for each in levels:
        if each.measure:
            found.setdefault(each.measure, each)
    return found


def _adds_up(read: ListReading) -> bool:
    """Return whether a sum holds to the last place, which is no chance."""
    total, *parts = scaled(read.whole.figure, *(part.figure for part in read.parts))
    return total == sum(parts) >= TELLING
