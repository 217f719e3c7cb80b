"""Page furniture: page numbers and running headers,
which would break sentences that go on over a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.packs.languages.worded import worded
from auditor.reading.pdf.drawing import Layout, TextLine
from auditor.text.patterns import regex

_NUMBER = worded(
    r"[-—–－·•~][-—–－·•~\s]*\d{1,4}[-—–－·•~\s]*[-—–－·•~]"
    r"|<<ordinal-before>>\s*\d{1,4}\s*<<page-counter>>"
    r"(?:[\s/／,，]*<<page-count-before>>\s*\d{1,4}\s*<<page-counter>>)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|<<page-mark>>\s*\d{1,4}(?:\s*(?:<<page-of>>|/)\s*\d{1,4})?"
    r"|[ivxl]{1,5}"
)
_BARE = regex(r"\d{1,4}")
_DIGITS = regex(r"\d+")
_KEPT = worded(r"<<table-mark>>|<<unit-label>>|<<department>>|<<amount-word>>|[。；]")
# Lines at either edge of a page that may be furniture: a running head, and a number.
_DEPTH = 2
# Pages that repeat a line before it counts as a running head: a title may stand on two.
_PAGES = 3


def drop(layouts: Sequence[Layout]) -> None:
    """Take page numbers off the edges of pages, and lines that head or foot at least three pages
    from the second on.

    A line that names a table, a unit or a department stays: tables repeat their titles on every
    page.
    """
    repeated = Counter(key for layout in layouts for key in {_key(line) for line in _edges(layout)})
    steps = Counter(
        step
        for layout in layouts
        for line in _outermost(layout)
        if (step := _step(line, layout)) is not None
    )
    seen: set[tuple[str, int]] = set()
    for layout in layouts:
        gone = [line for line in _outermost(layout) if _page_number(line, layout, steps)]
        for line in _edges(layout):
            key = _key(line)
            if repeated[key] >= _PAGES and key in seen and not _KEPT.search(line.text):
                gone.append(line)
            seen.add(key)
        layout.items = [item for item in layout.items if not any(item is line for line in gone)]


def _page_number(line: TextLine, layout: Layout, steps: Counter[int]) -> bool:
    """Tell a page number: marked as one, or a bare number that counts the pages as
    those of other pages do.
    """
    if _NUMBER.fullmatch(line.text.strip()):
        return True
    step = _step(line, layout)
    # One bare number that counts no other page may be an amount that was left alone.
    return step is not None and (step == 0 or steps[step] > 1)


def _step(line: TextLine, layout: Layout) -> int | None:
    """Return by how much a line that is a bare number runs ahead of the count of pages."""
    text = line.text.strip()
    return int(text) - layout.number if _BARE.fullmatch(text) else None


def _outermost(layout: Layout) -> list[TextLine]:
    items = layout.items[:1] + layout.items[1:][-1:]
    return [item for item in items if isinstance(item, TextLine)]


def _edges(layout: Layout) -> list[TextLine]:
    """Return the free lines at the very top and bottom of a page."""
    items = layout.items
    head = items[:_DEPTH]
    foot = items[max(len(head), len(items) - _DEPTH) :]
    return [item for item in [*head, *foot] if isinstance(item, TextLine)]


def _key(line: TextLine) -> tuple[str, int]:
    return _DIGITS.sub("#", re.sub(r"\s+", "", line.text)), round(line.y / 12)
