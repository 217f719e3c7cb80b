"""Lines between sections that are read as these are: the last one is the sum of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.recognition.unknown.board import Board, Parts
from auditor.recognition.unknown.claims import BLOCK, DOUBLE, MINED, SIBLING, Claim
from auditor.recognition.unknown.layout import TableLine
from auditor.recognition.unknown.statements import TOTALS
from auditor.recognition.unknown.supposed import SupposedSum
from auditor.text.labels import normalise

OVER = f"{MINED}level"
# Sums over sections, or over what they are written out as, whose parts may be totals, too; sums
# that would count lines twice.
LOOSE = (OVER, f"{MINED}gap", DOUBLE)
# Sections that hold everywhere from which the lines beside them are read as one more.
SECTIONS = 2
# Sections that a sum over them is looked for of.
MOST = 12
# Lines that a section has at least: its total and two parts.
LINES = 3
# Bits that the places prove in which a section holds that no word calls one: three digits.
PROOF = 10


def closing(lines: Sequence[TableLine]) -> frozenset[int]:
    """Return the totals that bear the name of the section whose end they are: "Total expenses"
    below lines that "Expenses" heads.
    """
    found, head, many = [], "", 0
    for at, line in enumerate(lines):
        if line.kind == "break":
            # A head of two lines: the lower one is that of the section.
            head, many = _named(line), 0
        elif line.kind in TOTALS:
            if head and many > 1 and head in _named(line):
                found.append(at)
            head = ""
        else:
            many += 1
    return frozenset(found)


def head_of(lines: Sequence[TableLine], total: int) -> int:
    """Return the line without amounts above a total that has its name: "Fund balances" of "Total
    fund balances"; -1 where another total stands between them, or none has.
    """
    for at in range(total - 1, -1, -1):
        if lines[at].kind in TOTALS:
            break
        if lines[at].kind == "break":
            head = _named(lines[at])
            return at if head and head in _named(lines[total]) else -1
    return -1


def _named(line: TableLine) -> str:
    return normalise(line.label).casefold().strip(":-–—")


def sections(
    claims: Sequence[Claim], lines: Sequence[TableLine], board: Board
) -> Iterator[SupposedSum]:
    """Yield the sums of lines that nothing claims, right before or behind a section or another
    total: where most places hold, and some fail; or all, where the last one is a part of the sum of
    sections.

    A section is lines one behind the other with their sum right behind them, in every place.
    """
    whole = [claim for claim in claims if _is_section(claim)]
    starts = {claim.parts[0][0] for claim in whole}
    if len(starts) < SECTIONS:
        return
    proved = {claim.total for claim in claims if claim.held and _holds(claim)}
    told = {claim.total for claim in claims if claim.held}
    told |= {part for claim in claims if claim.kind not in LOOSE for part in claim.own}
    ends = {claim.total for claim in whole}
    found: set[int] = set()
    for first, last in _runs(lines, told):
        if first in found:
            continue
        # Only beside something that is proved: elsewhere lines that nothing claims may be anything.
        if last - first + 1 < LINES:
            continue
        if not (_beside(lines, first, -1) in proved or _beside(lines, last, 1) in starts):
            continue
        parts: Parts = tuple((at, 1) for at in range(first, last))
        score = board.score(last, parts)
        good = score.holds if board.bits(last, parts, score.holds) >= PROOF else ()
        if not score.fails or score.open:
            continue
        over = list(_over(board, sorted({*ends, last}), last))
        if len(good) >= len(score.fails):
            found.add(first)
            yield SupposedSum(BLOCK, last, parts, score, True)
            yield from over
        elif not score.holds and any(_is_proof(board, each) for each in over):
            yield SupposedSum(SIBLING, last, parts, score, True)
            yield from over


def _beside(lines: Sequence[TableLine], at: int, step: int) -> int:
    """Return the next line with amounts before or behind one."""
    at += step
    while 0 <= at < len(lines) and lines[at].kind == "break":
        at += step
    return at


def _is_proof(board: Board, group: SupposedSum) -> bool:
    return board.bits(group.total, group.parts, group.score.holds) >= PROOF


def _over(board: Board, ends: Sequence[int], last: int) -> Iterator[SupposedSum]:
    """Yield the sum of sections, one of them ending with a given line, that stands right behind
    them, or behind others that follow, and holds in every place.
    """
    totals = [at + 1 for at in ends if at >= last and at + 1 not in ends]
    for total in totals[:MOST]:
        before = [at for at in ends if at < total]
        for count in range(2, min(MOST, len(before)) + 1):
            parts: Parts = tuple((at, 1) for at in before[-count:])
            if total >= len(board.values) or last < parts[0][0]:
                continue
            score = board.score(total, parts)
            # In every place, as nothing but its sections speaks for it.
            if len(score.holds) == board.across:
                yield SupposedSum(OVER, total, parts, score, True)


def _holds(claim: Claim) -> bool:
    return len(claim.held) == len(claim.places)


def _is_section(claim: Claim) -> bool:
    """Whether a sum holds everywhere and stands right behind its parts, which are side by side."""
    parts = [part for part, weight in claim.parts if weight == 1]
    beside = parts == list(range(claim.total - len(parts), claim.total))
    return 1 < len(parts) == len(claim.parts) and beside and _holds(claim)


def _runs(lines: Sequence[TableLine], told: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of lines side by side that nothing claims; the last one may be
    called a total, or, once more, a balance, which may as well be what is left of sections.
    """
    first: int | None = None
    for at in range(len(lines) + 1):
        free = at < len(lines) and at not in told
        if free and lines[at].kind == "item":
            first = at if first is None else first
        elif first is not None:
            yield first, at if free and lines[at].kind in TOTALS else at - 1
            if free and lines[at].kind == "balance":
                yield first, at
            first = None
