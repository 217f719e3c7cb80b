"""Pages to the Document: canonical text, paragraphs, grids and places."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import SUSPECT, Block, Cell, Document, Grid, Paragraph, Place
from auditor.reading.pdf.drawing import Layout, PdfTable, TextLine, spread
from auditor.reading.pdf.prose import continues, glue

# Stands before a cell's text in the canonical text,
# once for each em that the page indents it by.
INDENT = "\u3000"

_DOUBT = (SUSPECT,)


def document(path: str, layouts: Sequence[Layout], pages: int) -> Document:
    """Return the document of all pages; pages beyond those given count as pages without text."""
    builder = _Builder()
    for layout in layouts:
        builder.page(layout)
    builder.flush()
    text = "".join(builder.parts)
    starts = [0] + [
        place + 1 for place, char in enumerate(text) if char == "\n" and place + 1 < len(text)
    ]
    unread = sum(layout.unread for layout in layouts) + pages - len(layouts)
    return Document(
        path, text, tuple(builder.blocks), "pdf", tuple(builder.places), tuple(starts), pages,
        unread, scanned=tuple(builder.scanned),
        pages_unmapped=sum(layout.unmapped for layout in layouts), across=tuple(builder.across),
    )  # fmt: skip


class _Builder:
    """Writes the canonical text from left to right and keeps the paragraph that is still open."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.blocks: list[Block] = []
        self.places: list[Place] = []
        self.open: list[tuple[TextLine, int, int]] = []
        self.scanned: list[tuple[int, int]] = []
        self.across: list[tuple[int, int]] = []

    def page(self, layout: Layout) -> None:
        """Add a page."""
        first = self.at
        self.places.append(Place(self.at, page=layout.number))
        for item in layout.items:
            if isinstance(item, TextLine):
                self._line(item, layout.number)
            else:
                self.flush()
                self._table(item)
        self._write("\n")
        if layout.scanned:
            self.scanned.append((first, self.at))

    def _line(self, line: TextLine, page: int) -> None:
        text = line.text.strip()
        if not text:
            return
        if self.open:
            before, _, last = self.open[-1]
            if not continues(before, line, last == page, self.open[0][0].text):
                self.flush()
        self.open.append((line._replace(text=text), self.at, page))
        if line.across:
            self.across.append((self.at, self.at + len(text)))
        self._write(text + "\n")

    def flush(self) -> None:
        """Close the open paragraph."""
        if not self.open:
            return
        text = ""
        pieces: list[tuple[int, int]] = []
        for line, start, _ in self.open:
            text += glue(text, line.text)
            pieces.append((len(text), start))
            text += line.text
        last, start, _ = self.open[-1]
        self.blocks.append(Paragraph(text, pieces[0][1], start + len(last.text), tuple(pieces)))
        self.open = []

    def _table(self, table: PdfTable) -> None:
        start = self.at
        rows: list[tuple[Cell, ...]] = []
        for row in spread(table.rows):
            cells: list[Cell] = []
            for place, raw in enumerate(row):
                self._write(("\t" if place else "") + INDENT * raw.indent)
                begin = self.at
                self._write(raw.text)
                marks = _DOUBT if raw.suspect else ()
                cells.append(Cell(raw.text, begin, self.at, raw.columns, raw.rows, marks))
            rows.append(tuple(cells))
            self._write("\n")
        self.blocks.append(Grid(tuple(rows), start, self.at))

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)
