"""Sheets wider than a page: the columns that do not fit stand on the next page, line for line,
without the names of the lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.table import Table
from auditor.model.values import Cell, Document, Grid
from auditor.recognition.columns import Cells
from auditor.recognition.labels import without_year
from auditor.recognition.overleaf import holds_amount, is_overleaf

# Lines, the head among them, from which on two pages of equally many are no chance.
LEAST = 5


def goes_on_beside(table: Table, grid: Grid, document: Document) -> bool:
    """Return whether a grid on the page behind a table is its right-hand part: as many lines, under
    heads of its own, and none of them named, as those of the table are.
    """
    rows = grid.rows
    if not is_overleaf(table, grid, document) or len(rows) != len(table.cells) or len(rows) < LEAST:
        return False
    heads = [{cell.text for cell in cells[0] if cell.text} for cells in (table.cells, rows)]
    own = all(map(_heads, heads[1])) and not heads[0] & heads[1]
    return own and _named(table.cells) and _nameless(rows)


def widened(table: Table, grid: Grid) -> list[tuple[Cell, ...]]:
    """Return the lines of a table with those of its right-hand part behind them."""
    width = max(map(len, table.cells))
    return [
        (*left, *(Cell("", table.end, table.end) for _ in range(width - len(left))), *right)
        for left, right in zip(table.cells, grid.rows, strict=True)
    ]


def _heads(text: str) -> bool:
    """Whether a text may head a column: words, or a year."""
    return any(map(str.isalpha, text)) or without_year(text)[1] is not None


def _named(cells: Cells) -> bool:
    """Whether most lines begin with a name."""
    named = sum(bool(row) and any(map(str.isalpha, row[0].text)) for row in cells[1:])
    return 2 * named > len(cells) - 1


def _nameless(cells: Sequence[Sequence[Cell]]) -> bool:
    """Whether the lines below the head hold amounts alone, and each of them some."""
    texts = [[cell for cell in row if cell.text] for row in cells[1:]]
    return all(row and all(map(holds_amount, row)) for row in texts)
