"""Page furniture: page numbers and running headers, which would break sentences that go on over a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.reading.pdf.shapes import Layout, TextLine

_NUMBER = re.compile(
    r"[-—–－·•~_\s]*(?:第?\s*[0-9０-９]{1,4}\s*页?|[ivxlcIVXLC]{1,6})"
    r"(?:\s*[/／,，]?\s*(?:of|共)?\s*[0-9０-９]{1,4}\s*页?)?[-—–－·•~_\s]*|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_DIGITS = re.compile(r"\d+")
_KEPT = re.compile(r"表|单位|部门|金额|[。；]")
_DEPTH = 2
_PAGES = 3


def drop(layouts: Sequence[Layout]) -> None:
    """Take page numbers off the edges of pages, and lines that head or foot at least three pages from the second on.

    A line that names a table, a unit or a department stays: tables repeat their titles on every page.
    """
    repeated = Counter(key for layout in layouts for key in {_key(line) for line in _edges(layout)})
    seen: set[tuple[str, int]] = set()
    for layout in layouts:
        gone: list[TextLine] = []
        for line in _edges(layout):
            key = _key(line)
            running = repeated[key] >= _PAGES and not _KEPT.search(line.text)
            if _page_number(line, layout) or (running and key in seen):
                gone.append(line)
            seen.add(key)
        layout.items = [item for item in layout.items if not any(item is line for line in gone)]


def _edges(layout: Layout) -> list[TextLine]:
    """Return the free lines at the very top and bottom of a page."""
    items = layout.items
    head = items[:_DEPTH]
    foot = items[max(len(head), len(items) - _DEPTH) :]
    return [item for item in [*head, *foot] if isinstance(item, TextLine)]


def _page_number(line: TextLine, layout: Layout) -> bool:
    """Tell a page number: at the edge of the page and clearly apart from the text beside it."""
    if not _NUMBER.fullmatch(line.text.strip()):
        return False
    return line is layout.items[-1] or line is layout.items[0]


def _key(line: TextLine) -> tuple[str, int]:
    return _DIGITS.sub("#", re.sub(r"\s+", "", line.text)), round(line.y / 12)
