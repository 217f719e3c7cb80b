"""The sums that a workbook's own formulas give, and cells whose value the file does not hold."""

from __future__ import annotations

import pytest

from auditor.model.audit import Audit
from auditor.model.values import FAILS, HOLDS, ROUNDING, UNCHECKED, Check, Figure
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from tests.reading_office.make import xlsx

LINES = (("道路养护", "850"), ("河道清淤", "420"), ("公园绿化", "275"))


def text(name: str, value: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(name: str, value: str, formula: str = "", style: int = 0) -> str:
    told = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{name}" s="{style}">{told}{f"<v>{value}</v>" if value else ""}</c>'


def workbook(*bottom: str, lines: tuple[tuple[str, str], ...] = LINES, hidden: int = 0) -> bytes:
    """Return a sheet: title, unit and head in rows 1 to 3, lines from row 4 on,
    and what is below.
    """
    rows = [
        text("A1", "北岸镇2023年支出情况表"),
        text("A2", "单位：万元"),
        text("A3", "项目") + text("B3", "金额"),
    ]
    rows += [
        text(f"A{at}", label) + number(f"B{at}", value)
        for at, (label, value) in enumerate(lines, 4)
    ]
    rows += [text(f"A{at}", f"合计{at}") + cell for at, cell in enumerate(bottom, 4 + len(lines))]
    said = (
        f'<row r="{at}"{" hidden=" + chr(34) + "1" + chr(34) if at == hidden else ""}>{row}</row>'
        for at, row in enumerate(rows, 1)
    )
    return xlsx(f"<sheetData>{''.join(said)}</sheetData>")


def audited(data: bytes) -> Audit:
    return audit_document(read("book.xlsx", data), load(), Options())


def checks(*bottom: str) -> list[Check]:
    return [check for check in audited(workbook(*bottom)).checks if check.relation.rule == "FRM-01"]


@pytest.mark.parametrize(
    ("value", "formula", "verdict"),
    [
        ("1545", "SUM(B4:B6)", HOLDS),
        ("1546", "SUM(B4:B6)", ROUNDING),
        ("1575", "SUM(B4:B6)", FAILS),
        ("1545", "SUM($B$4:B$5,B6)", HOLDS),
        ("1545", "B4+B5+B6", HOLDS),
        ("995", "B4+B5-B6", HOLDS),
        ("1005", "SUM(B4:B5)-B6", FAILS),
        ("1545", "ROUND(SUM(B4:B6),2)", HOLDS),
        ("1545", "SUM(Sheet1!B4:B6)", HOLDS),
    ],
)
def test_a_cell_shows_the_sum_of_its_formula(value: str, formula: str, verdict: str) -> None:
    (check,) = checks(number("B7", value, formula))
    assert check.verdict == verdict
    assert check.relation.terms[0].figure.text == value


def test_a_cell_that_differs_is_a_finding() -> None:
    audit = audited(workbook(number("B7", "1575", "SUM(B4:B6)")))
    assert "FRM-01" in {
        audit.checks[index].relation.rule for finding in audit.findings for index in finding.checks
    }


@pytest.mark.parametrize(
    "formula",
    [
        "B4*2",
        "B4/B5*100",
        "AVERAGE(B4:B6)",
        "SUM(B4:B7)",
        "B4",
        "SUM(B4:B6)+10",
        "SUM(B:B)",
        "SUBTOTAL(1,B4:B6)",
        "SUM(",
        "IF(B4,B5)",
    ],
)
def test_other_formulas_are_not_judged(formula: str) -> None:
    assert checks(number("B7", "1575", formula)) == []


@pytest.mark.parametrize(("value", "verdict"), [("145", HOLDS), ("90", FAILS)])
def test_an_amount_of_a_column_that_a_form_does_not_know_is_added_too(
    value: str, verdict: str
) -> None:
    heads = ("预算单位", "支出总计", "基本支出", "项目支出", "代管资金")
    amounts = number("C3", "50") + number("D3", "40") + number("E3", "55")
    rows = (
        text("A1", "支出总表（单位：万元）"),
        "".join(text(f"{column}2", head) for column, head in zip("ABCDE", heads, strict=True)),
        text("A3", "某某局") + number("B3", value, "C3+D3+E3") + amounts,
    )
    said = "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(rows, 1))
    audit = audited(xlsx(f"<sheetData>{said}</sheetData>"))
    (check,) = [check for check in audit.checks if check.relation.rule == "FRM-01"]
    assert (check.verdict, len(check.relation.terms)) == (verdict, 4)


@pytest.mark.parametrize(
    ("value", "formula", "verdict"),
    [
        ("1125", "SUBTOTAL(109,B4:B6)", HOLDS),
        ("1545", "SUBTOTAL(109,B4:B6)", FAILS),
        ("1125", "SUBTOTAL(9,B4:B6)", HOLDS),
        ("1545", "SUBTOTAL(9,B4:B6)", HOLDS),
        ("1575", "SUBTOTAL(9,B4:B6)", FAILS),
    ],
)
def test_a_subtotal_leaves_out_what_a_filter_hides(value: str, formula: str, verdict: str) -> None:
    audit = audited(workbook(number("B7", value, formula), hidden=5))
    assert [each.verdict for each in audit.checks if each.relation.rule == "FRM-01"] == [verdict]


def test_a_subtotal_counts_no_other_one() -> None:
    first = number("B7", "1545", "SUBTOTAL(9,B4:B6)")
    both = checks(first, number("B8", "1545", "SUBTOTAL(9,B4:B7)"))
    assert [check.verdict for check in both] == [HOLDS] * 2


def test_without_a_stored_value_a_sum_is_unchecked_and_no_failure() -> None:
    found = checks(number("B7", "", "SUM(B4:B6)"), number("B8", "99", "B4+B7"))
    assert [check.verdict for check in found] == [UNCHECKED, UNCHECKED]
    audit = audited(workbook(number("B7", "", "SUM(B4:B6)")))
    assert all(check.verdict != FAILS for check in audit.checks)


def figures(audit: Audit) -> list[Figure]:
    return [
        figure for table in audit.tables for row in table.rows for figure in row.figures.values()
    ]


def test_a_formula_without_value_is_a_figure_that_is_not_known() -> None:
    (unknown,) = (
        figure
        for figure in figures(audited(workbook(number("B7", "", "SUM(B4:B6)"))))
        if not figure.text
    )
    assert (unknown.digits, unknown.marks) == (None, ("formula",))


def test_marks_of_cells_come_along() -> None:
    marked = {
        figure.text: figure.marks
        for figure in figures(audited(workbook(number("B7", "1545", "SUM(B4:B6)"), hidden=5)))
    }
    assert marked["420"] == ("hidden",)
    assert marked["1545"] == ("formula",)


@pytest.mark.parametrize(
    ("formula", "severities"),
    [("SUM(B4:B6)", []), ("SUM(B4:B5)", ["warning"]), ("B4+B5", []), ("SUM(B4:B4)", [])],
)
def test_a_range_that_ends_above_the_last_line_is_a_warning(
    formula: str, severities: list[str]
) -> None:
    shown = {"SUM(B4:B6)": "1545", "SUM(B4:B4)": "850"}.get(formula, "1270")
    found = audited(workbook(number("B7", shown, formula))).findings
    assert [finding.severity for finding in found if finding.rule == "FRM-01"] == severities


@pytest.mark.parametrize("label", ["其中：公园绿化", "小计", "结余"])
def test_a_line_that_is_no_item_may_stand_outside_a_range(label: str) -> None:
    lines = (*LINES[:2], (label, "275"))
    found = audited(workbook(number("B7", "1270", "SUM(B4:B5)"), lines=lines)).findings
    assert not [finding for finding in found if finding.rule == "FRM-01"]
