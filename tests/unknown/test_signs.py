"""A minus too many or too few: it explains a sum that misses by twice a figure."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.slips import turned
from tests.recognition.understood import audited


def alarms(text: str) -> list[tuple[str, str]]:
    """Return the label of each finding above a note, and what explains it."""
    checked = audited(text)
    return [
        (finding.figure.label, piece.kind)
        for finding in checked.findings
        if finding.severity != "info"
        for check in finding.checks
        for piece in checked.checks[check].relation.evidence
        if piece.kind.startswith("slip-")
    ]


CASH = """
| | 2023 | 2022 | 2021 |
|---|---|---|---|
| Receipts from customers | 118,264 | 104,915 | 99,473 |
| Paid to suppliers | (71,338) | (66,207) | (60,118) |
| Paid to employees | (28,405) | (27,116) | (25,940) |
| Net cash from operations | 18,521 | 11,592 | 13,415 |
"""
PERMITS = """
| Awards | £ |
|---|---|
| Gaelic Song Archive | 18,550 |
| Touring Fund | 64,200 |
| Book Week | 9,875 |
| Total | 92,625 |
"""


def test_the_figures_with_whose_sign_turned_a_sum_holds() -> None:
    assert turned(30, [10, 20]) == []
    assert turned(-30, [10, 20]) == [0]
    assert turned(30, [40, 10, 20]) == [3]
    assert turned(0, [0, 0]) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("(66,207)", "66,207"), ("104,915", "(104,915)"), ("| 11,592", "| (11,592)")],
)
def test_a_sign_that_is_lost_or_gained_in_one_column_is_told(right: str, wrong: str) -> None:
    assert alarms(CASH) == []
    assert ("Net cash from operations", "slip-sign") in alarms(CASH.replace(right, wrong))


def test_in_one_column_a_minus_too_many_is_told_of_a_line_alone() -> None:
    assert alarms(PERMITS) == []
    assert alarms(PERMITS.replace("| 18,550", "| -18,550")) == [("Total", "slip-sign")]
    assert alarms(PERMITS.replace("| 92,625", "| -92,625")) == []


def test_where_no_minus_is_printed_an_amount_may_be_one_that_is_taken_off() -> None:
    taken = PERMITS.replace("92,625", "72,875")
    assert alarms(taken) == []


BUDGET = """
| | Budget | Actual | Better or (worse) |
|---|---|---|---|
| Revenue | 593,061 | 636,808 | 43,747 |
| Spending | 517,217 | 509,569 | 7,648 |
| Grants | 61,730 | 64,551 | (2,821) |
| Reserves | 14,114 | 62,688 | (48,574) |
"""


def test_more_income_and_less_spending_are_both_a_plus_in_a_column_of_differences() -> None:
    assert alarms(BUDGET) == []
