"""The formats that editors and GitHub read."""

from __future__ import annotations

from auditor.formats import View, render
from auditor.model.audit import Audit
from auditor.model.values import Place
from tests.formats.factory import budget, report


def many(count: int) -> Audit:
    audit = budget("en")
    return audit._replace(findings=audit.findings[:1] * count)


def test_a_line_a_finding() -> None:
    lines = render("line", report(budget("en")), View()).split("\n")
    assert len(lines) == 6
    assert lines[1] == (
        "budget.txt:12:4: error TRE-01 table 7 一般公共预算支出表 · 合计 · 支出总计: 6 lines add "
        "up to 5,901 万元, "
        "but 5,883 is printed: 18 apart, and rounding explains at most 3.5."
    )


def test_a_page_or_a_cell_where_there_are_no_lines() -> None:
    audit = budget("en")
    for place, spot in (
        (Place(0, sheet="收支", cell="B7"), "收支!B7"),
        (Place(0, page=3), "page 3"),
    ):
        placed = audit._replace(document=audit.document._replace(places=(place,)))
        assert render("line", report(placed), View()).startswith(
            f"budget.txt:{spot}: error BAL-01 "
        )


def test_findings_that_are_known_are_left_out() -> None:
    audit = budget("en")
    known = audit._replace(
        findings=tuple(finding._replace(state="baseline") for finding in audit.findings)
    )
    assert render("line", report(known), View()) == render("github", report(known), View()) == ""


def test_github_escapes_what_it_would_read() -> None:
    text = render("github", report(budget("en", "a,b:c%.txt")), View()).split("\n")[-2]
    assert text == (
        "::error file=a%2Cb%3Ac%25.txt,line=2,col=14,title=TXT-02 growth-rate-differs::"
        "增长: 601 ÷ 5,883 = 11.38%25, but 12%25 is printed: 0.62 percentage points apart, "
        "and rounding explains at most 0.5."
    )


def test_github_says_what_it_cut() -> None:
    lines = render("github", report(many(13)), View()).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert lines[10] == "3 more: GitHub shows at most 10 annotations of a severity a step"
    assert lines[11].startswith("error BAL-01 budget.txt:7:6: ")
    assert len(lines) == 14


def test_github_names_severities_its_own_way() -> None:
    audit = budget("en")
    levels = zip(audit.findings, ("info", "warning", "error", "error", "error"), strict=True)
    mixed = audit._replace(
        findings=tuple(finding._replace(severity=level) for finding, level in levels)
    )
    commands = [line.split(" ")[0] for line in render("github", report(mixed), View()).splitlines()]
    assert commands == ["::notice", "::warning", "::error", "::error", "::error"]
