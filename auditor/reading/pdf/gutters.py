"""Pages set in columns: prose beside prose, or beside a table, is read on its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from statistics import median_low

from auditor.model.records import NamedTuple
from auditor.reading.pdf.drawing import Glyph
from auditor.reading.pdf.lines import GlyphLine, runs, wide
from auditor.reading.pdf.rows import FIGURE

# Lines of a column at least: fewer that begin under each other may be anything.
_LINES = 6

# Ems that stay empty between two columns; words stand nearer to each other.
_EMPTY = 0.75

# Ems of the usual line of prose at least, beside other prose and beside anything else: labels
# of a table may be as long as their column is wide, but are short.
_NARROW, _WIDE = 7.0, 14.0

# The same where all columns of at least three are prose: a newspaper's.
_NARROWEST = 5.0

# Share of the lines of prose that reach the edge of their column: labels are of any length.
_FILLED = 0.55

# Ems from the edge of a column at which a line of prose still ends: a word had no room. A longer
# one at the beginning of the next line says so itself, but none is longer than that.
_EDGE, _WORD = 2.0, 6.0

# Ems of the blank between two words at least.
_BLANK = 0.2

# Ems from the edge of a column at which its lines of prose begin: a paragraph's first, an item.
_INDENT = 4.0

# Share of the lines with marks of a sentence, which tell prose whatever the lines' lengths.
_MARKED = 1 / 3

MARKS = frozenset("，。；")

# What a figure ends with.
_ENDS = frozenset("0123456789%％)）-－—–]*†‡")
_ALL_ENDS = _ENDS | frozenset("KMB")

# Share of the width of the widest column from which a gutter beside more lines is the same one:
# it differs by where the lines of a paragraph or of a chart begin.
_AS_WIDE = 0.9

# Glyphs that are looked at for gutters: a page has some 5,000, and twenty places to try.
_MOST_WORK = 300_000

# Places that are tried on a page: columns have a few.
_MOST_STARTS = 60


# Gutters of a grid at least, and columns of prose in it: two columns of one width may be anything.
_FEWEST_EVEN = 2

# Ems that the columns of a grid may stand off their places: their first letters differ.
_PITCH = 0.5


# Lines of a title at most: it stands over several columns, however short it is.
_TITLE = 3


class Gutters(NamedTuple):
    """Gutters between columns: the first line beside them, the last and one, their places, and the
    distance between two columns where there are more: 0 where they are no newspaper's.
    """

    first: int
    last: int
    xs: tuple[float, ...]
    pitch: float


def gutters(lines: Sequence[GlyphLine], pitch: float = 0.0) -> Gutters | None:
    """Return the gutters beside the widest column of prose in lines; pitch: that of the newspaper
    that they are a part of.
    """
    if len(lines) < _LINES:
        return None
    found = list(_found(lines, pitch))
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


def _found(lines: Sequence[GlyphLine], pitch: float) -> Iterator[tuple[float, Gutters]]:
    """Yield the gutters in lines, each with the width of the columns that tell it."""
    split = [runs(line, _EMPTY) for line in lines]
    figures = [_figures(parts) for parts in split]
    crossed = {x: _crossed(lines, figures, x) for x in _starts(lines, split)}
    work = 0
    for x, stretch in _stretches(crossed, len(lines)):
        first, last = _below_title(lines, crossed, x, stretch)
        beside = lines[first:last]
        if len(beside) < _LINES:
            continue
        work += sum(len(line.glyphs) for line in beside)
        # A page that costs so much is no page of columns; what was found so far stands.
        if work > _MOST_WORK:
            return
        free = sorted(other for other in crossed if not _within(crossed[other], first, last))
        if width := _columns(*columns(beside, (x,))):
            yield width, Gutters(first, last, (x,), _pitch(beside, free) or pitch)
        elif told := _newspaper(beside, free, x, pitch):
            yield told[0], told[1]._replace(first=first, last=last)


def _stretches(crossed: Mapping[float, list[int]], count: int) -> Iterator[tuple[float, range]]:
    """Yield each place with the stretches of enough of so many lines that nothing crosses it in."""
    for x, places in crossed.items():
        for before, after in pairwise([-1, *places, count]):
            if after - before > _LINES:
                yield x, range(before + 1, after)


def _below_title(
    lines: Sequence[GlyphLine], crossed: Mapping[float, list[int]], x: float, stretch: range
) -> tuple[int, int]:
    """Return a stretch of lines beside a place without the title above it: first lines that stand
    on one side of it and cross a gutter that no line below them does.
    """
    first = stretch.start
    for others in crossed.values():
        inside = others[bisect_left(others, stretch.start) : bisect_left(others, stretch.stop)]
        over = inside[-1] + 1 if inside else first
        above = lines[stretch.start : over]
        if len(above) <= _TITLE and not any(line.x0 < x < line.x1 for line in above):
            first = max(first, over)
    return first, stretch.stop


def columns(lines: Sequence[GlyphLine], xs: Sequence[float]) -> list[list[GlyphLine]]:
    """Return the lines of each column between gutters."""
    found: list[list[GlyphLine]] = [[] for _ in range(len(xs) + 1)]
    for line in lines:
        rest = line.glyphs
        for at, x in enumerate(xs):
            place = sum(glyph.x0 < x for glyph in rest)
            place -= is_bullet(rest[:place], rest[place:])
            if place:
                found[at].append(GlyphLine(line.y, rest[:place]))
            rest = rest[place:]
        if rest:
            found[-1].append(GlyphLine(line.y, rest))
    return found


def is_bullet(glyphs: Sequence[Glyph], after: Sequence[Glyph]) -> bool:
    """Tell whether the last of the glyphs before others on a line stands alone before them:
    a list's mark, which the text hangs behind.
    """
    if not glyphs or not after or glyphs[-1].char.isalnum() or glyphs[-1].char in MARKS:
        return False
    apart = _EMPTY * glyphs[-1].size
    if after[0].x0 - glyphs[-1].x1 <= apart:
        return False
    return len(glyphs) == 1 or glyphs[-1].x0 - glyphs[-2].x1 > apart


def _starts(lines: Sequence[GlyphLine], split: Sequence[list[GlyphLine]]) -> list[float]:
    """Return the middles of the empty stretches before places at which enough lines begin."""
    left = min(line.x0 for line in lines) + _NARROW * median_low([line.size for line in lines])
    begins = sorted((run.x0, run.size) for parts in split for run in parts if run.x0 > left)
    places = below_each_other(begins, _LINES)
    return [x - _EMPTY * size / 2 for x, size in islice(places, _MOST_STARTS)]


def below_each_other(
    begins: Sequence[tuple[float, float]], fewest: int
) -> Iterator[tuple[float, float]]:
    """Yield place and size of the first of each so many beginnings that stand at one place;
    begins: in order of their places.
    """
    at = 0
    while at < len(begins):
        x, size = begins[at]
        end = bisect_left(begins, (x + size / 4, 0.0))
        if end - at >= fewest:
            yield x, size
        at = max(end, at + 1)


def _crossed(
    lines: Sequence[GlyphLine], figures: Sequence[list[tuple[float, float]]], x: float
) -> list[int]:
    """Return the lines that cross a place, or lines of a table, which have figures on both sides of
    it one below the other.
    """
    rows = {at for at, gaps in enumerate(figures) if any(low < x < high for low, high in gaps)}
    table = {at for at in rows if at - 1 in rows or at + 1 in rows}
    return [
        at
        for at, line in enumerate(lines)
        if line.x0 < x < line.x1 and (at in table or _crosses(line, x))
    ]


def _is_figure(part: GlyphLine, ends: frozenset[str] = _ENDS) -> bool:
    return part.glyphs[-1].char in ends and FIGURE.fullmatch(part.text) is not None


def _figures(parts: Sequence[GlyphLine]) -> list[tuple[float, float]]:
    """Return the ends of each two figures that stand beside each other in a line."""
    bare = [_is_figure(part) for part in parts]
    return [
        (part.x1, after.x0)
        for (part, after), both in zip(pairwise(parts), pairwise(bare), strict=True)
        if all(both)
    ]


def _within(places: Sequence[int], first: int, last: int) -> bool:
    """Tell whether one of ascending places is in a stretch."""
    return bisect_left(places, first) < bisect_left(places, last)


def _crosses(line: GlyphLine, x: float) -> bool:
    room = _EMPTY * line.size / 2.5
    return any(glyph.x1 > x - room and glyph.x0 < x + room for glyph in line.glyphs)


def _columns(left: list[GlyphLine], right: list[GlyphLine]) -> float:
    """Return the width of the widest column of prose; 0 if the sides are no columns of a page."""
    if min(len(left), len(right)) < _LINES or not (_worded(left) and _worded(right)):
        return 0.0
    widths = [_prose(left, -1), _prose(right, 0)]
    widest = max(widths)
    return widest if min(widths) >= _NARROW or widest >= _WIDE else 0.0


def _newspaper(
    lines: Sequence[GlyphLine], free: Sequence[float], x: float, pitch: float
) -> tuple[float, Gutters] | None:
    """Return the gutters of a newspaper that a place is one of, whose columns may be narrow, with
    the width of the columns that tell them. free: the places that no line crosses.

    Where a column of figures stands among them they may be a table's: those of a page are all of
    one width, and what is inside them is not.
    """
    left = _before(lines)
    even = _grid(lines, free, x, x - left)
    if len(even) >= _FEWEST_EVEN:
        prose = _proven(columns(lines, even), _NARROW)
        if len(prose) >= _FEWEST_EVEN:
            return min(prose), Gutters(0, len(lines), even, x - left)
    if width := _beside(lines, x, pitch) if pitch else 0.0:
        return width, Gutters(0, len(lines), (x,), pitch)
    width = _pair(lines, free, free.index(x), bool(pitch))
    if not width:
        return None
    return width, Gutters(0, len(lines), (x,), _pitch(lines, free) or pitch)


def _beside(lines: Sequence[GlyphLine], x: float, pitch: float) -> float:
    """Return the width of a column of prose beside a place where the pitch of the page has a
    gutter: what stands on the other side may be a table.
    """
    steps = (x - _before(lines)) / pitch
    if abs(steps - round(steps)) * pitch > lines[0].size:
        return 0.0
    if not _all_worded(columns(lines, (x,))):
        return 0.0
    near = columns(lines, (x - pitch, x, x + pitch))[1:3]
    return max((width for side in near for width in _proven([side], _NARROWEST)), default=0.0)


def _pair(lines: Sequence[GlyphLine], free: Sequence[float], at: int, newspaper: bool) -> float:
    """Return the width of two columns of prose beside a gutter where all columns are of words."""
    strips = columns(lines, free)
    if not _all_worded(strips):
        return 0.0
    widths = [_prose(strip, 0) for strip in strips]
    width = min(widths[at : at + 2])
    narrow = newspaper or (len(free) >= _FEWEST_EVEN and all(widths))
    return width if width >= (_NARROWEST if narrow else _NARROW) else 0.0


def _pitch(lines: Sequence[GlyphLine], free: Sequence[float]) -> float:
    """Return how far the columns of prose stand apart where there are more than two."""
    if len(free) < _FEWEST_EVEN:
        return 0.0
    steps = zip(pairwise([_before(lines), *free]), columns(lines, free), strict=False)
    told = (end - begin for (begin, end), strip in steps if _proven([strip], _NARROWEST))
    return min(told, default=0.0)


def _before(lines: Sequence[GlyphLine]) -> float:
    """Return where the gutter before the first column would be."""
    return min(line.x0 for line in lines) - _EMPTY * lines[0].size / 2


def _proven(sides: Sequence[list[GlyphLine]], narrow: float) -> list[float]:
    """Return the widths of columns of prose; none if one of the columns is not of words."""
    if not _all_worded(sides):
        return []
    return [width for side in sides if (width := _prose(side, 0)) >= narrow]


def _all_worded(sides: Sequence[list[GlyphLine]]) -> bool:
    """Tell whether all columns have lines enough, of words."""
    return all(len(side) >= _LINES and _worded(side) for side in sides)


def _grid(
    lines: Sequence[GlyphLine], free: Sequence[float], x: float, pitch: float
) -> tuple[float, ...]:
    """Return the gutters of columns as wide as the one before the first of them, x; none if one of
    them is missing.
    """
    near, right = _PITCH * lines[0].size, max(line.x1 for line in lines)
    if pitch < _NARROW * lines[0].size:
        return ()
    found: list[float] = []
    place = x
    while place < right - near:
        nearest = min(free, key=lambda other: abs(other - place))
        if abs(nearest - place) > near:
            return ()
        found.append(nearest)
        place += pitch
    return tuple(found)


def _worded(side: Sequence[GlyphLine]) -> bool:
    """Tell a column of a page from the figures of a table: most lines begin with words."""
    figures = sum(_is_figure(runs(line, _EMPTY)[0], _ALL_ENDS) for line in side)
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
    room = [max(_EDGE * line.size, _word(after)) for line, after in pairwise([*column, column[0]])]
    filled = sum(edge - line.x1 < word for line, word in zip(column, room, strict=True))
    marked = _MARKED * most <= sum(
        any(glyph.char in MARKS for glyph in line.glyphs) for line in column
    )
    apart = [parts for parts in split if len(parts) > 1]
    # Lines in several parts: justified prose has wide blanks too, but figures in them tell a table.
    if len(apart) > 0.2 * most:
        figures = any(_is_figure(part, _ALL_ENDS) for parts in apart for part in parts)
        if figures or not marked:
            return 0.0
    if begin < 0.8 * most or not (marked or filled >= _FILLED * most):
        return 0.0
    return round(sorted((line.x1 - line.x0) / line.size for line in column)[most // 2], 1)


def _word(line: GlyphLine) -> float:
    """Return how wide the first word of a line is with the blank before it."""
    end = line.x0
    for glyph in line.glyphs:
        if glyph.x0 - end > _BLANK * line.size or (glyph.spaced and glyph.x0 > line.x0):
            break
        end = glyph.x1
        if wide(glyph.char):
            break
    return min(end - line.x0 + _BLANK * line.size, _WORD * line.size)
