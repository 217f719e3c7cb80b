"""The lines of one side of a table of unknown form: their labels, codes, depths and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from auditor.amounts import is_whole
from auditor.model.cell_columns import CellColumns, chosen
from auditor.model.columns import FigureColumns, FiguresOfLine
from auditor.model.table import Table
from auditor.model.values import Cell, Document, Figure
from auditor.recognition.figures import Evidence, Spot, amount_of
from auditor.recognition.labels import Outline, may_be_outlined, outline
from auditor.recognition.unknown.coded_names import split_code
from auditor.recognition.unknown.layout import Cells, Side, TableLine
from auditor.recognition.unknown.level_codes import levelled
from auditor.recognition.unknown.statements import SIGNS, TOTALS
from auditor.recognition.unknown.totals import PERCENT
from auditor.recognition.unknown.uniform import whole_columns
from auditor.recognition.unknown.vocabulary import Vocabulary, in_brackets

# Figures that a form made already, by their row and column.
Known = Mapping[tuple[int, int], Figure]

# Widths of a full-width blank, of the word 其中：, and of a column, in blanks.
FULL, AHEAD, APART = 2, 6, 100
# Rows from which on names tell themselves from kinds: of three, two kinds may be alike by chance;
# rows up to which the names of a table are looked through.
FEWEST, MOST = 4, 2000

# What a line has until its figures are read.
_NO_FIGURES: Mapping[int, Figure] = {}
_UNNUMBERED = Outline(0, 0, "", "")


def indent_of(document: Document, cell: Cell) -> int:
    """Return how many blanks stand before a cell's text; a full-width one counts twice."""
    at, found = cell.start, 0
    while at > 0 and found < APART - FULL and document.text[at - 1] in " \u3000\xa0":
        at -= 1
        found += FULL if document.text[at] == "\u3000" else 1
    return found


class SideReader:
    """Reads the lines of one side."""

    def __init__(
        self,
        table: Table,
        document: Document,
        evidence: Evidence,
        words: Vocabulary,
        side: Side,
        shifts: dict[int, int],
    ) -> None:
        self.table, self.document, self.evidence, self.words = table, document, evidence, words
        self.side, self.shifts, self.shift = side, shifts, 0
        self.units: dict[int, str] = {}
        self.known: Known = {}
        self.steps: Mapping[int, int] = {}
        self.coded = self.levelled = False
        self.name = -1

    def read(self, indexes: Sequence[int]) -> None:
        """Read the lines of a side, which stand in some rows of the table."""
        rows = chosen(self.table.cells, indexes)
        self.name = _naming(self.side.labels, rows)
        lines = self.side.lines
        named = self._without_amounts(rows)
        lines += map(self._line, indexes, named)
        self._call(lines, named)
        self.side.numbers = numbers = self._numbers(rows)
        names = {column: at for at, column in enumerate(self.side.amounts)}
        for position, line in enumerate(lines):
            if numbers is None:
                self._fill(line, rows[position])
            else:
                line.figures = FiguresOfLine(numbers, position, names)

    def _without_amounts(self, rows: Cells) -> Cells:
        """Return rows as far as labels and codes reach, where all their cells need not be made."""
        named = (*self.side.labels, *self.side.codes)
        return rows.narrow(max(named, default=0) + 1) if isinstance(rows, CellColumns) else rows

    def _numbers(self, rows: Cells) -> FigureColumns | None:
        """Return the figures of very many lines that print amounts of one kind alone."""
        side, evidence = self.side, self.evidence
        units = {self._unit(column) for column in side.amounts}
        plain = not (side.rates or self.steps or self.known or evidence.scanned or evidence.across)
        # Rates, steps, known or scanned figures have marks of their own: they are read one by one.
        if not plain or len(units) != 1:
            return None
        found = whole_columns(rows, side.amounts, self.words.languages)
        unit = evidence.meant(*units)
        if found is None or unit == "%":
            return None
        place = self.table.id, evidence.count
        evidence.count += len(rows) * len(side.amounts)
        lines = [line.index for line in side.lines], [line.label for line in side.lines]
        return FigureColumns(found.columns, rows, lines, (found.places, unit), place)

    def _line(self, index: int, row: tuple[Cell, ...]) -> TableLine:
        """Return a row's line without its figures: its label is the text of the column that names
        the rows, else the last text of the label columns, its indent where that stands.
        """
        label, indent, code, strong = "", 0, "", False
        for order, column in enumerate(self.side.labels):
            if column < len(row) and row[column].text:
                label, indent = (
                    row[column].text,
                    order * APART + indent_of(self.document, row[column]),
                )
                strong = row[column].strong
                if column == self.name:
                    break
        for column in self.side.codes:
            text = row[column].text if column < len(row) else ""
            code = text if text.isdigit() and len(text) in self.side.lengths else code
            label = label or text
        if self.coded:
            code, label = split_code(label)
        elif self.levelled:
            code, label = levelled(row, self.side.codes, label)
        numbered = outline(label) if may_be_outlined(label) else _UNNUMBERED
        return TableLine(
            index,
            label,
            "item",
            indent + self._shift(index),
            numbered.depth,
            code,
            number=numbered.number,
            figures=_NO_FIGURES,
            strong=strong,
            page=self._page(row),
        )

    def _fill(self, line: TableLine, row: tuple[Cell, ...]) -> None:
        """Make the figures of a line; what it is without any, or where all are percentages."""
        if not line.label:
            line.label, line.kind = self._called_beside(row, line.kind)
        figures: dict[int, Figure] = {}
        for column in (*self.steps, *self.side.amounts, *self.side.rates):
            if column < len(row) and (
                figure := self._figure(row[column], line.label, line.index, column)
            ):
                figures[self.steps.get(column, column)] = figure
        line.figures = _of_aside(figures) if line.kind == "of-which" else figures
        if not figures:
            line.kind, line.opens = "break", SIGNS.get(line.kind, 0)
        elif all(
            figure.unit == "%" and figure.column in self.side.amounts for figure in figures.values()
        ):
            line.kind = PERCENT

    def _called_beside(self, row: tuple[Cell, ...], kind: str) -> tuple[str, str]:
        """Return the label of a row that names nothing where names stand, and what it is: a total
        may be called so right before its amounts, in a column of amounts.
        """
        columns = sorted((*self.side.amounts, *self.side.rates))
        first = next((row[at].text for at in columns if at < len(row) and row[at].text), "")
        own = self.words.kind(first) if first and not first[0].isdigit() else "item"
        return (first, own) if own in TOTALS else ("", kind)

    def _unit(self, column: int) -> str:
        unit = "%" if column in self.side.rates else self.units.get(column, "")
        return unit or self.table.unit

    def _page(self, row: tuple[Cell, ...]) -> int:
        document = self.document
        return document.place(row[0].start).page or 0 if document.places else 0

    def _call(self, lines: Sequence[TableLine], rows: Cells) -> None:
        """Say of each line what it is by its label."""
        kinds = self.words.kinds([line.label for line in lines])
        if self.side.codes:
            kinds = list(map(self._kind, rows, kinds))
        for line, kind in zip(lines, kinds, strict=True):
            line.kind = kind
            if kind == "of-which":
                # 其中： takes the place of blanks: what follows it stands as far in as lines right
                # below it.
                line.indent, line.depth = line.indent + AHEAD, 0

    def _kind(self, row: tuple[Cell, ...], kind: str) -> str:
        """Return what a row is that its label says to be of a kind; a total may say so where others
        have their code.
        """
        if kind != "item":
            return kind
        texts = (row[at].text for at in self.side.codes if at < len(row))
        kinds = (self.words.kind(text) for text in texts if text and not text.isdigit())
        return next((other for other in kinds if other in TOTALS), kind)

    def _shift(self, index: int) -> int:
        while self.shifts and (first := next(iter(self.shifts))) < index:
            self.shift = self.shifts.pop(first)
        return self.shift

    def _figure(self, cell: Cell, label: str, row: int, column: int) -> Figure | None:
        if self.known and (row, column) in self.known:
            return self.known[row, column]
        unit = self._unit(column)
        # Most cells of large tables are plain digits: they need no grammar of numbers.
        if is_whole(cell.text):
            return self.evidence.whole(cell, (self.table.id, row, column), label, unit)
        value = amount_of(cell, self.words.languages)
        spot = Spot(cell.start, cell.end, self.table.id, row, column)
        if value.state == "amount":
            return self.evidence.amount(cell, value, spot, label, unit)
        if value.state == "blank" and "formula" not in cell.marks:
            return None
        if not cell.text and "formula" in cell.marks:
            return self.evidence.unknown(cell, spot, label, self.table.unit)
        if value.state == "unreadable":
            return self.evidence.unsure(cell, spot, label)
        if value.state == "text" and self.words.is_suppressed(cell.text):
            return self.evidence.text(cell.text, spot, label)
        return None


def _of_aside(figures: dict[int, Figure]) -> dict[int, Figure]:
    """Return the figures of a row that is part of another one: where brackets are around each of
    them they are no minus, "(of which grants) (350)".
    """
    if not all(in_brackets(figure.text) for figure in figures.values() if figure.digits):
        return figures
    return {
        at: figure._replace(digits=figure.digits and abs(figure.digits))
        for at, figure in figures.items()
    }


def _naming(labels: Sequence[int], rows: Cells) -> int:
    """Return the column of labels that names the rows, each but for one (their total) by another
    text, where those behind it say of what kind they are; -1 where the last one names them.
    """
    if len(labels) < 2 or not FEWEST <= len(rows) <= MOST:
        return -1
    # A row that is printed twice is one.
    printed = dict.fromkeys(tuple(cell.text for cell in row) for row in rows)
    texts = {at: [row[at] for row in printed if at < len(row) and row[at]] for at in labels}
    for at, behind in pairwise(labels):
        kinds, names = set(texts[behind]), set(texts[at])
        if len(kinds) < len(texts[behind]) and len(printed) - 1 <= len(texts[at]) == len(names):
            return at
    return -1
