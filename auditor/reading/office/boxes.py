"""Cells on their way from a source to a Document,
and the joining of text that stands on several lines.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.records import NamedTuple
from auditor.text.patterns import regex

_CONTROL = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BREAK = regex("[\r\n\v\f\x85\u2028\u2029]+")
_OTHER = regex("[\x00-\x1f\x7f-\x9f]")


class Box(NamedTuple):
    """A cell with something in it, at its row and column in the source (from 0).

    `text` may begin with blanks; `indent`: levels by which its format or the outline of its rows
    moves it in. `marks`: "formula" (with no text: a formula whose value the file does not hold),
    "hidden". `strong`: it is printed in bold.
    """

    text: str
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    marks: tuple[str, ...] = ()
    indent: int = 0
    formula: str = ""
    strong: bool = False


# Rows of boxes, none of them empty, ascending in row and column.
Band = list[list[Box]]


def one_line(text: str) -> str:
    """Return a text on one line, without control characters."""
    if not _CONTROL.search(text):
        return text
    return glued(_OTHER.sub(" ", line) for line in _BREAK.split(text))


def glued(lines: Iterable[str]) -> str:
    """Join lines: nothing where Chinese characters meet, a blank elsewhere;
    the first keeps its indentation.
    """
    whole = ""
    for line in lines:
        bare = line.strip()
        if not bare:
            continue
        if not whole:
            whole = line.rstrip()
        else:
            whole += ("" if whole[-1] > "\u2e7f" or bare[0] > "\u2e7f" else " ") + bare
    return whole
