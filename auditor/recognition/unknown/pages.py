"""Lines of a table that goes on over pages: how far in a page prints them is decided by the sums
that it closes.

A page may begin with lines of any level, and a reader tells only how far each stands right of the
leftmost of its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.layout import TableLine
from auditor.recognition.unknown.statements import TOTALS
from auditor.recognition.unknown.totals import APART

# Levels that the first line of a page is tried at: no budget's outline goes deeper.
MOST = 6

NOTHING, HOLDS, FAILS = range(3)

# What the indents of a page stand for, where that is not what they are.
Levels = Mapping[int, int]
# Lines that may have parts still: how far in, where, and the parts so far.
Opened = list[tuple[int, int, list[int]]]


class Page(NamedTuple):
    """A page's lines, where the first of them stands, and whether the table ends with it."""

    lines: Sequence[TableLine]
    first: int
    last: bool


def align(lines: Sequence[TableLine], board: Board) -> None:
    """Set the lines of each page in as far as the sums that were open on the page before it need.

    Where no sum tells, they stay as the page prints them.
    """
    pages = list(_pages(lines))
    opened: Opened = []
    known: set[int] = set()
    for first, end in pages if len(pages) > 1 else ():
        page = Page(lines[first:end], first, end == len(lines))
        if opened:
            levels = _levels(page, opened, known, board)
            for line in page.lines:
                line.indent = levels.get(line.indent, line.indent)
        opened = _walk(page._replace(last=False), opened, {}, board)[0]
        known = {line.indent for line in page.lines if _counts(line)}


def _pages(lines: Sequence[TableLine]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each page and the one behind its last."""
    first = 0
    for at, line in enumerate(lines):
        if line.page != lines[first].page:
            yield first, at
            first = at
    yield first, len(lines)


def _counts(line: TableLine) -> bool:
    return line.kind not in (*TOTALS, *APART)


def _levels(page: Page, opened: Opened, known: set[int], board: Board) -> Levels:
    """Return the levels of a page's indents with which most sums hold that were open before it."""
    best: Levels = {}
    most = 0
    for levels in _readings(page, known.union(level for level, _, _ in opened)):
        _, holds, fails = _walk(page, opened, levels, board)
        # The page as it prints itself comes first: another reading has to do better than that.
        if not levels:
            most = holds - fails
        elif holds and holds >= fails and holds - fails > most:
            best, most = levels, holds - fails
    return best


def _readings(page: Page, known: set[int]) -> Iterator[Levels]:
    """Yield the levels that a page's indents may stand for: those that it prints, the same further
    in or out, and those of the page before one by one, however far apart a page sets them.
    """
    own = sorted({line.indent for line in page.lines if _counts(line)})
    yield {}
    for at, level in enumerate(sorted(known)[:MOST]):
        yield {indent: indent + level - own[0] for indent in own}
        ladder = sorted(known)[at:]
        deeper = (ladder[-1] + step for step in range(1, len(own)))
        yield dict(zip(own, (*ladder, *deeper), strict=False))


def _walk(page: Page, opened: Opened, levels: Levels, board: Board) -> tuple[Opened, int, int]:
    """Return what is open at the end of a page, and how many of the sums that were open before it
    close with it and hold, and how many close and do not.
    """
    stack = [(level, at, list(parts)) for level, at, parts in opened]
    closed = [0, 0, 0]
    for at, line in enumerate(page.lines, page.first):
        # Rates and breaks are on no level: they neither open nor close a sum.
        if line.kind in APART:
            continue
        own, total = levels.get(line.indent, line.indent), line.kind in TOTALS
        while stack and (total or stack[-1][0] >= own):
            closed[_closed(stack.pop(), page.first, board)] += 1
        if not total:
            if stack:
                stack[-1][2].append(at)
            stack.append((own, at, []))
    for entry in stack if page.last else ():
        closed[_closed(entry, page.first, board)] += 1
    return stack, closed[HOLDS], closed[FAILS]


def _closed(entry: tuple[int, int, list[int]], first: int, board: Board) -> int:
    """Return whether a sum from before a page holds or fails, or says nothing."""
    _, total, parts = entry
    if total >= first or not parts:
        return NOTHING
    score = board.score(total, tuple((part, 1) for part in parts))
    if score.fails or score.open:
        return FAILS
    alone = any((value := board.values[total][at]) and value[0] for at in score.trivial)
    return HOLDS if score.holds or alone else NOTHING
