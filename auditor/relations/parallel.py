"""Numbered lines that say two amounts each, budget and final accounts: where the one adds up to
what stands above the lines, they are all there is, and so does the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from auditor.model.values import Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import total_of
from auditor.relations.numbered import numbered_lines
from auditor.relations.readings import FEWEST, of_one_unit
from auditor.relations.shapes import LIST, named_claim

# Last places of a sum from which it is no chance that all of its parts meet it.
TELLING: Final = 10_000

# The first amount of a line of each measure.
Said = dict[str, Mention]


def parallel(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B for each measure of numbered lines, where those of one of them add up."""
    for above, lines in numbered_lines(facts):
        said = [_measured(levels) for levels in lines]
        sums = [
            found
            for measure, total in _measured(above).items()
            if (found := _sum(rule, total, [each.get(measure) for each in said]))
        ]
        if any(map(_adds_up, sums)):
            yield from (named_claim(found, LIST) for found in sums)


def _measured(levels: Sequence[Mention]) -> Said:
    found: Said = {}
    for each in levels:
        if each.measure:
            found.setdefault(each.measure, each)
    return found


def _sum(rule: str, total: Mention, parts: Sequence[Mention | None]) -> Relation | None:
    """Return the sum of amounts that every line says."""
    said = [each for each in parts if each]
    if len(said) < max(FEWEST, len(parts)) or of_one_unit(said, total) != said:
        return None
    return total_of(rule, total.figure, [Term(each.figure) for each in said], total.subject)


def _adds_up(relation: Relation) -> bool:
    """Return whether a sum holds to the last place, which is no chance."""
    total, *parts = scaled(*(term.figure for term in relation.terms))
    return total == sum(parts) >= TELLING
