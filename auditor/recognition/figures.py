"""Hands out figures with running ids, so that each figure of a document has its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from auditor.amounts import CellValue, read_cell
from auditor.model.table import Table
from auditor.model.units import measure, named, united, unscaled
from auditor.model.values import Cell, Figure
from auditor.packs.languages import Languages

OCR = "ocr"
"""The mark of a figure that was read off a picture."""


NIL = CellValue("amount", marks=("dash",))
"""What a cell says that has a word for nothing: as a dash does."""


def amount_of(cell: Cell, languages: Languages) -> CellValue:
    """Return what a cell in a column of amounts says; a word for nothing ("nil", 无) is 0."""
    value = read_cell(cell.text, cell.style)
    return NIL if value.state == "text" and languages.is_nil(cell.text) else value


class Evidence:
    """The one place where figures of a document are made."""

    def __init__(
        self,
        scanned: tuple[tuple[int, int], ...] = (),
        signs: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.count, self.scanned = 0, scanned
        self.signs = signs

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
        unit = self.meant(unit)
        if self.scanned and any(first <= start < last for first, last in self.scanned):
            marks = (*marks, OCR)
        return Figure(
            self.count, text, digits, places, unit, start, end, label, table, row, column, marks
        )

    def meant(self, unit: str) -> str:
        """Return a unit with the currency that its sign means in this document: ¥ is 元 or 円."""
        own = measure(unit) if unit and self.signs else None
        return (
            named(self.signs[own.currency], own.exponent)
            if own and own.currency in self.signs
            else unit
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
        around = unit or table.unit
        unit = united(value.unit, unscaled(around) if value.scaled else around)
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
