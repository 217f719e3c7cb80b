"""How a true value may have become the printed one, and what saying so costs in tenths of a bit."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.slips import DIGIT, SWAPPED, is_inside, one_other

# Powers of ten between units of money, 元, 万元 and 亿元; and others by which a point moves: 4 is
# no slip of a point but of a unit.
UNITS = (4, 8)
POWERS = (1, 2, 3, 5, 6)
# What a slip costs that leaves no choice; that a figure is printed where there is nothing.
SLIPPED, NOTHING = 40, 40


class Hint(NamedTuple):
    """A way from the true value to the print, and its cost."""

    name: str
    bits: int


def log2(number: int) -> int:
    """Return ten times the binary logarithm of a positive whole number, rounded down."""
    return (number**10).bit_length() - 1 if number > 1 else 0


def noise(printed: int, true: int) -> Hint:
    """Return the cost of a print that nothing explains: all of its digits,
    or how far off it is where that is less.
    """
    return Hint(
        "",
        # A print that nothing explains costs as many bits as its digits hold, or as its distance
        # does.
        40
        + (0 if true else NOTHING)
        + min(33 * len(str(max(abs(printed), abs(true)))), 30 + log2(abs(printed - true) or 1)),
    )


@lru_cache(16384)
def slip(printed: int, true: int) -> Hint | None:
    """Return the cheapest slip that turns the true digits into the printed ones, or None."""
    if printed == -true and true:
        return Hint("sign", SLIPPED)
    # Dearer than any slip: the last digit is off by one as often by rounding as by a finger.
    near = Hint("last-place", 70) if abs(printed - true) == 1 else None
    if (printed < 0) != (true < 0) or not true or printed == true:
        return near
    shown, meant = str(abs(printed)), str(abs(true))
    if len(shown) == len(meant):
        found = _same_length(shown, meant)
    else:
        found = min(
            (*_scaled(abs(printed), abs(true)), *_other_length(shown, meant)),
            default=None,
            key=lambda hint: hint.bits,
        )
    return min((hint for hint in (found, near) if hint), default=None, key=lambda hint: hint.bits)


def _other_length(shown: str, meant: str) -> Iterator[Hint]:
    # A bare 0 is inside 10, 20, 30 … and is mostly a cell that was left empty.
    if shown != "0" and is_inside(shown, meant):
        yield Hint("lost", 50 + log2(len(meant)))
    elif is_inside(meant, shown):
        doubled = any(
            a == b and _without(shown, at) == meant
            for at, (a, b) in enumerate(itertools.pairwise(shown))
        )
        # Doubling a digit is one slip of a finger; any other digit is a choice of ten: 3.3 bits.
        yield Hint("added", 50 + log2(len(shown)) + (0 if doubled else 33))


def _scaled(printed: int, true: int) -> Iterator[Hint]:
    """Yield a wrong power of ten; what was printed in a smaller unit shows more digits than
    the true value does.
    """
    for power in (*UNITS, *POWERS):
        factor = 10**power
        if true == printed * factor or printed == true * factor:
            yield Hint("unit", SLIPPED) if power in UNITS else Hint("scale", 45 + 10 * power)


def _same_length(shown: str, meant: str) -> Hint | None:
    found = one_other(shown, meant)
    if found == DIGIT and len(shown) > 1:
        return Hint("digit", 40 + log2(9 * len(shown)))
    return Hint("transposed", 40 + log2(max(2, len(shown) - 1))) if found == SWAPPED else None


def _without(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


@lru_cache(4096)
def meant_by(printed: int) -> tuple[int, ...]:
    """Return the values that one slip turns into this print, in ascending order."""
    text, sign = str(abs(printed)), -1 if printed < 0 else 1
    found = {
        text[:at] + digit + text[at + 1 :] for at in range(len(text)) for digit in "0123456789"
    }
    found |= {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    found |= {
        text[:at] + digit + text[at:] for at in range(len(text) + 1) for digit in "0123456789"
    }
    found |= {_without(text, at) for at in range(len(text))} - {""}
    found |= {text + "0" * power for power in (*UNITS, *POWERS)}
    values = {sign * int(each) for each in found} | {-printed, printed - 1, printed + 1}
    for power in (*UNITS, *POWERS):
        if not printed % 10**power:
            values.add(printed // 10**power)
    return tuple(sorted(values - {printed}))
