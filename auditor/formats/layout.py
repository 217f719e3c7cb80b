"""How a table is laid out: which cells cover others, which belong to a total,
which hold a figure.
"""

from __future__ import annotations

from auditor.model.audit import Audit
from auditor.model.table import Table
from auditor.model.values import Cell, Figure

# Row and column of a cell, from 0.
Place = tuple[int, int]


def figures_of(audit: Audit) -> dict[int, dict[Place, Figure]]:
    """Return table id → place → figure: what was read there,
    or a text in a cell that a check draws on.
    """
    known = {f.id: f for table in audit.tables for row in table.rows for f in row.figures.values()}
    for check in audit.checks:
        known.update({term.figure.id: term.figure for term in check.relation.terms})
    found: dict[int, dict[Place, Figure]] = {}
    for figure in known.values():
        found.setdefault(figure.table, {})[figure.row, figure.column] = figure
    return found


def top(table: Table) -> int:
    """Return where the first text of a table stands: the offset of its grid where it has none."""
    return next((cell.start for row in table.cells for cell in row if cell.text), table.start)


def totals(table: Table) -> set[Place]:
    """Return the cells of the rows that hold totals:
    of a two-sided table those of the total's side.
    """
    found: set[Place] = set()
    for row in table.rows:
        columns = [figure.column for figure in row.figures.values()]
        if row.kind == "total" and columns:
            first = max(min(columns) - 1, 0) if row.side else 0
            found.update((row.index, column) for column in range(first, max(columns) + 1))
    return found


def spans(table: Table) -> dict[Place, Place]:
    """Return merged cell → how many rows and columns it really takes:
    as far as the places that it covers are blank.
    """
    found: dict[Place, Place] = {}
    taken: set[Place] = set()
    for at, row in enumerate(table.cells):
        for column, cell in enumerate(row):
            if (cell.rows > 1 or cell.columns > 1) and (at, column) not in taken:
                high, wide = found[at, column] = _size(table, at, column, cell, taken)
                taken.update(covered({(at, column): (high, wide)}))
    return {place: size for place, size in found.items() if size != (1, 1)}


def covered(merged: dict[Place, Place]) -> set[Place]:
    """Return the places that merged cells cover, without the cells themselves."""
    return {
        (at + down, column + right)
        for (at, column), (high, wide) in merged.items()
        for down in range(high)
        for right in range(wide)
        if down or right
    }


def _size(table: Table, at: int, column: int, cell: Cell, taken: set[Place]) -> Place:
    def blank(row: int, place: int) -> bool:
        cells = table.cells[row]
        free = place < len(cells) and not cells[place].text and not cells[place].marks
        return free and (row, place) not in taken

    wide = 1
    while wide < cell.columns and blank(at, column + wide):
        wide += 1
    high = 1
    last = min(cell.rows, len(table.cells) - at)
    while high < last and all(blank(at + high, column + step) for step in range(wide)):
        high += 1
    return high, wide
