"""One cell a line and nothing between: a label, on one line or several,
and the amounts of its row under it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.model.records import NamedTuple
from auditor.model.values import Block, Cell
from auditor.packs.languages.worded import worded
from auditor.reading.lines import SourceLine
from auditor.reading.stacked.parts import blank, grid, is_amount
from auditor.text.patterns import regex

_FEWEST_ROWS, _LONGEST = 3, 60
_SENTENCE = regex("[，。；！？;!?|\t]|  ")
_UNIT = worded(
    r"[£$€¥￥]\s?<<scale-suffix>>?|[%％]"
    r"|<<own-currency>>?(?:<<small-scale>>|<<large-scale>>){0,2}<<currency-base>>"
)
_YEAR = worded(r"(?:19|20)[0-9]{2}(?:[-–/][0-9]{2,4}|<<year-mark>><<year-whole>>|<<year-mark>>)?")
_CODE = worded(r"<<code-head>>|\b<<code-word>>\b", re.IGNORECASE)


class _StackedRow(NamedTuple):
    """A row: its label's lines, split where a blank line or a colon parts them,
    and the amounts below them.
    """

    labels: list[list[Cell]]
    amounts: list[Cell]


class _Header(NamedTuple):
    """The header as rows of cells for the amount columns,
    and the name of a column that only some rows have.
    """

    rows: list[list[Cell]]
    extra: Cell | None
    label: Cell | None
    placed: bool


def may_stand(text: str, line: SourceLine) -> bool:
    """Return whether a line may be a cell: short, and no sentence."""
    return 0 < line.end - line.start <= _LONGEST and not _SENTENCE.search(
        text, line.start, line.end
    )


def bare(
    text: str, lines: list[SourceLine], at: int, stop: int
) -> tuple[int, list[Block], int] | None:
    """Return the first line, the blocks and the line behind them of the short lines at..stop, or
    None.

    Three rows or more must have the same number of amounts, two at least; the header must have a
    name for each, or four rows agree on three amounts or more.
    """
    rows, places = _rows(text, lines, at, stop)
    sizes = Counter(len(row.amounts) for row in rows if len(row.amounts) >= 2)
    width, count = max(sizes.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    if count < _FEWEST_ROWS:
        return None
    first = next(at for at, row in enumerate(rows) if len(row.amounts) == width)
    header, body = _parted(rows, first, width)
    if header is None or not (header.placed or (count > _FEWEST_ROWS and width > 2)):
        return None
    if len(body) < _FEWEST_ROWS or not all(row.labels for row in body):
        return None
    cells = _laid(header, body, width)
    begin = next(cell for cell in cells[0] if cell.text)
    return places[begin.start], [grid(cells)], places[body[-1].amounts[-1].start] + 1


def _parted(
    rows: Sequence[_StackedRow], first: int, width: int
) -> tuple[_Header | None, list[_StackedRow]]:
    """Return the header and the rows below it; the first whole row may be the header's own,
    of years.
    """
    row, body = rows[first], list(rows[first + 1 :])
    if not row.labels:
        return None, body
    if all(_YEAR.fullmatch(cell.text) for cell in row.amounts):
        return _Header([row.amounts], None, row.labels[-1][-1], True), body
    # Only a blank line or an amount tells the first label from the header above it; else it is one
    # line.
    whole = first > 0 or len(row.labels) > 1
    above = row.labels[:-1] if whole else [row.labels[0][:-1]]
    label = row.labels[-1] if whole else row.labels[0][-1:]
    tokens = [
        cell for upper in rows[:first] for part in (*upper.labels, upper.amounts) for cell in part
    ]
    tokens += [cell for part in above for cell in part]
    header = _header(tokens, width, any(len(row.amounts) == width + 1 for row in body))
    return header, [row._replace(labels=[label]), *body]


def _rows(
    text: str, lines: list[SourceLine], at: int, stop: int
) -> tuple[list[_StackedRow], dict[int, int]]:
    rows: list[_StackedRow] = []
    places: dict[int, int] = {}
    parted = True
    for place in range(at, stop):
        line = lines[place]
        if line.start == line.end:
            parted = True
            continue
        cell = Cell(text[line.start : line.end], line.start, line.end)
        places[line.start] = place
        if is_amount(cell.text):
            if not rows or (parted and rows[-1].amounts):
                rows.append(_StackedRow([], []))
            rows[-1].amounts.append(cell)
        else:
            if not rows or rows[-1].amounts:
                rows.append(_StackedRow([], []))
                parted = True
            if parted:
                rows[-1].labels.append([])
            rows[-1].labels[-1].append(cell)
        parted = cell.text.endswith((":", "："))
    return [row for row in rows if row.amounts], places


def _header(tokens: Sequence[Cell], width: int, wider: bool) -> _Header | None:
    """Return the header that the cells above the body make;
    None if they say that a column of codes is among them.
    """
    rest, lower = _lower(list(tokens), width)
    names = [cell for cell in rest if not _YEAR.fullmatch(cell.text)]
    if any(is_amount(cell.text) for cell in names) or any(
        _CODE.search(cell.text) for cell in names
    ):
        return None
    if lower and wider and len(rest) == 1:
        return _Header(lower, rest[0], None, True)
    for candidate in (names, rest):
        if len(candidate) == width:
            return _Header([candidate, *lower], None, None, True)
    for candidate in (rest, names):
        if len(candidate) == width + 1:
            return _Header([candidate[1:], *lower], None, candidate[0], True)
    return _Header([], None, None, False)


def _lower(tokens: list[Cell], width: int) -> tuple[list[Cell], list[list[Cell]]]:
    """Take the rows of units and of column numbers off the end of the header: each on its own,
    or by turns.
    """
    numbers = [str(number) for number in range(1, width + 1)]
    last = tokens[-2 * width :]
    if (
        len(last) == 2 * width
        and [cell.text for cell in last[1::2]] == numbers
        and _are_units(last[::2])
    ):
        return tokens[: -2 * width], [last[::2], last[1::2]]
    rows: list[list[Cell]] = []
    while len(tokens) >= width and (
        [cell.text for cell in tokens[-width:]] == numbers or _are_units(tokens[-width:])
    ):
        rows.insert(0, tokens[-width:])
        tokens = tokens[:-width]
    return tokens, rows


def _are_units(cells: Sequence[Cell]) -> bool:
    return all(_UNIT.fullmatch(cell.text) for cell in cells)


def _laid(header: _Header, body: Sequence[_StackedRow], width: int) -> list[list[Cell]]:
    """Return the rows of the table; a row with another number of amounts has them
    behind the last column.
    """
    rows: list[list[Cell]] = []
    for number, names in enumerate(header.rows):
        corner = header.label if number == 0 and header.label else blank(names[0].start)
        extra = [header.extra if number == 0 else blank(names[0].start)] if header.extra else []
        rows.append([corner, *extra, *names])
    columns = width + bool(header.extra)
    for row in body:
        for part in row.labels[:-1]:
            rows.append([_label(part), *[blank(part[-1].end)] * columns])
        label = _label(row.labels[-1])
        gap = (
            columns - width
            if len(row.amounts) == width
            else 0
            if len(row.amounts) == columns
            else columns
        )
        rows.append([label, *[blank(label.end)] * gap, *row.amounts])
    return rows


def _label(part: Sequence[Cell]) -> Cell:
    text = part[0].text
    for cell in part[1:]:
        text += (" " if text[-1].isascii() and cell.text[0].isascii() else "") + cell.text
    return Cell(text, part[0].start, part[-1].end)
