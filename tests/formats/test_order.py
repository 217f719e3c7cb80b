"""The report at a terminal: the worst first and in full, the rest as lines and numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli import root
from auditor.formats import SHOWN, View, render
from auditor.formats.blocks import ITEMS
from auditor.formats.overview import MOST
from auditor.model.audit import Audit, Coverage, Share
from auditor.text.widths import width
from tests.conftest import ROOT
from tests.formats.factory import budget, report

EXAMPLE = "examples/dapeng-2022-budget.txt"


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines break where the path of a document ends: that of the checkout tells nothing."""
    monkeypatch.chdir(ROOT)


def call(*arguments: str) -> str:
    return CliRunner().invoke(root, ["--lang", "en", *arguments], env={"COLUMNS": "100"}).stdout


def shown(*audits: Audit, **more: object) -> str:
    text = render("terminal", report(*audits), View(width=80, **more))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text


def severe(*severities: str) -> Audit:
    """Return a document whose findings have these severities."""
    audit = budget("en")
    pairs = zip(audit.findings, severities, strict=False)
    return audit._replace(findings=tuple(one._replace(severity=level) for one, level in pairs))


def test_the_verdict_comes_first_and_what_is_no_error_is_counted() -> None:
    lines = call(EXAMPLE).split("\n")
    assert lines[0].endswith("dapeng-2022-budget.txt · ✗ 1 error · ● 3 warnings · ○ 5 notes")
    assert lines[3].startswith("✗ ERROR  TRE-01") and lines[4].startswith("  likeliest cause")
    folded = [line for line in lines if "--show" in line]
    assert [line.split("--show ")[1] for line in folded] == ["warnings", "notes", "rounding"]


def test_a_clean_document_is_one_line() -> None:
    path = "examples/clean-2022-budget.txt"
    assert call(path) == f"✓ {path} · 259 of 266 figures checked · ✓ 313 hold · exit 0\n"


def test_warnings_stand_in_full_where_nothing_is_worse() -> None:
    text = shown(severe("warning", "info"))
    assert "● WARNING  BAL-01" in text and "    gap         +18" in text
    assert "○ 1 note (TRE-01): --show notes" in text
    assert "● WARNING" not in shown(severe("error", "warning"))
    assert "● 1 warning: --show warnings" in shown(severe("error", "warning"))


def test_notes_alone_are_counted() -> None:
    text = shown(severe("info"))
    assert "○ 1 note (BAL-01): --show notes" in text and "○ NOTE" not in text


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("notes", "○ NOTE  XT-09"),
        ("warnings", "● WARNING  STR-01  A table that the contents list was not found ×3"),
        ("rounding", "≈ 13 rounding differences (not errors)\n  ECO-01  "),
        ("holds", "✓ 408 hold\n"),
    ],
)
def test_what_is_asked_for_is_listed(what: str, words: str) -> None:
    assert words in call(EXAMPLE, "--show", what)
    assert words not in call(EXAMPLE)
    assert words in call(EXAMPLE, "--show", "all")
    assert words in call(EXAMPLE, "--show", f"doubtful, {what}")


def test_what_show_does_not_know_is_refused_with_what_may_be_meant() -> None:
    done = CliRunner().invoke(root, [EXAMPLE, "--show", "warning"])
    assert done.exit_code == 2 and "did you mean warnings?" in done.stderr


def test_findings_of_one_rule_have_a_line_each_and_many_are_counted() -> None:
    audit = budget("en")
    error, sums = audit.findings[0], audit.findings[1]
    check = audit.checks[sums.checks[0]]
    checks, many = list(audit.checks), []
    for at in range(ITEMS + 2):
        # Other figures each time: one gap in the same figures is one mistake.
        terms = tuple(
            term._replace(figure=term.figure._replace(id=1000 * (at + 1) + term.figure.id))
            for term in check.relation.terms
        )
        many.append(sums._replace(severity="warning", key=str(at), checks=(len(checks),)))
        checks.append(check._replace(relation=check.relation._replace(terms=terms)))
    text = shown(audit._replace(checks=tuple(checks), findings=(error, *many)))
    lines = text[text.index("--show warnings") :].split("\n")
    assert "TRE-01" in lines[1] and lines[1].endswith(f"×{ITEMS + 2}")
    assert " ".join(text.split()).count("4,318 + 860 + 94 + 18 + 315 + 296 = 5,901") == ITEMS
    assert "    … 2 more" in lines


def test_many_documents_end_with_a_table_the_worst_first() -> None:
    half = Coverage(Share(100, 49))
    documents = [
        severe("warning"),
        severe("error", "warning"),
        severe()._replace(coverage=half),
        severe(),
    ]
    paths = ("w.txt", "e.txt", "few.txt", "fine.txt")
    named = [
        audit._replace(document=audit.document._replace(path=path))
        for audit, path in zip(documents, paths, strict=True)
    ]
    text = shown(*named)
    table = text[text.index("errors  warnings") :].split("\n\n")[0].split("\n")
    assert [line.split()[-1] for line in table[1:]] == ["e.txt", "w.txt", "few.txt"]
    assert table[3].split()[:4] == ["–", "–", "–", "49"]
    assert "errors  warnings" not in shown(severe(), severe())


@pytest.mark.parametrize(("number", "more"), [(MOST, False), (MOST + 1, True)])
def test_a_long_table_is_cut(number: int, more: bool) -> None:
    text = shown(*[severe("error")] * number)
    assert ("… 1 more (--show all lists them)" in text) is more


@pytest.mark.parametrize("cells", [60, 80, 200])
def test_every_line_keeps_within_the_terminal(
    cells: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("dapeng-2022-budget.txt", "clean-2022-budget.txt"):
        Path(name).write_bytes((ROOT / "examples" / name).read_bytes())
    for lang in ("zh", "en"):
        done = CliRunner().invoke(
            root, [".", "--lang", lang, "--show", "all"], env={"COLUMNS": str(cells)}
        )
        assert max(map(width, done.stdout.split("\n"))) <= cells


def test_every_name_of_show_is_one_of_the_report() -> None:
    assert all(View(show=name).shows(name) and View(show="all").shows(name) for name in SHOWN)
    assert not any(View().shows(name) for name in SHOWN)


def test_of_a_long_name_no_amount_is_cut_in_two(tmp_path: Path) -> None:
    name = "Payments to contractors and consultants for maintenance of buildings and grounds"
    file = tmp_path / "table.md"
    file.write_text(
        f"| Item | 2024 |\n|---|---|\n| A | 10 |\n| B | 20 |\n| Total {name} | 987,654 |\n", "utf-8"
    )
    text = " ".join(call("--show", "unchecked", str(file)).split())
    assert "(30 computed, 987,654 printed, 987,624 apart)" in text.replace(",\n", ", ")
