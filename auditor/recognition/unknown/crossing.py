"""Sums of lines and of columns that cross in a column of changes, where a sign is wrong or none.

Some changes are printed the other way: of income that rose it is what is better, of costs that rose
what is worse. Lines of both kinds don't add up as the figures do that the changes are of: result =
income − costs makes the change of the result that of income and that of costs, added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.board import LOST, Board, Parts
from auditor.recognition.unknown.claims import Claim, Spotted

# Lines whose change is printed the other way: one alone has the wrong sign.
SEVERAL = 2
# Lines from which on those above a total are a list of it: income is spending and what is left.
LISTED = 3


class Sums(NamedTuple):
    """Sums of rows (or of columns) and the board that they are of."""

    claims: Sequence[Claim]
    board: Board


def missigned(down: Sums, along: Sums, called: Sequence[bool]) -> frozenset[tuple[int, int]]:
    """Return the cells (line, column) whose sign is wrong: a sum of lines and one of columns, which
    hold elsewhere, both hold once it is turned. Where changes are printed so, one of them does.

    What is left of income after spending is no sum in a column of what is better: of lines only
    one tells that takes nothing off, and that a tree, or the name of a list's total, calls a sum.
    called: which lines words call totals.
    """
    plain = [
        claim for claim in down.claims
        if all(weight > 0 for _, weight in claim.parts)
        and (not claim.mined or (called[claim.total] and len(claim.parts) >= LISTED))
    ]  # fmt: skip
    asked = frozenset(_asked(down._replace(claims=plain)))
    return asked & frozenset((line, at) for at, line in _asked(along))


def _asked(sums: Sums) -> Iterator[tuple[int, int]]:
    """Yield entry and place of each figure with whose sign turned a sum holds."""
    for claim in sums.claims:
        entries = [(claim.total, -1), *claim.parts]
        for place in claim.places if claim.held else ():
            if place.holds:
                continue
            stated, values = sums.board.column(claim.total, claim.parts, place.at)
            gap = sum(values) - stated
            room = sums.board.ulp(claim.total, claim.parts, place.at) * len(entries)
            for entry, weight in entries:
                value = sums.board.values[entry][place.at]
                if value and value != LOST and abs(gap - 2 * weight * value[0]) <= room:
                    yield entry, place.at


def crossed(own: Sums, across: Sums) -> list[Claim]:
    """Return sums of rows (or of columns), which accuse nothing at places where those of columns
    (of rows) say that some of their figures are printed the other way, and so they add up.
    """
    return [claim if claim.everywhere else _settled(claim, own, across) for claim in own.claims]


def _settled(claim: Claim, own: Sums, across: Sums) -> Claim:
    places = tuple(
        place._replace(standing=None)
        if place.standing and _is_turned(claim, place, own.board, across)
        else place
        for place in claim.places
    )
    return claim._replace(places=places)


def _is_turned(claim: Claim, place: Spotted, board: Board, across: Sums) -> bool:
    """Whether a sum holds at a place with the signs that one across gives to its figures there."""
    lines = {claim.total, *claim.own}
    for other in across.claims:
        if place.at not in {other.total, *other.own}:
            continue
        turned = _turned(other, place.at, across.board)
        if len(turned) < SEVERAL or turned.isdisjoint(lines):
            continue
        signs = {line: -1 if line in turned else 1 for line in lines}
        parts = tuple(
            (part, weight * signs[part] * signs[claim.total]) for part, weight in claim.parts
        )
        score = board.score(claim.total, parts)
        if place.at in (*score.holds, *score.trivial):
            return True
    return False


def _turned(claim: Claim, at: int, board: Board) -> set[int]:
    """Return where a sum holds only with one of its figures of the other sign."""
    turns = (at, *claim.own) if claim.total == at else (at,)
    parts: Parts = tuple(
        (each, -weight if each in turns else weight) for each, weight in claim.parts
    )
    score, straight = board.score(claim.total, parts), board.score(claim.total, claim.parts)
    return {*score.holds, *score.trivial} - {*straight.holds, *straight.trivial}
