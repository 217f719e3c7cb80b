"""Wholes whose parts are told in the paragraphs behind them: "T" in one, "其中，A；B" in the next,
or a line each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, takewhile

from auditor.model.records import NamedTuple
from auditor.model.units import is_money
from auditor.model.values import Relation, comparable
from auditor.recognition.grammar import side_of
from auditor.recognition.mentions import Mention
from auditor.relations.blends import figures_of, known_sums
from auditor.relations.facts import Facts
from auditor.relations.readings import FEWEST, ListReading, is_total, outer_levels

# Paragraphs with amounts above the first part that may say its whole, amounts of each that may be
# it, and parts of one list.
ABOVE, HEADS, MOST = 3, 6, 40
# A list is read where its sum is met by chance less often than once in so many times.
BY_CHANCE = 20
SIDES = ("income", "spending")
# Runs of paragraphs that are tried as lines: of a longer document the first.
LINES = 2000

Levels = Sequence[Mention]


class _Sized(NamedTuple):
    """An amount in units of a power of ten, and its last place in those."""

    value: int
    ulp: int


def spread(rules: Mapping[str, str], facts: Facts, built: Sequence[Relation]) -> Iterator[Relation]:
    """Yield T = A + B for amounts that open a paragraph, or several paragraphs, and come to one of
    those said above them: no words claim it, so that only what meets is one, and is not built
    already. rules: the one that owes totals, by that word.
    """
    found = list(_readings(facts)) if rules else []
    known = known_sums(built) if found else set()
    for reading in found:
        claim = reading.claim(next(iter(rules.values())))
        if figures_of(claim) not in known:
            yield claim


def _readings(facts: Facts) -> Iterator[ListReading]:
    told = [[m for m in levels if is_money(m.figure.unit)] for levels in outer_levels(facts)]
    told = [levels for levels in told if levels]
    exponent = min((each.figure.exponent for levels in told for each in levels), default=0)
    for at in range(min(len(told), LINES)):
        above = [head for levels in told[max(0, at - ABOVE) : at] for head in levels[:HEADS]]
        for start in _sentences(told[at]):
            before, own, behind = _parted(told[at], start)
            heads = [*above, *before, *filter(is_total, behind)]
            heads = [head for head in heads if not _is_sibling(head, own[0])]
            runs = [_firsts(own), own, *(() if start else _lines(told, at))]
            found = _meeting(heads, [run[:MOST] for run in runs], exponent)
            if found:
                yield found


def _sentences(levels: Levels) -> Iterator[int]:
    """Where each sentence of a paragraph begins."""
    for at, each in enumerate(levels):
        if not at or each.period != levels[at - 1].period:
            yield at


def _parted(levels: Levels, start: int) -> tuple[Levels, Levels, Levels]:
    """The amounts of the sentence that begins there, and some of its paragraph on either side."""
    period = levels[start].period
    end = next((n for n in range(start, len(levels)) if levels[n].period != period), len(levels))
    return levels[max(0, start - HEADS) : start], levels[start:end], levels[end : end + HEADS]


def _lines(told: Sequence[Levels], at: int) -> list[Levels]:
    """The first amounts of the lines from here on, and those of all their clauses."""
    first = told[at][0]
    lines = list(takewhile(lambda levels: _goes_on(first, levels[0]), told[at : at + MOST]))
    return [[levels[0] for levels in lines], [m for levels in lines for m in _firsts(levels)]]


_side = lru_cache(maxsize=1 << 12)(side_of)


def _goes_on(first: Mention, line: Mention) -> bool:
    """Return whether a line may go on with what the first one begins: under the same headings,
    numbered as that is, and of the same side of a budget.
    """
    sides = {_side(each.before) for each in (first, line)} - {""}
    alike = first.context == line.context and first.line[0] == line.line[0]
    return alike and len(sides) < len(SIDES)


def _is_sibling(head: Mention, first: Mention) -> bool:
    """Return whether an amount stands in another numbered line beside that of a first part."""
    numbered = first.line[0] and first.line[0] == head.line[0]
    return bool(numbered) and head.paragraph != first.paragraph


def _firsts(levels: Levels) -> Levels:
    return [next(group) for _, group in groupby(levels, key=lambda each: each.sentence)]


def _meeting(above: Levels, runs: Sequence[Levels], exponent: int) -> ListReading | None:
    """The first whole that the beginning of a run comes to, if chance seldom makes one."""
    heads = [(head, _sized(head, exponent)) for head in reversed(above) if head.figure.digits]
    for run in runs:
        total = room = 0
        for many, part in enumerate(run, 1):
            sized = _sized(part, exponent)
            if sized.value <= 0 or not comparable(part.figure, run[0].figure):
                break
            total, room = total + sized.value, room + sized.ulp
            for head, whole in heads if many >= FEWEST else ():
                off = 2 * abs(whole.value - total)
                # What meets to the last digit could have met in no other value. What misses by
                # more than a last place may be rounded, but then no words claim it.
                width = room + whole.ulp if off else whole.ulp
                # A growing sum passes each whole once, in steps as large as a part.
                chance = width * len(heads) * many * BY_CHANCE
                if off <= 2 * whole.ulp and chance < total and comparable(head.figure, part.figure):
                    return ListReading(head, run[:many], [1] * many)
    return None


def _sized(mention: Mention, exponent: int) -> _Sized:
    ulp = 10 ** (mention.figure.exponent - exponent)
    return _Sized((mention.figure.digits or 0) * ulp, ulp)
