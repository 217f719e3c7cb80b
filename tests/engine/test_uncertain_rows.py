"""What is said of a plain table with a row whose amounts may stand in any column."""

from __future__ import annotations

from pathlib import Path

from auditor import audit

TABLE = """\
Service  Plan  Paid  Left
Roads and bridges  12,400  11,900  500
Parks  860  860{parks}
Street lighting and signs  2,040  1,990  50
Total of all services  15,300  {paid}  550
"""


def run(tmp_path: Path, parks: str, paid: str) -> tuple[int, set[str]]:
    page = tmp_path / "page.txt"
    page.write_text(TABLE.format(parks=parks, paid=paid))
    (one,) = audit(page).audits
    return len(one.findings), {check.verdict for check in one.checks}


def test_a_row_that_may_stand_anywhere_accuses_nothing_and_is_said(tmp_path: Path) -> None:
    findings, verdicts = run(tmp_path, "", "14,750")
    assert not findings
    assert "unchecked" in verdicts


def test_a_wrong_total_of_rows_in_no_columns_is_told(tmp_path: Path) -> None:
    assert run(tmp_path, "  0", "14,750") == (0, {"holds"})
    assert run(tmp_path, "  0", "14,570")[0] == 1
