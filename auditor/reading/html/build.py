"""Lines and tables to the Document: a canonical text with one line a line and
TABs between cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from auditor.model.values import Block, Cell, Document, Grid, Paragraph
from auditor.reading.html.content import HtmlTable, Item, Run
from auditor.reading.html.tables import Laid, Placed, laid
from auditor.reading.lines import SourceLine
from auditor.reading.prose import paragraphs, usual_width


class _PageWriter:
    """Writes the canonical text and remembers where each thing stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts = [0]
        self.at = 0

    def put(self, text: str) -> int:
        """Add text and return where it starts."""
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return start

    def end_line(self) -> None:
        """End the line."""
        self.put("\n")
        self.starts.append(self.at)

    def line(self, run: Run) -> SourceLine:
        """Add a line of text."""
        left = self.put(run.indent)
        start = self.put(run.text)
        line = SourceLine(start, self.at, left)
        self.end_line()
        return line

    def grid(self, rows: Sequence[Sequence[Placed]]) -> Grid:
        """Add a table."""
        start = self.at
        done = tuple(self._row(row) for row in rows)
        return Grid(done, start, self.at - 1)

    def _row(self, row: Sequence[Placed]) -> tuple[Cell, ...]:
        cells = []
        for place, cell in enumerate(row):
            self.put(("\t" if place else "") + (cell.indent if cell.text else ""))
            begin = self.put(cell.text)
            spans = (cell.columns, cell.rows)
            cells.append(Cell(cell.text, begin, self.at, *spans, strong=cell.strong))
        self.end_line()
        return tuple(cells)


_Prose = tuple[list[SourceLine], int]


def build(path: str, items: Sequence[Item]) -> Document:
    """Return the document of a page's lines and tables; its text is empty if there are none."""
    writer = _PageWriter()
    written: list[Grid | _Prose] = []
    for key, group in groupby(
        items, lambda item: (item.block, item.level) if isinstance(item, Run) else None
    ):
        if key:
            written.append(([writer.line(item) for item in group if isinstance(item, Run)], key[1]))
        else:
            for item in group:
                written += _table(writer, laid(item)) if isinstance(item, HtmlTable) else []
    text = "".join(writer.parts)
    starts = tuple(start for start in writer.starts if start < len(text)) or (0,)
    return Document(path, text, tuple(_blocks(text, written)), "html", line_starts=starts)


def _table(writer: _PageWriter, table: Laid) -> list[Grid | _Prose]:
    above: list[Grid | _Prose] = [([writer.line(Run(text))], 0) for text in table.above]
    grid = writer.grid(table.rows)
    return [*above, grid, *(([writer.line(Run(text))], 0) for text in table.below)]


def _blocks(text: str, written: Sequence[Grid | _Prose]) -> list[Block]:
    full = usual_width(
        text, (line for part in written if not isinstance(part, Grid) for line in part[0])
    )
    blocks: list[Block] = []
    for part in written:
        if isinstance(part, Grid):
            blocks.append(part)
        else:
            lines, level = part
            found: list[Paragraph] = paragraphs(text, [(line, False) for line in lines], full)
            blocks += [paragraph._replace(level=level) for paragraph in found] if level else found
    return blocks
