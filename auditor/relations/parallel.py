"""Numbered lines that say two amounts each, budget and final accounts: where the one adds up to
what stands above the lines, they are all there is, and so does the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from auditor.model.records import dataclass
from auditor.model.values import NAMED, Relation, Term, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.shapes import LIST
from auditor.relations.sums import total_of
from auditor.relations.totals import FEWEST, LEVELS, of_one_unit

TELLING: Final = 10_000
"""Last places of a sum from which it is no chance that all of its parts meet it."""

Said = dict[str, Mention]
"""The first amount of a line of each measure."""


@dataclass
class NumberedLines:
    """What stands above a run of numbered lines, and what each of them says."""

    above: Said
    said: list[Said]
    depth: int
    last: int


def parallel(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield T = A + B for each measure of numbered lines, where those of one of them add up."""
    for run in _runs(facts):
        sums = [
            found
            for measure in run.above
            if (found := _sum(rule, run.above[measure], [each.get(measure) for each in run.said]))
        ]
        if any(map(_adds_up, sums)):
            for found in sums:
                yield found._replace(tentative=True, shape=(f"{NAMED} {LIST}",))


def _runs(facts: Facts) -> Iterator[NumberedLines]:
    """Yield the runs of lines that count on from 1, below amounts of two measures or more."""
    above: Said = {}
    run = None
    for mentions in facts.spoken.values():
        levels = [each for each in mentions if each.role in LEVELS and not each.depth]
        depth, number = levels[0].line if levels else (0, 0)
        if not levels or (run and depth > run.depth):
            continue
        if run and (depth, number) == (run.depth, run.last + 1):
            run.said.append(_measured(levels))
            run.last = number
            continue
        if run:
            yield run
        first = depth and number == 1 and len(above) > 1
        run = NumberedLines(above, [_measured(levels)], depth, 1) if first else None
        above = above if first else _measured(levels)
    if run:
        yield run


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
