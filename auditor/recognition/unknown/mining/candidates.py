"""Which lines a line may be the sum of, by what a few positions vote for: runs of lines right
before or behind it, every so-manieth line, two lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.mining.bits import log2_of
from auditor.recognition.unknown.mining.bulk import is_small, runs_of_many

RANGE, LEVEL, GAP, STRIDE, PAIR = "range", "level", "gap", "stride", "pair"
# How far-fetched a kind of candidate is: the cheapest class that explains a total is taken.
CLASSES = {RANGE: 0, LEVEL: 0, GAP: 1, STRIDE: 2, PAIR: 2}
# Runs with one sum that are looked at for a line: blank lines at their ends make many.
SAME = 30
# Lines beyond which runs are looked for in bulk: below it to load what does so takes longer.
MANY = 2000
BIT = 100
# Whether a total stands before or behind its parts.
AHEAD, BEHIND = 0, 1


class Candidate(NamedTuple):
    """A supposed sum and what it costs to have found it among so many, in hundredths of a bit.

    votes: at how many positions it holds, at most: those that were not looked at count as if.
    """

    total: int
    parts: tuple[int, ...]
    kind: str
    cost: int
    votes: int


class Sought(NamedTuple):
    """Lines that are looked through: their columns at the sampled positions with the room that a
    sum has there, the votes that a candidate needs, and how many positions were not sampled.
    """

    lines: Sequence[int]
    columns: Sequence[Sequence[int]]
    rooms: Sequence[int]
    need: int
    spare: int

    @property
    def breadth(self) -> int:
        """What it costs to choose among the lines: as many totals, each before or behind."""
        return log2_of(2 * len(self.lines))


def runs(search: Sought, kind: str, gaps: Sequence[int]) -> list[Candidate]:
    """Return runs of lines that make up the line before or behind them, with so many lines between
    them and it.
    """
    votes: Counter[tuple[int, int, int, int]] = Counter()
    for column, room in zip(search.columns, search.rooms, strict=True):
        votes.update(runs_at(column, room, gaps))
    lines = search.lines
    return [
        Candidate(
            lines[total],
            tuple(lines[first:last]),
            GAP if gap else kind,
            search.breadth + 2 * BIT * gap,
            count + search.spare,
        )
        for (total, first, last, gap), count in votes.items()
        if count >= search.need
    ]


class _Values:
    """Values among which those are looked for that others come to, within the room.

    buckets: where values may be near an amount, as its quotient by `width`; nearly all that is
    looked for is not there, and a long table asks a million times.
    """

    def __init__(self, values: Sequence[int], room: int) -> None:
        self.values, self.room, self.width = values, room, 2 * room + 1
        self.buckets = {(value - room) // self.width for value in values}
        if room:
            self.buckets |= {(value + room) // self.width for value in values}
        self._sizes: list[int] = []

    def near(self, aim: int) -> Sequence[int]:
        """Return the positions of the values that are what is aimed at, by size and then in order:
        SAME of them at most.
        """
        if aim // self.width not in self.buckets:
            return ()
        if not self._sizes:
            self._order = sorted(range(len(self.values)), key=self.values.__getitem__)
            self._sizes = [self.values[at] for at in self._order]
        sizes, room = self._sizes, self.room
        at = bisect_left(sizes, aim - room)
        return self._order[at : min(at + SAME, bisect_right(sizes, aim + room))]


def runs_at(
    column: Sequence[int], room: int, gaps: Sequence[int]
) -> list[tuple[int, int, int, int]]:
    if len(column) > MANY and len(gaps) == 1 and is_small(column, room):
        return runs_of_many(column, room, gaps[0], SAME)
    found: list[tuple[int, int, int, int]] = []
    count = len(column)
    before = [0, *accumulate(column)]
    near = _Values(before, room).near
    for total, value in enumerate(column):
        if not value:
            continue
        for gap in gaps:
            first, last = total + 1 + gap, total - gap
            # One line alone is a copy of the total and no sum.
            if first < count - 1 and (ends := near(before[first] + value)):
                found += [(total, first, end, gap) for end in ends if end - first > 1]
            if last > 1 and (starts := near(before[last] - value)):
                found += [(total, start, last, gap) for start in starts if last - start > 1]
    return found


def strides(search: Sought, most: int, phases: bool) -> list[Candidate]:
    """Return every so-manieth line, up to `most`, that make up a line near their first or last.

    phases: the total may stand at any line of a stride before or behind, else right there.
    """
    found: list[Candidate] = []
    count = len(search.lines)
    for step in range(2, most + 1):
        offsets = range(1, step + 4) if phases else sorted({1, 2, step})
        votes: Counter[tuple[int, int, int]] = Counter()
        for column, room in zip(search.columns, search.rooms, strict=True):
            for phase in range(min(step, count - step)):
                votes.update(_strided_at(column, room, phase, step, offsets))
        cost = search.breadth + log2_of(step) + 2 * BIT
        for (total, first, last), votes_of in votes.items():
            if votes_of >= search.need:
                parts = tuple(search.lines[at] for at in range(first, last, step))
                whole = votes_of + search.spare
                found.append(Candidate(search.lines[total], parts, STRIDE, cost, whole))
    return found


def _strided_at(
    column: Sequence[int], room: int, phase: int, step: int, offsets: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Candidates of the lines of one phase at one position: total, first part, end of the parts."""
    sums = [0, *accumulate(column[phase::step])]
    values, last, count = _Values(sums, room), len(sums) - 1, len(column)
    width, buckets = values.width, values.buckets
    places = range(phase, phase + step * len(sums), step)
    ahead = zip(places[: max(last - 1, 0)], sums, strict=False)
    behind = zip(places[2:], sums[2:], strict=True)
    likely = [
        (place, offset, AHEAD, before + value)
        for place, before in ahead
        for offset in offsets
        if offset <= place
        and (value := column[place - offset])
        and (before + value) // width in buckets
    ]
    likely += [
        (place, offset, BEHIND, before - value)
        for place, before in behind
        for offset in offsets
        if place - step + offset < count
        and (value := column[place - step + offset])
        and (before - value) // width in buckets
    ]
    found: list[tuple[int, int, int]] = []
    for place, offset, side, aim in sorted(likely):
        chosen = (place - phase) // step
        if side == AHEAD:
            found += [
                (place - offset, place, phase + end * step)
                for end in values.near(aim)
                if end - chosen > 1
            ]
        else:
            found += [
                (place - step + offset, phase + start * step, place)
                for start in values.near(aim)
                if chosen - start > 1
            ]
    return found


def pairs(search: Sought, window: int) -> list[Candidate]:
    """Return two lines that make up a third, all within a window."""
    votes: Counter[tuple[int, int, int]] = Counter()
    for column, room in zip(search.columns, search.rooms, strict=True):
        votes.update(_pairs_at(column, room, window))
    cost = 2 * log2_of(max(window, 2))
    return [
        Candidate(
            search.lines[total],
            (search.lines[first], search.lines[second]),
            PAIR,
            cost + (0 if min(abs(first - total), abs(second - total)) == 1 else 2 * BIT),
            count_of + search.spare,
        )
        for (total, first, second), count_of in votes.items()
        if count_of >= search.need
    ]


def _pairs_at(column: Sequence[int], room: int, window: int) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    values = _Values(column, room)
    width, buckets = values.width, values.buckets
    filled = [at for at, value in enumerate(column) if value]
    for position, first in enumerate(filled):
        one = column[first]
        till = bisect_right(filled, first + window)
        for second in filled[position + 1 : till]:
            aim = one + column[second]
            if aim // width in buckets:
                found += [
                    (total, first, second)
                    for total in values.near(aim)
                    if total not in (first, second) and abs(total - first) <= window
                ]
    return found
