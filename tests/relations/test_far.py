"""What a sentence says of amounts that stand elsewhere: shares, changes, directions."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, GOOD
from tests.recognition.understood import alarms, audited, checks

REPORT = "2024年云桥市预算执行情况的报告\n\n"
BUDGET = "2024年云桥区水务局部门预算\n\n"
FINAL = "2023年云桥区水务局部门决算\n\n"


def failing(text: str) -> list[str]:
    return [check.relation.rule for check in audited(text).checks if check.verdict == FAILS]


def holding(text: str, rule: str) -> int:
    checks = audited(text).checks
    return sum(check.relation.rule == rule and check.verdict in GOOD for check in checks)


PROJECTS = (
    "一、支出预算854.74万元，其中：基本支出128.59万元，项目支出726.15万元。\n\n二、项目支出共2项："
    "康复补助503.08万元、就业补助223.07万元，项目支出占支出预算的{}%。\n"
)


@pytest.mark.parametrize(("rate", "found"), [("84.96", []), ("94.96", ["TXT-07"])])
def test_a_share_may_name_amounts_that_another_section_says(rate: str, found: list[str]) -> None:
    assert failing(BUDGET + PROJECTS.format(rate)) == found


PLACES = (
    "一、全市收入情况\n\n全市一般公共预算收入471.64亿元，增长3.9%。\n\n二、其他情况\n\n"
    "市级预备费3.2亿元。市本级一般公共预算{}180.46亿元，占全市的{}%。\n"
)


@pytest.mark.parametrize(
    ("name", "rate", "found"),
    # What the city spends is no part of what it takes in.
    [("收入", "38.26", []), ("收入", "78.26", ["TXT-07"]), ("支出", "78.26", [])],
)
def test_a_share_of_a_place_is_of_its_amount_of_the_same_name(
    name: str, rate: str, found: list[str]
) -> None:
    assert failing(REPORT + PLACES.format(name, rate)) == found


LAST_YEAR = (
    "一、收入情况\n\n事业收入折合7.37亿元，较上年{}5,568.06万元，主要是床位增加。"
    "上年{}68,110.81万元。\n"
)


@pytest.mark.parametrize(
    ("word", "name", "found"),
    [
        ("增加", "事业收入", []),
        ("减少", "事业收入", ["TXT-04"]),
        # Last year's amount of something else tells nothing.
        ("减少", "其他收入", []),
    ],
)
def test_a_change_is_against_what_the_section_says_of_last_year(
    word: str, name: str, found: list[str]
) -> None:
    assert failing(FINAL + LAST_YEAR.format(word, name)) == found


LIMITS = (
    "2024年全市政府债务限额1300.37亿元。\n\n年末全市政府债务余额1247.28亿元，"
    "其中：一般债务605.27亿元，专项债务642.01亿元，{}亿元。\n"
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("余额低于限额53.09", []),
        ("余额较限额低53.09", []),
        ("余额低于限额83.09", ["TXT-04"]),
        ("余额高于限额53.09", ["TXT-04"]),
        ("余额低于上限83.09", []),
    ],
)
def test_a_difference_is_between_the_amounts_that_it_names(said: str, found: list[str]) -> None:
    text = REPORT + LIMITS.format(said)
    assert failing(text) == found
    assert holding(text, "TXT-04") == ("低" in said and said.endswith("53.09"))


GROWTH = (
    "全市本年收入1480.84亿元，比上年{}13.2%。\n\n分县收入决算表\n单位：亿元\n"
    "地区\t本年收入合计\t上年收入\t{}\n甲县\t728.77\t631.02\t15.5\n"
    "乙县\t752.07\t676.95\t{}\n合计\t1480.84\t1307.97\t13.2\n"
)


@pytest.mark.parametrize(
    ("word", "head", "other", "found"),
    [
        ("增长", "比上年±%", "-11.1", []),
        ("下降", "比上年±%", "-11.1", ["TXT-10"]),
        # Where a column has no sign, the amounts of the row say which way it goes.
        ("下降", "比上年变动%", "11.1", ["TXT-02"]),
        ("增长", "比上年变动%", "11.1", []),
    ],
)
def test_a_growth_goes_the_way_that_its_row_prints(
    word: str, head: str, other: str, found: list[str]
) -> None:
    said = [
        rule for rule in failing(REPORT + GROWTH.format(word, head, other)) if rule[:3] == "TXT"
    ]
    assert said == found


CLASSES = (
    "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
    "合计\t\t120.00\t90.00\t30.00\n205\t教育支出\t80.00\t60.00\t20.00\n"
    "20502\t普通教育\t80.00\t60.00\t20.00\n2050202\t小学教育\t80.00\t60.00\t20.00\n"
    "207\t文化旅游体育与传媒支出\t40.00\t30.00\t10.00\n20701\t文化和旅游\t40.00\t30.00\t10.00\n"
    "2070104\t图书馆\t40.00\t30.00\t10.00\n\n本年支出120.00万元，按功能分类：{}80.00万元，"
    "文化旅游体育与传媒支出（类）支出{}万元。\n"
)


@pytest.mark.parametrize("name", ["教育支出（类）支出", "教育支出类支出", "教育类支出"])
@pytest.mark.parametrize(("amount", "found"), [("40.00", []), ("42.00", ["TXT-01"])])
def test_classes_in_sentences_are_those_of_the_table_of_all_funds(
    name: str, amount: str, found: list[str]
) -> None:
    text = FINAL + CLASSES.format(name, amount)
    assert [rule for rule in failing(text) if rule == "TXT-01"] == found
    assert holding(text, "TXT-01") == 2 - len(found)


UNITS = (
    "纳入决算汇总范围的独立核算单位共{}个，其中行政单位1个、公益一类事业单位6个、"
    "公益二类事业单位1个。"
)
FIRMS = "纳入编制范围的市属一级企业{}户，分别是城投集团、交通集团、水务集团、文旅集团、农发公司。"


@pytest.mark.parametrize(("count", "found"), [("8", []), ("9", ["TXT-16"])])
def test_kinds_of_units_are_all_of_them(count: str, found: list[str]) -> None:
    assert failing(FINAL + UNITS.format(count)) == found


@pytest.mark.parametrize(("count", "found"), [("5", []), ("7", ["TXT-13"])])
def test_firms_are_as_many_as_are_named(count: str, found: list[str]) -> None:
    assert failing(FINAL + FIRMS.format(count)) == found


ROWS = (
    "全市收入执行情况：教育税{}亿元、下降1.4%，契税226.0亿元、增长13.0%，车船税130.5亿元、增长4.4%，"
    "印花税174.0亿元、增长3.6%，其他税收330.0亿元、增长32.0%。\n\n"
    "表一 全市收入\n单位：亿元\n"
    "项目\t上年决算数\t本年执行数\t为上年%\n教育税\t1100.2\t1084.8\t98.6\n契税\t200.0\t226.0\t113.0\n"
    "车船税\t125.0\t130.5\t104.4\n印花税\t168.0\t174.0\t103.6\n其他税收\t250.0\t330.0\t132.0\n"
)


@pytest.mark.parametrize(("amount", "found"), [("1084.8", []), ("1100.2", ["TXT-10"])])
def test_what_grew_is_this_years_amount_of_the_row(amount: str, found: list[str]) -> None:
    assert failing(REPORT + ROWS.format(amount)) == found


BALANCE = (
    "职工医疗保险基金：收入292,011万元，支出222,508万元；本年收支结余{}万元。\n\n"
    "居民医疗保险基金：收入139,206万元，支出113,612万元；本年收支结余25,594万元。\n\n"
    "基金收支表\n单位：万元\n项目\t职工\t居民\n收入\t292,011\t139,206\n支出\t222,508\t113,612\n"
    "收支结余\t{}\t25,594\n"
)


@pytest.mark.parametrize(
    ("said", "printed", "found"),
    [
        ("69,503", "69,503", []),
        ("222,508", "69,503", ["BAL-04"]),
        # Where no line bears what should stand there, an amount said twice is often read wrongly.
        ("222,508", "－", []),
    ],
)
def test_an_amount_copied_from_its_neighbour_is_told_where_a_table_prints_it(
    said: str, printed: str, found: list[str]
) -> None:
    assert failing(REPORT + BALANCE.format(said, printed)) == found


LIMIT = (
    "年末全市政府债务限额445.2亿元，其中一般债务162.7亿元、专项债务282.5亿元；债务余额390.1亿元，"
    "余额低于限额55.1亿元，占限额的{}%。\n"
)


@pytest.mark.parametrize(("rate", "found"), [("87.6", []), ("12.4", []), ("87.3", ["TXT-07"])])
def test_a_share_behind_a_difference_is_of_either(rate: str, found: list[str]) -> None:
    assert failing(REPORT + LIMIT.format(rate)) == found


TRANSFERS = (
    "2024年税收返还和转移支付974432万元。其中：返还性支出30004万元；一般性转移支付610283万元，"
    "占转移支付总额的64.6%；专项转移支付334145万元。\n"
)
GOODS = (
    "2025年政府采购预算101091.97万元，实际采购金额96695.47万元，节约资金4396.50万元。\n\n"
    "从采购对象看，货物类采购22031.46万元，占{}%；\n"
)
CARS = (
    "2024年公务用车费用23.93万元，比预算减少6.05万元。其中，公务用车购置费17.11万元，"
    "购置1辆，车均购置费17.11万元。\n"
)


def test_a_share_is_of_no_whole_that_is_of_more_than_it_names() -> None:
    assert failing(REPORT + TRANSFERS) == []


def test_a_share_may_be_of_a_further_amount_of_the_paragraph_above() -> None:
    assert failing(REPORT + GOODS.format("22.78")) == []
    assert holding(REPORT + GOODS.format("22.78"), "TXT-07") == 1


def test_an_average_is_no_part() -> None:
    assert [each.rule for each in audited(FINAL + CARS).findings if each.rule == "TXT-16"] == []


TOWNS = (
    "截至12月，已支出9073.06万元，未支出2410.32万元。其中：甲镇安排1337.25万元，已支出1043.06万元；"
    "乙局安排1679.67万元，支出1562.09万元。\n"
)


def test_what_was_planned_and_what_was_done_of_it_are_no_list() -> None:
    assert [each.rule for each in audited(REPORT + TOWNS).findings if each.rule == "TXT-16"] == []


LAND = (
    "清水湾新区2020年决算说明\n\n土地出让支出包括：征地补偿{}万元、土地开发41,207万元、道路建设"
    "23,915万元，加上其他支出9,046万元，共{}万元，其中{}占{}%。\n"
)


def test_a_share_is_of_what_the_list_before_it_says_by_name() -> None:
    said = LAND.format("52,318", "126,486", "征地补偿", "41.4")
    assert [each.verdict for each in checks(said, "TXT-07")] == ["holds"]
    assert alarms(said) == []
    assert alarms(said.replace("41.4%", "44.1%")) == ["TXT-07"]


def test_a_share_of_another_name_is_of_none_of_a_list() -> None:
    assert alarms(LAND.format("52,318", "126,486", "青苗补偿", "44.1")) == []
