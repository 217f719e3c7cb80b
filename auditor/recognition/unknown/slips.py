"""Whether one slip in typing a figure explains why a sum misses: a digit, two swapped,
one too many, another unit.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.slips import is_inside, one_other

# Digits a figure needs before a slip in it explains anything:
# of shorter ones nearly all are alike.
SHORTEST = 3
# The least gap that a slip tells: nearly every number is one digit off another.
TELLING = 10
# A nought too many, cents for units, thousands for units, 万 for units.
UNITS = (10, 100, 1000, 10_000)


# Figures that stand in each other's place at most: cells that were pasted a row too far.
MOST_EXCHANGED = 6


# One digit lost or doubled, another unit; one digit of the adding; a minus too many or too few.
MORE, UNIT, CARRY, SIGN = "more", "unit", "carry", "sign"


def is_slip(total: int, parts: Sequence[int]) -> bool:
    """Return whether the total, or one of its parts, printed with one slip makes the sum
    miss: parts are weighted.
    """
    return bool(slip_of(total, parts))


def is_long(amount: int) -> bool:
    """Return whether an amount has so many digits that a slip in it explains something."""
    return len(str(abs(amount))) >= SHORTEST


def slip_of(total: int, parts: Sequence[int]) -> str:
    """Return which slip makes a sum miss, or "" for none: in the total, then in a part, then in
    adding up.
    """
    gap = total - sum(parts)
    for printed, meant in ((total, total - gap), *((part, part + gap) for part in parts)):
        if found := misprint(printed, meant):
            return found
    return CARRY if _is_round(gap) else ""


def turned(total: int, parts: Sequence[int]) -> list[int]:
    """Return the figures with whose sign turned a sum holds: 0 the total, from 1 on its parts."""
    made = sum(parts)
    found = [0] if total and made == -total else []
    return found + [at for at, part in enumerate(parts, 1) if part and made - total == 2 * part]


def turns(total: int, parts: Sequence[int], slack: int) -> bool:
    """Return whether a sum holds with the sign of one of its figures turned, to its rounding: twice
    that is the slack. What is too small to tell one sign from the other explains nothing.
    """
    if turned(total, parts):
        return True
    gap = sum(parts) - total
    telling = (value for value in (*parts, -total) if abs(4 * value) > slack)
    return any(abs(2 * (gap - 2 * value)) <= slack for value in telling)


def exchanged(printed: Sequence[int], meant: Sequence[int]) -> bool:
    """Return whether figures stand in each other's place: several, and no other ones are meant."""
    few = 1 < len(printed) <= MOST_EXCHANGED
    return few and sorted(printed) == sorted(meant) and list(printed) != list(meant)


def is_told(total: int, parts: Sequence[int], ulp: int) -> bool:
    """Return whether a slip in a figure explains a gap of more than one digit."""
    gap = abs(total - sum(parts)) // ulp
    return gap >= TELLING and slip_of(total, parts) not in ("", CARRY)


def _is_round(gap: int) -> bool:
    """Whether a gap is one digit and noughts: what adding one digit wrongly leaves,
    with or without a carry.
    """
    text = str(abs(gap))
    return len(text) >= SHORTEST and not text[1:].strip("0")


def misprint(printed: int, meant: int) -> str:
    """Return which slip in typing prints one number for another, or "" for none."""
    # A sign beside a digit is two slips.
    if (printed < 0) != (meant < 0):
        return ""
    short, long = sorted((str(abs(printed)), str(abs(meant))), key=len)
    if len(long) < SHORTEST:
        return ""
    if len(short) == len(long):
        return one_other(short, long)
    # Before "one digit more": 120 for 12 is another unit, and one nought too many at the same time.
    if any(int(short) * factor == int(long) for factor in UNITS):
        return UNIT
    return MORE if is_inside(short, long) else ""
