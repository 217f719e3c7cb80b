"""Dates that no calendar has, figures that can't be read, rates of a budget that a table prints,
and words beside a rate: what is found in a department's text, and what is left alone.
"""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited
from tests.relations.test_twice import FINAL, found, lines

TABLE = """
公开07表
财政拨款“三公”经费支出决算表
单位：万元

| 项目 | 预算数 | 决算数 |
|---|---|---|
| 合计 | 41.50 | 40.62 |
| 1.因公出国（境）费 | 6.22 | 5.72 |
| 2.公务接待费 | 1.80 | 1.67 |
| 3.公务用车购置及运行维护费 | 33.48 | 33.23 |
| （1）公务用车购置费 | 21.30 | 21.05 |
| （2）公务用车运行维护费 | 12.18 | 12.18 |
"""
SAID = (
    "因公出国（境）费支出决算5.72万元，完成预算的{}%；公务用车购置及运行维护费支出决算33.23万元，"
    "完成预算的{}%；公务接待费支出决算1.67万元，完成预算的{}%。\n"
)


@pytest.mark.parametrize(
    ("rates", "shown"),
    [
        (("91.96", "99.25", "92.78"), []),
        (("96.96", "99.25", "92.78"), ["96.96%"]),
        (("91.96", "99.25", "92.18"), ["92.18%"]),
        # Where two of three do not follow, the budget meant is another one.
        (("81.96", "89.25", "92.78"), []),
    ],
)
def test_a_rate_of_a_budget_that_the_table_prints(rates: tuple[str, ...], shown: list[str]) -> None:
    failed = found(audited(FINAL + SAID.format(*rates) + TABLE), "TXT-06")
    assert [severity for severity, _ in failed] == ["error"] * len(shown)
    assert all(rate in figures for rate, (_, figures) in zip(shown, failed, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2023年12月31日，共有车辆8辆。", 0),
        ("截至2023年12月33日，共有车辆8辆。", 1),
        ("截至2023年17月31日，共有车辆8辆。", 1),
        ("9023年度收入总计120.50万元。", 1),
        ("收入总计120.50万元，比2622年度增加3.20万元。", 1),
        ("收入总计120.50万元，比2022年度增加3.20万元，2035年建成。", 0),
        # A plan may reach fifty years ahead.
        ("收入总计120.50万元，比2073年度增加3.20万元。", 0),
        ("收入总计120.50万元，比2074年度增加3.20万元。", 1),
        # An age is no date.
        ("本馆藏品距今2500年，5000年文明史展览支出12.50万元。", 0),
    ],
)
def test_dates_that_no_calendar_has(text: str, expected: int) -> None:
    failed = found(audited(FINAL + lines(text)), "YR-01")
    assert [severity for severity, _ in failed] == ["warning"] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政拨款支出1200.50万元，增长14..3%。", 1),
        ("财政拨款支出1,200..50万元。", 1),
        ("财政拨款支出1200.50万元，增长14.3%。", 0),
        ("一、概况........3", 0),
        ("增长……3%。", 0),
    ],
)
def test_a_figure_with_two_points_is_said(text: str, expected: int) -> None:
    assert len(found(audited(FINAL + lines(text)), "TXT-17")) == expected


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (
            "公务接待费支出决算3.50万元，完成预算的100%，决算数大于预算数的主要原因是接待增加。",
            "warning",
        ),
        ("因公出国（境）费支出决算为5.20万元，完成预算的85.30%，决算数大于预算数。", "error"),
        ("因公出国（境）费支出决算为5.20万元，完成预算的105.30%，决算数小于预算数。", "error"),
        ("因公出国（境）费支出决算为5.20万元，完成预算的105.30%，决算数大于预算数。", ""),
        ("公务接待费支出决算3.50万元，完成预算的100%，决算数等于预算数。", ""),
    ],
)
def test_a_word_beside_a_rate_of_a_budget_that_is_not_printed(text: str, severity: str) -> None:
    said = found(audited(FINAL + text), "TXT-05")
    assert [each for each, _ in said] == ([severity] if severity else [])


def test_an_item_does_not_grow_from_below_zero() -> None:
    text = "公务接待费支出1.67万元，比2022年度增加9.47万元，增长39.17%。"
    assert [severity for severity, _ in found(audited(FINAL + text), "TXT-02")] == ["error"]
    surplus = "年末结余1.67万元，比2022年度增加9.47万元，增长39.17%。"
    assert not found(audited(FINAL + surplus), "TXT-02")


BUDGET = """广宁县司法局2024年部门预算

表1 部门收支总表
单位：万元

| 收入 |  | 支出 |  |
|---|---|---|---|
| 项目 | 预算数 | 项目 | 预算数 |
| 一、一般公共预算拨款收入 | 500.00 | 一、公共安全支出 | 540.00 |
| 二、政府性基金预算拨款收入 | 0 |  |  |
| 三、国有资本经营预算拨款收入 | 0 |  |  |
| 四、事业收入 | 0 |  |  |
| 五、其他收入 | 0 |  |  |
| 本年收入合计 | 500.00 | 本年支出合计 | 540.00 |
| 上年结转 | 40.00 | 结转下年 | 0 |
| 收入总计 | 540.00 | 支出总计 | 540.00 |

表3 部门支出总表
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
|  | 合计 | 540.00 | 300.00 | 240.00 |
| 204 | 公共安全支出 | 540.00 | 300.00 | 240.00 |
| 20406 | 司法 | 540.00 | 300.00 | 240.00 |
| 2040601 | 行政运行 | 300.00 | 300.00 | 0 |
| 2040605 | 普法宣传 | 240.00 | 0 | 240.00 |

表5 一般公共预算支出表
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
|  | 合计 | {total} | 300.00 | {project} |
| 204 | 公共安全支出 | {total} | 300.00 | {project} |
| 20406 | 司法 | {total} | 300.00 | {project} |
| 2040601 | 行政运行 | 300.00 | 300.00 | 0 |
| 2040605 | 普法宣传 | {project} | 0 | {project} |
"""


def test_a_table_of_this_years_appropriation_leaves_out_what_was_carried_over() -> None:
    said = "\n二、支出情况\n\n支出预算540.00万元，其中：基本支出300.00万元，项目支出240.00万元。\n"
    audit = audited(BUDGET.format(total="500.00", project="200.00") + said)
    assert not [
        c for c in audit.checks if c.verdict == "fails" and c.relation.rule.startswith("XT")
    ]
    assert not found(audit, "TXT-01")
    other = audited(BUDGET.format(total="530.00", project="230.00") + said)
    assert found(other, "XT-03")


PLANNED = (
    "一般公共服务支出2023年度决算120.50万元，比{}年年初预算增加10.50万元，增长9.5%。\n\n"
    "教育支出2023年度决算88.00万元，较{}年预算数减少2.00万元，下降2.2%。\n\n"
    "农林水支出2023年度决算55.00万元，与2023年年初预算相比，增加5.00万元，增长10%。\n\n"
    "住房保障支出2023年度决算44.00万元，比2022年决算增加4.00万元，增长10%。\n\n"
    "其他支出2023年度决算33.00万元，比{}年决算增加3.00万元，增长10%。\n\n"
    "卫生健康支出2023年度决算22.00万元，比2022年增加2.00万元，增长10%。\n"
)


@pytest.mark.parametrize(
    ("years", "odd"),
    [
        # This year's budget and last year's accounts, each among its own.
        (("2023", "2023", "2022"), 0),
        (("2022", "2023", "2022"), 1),
        (("2023", "2023", "2023"), 1),
    ],
)
def test_final_accounts_are_compared_with_their_own_budget_and_with_last_years_accounts(
    years: tuple[str, ...], odd: int
) -> None:
    assert len(found(audited(FINAL + PLANNED.format(*years)), "YR-01")) == odd
