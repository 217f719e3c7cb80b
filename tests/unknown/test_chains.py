"""Sums at the end of a statement of two columns that ask for the same change of one line."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.chains import MOST_ACROSS, MOST_LINES, MOST_PARTS, PROOF
from tests.recognition.understood import alarms, audited

FLOWS = """
| | 2022 | 2021 |
|---|---|---|
| Received from tenants | 61,318 | 59,907 |
| Paid to suppliers | (22,446) | (20,891) |
| Paid to staff | (13,871) | (14,126) |
| Net cash from operating activities | 25,001 | 24,890 |
| Investing activities | | |
| Interest | 1,319 | 1,754 |
| Buildings bought | (12,917) | (22,066) |
| Net cash from investing activities | (11,598) | (20,312) |
| Financing activities | | |
| New loans | 9,505 | 5,839 |
| Loans repaid | (4,482) | (6,190) |
| Net cash from financing activities | 5,023 | (351) |
| Net increase in cash | 18,426 | 4,227 |
| Cash on 1 January | 33,908 | 29,681 |
| Cash on 31 December | 52,334 | 33,908 |
"""


def test_a_statement_that_adds_up_alarms_nobody() -> None:
    assert alarms(FLOWS) == []


@pytest.mark.parametrize("wrong", ["18,476", "18,462", "13,426"])
def test_two_sums_that_miss_by_one_line_tell_it(wrong: str) -> None:
    (cause,) = audited(FLOWS.replace("18,426", wrong)).causes
    assert [figure.text for figure in cause.explanation.operations[0].figures] == [wrong]


def test_one_sum_alone_says_nothing() -> None:
    assert alarms(FLOWS.replace("52,334", "52,384")) == []


def test_two_sums_that_ask_for_different_changes_say_nothing() -> None:
    assert alarms(FLOWS.replace("18,426", "18,476").replace("52,334", "52,394")) == []


def test_columns_of_few_digits_prove_nothing() -> None:
    # 4,227 proves twelve bits, 1,027 ten.
    assert PROOF == 12
    text = FLOWS.replace("18,426", "18,476")
    assert alarms(text) == ["GEN-01"]
    text = text.replace("(351)", "(3,551)").replace("5,839", "2,639")
    assert alarms(text.replace("4,227", "1,027").replace("29,681", "32,881")) == []


@pytest.mark.parametrize("most", [MOST_ACROSS, MOST_LINES, MOST_PARTS])
def test_what_is_looked_through_is_bounded(most: int) -> None:
    assert 0 < most <= 120
