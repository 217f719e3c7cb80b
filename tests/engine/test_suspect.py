"""A figure whose reading is in doubt accuses nothing, and is shown as what it is."""

from __future__ import annotations

import pytest

from auditor.formats import View
from auditor.formats.tables import tables_text
from auditor.model.values import FAILS, HOLDS, SUSPECT, UNCHECKED, Check, Document
from auditor.reading.office.xlsx import read_xlsx
from auditor.running.engine import Options, audit_document
from auditor.telling.report import Report
from tests.reading_office.make import rows, xlsx
from tests.reading_pdf.make import Page, pdf
from tests.recognition.understood import PACKS, audited

FREE = (
    "| 项目 | 2023年 | 2024年 |\n|---|---|---|\n| 人员工资 | 3,919 | 2,897 |\n"
    "| 办公用品 | {paper} | 1,345 |\n| 差旅 | 2,842 | 4,078 |\n| 合计 | 10,619 | 8,320 |\n"
)
KNOWN = (
    "表 1\n收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、财政拨款收入\t{paper}\t一、教育支出\t900\n二、其他收入\t400\t\t\n"
    "本年收入合计\t900\t本年支出合计\t900\n收入总计\t900\t支出总计\t900\n"
)


def sums(checks: tuple[Check, ...], total: str) -> list[tuple[str, str]]:
    return [
        (check.verdict, check.reason[0] if check.reason else "")
        for check in checks
        if any(t.role == "total" and t.figure.text == total for t in check.relation.terms)
    ]


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        ("3,858", [(HOLDS, "")]),
        ("3,858 1,345", [(UNCHECKED, SUSPECT)]),
        ("34  768", [(UNCHECKED, SUSPECT)]),
    ],
)
def test_a_sum_with_several_figures_in_one_cell_is_not_checked(
    paper: str, found: list[tuple[str, str]]
) -> None:
    assert sums(audited(FREE.format(paper=paper)).checks, "10,619") == found


def test_nor_is_one_of_a_known_form() -> None:
    def verdicts(paper: str) -> set[str]:
        checks = audited(KNOWN.format(paper=paper)).checks
        return {verdict for verdict, _ in sums(checks, "900")}

    assert FAILS in verdicts("600")
    assert FAILS not in verdicts("500 60")
    assert UNCHECKED in verdicts("500 60")


def _page(over: str) -> Document:
    from auditor.reading.pdf import read_pdf

    page = Page().ruled((50, 200, 280, 360), (50, 70, 90, 110, 130))
    rows = ("Item|2023|2024", "Wages|10|35", "Rent|20|45", "Total|30|80")
    for row, line in enumerate(rows):
        for x, text in zip((55, 210, 290), line.split("|"), strict=True):
            page.text(x, 64 + 20 * row, text)
    page.text(210.5, 84, over)
    return read_pdf("a.pdf", pdf(page))


def test_what_is_printed_over_is_marked_and_fails_nothing() -> None:
    audit = audit_document(_page("7"), PACKS, Options())
    marked = [term.figure for check in audit.checks for term in check.relation.terms]
    assert any(SUSPECT in figure.marks for figure in marked)
    assert not [check for check in audit.checks if check.verdict == FAILS]
    assert UNCHECKED in {verdict for verdict, _ in sums(audit.checks, "30")}
    shown = tables_text(Report((audit,), (), (), 0), View(width=100))
    assert [line for line in shown.splitlines() if " ?" in line and "Wages" in line]


@pytest.mark.parametrize(("names", "said"), [((), False), (("Budget~",), True)])
def test_figures_that_a_workbook_hides_are_said(names: tuple[str, ...], said: bool) -> None:
    book = xlsx(rows("Item|2023", "Wages|10", "Rent|20", "Total|30"), names=names)
    audit = audit_document(read_xlsx("a.xlsx", book), PACKS, Options())
    shown = tables_text(Report((audit,), (), (), 0), View(width=200))
    assert ("3 figures are hidden in the workbook" in shown) is said
