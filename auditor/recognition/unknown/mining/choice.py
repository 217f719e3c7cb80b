"""Which of the sums that are borne out stand: the least far-fetched, and none that contradicts
another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.recognition.unknown.mining.candidates import CLASSES
from auditor.recognition.unknown.mining.lines import Lines
from auditor.recognition.unknown.mining.weighing import Mined

# Ways of writing out the parts of a total that are looked at: views of one total are few.
WRITTEN_OUT = 40


def order(lines: Lines, mined: Mined) -> tuple[int, ...]:
    """Return what orders sums that may be taken: class, brevity, a total word, rank, nearness."""
    kind = CLASSES[mined.kind]
    own = (mined.total, *mined.parts)
    return (
        kind,
        len(mined.parts) if kind else 0,
        not lines.total[mined.total],
        # Whole bits: less than one decides nothing between two sums.
        -((mined.rank + 50) // 100),
        max(own) - min(own),
        len(mined.parts),
        mined.total,
        # Lines last, so that of equals always the same one comes first.
        *mined.parts[:4],
    )


def choose(lines: Lines, found: Sequence[Mined], taken: list[Mined]) -> list[Mined]:
    """Return those to add to what is taken already: of one class, the cheapest that has any."""
    best: dict[int, int] = {}
    for mined in (*taken, *found):
        best[mined.total] = max(best.get(mined.total, 0), mined.rank)
    ordered = sorted(found, key=lambda mined: order(lines, mined))
    chosen: list[Mined] = []
    book = Taken(taken)
    for mined in ordered:
        if chosen and CLASSES[mined.kind] > CLASSES[chosen[0].kind]:
            break
        # Three quarters of the best for its total: a view that is borne out much less is chance.
        if 4 * mined.rank >= 3 * best[mined.total] and not book.clashes(mined):
            chosen.append(mined)
            book.add(mined)
    if chosen:
        return chosen
    # What is left is second best everywhere: it stands where it contradicts nothing.
    for mined in ordered:
        if 10 * mined.rank >= 4 * best[mined.total] and not book.clashes(mined):
            chosen.append(mined)
            book.add(mined)
    return chosen


class Taken:
    """Sums that stand, by their totals and their parts."""

    def __init__(self, taken: Iterable[Mined]) -> None:
        self.totals: dict[int, list[Mined]] = {}
        self.parts: dict[int, list[Mined]] = {}
        for mined in taken:
            self.add(mined)

    def add(self, mined: Mined) -> None:
        """Note a sum that stands."""
        self.totals.setdefault(mined.total, []).append(mined)
        for part in mined.parts:
            self.parts.setdefault(part, []).append(mined)

    def clashes(self, mined: Mined) -> bool:
        """Whether a sum contradicts one that stands: it shares parts with another view of its
        total, is part of its own part, has the parts of another total, or stands among its own
        parts.
        """
        views = [other for other in self.totals.get(mined.total, ()) if _overlap(other, mined)]
        if any(other.own & mined.own for other in views):
            return True
        for other in self._near(mined):
            if not _overlap(other, mined):
                continue
            # Each the part of the other: one of them has to be 0.
            if mined.total in other.own and other.total in mined.own:
                return True
            if mined.own == other.own:
                return True
            if other.total in mined.own and other.own <= mined.own:
                return True
        return bool(views) and any(
            mined.own in self._written_out(other.total, other.own) for other in views
        )

    def _near(self, mined: Mined) -> Iterable[Mined]:
        for part in mined.parts:
            yield from self.totals.get(part, ())
        yield from self.parts.get(mined.parts[0], ())

    def _written_out(self, total: int, parts: frozenset[int]) -> set[frozenset[int]]:
        """Return the sets of parts that follow by writing out parts that are totals themselves."""
        seen = {parts}
        waiting = [parts]
        while waiting and len(seen) < WRITTEN_OUT:
            own = waiting.pop()
            for part in sorted(own):
                for other in self.totals.get(part, ()):
                    rest = own - {part}
                    if total in other.own or other.own & rest:
                        continue
                    made = rest | other.own
                    if made not in seen:
                        seen.add(made)
                        waiting.append(made)
        return seen - {parts}


def _overlap(one: Mined, other: Mined) -> bool:
    """Whether two sums are borne out at some position both."""
    return any(
        left.first < right.last and right.first < left.last
        for left in one.stretches
        for right in other.stretches
    )
