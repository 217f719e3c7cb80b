"""What a notebook shows of a report: its documents with their counts, and the findings."""

from __future__ import annotations

from auditor.formats.findings import found
from auditor.formats.html.markup import Html, el
from auditor.formats.line import spot
from auditor.formats.overview import row_of
from auditor.formats.paint import sign
from auditor.telling.report import Report
from auditor.telling.wording import words

# So many documents and findings are shown; a frame or the page holds all of them.
MOST = 50


def notebook(report: Report) -> str:
    """Return two small tables in markup that needs no style and runs nothing."""
    told = words(report.audits[0].lang if report.audits else "en")
    heads = ("document", "errors", "warnings", "notes", "checked")
    lines = [
        _line(row.path, *map(str, (row.errors, row.warnings, row.notes)), f"{row.share} %")
        for row in map(row_of, report.audits[:MOST])
    ]
    lines += [_line(error.path, error.message) for error in report.errors[:MOST]]
    head = el("tr", *(el("th", told.at(f"overview.{name}")) for name in heads))
    findings = [
        _line(f"{sign(one.finding.severity)} {one.finding.rule}", spot(one.audit, one.finding),
              one.message)
        for one, _ in zip(found(report, new=True), range(MOST), strict=False)
    ]  # fmt: skip
    return el("div", el("table", head, *lines), el("table", *findings) if findings else "")


def _line(*cells: str) -> Html:
    return el("tr", *(el("td", cell) for cell in cells))
