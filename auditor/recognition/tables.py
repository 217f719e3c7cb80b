"""Grids → tables: captions read, pages stitched, columns and rows recognised, trees linked."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.amounts import parse_unit
from auditor.model.table import Row, Table
from auditor.model.values import Document, Figure, Grid, Paragraph
from auditor.packs.languages.headings import is_contents
from auditor.packs.languages.worded import words
from auditor.packs.loading import Form, Packs
from auditor.recognition.captions import Caption, caption, form_of
from auditor.recognition.columns import Cells, columns_of, header_depth
from auditor.recognition.contents import lists_pages
from auditor.recognition.figures import Evidence, Spot
from auditor.recognition.foreign import has_amounts, has_beyond, is_foreign
from auditor.recognition.labels import without_year
from auditor.recognition.overleaf import (
    headed_anew,
    is_open,
    is_overleaf,
    lists_again,
    repeats_head,
    said,
    says_again,
    shares_totals,
    texts,
    width_of,
)
from auditor.recognition.rows import RowReader
from auditor.recognition.spread import goes_on_beside, widened
from auditor.recognition.trees import are_subjects, by_code, link
from auditor.recognition.unknown import (
    Structure,
    is_indented,
    read_beyond,
    read_codeless,
    read_unknown,
)
from auditor.text.labels import normalise
from auditor.text.patterns import regex

# Lines above a table that may be its heading: number, title, year,
# entity and unit with blanks between.
NEAR = 10

CODED = {"T1": ("T5",), "T4": ("T5",), "F01": ("F03", "F05"), "F04": ("F05",)}
# Orders of rows that go by codes.
CODE_TREES = ("functional", "economic", "procurement")

# Words with a wide blank between, over columns.
_HEADS = regex(r"\S\S {2,}\S")


class TableReader:
    """Walks a document's blocks and yields its tables;
    `year` and `unit` are what the document says as a whole.
    """

    def __init__(self, packs: Packs, evidence: Evidence, year: int | None, unit: str) -> None:
        self.packs, self.evidence, self.year, self.unit = packs, evidence, year, unit
        self.tables: list[Table] = []
        self.reader: RowReader | None = None
        self.width, self.lines = 0, list[Row]()
        self.last, self.above = Caption(), list[str]()
        self.said: tuple[str, Figure] | None = None
        self.unknown: dict[int, list[Structure]] = {}
        self.beyond: dict[int, list[Structure]] = {}

    def read(self, document: Document) -> list[Table]:
        """Return the tables in order, each with the pages that continue it."""
        before: list[Paragraph] = []
        for block in document.blocks:
            if isinstance(block, Paragraph):
                before.append(block)
                self._note(block, len(before))
                continue
            # Contents set as a table (title, page) hold no amounts.
            if not (before and is_contents(before[-1].text) and lists_pages(block)):
                self._grid(document, block, before[-NEAR:])
            before = []
        # Only now: a table may borrow its tree from one that stands behind it.
        for table in self.tables:
            if table.id in self.unknown:
                self.unknown[table.id] = read_unknown(
                    table, document, self.packs.labels, self.evidence
                )
            elif table.form in self.packs.forms and self.packs.forms[table.form].two_sided:
                link(table, self._coded(table))
            else:
                table.rows.sort(key=lambda row: row.side)
                by_code(table.rows)
                if self._codeless(table, document):
                    self.unknown[table.id] = read_codeless(
                        table, document, self.packs.labels, self.evidence
                    )
            if table.id not in self.unknown and has_beyond(table):
                self.beyond[table.id] = read_beyond(
                    table, document, self.packs.labels, self.evidence
                )
        return self.tables

    def _codeless(self, table: Table, document: Document) -> bool:
        """Whether a table prints no codes though its form orders its lines by them, or its lines
        are set below each other or are subjects: units are on one level.
        """
        if any(row.code for row in table.rows):
            return False
        rows = self.packs.forms[table.form].rows
        return rows in CODE_TREES or (
            rows == "units" and (is_indented(table, document) or are_subjects(table.rows))
        )

    def _coded(self, table: Table) -> Table | None:
        """The table whose codes a table without codes follows."""
        forms = CODED.get(table.form, ())
        return next((other for form in forms for other in self.tables if other.form == form), None)

    def _note(self, paragraph: Paragraph, distance: int) -> None:
        if (
            self.tables
            and distance <= 2
            and normalise(paragraph.text[:4]).startswith(words("note-lead"))
        ):
            self.tables[-1].note += paragraph.text

    def _grid(self, document: Document, grid: Grid, before: Sequence[Paragraph]) -> None:
        found = caption(before, self.packs, self.evidence)
        cells = grid.rows
        form = self._form(found, cells)
        same_sheet = (
            not self.tables
            or document.place(grid.start).sheet == document.place(self.tables[-1].end).sheet
        )
        width = width_of(cells)
        if found.empty and form is None and self._beside(document, grid):
            return
        if (
            (
                self._continues(found, form, before, cells, same_sheet)
                or self._overleaf(document, grid, found, before)
            )
            # A table of known form has its columns; another one's next page is as wide as it is.
            and (self.reader or width == self.width)
            and not self._named_anew(document, grid, before)
        ):
            self.width = max(width, self.width)
            self._append(grid)
            return
        self.last, self.width, self.lines = found, width, []
        self.above = said(before)
        self._note_unit(found)
        table = Table(
            len(self.tables) + 1,
            found.number,
            found.title,
            form.id if form else "",
            self.evidence.meant(found.unit or self.unit),
            found.year or self.year,
            found.entity,
            (),
            [],
            cells,
            found.start if found.start >= 0 else grid.start,
            grid.end,
            captions=tuple((found.evidence or {}).values()),
        )
        self.tables.append(table)
        self.reader = None
        if form:
            self._start(table, form, cells)
        # A title alone is no witness: a form counts where its columns come to life.
        if not form or is_foreign(table, form):
            table.form, table.columns, table.header_rows = "", (), 0
            table.rows.clear()
            self.reader, self.unknown[table.id] = None, []

    def _note_unit(self, found: Caption) -> None:
        """Keep a unit that stands above a table's number and title: that of the tables below it."""
        line = (found.evidence or {}).get("unit")
        if line and line.start < found.start:
            self.said = found.unit, line

    def _beside(self, document: Document, grid: Grid) -> bool:
        """Put a grid behind the lines of the table above it, where it is the right-hand part."""
        table = self.tables[-1] if self.tables else None
        if table is None or table.form or not goes_on_beside(table, grid, document):
            return False
        table.cells, table.end = widened(table, grid), grid.end
        self.width = width_of(table.cells)
        return True

    def _start(self, table: Table, form: Form, cells: Cells) -> None:
        depth = header_depth(cells, form, self.packs.labels)
        table.header_rows = depth
        if not any(figure.label == "unit" for figure in table.captions):
            languages = self.packs.labels.languages
            heads = (cell for row in cells[:depth] for cell in row)
            said = next((cell for cell in heads if parse_unit(cell.text, languages)), None)
            if said:
                table.unit = self.evidence.meant(parse_unit(said.text, languages))
                spot = Spot(said.start, said.end)
                table.captions += (self.evidence.text(said.text, spot, "unit"),)
            elif self.said and not table.unit:
                table.unit = self.evidence.meant(self.said[0])
                table.captions += (self.said[1],)
        table.year = table.year or self._titled_year(form, cells[:depth])
        table.columns = columns_of(cells, depth, form, table.year)
        other = next(
            (other for other in self.packs.forms.values() if other.instead_of == form.id), None
        )
        # One form is printed in two ways, turned (instead_of): the one that binds amounts is meant.
        if other and not has_amounts(table.columns):
            deeper = header_depth(cells, other, self.packs.labels)
            columns = columns_of(cells, deeper, other, table.year)
            if has_amounts(columns):
                depth, form = deeper, other
                table.form, table.header_rows, table.columns = form.id, depth, columns
        self.reader = RowReader(table, form, self.packs.labels, self.evidence)
        self._extend(table, self.reader, cells, 0, depth)

    def _titled_year(self, form: Form, header: Cells) -> int | None:
        """The year of a form's title that stands inside the table."""
        titles = (cell.text for row in header for cell in row if cell.text)
        found = (text for text in titles if form_of(normalise(text), self.packs) == form.id)
        return next((without_year(text)[1] for text in found), None)

    def _append(self, grid: Grid) -> None:
        table = self.tables[-1]
        first, cells = len(table.cells), grid.rows
        own = table.cells if isinstance(table.cells, list) else list(table.cells)
        own.extend(cells)
        table.cells = own
        table.end = grid.end
        if not self.reader:
            return
        depth = 0
        header = [
            [normalise(cell.text) for cell in row if cell.text]
            for row in table.cells[: table.header_rows]
        ]
        while (
            depth < len(cells)
            and [normalise(cell.text) for cell in cells[depth] if cell.text] in header
        ):
            depth += 1
        # The one line of a page was taken for the total of its unit: with more behind it it is a
        # line.
        if len(self.lines) == 1 and self.lines[0].label:
            self.lines[0].kind = "item"
        self._extend(table, self.reader, cells, first, depth)

    def _extend(
        self, table: Table, reader: RowReader, cells: Cells, first: int, depth: int
    ) -> None:
        """Read a page's rows; the only line of a table of units stands for its total.

        The total that a later page, or a head in the middle, prints again on top is no second one.
        """
        begins = first > 0
        for row in reader.read(cells, first, depth):
            table.rows.append(row)
            if row.kind not in ("item", "total"):
                begins = begins or row.kind == "header"
                continue
            if begins and _printed_again(row, self.lines):
                row.kind, row.figures = "header", {}
            else:
                self.lines.append(row)
            begins = False
        if reader.form.rows == "units" and len(self.lines) == 1 and not self.lines[0].code:
            self.lines[0].kind = "total"

    def _form(self, found: Caption, cells: Cells) -> Form | None:
        if found.form:
            return self.packs.forms[found.form]
        # A table with a title of its own is not known by its heads: other tables have the same
        # ones.
        if found.title or not cells:
            return None
        names = {normalise(cell.text) for row in cells[:2] for cell in row if cell.text}
        short = {name.split("(")[0] for name in names}
        return next(
            (
                form
                for form in self.packs.forms.values()
                if form.header and set(form.header) <= short
            ),
            None,
        )

    def _continues(
        self,
        found: Caption,
        form: Form | None,
        before: Sequence[Paragraph],
        cells: Cells,
        same_sheet: bool,
    ) -> bool:
        if not self.tables:
            return False
        table = self.tables[-1]
        if self._has_other_unit(found):
            return False
        if found.empty:
            return (
                same_sheet
                and form is None
                # Page numbers and 续表 stand between two pages of a table; sentences, and heads of
                # columns that no grid took in, don't.
                and not any(len(each.text) > 12 or _HEADS.search(each.text) for each in before)
                and not headed_anew(table.cells, cells)
            )
        if found.continued and not found.title:
            return form is None and found.number in ("", self.last.number)
        return (
            (found.number, found.title) == (self.last.number, self.last.title)
            and not _has_other_entity(found, table)
            and (bool(found.number or found.form) or self._next_page(table, cells))
            and not lists_again(table.cells, cells)
        )

    def _has_other_unit(self, found: Caption) -> bool:
        return bool(found.unit and self.last.unit and found.unit != self.last.unit)

    def _overleaf(
        self, document: Document, grid: Grid, found: Caption, before: Sequence[Paragraph]
    ) -> bool:
        """Whether a grid on the next page goes on with the table above it: without a number, under
        its title or the very words that stand above it, and under its head.
        """
        table = self.tables[-1] if self.tables else None
        if table is None or found.number or not is_overleaf(table, grid, document):
            return False
        if self._has_other_unit(found) or _has_other_entity(found, table):
            return False
        named = (
            says_again(self.above, said(before)) if found.empty else found.title == self.last.title
        )
        rows = table.cells, grid.rows
        return (
            named
            and repeats_head(*rows)
            and (shares_totals(*rows, self.packs.labels) or is_open(*rows, self.packs.labels))
        )

    def _named_anew(self, document: Document, grid: Grid, before: Sequence[Paragraph]) -> bool:
        """Whether a grid repeats the head of the one above it on the same page, with words that
        name it between them: the head of one table stands once on a page.
        """
        table = self.tables[-1]
        page = document.place(grid.start).page
        if page is None or page != document.place(max(table.end - 1, 0)).page:
            return False
        named = any(any(map(str.isalpha, text.text)) for text in before)
        return named and texts(grid.rows[0]) == texts(table.cells[0])

    def _next_page(self, table: Table, cells: Cells) -> bool:
        """Whether a grid under a table's own title goes on with it: it repeats the head, and has
        no other total.
        """
        return repeats_head(table.cells, cells) and shares_totals(
            table.cells, cells, self.packs.labels
        )


def _has_other_entity(found: Caption, table: Table) -> bool:
    return bool(found.entity and table.entity and found.entity != table.entity)


def _amounts(row: Row) -> dict[str, tuple[int | None, int]]:
    return {role: (figure.digits, figure.places) for role, figure in row.figures.items()}


def _printed_again(row: Row, above: Sequence[Row]) -> bool:
    """Whether a total says what one above it says: its label, its unit, each of its amounts."""
    amounts = _amounts(row)
    return (
        row.kind == "total"
        and any(figure.digits for figure in row.figures.values())
        and any(
            (other.kind, other.label, other.unit) == (row.kind, row.label, row.unit)
            and _amounts(other) == amounts
            for other in above
        )
    )
