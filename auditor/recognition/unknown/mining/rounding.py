"""What whole numbers are rounded to beyond their last digit, and what rounding does to a sum."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import isqrt, prod

# What whole numbers are rounded to in published tables: random rounding to 3 or 5, tens, …
COARSE = (3, 5, 10, 50, 100, 500, 1000, 10_000, 100_000, 1_000_000)
# Units of random rounding: a figure may be off by nearly a whole one of them.
RANDOM = (3, 5)
# Figures of a column that must not be 0 before it is called rounded to more than its last
# digit.
TELLING = 8
# Figures of a column, spread over it, that are looked at before all of them are.
SOME = 1000


def coarse(values: Sequence[int]) -> int:
    """Return what nearly all of some whole numbers are multiples of."""
    telling = [value for value in values if value]
    if len(telling) < TELLING:
        return 1
    # Spread over the column, as its first lines may be rounder than the others.
    some = telling[:: max(1, len(telling) // SOME)]
    units = (unit for unit in COARSE if _nearly(some, unit) and _nearly(telling, unit))
    return max(units, default=1)


def _nearly(values: Sequence[int], unit: int) -> bool:
    """Whether nearly all of some numbers are multiples of a unit."""
    return 10 * sum(value % unit == 0 for value in values) >= 9 * len(values)


def rounds(gap: int, room: int, unit: int, parts: int) -> bool:
    """Return whether rounding explains a gap: at most half a unit each, and hardly all of them one
    way.

    The bound .9·√(parts + 1)·unit is three deviations of the sum of as many roundings.
    """
    if unit in RANDOM:
        # Random rounding is off by up to a whole unit each, so its sums scatter further.
        return gap <= room and 16 * gap * gap <= 25 * (parts + 1) * unit * unit
    return 2 * gap <= room and 100 * gap * gap <= 81 * (parts + 1) * unit * unit


def most_rounded(room: int, unit: int, parts: int) -> int:
    """Return the largest gap that rounding explains."""
    return bisect_right(range(room + 1), 0, key=lambda gap: not rounds(gap, room, unit, parts)) - 1


def exact_share(parts: int) -> int:
    """Return how many of a hundred sums of so many parts honest rounding leaves exact: .83 / √(2π
    (parts + 1) / 12) of all, two thirds at most.
    """
    return min(100, 83_000 // isqrt(523_599 * (parts + 1))) if parts > 2 else 66


# Sums that hold to the last digit from which on more tell nothing: two thirds of them, so often,
# are no chance of one in twenty any more.
TOLD = 100


def is_exact(holds: int, parts: int) -> bool:
    """Return whether sums of so many parts hold to the last digit more often than rounding lets
    them: one time in twenty.
    """
    told = min(holds, TOLD)
    return 20 * prod([exact_share(parts)] * told) < prod([100] * told)
