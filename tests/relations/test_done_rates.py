"""Rates that bear the name of what was done, beside how much there was to do."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS
from auditor.relations.done_rates import REACH, READINGS
from tests.recognition.understood import audited

REPORT = "2024年云桥市审计工作报告\n\n"


def rates(text: str) -> list[tuple[str, str]]:
    """The rates of done work that are checked, and what comes of it."""
    return [
        (term.figure.text, check.verdict)
        for check in audited(REPORT + text).checks
        for term in check.relation.terms
        if check.relation.kind == "ratio" and term.role == "rate"
    ]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("反映的47个问题已完成整改37个，正在整改10个，整改完成率78.7%。", "holds"),
        ("反映的47个问题已完成整改17个，正在整改30个，整改完成率78.7%。", FAILS),
        ("应整改金额43.27亿元，已整改到位40.54亿元，整改率93.7%。", "holds"),
        ("应整改金额43.27亿元，已整改到位40.45亿元，整改率为93.7%。", FAILS),
        ("发放问卷420份，回收406份，回收率96.7%。", "holds"),
    ],
)
def test_what_was_done_is_a_share_of_all_that_there_was(said: str, verdict: str) -> None:
    assert [each for _, each in rates(said)] == [verdict]


@pytest.mark.parametrize(
    "said",
    [
        # Nothing bears the name; another unit; another sentence.
        "应办理事项47个，正在办理10个，群众满意率98.7%。",
        "安排项目47个，已支付3.20亿元，支付率78.7%。",
        "应整改问题47个。已整改17个，整改率78.7%。",
        # Scores, each of marks that are not printed.
        "综合得分86.21分，其中决策类得分14.14分，得分率88.4%；过程类得分21.38分，得分率89.1%。",
    ],
)
def test_a_rate_of_something_else_is_none(said: str) -> None:
    assert rates(said) == []


@pytest.mark.parametrize(("between", "found"), [(READINGS - 1, True), (READINGS, False)])
def test_all_there_was_is_looked_for_among_the_nearest(between: int, found: bool) -> None:
    others = "".join(f"第{n}批{n}个，" for n in range(1, between + 1))
    said = f"问题47个，{others}已整改37个，整改率78.7%。"
    assert (("78.7%", "holds") in rates(said)) is found


@pytest.mark.parametrize(("between", "found"), [(REACH - 2, True), (REACH - 1, False)])
def test_what_was_done_stands_near_its_rate(between: int, found: bool) -> None:
    others = "".join(f"涉及{n}人，" for n in range(11, 11 + between))
    assert bool(rates(f"问题47个，已整改37个，{others}整改率78.7%。")) is found
