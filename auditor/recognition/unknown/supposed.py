"""Sums that a table may state: how one was found, what it adds up, and which of two fits better."""

from __future__ import annotations

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.board import Board, Parts, Score
from auditor.recognition.unknown.slips import is_told
from auditor.recognition.unknown.statements import STATED


class SupposedSum(NamedTuple):
    """A supposed sum: how it was found, its total, its parts, where it holds; accepted: the table
    bears it out; sibling: it does not, but its parts lie as those of the total beside it do. twice:
    where it is printed with the lines of some of its parts added once more.
    """

    kind: str
    total: int
    parts: Parts
    score: Score
    accepted: bool
    sibling: bool = False
    twice: tuple[int, ...] = ()


def better(score: Score, other: Score) -> bool:
    """Return whether a later candidate is better: one without failures stands unless
    far less holds there.
    """
    # The candidates come likeliest first: one that holds without a failure is hard to beat.
    if len(other.holds) > 1 and not other.fails and not other.open:
        return score.worth[0] >= 2 * len(other.holds)
    return score.worth > other.worth


def acceptable(score: Score) -> bool:
    """Return whether a sum holds where it says something, and fails at most here and there."""
    bad = len(score.fails) + len(score.open)
    return bool(score.holds) and (
        # Twice as many holds as failures; in a table of two columns one of each, or no slip would
        # be found.
        len(score.holds) >= 2 * bad or (bad == 1 and len(score.holds) == 1)
    )


def fits_better(board: Board, group: SupposedSum, best: SupposedSum) -> bool:
    """Return whether a later reading of a total fits better than the best one before it: one line
    alone is no list, and that it holds nowhere says nothing of one.
    """
    nowhere = not any(each.score.holds or each.score.trivial for each in (group, best))
    if nowhere and len(group.parts) == 1 < len(best.parts):
        return False
    return (
        better(group.score, best.score)
        or _is_nearer(board, group, best)
        or _is_likelier(board, group, best)
    )


def _is_likelier(board: Board, group: SupposedSum, best: SupposedSum) -> bool:
    """Return whether of two readings that hold nowhere one slip explains the later one alone."""
    if group.score.holds or best.score.holds or not group.score.fails:
        return False
    return is_slipped(board, group) and not is_slipped(board, best)


def is_slipped(board: Board, group: SupposedSum) -> bool:
    """Whether one slip in a figure explains each place where a sum of several lines fails."""
    owed = group.total, group.parts
    return len(group.parts) > 1 and all(
        is_told(*board.column(*owed, at), board.ulp(*owed, at)) for at in group.score.fails
    )


def _is_nearer(board: Board, group: SupposedSum, best: SupposedSum) -> bool:
    """Return whether of two readings of a statement's lines, which differ by their signs, one
    misses by less: what is taken off may be printed with its minus.
    """
    lines = ({at for at, _ in each.parts} for each in (group, best))
    if group.kind not in STATED or group.kind != best.kind or next(lines) != next(lines):
        return False
    return group.score.worth == best.score.worth and _gap(board, group) < _gap(board, best)


def _gap(board: Board, group: SupposedSum) -> int:
    places = (board.column(group.total, group.parts, at) for at in range(board.across))
    return sum(abs(stated - sum(values)) for stated, values in places)
