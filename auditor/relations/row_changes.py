"""Changes of sentences whose amount a row prints by name: the row also prints the change, or the
amount of the year before or of the plan that it is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.evidence.misprints import misprints
from auditor.model.records import NamedTuple
from auditor.model.table import Row
from auditor.model.units import is_money
from auditor.model.values import Amount, Figure, Relation, comparable, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike, rounded
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_cells import (
    RowCell,
    cells_of,
    is_of_one_scope,
    name_of,
    rows_by_name,
)
from auditor.relations.row_moves import fits, of_row
from auditor.relations.row_rates import goes_both_ways
from auditor.relations.row_slips import is_slip
from auditor.relations.standing import PRIOR
from auditor.relations.table_heads import ColumnHead, heads_of_columns

# Digits of a change that no two cells of a row make by chance, where its direction is another.
TURNED = 4
# Last places by which roundings may move a change.
MOVED = 2
# Digits of a rate that tell a row of its name: 1.00 and more.
TELLING = 100
# Rows of one name that are looked at.
NAMESAKES = 12
LEVELS = ("level", "to")


class _RowChange(NamedTuple):
    """A change of a sentence with the row that prints its amount, and the figure beside that bears
    it out, but maybe for its direction: what it is from, or itself.
    """

    change: Mention
    found: RowCell
    figure: Figure
    printed: bool


def changed(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield level − base = change for each change of an amount since another column of its row."""
    for each in facts.once(_changes):
        if not each.printed:
            name, level = each.found.row.label, each.found.cell
            yield of_row(
                related(rule, "change", name, level=level, base=each.figure, change=each.change)
            )


def in_cells(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield change = cell for each change that the row of its amount prints."""
    for each in facts.once(_changes):
        if each.printed:
            yield of_row(
                related(rule, "equal", each.found.row.label, left=each.change, right=each.figure)
            )


def _changes(facts: Facts) -> Sequence[_RowChange]:
    """Return the changes of sentences that rows bear out, in the order of the document."""
    mentions = facts.recognised.mentions
    said = [
        (at, each) for at, each in enumerate(mentions)
        if each.role == "change" and each.figure.digits and not each.adjusted
        and is_money(each.figure.unit)
    ]  # fmt: skip
    levels = [mentions[each.of] for _, each in said if each.of >= 0]
    cells = cells_of((each for each in levels if each.role in LEVELS), facts) if levels else {}
    found: list[_RowChange | None] = []
    for at, change in said:
        if change.of >= 0:
            found.append(_borne_out(change, cells.get(mentions[change.of].figure.id, ())))
        elif change.subject:
            found.append(_of_name(change, mentions[at + 1 : at + 2], facts))
    return [each for each in found if each]


def _of_name(change: Mention, behind: Sequence[Mention], facts: Facts) -> _RowChange | None:
    """Return the row that bears the name of what changed by an amount that is not said: one that
    makes the change; or one that prints the rate right behind it, where a slip parts the change
    from what it makes.
    """
    named = facts.once(rows_by_name).get(name_of(change.subject), ())
    tried = [
        each for table, row in named[:NAMESAKES] if is_of_one_scope(change.scope, table.scope)
        for cell in row.figures.values() for each in _beside(change, RowCell(table, row, cell))
    ]  # fmt: skip
    if len(str(abs(change.figure.digits or 0)).rstrip("0")) < TURNED:
        return None
    right = next((each for each in tried if _is_true(each, change.sign)), None)
    rate = next((each for each in behind if each.role == "growth"), None)
    if right or rate is None or rate.period != change.period:
        return right
    told = [each for each in tried if _prints(rate, each.found.row)]
    return next((each for each in told if _is_turned(each) or _is_slipped(each)), None)


def _prints(rate: Mention, row: Row) -> bool:
    """Return whether a row prints a growth, of so many digits that it is no chance."""
    said = rate.figure._replace(digits=rate.sign * (rate.figure.digits or 0))
    cells = (each for each in row.figures.values() if each.unit == "%")
    return abs(said.digits or 0) >= TELLING and any(alike(said, each) for each in cells)


def _is_slipped(each: _RowChange) -> bool:
    """Return whether one slip parts a change from what its row makes."""
    if each.printed:
        return is_slip(each.change.figure, each.figure)
    now, then, ulp = scaled(each.found.cell, each.figure, each.change.figure._replace(digits=1))
    meant = misprints(abs(each.change.figure.digits or 0))
    return ulp > 0 and abs(now - then) // ulp in {other.meant for other in meant}


def _borne_out(change: Mention, bearing: Sequence[RowCell]) -> _RowChange | None:
    """Return the first row that bears a change out; else one that does but for its direction, or
    for a slip, where all that it may be from make one change.
    """
    tried = [each for found in bearing for each in _beside(change, found)]
    right = next((each for each in tried if _is_true(each, change.sign)), None)
    if right or len(str(abs(change.figure.digits or 0)).rstrip("0")) < TURNED:
        return right
    if turned := next((each for each in tried if _is_turned(each)), None):
        return turned
    one = len(set(scaled(*map(_made, tried)))) == 1 if tried else False
    return tried[0] if one and _is_slipped(tried[0]) and _goes(tried[0]) else None


def _made(each: _RowChange) -> Amount:
    """Return what a change comes to by its row."""
    if each.printed:
        return Amount(each.figure.digits or 0, each.figure.exponent)
    now, then = scaled(each.found.cell, each.figure)
    return Amount(now - then, min(each.found.cell.exponent, each.figure.exponent))


def _goes(each: _RowChange) -> bool:
    """Return whether a row moved the way that a change says, and by other than a rounding."""
    said = each.change.figure
    stated = Amount(each.change.sign * abs(said.digits or 0), said.exponent)
    made, stated_, ulp = scaled(_made(each), stated, Amount(1, said.exponent))
    return made * stated_ > 0 and abs(made - stated_) > MOVED * ulp


def _beside(change: Mention, found: RowCell) -> Iterator[_RowChange]:
    """Yield the figures beside an amount that may be what a change is from, or that change."""
    heads = heads_of_columns(found.table)
    own = heads.get(found.cell.column)
    if own is None or found.cell.unit == "%":
        return
    for figure in found.beside():
        head = heads.get(figure.column)
        if head is None or not figure.digits or not comparable(figure, found.cell):
            continue
        if head.moved or _may_be_base(change, head, own):
            yield _RowChange(change, found, figure, head.moved)


def _may_be_base(change: Mention, head: ColumnHead, own: ColumnHead) -> bool:
    """Return whether a column prints what another's amounts are held against."""
    dated = head.year is not None and own.year is not None
    if change.basis == "budget":
        return head.planned and not own.planned and (not dated or head.year == own.year)
    return head.year == (own.year or 0) - 1 if dated else head.standing == PRIOR != own.standing


def _is_true(each: _RowChange, sign: int) -> bool:
    """Return whether a figure bears a change out in a direction."""
    said = each.change._replace(sign=sign)
    if not each.printed:
        return fits(said, each.found.cell, each.figure)
    exponent, digits = said.figure.exponent, each.figure.digits or 0
    alike = exponent >= each.figure.exponent and (digits > 0) == (sign > 0)
    return alike and rounded(each.figure, exponent) == abs(said.figure.digits or 0)


def _is_turned(each: _RowChange) -> bool:
    """Return whether a figure bears a change out but for its direction."""
    if not _is_true(each, -each.change.sign):
        return False
    if each.printed:
        return goes_both_ways(each.found.table, each.figure.column)
    return (each.found.cell.digits or 0) > 0 < (each.figure.digits or 0)
