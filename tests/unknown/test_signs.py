"""A minus too many or too few: it explains a sum that misses by twice a figure."""

from __future__ import annotations

import pytest

from auditor.model.values import Figure
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.claims import Claim
from auditor.recognition.unknown.signs import Signs
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



# Plan, actual, better or worse, of a year and of a month; of the income of a hospital, of what it
# pays for, of what is left.
LINES = [
    (3114, 3099, -15, 398, 400, 2), (403, 411, 8, 55, 54, -1), (1990, 2029, -39, 223, 225, -2),
    (333, 340, -7, 44, 45, -1), (1194, 1141, -53, 46, 43, -3), (1035, 1029, 6, 20, 21, -1),
    (159, 112, -47, 26, 22, -4),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "month", "mixed"),
    [
        # EBITDA is depreciation and surplus; its variance is that of the surplus less the other's.
        (((5, 1), (6, 1)), -1, True),
        # The month has it the other way round: a sign may have slipped.
        (((5, 1), (6, 1)), 1, False),
        (((2, 1), (6, 1)), -1, False),
        (((0, 1), (5, 1)), -1, False),
    ],
)
def test_what_is_better_by_being_less_is_taken_off_in_a_column_of_variances(
    parts: tuple[tuple[int, int], ...], month: int, mixed: bool
) -> None:
    lines = [*LINES[:5], (*LINES[5][:5], month), LINES[6]]
    board = Board([[Figure(0, "", each, 0, "", 0, 0) for each in line] for line in lines])
    assert Signs(board).may_be_variance(Claim("group", "capitals", 4, parts, ()), 2) is mixed
