"""Which row is part of which: by codes, or by the same rows in a table that has codes."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.table import Row, Table
from auditor.model.values import scaled
from auditor.packs.codelists import shipped
from auditor.recognition.labels import outline
from auditor.text.labels import normalise

# Digits of an amount that the lines below it come to, and not by chance.
TELLING = 4


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
    spending = [row for row in table.rows if row.side == "spending" and row.kind == "item"]
    lines = [row for row in spending if not row.item]
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
    if total is not None:
        tops = [row for row in spending if outline(row.label).depth == depth]
        _join_named([row for row in tops if position[id(row)] < total], total)
        _join_named([row for row in tops if position[id(row)] > total], total)
        _join_below(table, total)


def _join_below(table: Table, total: int) -> None:
    """Set the parent of the lines without a number below each numbered line of a total: where they
    add up to it; and where they are more than it, if those below another one add up, as no list
    that leaves something out is. Behind the last one anything may follow that belongs to none.
    """
    below: dict[int, list[Row]] = {}
    last = top = None
    for at, row in enumerate(table.rows):
        if row.side != "spending":
            continue
        if row.parent == total and row.kind == "item":
            last = top = at
        elif row.kind != "item" or row.item or row.code or outline(row.label).depth:
            last = None
        elif last is not None and row.parent is None:
            below.setdefault(last, []).append(row)
    gaps = {at: _gaps(table.rows[at], own) for at, own in below.items() if len(own) > 1}
    whole = any(not any(each) for each in gaps.values() if each)
    for at, each in gaps.items():
        exceeds = whole and at != top and min(each, default=-1) >= 0
        if exceeds or (each and not any(each)):
            for row in below[at]:
                row.parent = at


def _gaps(head: Row, rows: Sequence[Row]) -> list[int]:
    """Return by how much lines exceed their head, in each column where all of them print an amount
    that is no less than nothing; nothing where any column lacks one.
    """
    found = []
    for role, total in head.figures.items():
        figures = [row.figures.get(role) for row in rows]
        known = [each for each in figures if each is not None and each.digits is not None]
        if total.digits is None or len(known) < len(figures):
            return []
        stated, *values = scaled(total, *known)
        if min(values) < 0 or len(str(abs(stated))) < TELLING:
            return []
        found.append(sum(values) - stated)
    return found


def _join_named(tops: Sequence[Row], total: int) -> None:
    """Set the parent of the lines of known names that are numbered on with lines of a total:
    一、基本支出 二、项目支出 三、经营支出 are one list, whichever of them has a name that is known.
    """
    for run in _runs(tops):
        if any(row.parent == total for row in run):
            for row in run:
                row.parent = total


def _runs(tops: Sequence[Row]) -> list[list[Row]]:
    """Return the stretches of numbered lines in each of which the numbers count on: a list without
    the lines that print nothing leaves some out.
    """
    runs: list[list[Row]] = []
    before = 0
    for row in tops:
        value = outline(row.label).value
        if not runs or value <= before:
            runs.append([])
        runs[-1].append(row)
        before = value
    return runs
