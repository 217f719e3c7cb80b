"""A summary of income and spending that prints spending by function and by economic class."""

from __future__ import annotations

import pytest

from tests.recognition.understood import alarms, verdicts

TEXT = (
    "2021年云桥区水务局部门预算\n\n收支总表\n单位：万元\n"
    "收入\t\t支出\t\t\t\n项目\t本年预算\t按功能科目\t本年预算\t按经济分类\t本年预算\n"
    "一、一般公共预算拨款收入\t1545.13\t一、一般公共服务支出\t1108.56\t一、基本支出\t1082.85\n"
    "二、其他收入\t92.78\t二、卫生健康支出\t{health}\t二、项目支出\t555.06\n"
    "\t\t三、住房保障支出\t230.60\t\t\n"
    "收入总计\t1637.91\t支出总计\t1637.91\t支出总计\t1637.91\n"
)


@pytest.mark.parametrize(("health", "verdict"), [("298.75", "holds"), ("298.57", "fails")])
def test_its_spending_by_function_adds_up(health: str, verdict: str) -> None:
    assert verdicts(TEXT.format(health=health), "TRE-01") == [verdict]


@pytest.mark.parametrize(("project", "found"), [("555.06", []), ("585.06", ["GEN-01"])])
def test_its_spending_by_economic_class_adds_up(project: str, found: list[str]) -> None:
    assert alarms(TEXT.format(health="298.75").replace("555.06", project)) == found


@pytest.mark.parametrize(("other", "found"), [("92.78", []), ("97.28", ["BAL-02"])])
def test_its_income_is_the_sum_of_its_sources(other: str, found: list[str]) -> None:
    text = TEXT.format(health="298.75").replace("92.78", other)
    assert alarms(text) == found


def test_a_source_that_may_be_inside_another_makes_no_sum() -> None:
    text = TEXT.format(health="298.75").replace("二、其他收入\t92.78", "水利工程收入\t97.28")
    assert alarms(text) == []
