"""One page rebuilt: tables and free lines in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from auditor.reading.pdf.across import across
from auditor.reading.pdf.drawing import DrawnPage, Layout, Margins, PdfTable, TextLine
from auditor.reading.pdf.gutters import columns, gutters, is_bullet
from auditor.reading.pdf.lattice import Frame, frames
from auditor.reading.pdf.lines import GlyphLine, lines_of
from auditor.reading.pdf.ruled import place, table
from auditor.reading.pdf.unruled import tables

# Gutters inside what others part: a newspaper has six columns or so.
_DEPTH = 8


def arrange(sheet: DrawnPage) -> Layout:
    """Return the page's lines and tables in reading order; text of another direction comes last."""
    layout = Layout(sheet.number, [], sheet.unread, sheet.scanned, sheet.unmapped)
    if sheet.unread:
        return layout
    found = frames(sheet.horizontal, sheet.vertical)
    cells, free = place(found, sheet.glyphs)
    ruled: list[tuple[float, list[TextLine | PdfTable]]] = []
    for frame, text in zip(found, cells, strict=True):
        if made := table(frame, text):
            ruled.append((made.top, [made]))
            continue
        inside = [glyph for cell in text for glyph in cell]
        # A frame around most of a page, or around other frames, is its border: its text is the
        # page's.
        if 2 * len(inside) > len(sheet.glyphs) or any(_holds(frame, other) for other in found):
            free += inside
        elif inside:
            boxed = lines_of(inside)
            ruled.append((frame.ys[0], _zone(boxed, _margins(boxed))))
    lines = lines_of(free)
    margins = _margins(lines)
    for top, items in ruled:
        above = [line for line in lines if line.y < top]
        lines = lines[len(above) :]
        layout.items += _zone(above, margins)
        layout.items += items
    layout.items += _zone(lines, margins)
    for glyphs in sheet.turned:
        turned = lines_of(glyphs)
        layout.items += _text(turned, _margins(turned))
    return layout


def _holds(frame: Frame, other: Frame) -> bool:
    """Tell whether a frame stands about another."""
    across = frame.xs[0] <= other.xs[0] and other.xs[-1] <= frame.xs[-1]
    return frame is not other and across and frame.ys[0] <= other.ys[0] < frame.ys[-1]


def _zone(
    lines: list[GlyphLine], margins: Margins, pitch: float = 0.0, depth: int = _DEPTH
) -> list[TextLine | PdfTable]:
    """Return the free lines between two frames, column after column where they are set in several,
    with the tables that have no lines found. pitch: that of the newspaper around them.
    """
    found = gutters(lines, pitch) if depth else None
    if found:
        result = _zone(lines[: found.first], margins, pitch, depth - 1)
        for side in columns(lines[found.first : found.last], found.xs):
            result += _zone(side, _margins(side), found.pitch, depth - 1)
        return result + _zone(lines[found.last :], margins, pitch, depth - 1)
    result = []
    waiting: list[GlyphLine] = []
    for item in tables(lines):
        if isinstance(item, GlyphLine):
            waiting.append(item)
        else:
            result += _text(waiting, margins)
            result.append(item)
            waiting = []
    return result + _text(waiting, margins)


def _margins(lines: Sequence[GlyphLine]) -> Margins:
    """Return the column that lines stand in: where its long lines begin, where the longest ends."""
    if not lines:
        return Margins(0.0, 0.0, 0.0)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    plain = [line for line in lines if not is_bullet(line.glyphs[:1], line.glyphs[1:])]
    long = [line.x0 for line in plain if line.x1 - line.x0 > 0.7 * (right - left)]
    steps = [after.y - line.y for line, after in pairwise(lines)]
    return Margins(min(long, default=left), right, median_low(steps) if steps else 0.0)


def _text(lines: Sequence[GlyphLine], margins: Margins) -> list[TextLine]:
    doubted = across(lines)
    return [
        TextLine(line.text, line.x0, line.x1, line.y, line.size, margins, line.y in doubted)
        for line in lines
    ]
