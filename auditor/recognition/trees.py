"""Which row is part of which: by codes, or by the same rows in a table that has codes."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.table import Row, Table
from auditor.packs.codelists import shipped
from auditor.recognition.labels import outline
from auditor.text.labels import normalise


def by_code(rows: Sequence[Row]) -> None:
    """Set the parent of each coded row: the nearest row above whose code its own starts with, else
    its unit's total.

    Rows without a code that are totals start a block: each budget unit has a tree of its own.
    """
    total: int | None = None
    above: dict[str, int] = {}
    for position, row in enumerate(rows):
        if row.kind == "total":
            total, above = position, {}
        elif row.code:
            row.parent = next(
                (
                    above[row.code[:end]]
                    for end in range(len(row.code) - 1, 0, -1)
                    if row.code[:end] in above
                ),
                total,
            )
            above[row.code] = position
    _under_the_last(rows)


def _under_the_last(rows: Sequence[Row]) -> None:
    """Set the parent of the rows of the first level where the only total stands below them all.

    A longer code that none begins is misprinted or lacks the one above: it is no class of its own.
    """
    totals = [position for position, row in enumerate(rows) if row.kind == "total"]
    printed = [position for position, row in enumerate(rows) if row.figures]
    # With several totals each would be a unit's: which rows are below which is told by order alone.
    if len(totals) == 1 and printed[-1:] == totals:
        shortest = min((len(row.code) for row in rows if row.code), default=0)
        for row in rows:
            if row.code and row.parent is None and len(row.code) == shortest:
                row.parent = totals[0]


def are_subjects(rows: Sequence[Row]) -> bool:
    """Whether rows without codes are subjects all the same, not units: two and more bear names of
    the classification ("一般公共服务支出", "住房保障支出").
    """
    names = {name for names in shipped("functional").values() for name in names}
    return sum(normalise(outline(row.label).rest) in names for row in rows) > 1


def lend_codes(rows: Sequence[Row], coded: Sequence[Row]) -> bool:
    """Give rows without codes those of the same names in the same order in a coded table, and set
    their parents.

    Returns whether every row found its code; a row that did not keeps none.
    """
    lenders = [row for row in coded if row.code]
    names = [outline(row.label).rest for row in lenders]
    at, complete = 0, True
    for row in rows:
        name = outline(row.label).rest
        found = next((index for index in range(at, len(names)) if names[index] == name), None)
        # A row with an outline number (一、) is a class: its name may be a section's, too
        # (其他支出).
        if found is None or (row.number and len(lenders[found].code) != 3):
            found = next(
                (
                    index
                    for index in range(at, len(names))
                    if names[index] == name and (not row.number or len(lenders[index].code) == 3)
                ),
                None,
            )
        if found is None:
            complete = False
            continue
        row.code, at = lenders[found].code, found + 1
    return complete


def link(table: Table, coded: Table | None) -> None:
    """Set the parents of a two-sided table's spending rows,
    by the codes of `coded` where it is given.
    """
    lines = [
        row for row in table.rows if row.side == "spending" and row.kind == "item" and not row.item
    ]
    position = {id(row): index for index, row in enumerate(table.rows)}
    total = next(
        (index for index, row in enumerate(table.rows) if row.item == "spending.year-total"), None
    )
    # A table without 本年支出合计 carries nothing forward: the grand total is of its classes.
    if total is None:
        total = next(
            (index for index, row in enumerate(table.rows) if row.item == "spending.grand-total"),
            None,
        )
    depth = 1 if total is None else outline(table.rows[total].label).depth + 1
    complete = lend_codes(lines, coded.rows) if coded else False
    above: dict[str, int] = {}
    for row in lines:
        if row.code and complete:
            row.parent = next(
                (
                    above[row.code[:end]]
                    for end in range(len(row.code) - 1, 0, -1)
                    if row.code[:end] in above
                ),
                None,
            )
            if row.parent is None and len(row.code) == 3:
                row.parent = total
            above[row.code] = position[id(row)]
        elif outline(row.label).depth == depth:
            row.parent = total
