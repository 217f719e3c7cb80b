"""Exact amounts of a table, line by line, and how well a supposed sum holds in each of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.model import Figure

LOST = (0, -1)
"""The value of a figure that is there and can't be read."""

Parts = tuple[tuple[int, int], ...]
"""Entries that make up a total, each with its weight."""


@dataclass(slots=True)
class Score:
    """Where a supposed sum holds. holds: with two parts or more; trivial: with fewer, or of zeros.

    fails: beyond rounding; open: a part is blank that might be what is missing; far: fails by half the total or more.
    """

    holds: list[int] = field(default_factory=list)
    trivial: list[int] = field(default_factory=list)
    fails: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    far: set[int] = field(default_factory=set)

    @property
    def worth(self) -> tuple[int, int]:
        """Return what orders candidates: holds less failures, then holds."""
        bad = len(self.fails) + len(self.open)
        return len(self.holds) - 2 * bad, len(self.holds)


class Board:
    """Amounts as integers of one scale: one row of values for each entry, one value for each position across."""

    def __init__(self, figures: Sequence[Sequence[Figure | None]]) -> None:
        exponents = [figure.exponent for row in figures for figure in row if figure is not None and _valued(figure)]
        scale = min(exponents, default=0)
        self.values = [[_scaled(figure, scale) for figure in row] for row in figures]
        self.across = max(map(len, figures), default=0)

    def turned(self) -> Board:
        """Return the board with entries and positions exchanged."""
        board = Board(())
        board.values = [list(row) for row in zip(*self.values, strict=True)]
        board.across = len(self.values)
        return board

    def score(self, total: int, parts: Parts) -> Score:
        """Return where total = Σ weight × part holds within the rounding of the printed figures."""
        found = Score()
        totals = self.values[total]
        rows = [(self.values[part], weight) for part, weight in parts]
        for at in range(self.across):
            stated = totals[at]
            if stated is not None and stated != LOST:
                self._place(found, at, stated, rows)
        return found

    def _place(
        self,
        found: Score,
        at: int,
        stated: tuple[int, int],
        rows: Sequence[tuple[list[tuple[int, int] | None], int]],
    ) -> None:
        total, room = stated
        computed = printed = filled = 0
        for row, weight in rows:
            value = row[at]
            if value == LOST:
                return
            if value is not None:
                computed += weight * value[0]
                room += value[1]
                printed += 1
                filled += value[0] != 0
        if not printed:
            return
        # One part alone has to be the very figure: a part that rounds to nothing may be left out.
        if 2 * abs(computed - total) <= (room if len(rows) > 1 else 0):
            (found.holds if filled > 1 and total else found.trivial).append(at)
        elif printed < len(rows) and (filled == 0 or (computed < total) == (total > 0)):
            found.open.append(at)
        else:
            found.fails.append(at)
            if 2 * abs(computed - total) >= abs(total):
                found.far.add(at)


def _valued(figure: Figure) -> bool:
    return figure.digits is not None and figure.unit != "%"


def _scaled(figure: Figure | None, scale: int) -> tuple[int, int] | None:
    if figure is None or figure.unit == "%":
        return None
    if figure.digits is None:
        return LOST
    ulp = 10 ** (figure.exponent - scale)
    return figure.digits * ulp, ulp
