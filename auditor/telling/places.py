"""Places of a document as a person names them: 339, p3, B7, Sheet!B7, t2, table 2 row 5,
paragraph 7.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.model.records import NamedTuple
from auditor.model.values import Document, Grid

_TABLE, _PAGE = re.compile(r"t(\d{1,6})"), re.compile(r"p(?:age)?\s?(\d{1,6})", re.IGNORECASE)
_ROW = re.compile(r"table\s(\d{1,6})\srow\s(\d{1,6})", re.IGNORECASE)
_PARAGRAPH = re.compile(r"paragraph\s(\d{1,6})", re.IGNORECASE)
_CELL = re.compile(r"(?:(.+)!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class NamedPlace(NamedTuple):
    """A place: a line, a page, a cell (of a sheet), a table by its number among all, with a row of
    it or without, or a paragraph; 0 and "" for what it doesn't say. number: a bare one, the page
    of a document with pages, else its line.
    """

    number: int = 0
    page: int = 0
    sheet: str = ""
    cell: str = ""
    table: int = 0
    row: int = 0
    paragraph: int = 0


# Formats in which nobody sees the lines of the text as it is read: a place in them is a row of a
# table or a paragraph.
UNLINED = frozenset(("docx", "doc", "html"))


class Spots:
    """The tables and paragraphs of a document, counted from 1 as they stand in it."""

    def __init__(self, document: Document) -> None:
        self.blocks = document.blocks
        self._starts = [block.start for block in self.blocks]
        self._numbers: list[int] = []
        counts = {True: 0, False: 0}
        for block in self.blocks:
            counts[isinstance(block, Grid)] += 1
            self._numbers.append(counts[isinstance(block, Grid)])

    def at(self, offset: int) -> NamedPlace | None:
        """Return the row of a table, or the paragraph, that an offset of the text stands in."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        block, number = self.blocks[at], self._numbers[at]
        if not isinstance(block, Grid):
            return NamedPlace(paragraph=number)
        filled = [
            row for row, cells in enumerate(block.rows, 1)
            if any(cell.text and cell.start <= offset for cell in cells)
        ]  # fmt: skip
        return NamedPlace(table=number, row=filled[-1] if filled else 1)


def spot_of(text: str) -> NamedPlace | None:
    """Return the place that a text names, or None where it names none."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return NamedPlace(number=int(text))
    if match := _TABLE.fullmatch(text):
        return NamedPlace(table=int(match[1]))
    if match := _ROW.fullmatch(text):
        return NamedPlace(table=int(match[1]), row=int(match[2]))
    if match := _PARAGRAPH.fullmatch(text):
        return NamedPlace(paragraph=int(match[1]))
    if match := _PAGE.fullmatch(text):
        return NamedPlace(page=int(match[1]))
    if match := _CELL.fullmatch(text):
        return NamedPlace(sheet=(match[1] or "").strip("'"), cell=(match[2] + match[3]).upper())
    return None


def stands(document: Document, offset: int, spot: NamedPlace, spots: Spots | None = None) -> bool:
    """Return whether what stands at an offset of a document's text stands at a place.

    spots: of the document, where many offsets are asked for.
    """
    if spot.row or spot.paragraph:
        return (spots or Spots(document)).at(offset) == spot
    place = document.place(offset)
    if spot.cell:
        return place.cell == spot.cell and spot.sheet in ("", place.sheet)
    if spot.page or place.page is not None:
        return place.page == (spot.page or spot.number)
    return document.line(offset)[0] == spot.number
