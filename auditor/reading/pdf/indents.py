"""How far the lines of a column are set in, in whole ems: a hair apart is no difference."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.reading.pdf.lines import GlyphLine

# Ems within which lines begin at one place: of themselves, and where a few of them stand to the
# right of many by a narrow blank or a mark (half an em), which is no level of its own.
HAIR, BLANK = 0.4, 0.6
# A place at which one line begins for so many at the place left of it is a slip of that one.
FEW = 5
# So many lines, half of those at a place or more, with the line below them at the next place: that
# is a level of its own, be it less than half an em further right. Where it is a slip, lines of the
# one follow those of the other as they come.
OVER = 2
# Ems at most: what stands further right is centred or set flush right, which is no level.
DEEPEST = 12


class Stops:
    """The places at which the lines of a column begin."""

    def __init__(self, lines: Iterable[GlyphLine]) -> None:
        self.places: list[float] = []
        counts: list[int] = []
        sizes: list[float] = []
        begins = [(line.begin, line.size) for line in lines]
        for begin, size in sorted(begins):
            if not self.places or begin - self.places[-1] > HAIR * size:
                self.places.append(begin)
                counts.append(0)
                sizes.append(size)
            counts[-1] += 1
        self.homes = [
            at - 1 if at and counts[at - 1] >= FEW * counts[at] else at for at in range(len(counts))
        ]
        inner = self._followed(begins)
        self.levels: list[int] = []
        for at, place in enumerate(self.places):
            level = round((place - self.places[0]) / sizes[at])
            if at and inner[at - 1] >= max(OVER, counts[at - 1] / 2):
                level = max(level, self.levels[-1] + 1)
            self.levels.append(min(level, DEEPEST))

    def _followed(self, begins: Sequence[tuple[float, float]]) -> Counter[int]:
        """Return of each place how many of its lines have one at the next place below them."""
        found = [bisect_right(self.places, begin) for begin, _ in begins]
        return Counter(at - 1 for at, below in pairwise(found) if below == at + 1)

    def ems(self, line: GlyphLine) -> int:
        """Return how many ems a line stands right of the column's leftmost one."""
        at = max(bisect_right(self.places, line.begin) - 1, 0)
        home = self.homes[at]
        if self.places[at] - self.places[home] > BLANK * line.size:
            home = at
        return self.levels[home]
