"""Rates of sentences held against what the two amounts of their row make."""

from __future__ import annotations

import pytest

from auditor.relations.row_made import RATE, TELLING
from tests.recognition.understood import alarms

TABLE = (
    "2019年市级国有资本经营收入表\n单位：万元\n"
    "项目\t2019年预算数\t2018年执行数\n"
    "利润收入\t7,418\t6,905\n股利收入\t2,316\t1,987\n产权转让收入\t4,150\t3,208\n"
    "收入合计\t13,884\t12,100\n"
)
SAID = (
    "利润收入7,418万元，比上年增长7.4%；股利收入2,316万元，比上年增长{}%；"
    "产权转让收入4,150万元，比上年增长{}%。"
)


def text(one: str = "16.6", other: str = "29.4", between: str = "") -> str:
    return f"云州市2019年国有资本经营预算说明\n\n{SAID.format(one, other)}{between}\n\n{TABLE}"


def test_rates_that_rows_make_are_no_alarm() -> None:
    assert alarms(text()) == []


@pytest.mark.parametrize("printed", ["18.6", "61.6", "26.6"])
def test_a_slip_in_a_rate_is_told(printed: str) -> None:
    assert alarms(text(printed)) == ["TXT-02"]


def test_what_no_slip_makes_is_on_another_basis() -> None:
    assert alarms(text("11.9")) == []


def test_a_last_place_is_a_rounding() -> None:
    assert alarms(text("16.5")) == []
    assert alarms(text("16.4")) == ["TXT-02"]


def test_two_that_differ_are_on_another_basis() -> None:
    assert alarms(text("18.6", "27.4")) == []


def test_rates_and_amounts_of_few_digits_tell_nothing() -> None:
    assert (TELLING, RATE) == (1000, 100)
    said = text().replace("增长7.4%", "增长1.4%")
    assert alarms(said) == []
    short = text("18.6").replace("2,316", "231").replace("1,987", "198")
    short = short.replace("13,884", "11,799").replace("12,100", "10,311")
    assert alarms(short) == []


def test_a_comparable_basis_is_another_one() -> None:
    assert alarms(text("18.6").replace("2,316万元，比上年", "2,316万元，同口径比上年")) == []


def test_how_far_a_plan_was_met_is_what_the_row_makes_too() -> None:
    table = TABLE.replace("2019年预算数", "2019年决算数").replace("2018年执行数", "2019年预算数")
    said = "利润收入7,418万元，完成预算的107.4%；股利收入2,316万元，完成预算的{}%。"
    made = f"云州市2019年国有资本经营决算说明\n\n{said}\n\n{table}"
    assert alarms(made.format("116.6")) == []
    assert alarms(made.format("118.6")) == ["TXT-06"]
