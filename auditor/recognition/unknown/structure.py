"""What a table of unknown form must satisfy: sums of rows and columns that its structure
supports, and how surely.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import dataclass, field
from auditor.model.values import HIDDEN, Figure
from auditor.recognition.unknown.arithmetic import Meant, mined_claims
from auditor.recognition.unknown.astray import astray
from auditor.recognition.unknown.blocks import closing, sections
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.chains import chains
from auditor.recognition.unknown.claims import (
    REPLACED,
    Claim,
    Spotted,
    counts_twice,
    merged,
    of_amounts,
)
from auditor.recognition.unknown.crossing import Sums, crossed, missigned
from auditor.recognition.unknown.formulas import PrintedFormula
from auditor.recognition.unknown.heads import past
from auditor.recognition.unknown.layout import Side, TableLine
from auditor.recognition.unknown.levels import levelled
from auditor.recognition.unknown.misses import by_gap
from auditor.recognition.unknown.pages import align
from auditor.recognition.unknown.rolls import rolled
from auditor.recognition.unknown.shared import whole_of_shares
from auditor.recognition.unknown.siblings import siblings
from auditor.recognition.unknown.signs import Signs
from auditor.recognition.unknown.standing import Axis
from auditor.recognition.unknown.statements import TOTALS, remainders
from auditor.recognition.unknown.supposed import SupposedSum
from auditor.recognition.unknown.totals import Totals
from auditor.recognition.unknown.trees import (
    bounds,
    closed_lists,
    coded,
    declared,
    ends_in_total,
    ends_unnamed,
    slipped,
    stood_for,
    tree,
)
from auditor.recognition.unknown.twins import repeated
from auditor.recognition.unknown.uniform import uniform, uniform_columns
from auditor.recognition.unknown.unnamed import added_rates, rerated, unnamed_rates
from auditor.recognition.unknown.vocabulary import Vocabulary

# Totals that hold in no column and of which it is said so: a table of more is a list whose lines
# only bear such names.
MOST_OPEN = 100
# Bits of the places that hold, for each that does not, from which they bear a sum out:
# three digits or so.
REAL = 8


@dataclass(slots=True)
class Structure:
    """A side of a table as understood; claims about its rows speak of lines,
    those about columns of `side.columns`. capped: a limit of steps ended the search for sums.
    plain: every place of amounts prints one, all of one unit and with as many decimals.
    """

    side: Side
    rows: list[Claim] = field(default_factory=list)
    columns: list[Claim] = field(default_factory=list)
    bounds: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    formulas: list[PrintedFormula] = field(default_factory=list)
    means: list[Meant] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)
    capped: bool = False
    plain: bool = False

    @property
    def made_up(self) -> set[int]:
        """The lines that are sums or means of others."""
        totals = {claim.total for claim in self.rows if claim.held and len(claim.parts) > 1}
        return totals | {mean.total for mean in self.means if not mean.turned}


def structure(
    side: Side, heads: Sequence[str], formulas: Sequence[PrintedFormula], words: Vocabulary
) -> Structure:
    """Return what a side of a table owes, and how that stands where it fails."""

    def rows(other: Side) -> Sequence[Claim]:
        return _owed(other, heads, formulas, words)[0].rows

    found, board = _owed(side, heads, formulas, words)
    if more := unnamed_rates(side, found.rows, found.columns, heads):
        side = rerated(side, more)
        found, board = _owed(side, heads, formulas, words)
    moved = astray(side, found.rows, board, rows)
    told = {claim.total for claim in moved}
    twice = repeated(side, board, rows)
    again = {claim.total for claim in twice}
    _stand(found, board, heads, words)
    found.rows = [
        claim for claim in found.rows
        if claim.total not in again and (claim.held or claim.total not in told)
    ]  # fmt: skip
    found.rows += [*moved, *twice]
    return found


def _owed(
    side: Side, heads: Sequence[str], formulas: Sequence[PrintedFormula], words: Vocabulary
) -> tuple[Structure, Board]:
    """Return what a side of a table owes, and its amounts."""
    board = _board(side)
    amounts = board.amounts
    found = Structure(side, plain=amounts is not None)
    found.formulas = [
        formula for formula in formulas if formula.target in (*side.amounts, *side.rates)
    ]
    totals = _rows(found, board)
    if len(side.amounts) > 1 and side.lines:
        _columns(found, board, heads, words)
    own = {formula.target for formula in found.formulas}
    mined = mined_claims(side, heads, words, amounts)
    found.capped, found.means = found.capped or mined.capped, mined.means
    found.rows = merged(_over_subtotals(found.rows, totals, mined.rows), mined.rows)
    found.rows += _claims("total", list(sections(found.rows, side.lines, board)), board)
    found.rows += _claims("group", list(siblings(found.rows, side.lines, board)), board)
    called = {at for at, line in enumerate(side.lines) if line.kind in TOTALS}
    found.rows, capped = levelled(found.rows, called, board)
    found.capped = found.capped or capped
    found.rows += _claims("total", list(chains(found.rows, side.lines, board)), board)
    summed = [claim for claim in mined.columns if side.columns[claim.total] not in own]
    found.columns = merged(found.columns, summed)
    turned = board.turned()
    if side.rates:
        found.columns = of_amounts(found.columns, len(side.amounts), turned)
    found.rows = rolled("total", found.rows, board, [line.kind for line in side.lines])
    found.columns = rolled("column", found.columns, turned, ["item"] * len(side.amounts))
    return found, board


def _board(side: Side) -> Board:
    """Return the amounts of a side, in arrays where there are very many of one kind."""
    numbers = side.numbers
    if numbers is not None and (amounts := uniform_columns(numbers)):
        return Board.of_columns(numbers, amounts)
    figures: list[list[Figure | None]] = [
        [line.figures.get(column) for column in side.amounts] for line in side.lines
    ]
    return Board(figures, uniform(figures))


def _stand(found: Structure, board: Board, heads: Sequence[str], words: Vocabulary) -> None:
    """Say of each place where a claim fails how it stands."""
    side = found.side
    if side.rates:
        added = added_rates(side, found.columns)
        board = Board(
            [
                [_plain(line.figures.get(at), at in added) for at in side.columns]
                for line in side.lines
            ]
        )
    turned = board.turned()
    called = [line.kind in TOTALS for line in side.lines]
    wrong = missigned(Sums(found.rows, board), Sums(found.columns, turned), called)
    rows = Axis(board, found.rows, called, Signs(board, wrong), past(side.amounts, heads))
    called = [words.is_total(heads[column]) for column in side.columns]
    signs = Signs(turned, frozenset((at, line) for line, at in wrong), turned=True)
    columns = Axis(turned, found.columns, called, signs, turned=True)
    failures = by_gap((*rows.failures(), *columns.failures()))
    down = Sums(rows.standing(failures), board)
    along = Sums(columns.standing(failures), turned)
    found.rows, found.columns = crossed(down, along), crossed(along, down)


def _plain(figure: Figure | None, added: bool) -> Figure | None:
    """Return a figure as the amount that it is where its column adds up with others."""
    return figure._replace(unit="") if figure and added and "%" not in figure.text else figure


def _rows(found: Structure, board: Board) -> Totals:
    """Find what the lines owe; return how the totals among them were looked for."""
    lines = found.side.lines
    # Codes say what is part of what, whatever the indents of a page.
    if not coded(lines):
        align(lines, board)
    _call_totals(found.side)
    kinds = [line.kind for line in lines]
    known, groups = _tree(lines, board)
    if ends_in_total(lines, known, board):
        lines[-1].kind = kinds[-1] = "total"
        known, groups = _tree(lines, board)
    found.parents = known
    # A line without a code among coded ones may be a total that no word calls one.
    if 2 * sum(bool(line.code) for line in lines) > len(lines):
        for index, line in enumerate(lines):
            if line.kind == "item" and not line.code and known[index] is None:
                kinds[index] = "apart"
    for at in remainders(kinds, TOTALS):
        kinds[at] = "balance"
    nested = [parent is not None for parent in known]
    proved = {group.total: group.parts for group in groups if group.accepted and group.score.holds}
    totals = Totals(
        board, kinds, nested, frozenset(parent for parent in known if parent is not None), proved
    )
    totals.closing = closing(lines)
    totals.opens = {at: line.opens for at, line in enumerate(lines) if line.opens}
    summed = totals.solve()
    found.capped = totals.capped
    # Only where neither words nor a tree say anything does the place of a line.
    if not any(group.accepted for group in (*summed, *groups)):
        summed += totals.by_place()
    if not groups:
        groups = stood_for(REPLACED, lines, known, summed, board) or slipped(lines, summed, board)
    found.rows = [
        *_claims("total", _told(summed, found), board),
        *_claims("group", [*groups, *closed_lists(lines, known, board)], board),
    ]
    found.bounds = bounds(lines, known)
    return totals


def _call_totals(side: Side) -> None:
    """Call the lines totals that no word calls so: what all shares are of, a last line alone
    without a name.
    """
    if (whole := whole_of_shares(side)) is not None:
        side.lines[whole].kind = "total"
    if ends_unnamed(side.lines):
        side.lines[-1].kind = "total"


def _tree(lines: Sequence[TableLine], board: Board) -> tuple[list[int | None], list[SupposedSum]]:
    """Return each line's parent, borne out or not, and the groups that are borne out."""
    parents, groups = tree(lines, board)
    return parents if groups else declared(lines), groups


def _over_subtotals(rows: list[Claim], totals: Totals, mined: Sequence[Claim]) -> list[Claim]:
    """Return the claims of rows; totals that hold nowhere, or would count lines twice, are looked
    for anew as sums of what arithmetic alone found to be subtotals, in place of the lines of these.
    """
    called = {at for at, kind in enumerate(totals.kinds) if kind in TOTALS}
    subtotals = [each for each in mined if each.total not in called and _is_proved(each)]
    open_ = called & {
        row.total
        for row in rows
        if row.level == "total" and (not row.held or counts_twice(row, subtotals))
    }
    if not open_ or not subtotals:
        return rows
    inside = {part for each in subtotals for part in each.own}
    again = Totals(
        totals.board,
        totals.kinds,
        [nested or at in inside for at, nested in enumerate(totals.nested)],
        totals.parents | {each.total for each in subtotals},
        totals.proved | {each.total: each.parts for each in subtotals},
        opens=totals.opens,
    )
    doubled = _doubled(rows, subtotals)
    solved = (
        each for each in again.solve()
        if each.total in open_ and (each.accepted or _is_rest(each, doubled.get(each.total)))
    )  # fmt: skip
    new = _claims("total", [_once(each, totals.board) for each in solved], totals.board)
    told = {each.total for each in new}
    return [*(row for row in rows if row.level != "total" or row.total not in told), *new]


def _doubled(rows: Sequence[Claim], subtotals: Sequence[Claim]) -> dict[int, set[int]]:
    """Return the totals that hold nowhere and are read to add a subtotal and a line of it, with the
    lines that they are read to add.
    """
    inside = {(part, each.total) for each in subtotals for part in each.own}
    return {
        row.total: row.own for row in rows
        if row.level == "total" and not row.held
        and any(part in row.own and whole in row.own for part, whole in inside)
    }  # fmt: skip


def _is_rest(group: SupposedSum, lines: set[int] | None) -> bool:
    """Whether a sum is what is left of lines without some of them."""
    own = {part for part, _ in group.parts}
    return lines is not None and len(own) > 1 and own < lines


def _once(group: SupposedSum, board: Board) -> SupposedSum:
    """Return a sum without the parts that print what one before them prints, if it holds so: the
    only line below another one is all of that.
    """
    kept: dict[tuple[object, ...], tuple[int, int]] = {}
    for part, weight in group.parts:
        kept.setdefault(tuple(board.values[part]), (part, weight))
    parts = tuple(kept.values())
    score = board.score(group.total, parts)
    return group if score.fails or score.open else group._replace(parts=parts, score=score)


def _is_proved(claim: Claim) -> bool:
    """Whether a sum holds wherever it is, and not in one place alone."""
    return claim.everywhere and len(claim.places) > 1


def _told(groups: Sequence[SupposedSum], found: Structure) -> Sequence[SupposedSum]:
    """Return the sums of which something is said: of those that hold nowhere, MOST_OPEN at most."""
    opened = [group for group in groups if not group.score.holds]
    if len(opened) <= MOST_OPEN:
        return groups
    found.capped = True
    left_out = {group.total for group in opened[MOST_OPEN:]}
    return [group for group in groups if group.total not in left_out]


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
    groups = [group for group in groups if side.amounts[group.total] not in own]
    found.columns = [
        claim._replace(
            places=tuple(place for place in claim.places if side.lines[place.at].kind != "rate")
        )
        for claim in _claims("column", groups, turned)
    ]


def _across(turned: Board, kinds: list[str], hidden: frozenset[int]) -> list[SupposedSum]:
    """Return the sums of columns: of those that are shown, else with those that are hidden."""
    shown = ["break" if at in hidden else kind for at, kind in enumerate(kinds)]
    groups: list[SupposedSum] = []
    # A reader adds up what is shown; hidden columns are tried where that makes no sum.
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
    return frozenset(
        at
        for at, column in enumerate(side.amounts)
        if all(
            HIDDEN in line.figures[column].marks for line in side.lines if column in line.figures
        )
    )


def _claims(level: str, groups: Sequence[SupposedSum], board: Board) -> list[Claim]:
    """What the supposed sums owe, place by place: what holds where it is borne out,
    and all that does not hold.
    """
    found = []
    for group in groups:
        score = group.score
        places = _held(group, board)
        places += [Spotted(at, False, False) for at in (*score.fails, *score.open, *score.lost)]
        if places:
            own = group.total, group.parts, tuple(sorted(places))
            found.append(Claim(level, group.kind, *own, group.twice, group.sibling))
    return found


def _held(group: SupposedSum, board: Board) -> list[Spotted]:
    """Where a supposed sum holds, if it is more than a chance that it does."""
    score = group.score
    bad = len(score.fails) + len(score.open)
    if not (
        group.accepted or not bad or board.bits(group.total, group.parts, score.holds) >= REAL * bad
    ):
        return []
    return [Spotted(at, True, True) for at in (*score.holds, *score.trivial)]
