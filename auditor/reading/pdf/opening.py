"""Boxes that hold several columns: opened where the gaps of their lines align.

Lines between columns are often drawn in the head alone, or not at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from auditor.reading.pdf.drawing import Glyph
from auditor.reading.pdf.lattice import Frame, Region
from auditor.reading.pdf.lines import GlyphLine
from auditor.reading.pdf.rows import FIGURE, level, pieces, separators

Lines = list[list[GlyphLine]]
# First column and number of columns of boxes above each other.
Stack = tuple[int, int]

# Rows of figures that open a stack of boxes: one row may as well be one text.
_FEWEST = 2

# Lines of labels that open a box beside as many rows: two may be one text in two lines.
_LABELS = 3

# Where a line between two baselines is drawn: nearer to the upper one,
# which letters hang below less than those of the lower one stand above it.
_ABOVE = 0.3


def opened(frame: Frame, lines: Lines) -> tuple[Frame, Lines]:
    """Return a frame, and the lines of each of its cells, with boxes of several columns opened.

    A line that no column is cut through becomes a row of its own: the head over several columns.
    """
    frame, lines = _in_rows(frame, lines)
    stacks: dict[Stack, list[int]] = {}
    for index, region in enumerate(frame.regions):
        if lines[index]:
            stacks.setdefault((region.column, region.columns), []).append(index)
    cuts = {
        index: edges
        for stack, members in stacks.items()
        if (edges := _edges(frame, stack, [line for at in members for line in lines[at]]))
        for index in members
    }
    heads = {
        index: edges
        for index, region in enumerate(frame.regions)
        if index not in cuts and (edges := _head(frame, region, lines[index]))
    }
    return _Opener(frame, lines, cuts | heads).result() if cuts or heads else (frame, lines)


def _in_rows(frame: Frame, lines: Lines) -> tuple[Frame, Lines]:
    """Return a frame with boxes over several rows that hold rows of figures, or the labels of all
    rows, cut along the edges of the rows, which are drawn beside them.
    """
    high = [
        index for index, region in enumerate(frame.regions)
        if region.rows > 1
        and (sum(map(_figured, lines[index])) >= _FEWEST or _has_labels(frame, lines, index))
    ]  # fmt: skip
    if not high:
        return frame, lines
    regions, filled = list(frame.regions), list(lines)
    owner = [list(row) for row in frame.owner]
    for index in high:
        old = regions[index]
        for row in range(old.row, old.row + old.rows):
            top, bottom = frame.ys[row], frame.ys[row + 1]
            first, last = row == old.row, row == old.row + old.rows - 1
            part = [
                line for line in lines[index]
                if (first or line.y >= top) and (last or line.y < bottom)
            ]  # fmt: skip
            place = index if first else len(regions)
            regions[place : place + 1] = [Region(row, old.column, 1, old.columns)]
            filled[place : place + 1] = [part]
            owner[row][old.column : old.column + old.columns] = [place] * old.columns
    return Frame(frame.xs, frame.ys, regions, owner), filled


def _has_labels(frame: Frame, lines: Lines, index: int) -> bool:
    """Tell whether a box at the left holds one line for each row beside it, where no other box has
    a label.
    """
    region, own = frame.regions[index], lines[index]
    if region.column or len(own) != region.rows or len(own) < _LABELS:
        return False
    for line, owners in zip(own, frame.owner[region.row : region.row + region.rows], strict=True):
        beside = [mate for other in set(owners) - {index} for mate in lines[other]]
        told = [mate for mate in beside if any(map(str.isdigit, mate.text))]
        if not told or not all(level(line, mate) for mate in told):
            return False
        if any(char.isalpha() for mate in beside for char in mate.text):
            return False
    return True


def _figured(line: GlyphLine) -> bool:
    return any(FIGURE.fullmatch(part.text) for part in pieces(line)[1:])


def _edges(frame: Frame, stack: Stack, lines: Sequence[GlyphLine]) -> list[float]:
    """Return where a stack of boxes is to be cut: along gaps that align, or drawn edges."""
    inner = frame.xs[stack[0] + 1 : stack[0] + stack[1]]
    split = [pieces(line) for line in lines]
    body = [parts for parts in split if any(FIGURE.fullmatch(part.text) for part in parts[1:])]
    if len(body) >= _FEWEST:
        gaps = separators(body, body[0][0].size)
        edges = [(low + high) / 2 for low, high in gaps]
        told = _telling(edges, body)
        if told:
            drawn = [[x for x in inner if low < x < high] for low, high in gaps]
            return [(near or [edge])[0] for edge, near in zip(edges, drawn, strict=True)
                    if edge in told]  # fmt: skip
    rows = [[part.text for part in parts] for line in lines if (parts := _cut(line, inner))]
    rows = [texts for texts in rows if len(texts) > 1 and all(map(FIGURE.fullmatch, texts[1:]))]
    return inner if inner and len(rows) >= _FEWEST and len(rows) == len(lines) else []


def _telling(edges: list[float], body: Sequence[list[GlyphLine]]) -> set[float]:
    """Return the edges that have a column of figures on one of their sides."""
    counts = [0] * (len(edges) + 1)
    for parts in body:
        for part in parts:
            counts[bisect_right(edges, part.x0)] += bool(FIGURE.fullmatch(part.text))
    full = [count >= _FEWEST for count in counts]
    return {edge for edge, sides in zip(edges, pairwise(full), strict=True) if any(sides)}


def _head(frame: Frame, region: Region, lines: Sequence[GlyphLine]) -> list[float]:
    """Return the drawn edges under a box that holds a text for each of the columns under it."""
    inner = frame.xs[region.column + 1 : region.column + region.columns]
    if not inner or region.rows > 1:
        return []
    for line in lines:
        places = [bisect_right(inner, (run.x0 + run.x1) / 2) for run in pieces(line)]
        if places == list(range(region.columns)) and _cut(line, inner):
            return inner
    return []


def _cut(line: GlyphLine, edges: Sequence[float]) -> list[GlyphLine]:
    """Return a line's parts in the columns between edges; none if an edge cuts through a text."""
    parts: list[GlyphLine] = []
    for run in pieces(line):
        if bisect_right(edges, run.x0) == bisect_right(edges, run.x1):
            parts.append(run)
            continue
        columns: dict[int, list[Glyph]] = {}
        for glyph in run.glyphs:
            place = bisect_right(edges, glyph.x0)
            if place != bisect_right(edges, glyph.x1):
                return []
            columns.setdefault(place, []).append(glyph)
        cells = [GlyphLine(line.y, glyphs) for _, glyphs in sorted(columns.items())]
        if not all(FIGURE.fullmatch(cell.text) for cell in cells):
            return []
        parts += cells
    return parts


class _Opener:
    """Cuts boxes into cells; boxes beside them span the rows and columns that this makes."""

    def __init__(self, frame: Frame, lines: Lines, cuts: dict[int, list[float]]) -> None:
        self.frame, self.lines, self.cuts = frame, lines, cuts
        self.xs = sorted({*frame.xs, *(edge for edges in cuts.values() for edge in edges)})
        self.bands = {
            index: _bands(lines[index], edges)
            for index, edges in cuts.items()
            if frame.regions[index].rows == 1
        }
        self.ys = sorted({*frame.ys, *self._levels()})

    def _levels(self) -> Iterable[float]:
        for bands in self.bands.values():
            for (upper, _), (lower, _) in pairwise(bands):
                yield upper[-1].y + _ABOVE * (lower[0].y - upper[-1].y)

    def result(self) -> tuple[Frame, Lines]:
        """Return the opened frame and the lines of its cells."""
        regions: list[Region] = []
        filled: Lines = []
        owner = [[-1] * (len(self.xs) - 1) for _ in self.ys[1:]]
        for index in range(len(self.frame.regions)):
            for region, lines in self._cells(index):
                for row in owner[region.row : region.row + region.rows]:
                    row[region.column : region.column + region.columns] = [
                        len(regions)
                    ] * region.columns
                regions.append(region)
                filled.append(lines)
        return Frame(self.xs, self.ys, regions, owner), filled

    def _cells(self, index: int) -> Iterable[tuple[Region, list[GlyphLine]]]:
        old, frame = self.frame.regions[index], self.frame
        top, bottom = (self.ys.index(frame.ys[at]) for at in (old.row, old.row + old.rows))
        left, right = frame.xs[old.column], frame.xs[old.column + old.columns]
        bands = self.bands.get(index, [(self.lines[index], False)])
        ends = [*(bisect_right(self.ys, lines[-1].y) for lines, _ in bands[:-1]), bottom]
        for (lines, whole), end in zip(bands, ends, strict=True):
            inner = self.cuts.get(index, []) if not whole else []
            for low, high in pairwise([left, *inner, right]):
                first, last = self.xs.index(low), self.xs.index(high)
                part = [own for line in lines if (own := _between(line, low, high, inner))]
                yield Region(top, first, end - top, last - first), part
            top = end


def _bands(lines: list[GlyphLine], edges: list[float]) -> list[tuple[list[GlyphLine], bool]]:
    """Return lines in stretches that the edges cut through a text in, or don't."""
    marked = [(line, not _cut(line, edges)) for line in lines]
    return [
        ([line for line, _ in group], whole)
        for whole, group in groupby(marked, key=lambda pair: pair[1])
    ]


def _between(line: GlyphLine, low: float, high: float, inner: list[float]) -> GlyphLine | None:
    """Return the part of a line between two edges; all of it where there is one column."""
    if not inner:
        return line
    glyphs = [
        glyph
        for glyph in line.glyphs
        if (low <= glyph.x0 or low < inner[0]) and (glyph.x0 < high or high > inner[-1])
    ]
    return GlyphLine(line.y, glyphs) if glyphs else None
