"""Which lines a total may be the sum of: those before or after it,
delimited by blank rows and other totals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.model.records import dataclass, field
from auditor.recognition.unknown.board import Board, Parts, Score
from auditor.recognition.unknown.slips import is_told
from auditor.recognition.unknown.statements import NEAR, STATED, TOTALS, carried, nets
from auditor.recognition.unknown.supposed import SupposedSum, acceptable, fits_better

APART = ("rate", "break", "percent")
# A line that prints nothing but percentages, among amounts.
PERCENT = "percent"
# Lines that may be totals: balances, and lines without a code among lines that have one.
FAINT = ("balance", "apart")
# Bits of the places that hold from which a line that words call a balance is one although a place
# fails: a column of four digits tells twelve.
STATED_BITS = 16
# A first or last line that no word calls a total is one where it holds in so many columns
# for each that fails.
PLAIN = 9
# Sections whose totals hold, all on one side, from which another's total is read as theirs are.
SIBLINGS = 2
# Cells that totals which reach over a whole table may look at, all together;
# those beyond stay without parts.
BUDGET = 1_000_000


@dataclass(slots=True)
class Totals:
    """Finds the parts of a sequence's totals. nested: entries that are parts of another one
    already.

    parents: those that have parts; proved: the parts of those that are known to be their sum.
    capped: not all totals could be tried over the whole table. opens: lines without figures that
    open a section of what is taken off, or put to, with its sign. balances: the lines of balances.
    closing: totals that bear the name of the section whose end they are.
    """

    board: Board
    kinds: list[str]
    nested: Sequence[bool]
    parents: frozenset[int] = frozenset()
    proved: dict[int, Parts] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    groups: dict[int, SupposedSum] = field(default_factory=dict)
    wide: int = 0
    settled: set[int] = field(default_factory=set)
    depths: tuple[str, ...] = ("top",)
    capped: bool = False
    opens: Mapping[int, int] = field(default_factory=dict)
    balances: frozenset[int] = frozenset()
    closing: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Where some lines are parts of others, a total may be of the top ones, of all, or of those
        without parts.

        A line that its words call a rate may be an amount all the same (E-Rate): it is tried as a
        part, too.
        """
        self.balances = frozenset(at for at, kind in enumerate(self.kinds) if kind == "balance")
        if any(self.nested):
            self.depths = ("top", "all", "leaves")
        if "rate" in self.kinds:
            self.depths = (*self.depths, "rates")

    def solve(self) -> list[SupposedSum]:
        """Return a group for each total whose parts could be found, accepted or not."""
        totals = [index for index, kind in enumerate(self.kinds) if kind in TOTALS]
        balances = [
            index
            for index, kind in enumerate(self.kinds)
            if kind in FAINT and not self.nested[index]
        ]
        waiting = sorted([*(index for index in balances if not self._try(index, False)), *totals])
        # Near ones first, as each that is found bounds the others; far ones twice, as they use each
        # other.
        for reach in (False, True, True):
            waiting = [index for index in waiting if not self._try(index, reach)]
        for index in waiting:
            if self.kinds[index] not in TOTALS:
                continue
            # A total without a sum is that of the section which it names, or is told by how the
            # others of its word are laid out.
            if index in self.closing and self._take(index, "last"):
                continue
            if not self._like_its_siblings(index, totals):
                self._like_its_neighbour(index, totals)
        # A balance that is no difference of what stands before it is a line like others.
        found = [self.groups[index] for index in sorted(self.groups)]
        return [
            group
            for group in found
            if group.accepted or self.kinds[group.total] not in FAINT or self._is_misprinted(group)
        ]

    def _is_misprinted(self, group: SupposedSum) -> bool:
        """Whether one slip explains wherever a balance misses what words say it is: what is left of
        totals that hold.
        """
        wholes = [part for part, _ in group.parts if self.kinds[part] in TOTALS]
        sums = [self.groups[part] for part in wholes if part in self.groups]
        if group.kind not in STATED or not sums or len(sums) < len(wholes) or group.score.open:
            return False
        owed = group.total, group.parts
        return all(
            all(each.accepted and at in each.score.holds for each in sums)
            and (
                is_told(*self.board.column(*owed, at), self.board.ulp(*owed, at))
                or self.board.is_favourable(*owed, at)
            )
            for at in group.score.fails
        )

    def _like_its_siblings(self, total: int, totals: Sequence[int]) -> bool:
        """Take the lines of a total's own section, on the side where several others of its sort
        have theirs and none has them on the other; return whether there are any.
        """
        ways = [
            group.kind
            for near in totals
            if self.kinds[near] == self.kinds[total]
            and (group := self.groups.get(near)) and group.accepted
            and group.kind in ("first", "last") and len(group.parts) > 1
        ]  # fmt: skip
        return len(ways) >= SIBLINGS and len(set(ways)) == 1 and self._take(total, ways[0])

    def _take(self, total: int, way: str) -> bool:
        """Take the lines of a total's own section on one side; return whether there are any."""
        items, _ = self._walk(total, 1 if way == "first" else -1, True, "top", False)
        parts = self._weighed(items)
        if len(parts) > 1:
            score = self.board.score(total, parts)
            self.groups[total] = SupposedSum(way, total, parts, score, False, True)
        return len(parts) > 1

    def _like_its_neighbour(self, total: int, totals: Sequence[int]) -> None:
        """Take the lines on the side where the total before or after, of the same word,
        has its own.
        """
        at = bisect_left(totals, total)
        for near in [*totals[max(0, at - 1) : at], *totals[at + 1 : at + 2]]:
            group = self.groups.get(near)
            between = self.kinds[min(near, total) + 1 : max(near, total)]
            alike = self.kinds[near] == self.kinds[total] and "break" not in between
            if group and group.accepted and alike and group.kind in ("first", "last"):
                self._take(total, group.kind)

    def _twice(self, tried: Sequence[SupposedSum]) -> SupposedSum | None:
        """Return the first sum that misses as something in it is added twice."""
        return next((group for group in map(self._doubled, tried) if group.twice), None)

    def _doubled(self, group: SupposedSum) -> SupposedSum:
        """Note where a sum that misses is printed as one of its parts and of the lines of
        these parts as well.
        """
        lines = [line for part, _ in group.parts for line in self._lines(part)]
        held = self.board.score(group.total, (*group.parts, *lines)).holds if lines else []
        return group._replace(twice=tuple(at for at in group.score.fails if at in held))

    def _lines(self, part: int) -> Parts:
        """Return the lines that are known to make up a line,
        whether a tree or a subtotal says so.
        """
        group = self.groups.get(part)
        return (
            group.parts
            if group and group.accepted and group.score.holds
            else self.proved.get(part, ())
        )

    def _counts_twice(self, parts: Parts) -> bool:
        """Whether a line and all that it is made up of stand among the parts."""
        chosen = {part for part, _ in parts}
        return any(
            (lines := self._lines(part)) and chosen.issuperset(line for line, _ in lines)
            for part in chosen
        )

    def by_place(self) -> list[SupposedSum]:
        """Return what the first and last lines hold as totals,
        for a sequence without words for them.
        """
        whole = [
            index
            for index, kind in enumerate(self.kinds)
            if kind not in APART and not self.nested[index]
        ]
        sections: list[list[int]] = [[]]
        for index, kind in enumerate(self.kinds):
            if kind == "break":
                sections.append([])
            elif kind not in APART and not self.nested[index]:
                sections[-1].append(index)
        found: dict[int, SupposedSum] = {}
        for items in (whole, *(section for section in sections if section != whole)):
            for total, kind in ((items[0], "first"), (items[-1], "last")) if len(items) > 2 else ():
                parts = tuple((index, 1) for index in items if index != total)
                score = self.board.score(total, parts)
                if len(score.holds) > 1 and len(score.holds) >= PLAIN * (
                    len(score.fails) + len(score.open)
                ):
                    found.setdefault(total, SupposedSum(f"place-{kind}", total, parts, score, True))
        return [found[total] for total in sorted(found)]

    def _try(self, total: int, reach: bool) -> bool:
        if reach:
            self.wide += len(self.kinds) * self.board.across
            if self.wide > BUDGET:
                self.capped = True
                return False
        best = self._best(total, reach)
        if best is None:
            return False
        known = self.groups.get(total)
        sure = best.accepted or best.twice
        if sure or known is None or fits_better(self.board, best, known):
            self.groups[total] = best
        if best.accepted and best.kind != "difference":
            self.used.update(part for part, _ in best.parts)
            self.kinds[total] = "total" if self.kinds[total] in FAINT else self.kinds[total]
        elif best.accepted and "break" not in self.kinds[best.parts[-1][0] : total]:
            self.settled.add(total)
        return best.accepted

    def _best(self, total: int, reach: bool) -> SupposedSum | None:
        """Return the supposed sum that fits best; if it is not accepted,
        one added twice instead.
        """
        best: SupposedSum | None = None
        seen: dict[Parts, None] = {}
        for kind, parts in self._candidates(total, reach):
            if parts and parts not in seen and not self._counts_twice(parts):
                seen[parts] = None
                score = self.board.score(total, parts)
                found = SupposedSum(kind, total, parts, score, False)
                if best is None or fits_better(self.board, found, best):
                    sure = acceptable(score) and self._is_sure(kind, total, parts, score)
                    best = found._replace(accepted=sure)
        if best and not best.accepted:
            tried = (
                SupposedSum("twice", total, parts, self.board.score(total, parts), False)
                for parts in seen
            )
            best = self._twice(list(tried)) or best
        return best

    def _is_sure(self, kind: str, total: int, parts: Parts, score: Score) -> bool:
        """Whether a line that may be a total is one: where nothing fails, or where words point to
        every term and what holds is no chance.
        """
        if self.kinds[total] not in FAINT or not (score.fails or score.open):
            return True
        return (
            kind in STATED
            and len(score.fails) < len(score.holds)
            and self.board.bits(total, parts, score.holds) >= STATED_BITS
        )

    def _candidates(self, total: int, reach: bool) -> Iterator[tuple[str, Parts]]:
        yield from self._stated(total)
        if self.kinds[total] == "balance" and not reach:
            return
        if self.kinds[total] == "apart":
            items, before = self._walk(total, -1, True, "top", False)
            yield "last", self._weighed(items)
            if before is not None:
                yield "running", self._weighed([before, *items])
            return
        ways = ((-1, "last"),) if self._is_first_twin(total) else ((-1, "last"), (1, "first"))
        # Where nothing parts sections, a section is all there is.
        sections = (True, False) if "break" in self.kinds else (True,)
        for flat in self.depths:
            for step, kind in ways:
                for section in sections:
                    items, before = self._walk(total, step, section, flat, False)
                    name = kind if flat == "top" else f"{kind}-{flat}"
                    yield name, self._weighed(items)
                    if len(own := self._without_balances(items, step)) > 1:
                        yield name, self._weighed(own)
                    if before is not None and step < 0:
                        yield "running", self._weighed([before, *items])
                if reach:
                    yield from self._reaching(total, step, kind, flat)

    def _is_first_twin(self, total: int) -> bool:
        """Whether lines stand above a total, and those below it lead to one that prints the same:
        what comes in, and what goes out.
        """
        values = self.board.values
        below, other = self._walk(total, 1, False, "top", False)
        if other is None or len(below) < 2 or values[total] != values[other]:
            return False
        above, _ = self._walk(total, -1, True, "top", False)
        return len(above) > 1 and any(values[total])

    def _reaching(self, total: int, step: int, kind: str, flat: str) -> Iterator[tuple[str, Parts]]:
        """Yield what a total may be the sum of beyond the total next to it: of totals first, where
        that stands right beside it.
        """
        items, _ = self._walk(total, step, False, flat, True)
        totals = [at for at in items if self.kinds[at] in TOTALS]
        found = [
            (f"all-{kind}", items),
            (f"items-{kind}", [at for at in items if self.kinds[at] not in TOTALS]),
            (f"totals-{kind}", totals),
        ]
        if items[:1] == totals[:1]:
            found.reverse()
        for way, parts in found:
            yield way, self._weighed(parts)
        if step < 0:
            yield "totals-two", self._weighed(totals[:2])

    def _walk(
        self, total: int, step: int, section: bool, flat: str, whole: bool
    ) -> tuple[list[int], int | None]:
        """The lines from a total on in one direction up to the next total,
        which is returned too; whole: beyond it.
        """
        items: list[int] = []
        is_inside = self._inside(flat)
        index = total + step
        while 0 <= index < len(self.kinds):
            kind = self.kinds[index]
            if kind == "break" and section and items:
                break
            if kind in TOTALS and not whole and index not in self.used:
                return items, index
            if index in self.settled and not whole:
                break
            inside = index in self.used or is_inside(index)
            apart = kind in APART and (kind, flat) != ("rate", "rates")
            if not apart and not inside and kind != "of-which" and index not in self.settled:
                if step > 0 and not items and kind == "less":
                    # What is taken off a total makes up what is left, not the total.
                    break
                items.append(index)
            index += step
        return items, None

    def _without_balances(self, items: Sequence[int], step: int) -> Sequence[int]:
        """Return the lines above a total without the balance that the statement opens with, if that
        is the last one of them; those below one down to a balance, which is what is left of totals.
        """
        if step > 0:
            return items[: next((n for n, at in enumerate(items) if at in self.balances), 0)]
        opens = items and items[-1] in self.balances and {*self.kinds[: items[-1]]} <= {*APART}
        return items[:-1] if opens else ()

    def _inside(self, flat: str) -> Callable[[int], bool]:
        """Return what says of a line whether it is no part of a total: of the top lines, of all
        lines, or of those that have no parts.
        """
        if flat == "leaves":
            return self.parents.__contains__
        return self.nested.__getitem__ if flat in ("top", "rates") else lambda index: False

    def _weighed(self, items: Sequence[int]) -> Parts:
        return tuple(sorted((index, -1 if self.kinds[index] == "less" else 1) for index in items))

    def _stated(self, total: int) -> Iterator[tuple[str, Parts]]:
        """Yield the readings whose every term words point to."""
        yield from nets(self.kinds, self.opens, total, self._skipped)
        if self.kinds[total] == "balance":
            yield from self._differences(total)
            yield from carried(self.kinds, total, self._skipped, self.balances)

    def _skipped(self, index: int) -> bool:
        """Whether a line is no term of a statement: it is part of another line, or no amount."""
        return index in self.used or self.kinds[index] in APART or self.nested[index]

    def _differences(self, total: int) -> Iterator[tuple[str, Parts]]:
        """A balance is the difference of the two lines before it: totals first, then lines."""
        before = [index for index in range(max(0, total - NEAR), total) if not self._skipped(index)]
        for chosen in ([index for index in before if self.kinds[index] in TOTALS], before):
            if len(chosen) > 1:
                first, second = chosen[-2:]
                yield "difference", ((first, 1), (second, -1))
                yield "difference", ((first, -1), (second, 1))
