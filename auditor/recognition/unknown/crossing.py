"""Sums of rows and of columns that cross: what the others of them say of a place where one fails.

Change = this year − last year in each line; the lines of both years add up to their totals, but for
rounding. Then the changes add up to theirs, however many roundings they have gathered: nothing is
wrong where they are apart by more than one sum may be. Where the change of some lines is printed
the other way (of costs that rose it is what is worse), theirs are no sum of all at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.board import Board, Parts
from auditor.recognition.unknown.claims import Claim, Spotted

# Lines whose change is printed the other way: one alone has the wrong sign.
SEVERAL = 2


class Sums(NamedTuple):
    """Sums of rows (or of columns) and the board that they are of."""

    claims: Sequence[Claim]
    board: Board


def crossed(own: Sums, across: Sums) -> list[Claim]:
    """Return sums of rows (or of columns), which accuse nothing at places where those of columns
    (of rows) say that it is rounding.
    """
    return [claim if claim.everywhere else _settled(claim, own, across) for claim in own.claims]


def _settled(claim: Claim, own: Sums, across: Sums) -> Claim:
    places = tuple(
        place._replace(standing=None)
        if place.standing and _is_rounding(claim, place, own, across)
        else place
        for place in claim.places
    )
    return claim._replace(places=places)


def _is_rounding(claim: Claim, place: Spotted, own: Sums, across: Sums) -> bool:
    """Whether a sum across makes all figures of a place out of places where a sum misses by one
    last digit at most: sums of many lines may miss by more, but so they would by a slip.
    """
    lines = {claim.total, *claim.own}
    for other in across.claims:
        places = {other.total, *other.own} - {place.at}
        if len(places) > len(other.parts) or not other.held:
            continue
        if not all(_is_near(own.board, claim.total, claim.parts, each) for each in places):
            continue
        ways = _ways(other, place.at, across.board)
        if all(
            any(_is_near(across.board, other.total, parts, line) for parts in ways)
            for line in lines
        ):
            return True
    return False


def _is_near(board: Board, total: int, parts: Parts, at: int) -> bool:
    """Whether a sum misses by one last digit at most at a position."""
    stated, values = board.column(total, parts, at)
    return abs(sum(values) - stated) <= board.ulp(total, parts, at)


def _ways(claim: Claim, at: int, board: Board) -> list[Parts]:
    """Return the parts of a sum, and those with one of its figures of the other sign where several
    places print it so: at one alone the sign is wrong.
    """
    turns = (at, *claim.own) if claim.total == at else (at,)
    turned = tuple((each, -weight if each in turns else weight) for each, weight in claim.parts)
    score = board.score(claim.total, turned)
    others = {*score.holds, *score.trivial} - claim.held
    return [claim.parts, turned] if len(others) >= SEVERAL else [claim.parts]
