"""Tables in plain text: cells between TABs, between | as in markdown,
or under each other with blanks between.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import Cell, Grid
from auditor.reading.lines import SourceLine
from auditor.reading.markup import cleaned, has_markup
from auditor.text.patterns import regex

_DRAWN = regex(r"[|:\-\s+]*-{3}[|:\-\s+]*|[|:\-\s]*:-+[|:\-\s]*")
_BAR = regex(r"(?<!\\)\|")


def is_drawn(text: str, line: SourceLine) -> bool:
    """Whether a line is the |---|:--:| below a markdown header (or its remains between TABs)."""
    if line.start == line.end or text[line.start] not in "|:-+":
        return False
    raw = text[line.start : line.end]
    return ("|" in raw or "\t" in raw) and bool(_DRAWN.fullmatch(raw)) and "-" in raw


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
    return Grid(tuple(rows), rows[0][0].start, rows[-1][-1].end)


def pipes(text: str, lines: Sequence[SourceLine]) -> Grid | None:
    """Return the table of consecutive lines with |, or None:
    it needs a drawn line or two rows of two filled cells.
    """
    rows = [_piped(text, line) for line in lines if not is_drawn(text, line)]
    if not rows:
        return None
    filled = sum(_filled(row) >= 2 for row in rows)
    return _grid(rows) if filled >= 2 or (filled and len(rows) < len(lines)) else None


def _piped(text: str, line: SourceLine) -> tuple[Cell, ...]:
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
