"""Documents of one entity in consecutive years are checked against each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.values import FAILS, HOLDS
from auditor.running import engine
from auditor.running.engine import run

SUMMARY = """{year}年{entity}部门预算
表 1
收支总表
部门名称：{entity}
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、财政拨款收入\t{income}\t一、文化旅游体育与传媒支出\t600
本年收入合计\t{income}\t本年支出合计\t600
上年结转\t{opening}\t结转下年\t{closing}
收入总计\t{total}\t支出总计\t{total}
"""


def budget(year: int, opening: int, closing: int, entity: str = "云桥区档案馆") -> str:
    total = 600 + closing
    return SUMMARY.format(
        year=year,
        entity=entity,
        income=total - opening,
        opening=opening,
        closing=closing,
        total=total,
    )


def verdicts(folder: Path, *texts: str) -> list[tuple[str, str]]:
    """Return file and verdict of each check of the opening balance."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    report = run([str(folder / f"{number}.txt") for number in range(len(texts))])
    return [
        (Path(audit.document.path).name, check.verdict)
        for audit in report.audits
        for check in audit.checks
        if check.relation.rule == "BAL-06"
    ]


@pytest.mark.parametrize(("opening", "verdict"), [(40, HOLDS), (35, FAILS)])
def test_what_is_carried_over_is_what_was_left(tmp_path: Path, opening: int, verdict: str) -> None:
    assert verdicts(tmp_path, budget(2023, 10, 40), budget(2024, opening, 20)) == [
        ("1.txt", verdict)
    ]


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    assert verdicts(tmp_path, budget(2024, 35, 20), budget(2023, 10, 40)) == [("0.txt", FAILS)]


@pytest.mark.parametrize(
    "earlier",
    [budget(2022, 10, 40), budget(2023, 10, 40, "柳岸区文化馆"), budget(2024, 10, 40)],
    ids=["two years before", "another entity", "the same year"],
)
def test_other_documents_are_not_compared(tmp_path: Path, earlier: str) -> None:
    assert verdicts(tmp_path, earlier, budget(2024, 35, 20)) == []


def test_the_figure_of_last_year_names_its_document(tmp_path: Path) -> None:
    for number, text in enumerate([budget(2023, 10, 40), budget(2024, 35, 20)]):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    report = run([str(tmp_path / "0.txt"), str(tmp_path / "1.txt")])
    (check,) = (check for check in report.audits[1].checks if check.relation.rule == "BAL-06")
    assert sorted(Path(term.figure.path).name for term in check.relation.terms) == ["", "0.txt"]


def test_a_mistake_in_comparing_leaves_each_document_its_own_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "between", lambda *given: 1 / 0)
    for number, text in enumerate([budget(2023, 10, 40), budget(2024, 35, 20)]):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    report = run([str(tmp_path / "0.txt"), str(tmp_path / "1.txt")])
    assert [len(audit.checks) > 0 for audit in report.audits] == [True, True]
    assert [
        (Path(error.path).name, "internal error" in error.message) for error in report.errors
    ] == [("1.txt", True)]
    assert report.exit_code == 2
