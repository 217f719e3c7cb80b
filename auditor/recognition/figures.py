"""Hands out figures with running ids, so that each figure of a document has its own."""

from __future__ import annotations

from auditor.amounts import CellValue
from auditor.model.table import Table
from auditor.model.units import united
from auditor.model.values import Cell, Figure

OCR = "ocr"
"""The mark of a figure that was read off a picture."""


class Evidence:
    """The one place where figures of a document are made."""

    def __init__(self, scanned: tuple[tuple[int, int], ...] = ()) -> None:
        self.count, self.scanned = 0, scanned

    def figure(
        self,
        text: str,
        digits: int | None,
        places: int,
        unit: str,
        start: int,
        end: int,
        label: str = "",
        table: int = -1,
        row: int = -1,
        column: int = -1,
        marks: tuple[str, ...] = (),
    ) -> Figure:
        """Return a new figure."""
        self.count += 1
        if self.scanned and any(first <= start < last for first, last in self.scanned):
            marks = (*marks, OCR)
        return Figure(
            self.count, text, digits, places, unit, start, end, label, table, row, column, marks
        )

    def text(
        self,
        text: str,
        start: int,
        end: int,
        label: str = "",
        table: int = -1,
        row: int = -1,
        column: int = -1,
    ) -> Figure:
        """Return a new piece of text evidence: a name, a code, a year, a unit."""
        return self.figure(text, None, 0, "", start, end, label, table, row, column)

    def amount(
        self,
        cell: Cell,
        value: CellValue,
        table: Table,
        label: str,
        row: int,
        column: int,
        unit: str = "",
    ) -> Figure:
        """Return a new figure for a cell's amount; `unit` is its column's,
        used before the table's.
        """
        unit = united(value.unit, unit or table.unit)
        return self.figure(
            cell.text, value.digits, value.places, unit, cell.start, cell.end,
            label, table.id, row, column, (*value.marks, *cell.marks),
        )  # fmt: skip

    def unknown(self, cell: Cell, table: Table, label: str, row: int, column: int) -> Figure:
        """Return a new figure for a cell whose amount is not known:
        a formula whose value the file does not hold.
        """
        return self.figure(
            "", None, 0, table.unit, cell.start, cell.end, label, table.id, row, column, cell.marks
        )
