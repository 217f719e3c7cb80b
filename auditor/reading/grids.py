"""Tables in plain text: cells between TABs, or between bars as in markdown and in drawn boxes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from auditor.model.values import Cell, Grid
from auditor.reading.lines import SourceLine
from auditor.reading.markup import cleaned, has_markup
from auditor.reading.stacked.parts import blank, is_amount
from auditor.text.patterns import regex

_DRAWN = regex(r"[|:\-=\s+]*[-=]{3}[|:\-=\s+]*|[|:\-\s]*:-+[|:\-\s]*|[─-╿\s]*[─━═]{2}[─-╿\s]*")
_DRAWN_FROM = frozenset("|:-+=" + "".join(map(chr, range(0x2500, 0x2580))))
# Bars, and the corners and crossings of boxes.
_JOINTS = frozenset("|\t+" + "".join(map(chr, (*range(0x250C, 0x254C), *range(0x2550, 0x256D)))))
_BAR = regex(r"(?<!\\)\||[│┃║]")
_BARS = "|│┃║"
_FEWEST_GROUPS = 3


def is_drawn(text: str, line: SourceLine) -> bool:
    """Whether a line is the |---|:--:| below a markdown header (or its remains between TABs), or
    drawn from one bar of a box to the next.
    """
    # The first character spares nearly all lines the pattern.
    if line.start == line.end or text[line.start] not in _DRAWN_FROM:
        return False
    joined = not _JOINTS.isdisjoint(text[line.start : line.end])
    return joined and _DRAWN.fullmatch(text, line.start, line.end) is not None


def has_bar(text: str, line: SourceLine) -> bool:
    """Whether a line holds a bar, that of a box or of markdown."""
    return any(text.find(bar, line.start, line.end) >= 0 for bar in _BARS)


def tabs(text: str, lines: Sequence[SourceLine], follows_grid: bool = False) -> Grid | None:
    """Return the table of consecutive lines with TABs, or None if they are indented prose.

    Prose has one text a line. A row with one text is still a table's where two cells before it are
    blank and the table goes on from the page before (`follows_grid`).
    """
    last = max((at for at, line in enumerate(lines) if line.start < line.end), default=-1)
    rows = [
        _row(text, line.left, _line_end(text, line))
        for line in lines[: last + 1]
        if not is_drawn(text, line)
    ]
    if any(_filled(row) >= 2 for row in rows):
        return _grid(rows)
    goes_on = follows_grid and all(len(row) >= 3 for row in rows) and any(map(_filled, rows))
    return _grid(rows) if goes_on else None


def _filled(row: tuple[Cell, ...]) -> int:
    return len([cell for cell in row if cell.text])


def _line_end(text: str, line: SourceLine) -> int:
    """Return where the line ends with the TABs behind its text: they are blank cells."""
    end, length = line.end, len(text)
    while end < length and text[end] in "\t \u3000\u00a0":
        end += 1
    return end


def _row(text: str, start: int, end: int) -> tuple[Cell, ...]:
    row: list[Cell] = []
    marked = has_markup(text, start, end)
    for raw in text[start:end].split("\t"):
        stop = start + len(raw)
        bare = raw.strip()
        if marked:
            row.append(Cell(*cleaned(text, start, stop)))
        elif bare is raw:
            row.append(Cell(raw, start, stop))
        else:
            at = stop - len(raw.lstrip())
            row.append(Cell(bare, at, at + len(bare)))
        start = stop + 1
    return tuple(row)


def _grid(rows: list[tuple[Cell, ...]]) -> Grid:
    return Grid(tuple(rows), rows[0][0].start, max(cell.end for cell in rows[-1]))


def pipes(text: str, lines: Sequence[SourceLine]) -> Grid | None:
    """Return the table of consecutive lines with bars, or None:
    it needs a drawn line or two rows of two filled cells.
    """
    groups: list[list[tuple[Cell, ...]]] = [[]]
    for line in lines:
        if not is_drawn(text, line):
            groups[-1].append(_piped(text, line))
        elif groups[-1]:
            groups.append([])
    rows = _folded([group for group in groups if group])
    if not rows:
        return None
    filled = sum(_filled(row) >= 2 for row in rows)
    return _grid(rows) if filled >= 2 or (filled and len(rows) < len(lines)) else None


def _folded(groups: Sequence[list[tuple[Cell, ...]]]) -> list[tuple[Cell, ...]]:
    """Return the rows between drawn lines; where each but the header's has figures on one line
    alone, what stands between two drawn lines is one row with cells of several lines.
    """
    apart = len(groups) >= _FEWEST_GROUPS and all(
        sum(any(is_amount(cell.text) for cell in row[1:]) for row in group) == 1
        for group in groups[1:]
    )
    if not apart:
        return [row for group in groups for row in group]
    return [
        tuple(map(_stacked, zip_longest(*group, fillvalue=blank(group[-1][-1].end))))
        for group in groups
    ]


def _stacked(cells: Sequence[Cell]) -> Cell:
    """Return one cell of what stands under each other: a blank between Latin words."""
    inked = [cell for cell in cells if cell.text] or cells[:1]
    shown = inked[0].text
    for cell in inked[1:]:
        shown += (" " if shown[-1].isascii() and cell.text[0].isascii() else "") + cell.text
    return Cell(shown, inked[0].start, inked[-1].end)


def _piped(text: str, line: SourceLine) -> tuple[Cell, ...]:
    start, end = line.start, line.end
    start += text[start] in _BARS
    if end > start and text[end - 1] in _BARS and text[end - 2] != "\\":
        end -= 1
    row = []
    for bar in _BAR.finditer(text, start, end):
        row.append(Cell(*cleaned(text, start, bar.start())))
        start = bar.end()
    row.append(Cell(*cleaned(text, start, end)))
    return tuple(row)
