"""What the readers of torn tables share: cells with their place, and what counts as an amount."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.amounts import read_cell
from auditor.amounts.cells import COMMA, POINT
from auditor.model.values import Block, Cell, Grid, Paragraph


def is_amount(text: str) -> bool:
    """Return whether a cell's text is an amount, in whichever way numbers are printed here: that is
    found out from whole tables (a dash for nothing counts).
    """
    return len(text) <= 32 and any(
        read_cell(text, style).state == "amount" for style in (POINT, COMMA)
    )


def blank(at: int) -> Cell:
    """Return a cell without text."""
    return Cell("", at, at)


def lone(cells: Iterable[Cell]) -> list[Block]:
    """Return the cells with a text as paragraphs of their own."""
    return [
        Paragraph(cell.text, cell.start, cell.end, ((0, cell.start),))
        for cell in cells
        if cell.text
    ]


def grid(rows: Sequence[Sequence[Cell]]) -> Grid:
    """Return the table of rows, from its first character to its last."""
    inked = [cell for row in rows for cell in row if cell.text]
    return Grid(
        tuple(map(tuple, rows)), min(cell.start for cell in inked), max(cell.end for cell in inked)
    )
