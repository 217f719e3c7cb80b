"""One page rebuilt: tables and free lines in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from auditor.reading.pdf.drawing import DrawnPage, Layout, Margins, PdfTable, TextLine
from auditor.reading.pdf.lattice import Frame, frames
from auditor.reading.pdf.lines import GlyphLine, lines_of, runs
from auditor.reading.pdf.ruled import place, table
from auditor.reading.pdf.unruled import tables

_COLUMN_LINES = 6
_COLUMN_CHARS = 8


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


def _zone(lines: list[GlyphLine], margins: Margins) -> list[TextLine | PdfTable]:
    """Return the free lines between two frames, with the tables that have no lines found."""
    result: list[TextLine | PdfTable] = []
    waiting: list[GlyphLine] = []
    for item in tables(lines):
        if isinstance(item, GlyphLine):
            waiting.append(item)
        else:
            result += _prose(waiting, margins)
            result.append(item)
            waiting = []
    return result + _prose(waiting, margins)


def _prose(lines: list[GlyphLine], margins: Margins) -> list[TextLine]:
    """Return lines of prose, column after column where the page is set in two."""
    gutter = _gutter(lines)
    if gutter is None:
        return _text(lines, margins)
    first, last, x = gutter
    left = [
        GlyphLine(line.y, part)
        for line in lines[first:last]
        if (part := [g for g in line.glyphs if g.x0 < x])
    ]
    right = [
        GlyphLine(line.y, part)
        for line in lines[first:last]
        if (part := [g for g in line.glyphs if g.x0 >= x])
    ]
    columns = _text(left, _margins(left)) + _text(right, _margins(right))
    return _text(lines[:first], margins) + columns + _text(lines[last:], margins)


def _gutter(lines: Sequence[GlyphLine]) -> tuple[int, int, float] | None:
    """Return first line, end and middle of a gutter between two columns of prose."""
    gaps: list[tuple[int, float]] = []
    for index, line in enumerate(lines):
        parts = runs(line)
        if len(parts) == 2 and min(len(part.glyphs) for part in parts) >= _COLUMN_CHARS:
            gaps.append((index, (parts[0].x1 + parts[1].x0) / 2))
    if len(gaps) < _COLUMN_LINES:
        return None
    x = median_low([middle for _, middle in gaps])
    near = [index for index, middle in gaps if abs(middle - x) < 3 * lines[index].size]
    if len(near) < _COLUMN_LINES:
        return None
    first, last = near[0], near[-1] + 1
    while first > 0 and (lines[first - 1].x1 < x or lines[first - 1].x0 > x):
        first -= 1
    while last < len(lines) and (lines[last].x1 < x or lines[last].x0 > x):
        last += 1
    crossing = any(glyph.x0 < x < glyph.x1 for line in lines[first:last] for glyph in line.glyphs)
    return None if crossing else (first, last, x)


def _margins(lines: Sequence[GlyphLine]) -> Margins:
    """Return the column that lines stand in: where its long lines begin, where the longest ends."""
    if not lines:
        return Margins(0.0, 0.0, 0.0)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    long = [line.x0 for line in lines if line.x1 - line.x0 > 0.7 * (right - left)]
    steps = [after.y - line.y for line, after in pairwise(lines)]
    return Margins(min(long, default=left), right, median_low(steps) if steps else 0.0)


def _text(lines: Sequence[GlyphLine], margins: Margins) -> list[TextLine]:
    return [TextLine(line.text, line.x0, line.x1, line.y, line.size, margins) for line in lines]
