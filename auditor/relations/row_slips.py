"""Rates of sentences that the row of their amount prints otherwise by one slip, where the amounts
of that row make what it prints: two witnesses against one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from auditor.evidence.misprints import DIGIT, SWAPPED, misprints
from auditor.model.records import NamedTuple
from auditor.model.values import Figure, comparable, scaled
from auditor.packs.languages.worded import worded
from auditor.recognition.mentions import Mention
from auditor.relations.compare import comes_to
from auditor.relations.facts import Facts
from auditor.relations.row_cells import RowCell
from auditor.relations.row_rates import (
    bound_rates,
    cells_of_rates,
    directed,
    may_be_base,
    rates_of,
)
from auditor.relations.said_rates import kind_of
from auditor.relations.table_heads import COMPLETION, ColumnHead, heads_of_columns

# Digits of an amount by which alone its row is known: 1,000 and more.
TELLING = 1000
# Last places by which a rate may differ that was rounded otherwise.
ROUNDED = 1
_ADJUSTED = worded("<<growth-adjusted>>|<<comparable-basis>>|<<yearly>>")


class SlippedRate(NamedTuple):
    """A rate of a sentence with the cell that prints what was meant."""

    rate: Mention
    cell: Figure


def slipped_rates(facts: Facts) -> list[SlippedRate]:
    """Return the rates of sentences that differ by a slip from the one rate of their kind in the
    row of their amount, which the amounts of that row make, of tables that bear out other rates.
    """
    known = facts.once(bound_rates)
    borne = {each.rate.figure.id for each in known}
    tables = {each.found.table.id for each in known}
    found = [
        (row.table.id, SlippedRate(rate, cell))
        for level, rates in (facts.once(rates_of) if tables else ())
        if abs(level.figure.digits or 0) >= TELLING
        for rate in rates
        if rate.figure.id not in borne and not is_adjusted(rate)
        for row in facts.once(cells_of_rates).get(level.figure.id, ())
        if row.table.id in tables and (cell := _made(rate, row))
    ]  # fmt: skip
    # Several that differ are of another basis than the table.
    many = Counter(table for table, _ in found)
    return [each for table, each in found if many[table] == 1]


def is_adjusted(rate: Mention) -> bool:
    """Return whether the words around a rate say that it is on another basis than amounts."""
    return rate.adjusted or any(map(_ADJUSTED.search, (rate.before, rate.after)))


def _made(rate: Mention, row: RowCell) -> Figure | None:
    """Return the one rate of its kind beside an amount, where a slip parts the two, and the row's
    own amounts make it.
    """
    heads = heads_of_columns(row.table)
    own = heads.get(row.cell.column)
    cells = [
        each for each in row.beside()
        if (head := heads.get(each.column)) and each.unit == "%" and head.rate == kind_of(rate)
        and not head.adjusted
    ]  # fmt: skip
    if own is None or len(cells) != 1 or not _is_slip(rate, cells[0]):
        return None
    return cells[0] if any(_makes(kind_of(rate), row, base, cells[0], heads)
                           for base in row.beside()) else None  # fmt: skip


def _is_slip(rate: Mention, cell: Figure) -> bool:
    said = directed(rate)
    if said.places != cell.places or not cell.digits:
        return False
    # Another rounding moves the last place.
    if abs((said.digits or 0) - cell.digits) <= ROUNDED:
        return False
    meant = {each.meant for each in misprints(said.digits or 0) if each.kind in (DIGIT, SWAPPED)}
    return cell.digits in meant


def _makes(
    kind: str, row: RowCell, base: Figure, cell: Figure, heads: Mapping[int, ColumnHead]
) -> bool:
    """Return whether a row's rate is what its amount makes of another, to its last place."""
    own, head = heads[row.cell.column], heads.get(base.column)
    if head is None or base.unit == "%" or not base.digits or not comparable(base, row.cell):
        return False
    if not may_be_base(kind, head, own):
        return False
    now, then = scaled(row.cell, base)
    top = now if kind == COMPLETION else now - then
    return comes_to(cell.digits or 0, cell.places, top, then)


