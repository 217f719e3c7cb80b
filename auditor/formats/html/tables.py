"""Each recognised table redrawn as it stands in the document: header rows, totals,
figures that can be asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.formats.html.anchors import Anchors
from auditor.formats.html.figures import Figures
from auditor.formats.html.markup import Html, el, join
from auditor.formats.layout import Place, covered, figures_of, spans, top, totals
from auditor.model.table import Table
from auditor.telling.narrator import Narrator
from auditor.telling.typeset import safe

# Of a longer table the first rows are drawn, and those with a finding.
ROWS = 1000
# So many in brief: a page of paper, which shows how the table is made.
BRIEF = 30


class TableDrawer:
    """Draws the tables of one document."""

    def __init__(self, narrator: Narrator, anchors: Anchors) -> None:
        self.narrator, self.anchors, self.words = narrator, anchors, narrator.words
        self.figures = Figures(narrator, anchors)
        self._rows = BRIEF if anchors.brief else ROWS
        self.tables = list(filter(self._told, narrator.audit.tables))
        self._places = figures_of(narrator.audit)
        for figure, _ in narrator.audit.unbound or ():
            if figure.table >= 0:
                places = self._places.setdefault(figure.table, {})
                places.setdefault((figure.row, figure.column), figure)

    def draw(self) -> Html:
        """Return all tables in the order of the document."""
        return join(*map(self._section, self.tables))

    def name(self, table: Table) -> str:
        """Return the id of a table's section."""
        return f"{self.anchors.prefix}t{table.id}"

    def _facts(self, table: Table) -> str:
        unknown = "" if table.form else self.words.at("tables.no_form")
        return " · ".join(filter(None, (safe(table.unit), self.narrator.at(top(table)), unknown)))

    def _section(self, table: Table) -> Html:
        name, title = self.name(table), self.narrator.table(table)
        kept = self._kept(table)
        drawn = el(
            "table", el("caption", title, class_="vh"), *self._parts(table, kept), class_="grid"
        )
        shown = el(
            "div", drawn, class_="scroll", tabindex=0, role="region", aria_labelledby=f"{name}h"
        )
        left = len(table.cells) - len(kept)
        more = [el("p", self.words.count("page.more_rows", left), class_="dim")] if left else []
        note = [el("p", table.note, class_="tablenote")] if table.note else []
        head = el("h4", title, id=f"{name}h")
        return el(
            "section",
            head,
            el("p", self._facts(table), class_="facts"),
            shown,
            *more,
            *note,
            id=name,
        )

    def _told(self, table: Table) -> bool:
        """Return whether a table is drawn: in brief where a finding shows in it."""
        return not self.anchors.brief or bool(self._marked(table))

    def _marked(self, table: Table) -> set[int]:
        """Return the rows with a finding."""
        figures = (figure for row in table.rows for figure in row.figures.values())
        return {figure.row for figure in figures if self.anchors.faulty(figure)}

    def _kept(self, table: Table) -> list[int]:
        if len(table.cells) <= self._rows:
            return list(range(len(table.cells)))
        marked = self._marked(table)
        return [at for at in range(len(table.cells)) if at < self._rows or at in marked]

    def _parts(self, table: Table, kept: list[int]) -> Iterator[Html]:
        merged, strong = spans(table), totals(table)
        hidden = covered(merged)
        drawn = [
            el("tr", *(self._cell(table, (at, column), strong, merged)
                       for column in range(len(table.cells[at])) if (at, column) not in hidden))
            for at in kept
        ]  # fmt: skip
        heads = sum(at < table.header_rows for at in kept)
        if heads:
            yield el("thead", *drawn[:heads])
        yield el("tbody", *drawn[heads:])

    def _cell(
        self, table: Table, place: Place, strong: set[Place], merged: dict[Place, Place]
    ) -> Html:
        cell, figure = table.cells[place[0]][place[1]], self._places.get(table.id, {}).get(place)
        shown: str = cell.text or ("=?" if "formula" in cell.marks else "")
        numeric = figure is not None and figure.digits is not None
        if figure is not None and figure.text:
            shown = self.figures.draw(figure, shown)
        kinds = " ".join(
            kind for kind, is_so in (("n", numeric), ("total", place in strong)) if is_so
        )
        head = place[0] < table.header_rows and bool(shown)
        high, wide = merged.get(place, (1, 1))
        return el("th" if head else "td", shown, class_=kinds or None,
                  scope="col" if head else None, rowspan=high if high > 1 else None,
                  colspan=wide if wide > 1 else None)  # fmt: skip
