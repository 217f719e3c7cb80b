"""Text into ruled frames: each glyph to its cell, rows without a line between them told
apart by their baselines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from auditor.reading.pdf.drawing import Glyph, PdfCell, PdfTable
from auditor.reading.pdf.indents import Stops
from auditor.reading.pdf.lattice import Frame, Region
from auditor.reading.pdf.lines import GlyphLine, lines_of, wide
from auditor.reading.pdf.numbers import Home, keep_whole
from auditor.reading.pdf.opening import opened
from auditor.reading.pdf.overrun import keep_words
from auditor.reading.pdf.rows import FIGURE, level, overprinted, row_lines
from auditor.text.patterns import regex

_WRAPPED = regex(r"[-－]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-－]?\d+(?:\.\d+)?")
# Ems above its baseline at which a glyph's middle lies: it tells the cell that it stands in.
_LIFT = 0.35
_MAX_LINES = 1_000

# Ems off the middle of its box, at most, at which a text is set half way down.
_HALFWAY = 0.5

# A frame that has a text in fewer than one of so many cells may be the grid of a chart.
_SPARSE = 4


def place(
    frames: Sequence[Frame], glyphs: list[Glyph]
) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """Return each frame's glyphs by cell, and the glyphs outside of all frames.

    The smallest frame takes a glyph.
    """
    filled: list[list[list[Glyph]]] = [[[] for _ in frame.regions] for frame in frames]
    order = sorted(range(len(frames)), key=lambda index: (_area(frames[index]), index))
    homes = [_home(frames, order, glyph) for glyph in glyphs]
    keep_whole(glyphs, homes)
    keep_words(frames, glyphs, homes)
    free: list[Glyph] = []
    for glyph, home in zip(glyphs, homes, strict=True):
        (filled[home[0]][home[1]] if home else free).append(glyph)
    return filled, free


def _home(frames: Sequence[Frame], order: list[int], glyph: Glyph) -> Home:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - _LIFT * glyph.size
    for index in order:
        xs, ys, _, owner = frames[index]
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            row, column = (
                bisect_right(ys, y, 1, len(ys) - 1) - 1,
                bisect_right(xs, x, 1, len(xs) - 1) - 1,
            )
            return index, owner[row][column]
    return None


def table(frame: Frame, cells: list[list[Glyph]]) -> PdfTable | None:
    """Return a frame with its text as a table, or None if it is none: a box of one column, the
    grid of a chart.
    """
    if len(frame.xs) < 3 or not any(cells):
        return None
    frame, lines = opened(frame, [lines_of(glyphs) for glyphs in cells])
    if not _is_table(frame, lines):
        return None
    left = _ColumnStops(frame, lines)
    rows: list[list[PdfCell]] = []
    splits = [_split(frame, row, lines) for row in range(len(frame.ys) - 1)]
    by_row: list[list[int]] = [[] for _ in splits]
    for index, region in sorted(enumerate(frame.regions), key=lambda each: each[1].column):
        by_row[region.row].append(index)
    for row, members in enumerate(by_row):
        whole = {i for i in members if _is_whole(frame, frame.regions[i], lines[i], splits[row])}
        for part in range(max(1, len(splits[row]))):
            low, high = _band(splits[row], part)
            made: list[PdfCell] = []
            for i in members:
                region = frame.regions[i]
                if i not in whole:
                    beside = [line for line in lines[i] if low <= line.y < high]
                    made.append(_cell(frame, region, beside, left, 1))
                elif not part:
                    below = splits[row : row + region.rows]
                    height = sum(max(1, len(split)) for split in below)
                    made.append(_cell(frame, region, lines[i], left, height))
            rows.append(made)
    return PdfTable(frame.ys[0], frame.xs[0], rows)


def _is_table(frame: Frame, lines: list[list[GlyphLine]]) -> bool:
    """Tell a table from a box of one column, and from the grid of a chart, which has no head, no
    figures and hardly a text in it.
    """
    beside = [sum(bool(lines[index]) for index in dict.fromkeys(row)) for row in frame.owner]
    if max(beside) < 2:
        return False
    filled = [cell for cell in lines if cell]
    if 2 * beside[0] >= len(dict.fromkeys(frame.owner[0])) or len(filled) * _SPARSE >= len(lines):
        return True
    return any(FIGURE.fullmatch(line.text) for cell in filled for line in cell)


def joined(lines: Sequence[GlyphLine], width: float) -> str:
    """Return a cell's lines as one text: a number that the cell's width broke is whole
    again, others stay apart.
    """
    text = ""
    before: GlyphLine | None = None
    for line in lines:
        more = line.text
        if before is None:
            text = more
        elif _goes_on(text, more, before, width) or (wide(text[-1]) or wide(more[0])):
            text += more
        else:
            text += " " + more
        before = line
    return text


def _goes_on(text: str, more: str, before: GlyphLine, width: float) -> bool:
    last = text.rpartition(" ")[2]
    if not (last[-1:].isdigit() or last[-1:] in ",.") or not (
        more[0].isdigit() or more[0] in ",.%"
    ):
        return False
    # Only where the cell had no room for one more digit was a number broken.
    full = width - (before.glyphs[-1].x1 - before.glyphs[0].x0) < 1.6 * before.size
    return full and bool(_WRAPPED.fullmatch((last + more).rstrip("%％")))


def _cell(
    frame: Frame, region: Region, lines: list[GlyphLine], left: dict[int, Stops], rows: int
) -> PdfCell:
    if not lines:
        return PdfCell("", 0, region.columns, rows)
    width = frame.xs[region.column + region.columns] - frame.xs[region.column]
    text = joined(lines, width)
    if not FIGURE.fullmatch(text):
        return PdfCell(text, left[region.column].ems(lines[0]), region.columns, rows)
    doubt = any(_over_edge(line, frame, region) or overprinted(line) for line in lines)
    return PdfCell(text, 0, region.columns, rows, doubt)


def _is_whole(frame: Frame, region: Region, lines: list[GlyphLine], split: list[float]) -> bool:
    """Tell whether a cell is not to be split with its row: it is several rows high, or holds one
    text half way down, which all rows of the box share.
    """
    if region.rows > 1:
        return True
    return len(split) > 1 and _is_halfway(frame, region.row, lines)


def _is_halfway(frame: Frame, row: int, lines: list[GlyphLine]) -> bool:
    """Tell whether a cell holds one text, half way down."""
    if len(lines) != 1 or FIGURE.fullmatch(lines[0].text):
        return False
    middle = (frame.ys[row] + frame.ys[row + 1]) / 2
    return abs(lines[0].y - _LIFT * lines[0].size - middle) < _HALFWAY * lines[0].size


def _over_edge(line: GlyphLine, frame: Frame, region: Region) -> bool:
    """Tell whether a number stands in the next cell, too: the line may as well part two."""
    first, last = line.glyphs[0], line.glyphs[-1]
    left, right = frame.xs[region.column], frame.xs[region.column + region.columns]
    return (first.x0 + first.x1) / 2 < left or (last.x0 + last.x1) / 2 > right


class _ColumnStops(dict[int, Stops]):
    """Where the texts of each column begin: worked out for those that hold any, not for figures."""

    def __init__(self, frame: Frame, lines: list[list[GlyphLine]]) -> None:
        self.frame, self.lines = frame, lines

    def __missing__(self, column: int) -> Stops:
        cells = zip(self.frame.regions, self.lines, strict=True)
        found = Stops(line for region, cell in cells if region.column == column for line in cell)
        self[column] = found
        return found


def _band(ys: list[float], part: int) -> tuple[float, float]:
    if len(ys) < 2:
        return -1e9, 1e9
    low = -1e9 if part == 0 else (ys[part - 1] + ys[part]) / 2
    high = 1e9 if part == len(ys) - 1 else (ys[part] + ys[part + 1]) / 2
    return low, high


def _split(frame: Frame, row: int, lines: list[list[GlyphLine]]) -> list[float]:
    """Return the baselines of the rows that one ruled row holds; fewer than two if it is one row.

    It is several rows if a column has a figure on each of several baselines and another column goes
    along with them.
    """
    indices = dict.fromkeys(frame.owner[row])
    cells = [lines[index] for index in indices if lines[index] and frame.regions[index].rows == 1]
    if sum(len(cell) > 1 for cell in cells) < 2 or sum(map(len, cells)) > _MAX_LINES:
        return []
    for cell in cells:
        if row == 0 and _is_headed(cell, cells):
            return row_lines([line for cell in cells for line in cell])
        if len(cell) > 1 and all(FIGURE.fullmatch(line.text) for line in cell):
            others = [other for other in cells if other is not cell]
            if _accompanied(cell, others) and not _broken(cell, frame, row):
                apart = [mate for mate in cells if not _is_halfway(frame, row, mate)]
                return row_lines([line for mate in apart for line in mate])
    return []


def _is_headed(cell: list[GlyphLine], cells: list[list[GlyphLine]]) -> bool:
    """Tell whether a column's head and the figures below it stand in one box, and so do those of
    all columns, line by line.
    """
    figures = [bool(FIGURE.fullmatch(line.text)) for line in cell]
    return figures == [False, *[True] * (len(cell) - 1)] and all(
        len(other) == len(cell) and all(map(level, cell, other)) for other in cells
    )


def _broken(cell: list[GlyphLine], frame: Frame, row: int) -> bool:
    """Tell whether a column's lines are one number broken by the width of its cell."""
    column = bisect_right(frame.xs, cell[0].x0) - 1
    region = frame.regions[frame.owner[row][min(max(column, 0), len(frame.xs) - 2)]]
    width = frame.xs[region.column + region.columns] - frame.xs[region.column]
    return _goes_on(cell[0].text, cell[1].text, cell[0], width)


def _accompanied(cell: list[GlyphLine], others: list[list[GlyphLine]]) -> bool:
    matched = sum(any(level(line, mate) for other in others for mate in other) for line in cell)
    return matched >= max(2, len(cell) * 2 // 3)


def _area(frame: Frame) -> float:
    return (frame.xs[-1] - frame.xs[0]) * (frame.ys[-1] - frame.ys[0])
