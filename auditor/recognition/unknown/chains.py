"""Statements of few columns, whose last lines are the sums of the lines before them that nothing
else adds up: the ends of sections, and what is carried on from one year to the next. In so few
places arithmetic alone says little; two such sums that share a line and ask for the same change of
it do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.board import Board, Parts
from auditor.recognition.unknown.claims import MINED, Claim
from auditor.recognition.unknown.layout import TableLine
from auditor.recognition.unknown.supposed import SupposedSum

CHAIN = f"{MINED}level"
# Columns up to which sums of lines are too weak for arithmetic alone.
MOST_ACROSS = 3
# Lines of a statement, and lines that one of them adds up at most.
MOST_LINES, MOST_PARTS = 120, 5
# Bits that the places prove in which a sum holds: four digits.
PROOF = 12
# Kinds of lines that are no amounts.
APART = ("break", "rate", "percent", "of-which")


class _Missing(NamedTuple):
    """A sum that holds in some columns and fails in one; change: by how much its total would have
    to be more there.
    """

    group: SupposedSum
    at: int
    change: int
    room: int

    def asks(self, line: int) -> int:
        """By how much a line would have to be more."""
        return self.change if line == self.group.total else -self.change


def chains(
    claims: Sequence[Claim], lines: Sequence[TableLine], board: Board
) -> Iterator[SupposedSum]:
    """Yield the sums of lines that nothing else adds up, right before their total, that fail in one
    column where another such sum asks for the same change of a line of both.
    """
    if not 1 < board.across <= MOST_ACROSS or len(lines) > MOST_LINES:
        return
    missing = list(_missing(claims, lines, board))
    for one in missing:
        if any(_agree(one, other) for other in missing):
            yield one.group


def _missing(
    claims: Sequence[Claim], lines: Sequence[TableLine], board: Board
) -> Iterator[_Missing]:
    made = {claim.total for claim in claims if claim.held}
    used = {part for claim in claims if claim.held for part in claim.own}
    tops = [at for at, line in enumerate(lines) if line.kind not in APART]
    for place, total in enumerate(tops):
        before = [at for at in tops[:place] if at not in used]
        for count in range(2, MOST_PARTS + 1):
            if total in made or count > len(before):
                break
            parts: Parts = tuple((at, 1) for at in before[-count:])
            score = board.score(total, parts)
            if len(score.fails) != 1 or score.open or score.lost:
                continue
            if board.bits(total, parts, score.holds) < PROOF:
                continue
            at = score.fails[0]
            stated, values = board.column(total, parts, at)
            room = (len(values) + 1) * board.ulp(total, parts, at)
            group = SupposedSum(CHAIN, total, parts, score, True)
            yield _Missing(group, at, sum(values) - stated, room)


def _agree(one: _Missing, other: _Missing) -> bool:
    """Whether two sums ask for the same change of a line that is a part of one and the total of the
    other, or of both.
    """
    if one.group.total == other.group.total or one.at != other.at:
        return False
    lines = ({each.group.total, *(at for at, _ in each.group.parts)} for each in (one, other))
    room = (one.room + other.room) // 2
    return any(abs(one.asks(at) - other.asks(at)) <= room for at in set.intersection(*lines))
