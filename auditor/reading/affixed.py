"""Columns that hold nothing but what belongs to the numbers beside them: a currency before them, a
bracket or a percent sign behind. Such a column is joined to that of its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.amounts import but_whole, read_cell
from auditor.model.cell_columns import widest
from auditor.model.units import is_money
from auditor.model.values import Block, Cell, Document, Grid

# Characters of the longest symbol: HK$, Rs., and a bracket before or behind it.
_LONGEST = 4

Row = tuple[Cell, ...]


def joined(document: Document) -> Document:
    """Return a document whose tables have no columns of symbols alone."""
    blocks = tuple(map(_block, document.blocks))
    changed = any(new is not old for new, old in zip(blocks, document.blocks, strict=True))
    return document._replace(blocks=blocks) if changed else document


def _block(block: Block) -> Block:
    if not isinstance(block, Grid):
        return block
    # Plain digits are no symbol.
    short = {text for text in but_whole(block.rows) if 0 < len(text) <= _LONGEST}
    symbols = frozenset(filter(_is_symbol, short))
    if not symbols:
        return block
    rows: Sequence[Row] = block.rows
    # From the right: joining a column moves those behind it, and not those before.
    for column in range(widest(rows) - 1, -1, -1):
        # A currency stands before its number more often than behind it.
        for into in (column + 1, column - 1):
            if _belongs(rows, column, into, symbols):
                rows = [_merged(row, column, into, symbols) for row in rows]
                break
    return block if rows is block.rows else block._replace(rows=tuple(rows))


def _is_symbol(text: str) -> bool:
    bare = text.strip("() ")
    if bare != text and not bare.strip("%"):
        return True
    return bare == "%" or is_money(bare)


def _belongs(rows: Sequence[Row], column: int, into: int, symbols: frozenset[str]) -> bool:
    """Whether all that stands in a column, below its head, makes an amount with what stands beside
    it there, and its head is the head of both.
    """
    found = False
    for row in rows:
        text, beside = _text(row, column), _text(row, into)
        if text in symbols:
            found = found or bool(beside)
            if beside and not _is_amount(text, beside, into < column):
                return False
        elif text and (found or beside):
            return False
    return found


def _text(row: Row, column: int) -> str:
    return row[column].text if 0 <= column < len(row) else ""


def _together(symbol: str, number: str, behind: bool) -> str:
    return f"{number}{symbol}" if behind else f"{symbol} {number}"


def _is_amount(symbol: str, number: str, behind: bool) -> bool:
    value = read_cell(number)
    if symbol in number or (value.state == "amount" and "dash" in value.marks):
        return symbol not in number
    return read_cell(_together(symbol, number, behind)).state == "amount"


def _merged(row: Row, column: int, into: int, symbols: frozenset[str]) -> Row:
    """Return a row without a column, what stood there joined to what stands beside it."""
    if column >= len(row):
        return row
    cells = [
        cell._replace(columns=cell.columns - 1) if at + cell.columns > column > at else cell
        for at, cell in enumerate(row)
    ]
    own = cells.pop(column)
    at = into - (into > column)
    if own.text not in symbols:
        if own.text and at < len(cells):
            cells[at] = own._replace(columns=max(1, own.columns - 1))
        return tuple(cells) if at < len(cells) or not own.text else row
    beside = cells[at] if 0 <= at < len(cells) else None
    if beside and beside.text and "dash" not in read_cell(beside.text).marks:
        cells[at] = beside._replace(text=_together(own.text, beside.text, into < column))
    return tuple(cells)
