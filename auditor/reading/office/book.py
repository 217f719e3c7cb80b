"""A workbook's sheets as any of its formats yields them, and their way into a Document."""

from __future__ import annotations

from bisect import bisect_left

from auditor.model.records import dataclass, field
from auditor.model.values import Document
from auditor.packs.languages.worded import worded
from auditor.reading.office.boxes import Band, Box
from auditor.reading.office.guard import Broken
from auditor.reading.office.tables import tables
from auditor.reading.office.writer import Writer

# Cells with something in them, and letters in them, that a workbook may have;
# one cell has 32,767 at most.
CELLS, LETTERS = 1_000_000, 64_000_000
_LONGEST = 32_767
_STEPS = 2_000_000
_UNNAMED = worded(r"(?i:<<sheet-name>>)[ _]?\(?\d*\)?(?: ?\(\d+\))?|[\d\W_]*")


@dataclass(slots=True)
class Room:
    """What the sheets of a workbook may still hold: a few bytes of a hostile file can
    stand for endless cells.
    """

    cells: int = CELLS
    letters: int = LETTERS

    def take(self, text: str) -> str:
        """Count a cell and return its text, cut where no workbook goes on;
        raise Broken where there is no room.
        """
        self.cells -= 1
        self.letters -= len(text)
        if self.cells < 0 or self.letters < 0:
            raise Broken("holds far more cells than can be read; split it")
        return text[:_LONGEST]


@dataclass(slots=True)
class SourceSheet:
    """One sheet: rows → columns → boxes (all from 0), merged spans (first row, last,
    first column, last).
    """

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Box]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def document(path: str, form: str, sheets: list[SourceSheet]) -> Document:
    """Return a workbook as a Document; raise Broken if nothing stands in it."""
    writer = Writer()
    for sheet in sheets:
        _merge(sheet)
        band = _band(sheet)
        if not band:
            continue
        writer.sheet = sheet.name
        if not _UNNAMED.fullmatch(sheet.name):
            writer.paragraph([sheet.name], level=1)
        tables(band, writer)
    if not writer.blocks:
        raise Broken("is a workbook with nothing in its cells")
    return writer.document(path, form)


def _merge(sheet: SourceSheet) -> None:
    """Give merged cells their size once, at their first place;
    what else stands below them is never displayed.
    """
    order = sorted(sheet.rows)
    steps = 0
    for first, last, left, right in sheet.merged:
        box = sheet.rows.get(first, {}).get(left)
        if box is not None:
            sheet.rows[first][left] = box._replace(
                columns=max(1, right - left + 1), rows=max(1, last - first + 1)
            )
        for at in range(bisect_left(order, first), len(order)):
            row = sheet.rows[order[at]]
            inside = range(left, right + 1)
            steps += 1 + min(len(row), len(inside))
            if order[at] > last or steps > _STEPS:
                break
            for column in (
                [found for found in row if found in inside] if len(row) < len(inside) else inside
            ):
                if column in row and (order[at], column) != (first, left):
                    del row[column]


def _band(sheet: SourceSheet) -> Band:
    band: Band = []
    for number in sorted(sheet.rows):
        row = sheet.rows[number]
        if row:
            band.append([row[column] for column in sorted(row)])
    return band
