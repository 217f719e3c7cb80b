"""Changes of sentences whose amount a row prints by name: the row also prints the change, or the
amount of the year before or of the plan that it is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.model.units import is_money
from auditor.model.values import Figure, Relation, comparable
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.compare import rounded
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_cells import RowCell, cells_of
from auditor.relations.row_moves import fits, of_row
from auditor.relations.row_rates import goes_both_ways
from auditor.relations.standing import PRIOR
from auditor.relations.table_heads import ColumnHead, heads_of_columns

# Digits of a change that no two cells of a row make by chance, where its direction is another.
TURNED = 4


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
        each for each in mentions
        if each.role == "change" and each.of >= 0 and each.figure.digits and not each.adjusted
        and is_money(each.figure.unit) and mentions[each.of].role in ("level", "to")
    ]  # fmt: skip
    cells = cells_of((mentions[each.of] for each in said), facts) if said else {}
    found = (_borne_out(each, cells.get(mentions[each.of].figure.id, ())) for each in said)
    return [each for each in found if each]


def _borne_out(change: Mention, bearing: Sequence[RowCell]) -> _RowChange | None:
    """Return the first row that bears a change out; else one that does but for its direction."""
    tried = [each for found in bearing for each in _beside(change, found)]
    right = next((each for each in tried if _is_true(each, change.sign)), None)
    if right or len(str(abs(change.figure.digits or 0)).rstrip("0")) < TURNED:
        return right
    return next((each for each in tried if _is_turned(each)), None)


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
