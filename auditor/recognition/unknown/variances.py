"""Columns of what two others differ by, whichever way round: more income is a plus in them and more
spending a minus, or both, as it is better or worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from auditor.recognition.unknown.board import LOST, Board

# Columns to either side in which the two others are looked for.
NEAR = 4
# Lines in which a column has to be a difference, and nine of ten.
LEAST = 3

Line = Sequence[tuple[int, int] | None]


def differences(columns: Board) -> frozenset[int]:
    """Return the columns (entries of a turned board) that are differences, but for their sign."""
    lines = columns.values
    return frozenset(
        at
        for at in range(len(lines))
        if any(
            _differ(lines[one], lines[other], lines[at])
            for one, other in combinations(range(max(0, at - NEAR), at + NEAR + 1), 2)
            if at not in (one, other) and other < len(lines)
        )
    )


def _differ(one: Line, other: Line, difference: Line) -> bool:
    told = held = 0
    for first, second, third in zip(one, other, difference, strict=True):
        if first and second and third and third[0] and LOST not in (first, second, third):
            told += 1
            gap = abs(abs(first[0] - second[0]) - abs(third[0]))
            held += 2 * gap <= first[1] + second[1] + third[1]
    return held >= LEAST and 10 * held >= 9 * told
