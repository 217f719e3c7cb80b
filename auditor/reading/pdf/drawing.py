"""The plain values inside the PDF reader; lengths are points, x grows along the text,
y grows down the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import NamedTuple, dataclass, field


class Glyph(NamedTuple):
    """One visible character: ink from x0 to x1, pen position `pen`, baseline y, size of its em.

    `spaced`: a blank stands before it in the file.
    """

    x0: float
    x1: float
    y: float
    char: str
    size: float
    pen: float
    spaced: bool


class RulingLine(NamedTuple):
    """A straight ruling line: its position across, and from where to where it runs."""

    at: float
    low: float
    high: float


class DrawnPage(NamedTuple):
    """One page as drawn: upright glyphs, those of other directions (each turned upright), rules
    across and down.

    `unread` says that what the page shows could not be read: no text, or too much of it;
    `unmapped`: for its fonts don't say what their characters are;
    `scanned`: its text was read off its picture; `objects`: how many objects its text is made of.
    """

    number: int
    glyphs: list[Glyph]
    turned: list[list[Glyph]]
    horizontal: list[RulingLine]
    vertical: list[RulingLine]
    unread: bool
    scanned: bool = False
    objects: int = 0
    unmapped: bool = False


class PdfCell(NamedTuple):
    """A table cell: text without edge blanks, the ems it is indented by, its spans, and whether its
    figure is in doubt.
    """

    text: str
    indent: int = 0
    columns: int = 1
    rows: int = 1
    suspect: bool = False


class PdfTable(NamedTuple):
    """A table of one page; `top` and `left` give its place in the reading order."""

    top: float
    left: float
    rows: list[list[PdfCell]]


class Margins(NamedTuple):
    """A column of text: its edges, and the usual distance of its lines."""

    left: float
    right: float
    pitch: float


class TextLine(NamedTuple):
    """A line of free text with the column that it stands in.

    `across`: it may run on from that column into another.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    column: Margins
    across: bool = False


@dataclass(slots=True)
class Layout:
    """A page rebuilt: lines of text and tables in reading order."""

    number: int
    items: list[TextLine | PdfTable] = field(default_factory=list)
    unread: bool = False
    scanned: bool = False
    unmapped: bool = False


def spread(rows: Sequence[Sequence[PdfCell]]) -> list[list[PdfCell]]:
    """Return rows in which every column has a cell: what a merged cell covers is blank,
    so that columns line up.
    """
    covered: set[tuple[int, int]] = set()
    spreaded: list[list[PdfCell]] = []
    for number, row in enumerate(rows):
        cells: list[PdfCell] = []
        for cell in row:
            while (number, len(cells)) in covered:
                cells.append(PdfCell(""))
            at = len(cells)
            for down in range(1, cell.rows):
                covered.update((number + down, at + right) for right in range(cell.columns))
            cells += [cell, *[PdfCell("")] * (cell.columns - 1)]
        while (number, len(cells)) in covered:
            cells.append(PdfCell(""))
        spreaded.append(cells)
    return spreaded
