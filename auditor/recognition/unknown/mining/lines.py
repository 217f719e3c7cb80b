"""Lines × positions of a table as exact whole numbers: what is printed, to which unit each is
rounded, and how a supposed sum fares at each position.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate
from operator import mul

from auditor.model.records import NamedTuple, dataclass, field
from auditor.model.units import exponent_of
from auditor.model.values import Figure
from auditor.recognition.unknown.mining.bits import log2_of
from auditor.recognition.unknown.mining.fares import ALIKE, SHARES, Fare, WholeLines
from auditor.recognition.unknown.mining.rounding import coarse, rounds

# Decimals beyond which a figure is the dump of a computed one: it is exact to nine digits.
NOISE = 6
NINE_DIGITS = 10**9
# Parts from which a run is summed by sums of all lines before, rather than one by one.
LONG = 24
# What one hold proves at most, in hundredths: long figures don't make a reading surer than
# 16,000 to one.
MOST_BITS = 1400

# Positions of whole numbers from which all are looked at together, in arrays.
MANY_POSITIONS = 2000

Values = list[list[int | None]]
Parts = tuple[int, ...]


class _Sides(NamedTuple):
    """What the parts of a sum make at a position: their sum, how many are printed, how many are
    not 0, their units summed, the largest unit and the largest figure among them.
    """

    summed: int
    printed: int
    filled: int
    room: int
    unit: int
    most: int


@dataclass(slots=True)
class Lines:
    """Lines × positions: rows × columns, or columns × rows.

    values: None where nothing is printed. lost: places whose figure can't be read. total: lines
    that their words call one. rate: lines that their words call a rate.
    parted: blank positions part the others into blocks. one: what 1 is in the scale of the values.
    full: every place prints an amount, and columns, the positions, are given.
    whole: the same in arrays, where there are very many positions of whole numbers.
    """

    values: Values
    units: list[list[int]]
    lost: set[tuple[int, int]]
    total: Sequence[bool]
    rate: Sequence[bool]
    rate_at: Sequence[bool]
    parted: bool = False
    noisy: bool = False
    one: int = 1
    full: bool = False
    blocks: list[tuple[int, int]] = field(default_factory=list)
    columns: list[list[int]] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    whole: WholeLines | None = None
    _before: list[tuple[Sequence[int], ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note which lines say something, and the blocks of positions."""
        if self.full:
            self.filled = list(range(len(self.values)))
        else:
            columns = zip(*self.values, strict=True)
            self.columns = [[value or 0 for value in column] for column in columns]
            self.filled = [
                at for at, line in enumerate(self.values) if any(each is not None for each in line)
            ]
        self.blocks = self._blocks()

    @property
    def across(self) -> int:
        """How many positions there are."""
        return len(self.columns)

    def is_broken(self, line: int) -> bool:
        """Return whether most figures of a line have decimals."""
        if self.one == 1:
            return False
        values = [value for value in self.values[line] if value is not None]
        return 2 * sum(value % self.one != 0 for value in values) > len(values) > 0

    def most_bits(self) -> int:
        """Return what a sum that holds may prove, in hundredths of a bit: MOST_BITS at most."""
        if self.whole:
            unit = min(self.whole.units)
            return min(MOST_BITS, log2_of(self.whole.most + unit, unit))
        units = [min(column) for column in zip(*self.units, strict=True)]
        most = 0
        for column, unit in zip(self.columns, units, strict=True):
            if most < MOST_BITS:
                most = max(most, log2_of(max(max(column), -min(column)) + unit, unit))
        return min(MOST_BITS, most)

    def blank_at(self) -> list[bool]:
        """Return at which positions no line prints anything."""
        if self.full:
            return [False] * self.across
        return [all(value is None for value in column) for column in zip(*self.values, strict=True)]

    def _blocks(self) -> list[tuple[int, int]]:
        if self.full or not self.parted:
            return [(0, self.across)]
        found: list[tuple[int, int]] = []
        for at, blank in enumerate(self.blank_at()):
            if blank:
                continue
            if found and found[-1][1] == at:
                found[-1] = found[-1][0], at + 1
            else:
                found.append((at, at + 1))
        return found or [(0, self.across)]

    def turned(self, total: Sequence[bool], rate: Sequence[bool]) -> Lines:
        """Return positions as lines."""
        units = [list(column) for column in zip(*self.units, strict=True)]
        values: Values = [*self.columns]  # type: ignore[list-item]
        if not self.full:
            values = [list(column) for column in zip(*self.values, strict=True)]
        turned = Lines(
            values,
            units,
            {(at, line) for line, at in self.lost},
            total,
            rate,
            self.rate,
            True,
            self.noisy,
            self.one,
            self.full,
            columns=[*self.values] if self.full else [],  # type: ignore[list-item]
        )
        if self.full and turned.across >= MANY_POSITIONS:
            turned.whole = WholeLines.of(turned.values, [each[0] for each in units])
        return turned

    def fare(self, total: int, parts: Parts) -> Fare:
        """Return how total = Σ parts fares at each position that prints both."""
        long = len(parts) > LONG and parts[-1] - parts[0] == len(parts) - 1
        if self.whole and not long and self.whole.fits(len(parts)):
            return self.whole.fare(total, parts)
        fare = Fare([], [], [], [], [], {})
        rows = [(self.values[part], self.units[part]) for part in parts]
        for at, value in enumerate(self.values[total]):
            if value is None:
                continue
            own = self.units[total][at]
            sides = self._run(parts, at) if long else _summed(rows, at, own)
            # Of one printed part nothing is added up.
            if sides.printed < 2:
                continue
            if self.lost and any((part, at) in self.lost for part in parts):
                fare.lost.append(at)
            else:
                self._place(fare, at, value, own, sides)
        return fare

    def _place(self, fare: Fare, at: int, value: int, own: int, sides: _Sides) -> None:
        gap = abs(value - sides.summed)
        most, unit = max(sides.most, abs(value)), max(sides.unit, own)
        fine = max(unit // 50, most // NINE_DIGITS) if self.noisy else unit // 50
        if gap > fine and not rounds(gap, sides.room + own, unit, sides.printed):
            fare.fails.append(at)
        elif sides.filled < 2:
            fare.trivial.append(at)
        else:
            (fare.exact if gap <= fine else fare.near).append(at)
            fare.bits[at] = log2_of(most + unit, unit + (0 if gap <= fine else 2 * gap))

    def _run(self, parts: Parts, at: int) -> _Sides:
        """Sum up a run of lines by the sums of all lines before."""
        first, last = parts[0], parts[-1] + 1
        if not self._before:
            self._before = [self._accumulated(each) for each in range(self.across)]
        sums, printed, filled, rooms, unit = self._before[at]
        return _Sides(
            sums[last] - sums[first],
            printed[last] - printed[first],
            filled[last] - filled[first],
            rooms[last] - rooms[first],
            unit[0],
            0,
        )

    def _accumulated(self, at: int) -> tuple[Sequence[int], ...]:
        amounts = self.columns[at]
        units = [line[at] for line in self.units]
        printed: Sequence[int] = range(len(units) + 1)
        if not self.full:
            shown = [line[at] is not None for line in self.values]
            units = list(map(mul, units, shown))
            printed = list(accumulate(shown, initial=0))
        return (
            list(accumulate(amounts, initial=0)),
            printed,
            list(accumulate(map(bool, amounts), initial=0)) if 0 in amounts else printed,
            list(accumulate(units, initial=0)),
            [max(units, default=1)],
        )

    def shapes(self, total: int, parts: Parts, places: Sequence[int]) -> Sequence[Hashable]:
        """Return the shares of the parts in a total: places that have the same say the same."""
        if self.whole and self.whole.fits(len(parts)):
            return self.whole.shapes(total, parts, places)
        return [self._shape(total, parts, at) for at in places]

    def _shape(self, total: int, parts: Parts, at: int) -> tuple[int, ...]:
        column = self.columns[at]
        whole = abs(column[total]) or max(abs(column[part]) for part in parts) or 1
        half = whole // 2
        return tuple([(ALIKE * column[part] + half) // whole for part in parts[:SHARES]])


def _summed(rows: Sequence[tuple[list[int | None], list[int]]], at: int, own: int) -> _Sides:
    """Sum up the lines of the parts at a position."""
    summed = printed = filled = room = most = 0
    unit = own
    for line, units in rows:
        part = line[at]
        if part is None:
            continue
        each = units[at]
        printed += 1
        summed += part
        room += each
        unit = max(unit, each)
        size = abs(part)
        most = max(most, size)
        filled += size >= unit
    return _Sides(summed, printed, filled, room, unit, most)


def lines_of(
    figures: Sequence[Sequence[Figure | None]],
    total: Sequence[bool],
    rate: Sequence[bool],
    rate_at: Sequence[bool],
) -> Lines:
    """Return rows of figures as lines × positions of one scale."""
    exponents = {
        (places, unit): exponent_of(unit) - places
        for places, unit in {
            (figure.places, figure.unit)
            for row in figures for figure in row if figure and figure.digits is not None
        }
    }  # fmt: skip
    scale = min(exponents.values(), default=0)
    factors = {shape: 10 ** (exponent - scale) for shape, exponent in exponents.items()}
    values: Values = [
        [
            None if figure is None or figure.digits is None
            else figure.digits * factors[figure.places, figure.unit]
            for figure in row
        ]
        for row in figures
    ]  # fmt: skip
    lost = {
        (line, at)
        for line, row in enumerate(figures)
        for at, figure in enumerate(row)
        if figure is not None and figure.digits is None
    }
    whole = len(exponents) == 1 and not any(places for places, _ in exponents)
    units, noisy = _units(figures, values, scale, whole)
    if not whole:
        _whole_lines(figures, values, units, scale)
    return Lines(values, units, lost, total, rate, rate_at, noisy=noisy, one=10 ** max(0, -scale))


def plain_lines(
    values: list[list[int]], total: Sequence[bool], rate: Sequence[bool], rate_at: Sequence[bool]
) -> Lines:
    """Return rows of whole numbers of one unit, one at each position, as `lines_of` does."""
    columns = [list(column) for column in zip(*values, strict=True)]
    units = [list(map(coarse, columns))] * len(values)
    whole: Values = [*values]  # type: ignore[list-item]
    return Lines(whole, units, set(), total, rate, rate_at, full=True, columns=columns)


def _units(
    figures: Sequence[Sequence[Figure | None]], values: Values, scale: int, whole: bool
) -> tuple[list[list[int]], bool]:
    """Return what each figure is rounded to: the finest last digit of its column; whole numbers
    that are nearly all multiples of more, to that; in a line of whole numbers, to a whole one.

    whole: all figures are whole numbers of one unit.
    """
    across = max(map(len, figures), default=0)
    units = [[1] * len(row) for row in figures]
    noisy = False
    for at in range(across):
        column = [(line, row[at]) for line, row in enumerate(figures) if at < len(row) and row[at]]
        fine = (0, scale) if whole and column else _finest(figure for _, figure in column if figure)
        if fine is None:
            continue
        places, exponent = fine
        if places > NOISE:
            noisy = True
            for line, _ in column:
                units[line][at] = max(1, abs(values[line][at] or 0) // NINE_DIGITS)
            continue
        unit = 10 ** max(0, exponent - scale)
        amounts = [values[line][at] or 0 for line, _ in column]
        one = unit * 10 ** max(0, places)
        if places <= 0:
            unit = one = unit * coarse([amount // unit for amount in amounts])
            # Rounded to its last digit, as all figures are taken to be until something says
            # otherwise.
            if unit == 1:
                continue
        elif 2 * sum(amount % one == 0 for amount in amounts if amount) <= len(amounts):
            one = unit
        else:
            one *= coarse([amount // one for amount in amounts if amount % one == 0])
        for (line, figure), amount in zip(column, amounts, strict=True):
            # What is printed with its noughts, 12.00, is not rounded to a whole one.
            exact = amount % one or (places > 0 and figure is not None and figure.places > 0)
            units[line][at] = unit if exact else one
    return units, noisy


def _finest(figures: Iterable[Figure]) -> tuple[int, int] | None:
    """Return the decimals of the finest figure, noughts at its end left out, and its exponent."""
    known = [figure for figure in figures if figure.digits is not None]
    if not known:
        return None
    if all(figure.places <= 0 for figure in known):
        coarse = {(figure.places, figure.unit) for figure in known}
        least = min((exponent_of(unit) - places, places) for places, unit in coarse)
        return least[::-1]
    found: tuple[int, int] | None = None
    exponents = {unit: exponent_of(unit) for unit in {figure.unit for figure in known}}
    for figure in known:
        places = figure.places
        exponent = exponents[figure.unit] - places
        digits = figure.digits or 0
        while places > 0 and digits % 10 == 0:
            digits //= 10
            places -= 1
            exponent += 1
        if found is None or exponent < found[1]:
            found = places, exponent
    return found


def _whole_lines(
    figures: Sequence[Sequence[Figure | None]],
    values: Values,
    units: list[list[int]],
    scale: int,
) -> None:
    """Take a line of three figures and more to be rounded to the finest of them."""
    for row, line, own in zip(figures, values, units, strict=True):
        printed = [figure for figure in row if figure is not None]
        # Two figures of a line are no habit.
        fine = _finest(printed) if len(printed) > 2 else None
        if fine is None or fine[0] > NOISE:
            continue
        unit = 10 ** max(0, fine[1] - scale)
        for at, value in enumerate(line):
            if value is not None and own[at] < unit:
                own[at] = unit
