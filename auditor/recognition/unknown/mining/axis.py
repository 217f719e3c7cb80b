"""Mines one axis of a table: rounds of candidates, what of them is borne out, what stands; lines
that became parts are peeled off, and the rest is looked through again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.model.records import NamedTuple, dataclass, field, replace
from auditor.recognition.unknown.mining.alone import alone
from auditor.recognition.unknown.mining.candidates import (
    BIT,
    CLASSES,
    GAP,
    LEVEL,
    RANGE,
    Candidate,
    Sought,
    pairs,
    runs,
    strides,
)
from auditor.recognition.unknown.mining.choice import Taken, choose
from auditor.recognition.unknown.mining.lines import NINE_DIGITS, Lines, Parts
from auditor.recognition.unknown.mining.sampling import sampled
from auditor.recognition.unknown.mining.weighing import (
    BUDGET,
    NEEDS,
    OWN,
    WORD,
    Mined,
    Weigher,
    solid,
)

# Positions that vote for runs; for pairs, which are more; for strides, which are most.
SAMPLED, SOME, FEW = 16, 8, 4
# In a long table fewer positions vote: so many figures in all, but three positions at least.
LEAST, LOOKED = 3, 100_000
# Levels of totals of totals that are peeled off at most.
LEVELS = 12
# Candidates of one total that are weighed: where figures are small or equal there are thousands,
# and none of them means anything.
BEST = 40
# Lines up to which those of whole numbers are looked through on their own.
WHOLE_LINES = 400
# Holds that make a section of positions, once those that never add up are left out.
SECTION = 4


class Mine(NamedTuple):
    """What an axis gives: the sums that stand; which positions take part (not percents, averages,
    codes where nothing adds up); whether the steps ran out before all had been looked at.
    """

    sums: list[Mined]
    kept: list[bool]
    capped: bool = False


def mine(lines: Lines, steps: int = BUDGET) -> Mine:
    """Return the sums that stand along an axis, and where they were looked for.

    Positions that none of them speaks of are looked through again: those that have sums of their
    own in common, then each by itself.
    """
    found, weigher = _together(lines, steps)
    # Of so many positions some bear each other out by chance.
    if lines.across > OWN:
        return found
    found = _in_common(weigher, found)
    return _by_themselves(lines, found)


def _together(lines: Lines, steps: int) -> tuple[Mine, Weigher]:
    """Return the sums that the positions bear out together, and what weighed them."""
    every = [True] * lines.across
    weigher = Weigher(lines, every, steps=steps)
    first = _Rounds(weigher).run()
    kept = _kept(lines, first)
    # Nothing was left out, so a second look with the same positions would say the same.
    if all(kept) and all(solid(weigher, mined, SECTION) for mined in first):
        return Mine(first, kept, weigher.steps <= 0), weigher
    again = Weigher(lines, kept, section=SECTION, fares=weigher.fares, steps=steps)
    found = _Rounds(again).run()
    return Mine(found, kept, min(weigher.steps, again.steps) <= 0), weigher


def _in_common(weigher: Weigher, mine: Mine) -> Mine:
    """Return what an axis gives with the sums of positions that have sums in common, where those
    fail at the others: amounts among averages, each with its share beside it.
    """
    lines = weigher.lines
    shared = _shared(mine.sums, lines.across)
    held = max(
        (each for each in weigher.partly if not any(shared[at] for at in each)),
        key=lambda each: (_worth(weigher, each), sorted(each)),
        default=frozenset[int](),
    )
    if not held or _worth(weigher, held) < NEEDS[RANGE].bits + BIT * lines.across:
        return mine
    own = [at in held for at in range(lines.across)]
    again = Weigher(lines, own, section=SECTION, fares=weigher.fares, steps=weigher.steps)
    book = Taken(mine.sums)
    found = [_within(mined, own) for mined in _Rounds(again).run() if not book.clashes(mined)]
    return _added(mine, found, own)


def _worth(weigher: Weigher, held: frozenset[int]) -> int:
    """Return what the runs that hold at some positions prove together: two of them at least, each
    so much that it is no chance.
    """
    best: dict[int, int] = {}
    for candidate in weigher.partly[held].values():
        net = weigher.proved(candidate, held) - candidate.cost
        best[candidate.total] = max(best.get(candidate.total, 0), net)
    telling = [net for net in best.values() if net >= NEEDS[RANGE].bits]
    return sum(telling) if len(telling) > 1 else 0


def _by_themselves(lines: Lines, mine: Mine) -> Mine:
    """Return what an axis gives with the sums of single positions."""
    shared = _shared(mine.sums, lines.across)
    for at in range(lines.across):
        if shared[at] or lines.rate_at[at]:
            continue
        book = Taken(mine.sums)
        fresh = []
        for mined in alone(lines, at):
            if not book.clashes(mined):
                book.add(mined)
                fresh.append(mined)
        mine = _added(mine, fresh, [each == at for each in range(lines.across)])
    return mine


def _added(mine: Mine, fresh: Sequence[Mined], own: Sequence[bool]) -> Mine:
    """Return what an axis gives with sums of positions of their own: where those before were not
    looked for, they still say nothing.
    """
    if not fresh:
        return mine
    sums = [_within(mined, mine.kept) for mined in mine.sums]
    kept = [one or other for one, other in zip(mine.kept, own, strict=True)]
    return Mine([*sums, *fresh], kept, mine.capped)


def _within(mined: Mined, kept: Sequence[bool]) -> Mined:
    """Return a sum whose stretches leave out the positions that are not kept."""
    stretches = []
    for each in mined.stretches:
        first = each.first
        for at in range(each.first, each.last + 1):
            if at == each.last or not kept[at]:
                if first < at:
                    stretches.append(each._replace(first=first, last=at))
                first = at + 1
    return replace(mined, stretches=stretches)


def _shared(sums: Sequence[Mined], across: int) -> list[bool]:
    """Return at which positions a sum holds that holds at another one too."""
    found = [False] * across
    for mined in sums:
        held = [
            at for at in (*mined.fare.exact, *mined.fare.near)
            if any(each.first <= at < each.last for each in mined.stretches)
        ]  # fmt: skip
        for at in held if len(held) > 1 else ():
            found[at] = True
    return found


def _kept(lines: Lines, found: Sequence[Mined]) -> list[bool]:
    """Return which positions say something: one that fails more than twice as often as it holds, or
    never holds and is a rate, an average or one of codes, is left out.
    """
    holds = [0] * lines.across
    fails = [0] * lines.across
    among = [0] * lines.across
    for mined in found:
        for at in (*mined.fare.exact, *mined.fare.near):
            holds[at] += 1
        for at in mined.fare.fails:
            if at in mined.slips:
                continue
            fails[at] += 1
            values = [
                value for part in mined.parts if (value := lines.values[part][at]) is not None
            ]
            among[at] += min(values) <= lines.columns[at][mined.total] <= max(values)
    return [
        not (
            fails[at] > holds[at]
            and (
                # Without a hold: three failures, totals that lie among their parts (averages), or a
                # rate's head.
                fails[at] > 2 * holds[at]
                if holds[at]
                else fails[at] >= 3 or 2 * among[at] >= fails[at] or lines.rate_at[at]
            )
        )
        for at in range(lines.across)
    ]


@dataclass(slots=True)
class _Rounds:
    """Rounds over one axis: exact sums first, then those that rounding explains."""

    weigher: Weigher
    taken: list[Mined] = field(default_factory=list)
    known: set[tuple[int, Parts]] = field(default_factory=set)
    positions: list[int] = field(default_factory=list)
    largest: int = 0

    def run(self) -> list[Mined]:
        lines, weigher = self.weigher.lines, self.weigher
        most = max(LEAST, min(SAMPLED, LOOKED // max(1, len(lines.values))))
        self.positions = sampled(lines, most, weigher.kept)
        if not self.positions or len(lines.filled) < 3:
            return []
        self.largest = lines.most_bits()
        for exact in (True, False):
            weigher.exact = exact
            if not exact and self._is_exact():
                break
            self._levels()
        return self.taken

    def _is_exact(self) -> bool:
        """Whether so much holds exactly that what rounding explains is chance."""
        held = near = 0
        for mined in self.taken:
            held += len(mined.fare.exact) + len(mined.fare.near)
            near += len(mined.fare.near)
        # 33 = 1 + 33 would hold down a whole column if rounding were granted to an exact table.
        return held >= 20 and 100 * near <= held

    def _levels(self) -> None:
        lines = self.weigher.lines
        count = len(lines.values)
        # Pairs grow with lines × window: in long tables only neighbours, in very long ones none.
        window = count if count <= 60 else 12 if count <= 2000 else 0
        fixed = pairs(self._search(range(count), SOME), window) if window else []
        fixed += self._candidates(lines.filled, RANGE)
        weighed: dict[tuple[int, Parts, str], Mined | None] = {}
        classes = _classes(lines)
        rest = lines.filled
        for level in range(LEVELS):
            candidates = list(fixed)
            if level:
                gone = {part for mined in self.taken for part in mined.parts}
                rest = [line for line in lines.filled if line not in gone]
                candidates += self._candidates(rest, LEVEL)
            for chosen in classes:
                of_class = [line for line in rest if line in chosen]
                # A class that holds all lines was looked through already; fewer than three make no
                # sum.
                if 3 <= len(of_class) < len(rest):
                    candidates += [
                        each._replace(
                            kind=GAP if each.kind == LEVEL else each.kind, cost=each.cost + 2 * BIT
                        )
                        for each in self._candidates(of_class, LEVEL)
                    ]
            found = []
            for each in self._cheapest(candidates):
                key = each.total, each.parts, each.kind
                if key not in weighed:
                    weighed[key] = self.weigher.weigh(each)
                if (mined := weighed[key]) is not None:
                    found.append(mined)
            chosen_now = choose(lines, found, self.taken) if found else []
            if not chosen_now:
                return
            self.taken += chosen_now
            self.known |= {(mined.total, mined.parts) for mined in chosen_now}

    def _cheapest(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return each candidate that may be borne out once, as the cheapest kind that it was found
        as: of each total the BEST by votes.
        """
        found: dict[tuple[int, Parts], Candidate] = {}
        for each in candidates:
            key = each.total, each.parts
            if key in self.known or not self._may_do(each):
                continue
            other = found.get(key)
            if other is None or (CLASSES[each.kind], each.cost) < (CLASSES[other.kind], other.cost):
                found[key] = each
        ranked = sorted(found.values(), key=lambda each: (CLASSES[each.kind], -each.votes))
        seen: Counter[int] = Counter()
        chosen = []
        for each in ranked:
            seen[each.total] += 1
            if seen[each.total] <= BEST:
                chosen.append(each)
        return chosen

    def _may_do(self, candidate: Candidate) -> bool:
        """Whether a candidate has the bits that its kind needs if it holds wherever it may."""
        bonus = WORD if self.weigher.lines.total[candidate.total] else 0
        need = NEEDS[candidate.kind].bits + candidate.cost - bonus
        return candidate.votes * self.largest >= need

    def _search(self, chosen: Sequence[int], most: int) -> Sought:
        """Return what is looked through of some lines: few positions, spread over the table."""
        lines = self.weigher.lines
        positions = self.positions
        if len(positions) > most:
            last = len(positions) - 1
            positions = [positions[last * at // (most - 1)] for at in range(most)]
        columns = [lines.columns[at] for at in positions]
        if len(chosen) < len(lines.values):
            columns = [[column[line] for line in chosen] for column in columns]
        rooms = [self._room(at) for at in positions]
        spare = lines.across - len(positions)
        return Sought(chosen, columns, rooms, 1 if len(positions) <= 2 else 2, spare)

    def _room(self, at: int) -> int:
        """How far a candidate may miss at a position: three units where sums are rounded."""
        lines = self.weigher.lines
        unit = max((units[at] for units in lines.units), default=1)
        room = unit // 50 if self.weigher.exact else 3 * unit
        return room + (max(map(abs, lines.columns[at])) // NINE_DIGITS if lines.noisy else 0)

    def _candidates(self, chosen: Sequence[int], kind: str) -> list[Candidate]:
        count = len(chosen)
        if count < 3:
            return []
        # The longer the table, the fewer ways: steps stay in proportion to its lines.
        found = runs(self._search(chosen, SAMPLED), kind, (0, 1, 2) if count <= 1500 else (0,))
        most = min(count // 2, 60) if count <= 150 else min(count // 2, 8) if count <= 1000 else 0
        if most >= 2:
            found += strides(self._search(chosen, FEW), most, count <= 70)
        return found


def _classes(lines: Lines) -> list[set[int]]:
    """Return lines that are no rates: by their words; by whole numbers where others have
    decimals.
    """
    every = range(len(lines.values))
    found = [{at for at in every if not lines.rate[at]}]
    if len(every) <= WHOLE_LINES:
        found.append({at for at in every if not lines.is_broken(at)})
    return [chosen for chosen in found if 0 < len(chosen) < len(every)]
