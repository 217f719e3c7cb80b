"""Each recognised table redrawn as it stands in the document: header rows, totals, figures that can be asked."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.formats.html.anchors import Anchors
from auditor.formats.html.figures import Figures
from auditor.formats.html.markup import Html, el, join
from auditor.model import Cell, Figure, Table
from auditor.printing import safe
from auditor.sentences import Narrator

ROWS = 1000
"""Of a longer table the first rows are drawn, and those with a finding."""

Place = tuple[int, int]


class Tables:
    """Draws the tables of one document."""

    def __init__(self, narrator: Narrator, anchors: Anchors) -> None:
        self.narrator, self.anchors, self.words = narrator, anchors, narrator.words
        self.figures = Figures(narrator, anchors)
        # A figure that only a check knows (a text in a cell, say) stands in its cell as well.
        known = {f.id: f for table in narrator.audit.tables for row in table.rows for f in row.figures.values()}
        for check in narrator.audit.checks:
            known.update({term.figure.id: term.figure for term in check.relation.terms})
        self._places: dict[int, dict[Place, Figure]] = {}
        for figure in known.values():
            self._places.setdefault(figure.table, {})[figure.row, figure.column] = figure

    def draw(self) -> Html:
        """Return all tables in the order of the document."""
        return join(*map(self._section, self.narrator.audit.tables))

    def name(self, table: Table) -> str:
        """Return the id of a table's section."""
        return f"{self.anchors.prefix}t{table.id}"

    def facts(self, table: Table) -> str:
        """Return a table's unit, where it stands, and whether it was not recognised."""
        offset = next((cell.start for row in table.cells for cell in row if cell.text), table.start)
        form = "" if table.form else self.words.at("tables.no_form")
        place = self.narrator.place(Figure(-1, "", None, 0, "", offset, offset))
        return " · ".join(filter(None, (safe(table.unit), place, form)))

    def _section(self, table: Table) -> Html:
        name, title = self.name(table), self.narrator.table(table)
        kept = self._kept(table)
        drawn = el("table", el("caption", title, class_="vh"), *self._parts(table, kept), class_="grid")
        shown = el("div", drawn, class_="scroll", tabindex=0, role="region", aria_labelledby=f"{name}h")
        left = len(table.cells) - len(kept)
        more = [el("p", self.words.count("page.more_rows", left), class_="dim")] if left else []
        note = [el("p", table.note, class_="tablenote")] if table.note else []
        head = el("h4", title, id=f"{name}h")
        return el("section", head, el("p", self.facts(table), class_="facts"), shown, *more, *note, id=name)

    def _kept(self, table: Table) -> list[int]:
        if len(table.cells) <= ROWS:
            return list(range(len(table.cells)))
        figures = (figure for row in table.rows for figure in row.figures.values())
        marked = {figure.row for figure in figures if self.anchors.faulty(figure)}
        return [at for at in range(len(table.cells)) if at < ROWS or at in marked]

    def _parts(self, table: Table, kept: list[int]) -> Iterator[Html]:
        figures = self._places.get(table.id, {})
        strong = self._strong(table)
        covered = _covered(table)
        drawn = [self._row(table, at, figures, strong, covered) for at in kept]
        heads = sum(at < table.header_rows for at in kept)
        if heads:
            yield el("thead", *drawn[:heads])
        yield el("tbody", *drawn[heads:])

    def _strong(self, table: Table) -> set[Place]:
        found: set[Place] = set()
        for row in table.rows:
            columns = [figure.column for figure in row.figures.values()]
            if row.kind == "total" and columns:
                first = 0 if not row.side else max(min(columns) - 1, 0)
                found.update((row.index, column) for column in range(first, max(columns) + 1))
        return found

    def _row(
        self, table: Table, at: int, figures: dict[Place, Figure], strong: set[Place], covered: set[Place]
    ) -> Html:
        head = at < table.header_rows
        cells = []
        for column, cell in enumerate(table.cells[at]):
            if (at, column) not in covered:
                spans = _spans(table, at, column, cell)
                cells.append(self._cell(cell, figures.get((at, column)), (at, column) in strong, head, spans))
        return el("tr", *cells)

    def _cell(
        self, cell: Cell, figure: Figure | None, strong: bool, head: bool, spans: dict[str, int | None]
    ) -> Html:
        shown: str = cell.text or ("=?" if "formula" in cell.marks else "")
        numeric = figure is not None and figure.digits is not None
        if figure is not None and figure.text:
            shown = self.figures.draw(figure, shown)
        kinds = " ".join(kind for kind, is_so in (("n", numeric), ("total", strong)) if is_so)
        return el("th" if head else "td", shown, class_=kinds or None, scope="col" if head else None, **spans)


def _size(table: Table, at: int, column: int, cell: Cell) -> Place:
    """Return how many rows and columns a cell really takes: as far as the places that it covers are blank."""
    rows, columns = max(1, min(cell.rows, len(table.cells) - at)), max(1, cell.columns)
    high = 1
    wide = 1
    while wide < columns and _blank(table, at, column + wide):
        wide += 1
    while high < rows and all(_blank(table, at + high, column + step) for step in range(wide)):
        high += 1
    return high, wide


def _blank(table: Table, row: int, column: int) -> bool:
    cells = table.cells[row]
    return column < len(cells) and not cells[column].text and not cells[column].marks


def _covered(table: Table) -> set[Place]:
    found: set[Place] = set()
    for at, row in enumerate(table.cells):
        for column, cell in enumerate(row):
            if (cell.rows > 1 or cell.columns > 1) and (at, column) not in found:
                high, wide = _size(table, at, column, cell)
                found.update((at + down, column + right) for down in range(high) for right in range(wide))
                found.discard((at, column))
    return found


def _spans(table: Table, at: int, column: int, cell: Cell) -> dict[str, int | None]:
    if cell.rows <= 1 and cell.columns <= 1:
        return {}
    high, wide = _size(table, at, column, cell)
    return {"rowspan": high if high > 1 else None, "colspan": wide if wide > 1 else None}
