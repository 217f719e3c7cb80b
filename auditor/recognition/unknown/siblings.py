"""Lines that one total adds up, of which some are the sums of the lines below them, up to the next,
or of those above them: another one among them is meant to be that, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.recognition.unknown.board import Board, Parts
from auditor.recognition.unknown.claims import SIBLING, Claim
from auditor.recognition.unknown.layout import TableLine
from auditor.recognition.unknown.supposed import SupposedSum

# Lines below each of the parts of a total: one alone may be anything.
FEWEST = 2
# Parts that are the sums of the lines above them: before the first ones anything may stand.
ABOVE = 2
# Lines of a table, and parts of a total, that are looked through.
MOST_LINES, MOST_PARTS = 2000, 40


def siblings(
    claims: Sequence[Claim], lines: Sequence[TableLine], board: Board
) -> Iterator[SupposedSum]:
    """Yield the sums of the lines below a part of a total that nothing else makes up, where other
    parts are the sums of the lines below them; or of those above it, where two others are.
    """
    # Codes say themselves what is part of what.
    if len(lines) > MOST_LINES or any(line.code for line in lines):
        return
    made = {claim.total: claim for claim in claims if claim.everywhere}
    told = {claim.total for claim in claims}
    for claim in claims:
        if not claim.everywhere or not 1 < len(claim.parts) <= MOST_PARTS:
            continue
        if any(weight != 1 for _, weight in claim.parts):
            continue
        below, above = _below(claim, lines), _above(claim, lines)
        # Behind the last part anything may follow that belongs to none.
        last = max(claim.own)
        for beside, least, apart in ((below, 1, last), (above, ABOVE, None)):
            known = [at for at, own in beside.items() if at in made and made[at].own == {*own}]
            for at, own in beside.items() if len(known) >= least else ():
                if at not in told and at != apart and len(own) >= FEWEST:
                    parts: Parts = tuple((line, 1) for line in own)
                    told.add(at)
                    yield SupposedSum(SIBLING, at, parts, board.score(at, parts), True)


def _below(claim: Claim, lines: Sequence[TableLine]) -> dict[int, list[int]]:
    """Return the lines below each part of a total, up to the next part, to the total, or to what is
    no plain line.
    """
    parts = sorted(claim.own)
    ends = [*parts[1:], claim.total if claim.total > parts[-1] else len(lines)]
    found: dict[int, list[int]] = {}
    for part, end in zip(parts, ends, strict=True):
        own: list[int] = []
        for at in range(part + 1, end):
            if lines[at].kind != "item":
                break
            own.append(at)
        found[part] = own
    return found


def _above(claim: Claim, lines: Sequence[TableLine]) -> dict[int, list[int]]:
    """Return the lines above each part of a total that stands behind them, down from the part
    before, or from what is no plain line.
    """
    parts = sorted(claim.own)
    if claim.total < parts[-1]:
        return {}
    found: dict[int, list[int]] = {}
    for part, before in zip(parts, (-1, *parts[:-1]), strict=True):
        own: list[int] = []
        for at in range(part - 1, before, -1):
            if lines[at].kind != "item":
                break
            own.append(at)
        found[part] = own[::-1]
    return found
