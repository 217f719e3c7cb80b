"""What the claims of one document say of each other: how many of a shape hold, which figures other
relations use, and what failing ones ask of a figure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from fractions import Fraction

from auditor.evidence import bits_of, composed
from auditor.judging.closing import is_exact
from auditor.judging.coincidence import WIDEST, Wanted, all_wanted
from auditor.judging.echoes import Echoes
from auditor.judging.namesakes import Namesakes
from auditor.judging.tabled import PrintedLines
from auditor.model.records import NamedTuple
from auditor.model.values import GOOD, Check, Piece, Relation


class Weighing(NamedTuple):
    """What the claims of one document say of each other.

    shapes: how many claims of a shape there are, and hold; vouched: how many relations that hold
    use a figure; summed: the figures of sums that hold to the last digit; exact: whether all sums
    do; wanted: what failing claims ask of a figure, by its id, and the figures of each; printed:
    what tables say of them; echoes: which amounts sentences print.
    """

    names: Namesakes
    printed: PrintedLines
    echoes: Echoes
    all: Mapping[str, int]
    holding: Mapping[str, int]
    vouched: Mapping[int, int]
    summed: Set[int]
    exact: bool
    wanted: Mapping[int, Sequence[tuple[Wanted, frozenset[int]]]]
    asked: dict[int, tuple[Check, tuple[Wanted, ...]]]

    def of(self, check: Check) -> tuple[Wanted, ...]:
        """Return what a claim asks of its figures, worked out once."""
        known = self.asked.get(id(check))
        if known is None or known[0] is not check:
            wanted = all_wanted(check)
            if self.exact and check.relation.kind == "sum":
                wanted = map(_to_the_last_digit, wanted)
            known = self.asked[id(check)] = check, tuple(wanted)
        return known[1]


def weighing_of(
    checks: Sequence[Check], failing: Sequence[int], names: Namesakes, printed: PrintedLines
) -> Weighing:
    every: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    vouched: Counter[int] = Counter()
    summed: set[int] = set()
    # What is weighed are claims that fail: where none does, nothing has to be counted.
    for check in checks if failing else ():
        good = check.verdict in GOOD
        for key in check.relation.shape[:2]:
            every[key] += 1
            holding[key] += good
        if good and check.relation.kind not in ("bound", "equal"):
            vouched.update(term.figure.id for term in check.relation.terms)
            if check.relation.kind == "sum" and check.gap is not None and not check.gap.digits:
                summed |= figures_of(check.relation)
    wanted: dict[int, list[tuple[Wanted, frozenset[int]]]] = defaultdict(list)
    weighing = Weighing(
        names,
        printed,
        Echoes(printed.said),
        every,
        holding,
        vouched,
        summed,
        is_exact(checks),
        wanted,
        {},
    )
    for at in failing:
        figures = figures_of(checks[at].relation)
        for found in weighing.of(checks[at]):
            wanted[found.figure.id].append((found, figures))
    return weighing


def agreed(check: Check, weighing: Weighing) -> list[Piece]:
    """Say that another failing claim asks for the same value of the one figure that they share."""
    best, own = 0, figures_of(check.relation)
    for wanted in weighing.of(check):
        for asked, figures in weighing.wanted.get(wanted.figure.id, ())[:WIDEST]:
            same = asked.low <= wanted.high and wanted.low <= asked.high
            if same and len(own & figures) == 1:
                width = wanted.high - wanted.low + asked.high - asked.low + 1
                best = max(best, bits_of(Fraction(max(wanted.off, width), width)))
    found = composed("agrees", {"coincides": 100}, more=best)
    return [found] if found.bits > 0 else []


def figures_of(relation: Relation) -> frozenset[int]:
    return frozenset(term.figure.id for term in relation.terms)


def _to_the_last_digit(wanted: Wanted) -> Wanted:
    middle = (wanted.low + wanted.high) // 2
    return wanted._replace(low=middle, high=middle)
