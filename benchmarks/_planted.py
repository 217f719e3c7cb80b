"""Slips put into a document as it was read: a digit, two swapped, one lost or doubled, the figure
beside it, a line left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from auditor.model.values import Block, Cell, Document, Figure, Grid, Paragraph

STALE, LEFT_OUT = "stale", "left out"
IN_TABLES = {"digit": 55, "swapped": 10, "lost": 10, "doubled": 5, STALE: 10, LEFT_OUT: 10}
IN_PROSE = {"digit": 85, "swapped": 15}
"""Of a hundred slips so many are of each kind; in prose those that leave what follows in place."""
TABLES, SENTENCES = 12, 3
"""Tables and sentences that get a slip at a time: the rest of a document says what it is."""


class Planted(NamedTuple):
    """A document with slips: where each of them stands and of what kind it is, and the offsets of
    the figures that are gone.
    """

    document: Document
    slips: dict[int, str]
    gone: frozenset[int]


def planted(document: Document, figures: Sequence[Figure], random: Random) -> Planted:
    """Return the document with a slip in one of these figures in some tables and sentences."""
    blocks = list(document.blocks)
    slips: dict[int, str] = {}
    gone: set[int] = set()
    for figure in _targets(figures, random):
        at = next((at for at, block in enumerate(blocks) if _inside(block, figure)), None)
        if at is None:
            continue
        block = blocks[at]
        kind = _kind(IN_TABLES if isinstance(block, Grid) else IN_PROSE, random)
        beside = _beside(figure, figures) if kind == STALE else []
        text = _slipped(figure.text, kind, beside, random)
        other: Block | None
        if isinstance(block, Paragraph):
            other = _in_paragraph(block, figure, text)
        elif kind == LEFT_OUT:
            other = _without(block, figure, gone)
        else:
            other = _in_grid(block, figure, text)
        if other is not None:
            blocks[at] = other
            slips[figure.start] = kind
    return Planted(document._replace(blocks=tuple(blocks)), slips, frozenset(gone))


def _targets(figures: Sequence[Figure], random: Random) -> Iterator[Figure]:
    """Yield a figure of some tables each, and some of sentences."""
    tables: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        tables[figure.table].append(figure)
    prose = tables.pop(-1, [])
    for table in sorted(random.sample(sorted(tables), min(TABLES, len(tables)))):
        yield random.choice(tables[table])
    yield from random.sample(prose, min(SENTENCES, len(prose)))


def _inside(block: Block, figure: Figure) -> bool:
    return block.start <= figure.start < block.end


def _beside(figure: Figure, figures: Sequence[Figure]) -> list[str]:
    line = (each for each in figures if (each.table, each.row) == (figure.table, figure.row))
    return [each.text for each in line if each.text != figure.text]


def _where(grid: Grid, figure: Figure) -> tuple[int, int, Cell] | None:
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row):
            if cell.start <= figure.start < cell.end:
                return r, c, cell
    return None


def _without(grid: Grid, figure: Figure, gone: set[int]) -> Grid | None:
    """Return the grid without the line of a figure."""
    where = _where(grid, figure)
    if where is None or any(cell.rows != 1 for cell in grid.rows[where[0]]):
        return None
    row = where[0]
    gone.update(cell.start for cell in grid.rows[row])
    return grid._replace(rows=grid.rows[:row] + grid.rows[row + 1 :])


def _in_grid(grid: Grid, figure: Figure, text: str) -> Grid | None:
    where = _where(grid, figure)
    if where is None or text == figure.text or figure.text not in where[2].text:
        return None
    r, c, cell = where
    row = grid.rows[r]
    other = cell._replace(text=cell.text.replace(figure.text, text, 1))
    return grid._replace(
        rows=(*grid.rows[:r], (*row[:c], other, *row[c + 1 :]), *grid.rows[r + 1 :])
    )


def _in_paragraph(paragraph: Paragraph, figure: Figure, text: str) -> Paragraph | None:
    said = paragraph.text
    for position, offset in reversed(paragraph.pieces):
        at = position + figure.start - offset
        if offset <= figure.start and said[at : at + len(text)] == figure.text != text:
            return paragraph._replace(text=said[:at] + text + said[at + len(text) :])
    return None


def _kind(shares: dict[str, int], random: Random) -> str:
    return random.choices(tuple(shares), tuple(shares.values()))[0]


def _slipped(text: str, kind: str, beside: Sequence[str], random: Random) -> str:
    """Return a number with one slip of a kind; as it is where it has no room for one."""
    if kind == STALE:
        return random.choice(beside) if beside else text
    places = [at for at, sign in enumerate(text) if sign.isdecimal()]
    if kind == "swapped":
        places = [at for at in places if _differs(text, at)]
    elif len(places) < 2:
        return text
    if not places:
        return text
    at = random.choice(places)
    if kind == "swapped":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == "lost":
        return text[:at] + text[at + 1 :]
    if kind == "doubled":
        return text[:at] + text[at] + text[at:]
    others = set("0123456789") - {text[at], "0" if at == places[0] else text[at]}
    return text[:at] + random.choice(sorted(others)) + text[at + 1 :]


def _differs(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return after.isdecimal() and after != text[at]
