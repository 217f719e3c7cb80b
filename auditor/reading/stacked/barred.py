"""One cell a line, each with a bar behind it: a bar alone is a blank cell, so no place is lost."""

from __future__ import annotations

from math import gcd

from auditor.model import Block, Cell
from auditor.patterns import regex
from auditor.reading.lines import Line
from auditor.reading.markup import cleaned
from auditor.reading.stacked.parts import blank, grid, is_amount, lone
from auditor.reading.titles import captions

_FEWEST_ROWS = 3
_LABEL = regex(r"(?![一二三四五六七八九十]{1,3}、|[（(0-9第附表])[^|，。；：:,;]{2,30}")


def is_barred(text: str, line: Line) -> bool:
    """Return whether a line is one cell with a bar behind it, or a bar alone."""
    return line.end > line.start and text.find("|", line.start, line.end) == line.end - 1


def barred(text: str, lines: list[Line], at: int, stop: int) -> tuple[int, list[Block], int] | None:
    """Return the first line, the blocks and the line behind them of the lines at..stop, or None if they are no table.

    The labels of the body must stand at one distance, or a multiple of it: that is the number of columns.
    """
    cells = [Cell(*cleaned(text, line.start, line.end - 1)) for line in lines[at:stop]]
    found = _columns(cells)
    if not found:
        return None
    first, width = found
    if (len(cells) - first) % width == 0 and stop < len(lines) and _is_label(text, lines[stop]):
        # The last row may have lost its blank cells, and with them its bar.
        cells.append(Cell(*cleaned(text, lines[stop].start, lines[stop].end)))
        stop += 1
    rows = [cells[start:start + width] for start in range(first, len(cells), width)]
    rows = [row + [blank(row[-1].end)] * (width - len(row)) for row in rows if any(cell.text for cell in row)]
    top = captions([[cell.text for cell in row] for row in rows])
    above = lone([*cells[:first], *(cell for row in rows[:top] for cell in row)])
    return at, [*above, grid(rows[top:])], stop


def _columns(cells: list[Cell]) -> tuple[int, int] | None:
    """Return where the first whole row starts, and the number of columns."""
    numeric = [is_amount(cell.text) for cell in cells]
    heads = [at for at in range(len(cells) - 1) if cells[at].text and not numeric[at] and numeric[at + 1]]
    if len(heads) < _FEWEST_ROWS:
        return None
    body = heads[0]
    labels = [at for at in range(body, len(cells)) if cells[at].text and not numeric[at]]
    width = gcd(*(at - body for at in labels))
    top = next((at for at in range(body, 0, -1) if not cells[at - 1].text or numeric[at - 1]), 0)
    header = body - top
    names = [cell.text for cell in cells[top:body]]
    if header == 2 * width and names[:width] == names[width:]:
        width = header
    if width < 2 or (header and header % width) or any(numeric[body::width]):
        return None
    return body % width, width


def _is_label(text: str, line: Line) -> bool:
    return not line.page and bool(_LABEL.fullmatch(text, line.start, line.end))
