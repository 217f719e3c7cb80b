"""Amounts that a text prints again with one digit another."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, UNCHECKED
from tests.recognition.understood import audited

REPORT = "关于柳溪县2023年预算执行情况和2024年预算草案的报告\n\n"
FINAL = "柳溪县水务局2023年度部门决算\n\n"
BUDGET = "柳溪县水务局2024年部门预算\n\n"


def told(text: str) -> list[tuple[str, set[str]]]:
    """Return how severe what is said twice with two amounts is, and the amounts."""
    return [
        (c.relation.severity or "warning", {t.figure.text for t in c.relation.terms})
        for c in audited(text.replace("|", "\n\n") + "\n").checks
        if c.relation.rule == "TXT-10" and c.verdict == FAILS
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (REPORT + "一、执行|全县教育支出完成275,373.54万元。|二、重点|全县教育支出275,363.54万元，"
         "支持办学。", {"275,373.54万元", "275,363.54万元"}),
        (FINAL + "一、支出|（三）卫生健康支出类科目418,288.92元，用于医疗。|二、拨款|"
         "分为卫生健康支出418,828.92元。", {"418,288.92元", "418,828.92元"}),
        # Five digits tell where one of the two is printed twice.
        (REPORT + "一、执行|全县教育支出275.46亿元。|二、重点|教育支出275.46亿元。|三、民生|"
         "全县教育支出215.46亿元，保障民生。", {"275.46亿元", "215.46亿元"}),
        # What one amount is said to have changed by.
        (BUDGET + "一、收入|收入预算18,976.76万元，比2023年预算增加3,355.65万元。|二、支出|"
         "支出预算18,976.76万元，比2023年预算增加3,365.65万元。",
         {"3,355.65万元", "3,365.65万元"}),
    ],
)  # fmt: skip
def test_a_long_amount_that_a_slip_parts_from_itself_is_told(text: str, shown: set[str]) -> None:
    assert ("warning", shown) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        # Five digits, each printed once; another digit twice over; the last place alone.
        REPORT + "一、执行|全县教育支出275.46亿元。|二、重点|全县教育支出215.46亿元。",
        REPORT + "一、执行|全县教育支出275,373.54万元。|二、重点|全县教育支出275,119.54万元。",
        REPORT + "一、执行|全县教育支出275,373.54万元。|二、重点|全县教育支出275,373.55万元。",
        # Of another level, another year, another name; both are printed twice.
        REPORT + "一、全县|全县教育支出275,373.54万元。|二、县本级|县本级教育支出275,363.54万元。",
        REPORT + "一、上年|2022年教育支出275,373.54万元。|二、本年|2023年教育支出275,363.54万元。",
        REPORT + "一、执行|教育支出275,373.54万元。|二、重点|农林水支出275,363.54万元。",
        REPORT + "一、执行|全县教育支出275,373.54万元，全县教育支出275,363.54万元。|二、重点|"
        "全县教育支出275,373.54万元，全县教育支出275,363.54万元。",
        # Changes of two amounts.
        BUDGET + "一、收入|收入预算18,976.76万元，比2023年预算增加3,355.65万元。|二、支出|"
        "支出预算18,576.71万元，比2023年预算增加3,365.65万元。",
    ],
)
def test_amounts_that_may_be_two_are_not(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(("again", "severity"), [("21.47", "warning"), ("39.02", "info")])
def test_an_item_said_twice_is_noted_and_more_where_a_slip_parts_it(
    again: str, severity: str
) -> None:
    text = f"一、情况|公务用车购置及运行费21.57万元。|二、说明|公务用车购置及运行费{again}万元。"
    assert told(FINAL + text) == [(severity, {"21.57万元", f"{again}万元"})]


def test_projects_that_a_slip_parts_are_said_to_be_unsure() -> None:
    text = FINAL + "一、支出|河道整治费36.80万元。|二、说明|河道整治费36.20万元。"
    unsure = [c for c in audited(text.replace("|", "\n\n") + "\n").checks if c.verdict == UNCHECKED]
    assert any(c.relation.rule == "TXT-10" for c in unsure)
