"""Runs of lines in very long tables, looked for in all lines at once, in whole numbers that fit."""

from __future__ import annotations

from collections.abc import Sequence

# What the amounts of a column may sum up to: a sum, an amount and the room of it fit 63 bits.
LARGEST = 1 << 61


def is_small(column: Sequence[int], room: int) -> bool:
    """Return whether no sum of the amounts of a column can be too large for 64 bits."""
    return sum(map(abs, column)) + room < LARGEST


def runs_of_many(
    column: Sequence[int], room: int, gap: int, most: int
) -> list[tuple[int, int, int, int]]:
    """Return the runs that make up a line, `gap` lines before or behind it: total, first part, end
    of the parts, gap; so many of one sum at most, in the order of the lines.
    """
    import numpy

    values = numpy.array(column, dtype=numpy.int64)
    before = numpy.concatenate((numpy.zeros(1, numpy.int64), numpy.cumsum(values)))
    # Stable: which of two equal sums comes first must not depend on the machine.
    order = numpy.argsort(before, kind="stable")
    sums = before[order]
    count, every = len(column), numpy.arange(len(column))
    told = values != 0
    found: list[tuple[int, int, int, int, int]] = []
    ahead = every[told & (every + 1 + gap < count - 1)]
    behind = every[told & (every - gap > 1)]
    for side, totals, aims in (
        (0, ahead, before[ahead + 1 + gap] + values[ahead]),
        (1, behind, before[behind - gap] - values[behind]),
    ):
        least = numpy.searchsorted(sums, aims - room, "left")
        last = numpy.minimum(numpy.searchsorted(sums, aims + room, "right"), least + most)
        hits = numpy.flatnonzero(last > least)
        for hit in hits.tolist():
            total = int(totals[hit])
            ends = order[least[hit] : last[hit]].tolist()
            edge = total - gap if side else total + 1 + gap
            found += [
                (total, side, end if side else edge, edge if side else end, gap)
                for end in ends
                if (edge - end if side else end - edge) > 1
            ]
    # Of one line those behind it come first; a stable sort leaves the others as they are.
    found.sort(key=lambda each: each[:2])
    return [(total, first, last, gap) for total, _, first, last, gap in found]
