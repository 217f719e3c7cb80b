"""Whether one slip in typing a figure explains why a sum misses: a digit, two swapped,
one too many, another unit.
"""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST = 3
"""Digits a figure needs before a slip in it explains anything:
of shorter ones nearly all are alike.
"""
UNITS = (10, 100, 1000, 10_000)
"""A nought too many, cents for units, thousands for units, 万 for units."""


def is_slip(total: int, parts: Sequence[int]) -> bool:
    """Return whether the total, or one of its parts, printed with one slip makes the sum
    miss: parts are weighted.
    """
    gap = total - sum(parts)
    return (
        _is_round(gap)
        or _misprint(total, total - gap)
        or any(_misprint(part, part + gap) for part in parts)
    )


def _is_round(gap: int) -> bool:
    """Whether a gap is one digit and noughts: what adding one digit wrongly leaves,
    with or without a carry.
    """
    text = str(abs(gap))
    return len(text) >= SHORTEST and not text[1:].strip("0")


def _misprint(printed: int, meant: int) -> bool:
    if (printed < 0) != (meant < 0):
        return False
    short, long = sorted((str(abs(printed)), str(abs(meant))), key=len)
    if len(long) < SHORTEST:
        return False
    if len(short) == len(long):
        return _one_other(short, long)
    return any(int(short) * factor == int(long) for factor in UNITS) or _one_more(short, long)


def _one_other(one: str, other: str) -> bool:
    """Whether one digit differs, or two that stand side by side are swapped."""
    differ = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    first, last = differ[0], differ[-1]
    return first == last or (
        last == first + 1 and one[first] == other[last] and one[last] == other[first]
    )


def _one_more(short: str, long: str) -> bool:
    """Whether the longer one is the shorter one with one digit put in."""
    if len(long) != len(short) + 1:
        return False
    same = next((at for at, digit in enumerate(short) if digit != long[at]), len(short))
    return short[same:] == long[same + 1 :]
