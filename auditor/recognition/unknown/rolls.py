"""Balances that are carried on, whatever they are called: the last of some lines side by side is
the first one with what came in and without what went out, in place after place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from auditor.recognition.unknown.board import Board, Parts, Score
from auditor.recognition.unknown.claims import MINED, Claim, Spotted
from auditor.recognition.unknown.statements import MOST_MOVES

ROLL = f"{MINED}roll"
# Lines of a table up to which balances are looked for by arithmetic alone.
MOST_LINES = 120
# Places that hold, to the last digit, before chance is no reason; so many for each that fails.
HELD = 3
# Places that hold in which each line prints an amount.
TOLD = 2
# Bits that they prove beyond the ways that are tried: of a table of the most lines 2 ** 12.
PROOF = 30
# Kinds of lines that no balance is carried over.
APART = ("break", "rate", "percent")


def rolled(level: str, claims: list[Claim], board: Board, kinds: Sequence[str]) -> list[Claim]:
    """Return the claims of lines (level total) or columns (level column) with the balances that are
    carried on, one for each line that is no total of a claim that holds somewhere.
    """
    known = {claim.total for claim in claims if claim.held}
    return [*claims, *_rolls(level, board, kinds, known)]


def _rolls(
    level: str, board: Board, kinds: Sequence[str], known: Collection[int]
) -> Iterator[Claim]:
    if len(kinds) > MOST_LINES:
        return
    for total in range(3, len(kinds)):
        if total in known or kinds[total] in APART:
            continue
        proved = [
            (bits, parts, score)
            for parts, score in _ways(total, kinds, board)
            if _is_sure(score)
            and _moves(parts, score, board)
            and (bits := board.bits(total, parts, score.holds)) >= PROOF
        ]
        if proved:
            _, parts, score = max(proved, key=lambda way: (way[0], -len(way[1])))
            yield Claim(level, ROLL, total, parts, tuple(sorted(_places(score))))


def _ways(total: int, kinds: Sequence[str], board: Board) -> Iterator[tuple[Parts, Score]]:
    """Yield the lines right before one as an opening balance and moves, of which some are taken
    off.
    """
    for first in range(total - 3, max(-1, total - MOST_MOVES - 2), -1):
        if any(kind in APART for kind in kinds[first:total]):
            return
        moves = range(first + 1, total)
        for signs in product((1, -1), repeat=len(moves)):
            if min(signs) < 0:
                parts = ((first, 1), *zip(moves, signs, strict=True))
                yield parts, board.score(total, parts)


def _is_sure(score: Score) -> bool:
    """Whether so many places hold, and so few fail, that one that fails may be wrong."""
    missed = len(score.fails) + len(score.lost)
    return not score.open and len(score.holds) >= HELD * max(1, missed)


def _moves(parts: Parts, score: Score, board: Board) -> bool:
    """Whether each line between the balances says something where the sum holds: one of nothing has
    any sign.
    """
    printed = (board.values[part] for part, _ in parts)
    return all(
        sum(1 for at in score.holds if (value := values[at]) and value[0]) >= TOLD
        for values in printed
    )


def _places(score: Score) -> Iterator[Spotted]:
    yield from (Spotted(at, True, True) for at in (*score.holds, *score.trivial))
    yield from (Spotted(at, False, False) for at in (*score.fails, *score.lost))
