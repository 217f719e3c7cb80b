"""Rates that fail because of one figure that they share."""

from __future__ import annotations

import pytest

from auditor.relations.agreeing import TELLING
from tests.recognition.understood import audited

TABLE = (
    "| 项目 | 年初预算 | 完成数 | 上年完成数 | 完成预算% | 同比±% |\n|---|---|---|---|---|---|\n"
    "| 一般公共预算收入 | 490.13 | 479.31 | 463.06 | 97.79 | 3.51 |\n"
    "| 税收收入 | 190.34 | {done} | 221.23 | {rate} | {growth} |\n"
    "| 非税收入 | 299.79 | 291.37 | 241.83 | 97.19 | 20.49 |\n"
)


def told(done: str, rate: str = "98.74", growth: str = "-15.05") -> int:
    """Return how many rates ask for a value that another one asks for."""
    checks = audited(TABLE.format(done=done, rate=rate, growth=growth)).checks
    return sum(
        piece.kind == "rate-agrees" for each in checks for piece in each.relation.evidence
    )


def test_two_rates_that_ask_for_one_amount_say_that_it_is_wrong() -> None:
    assert told("187.94") == 0
    assert told("221.23") == 2


def test_rates_that_ask_for_two_amounts_do_not() -> None:
    assert told("221.23", growth="-19.05") == 0


@pytest.mark.parametrize(("rate", "found"), [("98.7", 2), ("99", 0)])
def test_a_rate_of_few_digits_is_met_by_chance(rate: str, found: int) -> None:
    assert len("987") == TELLING
    assert told("221.23", rate=rate) == found


TWICE = (
    "| 学校 | 2016年 | 2017年 | 增长率 | 增长百分比% |\n|---|---|---|---|---|\n"
    "| 甲 | 140.77 | 144.88 | 2.92% | 2.9 |\n| 乙 | 144.88 | 156.32 | 7.90% | 7.9 |\n"
    "| 丙 | 156.32 | 164.90 | 5.49% | 5.5 |\n| 丁 | 304.11 | 193.45 | {rate}% | {short} |\n"
)


def test_one_rate_that_is_printed_twice_agrees_with_itself() -> None:
    checks = audited(TWICE.format(rate="26.35", short="26.3")).checks
    kinds = {piece.kind for each in checks for piece in each.relation.evidence}
    assert "rate-places" in kinds and "rate-agrees" not in kinds
