"""Hands out figures with running ids, so that each figure of a document has its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType

from auditor.amounts import CellValue, read_cell
from auditor.model.records import NamedTuple
from auditor.model.units import measure, named, united, unscaled
from auditor.model.values import SUSPECT, Cell, Figure
from auditor.packs.languages import Languages

# The mark of a figure that was read off a picture.
OCR = "ocr"

# What a cell says that has a word for nothing: as a dash does.
NIL = CellValue("amount", marks=("dash",))


def amount_of(cell: Cell, languages: Languages) -> CellValue:
    """Return what a cell in a column of amounts says; a word for nothing ("nil", 无) is 0."""
    value = read_cell(cell.text, cell.style)
    return NIL if value.state == "text" and languages.is_nil(cell.text) else value


class Quantity(NamedTuple):
    """What a figure says: digits × 10^-places in a unit; None for text evidence."""

    digits: int | None
    places: int
    unit: str


class Spot(NamedTuple):
    """Where a figure stands: its first offset and the one behind it, and its cell in a table."""

    start: int
    end: int
    table: int = -1
    row: int = -1
    column: int = -1


NOTHING = Quantity(None, 0, "")


def _among(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    """Return whether an offset is in one of ascending stretches."""
    place = bisect_right(spans, at, key=lambda span: span[0])
    return place > 0 and at < spans[place - 1][1]


class Evidence:
    """The one place where figures of a document are made."""

    def __init__(
        self,
        scanned: tuple[tuple[int, int], ...] = (),
        signs: Mapping[str, str] = MappingProxyType({}),
        across: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.count, self.scanned, self.across = 0, scanned, across
        self.signs = signs

    def figure(
        self,
        text: str,
        said: Quantity,
        spot: Spot,
        label: str = "",
        marks: tuple[str, ...] = (),
    ) -> Figure:
        """Return a new figure."""
        self.count += 1
        start = spot.start
        if self.scanned and _among(self.scanned, start):
            marks = (*marks, OCR)
        if self.across and _among(self.across, start):
            marks = (*marks, SUSPECT)
        digits, places, unit = said
        return Figure(
            self.count, text, digits, places, self.meant(unit), start, spot.end, label, spot.table,
            spot.row, spot.column, marks,
        )  # fmt: skip

    def meant(self, unit: str) -> str:
        """Return a unit with the currency that its sign means in this document: ¥ is 元 or 円."""
        own = measure(unit) if unit and self.signs else None
        return (
            named(self.signs[own.currency], own.exponent)
            if own and own.currency in self.signs
            else unit
        )

    def text(self, text: str, spot: Spot, label: str = "") -> Figure:
        """Return a new piece of text evidence: a name, a code, a year, a unit."""
        return self.figure(text, NOTHING, spot, label)

    def amount(self, cell: Cell, value: CellValue, spot: Spot, label: str, around: str) -> Figure:
        """Return a new figure for a cell's amount; around: the unit of its column or table."""
        unit = around
        if value.unit or value.scaled:
            unit = united(value.unit, unscaled(around) if value.scaled else around)
        said = Quantity(value.digits, value.places, unit)
        return self.figure(cell.text, said, spot, label, (*value.marks, *cell.marks))

    def whole(self, cell: Cell, spot: tuple[int, int, int], label: str, unit: str) -> Figure:
        """Return a new figure for a cell of plain digits, as `amount` does in more steps: a large
        table is made of them. spot: its table, row and column.
        """
        # Marks and currencies have to be looked up: the long way then, which most documents are
        # spared.
        if self.signs or self.scanned:
            value = CellValue("amount", int(cell.text))
            return self.amount(cell, value, Spot(cell.start, cell.end, *spot), label, unit)
        self.count += 1
        return Figure(
            self.count, cell.text, int(cell.text), 0, unit, cell.start, cell.end, label, *spot,
            cell.marks,
        )  # fmt: skip

    def unsure(self, cell: Cell, spot: Spot, label: str) -> Figure:
        """Return a new figure for a cell that holds digits which make no one amount."""
        return self.figure(cell.text, NOTHING, spot, label, (*cell.marks, SUSPECT))

    def unknown(self, cell: Cell, spot: Spot, label: str, unit: str) -> Figure:
        """Return a new figure for a cell whose amount is not known:
        a formula whose value the file does not hold.
        """
        return self.figure("", Quantity(None, 0, unit), spot, label, cell.marks)
