"""Tables in plain text: cells between TABs, between | as in markdown, or under each other with blanks between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Cell, Grid
from auditor.reading.lines import Line
from auditor.reading.markup import cleaned

_DRAWN = re.compile(r"[|:\-\s+]*-{3}[|:\-\s+]*|[|:\-\s]*:-+[|:\-\s]*")
_BAR = re.compile(r"(?<!\\)\|")


def is_drawn(text: str, line: Line) -> bool:
    """Whether a line is the |---|:--:| below a markdown header (or its remains between TABs)."""
    raw = text[line.start:line.end]
    return ("|" in raw or "\t" in raw) and bool(_DRAWN.fullmatch(raw)) and "-" in raw


def tabs(text: str, lines: Sequence[Line], follows_grid: bool = False) -> Grid | None:
    """Return the table of consecutive lines with TABs, or None if they are indented prose.

    Prose has one text a line. A row with one text is still a table's where two cells before it are blank and the table
    goes on from the page before (`follows_grid`).
    """
    rows = [_row(text, line.left, _line_end(text, line), "\t") for line in lines if not is_drawn(text, line)]
    inked = max((sum(1 for cell in row if cell.text) for row in rows), default=0)
    if inked >= 2 or (inked and follows_grid and all(len(row) >= 3 for row in rows)):
        return _grid(rows)
    return None


def _line_end(text: str, line: Line) -> int:
    """Return where the line ends with the TABs behind its text: they are blank cells."""
    end = line.end
    while text[end:end + 1] in ("\t", " ", "\u3000", "\u00a0"):
        end += 1
    return end


def _row(text: str, start: int, end: int, separator: str) -> tuple[Cell, ...]:
    row: list[Cell] = []
    while True:
        stop = text.find(separator, start, end)
        at = end if stop < 0 else stop
        row.append(Cell(*cleaned(text, start, at)))
        if stop < 0:
            return tuple(row)
        start = stop + 1


def _grid(rows: list[tuple[Cell, ...]]) -> Grid:
    return Grid(tuple(rows), min(cell.start for cell in rows[0]), max(cell.end for cell in rows[-1]))


def pipes(text: str, lines: Sequence[Line]) -> Grid | None:
    """Return the table of consecutive lines with |, or None: it needs a drawn line or two rows of two filled cells."""
    rows = [_piped(text, line) for line in lines if not is_drawn(text, line)]
    if not rows:
        return None
    filled = sum(1 for row in rows if sum(1 for cell in row if cell.text) >= 2)
    return _grid(rows) if filled >= 2 or (filled and len(rows) < len(lines)) else None


def _piped(text: str, line: Line) -> tuple[Cell, ...]:
    start, end = line.start, line.end
    start += text.startswith("|", start)
    if end > start and text[end - 1] == "|" and text[end - 2] != "\\":
        end -= 1
    row = []
    for bar in _BAR.finditer(text, start, end):
        row.append(Cell(*cleaned(text, start, bar.start())))
        start = bar.end()
    row.append(Cell(*cleaned(text, start, end)))
    return tuple(row)
