"""One sheet a table: the table as in the document, faulty cells marked and commented,
sums live beside their totals.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from auditor.formats.causes import because
from auditor.formats.layout import Place, covered, figures_of, spans, top, totals
from auditor.formats.symptoms import shown
from auditor.formats.workbook.book import Book, ResultSheet, fits, value
from auditor.formats.workbook.sums import Spot, cell, sum_formula
from auditor.model.audit import Audit, Finding
from auditor.model.table import Table
from auditor.model.values import FAILS, SEVERITIES, UNCHECKED, Check, Figure
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import amounts_of, stated_term
from auditor.telling.typeset import safe

# Rows of a sheet above its table: title, unit and place, a blank one.
TOP = 3
# So much of a table stands in its sheet; a line below says how many rows are left out.
ROWS, COLUMNS = 100_000, 1_000
QUIET, LINES = "#55606d", "#c9ced6"
FILLS = {"error": "#f9d5d2", "warning": "#fbe6bf", "info": "#d8e6f6"}
INKS = {"error": "#9c1c14", "warning": "#7a4a00", "info": "#174a80"}


# So many findings and symptoms stand in the note of a cell; the findings and checks list all.
NOTED = 5

# How bad what a cell shows is, and what its note says.
Fault = tuple[str, list[str]]


class TableSheets:
    """The sheets of one document's tables; `spots` says where each figure stands."""

    def __init__(self, audit: Audit, book: Book, most: int) -> None:
        self.audit, self.book, self.narrator = audit, book, Narrator(audit)
        self.words = self.narrator.words
        self.figures = figures_of(audit)
        self.sheets: dict[int, ResultSheet] = {}
        self.spots: dict[int, Spot] = {}
        self._faults: dict[int, list[Fault]] = {}
        for finding in audit.findings:
            if finding.state == "new":
                self._fault(finding)
        for table in audit.tables[:most]:
            sheet = self.sheets[table.id] = book.sheet(book.name(self.narrator.table(table)))
            for (row, column), figure in self.figures.get(table.id, {}).items():
                if 0 <= row < ROWS and 0 <= column < COLUMNS:
                    self.spots[figure.id] = (sheet, row + TOP, column)

    def write(self) -> None:
        """Write all sheets: every sheet has its name before the first formula is written."""
        checks = self._checks()
        for table in self.audit.tables:
            if table.id in self.sheets:
                self._table(table, self.sheets[table.id], checks.get(table.id, []))

    def _checks(self) -> dict[int, list[Check]]:
        found: dict[int, list[Check]] = {}
        for check in self.audit.checks:
            stated = stated_term(check.relation)
            if check.verdict != UNCHECKED and stated is not None and stated.figure.id in self.spots:
                found.setdefault(stated.figure.table, []).append(check)
        return found

    def _table(self, table: Table, sheet: ResultSheet, checks: list[Check]) -> None:
        place = self.narrator.at(top(table))
        path = safe(self.audit.document.path)
        sheet.text(0, 0, self.narrator.table(table), wide=False, bold=True, font_size=14)
        sheet.text(
            1,
            0,
            " · ".join(filter(None, (safe(table.unit), place, path))),
            wide=False,
            font_color=QUIET,
        )
        merged, strong = spans(table), totals(table)
        hidden = covered(merged)
        for at, row in enumerate(table.cells[:ROWS]):
            for column in range(min(len(row), COLUMNS)):
                if (at, column) not in hidden:
                    self._cell(
                        table,
                        sheet,
                        (at, column),
                        (at, column) in strong,
                        merged.get((at, column), (1, 1)),
                    )
        after = min(len(table.cells), ROWS) + TOP
        if len(table.cells) > ROWS:
            sheet.text(
                after, 0, self.words.count("page.more_rows", len(table.cells) - ROWS), wide=False
            )
        if table.note:
            sheet.text(after + 1, 0, table.note, wide=False, font_color=QUIET)
        self._sums(table, sheet, checks)
        if table.header_rows:
            sheet.sheet.freeze_panes(TOP + table.header_rows, 1)
        sheet.fit(40)

    def _cell(
        self, table: Table, sheet: ResultSheet, place: Place, strong: bool, size: Place
    ) -> None:
        at, column = place
        figure, source = self.figures.get(table.id, {}).get(place), table.cells[at][column]
        head = at < table.header_rows
        faults = self._faults.get(figure.id, []) if figure else []
        looks = _looks(
            head,
            strong,
            max((severity for severity, _ in faults), key=SEVERITIES.index, default=""),
        )
        row, (high, wide) = at + TOP, size
        if high > 1 or wide > 1:
            last = min(row + high, ROWS + TOP) - 1, min(column + wide, COLUMNS) - 1
            if last > (row, column):
                sheet.sheet.merge_range(row, column, *last, "", sheet.book.format(**looks))
        if figure is not None and figure.digits is not None and fits(value(figure)):
            sheet.amount(row, column, value(figure), **looks)
        else:
            sheet.text(row, column, source.text, wide=wide == 1, **looks)
        if faults:
            sheet.note(row, column, [line for _, lines in faults[:NOTED] for line in lines])

    def _fault(self, finding: Finding) -> None:
        """Note what a finding says at its own figure,
        and at each other one where its cause shows.
        """
        lead, cause = self.words.at(f"severity.{finding.severity}"), because(finding, self.narrator)
        said = [self.narrator.sentence(self.audit.checks[index]) for index in finding.checks[:1]]
        said += [cause.line] if cause else []
        said += (
            [self.words.fill("report.suggestion", text=safe(finding.suggestion))]
            if finding.suggestion
            else []
        )
        if finding.figure is not None:
            self._add(finding.figure, finding.severity, [f"{lead} {finding.rule}", *said])
        for check, figure in shown(finding, self.audit):
            told = self.narrator.sentence(check)
            self._add(figure, finding.severity, [f"{lead} {check.relation.rule}", told])

    def _add(self, figure: Figure, severity: str, lines: list[str]) -> None:
        self._faults.setdefault(figure.id, []).append((severity, lines))

    def _sums(self, table: Table, sheet: ResultSheet, checks: list[Check]) -> None:
        """Write each sum right of the table in the row of its total;
        those of one rule and column share theirs.
        """
        first = min(max(map(len, table.cells), default=0), COLUMNS) + 1
        taken: Counter[tuple[str, Spot]] = Counter()
        groups: dict[tuple[str, int, int], int] = {}
        for check in checks:
            formula, stated = sum_formula(check, self.spots, sheet), stated_term(check.relation)
            if formula is None or stated is None or not fits(amounts_of(check).computed or ""):
                continue
            spot, rule = self.spots[stated.figure.id], check.relation.rule
            group = (rule, spot[2], taken[rule, spot])
            taken[rule, spot] += 1
            if group not in groups:
                groups[group] = first + 2 * len(groups)
                path = self.narrator.path(stated.figure)
                label = f"{rule} {path[-1]}" if len(path) > 2 else rule
                sheet.text(TOP - 1, groups[group], label, **_looks(True, False, ""))
                sheet.text(
                    TOP - 1,
                    groups[group] + 1,
                    self.words.at("workbook.gap"),
                    **_looks(True, False, ""),
                )
            _sum(check, spot, formula, sheet, groups[group])


def _sum(check: Check, spot: Spot, formula: str, sheet: ResultSheet, at: int) -> None:
    _, row, column = spot
    amounts, looks = amounts_of(check), {"border": 1, "border_color": LINES}
    wrong = {"font_color": INKS["error"], "bg_color": FILLS["error"], "bold": True}
    sheet.formula(row, at, formula, amounts.computed or "0", font_color=QUIET, **looks)
    gap, places = f"{cell(row, at)}-{cell(row, column)}", len((amounts.gap or "").partition(".")[2])
    rounded = f"=ROUND({gap},{places + 2})" if places else f"={gap}"
    looks |= wrong if check.verdict == FAILS else {"font_color": QUIET}
    sheet.formula(row, at + 1, rounded, amounts.gap or "0", **looks)


def _looks(head: bool, strong: bool, severity: str) -> dict[str, Any]:
    looks: dict[str, Any] = {"border": 1, "border_color": LINES, "text_wrap": True}
    if head:
        looks |= {"bold": True, "bg_color": "#eef0f3", "align": "center"}
    if strong:
        looks["bold"] = True
    if severity:
        looks |= {"bg_color": FILLS[severity], "font_color": INKS[severity], "bold": True}
    return looks
