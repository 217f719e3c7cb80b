"""Lists of a document with the same parts: one that closes says that the others should."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS
from tests.recognition.understood import audited

TOWNS = (
    "全年城镇居民人均可支配收入59509元，增长4.4%；其中工资性收入36511元，经营净收入5789元，"
    "财产净收入5513元，转移净收入11696元。"
)
VILLAGES = (
    "农村居民人均可支配收入33779元，增长5.5%；其中工资性收入18100元，经营净收入8941元，"
    "财产净收入1550元，转移净收入{}元。"
)


def failing(text: str) -> list[str]:
    return [check.relation.rule for check in audited(text).checks if check.verdict == FAILS]


def test_a_list_fails_where_another_with_the_same_parts_closes() -> None:
    assert failing(f"{TOWNS}\n\n{VILLAGES.format('5158')}") == ["TXT-16"]
    assert failing(f"{TOWNS}\n\n{VILLAGES.format('5188')}") == []


def test_a_list_alone_may_leave_something_out() -> None:
    unnamed = VILLAGES.replace("财产净收入", "补贴")
    assert failing(unnamed.format("4127")) == []
    # What a household earns is of four kinds by definition.
    assert failing(VILLAGES.format("5158")) == ["TXT-16"]


@pytest.mark.parametrize(
    ("part", "found"),
    # 655427 closes. One digit of seven is hardly met by chance; of a gap that no slip makes, or of
    # round amounts, a part that is left out is the likelier cause.
    [("655327", ["warning"]), ("645427", ["warning"]), ("633182", []), ("600000", [])],
)
def test_a_list_that_falls_short_by_a_slip_is_warned_of(part: str, found: list[str]) -> None:
    text = f"公共预算支出1618121万元，其中：教育支出962694万元，卫生支出{part}万元。"
    failed = [check for check in audited(text).checks if check.verdict == FAILS]
    assert [check.relation.severity for check in failed] == found


SHARES = (
    "总供水量7.50亿立方米，其中地表水供水4.40亿立方米，占{}%；地下水供水2.21亿立方米，占29.5%；"
    "其他水源供水0.89亿立方米，占11.9%。"
)


@pytest.mark.parametrize(("share", "found"), [("58.7", []), ("58.1", ["TXT-07"])])
def test_a_share_fails_where_others_of_the_same_amount_hold(share: str, found: list[str]) -> None:
    assert failing(SHARES.format(share)) == found


def test_a_share_alone_may_be_of_another_amount() -> None:
    alone = SHARES.format("58.1").split("；")[0]
    assert failing(f"{alone}。") == []
