"""What a table of unknown form must satisfy: sums of rows and columns that its structure
supports, and how surely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.model.values import Figure
from auditor.recognition.unknown.arithmetic import mined_claims
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.claims import LIKELY, SURE, UNSURE, Claim, Spotted, merged
from auditor.recognition.unknown.formulas import PrintedFormula
from auditor.recognition.unknown.layout import HIDDEN, Side, TableLine
from auditor.recognition.unknown.pages import align
from auditor.recognition.unknown.totals import SupposedSum, Totals
from auditor.recognition.unknown.trees import coded, declared, tree
from auditor.recognition.unknown.vocabulary import Vocabulary
from auditor.text.patterns import regex

_YEAR = regex(r"(?:19|20)\d\d")
REAL = 8
"""Bits of the places that hold, for each that does not, from which they bear a sum out:
three digits or so.
"""
AMPLE, ENOUGH = 9, 4
"""Holds for each failure from which a kind of structure is taken as borne out: by groups,
by single sums.
"""


@dataclass(slots=True)
class Structure:
    """A side of a table as understood; claims about its rows speak of lines,
    those about columns of `side.amounts`.
    """

    side: Side
    rows: list[Claim] = field(default_factory=list)
    columns: list[Claim] = field(default_factory=list)
    bounds: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    formulas: list[PrintedFormula] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)


def structure(
    side: Side, heads: Sequence[str], formulas: Sequence[PrintedFormula], words: Vocabulary
) -> Structure:
    """Return what a side of a table owes."""
    figures: list[list[Figure | None]] = [
        [line.figures.get(column) for column in side.amounts] for line in side.lines
    ]
    board = Board(figures)
    found = Structure(side)
    found.formulas = [
        formula for formula in formulas if formula.target in (*side.amounts, *side.rates)
    ]
    _rows(found, board, _past(side, heads))
    if len(side.amounts) > 1 and side.lines:
        _columns(found, board, heads, words)
    own = {formula.target for formula in found.formulas}
    rows, columns = mined_claims(side, heads, words)
    found.rows = merged(found.rows, rows)
    found.columns = merged(
        found.columns, [claim for claim in columns if side.columns[claim.total] not in own]
    )
    return found


def _rows(found: Structure, board: Board, past: frozenset[int]) -> None:
    lines = found.side.lines
    if not coded(lines):
        align(lines, board)
    kinds = [line.kind for line in lines]
    parents, groups = tree(lines, board)
    known = parents if groups else declared(lines)
    found.parents = known
    if 2 * sum(bool(line.code) for line in lines) > len(lines):
        for index, line in enumerate(lines):
            if line.kind == "item" and not line.code and known[index] is None:
                kinds[index] = "apart"
    nested = [parent is not None for parent in known]
    proved = {group.total: group.parts for group in groups if group.accepted and group.score.holds}
    totals = Totals(
        board, kinds, nested, frozenset(parent for parent in known if parent is not None), proved
    )
    summed = totals.solve()
    if not any(group.accepted for group in (*summed, *groups)):
        summed += totals.by_place()
    found.rows = [
        *_claims("total", summed, board),
        *(_softened(claim, board, past) for claim in _claims("group", groups, board)),
    ]
    found.bounds = _bounds(lines, known)


def _bounds(
    lines: Sequence[TableLine], parents: Sequence[int | None]
) -> list[tuple[int, tuple[int, ...]]]:
    """Lines that 其中 introduces, under the line that they are part of: the one above,
    or that of the tree.
    """
    found: list[tuple[int, tuple[int, ...]]] = []
    for index, line in enumerate(lines):
        if line.kind == "of-which" and index:
            parent = parents[index] if parents[index] is not None else index - 1
            if parent is not None and lines[parent].kind not in (
                "rate",
                "break",
                "of-which",
                "balance",
            ):
                found.append((parent, (index,)))
    return found


def _columns(found: Structure, board: Board, heads: Sequence[str], words: Vocabulary) -> None:
    side = found.side
    kinds = [
        "total"
        if words.is_total(heads[at])
        else "balance"
        if words.is_balance(heads[at])
        else "item"
        for at in side.amounts
    ]
    own = {formula.target for formula in found.formulas}
    turned = board.turned()
    groups = _across(turned, kinds, _hidden(side))
    for group in groups:
        score = group.score
        bad = len(score.fails) + len(score.open)
        holds = len(score.holds)
        if side.amounts[group.total] in own:
            continue
        sure = SURE if holds >= 3 and holds >= ENOUGH * bad else LIKELY
        places = _held(group, turned)
        places += [
            Spotted(at, False, sure if sure == SURE or _borne_out(group, at, turned) else UNSURE)
            for at in score.fails
        ]
        places += [Spotted(at, False, UNSURE) for at in (*score.open, *score.lost)]
        places = [place for place in places if side.lines[place.at].kind != "rate"]
        found.columns.append(
            Claim("column", group.kind, group.total, group.parts, tuple(sorted(places)))
        )


def _across(turned: Board, kinds: list[str], hidden: frozenset[int]) -> list[SupposedSum]:
    """Return the sums of columns: of those that are shown, else with those that are hidden."""
    shown = ["break" if at in hidden else kind for at, kind in enumerate(kinds)]
    groups: list[SupposedSum] = []
    for tried in (shown, kinds) if hidden else (kinds,):
        totals = Totals(turned, list(tried), [False] * len(kinds))
        groups = totals.solve()
        if not any(group.accepted for group in groups):
            groups = totals.by_place()
        if any(group.accepted for group in groups):
            break
    return groups


def _hidden(side: Side) -> frozenset[int]:
    """The places of the columns that a workbook does not show."""
    seen = {
        column for line in side.lines for column, figure in line.figures.items()
        if HIDDEN not in figure.marks
    }  # fmt: skip
    return frozenset(at for at, column in enumerate(side.amounts) if column not in seen)


def _claims(level: str, groups: Sequence[SupposedSum], board: Board) -> list[Claim]:
    """What the supposed sums owe, place by place: what holds where it is borne out,
    and all that does not hold.
    """
    census = _Census(groups, level == "group", board)
    found = []
    for group in groups:
        places = _held(group, board)
        places += [Spotted(at, False, census.sure(group, at)) for at in group.score.fails]
        places += [Spotted(at, False, UNSURE) for at in (*group.score.open, *group.score.lost)]
        if places:
            found.append(Claim(level, group.kind, group.total, group.parts, tuple(sorted(places))))
    return found


def _held(group: SupposedSum, board: Board) -> list[Spotted]:
    """Where a supposed sum holds, if it is more than a chance that it does."""
    score = group.score
    bad = len(score.fails) + len(score.open)
    if not (
        group.accepted or not bad or board.bits(group.total, group.parts, score.holds) >= REAL * bad
    ):
        return []
    return [Spotted(at, True, SURE) for at in (*score.holds, *score.trivial)]


def _borne_out(group: SupposedSum, at: int, board: Board) -> bool:
    """Whether a failure is worth a warning: the other places bear the sum out, and one slip
    explains the gap.

    A gap that no slip explains is what a wrong reading makes: a line that is no part, a page that
    is missing.
    """
    holds, bad = group.score.holds, len(group.score.fails) + len(group.score.open)
    owed = group.total, group.parts
    real = len(holds) >= bad and board.bits(*owed, holds) >= REAL * bad
    return real and board.is_slip(*owed, at) and not board.is_left_out(*owed, at, holds)


def _past(side: Side, heads: Sequence[str]) -> frozenset[int]:
    """The places of the columns that speak of an earlier year than the others."""
    years = [max(map(int, _YEAR.findall(heads[column])), default=0) for column in side.amounts]
    return frozenset(at for at, year in enumerate(years) if 0 < year < max(years))


def _softened(claim: Claim, board: Board, past: frozenset[int]) -> Claim:
    """A line of last year that is more than its parts may have had one that this year's
    table has no line for.
    """

    def softened(place: Spotted) -> Spotted:
        at = place.at
        total = board.values[claim.total][at]
        computed = sum(
            weight * value[0] for part, weight in claim.parts if (value := board.values[part][at])
        )
        more = at in past and total and total[0] > computed
        return place._replace(sure=LIKELY) if place.sure == SURE and more else place

    return claim._replace(places=tuple(map(softened, claim.places)))


class _Census:
    """How often the groups of each kind hold in a table, by group, by single sum and by column."""

    def __init__(self, groups: Sequence[SupposedSum], nested: bool, board: Board) -> None:
        self.nested, self.board = nested, board
        self.groups: Counter[tuple[str, bool]] = Counter()
        self.holds: Counter[str] = Counter()
        self.fails: Counter[str] = Counter()
        self.columns: Counter[tuple[int, bool]] = Counter()
        self.accepted = sum(group.accepted for group in groups)
        for group in groups:
            score = group.score
            if score.holds or score.fails or score.open:
                self.groups[group.kind, group.accepted and not score.fails] += 1
            self.holds[group.kind] += len(score.holds)
            self.fails[group.kind] += len(score.fails)
            if group.accepted:
                self.columns.update((at, True) for at in score.holds)
                self.columns.update((at, False) for at in score.fails)

    def sure(self, group: SupposedSum, at: int) -> str:
        """Return how surely a failure of a group in a column is one: an error, a warning,
        or "" for neither.
        """
        kind, score = group.kind, group.score
        if at in group.twice:
            return LIKELY
        good, bad = self.groups[kind, True], self.groups[kind, False]
        if score.holds:
            holds, fails = self.columns[at, True], self.columns[at, False]
            sums = self.holds[kind] >= max(2, ENOUGH * self.fails[kind]) or len(score.holds) >= 2
            adds_up = holds >= max(2, 2 * fails) if holds else fails == 1 and at not in score.far
            if sums and adds_up and len(score.holds) >= len(score.fails):
                return SURE
            return LIKELY if _borne_out(group, at, self.board) else UNSURE
        if len(score.fails) > 1 or score.open or not (group.sibling or self.nested):
            return UNSURE
        if good >= 3 and good >= AMPLE * bad:
            return SURE
        return LIKELY if group.sibling and self.accepted >= 3 * bad else UNSURE
