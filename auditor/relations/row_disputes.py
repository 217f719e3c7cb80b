"""Amounts and rates of sentences that the row of their name prints otherwise, where others of the
document tell which table its sentences explain, and in which columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation, comparable
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_cells import Nearby, RowCell, rows_by_name
from auditor.relations.row_rates import (
    OF_LAST,
    PRINTED,
    BoundRate,
    bound_rates,
    of_hundred,
    rates_of,
    spread,
    way_of_rate,
)
from auditor.relations.row_slips import is_adjusted, is_slip, slipped_amounts, slipped_rates
from auditor.relations.said_rates import kind_of
from auditor.relations.shapes import bound
from auditor.relations.table_heads import head_of

# Rates that a column prints as sentences say them, from which on it tells what one more should be;
# of so many further ones another may differ.
FEWEST, ONE_OF = 4, 8
# Digits of an amount that tells which row a sentence is about, and of all rates of one: 100 and
# more.
TELLING = 100


class _Explained(NamedTuple):
    """A table that sentences explain: the column of the amounts that they say, and by kind the
    columns that print their rates, and how.
    """

    table: Table
    amounts: int
    rates: Mapping[str, tuple[int, str]]


class _Dispute(NamedTuple):
    """What a sentence says, and the cell that should print it, and how."""

    said: Mention
    column: tuple[int, int]
    cell: Figure
    way: str = PRINTED


def disputed_rates(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield rate = cell for each rate that the row of its amount prints otherwise."""
    found = facts.once(_rates)
    # Rates of a column that often differ are of something else: of another basis, of a part.
    many = Counter(each.column for each in found)
    held = Counter(_column(each) for each in facts.once(bound_rates))
    for each in found:
        if many[each.column] * ONE_OF <= held[each.column] + FEWEST:
            yield _differs(rule, each, facts)
    told = {each.said.figure.id for each in found}
    for said, cell in slipped_rates(facts):
        if said.figure.id not in told:
            column = cell.table, cell.column
            yield _differs(rule, _Dispute(said, column, cell), facts)


def disputed_amounts(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield amount = cell for each amount whose rates the row of its name prints, and which it
    prints itself but for a slip.
    """
    found = facts.once(_amounts)
    for each in found:
        yield _differs(rule, each, facts)
    told = {each.said.figure.id for each in found}
    for said, cell in slipped_amounts(facts):
        if said.figure.id not in told:
            yield _differs(rule, _Dispute(said, (cell.table, cell.column), cell), facts)


def _differs(rule: str, each: _Dispute, facts: Facts) -> Relation:
    if each.way == OF_LAST:
        return bound(of_hundred(rule, each.said.subject, each.said, each.cell, facts), PRINTED)
    return bound(
        related(rule, "equal", each.said.subject, left=each.said, right=each.cell), PRINTED
    )


def _column(each: BoundRate) -> tuple[int, int]:
    return each.found.table.id, each.figure.column if each.figure else -1


def _explained(facts: Facts) -> Mapping[int, _Explained]:
    """Return the tables whose rates sentences repeat, by their id."""
    tables: dict[int, Table] = {}
    amounts: dict[int, Counter[int]] = defaultdict(Counter)
    rates: dict[int, Counter[tuple[str, tuple[int, str]]]] = defaultdict(Counter)
    for each in facts.once(bound_rates):
        if each.way in (PRINTED, OF_LAST) and each.figure:
            table = each.found.table
            tables[table.id] = table
            amounts[table.id][each.found.cell.column] += 1
            rates[table.id][kind_of(each.rate), (each.figure.column, each.way)] += 1
    found: dict[int, _Explained] = {}
    for at, table in tables.items():
        adjusted = {column.index for column in table.columns if head_of(column.label).adjusted}
        known = [
            key for key, many in rates[at].items() if many >= FEWEST and key[1][0] not in adjusted
        ]
        columns = dict(known) if len(dict(known)) == len(known) else {}
        if columns:
            # A plan that was met to the last digit prints the amount in its column, too.
            ((most, _),) = amounts[at].most_common(1)
            found[at] = _Explained(table, most, columns)
    return found


def _rates(facts: Facts) -> Sequence[_Dispute]:
    """Return the rates that differ from what the row of their amount prints."""
    explained = facts.once(_explained)
    if not explained:
        return ()
    known: dict[int, list[BoundRate]] = defaultdict(list)
    for each in facts.once(bound_rates):
        known[each.level.figure.id].append(each)
    found: list[_Dispute] = []
    for level, rates in facts.once(rates_of):
        bearing = known.get(level.figure.id, [])
        held = {kind_of(each.rate) for each in bearing}
        left = [each for each in rates if kind_of(each) not in held and not is_adjusted(each)]
        if left and (place := _row_of(level, bearing, explained, facts)):
            found.extend(_of_row(left, *place))
    return found


def _of_row(rates: Sequence[Mention], table: _Explained, row: Row) -> Iterator[_Dispute]:
    """Yield the first rate of each kind with the cell of a row that prints another."""
    first = {kind_of(each): each for each in reversed(rates)}
    for kind, rate in first.items():
        column, way = table.rates.get(kind, (-1, ""))
        cell = row.in_column(column)
        if not cell or not cell.digits or not comparable(cell, rate.figure):
            continue
        if way_of_rate(rate, cell) != way:
            yield _Dispute(rate, (table.table.id, column), cell, way)


def _row_of(
    level: Mention, bearing: Sequence[BoundRate], explained: Mapping[int, _Explained], facts: Facts
) -> tuple[_Explained, Row] | None:
    """Return the one row of the tables that sentences explain which bears an amount and its name:
    the one that bears out its other rates, if any does.
    """
    if bearing:
        found = bearing[0].found
        table = explained.get(found.table.id)
        return (table, found.row) if table else None
    if abs(level.figure.digits or 0) < TELLING:
        return None
    named = [
        (table, each.row) for table, each in _named_rows(level, explained, facts)
        if alike(level.figure, each.cell)
    ]  # fmt: skip
    return named[0] if len(named) == 1 else None


def _named_rows(
    level: Mention, explained: Mapping[int, _Explained], facts: Facts
) -> Iterator[tuple[_Explained, RowCell]]:
    """Yield the amounts of the rows that alone bear a name letter by letter in a table that may be
    of the scope of an amount.
    """
    near = Nearby(level, facts)
    named = facts.once(rows_by_name).get(near.subject, ())
    for table in explained.values():
        rows = [row for other, row in named if other is table.table]
        cell = rows[0].in_column(table.amounts) if len(rows) == 1 else None
        if cell and near.names(found := RowCell(table.table, rows[0], cell)):
            yield table, found


def _amounts(facts: Facts) -> Sequence[_Dispute]:
    """Return the amounts that differ by a slip from what a row prints beside all of their rates, or
    are those of another column of it.
    """
    explained = facts.once(_explained)
    if not explained:
        return ()
    known = {each.level.figure.id for each in facts.once(bound_rates)}
    found: list[_Dispute] = []
    for level, rates in facts.once(rates_of):
        # Of few digits any amount is made by one slip.
        if level.figure.id in known or abs(level.figure.digits or 0) < TELLING:
            continue
        for table, each in _named_rows(level, explained, facts):
            copied = any(alike(level.figure, other) for other in each.beside())
            slipped = copied or is_slip(level.figure, each.cell)
            if _prints(rates, table, each.row) and slipped:
                found.append(_Dispute(level, (table.table.id, table.amounts), each.cell))
                break
    return found


def _prints(rates: Sequence[Mention], table: _Explained, row: Row) -> bool:
    """Return whether a row prints the rates of an amount that it has columns for, and these have
    digits enough to tell it.
    """
    told = 1
    for rate in rates:
        column, way = table.rates.get(kind_of(rate), (-1, ""))
        cell = row.in_column(column)
        if not cell or is_adjusted(rate):
            continue
        if not cell.digits or way_of_rate(rate, cell) != way:
            return False
        told *= spread(rate.figure)
    return told >= TELLING
