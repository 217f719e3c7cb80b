"""The first sheet of a workbook: whose documents were audited, with what result; lines to fill in
by hand for who audited them, when, and what is concluded.
"""

from __future__ import annotations

from auditor import __version__
from auditor.formats.html.summary import title_of, verdict_of
from auditor.formats.overview import row_of
from auditor.formats.workbook.book import ResultSheet
from auditor.model.audit import Audit
from auditor.telling.errors import in_language
from auditor.telling.report import Report
from auditor.telling.typeset import safe
from auditor.telling.wording import Wording, words

# Lines to fill in: what is known when the workbook is made is the same for the same documents.
BLANK = ("auditor", "date", "conclusion")

COUNTS = ("errors", "warnings", "notes", "figures", "checked")
LISTED = ("title", "document", "result", *COUNTS)
# The row of the first line to fill in.
TOP = 2
WIDTHS = {0: 36, 1: 36, 2: 24}
# So many documents are listed; a line says how many are not.
DOCUMENTS = 1000


def cover(report: Report, sheet: ResultSheet, chosen: Wording) -> None:
    """Write the sheet."""
    stamps = [audit.stamp for audit in report.audits if audit.stamp]
    sheet.text(0, 0, chosen.at("page.title"), wide=False, bold=True, font_size=16)
    for row, name in enumerate(BLANK, TOP):
        sheet.text(row, 0, chosen.at(f"cover.{name}"), bold=True)
        known = stamps[0].date if name == "date" and stamps else ""
        for column, shown in ((1, known), (2, "")):
            sheet.text(row, column, shown, bottom=1)
    head = TOP + len(BLANK) + 1
    for column, name in enumerate(LISTED):
        shown = chosen.at(f"cover.{name}")
        sheet.text(head, column, shown, bold=True, bg_color="#eef0f3", bottom=1)
    listed = report.audits[:DOCUMENTS]
    for row, audit in enumerate(listed, head + 1):
        _document(row, audit, sheet)
    for row, line in enumerate(_told(report, chosen), head + len(listed) + 2):
        sheet.text(row, 0, line, wide=False)
    sheet.fit(48, WIDTHS)


def _document(row: int, audit: Audit, sheet: ResultSheet) -> None:
    counts, verdict = row_of(audit), verdict_of(audit, words(audit.lang))[1]
    for column, shown in enumerate((title_of(audit), safe(audit.document.path), verdict)):
        sheet.text(row, column, shown, text_wrap=True)
    for column, name in enumerate(COUNTS, 3):
        sheet.amount(row, column, str(getattr(counts, name)))


def _told(report: Report, chosen: Wording) -> list[str]:
    """Return the lines below: what is not listed, what could not be read, what made it."""
    left = len(report.audits) - DOCUMENTS
    told = [chosen.count("page.more_rows", left)] if left > 0 else []
    told += [
        f"SHA-256 {audit.stamp.sha256}  {safe(audit.document.path)}"
        for audit in report.audits[:DOCUMENTS]
        if audit.stamp
    ]
    told += [
        f"{chosen.at('page.unread')}: {safe(error.path)}: "
        f"{safe(in_language(error.message, chosen.lang))}"
        for error in report.errors
    ]
    packs = chosen.at("page.and").join(f"{pack.name} {pack.sha256[:12]}" for pack in report.packs)
    return [*told, chosen.fill("page.made", version=__version__, packs=packs)]
