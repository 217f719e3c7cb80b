"""Claims of sentences whose words say of each figure what it is: what a rate or a change is held
against, and what makes up a whole.
"""

from __future__ import annotations

import pytest

from auditor.evidence import confidence
from auditor.judging.compound import LONGEST, years_of
from auditor.model.values import FAILS, HOLDS, ROUNDING, Check
from auditor.relations.standing import standing, year_of
from tests.judging.build import relation, term
from tests.recognition.understood import audited, said

REPORT = "2024年云桥县预算执行情况的报告\n\n"


def told(text: str) -> list[Check]:
    """Return the checks of a report that compare figures."""
    checks = audited(REPORT + text + "\n").checks
    return [c for c in checks if c.gap is not None and c.relation.kind != "bound"]


def held(text: str) -> list[tuple[str, ...]]:
    """Return the figures of each relation that holds, the stated one first."""
    good = [c for c in told(text) if c.verdict in (HOLDS, ROUNDING)]
    return [tuple(t.figure.text for t in c.relation.terms) for c in good]


def failing(text: str) -> list[str]:
    """Return the rules that a report fails."""
    return [c.relation.rule for c in told(text) if c.verdict == FAILS]


SENTENCES = [
    # What came in net, more, or in addition is a change.
    ("财政专户存款193.42亿元，较上年同期净增12.15亿元，增幅为{}。", "6.70%", "10.10%", "TXT-02"),
    ("全市税务部门组织收入356.13亿元，比上年多收46.72亿元，增长{}。", "15.1%", "8.4%", "TXT-02"),
    ("预算总额由645.25亿元增至751.07亿元，追加{}。", "105.82亿元", "113.32亿元", "TXT-04"),
    ("平台资金年初预算163.30亿元，调整后为208.37亿元，净增{}。",
     "45.07亿元", "52.57亿元", "TXT-04"),
    # The year before stands in brackets.
    ("全县非税收入136.62亿元（上年为108.34亿元），增长{}。", "26.1%", "29.5%", "TXT-02"),
    # The plan, and what was done or saved of it.
    ("项目调整预算数为604.08亿元，实际支出570.25亿元，预算执行率{}。", "94.4%", "98.6%", "TXT-06"),
    ("计划筹资784.44亿元，实际到位644.03亿元，资金到位率{}。", "82.1%", "86.3%", "TXT-06"),
    ("全年线上采购预算7762.61万元，节约资金667.58万元，资金节约率达{}。",
     "8.6%", "9.9%", "TXT-06"),
    ("教育支出决算数400.27万元，完成预算的{}，比预算数增加38.41万元。",
     "110.6%", "100%", "TXT-06"),
    # The yearly growth of several years.
    ("2018年全县税收收入281.41万元，2023年为378.37万元，五年年均增长{}。",
     "6.10%", "7.10%", "TXT-02"),
    ("税收收入从2018年的281.41万元上升到2023年的378.37万元，年均增长{}。",
     "6.10%", "7.10%", "TXT-02"),
    # Five years may be counted from their first.
    ("税收收入由2021年的281.41万元增长到2025年的378.37万元，年均增长{}。",
     "6.1%", "8.7%", "TXT-02"),
    # What is paid back, too, may be more.
    ("出口退税922.4亿元，同比多退93.2亿元，增长{}。", "11.24%", "14.24%", "TXT-02"),
    # All the parts, by how many there are, by numbers, by their kinds.
    ("资金{}由中央资金79.42亿元、省级资金357.02亿元、县级资金398.37亿元三部分组成。",
     "834.81亿元", "829.41亿元", "TXT-16"),
    ("资金{}用于以下三个方面：学校修缮312.24亿元、图书购置295.01亿元、教师培训391.50亿元。",
     "998.75亿元", "993.35亿元", "TXT-16"),
    ("全年安排资金{}，具体为：一是道路建设110.82亿元；二是供水改造12.45亿元；三是绿化326.36亿元。",
     "449.63亿元", "444.23亿元", "TXT-16"),
    ("年末实有{}，其中：在职47人（行政人员32人，事业人员15人），退休14人，聘用5人，遗属3人。",
     "69人", "79人", "HC-01"),
    # A whole that the sentence before names.
    ("2024年财政拨款支出预算{}。财政拨款支出预算中，基本支出116.72万元；项目支出111.57万元；"
     "经营支出116.83万元，以上三项为全部财政拨款支出。", "345.12万元", "354.12万元", "TXT-16"),
    ("本年支出合计654.74亿元，其中：基本支出393.50亿元，占{}；项目支出261.24亿元，占39.9%。",
     "60.1%", "66.4%", "TXT-07"),
    ("本年支出中，基本支出384110元，占{}；项目支出154676元，占31.47%。",
     "68.53%", "78.15%", "TXT-07"),
    ("全县收入总计734.76亿元，支出总计485.92亿元，收支相抵，年终结余{}。",
     "248.84亿元", "252.93亿元", "BAL-04"),
    ("年初债务余额15.4亿元，当年新增81.4亿元，偿还73.9亿元，年末债务余额{}。",
     "22.9亿元", "24.3亿元", "BAL-04"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "rule"), SENTENCES)
def test_each_figure_is_what_its_words_say(text: str, right: str, wrong: str, rule: str) -> None:
    assert any(right in figures for figures in held(text.format(right)))
    assert failing(text.format(right)) == []
    assert rule in failing(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        # A growth is not against the plan, nor a change against the year before where one says so.
        "全市社会保险基金收入预算为47.85亿元，实际完成48.71亿元，为年初预算的101.8%，增长3.9%。",
        "一般公共预算收入为47.26亿元，实际完成47.81亿元，比上年同期增加2.93亿元。",
        "支出预算18976.76万元，其中财政拨款18970.76万元，比2023年预算增加3355.65万元。",
        # Income is no plan of spending; a completion of one is none of the other.
        "收入4762310万元，完成预算的99.3%；支出9215480万元，完成预算的95%。",
        # A total of something else; a base or an addition that is not printed.
        "企业资产总额41900亿元，净资产14000亿元，利润总额151.5亿元。",
        "基金收入31.4亿元，其中土地26.7亿元。加上上级补助和上年结转等收入后，总收入181.4亿元。",
        "收入总计434.72万元，其中：年初结转0.55万元，本年收入合计434.16万元。",
        # Something is left: the totals need not be equal.
        "总收入335.28亿元，总支出300.09亿元。收支相抵，年末结余35.19亿元。",
        # A balance at the end is not what is left of the year.
        "工伤保险基金收入6.23亿元，支出6.9亿元，年末结余3.05亿元。",
        # The mean of several years that does not say which.
        "税收收入2018年281.41万元，上年378.37万元，年均增长9.1%。",
        # Some of the kinds alone.
        "全年政府采购金额237.73万元，其中货物采购63.11万元、工程采购83.63万元。",
    ],
)
def test_what_words_do_not_say_accuses_nothing(text: str) -> None:
    assert failing(text) == []


def test_the_growth_of_the_plan_is_against_what_was_done() -> None:
    text = (
        "一、2023年预算执行情况\n\n全区政府性基金收入214.8亿元，为预算的98.2%。\n\n"
        "二、2024年预算草案\n\n全区政府性基金收入221.5亿元，增长{}。"
    )
    assert ("3.1%", "221.5亿元", "214.8亿元") in held(text.format("3.1%"))
    assert held(text.format("6.1%")) == failing(text.format("6.1%")) == []


def test_a_plan_that_grows_does_not_fall() -> None:
    text = (
        "一、2023年预算执行情况\n\n全区一般公共预算收入2,148,730万元。\n\n"
        "二、2024年预算草案\n\n全区一般公共预算收入预期2,215,340万元，比2023年{}3.1%。"
    )
    assert held(text.format("增长"))
    assert len(failing(text.format("下降"))) == 1


def test_the_plan_is_of_the_same_government_as_what_was_done() -> None:
    text = (
        "一、2023年预算执行情况\n\n全市一般公共预算收入214.87亿元。\n\n教育支出38.61亿元。\n\n"
        "二、2024年预算草案\n\n全市一般公共预算收入221.53亿元，增长3.1%。\n\n"
        "教育支出41.23亿元，增长6.8%。"
    )
    (first, second) = [c for c in told(text) if c.relation.rule == "TXT-02"]
    shapes = [check.relation.shape[1].split()[3] for check in (first, second)]
    assert shapes == ["income", "named"]


def test_numbers_that_a_blank_or_a_missing_unit_parts_are_read() -> None:
    (sum_,) = held(
        "基金收入完成208,057万元。加上补助80, 320万元、结转176,701万元，总计465,078万元。"
    )
    assert sum_ == ("465,078万元", "208,057万元", "80, 320万元", "176,701万元")
    assert held("收入2767万元，包括体制补助1523万元、共同事权补助522、专项补助722万元。") == [
        ("2767万元", "1523万元", "522", "722万元")
    ]


def test_only_a_slip_makes_a_named_claim_an_error() -> None:
    off = "计划筹资784.44亿元，实际到位644.03亿元，资金到位率{}。"
    (near,) = [c for c in told(off.format("86.3%")) if c.verdict == FAILS]
    (slip,) = [c for c in told(off.format("28.1%")) if c.verdict == FAILS]
    assert 500 <= confidence(near.relation.evidence) < 950 <= confidence(slip.relation.evidence)


def test_few_digits_accuse_nothing() -> None:
    assert failing("工伤保险基金收入6.23亿元，支出6.9亿元，收支相抵结余-0.05亿元。") == []
    assert failing("保险基金收入62.31亿元，支出69.05亿元，收支相抵结余-6.47亿元。") == ["BAL-04"]
    assert failing("调整项目4亿元，支出4亿元，收支相抵结余10亿元。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年初预算3亿元", "plan"),
        ("一般公共预算收入3亿元", ""),
        ("一般公共预算收入预算3亿元", "plan"),
        ("预算执行数3亿元", "done"),
        ("调整预算3亿元", "revised"),
        ("上年执行数3亿元", "prior"),
        ("上年结转3亿元", ""),
        ("比上年的3亿元，增加1亿元", "prior"),
        ("比预算3亿元增加1亿元", "plan"),
    ],
)
def test_an_amount_is_of_the_time_that_its_words_name(text: str, expected: str) -> None:
    assert standing(said(REPORT + text + "。")[0]) == expected


def test_the_year_of_an_amount_is_printed_before_it_or_in_its_heading() -> None:
    first, second, third = said("收入1亿元。\n\n一、2023年执行情况\n\n收入2亿元，2022年3亿元。\n")
    assert [year_of(each) for each in (first, second, third)] == [0, 2023, 2022]


@pytest.mark.parametrize(("years", "expected"), [(1, 0), (2, 2), (LONGEST, LONGEST), (101, 0)])
def test_a_growth_over_years_is_over_two_at_least_and_not_without_end(
    years: int, expected: int
) -> None:
    terms = term("6.1", "rate"), term("3", "level"), term("2", "base"), term(str(years), "years")
    assert years_of(relation("ratio", *terms)) == expected


@pytest.mark.parametrize(
    ("level", "severity"), [("0", "error"), ("0.00", "error"), ("5", "info"), ("7.5", "info")]
)
def test_what_rose_to_nothing_has_a_wrong_word(level: str, severity: str) -> None:
    document = f"2024年云桥区档案馆部门预算\n\n公用支出{level}万元，比上年增加9万元。\n"
    found = [f.severity for f in audited(document).findings if f.rule == "TXT-04"]
    assert found == [severity]


@pytest.mark.parametrize("word", ["比如：", "比重上升，", "例如：", ""])
def test_an_example_is_no_comparison(word: str) -> None:
    text = (
        f"返还性收入48.4亿元，与上年持平；增幅较大，{word}转移支付达到303.6亿元，"
        "增加32.5亿元，增长12%。"
    )
    assert [c.verdict for c in told(text) if c.relation.rule == "TXT-04"] == []
