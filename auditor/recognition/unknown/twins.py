"""A row that is printed twice, right behind each other: a sum that takes it once holds, and the
lines that are printed exceed their total by just what the row says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from auditor.model.records import replace
from auditor.recognition.unknown.board import LOST, Board
from auditor.recognition.unknown.claims import Claim, Spotted, told_at
from auditor.recognition.unknown.layout import Side, TableLine
from auditor.recognition.unknown.statements import TOTALS

# Kinds of lines that are parts of totals: one that is net of something is a part of others, too.
PARTS = ("item", "balance")
# Lines up to which a table is read anew without a row: longer ones would cost too much.
MOST_LINES = 2000
# Rows that may stand twice in one table: more are how it is laid out.
MOST = 3
# Digits of a row from which it is one row printed twice; of one that says less it may be chance.
SAME_DIGITS = 4
# Digits of one whose code stands twice.
CODED_DIGITS = 2
# Bits that the columns prove in which a sum holds without the second one; of a code that stands
# twice, as no code does.
PROOF, CODED = 9, 7
Rows = Callable[[Side], Sequence[Claim]]


def repeated(side: Side, board: Board, read: Rows) -> list[Claim]:
    """Return the sums that hold wherever they can be told once a row that stands twice is taken
    once, as they fail with what is printed; one place of each says so.
    """
    lines = side.lines
    if len(lines) > MOST_LINES:
        return []
    suspects = [at for at in range(1, len(lines)) if _is_again(lines, board, at)]
    if len(suspects) > MOST or (suspects and _heads_single_parts(lines, board)):
        return []
    return [_said(claim, side, board, at) for at in suspects for claim in _missing(side, at, read)]


def _is_again(lines: Sequence[TableLine], board: Board, at: int) -> bool:
    """Whether a line is the one before it once more: its name, number, code and place too, and
    figures enough. A page may begin with the last line of the page before.
    """
    before, line = lines[at - 1], lines[at]
    if line.kind not in PARTS or not line.label or _marks(before) != _marks(line):
        return False
    return _has_its_amounts(board, at, CODED_DIGITS if line.code else SAME_DIGITS)


def _has_its_amounts(board: Board, at: int, least: int = SAME_DIGITS) -> bool:
    """Whether a line prints what the one before it does, in figures enough."""
    values = board.values[at]
    digits = sum(len(str(abs(value[0]))) for value in values if value and value != LOST)
    return digits >= least and values == board.values[at - 1]


def _heads_single_parts(lines: Sequence[TableLine], board: Board) -> bool:
    """Whether a table lists lines above their only parts, with nothing but their names to tell them
    apart: one that bears the name of its only part is such a line, too.
    """
    return any(
        not lines[at].code
        and not lines[at].number
        and lines[at].kind not in TOTALS
        and lines[at].label != lines[at - 1].label
        and _marks(lines[at])[1:] == _marks(lines[at - 1])[1:]
        and _has_its_amounts(board, at)
        for at in range(1, len(lines))
    )


def _marks(line: TableLine) -> tuple[object, ...]:
    """Return what tells a line from the one that it is a part of, or repeats on the next page."""
    return line.label, line.kind, line.number, line.code, line.indent, line.depth, line.page


def _missing(side: Side, again: int, read: Rows) -> Iterator[Claim]:
    """Yield the sums that hold without a row, and have the one before it as a part; a part that
    lies apart from the others may be a line with lines of its own.
    """
    lines = [replace(line) for at, line in enumerate(side.lines) if at != again]
    once = replace(side, lines=lines, numbers=None)
    meant = Board([[line.figures.get(at) for at in side.columns] for line in lines])
    claims = read(once)
    for claim in claims:
        weights = dict(claim.parts)
        if again - 1 not in weights or not _is_solid(claim, claims, lines):
            continue
        places = meant.borne_out(claim.total, claim.parts, again - 1)
        # A total is one of all lines: one column is enough. So it is where a code stands twice
        # below its head, however many columns print the same.
        coded = bool(side.lines[again].code)
        if len(places) < (1 if coded or lines[claim.total].kind in TOTALS else 2):
            continue
        proof = CODED if coded else PROOF * min(2, len(places))
        if meant.bits(claim.total, claim.parts, places) >= proof:
            parts = [(_moved(part, again), weight) for part, weight in claim.parts]
            yield claim._replace(
                total=_moved(claim.total, again),
                parts=tuple(sorted((*parts, (again, weights[again - 1])))),
                places=tuple(Spotted(at, False, False) for at in places),
                twice=(),
            )


def _is_solid(claim: Claim, claims: Sequence[Claim], lines: Sequence[TableLine]) -> bool:
    """Whether all lines with amounts between the first and the last part are parts, or the lines
    that one of these is the sum of.
    """
    own, inside = claim.own, range(min(claim.own), max(claim.own) + 1)
    between = {at for at in inside if lines[at].kind != "break"}
    below = (other.own for other in claims if other.total in own and other.everywhere)
    return len(own) > 1 and between <= own.union(*below)


def _moved(line: int, again: int) -> int:
    """Return where a line stands among all."""
    return line + (line >= again)


def _said(claim: Claim, side: Side, board: Board, again: int) -> Claim:
    """Return a claim that says which line stands twice, at the first place where rounding does not
    explain what it says, or else at the first one.
    """
    row, room = board.values[again], 1 + len(claim.parts)
    owed = claim.total, claim.parts
    told = (
        place
        for place in claim.places
        if 2 * abs((row[place.at] or LOST)[0]) > room * board.ulp(*owed, place.at)
    )
    first = next(told, claim.places[0])
    word = side.lines[claim.total].kind in TOTALS
    return told_at(claim, first.at, PROOF, word, again=side.lines[again].label)
