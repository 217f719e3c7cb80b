"""One cell a line below a line that says the unit: what stands between that line and the first
amount is the header, and says how many cells a row has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.amounts.digits import chinese_integer
from auditor.model.records import NamedTuple
from auditor.model.values import Block, Cell
from auditor.packs.languages.headings import is_unit
from auditor.packs.languages.worded import worded
from auditor.reading.lines import SourceLine
from auditor.reading.stacked.parts import blank, grid, is_amount
from auditor.text.patterns import regex

# Rows of a narrow table; with so many columns one row is sure to be one.
_FEWEST, _FEW_COLUMNS = 3, 3
_CODE = regex(r"[0-9]{3}(?:[0-9]{2}){0,3}|[A-C][0-9]{0,8}")
_CODES = worded(r"<<code-head>>$|<<code-head>>[)）]$")
_NUMBERED = worded(r"([[[ordinal]]]{1,3})、")
_INCOME, _SPENDING = worded("<<scope-income>>"), worded("<<scope-spending>>")
# Cells of a header of two sides: their names, and twice a label and an amount.
_SIDES = 6

Row = list[Cell]


class _CellsAbove(NamedTuple):
    """The cells of a header, and the labels and amounts of each row."""

    cells: Row
    labels: int
    amounts: int


def headed(
    text: str, lines: list[SourceLine], at: int, stop: int
) -> Iterator[tuple[int, list[Block], int]]:
    """Yield the first line, the blocks and the line behind them of each table of the short lines
    at..stop that is whole: each row has a cell for every column, and no amount is left over.
    """
    shown = [place for place in range(at, stop) if lines[place].start < lines[place].end]
    cells = [Cell(text[lines[p].start : lines[p].end], lines[p].start, lines[p].end) for p in shown]
    units = [order for order, cell in enumerate(cells) if is_unit(cell.text)]
    for order, end in pairwise([*units, len(cells)]):
        rows, used = _table(cells[order + 1 : end])
        if rows:
            yield shown[order + 1], [grid(rows)], shown[order + used] + 1


def _table(cells: Sequence[Cell]) -> tuple[list[Row], int]:
    """Return the rows of a table, header first, and how many cells they are; none if any is
    without its place.
    """
    header = _header(cells)
    if header is None:
        return _unfilled(cells), len(cells)
    body = cells[len(header.cells) :]
    rows, used = _body(body, header)
    two_sided = header.labels == header.amounts == 1 and len(header.cells) == _SIDES
    width = 1 if two_sided else header.amounts
    enough = len(rows) >= (1 if width >= _FEW_COLUMNS else _FEWEST)
    if not enough or any(is_amount(cell.text) for cell in body[used:]):
        return [], 0
    laid = _sides(header.cells, rows) if two_sided else [header.cells, *rows]
    return laid, len(header.cells) + used


def _unfilled(cells: Sequence[Cell]) -> list[Row]:
    """Return the header and the row of a table without amounts: the total, whose name stands in
    the header too.
    """
    *names, last = cells or [blank(0)]
    empty = not any(is_amount(cell.text) for cell in cells) and last.text in _texts(names)
    return [names, [last, *[blank(last.end)] * (len(names) - 1)]] if empty else []


def _header(cells: Sequence[Cell]) -> _CellsAbove | None:
    first = next((at for at, cell in enumerate(cells) if is_amount(cell.text)), 0)
    if not first:
        return None
    code = _begins_with_code(cells, first)
    names = list(cells[: first if code else first - 1])
    if len(names) == _SIDES and _texts(names[2:4]) == _texts(names[4:]):
        return _CellsAbove(names, 1, 1)
    labels = 2 if names and _CODES.search(names[0].text) else 1
    if len(names) <= labels or (code and labels == 1):
        return None
    return _CellsAbove(names, labels, len(names) - labels)


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells]


def _begins_with_code(cells: Sequence[Cell], at: int) -> bool:
    """Return whether a row's code stands here: a name, no amount, follows."""
    following = cells[at + 1 : at + 2]
    return bool(following and _CODE.fullmatch(cells[at].text) and not is_amount(following[0].text))


def _body(cells: Sequence[Cell], header: _CellsAbove) -> tuple[list[Row], int]:
    """Return the whole rows from the first cell on, and how many cells they are."""
    rows: list[Row] = []
    at = 0
    while at < len(cells):
        coded = header.labels > 1 and _begins_with_code(cells, at)
        after = at + coded
        row = [cells[at] if coded else blank(cells[at].start)] * (header.labels - 1)
        found = cells[after : after + 1 + header.amounts]
        amounts = [is_amount(cell.text) for cell in found]
        if len(found) <= header.amounts or amounts[0] or not all(amounts[1:]):
            break
        # Where a blank cell left no line, the code of the next row is taken for an amount.
        if header.labels > 1 and _begins_with_code(cells, after + len(found) - 1):
            break
        rows.append([*row, *found])
        at = after + len(found)
    return rows, at


def _sides(header: Row, pairs: Sequence[Row]) -> list[Row]:
    """Return the rows of a table of two sides: an item of the right stands beside the one of the
    left before it.
    """
    left, right = header[:2]
    rows = [[left, blank(left.end), right, blank(right.end)], header[2:]]
    numbers = {"left": 0, "right": 0}
    side = "right"
    for pair in pairs:
        side = _side(pair[0].text, side, numbers)
        if side == "left":
            rows.append([*pair, *[blank(pair[-1].end)] * 2])
        elif any(cell.text for cell in rows[-1][2:]):
            rows.append([*[blank(pair[0].start)] * 2, *pair])
        else:
            rows[-1][2:] = pair
    return rows


def _side(label: str, before: str, numbers: dict[str, int]) -> str:
    """Return on which side an item stands: as its words say, where its number counts on, else on
    the other side than the one before.
    """
    other = "left" if before == "right" else "right"
    found = _NUMBERED.match(label)
    number = chinese_integer(found[1]) if found else 0
    counts_on = [side for side in (other, before) if number and numbers[side] + 1 == number]
    income, spending = bool(_INCOME.search(label)), bool(_SPENDING.search(label))
    if income != spending:
        side = "left" if income else "right"
    else:
        side = counts_on[0] if counts_on else other
    numbers[side] = number or numbers[side]
    return side
