"""Places of a document as a person names them: 339, p3, B7, Sheet!B7, t2."""

from __future__ import annotations

import re

from auditor.model.records import NamedTuple
from auditor.model.values import Document

_TABLE, _PAGE = re.compile(r"t(\d{1,6})"), re.compile(r"p(?:age)?\s?(\d{1,6})", re.IGNORECASE)
_CELL = re.compile(r"(?:(.+)!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class NamedPlace(NamedTuple):
    """A place: a line, a page, a cell (of a sheet), or a table by its number among all; 0 and ""
    for what it doesn't say. number: a bare one, the page of a document with pages, else its line.
    """

    number: int = 0
    page: int = 0
    sheet: str = ""
    cell: str = ""
    table: int = 0


def spot_of(text: str) -> NamedPlace | None:
    """Return the place that a text names, or None where it names none."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return NamedPlace(number=int(text))
    if match := _TABLE.fullmatch(text):
        return NamedPlace(table=int(match[1]))
    if match := _PAGE.fullmatch(text):
        return NamedPlace(page=int(match[1]))
    if match := _CELL.fullmatch(text):
        return NamedPlace(sheet=(match[1] or "").strip("'"), cell=(match[2] + match[3]).upper())
    return None


def stands(document: Document, offset: int, spot: NamedPlace) -> bool:
    """Return whether what stands at an offset of a document's text stands at a place."""
    place = document.place(offset)
    if spot.cell:
        return place.cell == spot.cell and spot.sheet in ("", place.sheet)
    if spot.page or place.page is not None:
        return place.page == (spot.page or spot.number)
    return document.line(offset)[0] == spot.number
