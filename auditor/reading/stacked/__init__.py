"""Tables in plain text that lost their rows: one cell a line, or the cells of a row with single
blanks between.

Rows are rebuilt only where the text leaves no choice; anything else stays prose. An amount whose
column is not certain stands behind the columns of the table, in order, and the columns of its row
are blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from auditor.model.values import Block
from auditor.reading.lines import SourceLine
from auditor.reading.stacked.bare import bare, may_stand
from auditor.reading.stacked.barred import barred, is_barred, while_barred
from auditor.reading.stacked.flat import INDEX, flat
from auditor.reading.stacked.headed import headed
from auditor.reading.stacked.tailed import may_be_tailed, tailed

__all__ = ["stacks"]

Stack = tuple[list[Block], int]


def stacks(text: str, lines: list[SourceLine]) -> dict[int, Stack]:
    """Return the tables of this kind: by the position of the first line,
    the blocks and the position behind.
    """
    found = _tailed(text, lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        stop = at + 1
        if at in found:
            stop = found[at][1]
        elif line.start < line.end and line.end - line.start <= 400:
            if is_barred(text, line):
                stop = while_barred(text, lines, at)
                if stack := barred(text, lines, at, stop):
                    _keep(found, stack)
                else:
                    # A line without a bar may be a cell's first line, or the title of a further
                    # table.
                    for first, end in _unbroken(text, lines, at, stop):
                        _keep(found, barred(text, lines, first, end))
            elif INDEX.match(text, line.start, line.end):
                _keep(found, flat(text, lines, at))
            elif may_stand(text, line):
                stop = _while_short(text, lines, at, found)
                # Eight short lines in a row: fewer are a list, an address, a signature.
                if stop - at >= 8:
                    _keep_all(found, text, lines, at, stop)
        at = stop
    return found


def _tailed(text: str, lines: list[SourceLine]) -> dict[int, Stack]:
    """Return the tables whose lines end in as many amounts; a row of column numbers tells more."""
    found: dict[int, Stack] = {}
    at = 0
    while at < len(lines):
        stop = at + 1
        if may_be_tailed(text, lines[at]):
            first, blocks, stop = tailed(text, lines, at)
            above = lines[max(0, at - 1)]
            if blocks and not INDEX.match(text, above.start, above.end):
                _keep(found, (first, blocks, stop))
        at = stop
    return found


def _keep(found: dict[int, Stack], stack: tuple[int, list[Block], int] | None) -> None:
    if stack:
        at, blocks, stop = stack
        found[at] = blocks, stop


def _keep_all(
    found: dict[int, Stack], text: str, lines: list[SourceLine], at: int, stop: int
) -> None:
    """Keep the tables of the short lines at..stop."""
    whole = list(headed(text, lines, at, stop))
    for stack in whole or filter(None, (bare(text, lines, at, stop),)):
        _keep(found, stack)


def _unbroken(text: str, lines: list[SourceLine], at: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of barred lines among the lines at..stop."""
    for is_run, run in groupby(range(at, stop), key=lambda here: is_barred(text, lines[here])):
        if is_run:
            places = list(run)
            yield places[0], places[-1] + 1


def _while_short(text: str, lines: list[SourceLine], at: int, found: dict[int, Stack]) -> int:
    """Return the position behind the short lines that follow one another with no more than
    one blank line between, up to a table that was found.
    """
    stop = at + 1
    while stop < len(lines) and not lines[stop].page and stop not in found:
        blank = lines[stop].start == lines[stop].end
        if blank and lines[stop - 1].start == lines[stop - 1].end:
            break
        if not blank and (
            not may_stand(text, lines[stop])
            or INDEX.match(text, lines[stop].start, lines[stop].end)
        ):
            break
        stop += 1
    return stop
