"""Tables in markup: those that only lay out the page are taken apart,
spans are laid out on a grid.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.amounts import read_cell
from auditor.model.records import NamedTuple
from auditor.reading.html.content import HtmlCell, HtmlTable, Item, Run
from auditor.reading.html.text import joined
from auditor.reading.spans import spread
from auditor.reading.titles import captions, notes
from auditor.text.patterns import regex

_NUMBER = regex(r"[-－△(（]?[0-9０-９][0-9０-９,，.．]*[%％]?[)）]?")
# Characters of a cell that is a text: a table with one and without numbers lays out the page.
_LONG = 400
# Amounts that make a list of terms a table: one is a count of visits,
# or the only figure of a description.
_FEWEST = 2


class Placed(NamedTuple):
    """A cell at its place in the grid; a place that a merged cell covers has no
    text and spans of 1.
    """

    text: str
    indent: str = ""
    columns: int = 1
    rows: int = 1
    strong: bool = False


class Laid(NamedTuple):
    """A table as it is shown: captions above it, its rows, notes below it."""

    above: list[str]
    rows: list[list[Placed]]
    below: list[str]


_COVERED = Placed("")


def unwrapped(table: HtmlTable) -> list[Item]:
    """Return a table of data, the tables inside it behind it,
    or what stands in the cells of one that only lays out.
    """
    rows = [row for row in table.rows if row]
    cells = [cell for row in rows for cell in row if cell.items]
    if _is_layout(rows, cells):
        return [item for cell in cells for item in cell.items]
    inner: list[Item] = [
        item for cell in cells for item in cell.items if isinstance(item, HtmlTable)
    ]
    return [table, *inner]


def entries(table: HtmlTable) -> list[Item]:
    """Return a list of terms as a table if what is said of them are amounts,
    or what stands in it.
    """
    said = [text_of(cell) for row in table.rows for cell in row[1:]]
    amounts = sum(1 for text in said if read_cell(text).state == "amount")
    if amounts >= _FEWEST and 2 * amounts >= len(said):
        return unwrapped(table)
    return [item for row in table.rows for cell in row for item in cell.items]


def _is_layout(rows: Sequence[Sequence[HtmlCell]], cells: Sequence[HtmlCell]) -> bool:
    # One cell, or one column, puts nothing beside anything: it frames a text.
    if len(cells) <= 1 or max(map(len, rows)) == 1:
        return True
    texts = [text_of(cell) for cell in cells]
    numbers = sum(1 for text in texts if _NUMBER.fullmatch(text))
    if any(isinstance(item, HtmlTable) for cell in cells for item in cell.items):
        return numbers < 2
    return numbers == 0 and (len(rows) == 1 or max(map(len, texts)) > _LONG)


def text_of(cell: HtmlCell) -> str:
    """Return the text of a cell, its lines joined, without the tables in it."""
    return joined([item.text for item in cell.items if isinstance(item, Run)])


def has_numbers(table: HtmlTable) -> bool:
    """Return whether two cells or more of a table hold nothing but a number."""
    return sum(1 for row in table.rows for cell in row if _NUMBER.fullmatch(text_of(cell))) >= 2


def laid(table: HtmlTable) -> Laid:
    """Return a table with its merged cells laid out: a cell's text stands once,
    the places it covers are blank.
    """
    rows = [[_placed(cell) for cell in row] for row in table.rows]
    rows = [[cell or _COVERED for cell in row] for row in spread(rows) if row]
    width = max(map(len, rows), default=0)
    texts = [[cell.text for cell in row] for row in rows]
    top = captions(texts, [row[0].columns >= width > 1 for row in rows])
    low = notes(texts[top:])
    end = len(rows) - low
    return Laid(
        [text for row in texts[:top] for text in row if text],
        rows[top:end],
        [text for row in texts[end:] for text in row if text],
    )


def _placed(cell: HtmlCell) -> Placed:
    first = next((item for item in cell.items if isinstance(item, Run)), None)
    if not first:
        return Placed(text_of(cell), "", cell.columns, cell.rows)
    return Placed(text_of(cell), first.indent, cell.columns, cell.rows, first.strong)
