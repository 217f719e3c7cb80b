"""Tables that go on overleaf though no number says so: the next page repeats their head and what
stands above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from auditor.amounts import read_cell
from auditor.model.cell_columns import CellColumns
from auditor.model.table import Table
from auditor.model.values import Cell, Document, Grid, Paragraph
from auditor.packs.loading import Labels
from auditor.recognition.columns import Cells
from auditor.recognition.totals import is_total
from auditor.text.labels import normalise
from auditor.text.patterns import regex

# Rows on top of a table among which the head of a page that continues it is looked for.
HEADS = 4
# Bare years that are heads by themselves, one after the other: two amounts may look so by chance.
IN_A_ROW = 3
_YEAR = regex(r"(?:19|20)\d\d")


def is_overleaf(table: Table, grid: Grid, document: Document) -> bool:
    """Return whether a grid stands on the page behind the one that a table ends on."""
    last, page = (document.place(at).page for at in (max(table.end - 1, 0), grid.start))
    # A document without pages has no next one; a page between belongs to something else.
    return last is not None and page == last + 1


def texts(row: Sequence[Cell]) -> list[str]:
    """Return what the cells of a row say, without blanks and the like."""
    return [normalise(cell.text) for cell in row]


def width_of(cells: Cells) -> int:
    """Return how many columns a table has; the blank ones at its right edge are none."""
    if isinstance(cells, CellColumns):
        return max((at for at, texts in enumerate(cells.texts, 1) if any(texts)), default=0)
    width = 0
    for row in cells:
        # From the right, and only past the width so far: blank cells at the edge are seen once.
        at = len(row)
        while at > width and not row[at - 1].text:
            at -= 1
        width = max(width, at)
    return width


def said(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return the words of paragraphs, to be compared with those of others."""
    return [text for text in (normalise(each.text) for each in paragraphs) if text]


def says_again(above: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the words above a page are the last of those above a table."""
    return bool(words) and list(words) == list(above)[-len(words) :]


def repeats_head(above: Cells, cells: Cells) -> bool:
    """Return whether a page begins with the first row of a table, and with the rows below it that
    name no line and hold no amounts.
    """
    heads = [*above[:1], *takewhile(_is_head, above[1:HEADS])]
    return bool(heads) and [*map(_printed, cells[: len(heads)])] == [*map(_printed, heads)]


def shares_totals(above: Cells, cells: Cells, labels: Labels) -> bool:
    """Return whether one of two grids has no totals, or both begin with the same one."""
    first, second = (_totals(rows, labels) for rows in (above, cells))
    return not first or not second or first[0] == second[0]


def is_open(above: Cells, cells: Cells, labels: Labels) -> bool:
    """Return whether neither a total of its own ends a table nor one begins the page behind it. One
    of many totals of the same name ends a group of lines, not the table.
    """
    names = Counter(row[0] for row in _totals(above, labels))
    last = next(filter(None, texts(above[-1])), "")
    heads = [texts(row) for row in above[:HEADS]]
    body = (row for row in map(texts, cells) if any(row) and row not in heads)
    first = next((next(filter(None, row)) for row in body), "")
    return names[last] != 1 and not is_total(first, labels)


def headed_anew(above: Cells, cells: Cells) -> bool:
    """Return whether a grid begins with a head of its own: words, or years, over each of its
    columns of amounts, which no row on top of the table above it repeats.
    """
    body = cells[1:]
    amounts = [
        at for at in range(len(cells[0]) if body else 0)
        if 2 * sum(at < len(row) and holds_amount(row[at]) for row in body) > len(body)
    ]  # fmt: skip
    heads = [normalise(cells[0][at].text) if at < len(cells[0]) else "" for at in amounts]
    worded = bool(heads) and all(any(map(str.isalpha, head)) for head in heads)
    if not worded and not _are_years(heads, above, amounts):
        return False
    return texts(cells[0]) not in map(texts, above[:HEADS])


def _are_years(heads: Sequence[str], above: Cells, columns: Sequence[int]) -> bool:
    """Return whether heads are bare years: so many in a row, or below a year of the table above,
    for amounts look like years, too.
    """
    if not heads or not all(map(_YEAR.fullmatch, heads)):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(heads)}
    if len(heads) >= IN_A_ROW and steps in ({1}, {-1}):
        return True
    first = above[0] if above else ()
    return all(at < len(first) and _YEAR.fullmatch(normalise(first[at].text)) for at in columns)


def lists_again(above: Cells, cells: Cells) -> bool:
    """Return whether a grid begins again with the lines of the table above it under heads that are
    not its: the columns that did not fit on the pages of that.
    """
    lines = [text for text in map(texts, (*above[1:HEADS], *cells[1:2])) if any(text)]
    heads = [set(filter(None, texts(rows[0])[1:])) for rows in (above, cells) if rows]
    return (
        len(heads) == 2
        and all(heads)
        and not heads[0] & heads[1]
        and headed_anew(above, cells)
        and bool(cells[1:])
        and lines[-1][0] in (line[0] for line in lines[:-1])
    )


def holds_amount(cell: Cell) -> bool:
    """Return whether a cell prints an amount, a dash for none among them, and no words."""
    return read_cell(cell.text, cell.style).state == "amount"


def _is_head(row: Sequence[Cell]) -> bool:
    """Whether a row below the first one is of the head, too."""
    return bool(row) and not row[0].text and not any(map(holds_amount, row))


def _printed(row: Sequence[Cell]) -> list[str]:
    """Return what a row says, up to the last cell that says something."""
    found = texts(row)
    while found and not found[-1]:
        found.pop()
    return found


def _totals(cells: Cells, labels: Labels) -> list[list[str]]:
    """What the lines print whose first words say nothing but that they are a total."""
    printed = ([text for text in texts(row) if text] for row in cells)
    return [found for found in printed if found and is_total(found[0], labels)]
