"""Lists that open with 其中 and leave nothing out: their last part, a number or shares say so."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS
from tests.recognition.understood import accused, audited

REPORT = "2024年云桥市预算执行情况的报告\n\n"
REST = (
    "全市基金收入4008.9亿元，下降8.3%，其中土地出让收入1352.5亿元，比上年减少152.2亿元；"
    "彩票公益金701.2亿元，{}{}亿元。"
)
COUNTED = (
    "全年拟安排政府投资项目{}个，计划投资3692.17万元，其中：道路大修1511.60万元、"
    "河道清淤759.47万元、幼儿园新建1030.74万元、垃圾中转站改造{}万元，资金来源为土地出让结算。"
)
SHARED = (
    "收入总预算240716.58万元，比上年增加8587.47万元。其中：拨款234618.23万元，占97.47%；"
    "捐赠2622.37万元{}；利息{}万元，占1.44%。"
)


def failing(text: str) -> list[str]:
    return [
        check.relation.rule for check in audited(REPORT + text).checks if check.verdict == FAILS
    ]


@pytest.mark.parametrize(
    ("name", "amount", "found"),
    # Another part may be one of many; the rest of a list is its end.
    [
        ("其他基金收入", "1955.2", []),
        ("其他基金收入", "1965.2", ["TXT-16"]),
        ("污水处理收入", "1965.2", []),
    ],
)
def test_a_list_that_ends_with_all_the_rest_is_closed(
    name: str, amount: str, found: list[str]
) -> None:
    assert failing(REST.format(name, amount)) == found


@pytest.mark.parametrize(
    ("count", "amount", "found"),
    # 390.36 closes. Of six projects four may be named, and their sum says nothing.
    [("4", "390.36", []), ("4", "190.36", ["TXT-16"]), ("6", "190.36", [])],
)
def test_a_list_of_so_many_parts_as_are_counted_is_closed(
    count: str, amount: str, found: list[str]
) -> None:
    assert failing(COUNTED.format(count, amount)) == found


@pytest.mark.parametrize(
    ("share", "amount", "found"),
    # 3475.98 closes. Without a share beside each part another one may be left out.
    [
        ("，占1.09%", "3475.98", []),
        ("，占1.09%", "3479.58", ["TXT-16"]),
        ("", "3479.58", []),
    ],
)
def test_a_list_whose_shares_come_to_a_hundred_is_closed(
    share: str, amount: str, found: list[str]
) -> None:
    assert failing(SHARED.format(share, amount)) == found


LINES = (
    "镇级可用财力6339.55万元，加上年结转198.15万元，可供安排6537.70万元；全年公共预算支出6338.64万元；"
    "年末结转199.06万元。主要支出：\n\n1．一般公共服务支出1660.29万元。\n\n2．公共安全支出241.02万元。\n\n"
    "3．农林水支出{}万元。\n"
)


def test_a_list_that_meets_an_amount_above_it_is_of_no_other() -> None:
    assert failing(LINES.format("4437.33")) == []


RUN = (
    "全年税收收入12320.10万元，占96.8%。\n\n可用财力6339.55万元，公共预算支出6338.64万元，"
    "年末结转199.06万元。主要支出：\n\n1．公共服务支出1660.29万元，占26.2%。\n\n"
    "2．公共安全支出241.02万元，占3.8%。\n\n3．卫生健康支出276.72万元，占{}%。\n\n"
    "4．社会保障和就业支出851.33万元，占13.4%。\n\n5．城乡社区支出1284.44万元，占20.3%。\n"
)


@pytest.mark.parametrize(("share", "found"), [("4.4", []), ("3.4", ["TXT-07"])])
def test_shares_in_lines_are_of_one_whole_though_another_is_as_near(
    share: str, found: list[str]
) -> None:
    assert failing(RUN.format(share)) == found


def test_what_is_counted_otherwise_is_no_part_of_what_was_said_before() -> None:
    said = "全县税收收入完成80892万元，下降3%。{}其中税务部门组织各项收入134706万元。"
    assert failing(said.format("分部门征收情况与上述口径不同，")) == []
    assert failing(said.format("")) == ["TXT-08"]


ALIKE = "3个项目纳入绩效自评，金额453.25万元，其中“房屋”{}万元、“设备”{}万元、“系统”{}万元。"
NESTED = "全局车辆费用246.44万元，其中：购置费{0}万元、车均购置费{0}万元，运行费{1}万元。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ALIKE.format("173.86", "147.27", "132.12"), False),
        # One of them was copied from the other.
        (ALIKE.format("173.86", "147.27", "173.86"), True),
        # Three digits are printed twice by chance, and other slips explain nothing here.
        (ALIKE.format("174.00", "147.27", "174.00"), False),
        # Nothing says that these are all, and one may be what the other is made up of.
        (NESTED.format("131.46", "160.00"), False),
        (ALIKE.format("226.63", "226.63", "226.62"), False),
    ],
)
def test_an_amount_that_a_list_prints_twice_was_copied(text: str, found: bool) -> None:
    assert ("TXT-16" in failing(text)) is found


@pytest.mark.parametrize(("amount", "found"), [("943.66", False), ("943.76", True)])
def test_a_list_opens_with_what_it_is_sorted_by(amount: str, found: bool) -> None:
    said = (
        "采购预算总额4910.71万元。按采购类型：货物类1881.14万元、占38.3%，"
        f"工程类{amount}万元、占19.2%，服务类2085.91万元、占42.5%。"
    )
    assert ("TXT-16" in failing(said)) is found


def test_the_sum_of_what_is_left_is_a_part() -> None:
    text = (
        "2024年预算执行情况\n\n税收收入144.67亿元，非税收入19.32亿元。主要税种中，增值税25.64亿元，"
        "企业所得税39.67亿元，个人所得税37.22亿元，城市维护建设税14.08亿元，其余各税合计28.06亿元。\n"
    )
    assert "TXT-16" not in accused(text)


def test_what_is_listed_within_an_amount_leaves_no_balance() -> None:
    text = (
        "金融运行情况\n\n年末金融机构各项存款余额440.20亿元，其中住户存款185.12亿元；"
        "各项贷款余额244.59亿元。\n"
    )
    assert "BAL-04" not in accused(text)
