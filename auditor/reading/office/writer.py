"""The canonical text of an Office file: a line a paragraph,
a line a row with TABs between its cells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from auditor.model.values import Block, Cell, Document, Formula, Grid, Paragraph, Place
from auditor.reading.office.boxes import Band, Box

# Places for each cell that has something in it, beyond which a sheet is no table: a note in XFD9999
# would make billions of blank cells. Large sheets may be less sparse.
_SPARSE = 64
_DENSE = 4
_SMALL, _LARGE = 10_000, 500_000


def letters(column: int) -> str:
    """Return a column's name: 0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


class Writer:
    """Collects blocks and their text.

    With `sheet` set, what follows is placed in that sheet, cell by cell.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.starts = [0]
        self.blocks: list[Block] = []
        self.places: list[Place] = []
        self.formulas: list[Formula] = []
        self.sheet: str | None = None

    def paragraph(self, texts: Iterable[str], level: int = 0, at: Box | None = None) -> None:
        """Add a paragraph of texts that stand one below the other, or beside each other;
        blank texts are left out.
        """
        whole = ""
        pieces: list[tuple[int, int]] = []
        start = -1
        for text in texts:
            bare = text.strip()
            if not bare:
                continue
            if pieces:
                blank = " " if whole[-1] <= "\u2e7f" and bare[0] <= "\u2e7f" else ""
                whole += blank
                self._add("\n")
                self.starts.append(self.length)
            self._place(at)
            start = self.length if start < 0 else start
            pieces.append((len(whole), self.length))
            whole += bare
            self._add(bare)
        if pieces:
            self.blocks.append(Paragraph(whole, start, self.length, tuple(pieces), level))
            self._end_line()

    def grid(self, band: Band) -> None:
        """Add a table; columns and rows in which nothing stands are left out."""
        columns = sorted({box.column for row in band for box in row})
        content = sum(map(len, band))
        # What is left of a sheet without its table is still read, as lines.
        if len(columns) * len(band) > max(
            _SMALL, min(_SPARSE * content, _DENSE * content + _LARGE)
        ):
            for row in band:
                self.paragraph([box.text for box in row], at=row[0])
            return
        start = self.length
        names = [letters(column) for column in columns]
        rows = [row[0].row for row in band]
        done = [self._row(row, at, columns, names, rows) for at, row in enumerate(band)]
        self.blocks.append(Grid(tuple(done), start, self.length - 1))

    def _row(
        self, row: list[Box], at: int, columns: list[int], names: list[str], rows: list[int]
    ) -> tuple[Cell, ...]:
        # The innermost loop of all readers: what every cell needs stands here, and nothing is
        # called without need.
        cells: list[Cell] = []
        sheet, parts, places, number = self.sheet, self.parts, self.places, str(rows[at] + 1)
        position = self.length
        boxes = iter(row)
        box = next(boxes, None)
        for index, column in enumerate(columns):
            if sheet is not None:
                places.append(Place(position, None, sheet, names[index] + number))
            if box is None or box.column != column:
                cells.append(Cell("", position, position))
            else:
                text = box.text.strip()
                if box.indent or len(text) != len(box.text):
                    lead = (
                        "\u3000" * box.indent + box.text[: len(box.text) - len(box.text.lstrip())]
                        if text
                        else ""
                    )
                    parts.append(lead)
                    position += len(lead)
                parts.append(text)
                wide = bisect_left(columns, column + box.columns) - index if box.columns > 1 else 1
                high = bisect_left(rows, box.row + box.rows) - at if box.rows > 1 else 1
                end = position + len(text)
                cells.append(Cell(text, position, end, wide, high, box.marks, ".", box.strong))
                if box.formula and sheet is not None:
                    self.formulas.append(
                        Formula(position, box.formula, sheet, names[index] + number)
                    )
                position = end
                box = next(boxes, None)
            parts.append("\t")
            position += 1
        parts[-1] = "\n"
        self.length = position
        self.starts.append(position)
        return tuple(cells)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _end_line(self) -> None:
        self._add("\n")
        self.starts.append(self.length)

    def _place(self, at: Box | None) -> None:
        if self.sheet is not None:
            self.places.append(
                Place(
                    self.length,
                    None,
                    self.sheet,
                    letters(at.column) + str(at.row + 1) if at else None,
                )
            )

    def document(self, path: str, form: str) -> Document:
        """Return what was collected."""
        return Document(
            path, "".join(self.parts), tuple(self.blocks), form, tuple(self.places),
            tuple(self.starts), formulas=tuple(self.formulas),
        )  # fmt: skip
