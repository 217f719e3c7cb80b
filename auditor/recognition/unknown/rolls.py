"""Balances that are carried on, whatever they are called: the last of some lines side by side is
the first one with what came in and without what went out, in place after place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from auditor.recognition.unknown.board import LOST, Board, Parts, Score
from auditor.recognition.unknown.claims import MINED, Claim, Spotted
from auditor.recognition.unknown.statements import MOST_MOVES

ROLL = f"{MINED}roll"
# Lines of a table up to which balances are looked for by arithmetic alone.
MOST_LINES = 120
# Places that hold, to the last digit, before chance is no reason; so many for each that fails.
HELD = 3
# Places beyond which a sample of so many tells whether a balance is worth looking at.
SAMPLED = 64
# Places that fail at most: more, and it is no balance.
MISSED = 2
# Figures that differ from what they would be in proportion by less than a hundredth are alike.
NEAR = 100
# Bits that they prove beyond the ways that are tried: of a table of the most lines 2 ** 12.
PROOF = 30
# Kinds of lines that no balance is carried over.
APART = ("break", "rate", "percent")


def rolled(level: str, claims: list[Claim], board: Board, kinds: Sequence[str]) -> list[Claim]:
    """Return the claims of lines (level total) or columns (level column) with the balances that are
    carried on, one for each line, of lines that no claim which holds binds already: what follows
    from others is no balance. A claim that holds nowhere and adds what such a balance takes off is
    no reading of its lines.
    """
    known = [{claim.total, *claim.own} for claim in claims if claim.held]
    found = list(_rolls(level, board, kinds, known))
    read = {(claim.total, frozenset(claim.own)) for claim in found}
    others = [
        each for each in claims if each.held or (each.total, frozenset(each.own)) not in read
    ]
    return [*others, *found]


def _rolls(
    level: str, board: Board, kinds: Sequence[str], known: Sequence[set[int]]
) -> Iterator[Claim]:
    if len(kinds) > MOST_LINES:
        return
    for total in range(3, len(kinds)):
        if kinds[total] in APART:
            continue
        proved = [
            (bits, parts, score)
            for parts, score in _ways(total, kinds, board)
            if _is_sure(score)
            and not _is_bound({total, *dict(parts)}, known)
            and _tells(total, parts, score, board)
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
            parts = ((first, 1), *zip(moves, signs, strict=True))
            if min(signs) < 0 and _may_hold(total, parts, board):
                yield parts, board.score(total, parts)


def _may_hold(total: int, parts: Parts, board: Board) -> bool:
    """Whether a balance holds in most places of a sample of very many: of most tables all others
    need not be looked at.
    """
    if board.across <= SAMPLED:
        return True
    places = range(0, board.across, board.across // SAMPLED)
    if board.amounts and (holds := board.amounts.holds_at(total, parts, places)) is not None:
        return 2 * holds > len(places)
    held = printed = 0
    for at in places:
        stated = board.values[total][at]
        if stated is not None and stated != LOST:
            whole, values = board.column(total, parts, at)
            room = (len(values) + 1) * board.ulp(total, parts, at)
            held += 2 * abs(whole - sum(values)) <= room
            printed += 1
    return 2 * held > printed


def _is_bound(entries: set[int], known: Sequence[set[int]]) -> bool:
    """Whether something else says already what some of these make."""
    return any(len(entries & each) > 1 for each in known)


def _is_sure(score: Score) -> bool:
    """Whether so many places hold, and so few fail, that one that fails may be wrong."""
    missed = len(score.fails) + len(score.lost)
    return not score.open and len(score.holds) >= HELD * max(1, missed) and missed <= MISSED


def _tells(total: int, parts: Parts, score: Score, board: Board) -> bool:
    """Whether enough places tell a balance from figures that make one up because they are alike:
    each prints as many different amounts as there are lines, and no two of them all in proportion.
    """
    told: list[list[int]] = []
    for at in score.holds:
        printed = [board.values[entry][at] for entry in (total, *dict(parts))]
        amounts = [value[0] for value in printed if value and value[0]]
        if len(set(map(abs, amounts))) < len(printed):
            continue
        if not any(_in_proportion(amounts, other) for other in told):
            told.append(amounts)
        if len(told) == HELD:
            return True
    return False


def _in_proportion(amounts: Sequence[int], others: Sequence[int]) -> bool:
    """Whether amounts are others times something, give and take a hundredth of the largest."""
    largest = max(range(len(amounts)), key=lambda at: abs(amounts[at]))
    one, other = amounts[largest], others[largest]
    return all(
        NEAR * abs(a * other - b * one) <= abs(one * other)
        for a, b in zip(amounts, others, strict=True)
    )


def _places(score: Score) -> Iterator[Spotted]:
    yield from (Spotted(at, True, True) for at in (*score.holds, *score.trivial))
    yield from (Spotted(at, False, False) for at in (*score.fails, *score.lost))
