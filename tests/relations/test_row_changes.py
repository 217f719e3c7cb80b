"""Changes of sentences against the row of a table that prints their amount."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS
from auditor.relations.row_changes import MOVED as MOVED_BY
from auditor.relations.row_changes import NAMESAKES
from tests.recognition.understood import audited

MOVED = (
    "2024年省对市县转移支付决算\n\n"
    "分地区看，江北市318,494万元，占43.3%，比上年{}11,967万元；湖州市417,110万元，占56.7%，"
    "比上年减少7,746万元。\n\n"
    "转移支付分地区对比表\n单位：万元\n{}"
)
CHANGES = (
    "地区\t上年决算数\t本年决算数\t增减额\n"
    "江北市\t306,527\t318,494\t11,967\n"
    "湖州市\t424,856\t417,110\t-7,746\n"
    "合计\t731,383\t735,604\t4,221\n"
)
# Without the amounts of the year before the changes alone tell.
BARE = (
    "地区\t本年决算数\t比上年增减额\n"
    "江北市\t318,494\t11,967\n"
    "湖州市\t417,110\t-7,746\n"
    "合计\t735,604\t4,221\n"
)
FUND = (
    "说明：2024年政府性基金预算支出安排258,583万元，{}20.6%；年终结余30,709万元。\n\n"
    "2024年政府性基金预算收支总表\n单位：万元\n"
    "收入项目\t2023年执行数\t2024年预算数\t支出项目\t2023年执行数\t2024年预算数\n"
    "土地出让收入\t170,280\t194,060\t城乡社区支出\t264,319\t214,183\n"
    "彩票公益金收入\t92,343\t95,232\t其他支出\t61,504\t44,400\n"
    "本年收入合计\t262,623\t289,292\t本年支出合计\t325,823\t258,583\n"
)


def failing(text: str) -> list[tuple[str, str]]:
    """The rules that fail, each with the change or the rate that it is about."""
    return [
        (check.relation.rule, each.figure.text)
        for check in audited(text).checks
        if check.verdict == FAILS
        for each in check.relation.terms
        if each.role in ("change", "rate", "left")
    ]


@pytest.mark.parametrize("table", [CHANGES, BARE])
@pytest.mark.parametrize(("word", "found"), [("增加", False), ("减少", True)])
def test_a_change_goes_the_way_that_its_row_says(table: str, word: str, found: bool) -> None:
    assert [text for _, text in failing(MOVED.format(word, table))] == ["11,967万元"] * found


def test_a_change_against_something_else_is_not_that_of_its_row() -> None:
    # Of few digits two cells make any change by chance; 7 thousand are none of both.
    said = MOVED.replace("11,967", "967").replace("11,967", "967")
    assert failing(said.format("减少", CHANGES)) == []


@pytest.mark.parametrize(("word", "found"), [("下降", False), ("增长", True)])
def test_a_rate_goes_the_way_that_the_amounts_of_its_row_make(word: str, found: bool) -> None:
    assert [text for _, text in failing(FUND.format(word))] == ["20.6%"] * found


def test_the_total_of_the_other_side_is_another() -> None:
    # The income of a table of both sides is no spending, though its amount be the same.
    said = FUND.format("增长").replace("基金预算支出安排", "基金预算收入安排")
    assert failing(said) == []


NAMED = (
    "2024年市公安局部门预算说明\n\n与上年相比，基本支出减少{}万元，下降{}%；项目支出增加17280.41万元。\n\n"
    "表2 支出总体情况表\n单位：万元\n项目\t本年预算\t上年预算\t增减%\n"
    "支出合计\t166,876.19\t158,478.72\t5.30\n{}"
    "　其中：项目支出\t105,526.78\t88,246.37\t19.58\n"
)
BASIC = "　其中：基本支出\t61,349.41\t70,232.35\t{}\n"


@pytest.mark.parametrize(
    ("change", "rate", "printed", "found"),
    [
        ("8882.94", "12.65", "-12.65", False),
        # Two digits are swapped, and the row of the name prints the rate.
        ("8889.24", "12.65", "-12.65", True),
        # Nothing but the name tells the row: another rate, one of too few digits, no slip.
        ("8889.24", "11.31", "-12.65", False),
        ("8889.24", "0.65", "-0.65", False),
        ("7130.66", "12.65", "-12.65", False),
    ],
)
def test_a_change_alone_is_that_of_the_row_of_its_name(
    change: str, rate: str, printed: str, found: bool
) -> None:
    text = NAMED.format(change, rate, BASIC.format(printed))
    assert bool([each for each in failing(text) if each[0] == "TXT-04"]) is found


@pytest.mark.parametrize(("rows", "found"), [(NAMESAKES, True), (NAMESAKES + 1, False)])
def test_of_one_name_so_many_rows_are_looked_at(rows: int, found: bool) -> None:
    others = "　基本支出\t50.00\t60.00\t-16.67\n" * (rows - 1)
    text = NAMED.format("8889.24", "12.65", others + BASIC.format("-12.65"))
    assert bool([each for each in failing(text) if each[0] == "TXT-04"]) is found


SINCE = (
    "临湖市2020年国有资本经营预算说明\n\n利润收入6,204.18万元，占本年收入的80.5%，比上年执行数减少{}万元；"
    "产权转让收入1,502.77万元。\n\n"
    "国有资本经营收入表\n单位：万元\n项目\t2020年预算数\t2019年执行数\n"
    "利润收入\t6,204.18\t6,397.55\n产权转让收入\t1,502.77\t1,318.04\n收入合计\t7,706.95\t7,715.59\n"
)


@pytest.mark.parametrize(
    ("printed", "found"),
    # Right, one digit, two swapped; roundings of the last places; what no slip makes.
    [("193.37", 0), ("193.57", 1), ("139.37", 1), ("193.36", 0), ("193.39", 0), ("171.05", 0)],
)
def test_a_slip_in_a_change_is_told_by_the_two_amounts_of_its_row(printed: str, found: int) -> None:
    assert MOVED_BY == 2
    assert failing(SINCE.format(printed)) == [("TXT-04", f"{printed}万元")] * found


def test_a_row_of_two_years_before_tells_no_slip() -> None:
    both = SINCE.replace("\t2019年执行数", "\t2019年执行数\t2019年预算数")
    both = both.replace("\t6,397.55", "\t6,397.55\t6,400.00")
    both = both.replace("\t1,318.04", "\t1,318.04\t9.00")
    both = both.replace("\t7,715.59", "\t7,715.59\t6,409.00")
    assert failing(both.format("193.57")) == []
