"""What references and conditions find: rows by selector, mentions by item,
the predicates of the packs.
"""

from __future__ import annotations

import pytest

from auditor.packs.kinds import PREDICATES, reference
from auditor.relations import conditions
from auditor.relations.facts import Facts
from tests.recognition.understood import PACKS, understood

HEAD = "2024年云桥区水务局部门预算\n\n"
FUNCTIONAL = (
    "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "\t合计\t9\t5\t4\n201\t教育支出\t9\t5\t4\n\n"
)
SUMMARY = (
    "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、一般公共预算拨款\t9\t一、教育支出\t9\n二、政府性基金预算拨款\t{fund}\t\t\n"
    "三、其他收入\t{other}\t\t\n"
    "本年收入合计\t9\t本年支出合计\t9\n上年结转\t{carried}\t结转下年\t0\n"
    "收入总计\t9\t支出总计\t9\n\n"
)
UNITS = (
    "支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n"
    "合计\t9\t5\t4\n云桥区水务局\t6\t3\t3\n水文站\t3\t2\t1\n\n"
)
ONE_UNIT = "支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n云桥区水务局\t9\t5\t4\n\n"
GOALS = (
    "部门整体支出绩效目标表\n单位：万元\n任务名称\t总额\t其中：财政拨款\t其中：其他资金\n"
    "甲项目\t4\t4\t0\n基本支出\t5\t5\t0\n金额合计\t9\t9\t0\n\n"
)


def facts(text: str) -> Facts:
    """Return the index over a document."""
    return Facts(understood(HEAD + text), PACKS, "zh")


def labels(text: str, form: str, selector: str) -> list[str]:
    """Return the labels of the rows that a selector names in the first table of a form."""
    found = facts(text)
    return [row.label for row in found.rows(found.by_form[form][0], selector)]


def summary(**amounts: int) -> str:
    """Return a summary table with these amounts, 0 where none is given."""
    return SUMMARY.format(**{"fund": 0, "other": 0, "carried": 0} | amounts)


@pytest.mark.parametrize(
    ("text", "form", "selector", "found"),
    [
        (FUNCTIONAL, "T5", "*", ["合计", "教育支出"]),
        (FUNCTIONAL, "T5", "total", ["合计"]),
        (FUNCTIONAL, "T5", "lines", []),
        (FUNCTIONAL, "T5", "#201", ["教育支出"]),
        (FUNCTIONAL, "T5", "#204", []),
        (UNITS, "T3", "lines", ["云桥区水务局", "水文站"]),
        (UNITS, "T3", "total", ["合计"]),
        (GOALS, "T15", "projects", ["甲项目"]),
        (GOALS, "T15", "spending.basic", ["基本支出"]),
        (
            summary(),
            "T1",
            "tops",
            ["一、一般公共预算拨款", "二、政府性基金预算拨款", "三、其他收入"],
        ),
        # Where a name is not known, only the numbers tell what is a part of what.
        (
            summary().replace("三、其他收入", "（二）滞洪区返还款").replace("二、政", "（一）政"),
            "T1",
            "tops",
            ["一、一般公共预算拨款"],
        ),
        (summary(), "T1", "income.fund", ["二、政府性基金预算拨款"]),
    ],
)
def test_selectors(text: str, form: str, selector: str, found: list[str]) -> None:
    assert labels(text, form, selector) == found


def test_a_total_that_could_be_two_is_none() -> None:
    text = (
        "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t9\n201\t甲\t9\n"
        "\t总计\t9\n\n"
    )
    assert labels(text, "T5", "total") == []


@pytest.mark.parametrize(
    ("text", "condition", "met"),
    [
        (summary(), "only-appropriation", True),
        (summary(other=1), "only-appropriation", False),
        (FUNCTIONAL, "only-appropriation", False),
        (summary(), "only-general-budget", True),
        (summary(fund=1), "only-general-budget", False),
        (summary(), "no-carry-over", True),
        (summary(carried=2), "no-carry-over", False),
        (summary() + FUNCTIONAL, "carry-over-in-functional", True),
        # What equals this year's appropriation holds nothing that was carried over.
        (summary(carried=2) + FUNCTIONAL, "carry-over-in-functional", False),
        (summary(carried=2) + FUNCTIONAL.replace("\t9", "\t11"), "carry-over-in-functional", True),
        (FUNCTIONAL, "department", True),
        (GOALS, "lists-basic", True),
        (FUNCTIONAL, "lists-basic", False),
        (GOALS + "项目名称\t预算数\t绩效目标\n甲项目\t4\t做好\n\n", "lists-all-projects", True),
        (GOALS, "lists-all-projects", False),
    ],
)
def test_conditions(text: str, condition: str, met: bool) -> None:
    assert condition in PREDICATES
    assert conditions.met(facts(text), [condition]) is met


def test_every_condition_has_its_test() -> None:
    (mark,) = (mark for mark in test_conditions.pytestmark if mark.name == "parametrize")
    assert {case[1] for case in mark.args[1]} == set(PREDICATES)


BY_FUNCTION = (
    "支出总表\n单位：万元\n科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n\t合计\t9\t5\t4\n"
    "201\t一般公共服务支出\t6\t3\t3\n213\t农林水支出\t3\t2\t1\n\n"
)


@pytest.mark.parametrize(
    ("text", "one"),
    [(ONE_UNIT, True), (UNITS, False), (FUNCTIONAL, False), (BY_FUNCTION, True)],
)
def test_one_unit(text: str, one: bool) -> None:
    assert facts(text).one_unit is one


@pytest.mark.parametrize(
    ("text", "ref", "found"),
    [
        (FUNCTIONAL, "T5:total@basic", [("5", 1)]),
        (FUNCTIONAL, "T5:total", [("9", 1)]),
        (FUNCTIONAL, "T8:total", []),
        (summary(), "T1:income.general", [("9", 1)]),
        ("公务接待费2024年预算3万元，比上年减少1万元。\n\n", "P:reception", [("3万元", 1)]),
        ("公务接待费2024年预算3万元，比上年减少1万元。\n\n", "P:reception@change", [("1万元", -1)]),
        ("公务接待费2023年预算4万元。\n\n", "P:reception", []),
        ("计划新增车辆2辆。\n\n", "P:vehicles-planned@count", [("2辆", 1)]),
    ],
)
def test_references(text: str, ref: str, found: list[tuple[str, int]]) -> None:
    parsed = reference(ref)
    assert parsed is not None
    assert [(figure.text, sign) for figure, sign in facts(text).named(parsed)] == found
