"""Sums of one position that no other one bears out: a column of amounts among averages and rates,
a table of one column. There are many that chance may make hold: how many is counted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import gcd

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.mining.bits import log2_of
from auditor.recognition.unknown.mining.candidates import LEVEL, RANGE, runs_at
from auditor.recognition.unknown.mining.lines import Lines
from auditor.recognition.unknown.mining.weighing import MOST, NEEDS, WORD, Mined, Stretch

# Lines that a position must print: of three, the sum says what every pair of numbers says.
LEAST = 4
# Lines up to which a position is looked at: in more, figures of seven digits add up by chance.
MOST_LINES = 2000
# Sums that miss a figure by up to a fourth of it tell how many there are near it: chance spreads
# them evenly there, so that so many of them hit it.
AROUND = 4
# Levels of totals of totals that are looked for at most.
ROUNDS = 12


class _Hit(NamedTuple):
    """A run of lines that makes up a line at one position, and how surely no chance does."""

    total: int
    parts: tuple[int, ...]
    bits: int


def alone(lines: Lines, at: int) -> list[Mined]:
    """Return the sums of runs of lines that hold at one position and are no chance.

    Of all that are called so, one in 64 (what a run needs in bits) may be one: the more lines have
    a sum, the less each has to prove (after Benjamini and Hochberg).
    """
    if lines.full and len(lines.filled) > MOST_LINES:
        return []
    rest = [line for line in lines.filled if lines.values[line][at] is not None]
    found: list[Mined] = []
    known: set[int] = set()
    kind = RANGE
    for _ in range(ROUNDS):
        hits = _telling(_hits(lines, at, rest), len(rest))
        fresh = [hit for hit in hits if hit.total not in known]
        if not fresh:
            break
        known.update(hit.total for hit in fresh)
        found += [_mined(lines, at, hit, kind) for hit in fresh]
        gone = {part for hit in fresh for part in hit.parts}
        rest = [line for line in rest if line not in gone]
        kind = LEVEL
    return found


def _telling(hits: Sequence[_Hit], count: int) -> list[_Hit]:
    """Return the hits that so many lines don't make by chance."""
    need = NEEDS[RANGE].bits
    ordered = sorted(hits, key=lambda hit: -hit.bits)
    most = max(
        (at for at, hit in enumerate(ordered, 1) if hit.bits >= need + log2_of(count, at)),
        default=0,
    )
    return sorted(ordered[:most])


def _hits(lines: Lines, at: int, chosen: Sequence[int]) -> list[_Hit]:
    """Return the shortest run that makes up each line, where there is one."""
    if not LEAST <= len(chosen) <= MOST_LINES:
        return []
    column = [lines.columns[at][line] for line in chosen]
    before = [0, *accumulate(column)]
    ordered = sorted(before)
    found: dict[int, tuple[int, int]] = {}
    for total, first, last, _ in runs_at(column, 0, (0,)):
        if last - first - column[first:last].count(0) < 2:
            continue
        other = found.get(total)
        # Zeros at the ends make longer runs of the same sum: the shortest says all of it.
        if other is None or last - first < other[1] - other[0]:
            found[total] = first, last
    return [
        _Hit(
            chosen[total],
            tuple(chosen[first:last]),
            _bits(column[total], gcd(*column[first:last]), before[total : total + 2], ordered)
            + (WORD if lines.total[chosen[total]] else 0),
        )
        for total, (first, last) in found.items()
    ]


def _bits(value: int, unit: int, sums: Sequence[int], ordered: Sequence[int]) -> int:
    """Return what it proves that a run before or behind makes up a figure, by how many nearly do.

    unit: what the figures are multiples of: prices of one piece say what the pieces say.
    sums: of the lines before it, and with it.
    """
    room = abs(value) // AROUND
    near = 0
    for aim in (sums[0] - value, sums[1] + value):
        near += bisect_right(ordered, aim + room) - bisect_left(ordered, aim - room)
    return log2_of(2 * room + unit, unit) - log2_of(max(1, near))


def _mined(lines: Lines, at: int, hit: _Hit, kind: str) -> Mined:
    fare = lines.fare(hit.total, hit.parts)
    rank = min(MOST, fare.bits.get(at, 0))
    stretch = Stretch(at, at + 1, hit.bits, rank, 1, 0)
    return Mined(kind, hit.total, hit.parts, fare, [stretch], rank, frozenset(hit.parts))
