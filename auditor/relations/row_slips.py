"""Rates of sentences that the row of their amount prints otherwise by one slip, where the amounts
of that row make what it prints: two witnesses against one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from auditor.evidence.misprints import DIGIT, SWAPPED, misprints
from auditor.model.records import NamedTuple
from auditor.model.values import Figure, comparable
from auditor.packs.languages.worded import worded
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike, rounded
from auditor.relations.facts import Facts
from auditor.relations.row_cells import Nearby, RowCell, rows_by_name
from auditor.relations.row_rates import (
    bound_rates,
    cells_of_rates,
    directed,
    makes,
    may_be_base,
    rates_of,
)
from auditor.relations.said_rates import kind_of
from auditor.relations.table_heads import ColumnHead, heads_of_columns

# Digits of an amount by which alone its row is known: 1,000 and more.
TELLING = 1000
# Last places by which a rate may differ that was rounded otherwise.
ROUNDED = 1
_ADJUSTED = worded("<<growth-adjusted>>|<<comparable-basis>>|<<yearly>>")


class Slipped(NamedTuple):
    """A rate, or an amount, of a sentence with the cell that prints what was meant."""

    said: Mention
    cell: Figure


def slipped_rates(facts: Facts) -> list[Slipped]:
    """Return the rates of sentences that differ by a slip from the one rate of their kind in the
    row of their amount, which the amounts of that row make, of tables that bear out other rates.
    """
    known = facts.once(bound_rates)
    borne = {each.rate.figure.id for each in known}
    tables = {each.found.table.id for each in known}
    found = [
        (row.table.id, Slipped(rate, cell))
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


def slipped_amounts(facts: Facts) -> Iterator[Slipped]:
    """Yield the amounts of sentences that a slip parts from what the one row of their name prints,
    beside the growth that is said of them, which that row makes of what it prints.
    """
    tables = {each.found.table.id for each in facts.once(bound_rates)}
    printed, rows = facts.once(cells_of_rates), facts.once(rows_by_name) if tables else {}
    for level, rates in facts.once(rates_of) if tables else ():
        if level.figure.id in printed or abs(level.figure.digits or 0) < TELLING:
            continue
        near = Nearby(level, facts)
        named = [each for each in rows.get(near.subject, ()) if each[0].id in tables]
        if len(named) != 1:
            continue
        ((table, row),) = named
        cells = (RowCell(table, row, cell) for cell in row.figures.values())
        meant = [
            each.cell for each in cells
            if each.cell.unit != "%" and near.names(each) and is_slip(level.figure, each.cell)
            and any(_is_borne_out(rate, each) for rate in rates)
        ]  # fmt: skip
        if len(meant) == 1:
            yield Slipped(level, meant[0])


def is_adjusted(rate: Mention) -> bool:
    """Return whether the words around a rate say that it is on another basis than amounts."""
    return rate.adjusted or any(map(_ADJUSTED.search, (rate.before, rate.after)))


def _is_borne_out(rate: Mention, row: RowCell) -> bool:
    """Return whether a row prints a rate as a sentence says it, and makes it itself."""
    heads = heads_of_columns(row.table)
    return not is_adjusted(rate) and any(
        _makes(kind_of(rate), row, base, cell, heads)
        for cell in row.beside()
        if cell.unit == "%" and alike(directed(rate), cell)
        for base in row.beside()
    )


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
    own, head = heads.get(row.cell.column), heads.get(base.column)
    if own is None or head is None or not may_be_base(kind, head, own):
        return False
    return base.unit != "%" and bool(base.digits) and makes(kind, cell, row.cell, base)


def is_slip(said: Figure, cell: Figure) -> bool:
    """Return whether one slip made an amount of what a cell prints, as the sentence rounds it:
    $5,348,900 is 5,348.9 thousand.
    """
    finer = 10 ** max(0, cell.exponent - said.exponent)
    if not comparable(said, cell) or (said.digits or 0) % finer:
        return False
    if finer > 1:
        places = said.places - (cell.exponent - said.exponent)
        said = said._replace(digits=(said.digits or 0) // finer, places=places)
    ulp = 10 ** (said.exponent - cell.exponent)
    # Less than a last place off is cut off (68.86 said as 68.8) or moved so that parts add up.
    if abs(abs(said.digits or 0) * ulp - abs(cell.digits or 0)) < ulp:
        return False
    meant = rounded(cell, said.exponent)
    return meant in {each.meant for each in misprints(abs(said.digits or 0))}
