"""The report for a person, as snapshots and in its corners."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor import audit as audited
from auditor.formats import View, render
from auditor.formats.paint import NARROWEST
from auditor.formats.rules import listed
from auditor.formats.tables import tables_text
from auditor.model.audit import Audit, Coverage, ReadError, Share
from auditor.model.values import FAILS, Figure
from auditor.packs.loading import load
from auditor.telling.wording import words
from auditor.text.widths import width
from tests.conftest import ROOT
from tests.formats.factory import budget, document, relabelled, report, summed

TITLES = {
    "TRE-01": {"zh": "合计与各类之和不等", "en": "The total differs from the sum of its classes"}
}


def shown(audit: Audit, cells: int = 80, **more: object) -> str:
    return render("terminal", report(audit), View(width=cells, titles=TITLES, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("cells", [80, 120])
def test_report(lang: str, cells: int, snapshot: Callable[[str, str], None]) -> None:
    text = shown(budget(lang), cells)
    assert max(map(width, text.split("\n"))) <= cells
    snapshot(f"terminal-{lang}-{cells}.txt", text)


def test_everything_in_colour(snapshot: Callable[[str, str], None]) -> None:
    snapshot(
        "terminal-all-colour.txt",
        shown(budget("en"), show="all", colour=True).replace("\x1b", "ESC"),
    )


def test_colour_changes_no_character() -> None:
    import re

    coloured = re.sub("\x1b\\[[0-9;]*m", "", shown(budget("zh"), colour=True))
    assert "\n".join(line.rstrip() for line in coloured.split("\n")) == shown(budget("zh"))


def test_several_documents_have_a_total() -> None:
    run = report(
        budget("en", "a.txt"),
        budget("en", "b.txt"),
        errors=[ReadError("c.pdf", "broken")],
        exit_code=2,
    )
    text = render("terminal", run, View())
    assert text.count("exit") == 1
    assert text.endswith(
        "errors  warnings  notes  checked  document\n"
        "     5         –      –     96 %  a.txt\n"
        "     5         –      –     96 %  b.txt\n"
        "\n"
        "2 documents in all (1 could not be read) · ✗ 10 errors · ✓ 2 hold · ≈ 2 rounding · "
        "◇ 2 doubtful\n✗ 10 fail · ? 4 unchecked · exit 2\n"
    )


def test_quiet_shows_findings_alone() -> None:
    text = shown(budget("en"), quiet=True)
    assert text.startswith("budget.txt\n\n✗ ERROR  BAL-01")
    assert not any(word in text for word in ("hold", "rounding difference", "not checked", "exit"))
    clean = budget("en")._replace(findings=())
    assert shown(clean, quiet=True).strip() == ""


def test_without_figures_it_says_so() -> None:
    summary = budget("en")._replace(
        kind="work-summary", tables=(), checks=(), findings=(), coverage=Coverage()
    )
    assert render("terminal", report(summary, exit_code=0), View()) == (
        "? budget.txt · ? nothing could be checked · exit 0\n  no budget figures\n"
    )


def test_pages_without_text_are_said() -> None:
    text = shown(
        budget("en")._replace(coverage=Coverage(Share(27, 26), pages=12, pages_without_text=3))
    )
    assert "3 of 12 pages have no text and could not be read" in text


def test_a_symptom_of_the_same_gap_stands_below_its_finding() -> None:
    lines = shown(budget("en")).split("\n")
    at = lines.index("  also shows in")
    assert lines[at + 1].strip().startswith("✗ XT-01 table 7")
    assert not any(line.startswith("✗ ERROR  XT-01") for line in lines)


def long_sum(parts: list[int], gap: int) -> Audit:
    doc = document("0\n" * (len(parts) + 1))
    total = Figure(0, "0", sum(parts) - gap, 0, "万元", 0, 1, "合计")
    figures = [
        Figure(at, str(n), n, 0, "万元", at * 2, at * 2 + 1, f"项目{at}")
        for at, n in enumerate(parts, 1)
    ]
    check = summed("TRE-01", total, figures, FAILS, str(gap), "3.5")
    finding = budget().findings[1]._replace(checks=(0,), figure=total)
    return budget("en")._replace(document=doc, tables=(), checks=(check,), findings=(finding,))


def test_a_long_sum_is_shortened_around_what_equals_the_gap() -> None:
    numbers = [100 + at for at in range(40)]
    numbers[20] = 18
    text = shown(long_sum(numbers, 18))
    lines = [line.split("  ")[2].strip() for line in text.split("\n") if line.startswith("    ")]
    assert lines[:10] == ["项目1", "项目2", "项目3", "项目4", "… 16 more lines", "项目21",
                          "… 16 more lines", "项目38", "项目39", "项目40"]  # fmt: skip


def test_many_lines_that_equal_the_gap_are_capped() -> None:
    text = shown(long_sum([18] * 500, 18))
    assert text.count("equals the gap") == 12
    assert "more lines" in text


def test_a_line_that_is_taken_off_has_its_minus() -> None:
    audit = long_sum([100, 18, 30], 18)
    check = audit.checks[0]
    terms = (
        check.relation.terms[0],
        *(term._replace(weight=-1) for term in check.relation.terms[1:]),
    )
    text = shown(
        audit._replace(checks=(check._replace(relation=check.relation._replace(terms=terms)),))
    )
    assert "    − 项目2      18  line 3  ← equals the gap\n" in text


def test_a_blank_line_of_a_sum_is_marked() -> None:
    audit = long_sum([100, 18, 30], 18)
    check = audit.checks[0]
    blank = check.relation.terms[1]
    terms = (
        check.relation.terms[0],
        blank._replace(figure=blank.figure._replace(digits=None, marks=("blank",))),
    )
    text = shown(
        audit._replace(checks=(check._replace(relation=check.relation._replace(terms=terms)),))
    )
    assert "项目1" in text
    assert "line 2  blank" in text


@pytest.mark.parametrize(
    "label", ["一般公共预算支出" * 40, "x" * 400, "合计[/]", "合计[bold red]", "e\u0301" * 200]
)
def test_any_label_keeps_the_lines_within_the_width(label: str) -> None:
    text = shown(relabelled(budget("en"), label))
    assert max(map(width, text.split("\n"))) <= 80
    assert label[:5] in text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("cells", [NARROWEST, 80])
def test_no_line_is_wider_than_a_narrow_terminal(
    lang: str, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)  # a path is never cut, however long
    packs, view = load(), View(width=cells, show="all")
    found = audited(Path("examples", "dapeng-2022-budget.txt"), lang=lang)
    texts = [
        render("terminal", found, view),
        tables_text(found, view),
        listed(packs.rules.values(), words(lang), view),
    ]
    for text in texts:
        assert isinstance(text, str)
        assert max(map(width, text.split("\n"))) <= cells
