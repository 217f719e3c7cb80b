"""How a sum that fails at a place stands: what else bears it out, and what a slip would make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from auditor.model.records import NamedTuple, dataclass, field
from auditor.recognition.unknown.board import Board, Parts, Score
from auditor.recognition.unknown.claims import BLOCK, DOUBLE, MINED, TREES, Claim, Standing
from auditor.recognition.unknown.mining.rounding import is_exact, rounds
from auditor.recognition.unknown.misses import Missed, Misses, are_unlike
from auditor.recognition.unknown.signs import Signs
from auditor.recognition.unknown.slips import SIGN, slip_of, turns
from auditor.recognition.unknown.statements import STATED

# An addend that was left out of a total, or counted twice; all parts and their own lines; figures
# that stand in each other's place.
LEFT_OUT, TWICE, DOUBLED, EXCHANGED = "left-out", "twice", "doubled", "exchanged"
# Places that fail of which each is looked at for what lies between the parts, and how far.
FEW, NEAR = 8, 24
# Digits of a gap from which a slip may explain it but for rounding, and last digits of that: each
# way to round makes one more number look like a slip.
LONG, MOST_ROUNDED = 3, 2
# Digits of a gap that a slip explains from which a head in one column is what its lines make, where
# other heads are: of lists that leave something out, one in a hundred would look so.
SURE = 4
# Other heads that are what their lines add up to, and places where a head is 0, before that is no
# way of printing heads.
NIL_HEADS, NIL_PLACES = 2, 3
# Places that hold with the same parts blank, for each that misses, before a blank is nothing.
BLANKS = 5
# Levels of a tree below a head.
DEEPEST = 4


class _BrokenClaim(NamedTuple):
    """A claim that fails somewhere: where it holds, and what is common to how it stands."""

    claim: Claim
    score: Score
    holds: list[int]
    common: Standing


@dataclass(slots=True)
class Axis:
    """The claims of one axis with where they hold and fail: `board` has their totals and parts as
    lines. words: which of them are called totals. past: places of an earlier year. turned: its
    lines are the columns of the table. holding: what holds at a place, where the entries are lines;
    made: the totals, and the parts, of that, for places that were asked about. widest: by how much
    claims miss at most where they hold.
    """

    board: Board
    claims: Sequence[Claim]
    words: Sequence[bool]
    signs: Signs
    past: frozenset[int] = frozenset()
    turned: bool = False
    scores: list[Score] = field(default_factory=list)
    coarse: Sequence[int] = ()
    kinds: Counter[tuple[str, bool]] = field(default_factory=Counter)
    live: set[int] = field(default_factory=set)
    gaps: dict[int, set[int]] = field(default_factory=dict)
    holding: dict[int, list[Claim]] = field(default_factory=dict)
    made: dict[int, tuple[set[int], set[int]]] = field(default_factory=dict)
    widest: dict[tuple[int, Parts], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count what holds and fails, by kind of claim; note where something holds at all."""
        for claim in self.claims:
            score = self.board.score(claim.total, claim.parts)
            self.scores.append(score)
            places = {place.at for place in claim.places}
            holds, fails = _within(score.holds, places), _within(score.fails, places)
            self.live.update(holds)
            for at in holds if not self.turned else ():
                self.holding.setdefault(at, []).append(claim)
            # What holds nowhere was read wrongly, and tells nothing of a place.
            for at in fails if holds else ():
                self.gaps.setdefault(at, set()).add(abs(self.failure(claim, at).gap))
            if holds or fails:
                self.kinds[_sort(claim), not fails] += 1

    def failures(self) -> Iterable[Missed]:
        """Yield where claims fail."""
        for claim, score in zip(self.claims, self.scores, strict=True):
            for at in _within(score.fails, {place.at for place in claim.places}):
                yield self.failure(claim, at)

    def failure(self, claim: Claim, at: int) -> Missed:
        """Return a place where a claim fails, by the cells of the table."""
        entries = (claim.total, *(part for part, _ in claim.parts))
        cells = ((at, entry) if self.turned else (entry, at) for entry in entries)
        return Missed(frozenset(cells), self._gap(claim, at))

    def _gap(self, claim: Claim, at: int) -> int:
        """Return by how much the parts of a claim exceed its total at a place."""
        stated, values = self.board.column(claim.total, claim.parts, at)
        return sum(values) - stated

    def standing(self, others: Misses) -> list[Claim]:
        """Return the claims with how they stand wherever they fail."""
        return [
            self._judged(claim, score, others)
            for claim, score in zip(self.claims, self.scores, strict=True)
        ]

    def _is_dead(self, at: int) -> bool:
        """Whether nothing adds up at a place, several sums missing by different amounts: codes,
        numbers of lines, averages.
        """
        return at not in self.live and are_unlike(self.gaps.get(at, ()))

    def _lies_between(self, claim: Claim, at: int) -> bool:
        """Whether a line is what one level gives to another, which the whole counts once or not at
        all: each column prints the same, or a line near it prints just the gap and has no total.
        A total that counts such a line misses by as much.
        """
        if self._passes_on(claim, at):
            return True
        gap = self._gap(claim, at)
        return any(
            self._gap(claim, other) == gap != 0
            and (self.board.values[claim.total][other] is None or self._passes_on(claim, other))
            for other in range(max(0, at - NEAR), min(self.board.across, at + NEAR))
        )

    def _passes_on(self, claim: Claim, at: int) -> bool:
        """Whether each column of a line prints the same amount."""
        stated, passed = self.board.column(claim.total, claim.parts, at)
        return self.turned and len(passed) > 1 and set(passed) == {stated}

    def _is_rounded(self, claim: Claim, at: int, holds: int) -> bool:
        """Whether the amounts are rounded to tens, fives … and a sum misses by no more than that
        makes, unless it holds to the last digit where rounding would not let it.
        """
        self.coarse = self.coarse or (self.board.turned() if self.turned else self.board).coarse()
        entries = (claim.total, *claim.own)
        unit = max(self.coarse[each] for each in (entries if self.turned else (at,)))
        count = len(claim.parts)
        if not unit or is_exact(holds, count):
            return False
        return rounds(abs(self.failure(claim, at).gap), unit * len(entries), unit, count)

    def _is_explained(self, claim: Claim, at: int) -> bool:
        """Whether the figures of a place are no sum of this kind, though other places are."""
        if self.signs.is_wrong(claim, at):
            return False
        ways = (self._lies_between, self._is_favourable, self._is_turned)
        return any(way(claim, at) for way in ways)

    def _is_favourable(self, claim: Claim, at: int) -> bool:
        if self.board.is_favourable(claim.total, claim.parts, at):
            return True
        stated, values = self.board.column(claim.total, claim.parts, at)
        slack = (len(values) + 1) * self.board.ulp(claim.total, claim.parts, at)
        return turns(stated, values, slack) and self.signs.may_be_variance(claim, at)

    def _is_turned(self, claim: Claim, at: int) -> bool:
        """Whether the figures of a sum make one up the other way round, as other places do:
        variances are what was done less the budget of income, the other way round of spending.
        """
        entries = {claim.total, *claim.own}
        others = zip(self.claims, self.scores, strict=True)
        return any(
            at in score.holds and other.total != claim.total
            and {other.total, *other.own} == entries
            for other, score in others
        )  # fmt: skip

    def _is_numbered(self, claim: Claim, at: int) -> bool:
        """Whether the figures of a sum only count on from line to line: 6010, 6020, 6030."""
        entries = sorted((claim.total, *(part for part, _ in claim.parts)))
        values = [self.board.values[entry][at] for entry in entries]
        known = [value[0] for value in values if value is not None]
        steps = {after - before for before, after in pairwise(known)}
        return len(known) > 2 and len(steps) == 1 and 0 not in steps

    def _judged(self, claim: Claim, score: Score, others: Misses) -> Claim:
        places = {place.at for place in claim.places}
        holds = _within(score.holds, places)
        owed = claim.total, claim.parts
        failed = {
            at: self.failure(claim, at) for at in _within((*score.fails, *score.open), places)
        }
        failed = {
            at: own
            for at, own in failed.items()
            if not (
                self._is_dead(at)
                or self._is_numbered(claim, at)
                or self._is_rounded(claim, at, len(holds))
            )
        }
        # Each look costs a walk over the table; a sum that fails more often was misread.
        if len(failed) <= FEW:
            failed = {at: own for at, own in failed.items() if not self._is_explained(claim, at)}
        if not failed:
            return claim
        # The claim itself is no witness for or against itself: it is taken off from both counts.
        broken = bool(_within(score.fails, places))
        gaps = {abs(own.gap) for at, own in failed.items() if at not in claim.twice}
        common = Standing(
            holds=len(holds),
            of=len(holds) + len(failed),
            fails=len(gaps),
            beside=claim.beside,
            bits=self.board.bits(*owed, holds),
            good=self.kinds[_sort(claim), True] - (bool(holds) and not broken),
            bad=self.kinds[_sort(claim), False] - broken,
            word=self.words[claim.total],
        )
        # One place says it for all: where it misses most, and of equals the first.
        widest = max(failed, key=lambda at: (abs(failed[at].gap), -at))
        if self._is_nil(claim, common, failed):
            return _standing_at(claim, {widest: common._replace(fails=0, nil=True)})
        if self._is_exchanged(claim, failed, holds):
            digits = len(str(abs(failed[widest].gap) // self.board.ulp(*owed, widest)))
            one = common._replace(of=len(holds) + 1, fails=0, slip=EXCHANGED, digits=digits)
            return _standing_at(claim, {widest: one})
        told = _BrokenClaim(claim, score, holds, common)
        return _standing_at(
            claim,
            {
                at: self._at(told, own, at)._replace(agrees=others.agree(own))
                for at, own in failed.items()
            },
        )

    def _is_exchanged(
        self, claim: Claim, failed: Mapping[int, Missed], holds: Sequence[int]
    ) -> bool:
        """Whether figures near each other that took each other's place are why a sum misses."""
        near = max(failed) - min(failed) <= NEAR
        return bool(holds) and near and self.board.is_exchanged(claim.total, claim.parts, [*failed])

    def _is_nil(self, claim: Claim, common: Standing, failed: Mapping[int, Missed]) -> bool:
        """Whether a head is 0 at every place, though its lines are not, where other heads are what
        theirs add up to: nobody filled it in. That is said once.
        """
        total = self.board.values[claim.total]
        printed = [value[0] for value in total if value is not None]
        return (
            claim.kind in TREES
            and not any(printed)
            and common.good >= NIL_HEADS
            and not common.bad
            and len(failed) >= NIL_PLACES
            and all(own.gap > 0 for own in failed.values())
        )

    def _at(self, broken: _BrokenClaim, own: Missed, at: int) -> Standing:
        claim, score, _, common = broken
        owed = claim.total, claim.parts
        stated, values = self.board.column(*owed, at)
        ulp = self.board.ulp(*owed, at)
        digits = len(str(abs(own.gap) // ulp))
        slip = self._slip(broken, at, own.gap)
        if not slip and digits >= LONG:
            slip = self._rounded_slip(broken, (stated, values), ulp)
            digits -= bool(slip)
        told = bool(slip) and digits > 1
        sure = told and digits >= SURE and common.good > common.bad
        exceeds = bool(slip) and digits >= LONG and _exceeds(claim, stated, values)
        alone = not score.holds and (exceeds or not sure)
        least = BLANKS * len(score.open)
        return common._replace(
            fails=common.fails - (at not in claim.twice),
            slip=slip,
            digits=digits,
            far=at in score.far,
            wide=_is_wide(stated, own.gap),
            close=100 * abs(own.gap) <= abs(stated),
            blank=at in score.open
            and not (told and self.board.left_blank(*owed, at, score.trivial) >= least),
            past=at in self.past and own.gap < 0,
            exceeds=exceeds,
            instead=claim.kind in TREES and self._is_instead(claim, at),
            tied=at not in score.open
            and not _may_be_others(claim, stated, own.gap, told=told, alone=alone)
            and self._is_tied(claim, at),
        )

    def _is_tied(self, claim: Claim, at: int) -> bool:
        """Whether other sums bear out what a sum is made of: the total is a part of one that
        holds, or its lines are in place of it; or two of its parts are totals that hold, one of
        what words say is left of it.
        """
        if self.turned or claim.kind == DOUBLE:
            return False
        summed, added = self._made(at)
        enough = sum(part in summed for part in claim.own) >= (1 if claim.kind in STATED else 2)
        instead = claim.kind in TREES and added.issuperset(claim.own)
        return claim.total in added or enough or instead

    def _is_instead(self, claim: Claim, at: int) -> bool:
        """Whether a sum that holds counts what the lines of a head are made of, and not the head,
        which would make it miss: then they are all of it.
        """
        made = {each.total: each.own for each in self.holding.get(at, ())}
        added = self._made(at)[1]

        def counted(part: int, depth: int) -> bool:
            inside = made.get(part, set()) if depth else set()
            return part in added or (bool(inside) and all(counted(at, depth - 1) for at in inside))

        counts = claim.total not in added and not self.turned
        return counts and all(counted(part, DEEPEST) for part in claim.own)

    def _made(self, at: int) -> tuple[set[int], set[int]]:
        """Return the totals, and the parts, of what holds at a place; looked for once a place, as
        a sum may have as many parts as a table has lines.
        """
        if at not in self.made:
            holding = self.holding.get(at, ())
            parts = {part for claim in holding for part, _ in claim.parts}
            self.made[at] = {claim.total for claim in holding}, parts
        return self.made[at]

    def _rounded_slip(
        self, broken: _BrokenClaim, printed: tuple[int, Sequence[int]], ulp: int
    ) -> str:
        """Return which slip explains a gap but for the rounding that the sum shows elsewhere."""
        stated, values = printed
        most = min(MOST_ROUNDED, self._widest(broken.claim, broken.score) // ulp)
        # Nearest first: the smaller the rounding that is granted, the surer the slip.
        shifts = (sign * step * ulp for step in range(1, most + 1) for sign in (1, -1))
        return next(filter(None, (slip_of(stated + shift, values) for shift in shifts)), "")

    def _widest(self, claim: Claim, score: Score) -> int:
        """Return by how much a sum misses at most where it holds; looked for once a claim."""
        owed = claim.total, claim.parts
        if owed not in self.widest:
            gaps = (abs(self._gap(claim, at)) for at in score.holds)
            self.widest[owed] = max(gaps, default=0)
        return self.widest[owed]

    def _slip(self, broken: _BrokenClaim, at: int, gap: int) -> str:
        claim = broken.claim
        owed: tuple[int, Parts] = claim.total, claim.parts
        if at in claim.twice:
            return DOUBLED
        if self.board.is_left_out(*owed, at, broken.holds):
            return "unproved"
        stated, values = self.board.column(*owed, at)
        turns = self.signs.is_slip(claim, at, known=bool(broken.holds))
        found = SIGN if turns else slip_of(stated, values)
        if found:
            return found
        if len(values) > 1 and gap in values:
            return LEFT_OUT
        return TWICE if len(values) > 1 and -gap in values else ""


def _standing_at(claim: Claim, standings: Mapping[int, Standing]) -> Claim:
    """Return a claim with how it stands at places where it fails."""
    return claim._replace(
        places=tuple(
            place._replace(standing=standings[place.at])
            if place.at in standings and not place.holds
            else place
            for place in claim.places
        )
    )


def _is_wide(stated: int, gap: int) -> bool:
    return 10 * abs(gap) >= abs(stated)


def _exceeds(claim: Claim, stated: int, values: Sequence[int]) -> bool:
    """Whether the lines that a tree puts below a head are more than it, all of one sign."""
    return claim.kind in TREES and 0 <= stated < sum(values) and min(values) >= 0


def _may_be_others(claim: Claim, stated: int, gap: int, *, told: bool, alone: bool) -> bool:
    """Whether the lines of a sum may not be all of its parts, or other lines: they fall short of it
    and no slip tells why, or there is nothing in them; in a tree, which may list the lines alone
    that matter, where it holds nowhere else or they exceed it by far. A total that fits the sum
    above it speaks for that.
    """
    short = abs(stated + gap) < abs(stated) and not told
    far = _is_wide(stated, gap) and not told
    astray = claim.kind in TREES and (alone or far or len(claim.parts) < 2)
    return short or astray or stated + gap == 0


def _sort(claim: Claim) -> str:
    """Return the kind of a claim by which those that hold speak for those that fail."""
    return f"{MINED}range" if claim.kind == BLOCK else claim.kind


def _within(places: Iterable[int], known: set[int]) -> list[int]:
    return [at for at in places if at in known]
