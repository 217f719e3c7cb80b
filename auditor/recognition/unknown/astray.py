"""A row whose figures stand a column aside: one of them was left out, or a cell too many put in, so
that its other figures slipped under the heads beside theirs and an end of the row is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from auditor.model.records import NamedTuple, replace
from auditor.model.values import Figure
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.claims import Claim, Spotted, told_at
from auditor.recognition.unknown.layout import Side
from auditor.recognition.unknown.statements import TOTALS

# Lines up to which a table is read anew with a row moved: longer ones would cost too much.
MOST_LINES = 2000
# Rows that may stand aside in one table: more with an empty end are how it is laid out.
MOST = 3
# Lines to either side of a row that say which columns print something there.
NEAR = 4
# Columns in which a sum has to hold with the row moved, and the bits that they prove: a row of
# three digits may fit one column by chance, not two.
PLACES, PROOF = 2, 18
Rows = Callable[[Side], Sequence[Claim]]


class _Moved(NamedTuple):
    """A line whose figures were moved by a column, and the side with it."""

    line: int
    side: Side


def astray(side: Side, rows: Sequence[Claim], board: Board, read: Rows) -> list[Claim]:
    """Return the sums that hold wherever they can be told once one row is moved by a column, as
    they fail with what is printed; one of them says so, where it misses most.
    """
    if len(side.amounts) <= PLACES or len(side.lines) > MOST_LINES:
        return []
    # Where nothing adds up in two columns no sum could bear a moved row out: nothing is read anew.
    if not any(len(claim.held) >= PLACES for claim in rows):
        return []
    suspects = [
        moved
        for line in _loose(rows, board)
        for step in (1, -1)
        if (moved := _moved(side, line, step))
    ]
    if len(suspects) > MOST:
        return []
    for moved in suspects:
        if found := list(_closing(moved, board, read)):
            return [_said(found[0], moved, board), *found[1:]]
    return []


def _loose(rows: Sequence[Claim], board: Board) -> Iterator[int]:
    """Yield the lines of several figures that nothing adds up anywhere."""
    bound = {
        (line, place.at)
        for claim in rows
        for place in claim.places
        if place.holds
        for line in (claim.total, *claim.own)
    }
    for line, values in enumerate(board.values):
        printed = [at for at, value in enumerate(values) if value and value[0]]
        if len(printed) >= PLACES and not any((line, at) in bound for at in printed):
            yield line


def _moved(side: Side, line: int, step: int) -> _Moved | None:
    """Return a side with the figures of a line moved by a column, away from an end of it that is
    empty where the lines near it print something; what stood at the other end is not known.
    """
    columns = _columns(side, line)
    figures = side.lines[line].figures
    if len(columns) <= PLACES:
        return None
    columns = columns[::step]
    # A row slips away from an end that it leaves empty; with both ends filled nothing slipped.
    if _is_amount(figures.get(columns[-1])) or columns[0] not in figures:
        return None
    moved = {at: figure for at, figure in figures.items() if at not in columns}
    moved[columns[0]] = figures[columns[0]]._replace(digits=None)
    for before, after in pairwise(columns):
        if before in figures:
            moved[after] = figures[before]
    lines = list(side.lines)
    lines[line] = replace(lines[line], figures=moved)
    return _Moved(line, replace(side, lines=lines, numbers=None))


def _columns(side: Side, line: int) -> list[int]:
    """Return the columns of amounts between the first and the last one in which most of the lines
    near one print something.
    """
    near = [*side.lines[max(0, line - NEAR) : line], *side.lines[line + 1 : line + NEAR + 1]]
    near = [each for each in near if each.figures]
    filled = [
        at for at in side.amounts
        if 2 * sum(_is_amount(each.figures.get(at)) for each in near) > len(near)
    ]  # fmt: skip
    return [at for at in sorted(side.amounts) if filled and min(filled) <= at <= max(filled)]


def _is_amount(figure: Figure | None) -> bool:
    return bool(figure and figure.digits)


def _closing(moved: _Moved, board: Board, read: Rows) -> Iterator[Claim]:
    """Yield the sums of a moved line that hold with it, where what is printed misses."""
    side, line = moved.side, moved.line
    meant = Board([[each.figures.get(at) for at in side.columns] for each in side.lines])
    for claim in read(side):
        if line not in (claim.total, *claim.own) or len(claim.parts) < 2:
            continue
        places = meant.borne_out(claim.total, claim.parts, line)
        enough = len(places) >= PLACES
        if enough and meant.bits(claim.total, claim.parts, places) >= PROOF:
            missed = (
                at for at in places if board.values[claim.total][at] and _gap(board, claim, at)
            )
            yield claim._replace(places=tuple(Spotted(at, False, False) for at in missed))


def _said(claim: Claim, moved: _Moved, board: Board) -> Claim:
    """Return a claim that says which line stands aside, at the place where it misses most."""
    lines, line = moved.side.lines, moved.side.lines[moved.line]
    filled = [bool(value and value[0]) for value in board.values[moved.line]]
    widest = max(
        (place.at for place in claim.places),
        key=lambda at: (filled[at], _gap(board, claim, at), -at),
    )
    word, aside = lines[claim.total].kind in TOTALS, line.label or f"{line.index + 1}"
    return told_at(claim, widest, PROOF, word, aside=aside)


def _gap(board: Board, claim: Claim, at: int) -> int:
    stated, values = board.column(claim.total, claim.parts, at)
    return abs(stated - sum(values))
