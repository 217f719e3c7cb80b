"""The shipped examples: one disclosure with one error in it, one with nothing to find."""

from __future__ import annotations

import re

from auditor import audit
from tests.conftest import ROOT

DAPENG = ROOT / "examples" / "dapeng-2022-budget.txt"
CLEAN = ROOT / "examples" / "clean-2022-budget.txt"


def test_the_clean_example_has_nothing_to_find() -> None:
    report = audit(CLEAN)
    (result,) = report.audits
    assert result.findings == ()
    assert [check for check in result.checks if check.verdict != "holds"] == []
    assert len(result.tables) == 15
    assert report.exit_code == 0


def test_the_other_example_has_one_error_with_one_cause() -> None:
    report = audit(DAPENG)
    (result,) = report.audits
    (error,) = (finding for finding in result.findings if finding.severity == "error")
    assert error.cause is not None
    assert len(error.checks) > 1
    assert report.exit_code == 1


def test_the_error_of_the_example_stands_in_its_text() -> None:
    lines = DAPENG.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if re.match(r"\t\d{3}\t", line)]
    totals = [
        line.split("\t")[3:]
        for line in lines
        if line.startswith("深圳市大鹏新区政务服务数据管理局\t\t\t5,883")
    ]
    sums = [sum(int(row[column].replace(",", "")) for row in rows) for column in (3, 4, 5)]
    assert totals == [["5,883", "1,239", "4,644"]]
    assert sums == [5901, 1257, 4644]
