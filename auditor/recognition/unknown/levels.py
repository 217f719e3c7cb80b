"""Lines of several levels that a table prints equally far in, or further in on one page than on
another: a line that the lines behind it add up to holds them. Where a total is the sum of what is
left, this is how the table is built; nothing is said where it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.board import LOST, Board, Parts
from auditor.recognition.unknown.claims import Claim, Spotted

KIND = "levels"
# Lines right below another one at most: no class of a budget has more.
WIDE = 100
# Bits that the places prove in which a total is the sum of the lines that hold the others: each
# line that is one level up is a choice that might close it by chance.
PROOF = 12
# Figures that may be added, over all the totals of a table: WIDE for each that is printed.
STEPS = 3_000_000


class _Levels(NamedTuple):
    """Lines that are part of no other one, and those right below each of the others."""

    top: tuple[int, ...]
    below: dict[int, tuple[int, ...]]


class Levelled(NamedTuple):
    """The claims of a table; capped: not all totals could be looked at."""

    claims: list[Claim]
    capped: bool


def levelled(claims: Sequence[Claim], called: Set[int], board: Board) -> Levelled:
    """Return the claims; a total that holds nowhere gets what it is the sum of by the levels of the
    lines on one side of it, up to the next total, with what these levels add up to.
    """
    held = {claim.total for claim in claims if claim.held or claim.twice}
    waiting = sorted({claim.total for claim in claims if claim.total in called} - held)
    left = STEPS
    found: list[Claim] = []
    # Lines that another total adds up are its own.
    taken = {frozenset(claim.parts) for claim in claims if claim.held and claim.total in called}
    for total in waiting:
        # Lines before it first: most totals end their lines.
        for lines in _sides(total, called, len(board.values)):
            left -= WIDE * len(lines) * board.across
            own = _closing(total, lines, board) if left > 0 else []
            if own and frozenset(own[0].parts) not in taken:
                found += own
                break
    new = {claim.total for claim in found}
    told = {claim.total for claim in claims if claim.held}
    kept = [claim for claim in claims if claim.total not in new or claim.held]
    kept += [claim for claim in found if claim.total not in told]
    return Levelled(kept, left <= 0)


def _sides(total: int, called: Set[int], count: int) -> Iterator[range]:
    """Yield the lines before a total and those behind it, up to the next total."""
    first, last = total, total + 1
    while first > 0 and first - 1 not in called:
        first -= 1
    while last < count and last not in called:
        last += 1
    yield range(first, total)
    yield range(total + 1, last)


def _closing(total: int, lines: Sequence[int], board: Board) -> list[Claim]:
    """Return the sum that a total is of lines of some level, with the sums of the levels below;
    none where it misses anywhere, or where chance might have closed it.
    """
    for at in range(board.across):
        stated = board.values[total][at]
        if stated in (None, LOST):
            continue
        levels = _levels(lines, at, board)
        parts: Parts = tuple((line, 1) for line in levels.top)
        printed = [line for line in levels.top if board.values[line][at]]
        if stated is None or sum(_amount(board, line, at) for line in printed) != stated[0]:
            continue
        score = board.score(total, parts)
        if len(printed) < 2 or score.fails or score.open or score.lost:
            continue
        if board.bits(total, parts, score.holds) < PROOF:
            continue
        places = tuple(Spotted(at, True, True) for at in sorted((*score.holds, *score.trivial)))
        return [Claim("total", KIND, total, parts, places), *_below(levels, board)]
    return []


def _levels(lines: Sequence[int], at: int, board: Board) -> _Levels:
    """Return the levels of lines by what they print in one place, from the last one up: a line
    holds the fewest behind it that it is the sum of.
    """
    top: list[int] = []
    below: dict[int, tuple[int, ...]] = {}
    for line in reversed(lines):
        own, added = _amount(board, line, at), 0
        for count, other in enumerate(reversed(top[-WIDE:]) if own else (), 1):
            added += _amount(board, other, at)
            # The same line once more, on the next page, is no part of itself.
            if added == own and not (count == 1 and board.names[line] == board.names[other]):
                below[line] = tuple(reversed(top[-count:]))
                del top[-count:]
                break
        top.append(line)
    return _Levels(tuple(reversed(top)), below)


def _amount(board: Board, line: int, at: int) -> int:
    value = board.values[line][at]
    return 0 if value is None or value == LOST else value[0]


def _below(levels: _Levels, board: Board) -> Iterator[Claim]:
    """Yield the sums of levels that hold wherever they are printed; one line alone is none."""
    for line, others in levels.below.items():
        if len(others) < 2:
            continue
        parts: Parts = tuple((other, 1) for other in sorted(others))
        score = board.score(line, parts)
        if not (score.fails or score.open or score.lost):
            held = sorted((*score.holds, *score.trivial))
            yield Claim("group", KIND, line, parts, tuple(Spotted(at, True, True) for at in held))
