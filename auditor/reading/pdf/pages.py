"""A PDF's pages one after the other; each is closed, and what PDFium holds for it freed,
before the next.
"""

from __future__ import annotations

import ctypes
import threading
from contextlib import closing
from typing import Any

from auditor.reading.pdf import glyphs, inkless, native, paths
from auditor.reading.pdf.drawing import DrawnPage, Layout
from auditor.reading.pdf.layout import arrange
from auditor.reading.pdf.raised import in_brackets
from auditor.reading.pdf.scans import Scans
from auditor.reading.pdf.struck import unstruck
from auditor.reading.progress import tell

# Pages that are read; those beyond count as pages without text.
MAX_PAGES = 5_000

# Characters, objects of text and lines of one file that are looked at.
#
# The pages after that count as pages without text.
MAX_WORK = 5_000_000

# What a page costs however empty it is, and one that was opened in vain.
_OVERHEAD = 100
_LOST = 1_000
# PDFium keeps its state for the whole process: two files read at once would break each other.
_ONE_AT_A_TIME = threading.Lock()


def layouts(path: str, data: bytes) -> tuple[list[Layout], int]:
    """Return the rebuilt pages and the number of pages there are;
    raise Unreadable if the file can't be opened.
    """
    result: list[Layout] = []
    with (
        _ONE_AT_A_TIME,
        native.opened(path, data) as (handle, pages),
        closing(Scans(data)) as scans,
    ):
        work = 0
        while len(result) < min(pages, MAX_PAGES) and work < MAX_WORK:
            sheet = _sheet(handle, len(result))
            work += sheet.objects
            sheet = (scans.sheet(sheet.number) if sheet.unread else None) or sheet
            work += len(sheet.glyphs) + len(sheet.horizontal) + len(sheet.vertical) + _OVERHEAD
            work += _LOST if sheet.unread else 0
            result.append(arrange(sheet))
            tell(len(result), pages)
    return result, pages


def _sheet(handle: Any, index: int) -> DrawnPage:
    """Return one page's glyphs and rules; what could not be read is marked as unread."""
    unread = DrawnPage(index + 1, [], [], [], [], True)
    with native.opened_page(handle, index) as page:
        if page is None:
            return unread
        try:
            objects = inkless.show(page)
            with native.opened_text(page) as text:
                return (_drawn(page, text, unread) if text else unread)._replace(objects=objects)
        except glyphs.TooMuch:
            return unread


def _drawn(page: int, text: int, unread: DrawnPage) -> DrawnPage:
    """Return a page's glyphs and rules, upright by the direction that most of its text has."""
    box = _box(page)
    turns = glyphs.read(text, box)
    if not turns:
        return unread._replace(unread=not paths.bare(page))
    if glyphs.soup(turns):
        return unread._replace(unmapped=True)
    main = max(sorted(turns), key=lambda direction: len(turns[direction]))
    horizontal, vertical = paths.read(page, main, box)
    others = [in_brackets(turns[direction]) for direction in sorted(turns) if direction != main]
    upright = in_brackets(unstruck(turns[main], horizontal))
    return DrawnPage(unread.number, upright, others, horizontal, vertical, False)


def _box(page: int) -> glyphs.Box:
    """Return the visible part of a page as left, bottom, right, top."""
    edges = (ctypes.c_float * 4)()
    native.page_box(page, ctypes.addressof(edges))
    left, top, right, bottom = edges
    # A point more on each side: letters at the very edge lean over it.
    return left - 1, bottom - 1, right + 1, top + 1
