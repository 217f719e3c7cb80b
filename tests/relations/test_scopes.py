"""Prints are compared where they are of one scope, and only there."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, UNCHECKED
from tests.recognition.understood import understood, verdicts

FINAL = """2023年云桥区水务局部门决算

表1
收入支出决算总表
单位：万元
收入		支出
项目	决算数	项目	决算数
一、财政拨款收入	100	一、农林水支出	110
二、其他收入	10
本年收入合计	110	本年支出合计	110
总计	110	总计	110

"""
BUDGET = """2023年云桥区水务局部门预算

表1
收支总表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款	100	一、农林水支出	104
本年收入合计	100	本年支出合计	104
上年结转	10	结转下年	6
收入总计	110	支出总计	110

"""


def of(text: str, rule: str = "TXT-01") -> list[str]:
    return list(verdicts(text, rule))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("本年收入合计110万元。", [HOLDS]),
        ("本年收入合计119万元。", [FAILS]),
        ("八、政府性基金预算支出情况\n\n本年收入5万元，本年支出5万元。", []),
        ("八、政府性基金预算支出情况\n\n（一）收入\n\n本年收入5万元。", []),
        ("国有资本经营预算年初结转2万元，本年收入5万元。", []),
        ("财政拨款本年收入100万元。", []),
        ("2022年本年收入合计90万元。", []),
        ("上年本年收入合计90万元。", []),
        ("二、收入情况\n\n2023年本年收入合计101万元，其中：财政拨款收入100万元。", [FAILS]),
    ],
)
def test_a_sentence_is_held_against_the_table_of_its_money_and_year(
    said: str, found: list[str]
) -> None:
    assert of(FINAL + said) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("支出预算110万元。", [HOLDS]),
        ("支出预算104万元。", [HOLDS]),
        ("支出预算114万元。", [FAILS]),
        ("收入预算100万元。", [HOLDS]),
    ],
)
def test_a_budget_is_with_or_without_what_is_carried_over(said: str, found: list[str]) -> None:
    assert of(BUDGET + said)[:1] == found


THREE = """2023年云桥区水务局部门预算

表7
“三公”经费支出表
单位：万元
项目	2022年预算数	2023年预算数
合计	75	91
1、因公出国（境）费用	25	41
2、公务接待费	24	24
3、{name}	26	{vehicles}
"""


@pytest.mark.parametrize(
    ("name", "vehicles", "found"),
    [
        ("公务用车费", "26", [HOLDS, HOLDS]),
        ("公务用车费", "66", [HOLDS, FAILS]),
        ("车辆开支", "26", [UNCHECKED, UNCHECKED]),
    ],
)
def test_a_row_under_an_unknown_name_is_not_left_out_of_a_sum(
    name: str, vehicles: str, found: list[str]
) -> None:
    assert of(THREE.format(name=name, vehicles=vehicles), "3G-01") == found


TWINS = """2023年云桥区水务局部门预算

表6
基本支出表
单位：万元
科目编码	科目名称	合计
301	工资福利支出	60
399	其他支出	40
	合计	100

表9
基本支出表
单位：万元
科目编码	科目名称	合计
{rows}
	合计	100
"""


def test_tables_of_one_title_by_other_classes_are_no_twins() -> None:
    by_function = TWINS.format(rows="213	农林水支出	93\n229	其他支出	7")
    again = TWINS.format(rows="301	工资福利支出	60\n399	其他支出	41")
    assert of(by_function, "XT-09") == []
    assert FAILS in of(again, "XT-09")


PATH = "首页 > 信息公开 > 部门预算 > 正文\n\n"


def test_where_a_page_stands_is_no_title() -> None:
    text = PATH + "云桥市2024年预算执行情况和2025年预算草案的报告\n\n全市平稳。"
    assert understood(text).kind == "budget-report"
    assert understood("当前位置：部门预算\n\n云桥市2024年预算草案\n\n全市平稳。").kind == (
        "budget-report"
    )
    assert understood("2025年云桥区水务局部门预算\n\n支出预算5万元。").kind == "budget"


def test_a_title_needs_the_content_of_its_kind() -> None:
    text = "云桥市部门预算公开\n\n全市一般公共预算收入30亿元。\n\n市本级一般公共预算收入9亿元。\n\n"
    table = (
        "表1\n收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n"
        "本年收入合计\t5\t本年支出合计\t5\n"
    )
    assert understood(text).kind == "budget-report"
    assert understood(text + table).kind == "budget"
