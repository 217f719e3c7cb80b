"""Heads over their lines in a balance of one column: a slip of many digits is told where another
head holds and a total counts them.
"""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.standing import SURE
from tests.recognition.understood import audited

BALANCE = """
| 项目 | 决算数 |
|---|---|
| 一、一般公共预算收入 | 70,509 |
| 　　税收收入 | 55,057 |
| 　　非税收入 | 15,452 |
| 二、上级补助收入 | 81,774 |
| 　　返还性收入 | 4,936 |
| 　　一般性转移支付收入 | 20,175 |
| 　　专项转移支付收入 | 56,663 |
| 三、债务转贷收入 | 9,017 |
| 收入总计 | 161,300 |
"""


def alarms(text: str) -> list[tuple[str, str]]:
    """Return the severity and the label of each finding that is more than a note."""
    return [
        (finding.severity, finding.figure.label)
        for finding in audited(text).findings
        if finding.severity != "info"
    ]


@pytest.mark.parametrize(
    ("right", "wrong"), [("15,452", "1,452"), ("70,509", "79,509"), ("20,175", "29,175")]
)
def test_a_slip_in_a_head_or_below_it_is_told(right: str, wrong: str) -> None:
    assert alarms(BALANCE) == []
    assert len(alarms(BALANCE.replace(right, wrong))) == 1


@pytest.mark.parametrize(("digits", "said"), [(SURE, 1), (SURE - 1, 0)])
def test_of_so_many_digits(digits: int, said: int) -> None:
    wrong = f"{56_663 - 6 * 10 ** (digits - 1):,}"
    assert len(alarms(BALANCE.replace("56,663", wrong))) == said


def test_lines_that_no_slip_explains_may_be_some_of_them_alone() -> None:
    assert alarms(BALANCE.replace("15,452", "11,089")) == []
