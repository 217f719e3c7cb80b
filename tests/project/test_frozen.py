"""What a change changes is seen: checks that are gone, new, or judged otherwise;
the half "report" is only counted.
"""

from __future__ import annotations

from pathlib import Path

from auditor import audit
from auditor.telling.record import record
from benchmarks.frozen import changes, compared, frozen

TABLE = "项目,金额\n甲,4100\n乙,3200\n合计,{total}\n"


def said(tmp_path: Path, total: int) -> dict[str, str]:
    path = tmp_path / "a.csv"
    path.write_text(TABLE.format(total=total), encoding="utf-8")
    return frozen(record(audit(path))["documents"][0])


def test_the_same_document_is_the_same(tmp_path: Path) -> None:
    assert changes(said(tmp_path, 7300), said(tmp_path, 7300)) == []


def test_another_figure_is_shown_with_its_checks(tmp_path: Path) -> None:
    lines = changes(said(tmp_path, 7300), said(tmp_path, 7399))
    assert any(line.startswith("- ") and "7300" in line for line in lines)
    assert any(line.startswith("+ ") and "7399" in line for line in lines)


def test_another_verdict_is_shown_and_counted() -> None:
    before, after = (
        {"d": {"A-01 sum · x": "holds - 1 1"}},
        {"d": {"A-01 sum · x": "fails error 1 1"}},
    )
    report = compared(before, after, set())
    assert report == [
        "d: 1 changes", "  ~ A-01 sum · x: holds - 1 1 → fails error 1 1",
        "     1 ~ holds - → fails error",
    ]  # fmt: skip


def test_what_must_not_be_looked_at_is_only_counted() -> None:
    before, after = {"d": {"A-01 sum · x": "holds - 1 1"}, "gone": {}}, {"d": {}}
    assert compared(before, after, {"d"}) == [
        "d: 1 changes (half report)", "gone: not read any more", "     1 - holds -",
    ]  # fmt: skip
