"""The report as a workbook that an auditor can work in: a cover, findings, checks,
and one sheet a table with live sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, islice

from auditor.formats import View
from auditor.formats.findings import ToldFinding, found
from auditor.formats.workbook.book import Book, ResultSheet
from auditor.formats.workbook.cover import cover
from auditor.formats.workbook.sums import cell
from auditor.formats.workbook.tables import FILLS, INKS, TableSheets
from auditor.model.values import Figure
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import amounts_of, stated_term, unit_of
from auditor.telling.report import Report
from auditor.telling.typeset import safe
from auditor.telling.wording import Wording, words

# So many tables get a sheet of their own; a line below the findings says how many do not.
SHEETS = 250
# So many lines stand in a sheet; the last one says how many are left out.
ROWS = 500_000
FINDINGS = ("number", "severity", "state", "rule", "title", "message", "table", "place", "stated",
            "computed", "gap", "slack", "unit", "cause", "places", "suggestion",
            "disposition", "remark", "document", "fingerprint")  # fmt: skip
CHECKS = ("id", "finding", "verdict", "rule", "where", "said", "stated", "computed", "gap", "slack",
          "unit", "place", "document")  # fmt: skip
# What a person decides of a finding, to choose from.
DISPOSITIONS = ("changed", "kept", "open")
AMOUNTS = frozenset({"stated", "computed", "gap", "slack"})
# Columns of prose, whose text is wrapped, and how wide they are.
WIDE = {"message": 60, "said": 60, "where": 40, "title": 30, "suggestion": 40, "cause": 60,
        "remark": 30, "document": 30, "table": 26}  # fmt: skip

Line = dict[str, str | None]


def xlsx(report: Report, view: View) -> bytes:
    """Return the report as an XLSX workbook in the language of its first document."""
    chosen, book = words(report.audits[0].lang if report.audits else "en"), Book()
    front, first, second = (
        book.sheet(book.name(chosen.at(f"workbook.{name}")))
        for name in ("cover", "findings", "checks")
    )
    tables = _tables(report, book)
    cover(report, front, chosen)
    _findings(report, view, tables, first, chosen)
    _listed(second, CHECKS, _checks(report), chosen)
    for one in tables:
        one.write()
    return book.bytes()


def tables_xlsx(report: Report, view: View) -> bytes:
    """Return the tables of all documents as a workbook,
    without the lists of findings and checks.
    """
    chosen, book = words(report.audits[0].lang if report.audits else "en"), Book()
    tables = _tables(report, book)
    if not any(one.sheets for one in tables):
        book.sheet(book.name(chosen.at("page.tables"))).text(0, 0, chosen.at("tables.none"))
    for one in tables:
        one.write()
    return book.bytes()


def _tables(report: Report, book: Book) -> list[TableSheets]:
    tables: list[TableSheets] = []
    for audit in report.audits:
        tables.append(TableSheets(audit, book, SHEETS - sum(len(one.sheets) for one in tables)))
    return tables


def _findings(
    report: Report, view: View, tables: Sequence[TableSheets], sheet: ResultSheet, chosen: Wording
) -> None:
    spots = {id(one.audit): one for one in tables}
    everything = list(found(report))
    lines = [_finding(number, one, view) for number, one in enumerate(everything, 1)]
    after = _listed(sheet, FINDINGS, iter(lines), chosen)
    for row, one in enumerate(everything[:ROWS], 1):
        severity = one.finding.severity
        sheet.text(row, FINDINGS.index("severity"), chosen.at(f"severity.{severity}"), bold=True,
                   bg_color=FILLS[severity], font_color=INKS[severity])  # fmt: skip
        spot = spots[id(one.audit)].spots.get(one.finding.figure.id) if one.finding.figure else None
        if spot is not None:
            home, line, column = spot
            shown = lines[row - 1]["place"] or ""
            sheet.link(row, FINDINGS.index("place"), f"{home.quoted}!{cell(line, column)}", shown)
    if lines:
        choices = [chosen.at(f"workbook.{name}") for name in DISPOSITIONS]
        sheet.choice(1, min(len(lines), ROWS), FINDINGS.index("disposition"), choices)
    left = sum(len(one.audit.tables) - len(one.sheets) for one in tables)
    told = [chosen.count("workbook.more_tables", left)] if left else []
    told += [
        f"{chosen.at('page.unread')}: {safe(error.path)}: {safe(error.message)}"
        for error in report.errors
    ]
    for number, line_ in enumerate(told, after + 1):
        sheet.text(number, 0, line_, wide=False)


def _finding(number: int, one: ToldFinding, view: View) -> Line:
    finding, narrator = one.finding, one.narrator
    titles = view.titles.get(finding.rule, {})
    cause = one.because
    return {
        "number": str(number),
        "severity": finding.severity,
        "state": narrator.words.at(f"workbook.{finding.state}"),
        "rule": finding.rule,
        "title": titles.get(narrator.words.lang) or finding.name,
        "message": one.message,
        "document": one.audit.document.path,
        "table": _table(finding.figure, narrator),
        "place": narrator.place(finding.figure) if finding.figure else "",
        **(one.amounts._asdict() if one.check is not None and one.check.stated is not None else {}),
        "unit": one.unit,
        "cause": narrator.words.at("list").join([cause.line, *cause.others]) if cause else "",
        "places": str(len(finding.checks) - 1) if len(finding.checks) > 1 else "",
        "suggestion": finding.suggestion or finding.reason,
        "disposition": "",
        "remark": "",
        "fingerprint": finding.fingerprint,
    }


def _table(figure: Figure | None, narrator: Narrator) -> str:
    tables = (
        table for table in narrator.audit.tables if figure is not None and table.id == figure.table
    )
    return next((narrator.table(table) for table in tables), "")


def _checks(report: Report) -> Iterator[Line]:
    numbers = count(1)
    for audit in report.audits:
        narrator = Narrator(audit)
        findings = {index: str(number) for finding,
                    number in zip(audit.findings, numbers, strict=False)
                    for index in finding.checks}  # fmt: skip
        for number, check in enumerate(audit.checks, 1):
            term = stated_term(check.relation)
            yield {
                "document": audit.document.path,
                "id": f"c{number}",
                "finding": findings.get(number - 1, ""),
                "verdict": narrator.words.at(f"verdict.{check.verdict}"),
                "rule": check.relation.rule,
                "where": narrator.where(check),
                "said": narrator.sentence(check),
                **(amounts_of(check)._asdict() if check.stated is not None else {}),
                "unit": unit_of(check) or "",
                "place": narrator.place(term.figure) if term else "",
            }


def _listed(
    sheet: ResultSheet, columns: Sequence[str], lines: Iterator[Line], chosen: Wording
) -> int:
    """Write a head and the lines below it, with filters; return the row after the last."""
    for column, name in enumerate(columns):
        sheet.text(
            0, column, chosen.at(f"workbook.{name}"), bold=True, bg_color="#eef0f3", bottom=1
        )
    row = 0
    for row, line in enumerate(islice(lines, ROWS), 1):
        for column, name in enumerate(columns):
            shown = line.get(name)
            if name in AMOUNTS:
                sheet.amount(row, column, shown)
            else:
                sheet.text(row, column, shown or "", wide=name not in WIDE, text_wrap=name in WIDE)
    left = sum(1 for _ in lines)
    if left:
        sheet.text(row + 1, 0, chosen.count("page.more_rows", left), wide=False)
    sheet.sheet.autofilter(0, 0, row, len(columns) - 1)
    sheet.sheet.freeze_panes(1, 0)
    sheet.sheet.repeat_rows(0)
    sheet.fit(48, {column: WIDE[name] for column, name in enumerate(columns) if name in WIDE})
    return row + 1 + bool(left)
