"""Lines that are the mean of a run of others, found by arithmetic: the mean times how many there
are is their sum, within half a last place of the mean for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.mining.bits import log2_of
from auditor.recognition.unknown.mining.fares import ALIKE, SHARES
from auditor.recognition.unknown.mining.lines import MOST_BITS, NINE_DIGITS, Lines, Parts
from auditor.recognition.unknown.mining.weighing import FAIL, WORD

# Lines up to which one that no word calls a mean is looked at: of more, chance makes some.
MOST_LINES = 60
# Positions of a line that are looked through for runs: those whose figures tell most.
SAMPLED = 2
# Positions spread over a line that a run is tried at before it is weighed at all of them: at one in
# two it holds, or it is given up.
TRIED = 8
# Runs of one line and position that are looked at: figures that are small or equal make more, and
# none of them means anything.
SAME = 60
# Runs of one line that are weighed, those with most votes first.
BEST = 12
# Steps of one axis: runs that are looked for and places that are weighed.
BUDGET = 60_000
# Hundredths of a bit that a mean needs, and how many of a hundred places that say something must
# hold: of lines that words call one, of others.
CALLED, UNCALLED = (600, 60), (2000, 80)
# Places of their own shape that have to bear out a line that no word calls a mean.
LEAST = 3


class Averaged(NamedTuple):
    """A line that is the mean of others: where it is so to the last place, where rounding of the
    parts may be why it is not, and where it is not; called: a word says so.
    """

    total: int
    parts: Parts
    holds: tuple[int, ...]
    near: tuple[int, ...]
    fails: tuple[int, ...]
    bits: int
    called: bool


class _MeanAt(NamedTuple):
    """What one place says: 1 it holds, 0 it may, -1 it does not; what it proves; its shape."""

    verdict: int
    bits: int
    shape: Hashable


def means(lines: Lines, called: Sequence[bool], alike: Sequence[Parts] = ()) -> list[Averaged]:
    """Return the lines that are means of runs of others.

    called: lines that words call means; these may be means of lines of one name too (alike).
    """
    search = _MeanSearch(lines, called, alike)
    found = [mean for total in search.totals() if (mean := search.best(total))]
    own = {mean.total: mean for mean in found}
    # Of two lines that would each be a mean of the other the one that less speaks for is none.
    return [
        mean for mean in found
        if not any(
            mean.total in other.parts and (other.bits, other.total) > (mean.bits, mean.total)
            for part in mean.parts if (other := own.get(part))
        )
    ]  # fmt: skip


class _MeanSearch:
    """Looks for the runs that lines are means of."""

    def __init__(self, lines: Lines, called: Sequence[bool], alike: Sequence[Parts]) -> None:
        self.lines, self.called, self.alike, self.steps = lines, called, alike, BUDGET
        self.chosen = lines.filled
        self.sums: dict[int, tuple[list[int], list[int]]] = {}
        self.at = {line: at for at, line in enumerate(self.chosen)}

    def totals(self) -> Iterator[int]:
        """Yield the lines that may be means, those first that words call so; of the others those
        with decimals, which few means are without.
        """
        if len(self.chosen) < 3:
            return
        yield from (line for line in self.chosen if self.called[line])
        if len(self.chosen) <= MOST_LINES:
            for line in self.chosen:
                other = not (self.called[line] or self.lines.total[line])
                if other and self._is_fine(line):
                    yield line

    def _is_fine(self, line: int) -> bool:
        """Whether a line prints decimals at as many places as have to bear it out."""
        one, values = self.lines.one, self.lines.values[line]
        return one > 1 and sum(bool(value and value % one) for value in values) >= LEAST

    def best(self, total: int) -> Averaged | None:
        """Return a line as the mean of the run that is borne out best, if one is."""
        votes: Counter[tuple[int, int]] = Counter()
        for at in self._sample(total):
            if self.steps <= 0:
                break
            votes.update(self._runs(total, at))
        found: dict[Parts, Averaged] = {}
        own = self.at[total]
        ranked = sorted(votes, key=lambda run: (-votes[run], _apart(run, own), run))
        for first, last in ranked[:BEST]:
            parts = tuple(self.chosen[first:last])
            if mean := self._weighed(total, parts, _apart((first, last), own)):
                found.setdefault(parts, mean)
        for parts in self.alike if self.called[total] else ():
            own_parts = tuple(part for part in parts if part != total)
            if len(own_parts) > 1 and (mean := self._weighed(total, own_parts, 1)):
                found.setdefault(own_parts, mean)
        return max(found.values(), key=lambda mean: mean.bits, default=None)

    def _sample(self, total: int) -> list[int]:
        """Return the positions whose figure of a line tells most."""
        values, units = self.lines.values[total], self.lines.units[total]
        printed = [at for at, value in enumerate(values) if value]
        return sorted(printed, key=lambda at: (units[at], -abs(values[at] or 0), at))[:SAMPLED]

    def _before(self, at: int) -> tuple[list[int], list[int]]:
        """Return the sums of the figures before each line at a position, and how many there are."""
        if at not in self.sums:
            column = [self.lines.values[line][at] for line in self.chosen]
            self.sums[at] = (
                [0, *accumulate(value or 0 for value in column)],
                [0, *accumulate(int(value is not None) for value in column)],
            )
        return self.sums[at]

    def _runs(self, total: int, at: int) -> list[tuple[int, int]]:
        """Return the runs of lines without this one whose mean is what it prints at a position."""
        sums, counts = self._before(at)
        mean, own = self.lines.values[total][at] or 0, self.at[total]
        unit = self._unit(total, at)
        rest = [before - mean * count for before, count in zip(sums, counts, strict=True)]
        order = sorted(range(len(rest)), key=rest.__getitem__)
        self.steps -= len(rest)
        room = counts[-1] * unit
        found: list[tuple[int, int]] = []
        for place, one in enumerate(order):
            for step in range(place + 1, len(order)):
                other = order[step]
                gap = rest[other] - rest[one]
                if 2 * gap > room:
                    break
                self.steps -= 1
                first, last = (one, other) if one < other else (other, one)
                many = counts[last] - counts[first]
                if many > 1 and 2 * gap <= many * unit and not first <= own < last:
                    found.append((first, last))
            if len(found) > SAME:
                return []
        return found

    def _unit(self, total: int, at: int) -> int:
        """Return what a mean is rounded to: as the others of its line are."""
        units = self.lines.units[total]
        if self.lines.noisy:
            return max(units[at], abs(self.lines.values[total][at] or 0) // NINE_DIGITS)
        return min(
            unit for unit, value in zip(units, self.lines.values[total], strict=True)
            if value is not None
        )  # fmt: skip

    def _seems(self, total: int, parts: Parts) -> bool:
        """Whether a run holds at one in two of a few positions that say something of it."""
        across = self.lines.across
        few = range(0, across, max(1, across // TRIED))
        said = [place for at in few if (place := self._place(total, parts, at))]
        return 2 * sum(place.verdict > 0 for place in said) >= len(said)

    def _weighed(self, total: int, parts: Parts, apart: int) -> Averaged | None:
        lines = self.lines
        if self.steps <= 0 or not self._seems(total, parts):
            return None
        self.steps -= lines.across * len(parts)
        places = [
            (at, said) for at in range(lines.across) if (said := self._place(total, parts, at))
        ]
        holds, near, fails = (
            tuple(at for at, said in places if said.verdict == verdict) for verdict in (1, 0, -1)
        )
        called = self.called[total]
        need, share = CALLED if called else UNCALLED
        if not holds or 100 * len(holds) < share * (len(holds) + len(fails)):
            return None
        proved = self._proved(total, parts, places)
        count = len(self.chosen)
        cost = log2_of(2 * count if not apart else count * count) - WORD * called
        bits = sum(proved) - cost
        if bits < need or (not called and len(proved) < LEAST):
            return None
        return Averaged(total, parts, holds, near, fails, bits + FAIL * len(fails), called)

    def _proved(self, total: int, parts: Parts, places: Sequence[tuple[int, _MeanAt]]) -> list[int]:
        """Return what each shape of the places that hold proves: a mean that is printed again and
        again, or that is one of its parts, no more than how seldom it is among all of them.
        """
        values = self.lines.values
        printed = [values[total][at] for at, _ in places]
        often = Counter(printed)
        proved: dict[Hashable, int] = {}
        for at, said in places:
            if said.verdict > 0 and said.bits:
                mean = values[total][at]
                again = sum(values[part][at] == mean for part in parts)
                many, seen = len(printed) + len(parts), often[mean] + again
                bits = said.bits if seen < 2 else min(said.bits, log2_of(many, seen))
                proved[said.shape] = max(proved.get(said.shape, 0), bits)
        return [bits for bits in proved.values() if bits]

    def _place(self, total: int, parts: Parts, at: int) -> _MeanAt | None:
        lines = self.lines
        mean = lines.values[total][at]
        values = [value for part in parts if (value := lines.values[part][at]) is not None]
        if mean is None or len(values) < 2:
            return None
        own, unit, many = lines.units[total][at], self._unit(total, at), len(values)
        gap = 2 * abs(mean * many - sum(values))
        spread = max(values) - min(values)
        if gap > many * unit:
            # What is printed as coarsely as its parts may be the mean of what they were before,
            # and one of figures that can't be read of these too.
            rough = max(
                lines.units[part][at] for part in parts if lines.values[part][at] is not None
            )
            lost = lines.lost and any((part, at) in lines.lost for part in parts)
            return _MeanAt(0 if lost or gap <= many * (own + rough) else -1, 0, ())
        shape = tuple(ALIKE * (value - mean) // spread for value in values[:SHARES] if spread)
        return _MeanAt(1, min(MOST_BITS, log2_of(spread + own, own)), shape)


def _apart(run: tuple[int, int], own: int) -> int:
    """Return how many lines stand between a run and the line that is its mean."""
    return run[0] - own - 1 if run[0] > own else own - run[1]
