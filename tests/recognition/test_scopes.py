"""Scope: what an amount is of besides its item, and where that is said."""

from __future__ import annotations

import pytest

from auditor.model.scope import NOWHERE, Scope, Stated, of_one_scope
from auditor.recognition.scopes import REACH, of_clause, said_in
from tests.recognition.understood import one, said, understood

FINAL = "2023年云桥区水务局部门决算\n\n"
REPORT = (
    "云桥市2024年预算执行情况的报告\n\n全市一般公共预算收入30亿元。"
    "市本级一般公共预算收入9亿元。\n\n"
)


def value(part: Stated | None) -> str | None:
    return part.value if part else None


@pytest.mark.parametrize(
    ("words", "part", "found"),
    [
        ("一般公共预算支出", "fund", "general"),
        ("一般公共预算支出", "money", "appropriation"),
        ("财政拨款支出", "money", "appropriation"),
        ("财政拨款支出", "fund", None),
        ("一般公共预算、政府性基金预算支出", "fund", ""),
        ("一般公共预算支出增加，政府性基金预算支出", "fund", "fund"),
        ("市本级支出", "level", "city-own"),
        ("全市支出", "level", "city"),
        ("省本级支出", "level", "province-own"),
        ("本级支出", "level", "own"),
        ("园区支出", "level", "zone"),
        ("年初预算数", "status", "budget"),
        ("调整预算数", "status", "adjusted"),
        ("支出决算", "status", "final"),
        ("generalfundrevenue", "fund", "general"),
        ("RevisedBudget", "status", "adjusted"),
        ("办公费", "fund", None),
    ],
)
def test_words_say_a_part(words: str, part: str, found: str | None) -> None:
    assert value(getattr(said_in(words, "clause"), part)) == found


def test_words_farther_off_than_a_clause_is_long_say_nothing() -> None:
    fund = "政府性基金"
    assert value(of_clause(fund + "预" * (REACH - len(fund)), None, None).fund) == "fund"
    assert of_clause(fund + "预" * (REACH - len(fund) + 1), None, None).fund is None


@pytest.mark.parametrize(
    ("words", "period"),
    [("上年预算", "2022"), ("比上年增加", None), ("上年结转", None), ("本年预算", None)],
)
def test_last_year_is_a_year(words: str, period: str | None) -> None:
    assert value(of_clause(words, None, 2023).period) == period


def test_a_disclosure_is_of_one_year_one_entity_and_all_its_money() -> None:
    scope = understood(FINAL + "支出合计5万元。").scope
    assert scope.period == Stated("2023", "document")
    assert scope.entity == Stated("云桥区水务局", "document")
    assert (value(scope.fund), value(scope.money), value(scope.status)) == ("all", "all", "final")


def test_a_report_of_a_government_is_of_several_levels_and_funds() -> None:
    scope = understood(REPORT).scope
    assert scope.fund is None and scope.level is None and scope.period is None
    assert [value(each.scope.level) for each in said(REPORT)] == ["city", "city-own"]


def test_what_a_heading_says_goes_for_what_stands_under_it() -> None:
    text = (
        FINAL + "八、政府性基金预算支出情况\n\n本年收入5万元。\n\n九、其他事项\n\n本年收入9万元。"
    )
    assert [each.scope.fund for each in said(text)] == [
        Stated("fund", "heading"),
        Stated("all", "document"),
    ]


def test_what_an_amount_before_it_says_may_go_for_it_or_not() -> None:
    mentions = said(FINAL + "政府性基金年初结转2万元，车辆支出5万元。车辆支出5万元。")
    assert [value(each.scope.fund) for each in mentions] == ["fund", "", "all"]
    assert [value(each.scope.period) for each in mentions] == ["2023"] * 3


def test_parts_are_of_the_fund_of_their_whole() -> None:
    mentions = said(FINAL + "一般公共预算支出9万元，其中：人员经费5万元，公用经费4万元。")
    assert [value(each.scope.fund) for each in mentions] == ["general"] * 3


def test_what_final_accounts_call_executed_is_what_they_account_for() -> None:
    whole = Scope(status=Stated("final", "document"))
    assert value(said_in("执行数", "clause").within(whole).status) == "final"
    assert value(said_in("预算数", "clause").within(whole).status) == "budget"


def test_a_table_says_its_fund_in_its_title() -> None:
    table = one(
        FINAL + "政府性基金预算财政拨款收入支出决算表\n单位：万元\n"
        "科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余\n"
        "\t\t\t\t小计\t基本支出\t项目支出\t\n212\t城乡社区支出\t1\t5\t6\t0\t6\t0\n"
    )
    assert table.scope.fund == Stated("fund", "caption")
    assert table.scope.period == Stated("2023", "document")


A = Scope(fund=Stated("general", "clause"), period=Stated("2023", "document"))


@pytest.mark.parametrize(
    ("other", "single", "equal"),
    [
        (A._replace(fund=Stated("general", "heading")), (), False),
        (A._replace(fund=Stated("general", "heading")), ("level", "money"), True),
        (A._replace(fund=Stated("fund", "clause")), ("level", "money"), False),
        (A._replace(fund=None), ("level", "money"), False),
        (A._replace(fund=Stated("", "sentence")), ("level", "money"), False),
        (A._replace(period=None), ("level", "money", "period"), True),
        (A._replace(period=Stated("2022", "clause")), ("level", "money", "period"), False),
    ],
)
def test_unknown_is_never_equal(other: Scope, single: tuple[str, ...], equal: bool) -> None:
    rest = ("status", "entity", "side")
    assert of_one_scope(A, other, (*single, *rest)) is equal
    assert of_one_scope(other, A, (*single, *rest)) is equal


def test_what_is_not_looked_at_is_no_matter() -> None:
    assert not of_one_scope(NOWHERE, NOWHERE)
    assert of_one_scope(A, NOWHERE, ("level", "money", "status", "entity", "side"), A._fields)
