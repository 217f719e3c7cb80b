"""What a slip in typing makes of a number: one digit, two swapped, one lost or doubled, a unit."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.records import NamedTuple

DIGIT, SWAPPED, MORE, UNIT, POINT = "digit", "swapped", "more", "unit", "point"
# Of a hundred slips so many are of each kind.
SHARES = {DIGIT: 62, SWAPPED: 10, MORE: 20, UNIT: 6, POINT: 2}
# A point moved by a place or two, 万 or 亿 for units.
FACTORS = ((POINT, 10), (POINT, 100), (UNIT, 10_000), (UNIT, 100_000_000))
# Digits of a number whose slips are tried; no amount of money is longer.
LONGEST = 18


class Misprint(NamedTuple):
    """A number that may have been meant, and by what kind of slip another was printed."""

    kind: str
    meant: int


def misprints(digits: int) -> Iterator[Misprint]:
    """Yield what may have been meant where these digits were printed by one slip."""
    text = str(abs(digits))
    if len(text) > LONGEST:
        return
    sign = -1 if digits < 0 else 1
    for kind, meant in _of(text):
        yield Misprint(kind, sign * int(meant))


def _of(text: str) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(text):
        head, tail = text[:at], text[at + 1 :]
        yield from ((DIGIT, head + other + tail) for other in "0123456789" if other != one)
        # Two equal digits that change places print the same number.
        if tail and tail[0] != one:
            yield SWAPPED, head + tail[0] + one + tail[1:]
        # A number of one digit that loses it is a blank, and no misprint.
        if head or tail:
            yield MORE, head + tail
        yield from ((MORE, head + other + text[at:]) for other in "0123456789")
    yield from ((MORE, text + other) for other in "0123456789")
    for kind, factor in FACTORS:
        yield kind, str(int(text) * factor)
        if int(text) % factor == 0:
            yield kind, str(int(text) // factor)
