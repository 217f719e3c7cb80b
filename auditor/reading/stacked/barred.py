"""One cell a line with bars behind or between: a bar ends a cell, alone it is a blank one,
and no place is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd

from auditor.model.values import Block, Cell
from auditor.packs.languages.worded import worded
from auditor.reading.lines import SourceLine
from auditor.reading.markup import cleaned
from auditor.reading.stacked.parts import blank, grid, is_amount, lone
from auditor.reading.titles import captions
from auditor.text.patterns import regex

_FEWEST_ROWS, _WIDEST, _LINES = 3, 16, 3
_BARS = regex(r"[^|]*\|[| \u3000]*")
_SENTENCE = regex(r"[，。；！？;!?\t]|.{61}")
_LABEL = worded(
    r"(?![[[ordinal]]]{1,3}、|[（(0-9]|<<ordinal-before>>|<<annex-mark>>|<<table-mark>>)"
    r"[^|，。；：:,;]{2,30}"
)


def is_barred(text: str, line: SourceLine) -> bool:
    """Return whether a line is one cell with bars behind it, or bars alone."""
    return (
        line.end > line.start
        and text[line.end - 1] == "|"
        and bool(_BARS.fullmatch(text, line.start, line.end))
    )


def while_barred(text: str, lines: list[SourceLine], at: int) -> int:
    """Return the position behind the barred lines and the cells between them,
    which may take some lines each.
    """
    stop = at + 1
    while stop < len(lines) and not lines[stop].page:
        following = lines[stop : stop + _LINES + 1]
        end = next((step for step, line in enumerate(following) if is_barred(text, line)), None)
        if end is None or any(
            _is_prose(text, line) or "|" in text[line.start : line.end] for line in following[:end]
        ):
            break
        stop += end + 1
    return stop


def _is_prose(text: str, line: SourceLine) -> bool:
    return line.page or line.start == line.end or bool(_SENTENCE.search(text, line.start, line.end))


def barred(
    text: str, lines: list[SourceLine], at: int, stop: int
) -> tuple[int, list[Block], int] | None:
    """Return the first line, the blocks and the line behind them of the lines at..stop, or None if
    they are no table.

    The labels of the body must stand at one distance, or a multiple of it: that is the number of
    columns.
    """
    cells = [_cell(text, *span) for span in _spans(text, lines[at:stop])]
    found = _columns(cells) or _by_kind(cells)
    if not found:
        return None
    first, width = found
    if first == 0 and at and text[lines[at].start] == "|" and not _is_prose(text, lines[at - 1]):
        # Where the first bar stands on a line of its own, it ends the cell above it.
        at -= 1
        cells[0] = Cell(*cleaned(text, lines[at].start, lines[at].end))
    if (len(cells) - first) % width == 0 and stop < len(lines) and _is_label(text, lines[stop]):
        # The last row may have lost its blank cells, and with them its bar.
        cells.append(Cell(*cleaned(text, lines[stop].start, lines[stop].end)))
        stop += 1
    rows = [cells[start : start + width] for start in range(first, len(cells), width)]
    rows = [
        row + [blank(row[-1].end)] * (width - len(row))
        for row in rows
        if any(cell.text for cell in row)
    ]
    top = captions([[cell.text for cell in row] for row in rows])
    above = lone([*cells[:first], *(cell for row in rows[:top] for cell in row)])
    return at, [*above, grid(rows[top:])], stop


def _spans(text: str, lines: list[SourceLine]) -> Iterator[tuple[int, int]]:
    """Yield where the cells stand, each up to its bar."""
    start = -1
    for line in lines:
        at = line.start
        while (bar := text.find("|", at, line.end)) >= 0:
            yield at if start < 0 else start, bar
            start, at = -1, bar + 1
        start = start if start >= 0 or not text[at : line.end].strip() else at


def _cell(text: str, start: int, end: int) -> Cell:
    shown, first, last = cleaned(text, start, end)
    return Cell(shown.replace("\n", ""), first, last)


def _columns(cells: list[Cell]) -> tuple[int, int] | None:
    """Return where the first whole row starts, and the number of columns."""
    numeric = [is_amount(cell.text) for cell in cells]
    heads = [
        at for at in range(len(cells) - 1) if cells[at].text and not numeric[at] and numeric[at + 1]
    ]
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


def _by_kind(cells: list[Cell]) -> tuple[int, int] | None:
    """Return the same where several columns hold texts:
    with that width each column holds texts or amounts alone.
    """
    numeric = [is_amount(cell.text) for cell in cells]
    body = next((at for at, found in enumerate(numeric) if found), len(cells))
    start = next(
        (at for at in range(body, len(cells)) if cells[at].text and not numeric[at]), len(cells)
    )
    for width in range(2, min(_WIDEST, (len(cells) - start) // (_FEWEST_ROWS - 1)) + 1):
        if all(cells[at].text and not numeric[at] for at in range(start, len(cells), width)):
            kinds: list[set[bool]] = [set() for _ in range(width)]
            for at in range(body, len(cells)):
                kinds[(at - start) % width].update([numeric[at]] if cells[at].text else ())
            if {True} in kinds and all(len(kind) < 2 for kind in kinds):
                return start % width, width
    return None


def _is_label(text: str, line: SourceLine) -> bool:
    return not line.page and bool(_LABEL.fullmatch(text, line.start, line.end))
