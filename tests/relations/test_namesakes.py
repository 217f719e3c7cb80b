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
    assert failing(VILLAGES.format("5158")) == []


@pytest.mark.parametrize(("part", "found"), [("655327", ["warning"]), ("645427", [])])
def test_a_list_that_misses_by_next_to_nothing_is_warned_of(part: str, found: list[str]) -> None:
    text = f"公共预算支出1618121万元，其中：教育支出962694万元，卫生支出{part}万元。"
    failed = [check for check in audited(text).checks if check.verdict == FAILS]
    assert [check.relation.severity for check in failed] == found
