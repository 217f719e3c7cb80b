"""What bears a supposed sum out: bits over all positions of its blocks, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from auditor.model.records import NamedTuple, dataclass, field
from auditor.recognition.unknown.mining.bits import log2_of
from auditor.recognition.unknown.mining.candidates import (
    GAP,
    LEVEL,
    PAIR,
    RANGE,
    STRIDE,
    Candidate,
)
from auditor.recognition.unknown.mining.fares import Fare
from auditor.recognition.unknown.mining.lines import LONG, MOST_BITS, Lines, Parts
from auditor.recognition.unknown.mining.rounding import exact_share
from auditor.recognition.unknown.slips import MOST_EXCHANGED, exchanged, slip_of, turned

# Hundredths of a bit of a position that fails; that holds within rounding only, where the table is
# exact.
FAIL, NEAR = -700, -200
# Hundredths of a bit of the one position that fails by what a slip in a figure makes, and the
# digits that its gap needs: of those of three, one in fifty looks like one by chance.
SLIP, SLIP_DIGITS = -200, 3
# Places that have to hold beside those whose figures took each other's place, and how far apart
# these are at most: cells that were pasted a row too far.
LEAST, NEARBY = 2, 8
# Places in which any other sum holds from which on the only one that fails may be a slip.
MANY = 8
# What a total word is worth, in hundredths of a bit.
WORD = 400
# What one hold counts at most where candidates are ranked.
MOST = 2400
# What a failure takes off the rank of a candidate, in hundredths of a bit.
PUNISHED = 1600

# Positions up to which some may have sums of their own: of more, some always bear each other
# out.
OWN = 60
# Figures that are looked at for all candidates of one axis; those beyond find nothing.
BUDGET = 2_000_000
# Sections of a block that are looked at for one candidate.
SECTIONS = 20
# Sums that honest rounding should leave exact before their lack says anything.
EXPECTED = 2


class _Need(NamedTuple):
    """What a kind of candidate needs: hundredths of a bit net of its cost, and how many of ten
    positions that say something must hold in a stretch, in a block.
    """

    bits: int
    stretch: int
    block: int


NEEDS = {
    RANGE: _Need(600, 70, 60),
    LEVEL: _Need(600, 70, 60),
    GAP: _Need(1200, 75, 85),
    STRIDE: _Need(2000, 85, 90),
    PAIR: _Need(2000, 85, 90),
}


class Stretch(NamedTuple):
    """Positions from first to last (exclusive) where a sum is borne out: net and ranking bits."""

    first: int
    last: int
    net: int
    rank: int
    holds: int
    fails: int


@dataclass(slots=True)
class Mined:
    """A sum that arithmetic bears out: its total and parts by line, and where; slips: the position
    where it fails by what a slip makes.
    """

    kind: str
    total: int
    parts: Parts
    fare: Fare
    stretches: list[Stretch]
    rank: int
    own: frozenset[int]
    slips: frozenset[int] = frozenset()


@dataclass(slots=True)
class Weigher:
    """Weighs candidates over the positions that say something (`kept`).

    exact: sums hold to the last digit in this table. section: so many holds make a section of
    positions without a break of its own. steps: figures that may still be looked at. partly: runs
    that hold at some positions and fail at too many others, by where they hold.
    """

    lines: Lines
    kept: list[bool]
    exact: bool = True
    section: int = 2
    fares: dict[tuple[int, Parts], Fare] = field(default_factory=dict)
    steps: int = BUDGET
    blank: list[bool] = field(default_factory=list)
    partly: dict[frozenset[int], dict[tuple[int, Parts], Candidate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the blank positions: they part sections."""
        self.blank = self.lines.blank_at()

    def fare(self, total: int, parts: Parts) -> Fare:
        """Return how a sum fares; remembered."""
        key = total, parts
        if key not in self.fares:
            self.steps -= self.lines.across * min(len(parts), LONG)
            self.fares[key] = self.lines.fare(total, parts)
        return self.fares[key]

    def weigh(self, candidate: Candidate) -> Mined | None:
        """Return the candidate with what bears it out, or None."""
        total, parts = candidate.total, candidate.parts
        if self.steps <= 0:
            return None
        fare = self.fare(total, parts)
        failed = [at for at in fare.fails if self.kept[at]]
        slipped = self._is_slip(candidate, failed, len(fare.exact)) or (
            len(fare.exact) >= LEAST and self._is_exchanged(candidate, failed)
        )
        slips = frozenset(failed if slipped else ())
        stretches = self._stretches(candidate, fare, slips)
        if not stretches:
            self._note(candidate, fare)
            return None
        # Far-fetched sums must need each of their parts: chance adds lines that are mostly 0.
        if failed and candidate.kind in (GAP, STRIDE, PAIR) and not self._needed(parts, fare):
            return None
        rank = sum(stretch.rank for stretch in stretches)
        # A sum that holds in many places keeps a third of its rank, however often it fails.
        rank = max(3 * rank // 10, rank - PUNISHED * len(failed))
        return Mined(candidate.kind, total, parts, fare, stretches, rank, frozenset(parts), slips)

    def _note(self, candidate: Candidate, fare: Fare) -> None:
        """Note a run that holds at some positions and fails at too many: where others hold at the
        same ones, those may be of a kind of their own.
        """
        held = frozenset(at for at in fare.exact if self.kept[at])
        if len(held) > 1 and candidate.kind == RANGE and self.lines.across <= OWN:
            self.partly.setdefault(held, {})[candidate.total, candidate.parts] = candidate

    def proved(self, candidate: Candidate, held: Iterable[int]) -> int:
        """Return what a sum proves that holds at some positions: those of one shape once."""
        fare = self.fare(candidate.total, candidate.parts)
        places = list(held)
        shapes = self.lines.shapes(candidate.total, candidate.parts, places)
        telling = dict(zip(shapes, places, strict=True)).values()
        return sum(min(fare.bits[at], MOST_BITS) for at in telling)

    def _needed(self, parts: Parts, fare: Fare) -> bool:
        """Whether no part is one that the sum only misses with."""
        held = [at for at in (*fare.exact, *fare.near, *fare.trivial) if self.kept[at]]
        failed = [at for at in fare.fails if self.kept[at]]
        for part in parts:
            line = self.lines.values[part]
            bad = sum(bool(line[at]) for at in failed)
            if bad and bad >= sum(bool(line[at]) for at in held):
                return False
        return True

    def edged(self, first: int, last: int) -> bool:
        """Whether a stretch begins and ends at an edge of the positions, or at a blank one."""
        blank = self.blank
        begins = first == 0 or blank[first - 1] or (first < len(blank) and blank[first])
        return begins and (last == len(blank) or blank[last] or blank[last - 1])

    def _stretches(self, candidate: Candidate, fare: Fare, slips: frozenset[int]) -> list[Stretch]:
        good = {
            at for at in (fare.exact if self.exact else (*fare.exact, *fare.near)) if self.kept[at]
        }
        if not any(self.lines.values[candidate.total][at] for at in good):
            return []
        bad = {at for at in fare.fails if self.kept[at]} - slips
        scale = _Scale(self, candidate, good, bad, good.intersection(fare.exact))
        scale.worth.update(dict.fromkeys(slips, SLIP))
        return scale.stretches()

    def _is_slip(self, candidate: Candidate, failed: Sequence[int], holds: int) -> bool:
        """Whether a sum of lines side by side, or one that holds in many places, fails once, and a
        slip in one figure explains why.
        """
        if len(failed) != 1 or (candidate.kind not in (RANGE, LEVEL) and holds < MANY):
            return False
        lines, at = self.lines, failed[0]
        entries = (candidate.total, *candidate.parts)
        unit = max(lines.units[entry][at] for entry in entries)
        stated, *values = (lines.columns[at][entry] // unit for entry in entries)
        gap = abs(stated - sum(values))
        told = slip_of(stated, values) or (len(values) > 2 and turned(stated, values))
        return gap >= 10 ** (SLIP_DIGITS - 1) and bool(told)

    def _is_exchanged(self, candidate: Candidate, failed: Sequence[int]) -> bool:
        """Whether figures of one line that took each other's place at positions near each other are
        why a sum fails.
        """
        if not 1 < len(failed) <= MOST_EXCHANGED or failed[-1] - failed[0] > NEARBY:
            return False
        columns = [self.lines.columns[at] for at in failed]
        gaps = [
            sum(column[part] for part in candidate.parts) - column[candidate.total]
            for column in columns
        ]
        for entry in (candidate.total, *candidate.parts):
            printed = [column[entry] for column in columns]
            sign = 1 if entry == candidate.total else -1
            if exchanged(printed, [v + sign * gap for v, gap in zip(printed, gaps, strict=True)]):
                return True
        return False


class _Scale:
    """Finds the stretches of positions in which one candidate is borne out."""

    def __init__(
        self, weigher: Weigher, candidate: Candidate, good: set[int], bad: set[int], exact: set[int]
    ) -> None:
        self.weigher, self.kind, self.count = weigher, candidate.kind, len(candidate.parts)
        self.good, self.bad, self.exact = good, bad, exact
        bonus = WORD if weigher.lines.total[candidate.total] else 0
        self.fixed = bonus - candidate.cost
        self.worth = dict.fromkeys(bad, FAIL)
        self.ranks: dict[int, int] = {}
        fare = weigher.fare(candidate.total, candidate.parts)
        if weigher.exact:
            self.worth.update((at, NEAR) for at in fare.near if weigher.kept[at])
        self._count(candidate, fare)

    def _count(self, candidate: Candidate, fare: Fare) -> None:
        """Count what the places that hold are worth: those of one shape once."""
        # Sorted twice, the last time by what decides: no key of two parts has to be made for each.
        best = sorted(sorted(self.good), key=fare.bits.__getitem__, reverse=True)
        shapes = self.weigher.lines.shapes(candidate.total, candidate.parts, best)
        # Equal or proportional columns (a plan and a twelfth of it) prove once: the best of them.
        fresh = dict(zip(reversed(shapes), reversed(best), strict=True)).values()
        self.worth.update(dict.fromkeys(best, 0))
        told = [(at, fare.bits[at]) for at in fresh]
        self.worth.update([(at, bits if bits < MOST_BITS else MOST_BITS) for at, bits in told])
        self.ranks = dict.fromkeys(best, 0)
        self.ranks.update([(at, bits if bits < MOST else MOST) for at, bits in told])

    def stretches(self) -> list[Stretch]:
        blocks = self.weigher.lines.blocks
        # Choosing among blocks costs as much as there are.
        spread = log2_of(len(blocks))
        need = NEEDS[self.kind]
        found: list[Stretch] = []
        waiting: list[tuple[int, int]] = []
        for first, last in blocks:
            holds, fails = self._held(first, last)
            if not holds:
                continue
            net = sum(self.worth.get(at, 0) for at in range(first, last)) + self.fixed - spread
            enough = 100 * holds >= max(need.stretch - 10, 60) * (holds + fails)
            if net >= need.bits and enough and self._honest(first, last, holds):
                found.append(self._stretch(first, last, net, holds, fails))
            else:
                waiting.append((first, last))
        for _ in range(SECTIONS):
            if not waiting:
                break
            first, last = waiting.pop()
            if (inner := self._densest(first, last)) is not None:
                waiting += self._inside(first, last, inner, found)
        return found

    def _inside(
        self, first: int, last: int, inner: tuple[int, int, int], found: list[Stretch]
    ) -> list[tuple[int, int]]:
        """Weigh the densest stretch of a block; return what is left to both sides of it."""
        need = NEEDS[self.kind]
        begin, end, worth = inner
        wide = max((at + 1 for at in self.bad if first <= at < begin), default=first)
        till = min((at for at in self.bad if end <= at < last), default=last)
        rest = [(first, wide), (till, last)]
        holds, fails = self._held(begin, end)
        edged = self.weigher.edged(wide, till)
        if not edged:
            all_holds, all_fails = self._held(*self._block(begin, end))
            if 100 * all_holds < need.block * (all_holds + all_fails):
                return rest
        if not self._honest(begin, end, holds):
            return rest
        whole = wide == 0 and till == self.weigher.lines.across
        net = worth + self.fixed - (0 if whole else log2_of(self.weigher.lines.across + 1))
        enough = 100 * holds >= need.stretch * (holds + fails) and net >= need.bits
        if enough and (whole or edged or holds >= self.weigher.section):
            found.append(self._stretch(wide, till, net, holds, fails))
        return rest

    def _stretch(self, first: int, last: int, net: int, holds: int, fails: int) -> Stretch:
        rank = sum(self.ranks.get(at, 0) for at in range(first, last))
        return Stretch(first, last, net, rank, holds, fails)

    def _held(self, first: int, last: int) -> tuple[int, int]:
        holds = sum(first <= at < last for at in self.good)
        return holds, sum(first <= at < last for at in self.bad)

    def _honest(self, first: int, last: int, holds: int) -> bool:
        """Whether as many sums hold exactly as rounding leaves exact: a third of them at least."""
        if self.weigher.exact or holds < 3:
            return True
        exact = sum(first <= at < last for at in self.exact)
        share = exact_share(self.count)
        return share * holds < 100 * EXPECTED or 10_000 * exact >= 35 * share * holds

    def _densest(self, first: int, last: int) -> tuple[int, int, int] | None:
        """Return the stretch whose positions weigh most, with its weight."""
        sums = [0, *accumulate(self.worth.get(at, 0) for at in range(first, last))]
        least = best = 0
        start = end = 0
        low = 0
        for at, total in enumerate(sums):
            if total <= least:
                least, low = total, at
            if total - least > best:
                best, start, end = total - least, low, at
        return (first + start, first + end, best) if best > 0 else None

    def _block(self, first: int, last: int) -> tuple[int, int]:
        blank = self.weigher.blank
        while first > 0 and not blank[first - 1]:
            first -= 1
        while last < len(blank) and not blank[last]:
            last += 1
        return first, last


def solid(weigher: Weigher, mined: Mined, section: int) -> bool:
    """Whether every stretch of a sum is a whole one, or long enough to be a section."""
    return all(
        weigher.edged(each.first, each.last) or each.holds >= section for each in mined.stretches
    )
