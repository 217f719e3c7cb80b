"""Minuses too many or too few, and where a sign is none: in columns of what two others differ by,
more income is a plus and more spending a minus, or both, as it is better or worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from auditor.model.records import dataclass
from auditor.recognition.unknown.board import LOST, Board
from auditor.recognition.unknown.claims import MINED, Claim
from auditor.recognition.unknown.slips import is_long, turned
from auditor.recognition.unknown.statements import STATED

# Columns to either side in which the two others are looked for.
NEAR = 4
# Lines in which a column has to be a difference, and nine of ten; in two of three it is the least
# of the three.
LEAST = 3

Line = Sequence[tuple[int, int] | None]


def differences(columns: Board) -> Mapping[int, tuple[int, int]]:
    """Return the columns (entries of a turned board) that are differences, but for their sign, each
    with the two that it is the difference of.
    """
    lines, found = columns.values, dict[int, tuple[int, int]]()
    for at in range(len(lines)):
        pairs = (
            pair
            for pair in combinations(range(max(0, at - NEAR), at + NEAR + 1), 2)
            if at not in pair and pair[1] < len(lines)
        )
        two = next((p for p in pairs if _differ(lines[p[0]], lines[p[1]], lines[at])), None)
        if two:
            found[at] = two
    return found


def _differ(one: Line, other: Line, difference: Line) -> bool:
    told = held = small = moved = 0
    for first, second, third in zip(one, other, difference, strict=True):
        # A difference of 0 has no sign to tell by.
        if first and second and third and third[0] and LOST not in (first, second, third):
            told += 1
            gap = abs(abs(first[0] - second[0]) - abs(third[0]))
            held += 2 * gap <= first[1] + second[1] + third[1]
            # What came of nothing differs by all that it is.
            if least := min(abs(first[0]), abs(second[0])):
                moved += 1
                small += abs(third[0]) <= least
    return held >= LEAST and 10 * held >= 9 * told and 3 * small >= 2 * moved


@dataclass(slots=True)
class Signs:
    """Tells for the sums of a board whether a sign explains why they miss. wrong: the cells (entry,
    place) that sums of both ways ask to be turned. turned: its entries are columns.
    """

    board: Board
    wrong: frozenset[tuple[int, int]] = frozenset()
    turned: bool = False
    known: Mapping[int, tuple[int, int]] | None = None

    def is_slip(self, claim: Claim, at: int, *, known: bool) -> bool:
        """Return whether a minus too many or too few explains why a sum misses; known: it holds in
        other places.

        One too few only where minuses are printed at all: differences may be printed without. Where
        the sum holds nowhere else, only one too many of a single line, which is not taken off.
        """
        owed = claim.total, claim.parts
        stated, values = self.board.column(*owed, at)
        which = turned(stated, values)
        if not which or (self.may_be_variance(claim, at) and not self.is_wrong(claim, at)):
            return False
        weights = [1, *(weight for part, weight in claim.parts if self.board.values[part][at])]
        printed = [value * weight for value, weight in zip((stated, *values), weights, strict=True)]
        ulp = self.board.ulp(*owed, at)
        long = [each for each in which if is_long(printed[each] // ulp)]
        if known:
            every = range(len(self.board.values))
            return any(printed[each] < 0 or self._has_minus(every) for each in long)
        only = sum(value < 0 for value in printed) == 1
        return only and any(each and printed[each] < 0 < weights[each] for each in long)

    def is_wrong(self, claim: Claim, at: int) -> bool:
        """Return whether a figure of a sum has the wrong sign, as one across it says too."""
        return any((entry, at) in self.wrong for entry in (claim.total, *claim.own))

    def may_be_variance(self, claim: Claim, at: int) -> bool:
        """Return whether more income and less spending may both be a plus here: in a difference of
        two columns, and in what is left of several lines in such a column, or where all turn.
        """
        few = len(claim.parts) < 3
        if self.turned:
            return few and any(
                entry in self._differences() and self._has_minus((entry,), at)
                for entry in (claim.total, *claim.own)
            )
        stated, values = self.board.column(claim.total, claim.parts, at)
        loose = claim.mined and (few or claim.kind != f"{MINED}range")
        mixed = loose or claim.kind in STATED or sum(values) == -stated or self._is_told(claim, at)
        return mixed and at in self._differences() and not self._is_lone(claim, at)

    def _is_told(self, claim: Claim, at: int) -> bool:
        """Return whether a sum holds once each line counts as it prints its differences, here and
        in another column: income that is better by what it is more, costs by what they are less.
        """
        if at not in self._differences():
            return False
        left = ulp = 0
        for entry, weight in ((claim.total, -1), *claim.parts):
            value = self.board.values[entry][at]
            if value and value[0] and value != LOST:
                ways = self._ways(entry)
                # A sign that one column alone prints otherwise may be a slip.
                if ways.get(at, 0) == 0 or len(ways) < 2 or len(set(ways.values())) > 1:
                    return False
                left += weight * ways[at] * value[0]
                ulp += value[1]
        return 2 * abs(left) <= ulp

    def _ways(self, entry: int) -> Mapping[int, int]:
        """Return which way round an entry prints each of its differences that tells."""
        pairs = self._differences().items()
        ways = {at: self._way(entry, one, other, at) for at, (one, other) in pairs}
        return {at: way for at, way in ways.items() if way}

    def _is_lone(self, claim: Claim, at: int) -> bool:
        """Return whether all parts of a total print their differences one way round, at least two
        of them, and it alone the other way, which is no way to print a total of theirs. What
        arithmetic alone finds may be income that covers all spending.
        """
        if claim.mined or any(weight < 0 for _, weight in claim.parts):
            return False
        one, other = self._differences()[at]
        ways = [way for part in claim.own if (way := self._way(part, one, other, at))]
        alike = len(ways) > 1 and len(set(ways)) == 1
        return alike and self._way(claim.total, one, other, at) == -ways[0]

    def _way(self, entry: int, one: int, other: int, at: int) -> int:
        """Return 1 where an entry prints what the other amount is more than the first with its
        sign, −1 where with the contrary one, 0 where it does not tell.
        """
        row = self.board.values[entry]
        first, second, printed = row[one], row[other], row[at]
        if not (first and second and printed) or LOST in (first, second, printed):
            return 0
        grown = (second[0] - first[0]) * printed[0]
        return (grown > 0) - (grown < 0)

    def _differences(self) -> Mapping[int, tuple[int, int]]:
        if self.known is None:
            self.known = differences(self.board if self.turned else self.board.turned())
        return self.known

    def _has_minus(self, entries: Iterable[int], but: int = -1) -> bool:
        """Whether a minus is printed at some entries, but for one place."""
        return any(
            value and value[0] < 0
            for entry in entries
            for at, value in enumerate(self.board.values[entry])
            if at != but
        )
