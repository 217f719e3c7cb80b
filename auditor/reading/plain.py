"""Plain text and markdown as a Document: tables as grids,
prose as paragraphs with their broken lines joined.
"""

from __future__ import annotations

from auditor.model.values import Block, Document, Grid
from auditor.packs.languages.worded import worded
from auditor.reading.columns import ColumnTables, spaced
from auditor.reading.encoding import Undecodable, decode
from auditor.reading.errors import Unreadable
from auditor.reading.grids import has_bar, is_drawn, pipes, tabs
from auditor.reading.limits import bounded
from auditor.reading.lines import SourceLine, furniture, split
from auditor.reading.prose import paragraphs, usual_width
from auditor.reading.separated import delimited, separated
from auditor.reading.stacked import stacks
from auditor.reading.stacked.parts import lone
from auditor.reading.tagged import is_tagged, tagged
from auditor.reading.titles import notes

_NUMBERED = worded(
    r"\s{0,20}(?:[（(]?[[[ordinal]]0-9]{1,3}[)）、.．]|<<of-which>>|(?:<<plus>>|<<less>>)[:：])"
)
# Blank rows in a row that a form leaves unfilled; characters of the head of a section.
_MOST_UNFILLED, _MOST_LABEL = 40, 40
# What a sentence or a part of one ends with, and no label.
_ENDS = ".。；;，,"


def read_plain(path: str, data: bytes) -> Document:
    """Return the document that a text's bytes hold, in any encoding;
    raise Unreadable if they are none or too much.
    """
    try:
        text = decode(data)
    except Undecodable as error:
        raise Unreadable(path, str(error)) from None
    if not text or text.isspace():
        raise Unreadable(path, "is empty")
    # A file of separated values is that as a whole, whatever its lines look like one by one.
    if table := separated(path, bounded(path, text)):
        return table
    lines, starts = split(text)
    form = "markdown" if path.lower().endswith((".md", ".markdown")) else "text"
    return Document(path, text, _blocks(text, lines), form, line_starts=starts)


def _blocks(text: str, lines: list[SourceLine]) -> tuple[Block, ...]:
    dropped = furniture(text, lines)
    full = usual_width(text, lines)
    torn = stacks(text, lines)
    spread = ColumnTables(text, lines)
    blocks: list[Block] = []
    prose: list[tuple[SourceLine, bool]] = []
    gap = False
    at = 0
    while at < len(lines):
        line = lines[at]
        gap = gap or line.page
        if at in torn:
            tables, at = torn[at]
            blocks += [*paragraphs(text, prose, full), *tables]
            prose, gap = [], False
            continue
        if line.start == line.end or at in dropped:
            gap, at = True, at + 1
            continue
        follows = bool(blocks) and not prose and isinstance(blocks[-1], Grid)
        grid, stop = _table(text, lines, at, spread, follows)
        if grid:
            blocks += [*paragraphs(text, prose, full), *_without_notes(grid)]
            prose = []
        else:
            prose.append((line, gap))
            for inner in lines[at + 1 : stop]:
                if inner.start < inner.end:
                    prose.append((inner, inner.page))
        gap, at = False, stop
    blocks += paragraphs(text, prose, full)
    return tuple(blocks)


def _without_notes(grid: Grid) -> list[Block]:
    """Return a table and, behind it, the notes that stand in its last rows."""
    count = notes([[cell.text for cell in row] for row in grid.rows])
    if not count:
        return [grid]
    rows, below = grid.rows[:-count], grid.rows[-count:]
    shorter = Grid(rows, grid.start, max(cell.end for cell in rows[-1]))
    return [shorter, *lone(cell for row in below for cell in row)]


def _table(
    text: str, lines: list[SourceLine], at: int, spread: ColumnTables, follows: bool
) -> tuple[Grid | None, int]:
    """Return the table that starts at a line, or None,
    and the position of the line behind what was looked at.
    """
    line = lines[at]
    if is_tagged(text, line):
        return tagged(text, lines, at)
    raw = text[line.left : line.end]
    if "\t" in raw:
        stop = _while_tabs(text, lines, at)
        return tabs(text, lines[at:stop], follows), stop
    if _is_piped(text, lines, at):
        stop = _while_bars(text, lines, at)
        return pipes(text, lines[at:stop]), stop
    if spaced(text, line):
        grid, stop = spread.at(at)
        if grid:
            return grid, stop
    if ";" in raw or "," in raw:
        return delimited(text, lines, at)
    return None, at + 1


def _while_tabs(text: str, lines: list[SourceLine], at: int) -> int:
    """Return the position behind the last of consecutive lines, on one page, that hold a TAB."""
    stop = at + 1
    while stop < len(lines) and not lines[stop].page:
        if text.find("\t", lines[stop].left, lines[stop].end) >= 0:
            stop += 1
        elif behind := _unfilled(text, lines, stop) or _headed(text, lines, stop):
            stop = behind
        else:
            break
    return stop


def _headed(text: str, lines: list[SourceLine], at: int) -> int:
    """Return the position behind a short label that stands alone between two rows of one width with
    amounts, else 0: it is the head of a section.
    """
    if at + 1 >= len(lines) or lines[at].page or lines[at + 1].page:
        return 0
    label = text[lines[at].start : lines[at].end]
    named = 0 < len(label) <= _MOST_LABEL and not any(map(str.isdecimal, label))
    before, behind = (_amounts(text, lines[near]) for near in (at - 1, at + 1))
    return at + 1 if named and label[-1] not in _ENDS and before and before == behind else 0


def _amounts(text: str, line: SourceLine) -> int:
    """Return how many cells a row with amounts has, 0 for another line."""
    cells = text[line.left : line.end].split("\t")
    return len(cells) if any(cell.strip()[-1:].isdecimal() for cell in cells[1:]) else 0


def _while_bars(text: str, lines: list[SourceLine], at: int) -> int:
    """Return the same of lines that hold a bar, or are drawn."""
    stop = at + 1
    while stop < len(lines) and not lines[stop].page:
        if not (has_bar(text, lines[stop]) or is_drawn(text, lines[stop])):
            break
        stop += 1
    return stop


def _unfilled(text: str, lines: list[SourceLine], at: int) -> int:
    """Return the position behind numbered rows with nothing but blank cells if a row with
    amounts follows, else 0.
    """
    stop = at
    while (
        stop < len(lines)
        and text.find("\t", lines[stop].left, lines[stop].end + 1) == lines[stop].end
    ):
        numbered = _NUMBERED.match(text, lines[stop].start, lines[stop].end)
        if lines[stop].page or not numbered or stop - at > _MOST_UNFILLED:
            return 0
        stop += 1
    if stop == at or stop == len(lines) or lines[stop].page:
        return 0
    tab = text.find("\t", lines[stop].left, lines[stop].end)
    return stop if tab >= 0 and any(map(str.isdecimal, text[tab : lines[stop].end])) else 0


def _is_piped(text: str, lines: list[SourceLine], at: int) -> bool:
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    drawn = is_drawn(text, line)
    if not (drawn or has_bar(text, line)):
        return False
    if text[line.start] == "|":
        return True
    if following is None or following.start == following.end:
        return False
    if drawn or is_drawn(text, following):
        return drawn is not is_drawn(text, following)
    # A web page that was saved as text has a bar behind each cell.
    return (
        text[line.end - 1] == text[following.end - 1]
        and text[line.end - 1] in "|│"
        and text.count(text[line.end - 1], line.start, line.end) > 1
    )
