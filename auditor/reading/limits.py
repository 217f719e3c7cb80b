"""How much a text may hold: what a person publishes is far below,
and what is above would fill the memory.
"""

from __future__ import annotations

from auditor.model.cell_columns import widest
from auditor.model.values import Document, Grid
from auditor.reading.errors import Unreadable
from auditor.text.patterns import regex

# Numbers, and cells, of the largest text that is read.
MOST = 1_000_000

# Columns of the widest table that is read: a workbook's sheet has no more.
WIDEST = 16_384

_NUMBER = regex(r"\d[\d.,]*")
# What numbers are made of, nearly all of them.
_OF_NUMBERS = b"0123456789.,"


def bounded(path: str, text: str) -> str:
    """Return a text; raise Unreadable where it holds more than MOST numbers or cells."""
    # A text of fewer characters can't hold so many numbers: nothing is counted.
    if len(text) > MOST:
        if max(map(text.count, "\t|")) > MOST:
            raise Unreadable(path, f"holds more than {MOST:,} cells; split it")
        if _may_hold(text) and sum(1 for _ in _NUMBER.finditer(text)) > MOST:
            raise Unreadable(path, f"holds more than {MOST:,} numbers; split it")
    return text


def _may_hold(text: str) -> bool:
    """Whether a text may hold more than MOST numbers: something else stands behind each of them."""
    return len(text.encode(errors="replace").translate(None, _OF_NUMBERS)) >= MOST


def narrow(document: Document) -> Document:
    """Return a document; raise Unreadable where a table has more than WIDEST columns:
    none is left out in silence.
    """
    grids = (block for block in document.blocks if isinstance(block, Grid))
    if any(widest(grid.rows) > WIDEST for grid in grids):
        raise Unreadable(document.path, f"holds a table of more than {WIDEST:,} columns; split it")
    return document
