"""What one rate says of two figures that it may be made of: whether it follows, and how unlikely
that would be by chance.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.series import Value

# Forms of a rate of two figures a and b: a/b, (a − b)/b, and (b − a)/b, what is left of b.
QUOTIENT, CHANGE, LEFT = "quotient", "change", "left"
# Percent.
WHOLE = 100
# Bits that one place tells at most: a rate of five digits is as good as one of four.
MOST_BITS = 14
# Bits of a place where both figures are equal and the rate says so: columns that are copies of
# each other make many of them.
ALIKE = 1
# Of 1, 10 or 100 everything is the share that it is itself.
POWERS = frozenset(10**power for power in range(7))
# A place is vague where the rounding of the figures leaves more than so many last places of the
# rate and is needed.
VAGUE = 4

# A place with its rate and the ulp of that, in units of a series of rates.
Place = tuple[int, int, int]


class Rates(NamedTuple):
    """A series of rates as whole numbers; whole: the one that means 1, or 100 %; spread: how far
    apart they lie.
    """

    whole: int
    places: tuple[Place, ...]
    spread: int


def rates_of(said: Sequence[tuple[int, int, int]]) -> Rates:
    """Return the percentages of a series: place, digits and exponent of each, at least one."""
    low = min(0, min(exponent for _, _, exponent in said))
    places = tuple(
        (at, digits * 10 ** (exponent - low), 10 ** (exponent - low))
        for at, digits, exponent in said
    )
    sizes = sorted(value for _, value, _ in places)
    # The middle half: one rate of 900 % among others of 3 would make all of them look close
    # together.
    few = len(sizes) // 4
    middle, all_of_them = 2 * (sizes[-1 - few] - sizes[few]), sizes[-1] - sizes[0]
    spread = middle or all_of_them or (abs(sizes[0]) if len(sizes) == 1 else 0)
    return Rates(WHOLE * int(10**-low), places, spread)


class Weighed(NamedTuple):
    """What a rate and the two figures that it may be made of say: bits, -1 where they contradict
    each other; alone: bits beyond these where it is the first that does not; near: they miss each
    other by less than one and a half of its last place; turned: of a negative base it is the change
    over the amount without its sign; vague: they fit only as the figures are small and rounded.
    """

    bits: int
    alone: int = 0
    near: bool = False
    turned: bool = False
    vague: bool = False


def weigh(rates: Rates, place: Place, amounts: tuple[Value, Value], form: str) -> Weighed | None:
    """Return what a rate says of the two figures; None where the base is lost in its rounding."""
    found = _weigh(rates, place, amounts, form)
    if not found or found.bits >= 0 or amounts[1][0] >= 0:
        return found
    at, value, ulp = place
    turned = _weigh(rates, (at, -value, ulp), amounts, form)
    return turned._replace(turned=True) if turned and turned.bits >= 0 else found


def _weigh(rates: Rates, place: Place, amounts: tuple[Value, Value], form: str) -> Weighed | None:
    """Exact: the gap and its room, times the base squared, in units of the rates."""
    (_, value, ulp), ((first, of_first), (second, of_second)) = place, amounts
    scale = min(of_first, of_second)
    room_a, room_b = 10 ** (of_first - scale), 10 ** (of_second - scale)
    a, b = first * room_a, second * room_b
    # A base that may be 0 once rounding is taken off bounds no rate.
    if 2 * abs(b) <= room_b:
        return None
    unit = rates.whole
    top = a if form == QUOTIENT else a - b if form == CHANGE else b - a
    gap = (top * unit - value * b) * (1 if b > 0 else -1)
    own, spare = ulp * b * b, unit * (room_a * abs(b) + abs(a) * room_b)
    # Digits that were cut off instead of rounded leave up to a whole last place.
    cut = own if gap and (gap > 0) == (value >= 0) else 0
    apart = 2 * abs(b * gap)
    # Whose figures are rounded and whose rate is cut off are two guesses: one explains a gap.
    if apart > own + max(cut, spare):
        return Weighed(-1, 0, apart <= 3 * own + spare)
    # 100 %, 0 %, and shares of 1, 10 or 100 are met by figures that have nothing to do with the
    # rate.
    if a == b or not (first and value) or abs(second) in POWERS:
        return Weighed(ALIKE if a == b and apart <= own + cut else 0)
    if apart > own + cut and spare > VAGUE * own:
        return Weighed(0, vague=True)
    # Small figures have few quotients: 5 of 6 is met anywhere.
    most = min(MOST_BITS, first.bit_length() + second.bit_length())
    bits = min(most, (rates.spread * b * b // max(own, apart)).bit_length())
    # Of two columns alike any quotient is near to 100 %: what tells is how far off it is.
    size = min(abs(value), abs(value - unit)) if form == QUOTIENT else abs(value)
    first_of_all = min(most, (size * b * b // max(own, apart)).bit_length())
    return Weighed(bits, max(0, first_of_all - bits))
