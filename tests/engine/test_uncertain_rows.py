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


TRANSFERS = """\
Item  All  County  Towns
Roads and bridges of the county  6,820  2,325  4,495
Schools  13,970  5,285  8,685
Care  13,010  5,575  7,435
Others  6,100  1,490  4,610
Total spent  39,900  14,675  25,225
Handed on  {handed}
Kept for the next year  2,490  565  1,925
Total of all uses  42,390  {county}  27,150
"""


def test_a_total_that_reaches_over_an_uncertain_row_accuses_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TRANSFERS.format(handed="2,958", county="18,198"))
    (one,) = audit(page).audits
    assert not one.findings
    page.write_text(TRANSFERS.format(handed="0  0  0", county="18,198"))
    assert audit(page).audits[0].findings
