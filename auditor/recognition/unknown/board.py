"""Exact amounts of a table, line by line, and how well a supposed sum holds in each
of its columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import gcd

from auditor.model.columns import FigureColumns
from auditor.model.records import dataclass, field
from auditor.model.units import exponent_of
from auditor.model.values import Figure
from auditor.recognition.unknown.mining.rounding import TELLING, coarse
from auditor.recognition.unknown.slips import exchanged
from auditor.recognition.unknown.uniform import Uniform

# The value of a figure that is there and can't be read, or that is withheld.
LOST = (0, -1)

# Entries that make up a total, each with its weight.
Parts = tuple[tuple[int, int], ...]

# Places from which what a sum proves in each is worked out for all of them together.
MANY_PLACES = 200
# Parts from which on the amounts of a position are taken out of their array together.
MANY_PARTS = 200
# Figures of a line of which two may be what a blank in it stands for: some pair of more is so by
# chance.
SEVERAL = 6
# What one hold proves at most: however long its figures are,
# a wrong reading of them is not less likely.
MOST_BITS = 14


@dataclass(slots=True)
class Score:
    """Where a supposed sum holds. holds: with two parts or more; trivial: with fewer, or of zeros.

    fails: beyond rounding; open: a part is blank that might be what is missing; far: fails by half
    the total or more.
    lost: a part is there and not known, so that nothing can be said.
    """

    holds: list[int] = field(default_factory=list)
    trivial: list[int] = field(default_factory=list)
    fails: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    far: set[int] = field(default_factory=set)
    lost: list[int] = field(default_factory=list)

    @property
    def worth(self) -> tuple[int, int, int]:
        """Return what orders candidates: holds less failures, then holds, then how few are far."""
        bad = len(self.fails) + len(self.open)
        # A failure weighs two holds: a right reading rarely fails, a wrong one holds by chance.
        return len(self.holds) - 2 * bad, len(self.holds), -len(self.far)


class Board:
    """Amounts as integers of one scale: one row of values for each entry,
    one value for each position across. names: what the entries are called ("" where turned).
    """

    def __init__(
        self, figures: Sequence[Sequence[Figure | None]], amounts: Uniform | None = None
    ) -> None:
        self.amounts = amounts
        self.values: Sequence[Sequence[tuple[int, int] | None]]
        self.across = max(map(len, figures), default=0)
        self.names = [_name(row) for row in figures]
        shapes = set() if amounts else _shapes(figures)
        self.values = amounts.lines() if amounts else _in_one_scale(figures, shapes)
        self.decimals = amounts.places > 0 if amounts else any(places > 0 for places, _ in shapes)

    @classmethod
    def of_columns(cls, numbers: FigureColumns, amounts: Uniform) -> Board:
        """Return the board of a side whose figures are columns of numbers."""
        board = cls(())
        board.amounts, board.across, board.names = amounts, numbers.width, list(numbers.labels)
        board.values, board.decimals = amounts.lines(), amounts.places > 0
        return board

    def coarse(self) -> list[int]:
        """Return what the amounts of each position are rounded to beyond their last digit: tens,
        random fives; 0 for all where that is so in some positions alone, whose amounts just happen
        to be round, as they do where decimals are printed.
        """
        if self.decimals:
            return [0] * self.across
        if self.amounts:
            units = [_coarsest(column, 1) for column in self.amounts.columns()]
        else:
            units = [_coarse(column) for column in zip(*self.values, strict=True)]
        # One exact column among them, and the others' roundness is chance.
        return [0] * len(units) if 1 in units else units

    def turned(self) -> Board:
        """Return the board with entries and positions exchanged."""
        board = Board(())
        if self.amounts:
            board.amounts = self.amounts.turned()
            board.values = board.amounts.lines()
        else:
            board.values = [list(row) for row in zip(*self.values, strict=True)]
        board.across, board.decimals = len(self.values), self.decimals
        board.names = [""] * len(board.values)
        return board

    def score(self, total: int, parts: Parts) -> Score:
        """Return where total = Σ weight × part holds within the rounding of the printed figures."""
        if self.amounts and (places := self.amounts.score(total, parts)):
            return Score(places.holds, places.trivial, places.fails, far=set(places.far))
        found = Score()
        totals = self.values[total]
        rows = [(self.values[part], weight) for part, weight in parts]
        for at in range(self.across):
            stated = totals[at]
            if stated == LOST:
                found.lost.append(at)
            elif stated is not None:
                self._place(found, at, totals, rows)
        return found

    def borne_out(self, total: int, parts: Parts, line: int) -> list[int]:
        """Return where a sum holds and one of its lines prints an amount; nowhere where it fails
        anywhere, or where a blank part may be what is missing. A total of nothing, as a dash says
        below scores, adds up none, nor does one that is less than one of its parts: a mean.
        """
        score, row = self.score(total, parts), self.values[line]
        if score.open or any(self._may_add_up(total, parts, at) for at in score.fails):
            return []
        return [at for at in score.holds if (value := row[at]) and value[0]]

    def _may_add_up(self, total: int, parts: Parts, at: int) -> bool:
        """Whether a total may be the sum of its parts at a position."""
        stated, values = self.column(total, parts, at)
        return stated != 0 and (min(values, default=0) < 0 or stated >= max(values, default=0))

    def bits(self, total: int, parts: Parts, places: Sequence[int]) -> int:
        """Return how unlikely it is that a sum holds by coincidence in all these places, in bits.

        A place that repeats another one, or a multiple of it, proves nothing more.
        """
        if self.amounts and len(places) > MANY_PLACES:
            totals = self.values[total]
            shapes = self.amounts.shapes(total, parts, places)
            return sum(
                {
                    shape: min(MOST_BITS, abs(totals[at][0]).bit_length() - 1)  # type: ignore[index]
                    for shape, at in zip(shapes, places, strict=True)
                }.values()
            )
        found: dict[tuple[int, ...], int] = {}
        rows = [(self.values[part], weight) for part, weight in ((total, 1), *parts)]
        for at in places:
            printed = [(value, weight) for row, weight in rows if (value := row[at])]
            shape = [weight * value for (value, _), weight in printed]
            ulp = max([own for (_, own), _ in printed])
            common = gcd(*shape)
            known = tuple([value // common for value in shape] if common > 1 else shape)
            found[known] = min(MOST_BITS, (abs(shape[0]) // ulp).bit_length() - 1)
        return sum(found.values())

    def ulp(self, total: int, parts: Parts, at: int) -> int:
        """Return the coarsest last digit of the figures of a sum at a position."""
        printed = (self.values[line][at] for line in (total, *(part for part, _ in parts)))
        return max((value[1] for value in printed if value and value != LOST), default=1)

    def is_left_out(self, total: int, parts: Parts, at: int, places: Sequence[int]) -> bool:
        """Return whether a sum that misses at a position holds without the parts that none of the
        places prints.

        A line that is 0 or blank wherever the sum holds may be no part of it at all.
        """
        unproved = [
            part
            for part in parts
            if not any(_amount(self.values[part[0]][place]) for place in places)
        ]
        if not unproved:
            return False
        stated, values = self.column(total, parts, at)
        gap = sum(values) - stated
        room = sum(
            value[1]
            for part in (total, *(part for part, _ in parts))
            if (value := self.values[part][at])
        )
        left = [weight * _amount(self.values[part][at]) for part, weight in unproved]
        return any(2 * abs(gap - value) <= room for value in (*left, sum(left)))

    def left_blank(self, total: int, parts: Parts, at: int, places: Sequence[int]) -> int:
        """Return in how many of some places a sum states something and leaves the parts blank that
        it leaves blank at a position.
        """
        values = self.values
        blank = [part for part, _ in parts if values[part][at] is None]
        return sum(
            _amount(values[total][other]) != 0
            and all(values[part][other] is None for part in blank)
            for other in places
        )

    def is_favourable(self, total: int, parts: Parts, at: int) -> bool:
        """Return whether a difference is printed as the sum at a position, within the rounding of
        its figures: a column of variances in which more income and less spending are both a plus.
        """
        if all(weight > 0 for _, weight in parts):
            return False
        plus = tuple((part, abs(weight)) for part, weight in parts)
        stated, values = self.column(total, plus, at)
        slack = (len(values) + 1) * self.ulp(total, plus, at)
        return len(values) > 1 and 2 * abs(sum(values) - stated) <= slack

    def column(self, total: int, parts: Parts, at: int) -> tuple[int, list[int]]:
        """Return what is stated at a position, and the weighted parts that are printed there."""
        if self.amounts and len(parts) > MANY_PARTS:
            printed = self.amounts.position(at)
            return printed[total], [weight * printed[part] for part, weight in parts]
        stated = self.values[total][at]
        valued = ((self.values[part][at], weight) for part, weight in parts)
        return _amount(stated), [weight * value[0] for value, weight in valued if value is not None]

    def is_exchanged(self, total: int, parts: Parts, places: Sequence[int]) -> bool:
        """Return whether a sum holds at some places once the figures of one entry there take each
        other's place.
        """
        gaps = []
        for at in places:
            stated, values = self.column(total, parts, at)
            gaps.append(sum(values) - stated)
        for entry, weight in ((total, -1), *parts):
            cells = [self.values[entry][at] for at in places]
            printed = [cell[0] for cell in cells if cell and cell != LOST]
            meant = [amount - weight * gap for amount, gap in zip(printed, gaps, strict=False)]
            if len(printed) == len(places) and exchanged(printed, meant):
                return True
        return False

    def _place(
        self,
        found: Score,
        at: int,
        totals: Sequence[tuple[int, int] | None],
        rows: Sequence[tuple[Sequence[tuple[int, int] | None], int]],
    ) -> None:
        total, room = totals[at] or LOST
        computed = printed = filled = 0
        for row, weight in rows:
            value = row[at]
            if value == LOST:
                found.lost.append(at)
                return
            if value is not None:
                computed += weight * value[0]
                printed += 1
                # What is printed as 0 is nothing more often than a rounded amount: many such lines
                # explain no gap.
                if value[0]:
                    room += value[1]
                    filled += 1
        # A total over blanks owes nothing.
        if not printed:
            return
        # One part alone has to be the very figure: a part that rounds to nothing may be left out.
        if 2 * abs(computed - total) <= (room if len(rows) > 1 else 0):
            (found.holds if filled > 1 and total else found.trivial).append(at)
        elif printed < len(rows) and (
            filled == 0
            or (computed < total) == (total > 0)
            or _blank_explains(rows, at, total - computed)
            or _blank_takes_off(rows, at, totals, total - computed)
        ):
            found.open.append(at)
        else:
            found.fails.append(at)
            if 2 * abs(computed - total) >= abs(total):
                found.far.add(at)


def _blank_explains(
    rows: Sequence[tuple[Sequence[tuple[int, int] | None], int]], at: int, gap: int
) -> bool:
    """Whether a part that is blank is what is missing: its line prints just this in another place,
    or two that are so far apart, but for their rounding.

    A line that rose from nothing may print no change.
    """
    lines = [[value[0] for value in row if value] for row, _ in rows if row[at] is None]
    apart = (
        abs(one - other)
        for line in lines if len(line) <= SEVERAL
        for one, other in combinations(line, 2)
    )  # fmt: skip
    return any(gap in line for line in lines) or any(abs(each - abs(gap)) <= 1 for each in apart)


def _blank_takes_off(
    rows: Sequence[tuple[Sequence[tuple[int, int] | None], int]],
    at: int,
    totals: Sequence[tuple[int, int] | None],
    gap: int,
) -> bool:
    """Whether what is missing takes off from a total, as a part that is blank does wherever it
    prints something: a balance of balances prints no moves.
    """
    if not (stated := totals[at]) or gap * stated[0] >= 0:
        return False
    for row, weight in rows:
        if row[at] is None:
            signs = {
                weight * value[0] * whole[0] > 0
                for value, whole in zip(row, totals, strict=True)
                if value and whole and value[0] and whole[0]
            }
            if signs == {False}:
                return True
    return False


def _coarse(column: Sequence[tuple[int, int] | None]) -> int:
    """Return what most amounts of a column, those of the commonest last digit, are rounded to: 1
    for no more than that digit, 0 where there are too few to tell.
    """
    known = [value for value in column if value is not None and value != LOST]
    ulp = Counter(ulp for _, ulp in known).most_common(1)[0][0] if known else 1
    return _coarsest([amount // ulp for amount, own in known if own == ulp], ulp)


def _coarsest(amounts: Sequence[int], ulp: int) -> int:
    if len(amounts) - amounts.count(0) < TELLING:
        return 0
    unit = coarse(amounts)
    return unit * ulp if unit > 1 else 1


def _amount(value: tuple[int, int] | None) -> int:
    return value[0] if value else 0


def _name(row: Sequence[Figure | None]) -> str:
    """Return what the figures of a line are called; "" for those of none."""
    return next((figure.label for figure in row if figure is not None), "")


def _shapes(figures: Sequence[Sequence[Figure | None]]) -> set[tuple[int, str]]:
    """Return the decimals and units of the amounts; percentages are none."""
    return {
        (figure.places, figure.unit) for row in figures for figure in row
        if figure is not None and figure.digits is not None and figure.unit != "%"
    }  # fmt: skip


def _in_one_scale(
    figures: Sequence[Sequence[Figure | None]], shapes: Iterable[tuple[int, str]]
) -> list[list[tuple[int, int] | None]]:
    exponents = {shape: exponent_of(shape[1]) - shape[0] for shape in shapes}
    scale = min(exponents.values(), default=0)
    ulps = {shape: 10 ** (exponent - scale) for shape, exponent in exponents.items()}
    return [_scaled(row, ulps) for row in figures]


def _scaled(
    row: Sequence[Figure | None], ulps: Mapping[tuple[int, str], int]
) -> list[tuple[int, int] | None]:
    """Return the amounts of a line in units of the scale, each with its last digit's worth."""
    return [
        None if figure is None or figure.unit == "%"
        else LOST if figure.digits is None
        else (figure.digits * (ulp := ulps[figure.places, figure.unit]), ulp)
        for figure in row
    ]  # fmt: skip
