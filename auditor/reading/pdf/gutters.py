"""Pages set in columns: prose beside prose, or beside a table, is read on its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.reading.pdf.drawing import Glyph
from auditor.reading.pdf.lines import GlyphLine, runs
from auditor.reading.pdf.rows import FIGURE

_LINES = 6
"""Lines of a column at least: fewer that begin under each other may be anything."""

_EMPTY = 0.75
"""Ems that stay empty between two columns; words stand nearer to each other."""

_NARROW, _WIDE = 7.0, 14.0
"""Ems of the usual line of prose at least, beside other prose and beside anything else: labels
of a table may be as long as their column is wide, but are short.
"""

_FILLED = 0.55
"""Share of the lines of prose that reach the edge of their column: labels are of any length."""

_EDGE = 2.0
"""Ems from the edge of a column at which a line of prose still ends: a word had no room."""

_INDENT = 4.0
"""Ems from the edge of a column at which its lines of prose begin: a paragraph's first, an item."""

_MARKED = 1 / 3
"""Share of the lines with marks of a sentence, which tell prose whatever the lines' lengths."""

_MARKS = frozenset("，。；")

_AS_WIDE = 0.9
"""Share of the width of the widest column from which a gutter beside more lines is the same one:
it differs by where the lines of a paragraph or of a chart begin."""

_MOST_STARTS = 60
"""Places that are tried on a page: columns have a few."""


class Gutter(NamedTuple):
    """A gutter between two columns: the first line beside it, the last and one, its place."""

    first: int
    last: int
    x: float


def gutter(lines: Sequence[GlyphLine]) -> Gutter | None:
    """Return the gutter beside the widest column of prose in lines."""
    if len(lines) < _LINES:
        return None
    found: list[tuple[float, Gutter]] = []
    split = [runs(line, _EMPTY) for line in lines]
    for x in _starts(lines, split):
        for first, last in _stretches(lines, x):
            width = _columns(*sides(lines[first:last], x))
            if width:
                found.append((width, Gutter(first, last, x)))
    if not found:
        return None
    widest, inner = max(found, key=lambda each: each[0])
    return max(
        (
            each
            for width, each in found
            if each.first <= inner.first and inner.last <= each.last and width >= _AS_WIDE * widest
        ),
        key=lambda each: each.last - each.first,
    )


def sides(lines: Sequence[GlyphLine], x: float) -> tuple[list[GlyphLine], list[GlyphLine]]:
    """Return the lines left and right of a gutter."""
    left, right = [], []
    for line in lines:
        place = sum(glyph.x0 < x for glyph in line.glyphs)
        place -= is_bullet(line.glyphs[:place], line.glyphs[place:])
        if place:
            left.append(GlyphLine(line.y, line.glyphs[:place]))
        if place < len(line.glyphs):
            right.append(GlyphLine(line.y, line.glyphs[place:]))
    return left, right


def is_bullet(glyphs: Sequence[Glyph], after: Sequence[Glyph]) -> bool:
    """Tell whether the last of the glyphs before others on a line stands alone before them:
    a list's mark, which the text hangs behind.
    """
    if not glyphs or not after or glyphs[-1].char.isalnum() or glyphs[-1].char in _MARKS:
        return False
    apart = _EMPTY * glyphs[-1].size
    if after[0].x0 - glyphs[-1].x1 <= apart:
        return False
    return len(glyphs) == 1 or glyphs[-1].x0 - glyphs[-2].x1 > apart


def _starts(lines: Sequence[GlyphLine], split: Sequence[list[GlyphLine]]) -> list[float]:
    """Return the middles of the empty stretches before places at which enough lines begin."""
    left = min(line.x0 for line in lines) + _NARROW * lines[0].size
    begins = sorted((run.x0, run.size) for parts in split for run in parts if run.x0 > left)
    found: list[float] = []
    at = 0
    while at < len(begins) and len(found) < _MOST_STARTS:
        x, size = begins[at]
        end = bisect_left(begins, (x + size / 4, 0.0))
        if end - at >= _LINES:
            found.append(x - _EMPTY * size / 2)
        at = max(end, at + 1)
    return found


def _stretches(lines: Sequence[GlyphLine], x: float) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines that nothing crosses a place in and that stand on both sides."""
    start = 0
    for place in range(len(lines) + 1):
        if place < len(lines) and not _crosses(lines[place], x):
            continue
        if place - start >= _LINES:
            yield start, place
        start = place + 1


def _crosses(line: GlyphLine, x: float) -> bool:
    if line.x1 <= x or line.x0 >= x:
        return False
    room = _EMPTY * line.size / 2.5
    return any(glyph.x1 > x - room and glyph.x0 < x + room for glyph in line.glyphs)


def _columns(left: list[GlyphLine], right: list[GlyphLine]) -> float:
    """Return the width of the widest column of prose; 0 if the sides are no columns of a page."""
    if min(len(left), len(right)) < _LINES or not (_worded(left) and _worded(right)):
        return 0.0
    widths = [_prose(left, -1), _prose(right, 0)]
    widest = max(widths)
    return widest if min(widths) >= _NARROW or widest >= _WIDE else 0.0


def _worded(side: Sequence[GlyphLine]) -> bool:
    """Tell a column of a page from the figures of a table: most lines begin with words."""
    figures = sum(bool(FIGURE.fullmatch(runs(line, _EMPTY)[0].text)) for line in side)
    return 2 * figures < len(side)


def _prose(side: Sequence[GlyphLine], near: int) -> float:
    """Return how many ems wide the usual line of a side is if the column beside the gutter is one
    of prose: most lines as long as it is wide, or with marks of sentences. `near`: the part of a
    line that stands beside the gutter, the first or the last.
    """
    split = [runs(line) for line in side]
    column = [parts[near] for parts in split]
    most = len(column)
    left = min(line.x0 for line in column)
    ends = sorted(line.x1 for line in column)
    edge = ends[-1 - most // 10]
    begin = sum(line.x0 - left < _INDENT * line.size for line in column)
    filled = sum(edge - line.x1 < _EDGE * line.size for line in column)
    marked = _MARKED * most <= sum(
        any(glyph.char in _MARKS for glyph in line.glyphs) for line in column
    )
    apart = [parts for parts in split if len(parts) > 1]
    if len(apart) > 0.2 * most:
        figures = any(FIGURE.fullmatch(part.text) for parts in apart for part in parts)
        if figures or not marked:
            return 0.0
    if begin < 0.8 * most or not (marked or filled >= _FILLED * most):
        return 0.0
    return sorted((line.x1 - line.x0) / line.size for line in column)[most // 2]
