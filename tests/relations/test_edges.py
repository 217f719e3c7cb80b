"""Where a rule begins to speak, and where it still is silent: a document on each side."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, ROUNDING, UNCHECKED
from tests.recognition.understood import audited, verdicts

BUDGET = "2025年云桥区水务局部门预算\n\n"
FINAL = (
    "2023年云桥区水务局部门决算\n\n财政拨款“三公”经费支出决算表\n单位：万元\n"
    "项目\t预算数\t决算数\n合计\t5.00\t4.60\n因公出国（境）费\t0\t0\n"
    "公务用车购置及运行维护费\t3.00\t3.00\n公务接待费\t2.00\t1.60\n\n"
)
REPORT = "2024年云桥县预算执行情况的报告\n\n全县一般公共预算收入预算安排50.00亿元，"
THIS_YEAR = "2025年收入预算10万元。\n\n2025年支出预算10万元。\n\n2025年基本支出预算4万元。\n\n"
LONG = "加强水利设施建设管理，做好防汛抗旱各项准备工作，确保全区人民群众生命财产和供水安全。"
LIST = "支出预算12万元，包括：\n\n1.堤防3万元。\n\n2.泵站{}万元。\n\n"
THREE_PUBLIC = (
    "三公经费9万元，因公出国（境）费{}万元，公务接待费3万元，公务用车购置及运行维护费4万元。"
)
SHARES = "基本支出4万元，占支出总计的40%；项目支出6万元，占支出总计的{}%。"
REVISED = "教育支出年初预算为100万元，调整预算为120万元，支出决算为90万元，完成调整预算的{}%。"
BARE = "基本支出20万元，占25%；"
NAMED = "事业收入40万元，占本年收入的40%；其他收入30万元，占本年收入的30%。"
TRADES = "重点支持{}个行业（石油、煤炭业、化工业、纺织业）。"
REST = (
    "部门预算支出300万元，比2024年增加{}万元。\n（四）项目支出180万元，具体包括：\n"
    "1. 站网维护100万元。较2024年预算增加30万元。\n2. 预报服务80万元。较2024年预算增加0万元。\n"
    "表 1\n支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n"
    "云桥区水务局\t300\t120\t180\n"
)

CASES = [
    # rule, document, verdicts of the rule's checks
    # What a sentence states may be of last year; of an earlier one it is left over.
    ("YR-01", THIS_YEAR + "2024年项目支出预算6万元。", []),
    ("YR-01", THIS_YEAR + "2022年项目支出预算6万元。", [FAILS]),
    # Two numbered paragraphs that say the same: long ones of one depth.
    ("STR-06", f"一、{LONG}\n\n二、{LONG}", [FAILS]),
    ("STR-06", "一、收入说明。\n\n二、收入说明。", []),
    ("STR-06", f"一、{LONG}\n\n（二）{LONG}", []),
    # Numbered lines end where a number stands above theirs, whatever follows it.
    ("TXT-16", LIST.format(9) + "二、其他工作。\n\n3.水库5万元。", [HOLDS]),
    ("TXT-16", LIST.format(4) + "3.水库5万元。", [HOLDS]),
    ("TXT-16", LIST.format(5) + "3.水库5万元。", [ROUNDING]),
    # A single character names nothing that could be counted twice.
    ("TXT-10", "新购图书50册。\n\n新购图书50册。", [HOLDS]),
    ("TXT-10", "书50册。\n\n书50册。", []),
    # To which place a group of amounts is printed is told by four of them.
    ("TXT-14", "三公经费9万元，因公出国（境）费2万元，公务接待费3万元。", []),
    ("TXT-14", THREE_PUBLIC.format(2), [HOLDS]),
    ("TXT-14", THREE_PUBLIC.format("2.5"), [FAILS]),
    # What is not said to be income has no other side to balance with.
    ("BAL-01", "支出合计40万元，支出总计40万元。", []),
    ("BAL-01", "收入总计40万元，支出总计40万元。", [HOLDS]),
    # A share is of what was said before it; shares of one whole that is named come to all of it.
    ("TXT-07", "教育支出5亿元，占5%，总支出100亿元。", []),
    # What a share calls its whole is that, even where it is less than the part.
    ("TXT-07", "一般公共预算支出10亿元，其中教育支出50亿元，占一般公共预算支出的20%。", [FAILS]),
    # One name that ends otherwise than the rest may be the beginning of another.
    ("TXT-13", TRADES.format(3), [HOLDS]),
    ("TXT-13", TRADES.format(4), [HOLDS]),
    ("TXT-13", TRADES.format(5), [FAILS]),
    ("TXT-07", SHARES.format(60), [HOLDS]),
    ("TXT-07", SHARES.format(50), [FAILS]),
    # What the projects leave of a change may be all that the rest of spending comes to.
    ("TXT-09", REST.format(150), [HOLDS]),
    ("TXT-09", REST.format(151), [ROUNDING]),
    # A rate of a budget that only what goes beyond it tells.
    ("TXT-06", "公用经费110万元，完成预算的110%，比预算增加10万元。", [HOLDS]),
    ("TXT-06", "公用经费110万元，完成预算的110%。比预算增加10万元。", []),
    # How satisfied people are is no share of a budget.
    ("TXT-06", "年初预算100万元，实际支出95万元，预算执行率95%。", [HOLDS]),
    ("TXT-06", "年初预算100万元，实际支出95万元，满意度95%。", []),
    ("TXT-06", "歲入預算數100萬元，決算數95萬元，達成率95%。", [HOLDS]),
    # A share of a plan says how much of it was done, whatever the plan is called.
    ("TXT-06", "全年收入完成95万元，占年计划100万元的95%。", [HOLDS]),
    ("TXT-06", "全年收入完成95万元，占年度目标100万元的85%。", [FAILS]),
    # Behind a budget and a revised one words say which of them a rate is of: of the other it isn't.
    ("TXT-06", REVISED.format(90), [FAILS]),
    ("TXT-06", REVISED.format(75), [HOLDS]),
    # A share that names its whole tells nothing of what the bare ones beside it are shares of.
    ("TXT-07", f"本年收入100万元，本年支出80万元。{BARE}{NAMED}", [HOLDS, HOLDS, HOLDS]),
    # A list that one unit keeps from adding up says that it is all, as no open list does.
    ("TXT-16", "支出预算100万元，其中：基本支出30万元、项目支出50万元、经营支出20元。", [FAILS]),
    ("TXT-16", "支出预算100万元，其中：基本支出30万元、项目支出50万元、经营支出21元。", []),
    # One kind of vehicles is no list of all.
    ("VEH-01", "共有车辆9辆，其中：执法执勤用车5辆。", []),
    ("VEH-01", "共有车辆9辆，其中：执法执勤用车5辆、应急保障用车2辆。", [UNCHECKED]),
]


@pytest.mark.parametrize(("rule", "text", "expected"), CASES)
def test_a_rule_speaks_from_its_edge_on(rule: str, text: str, expected: list[str]) -> None:
    assert verdicts(BUDGET + text + "\n", rule) == expected


def test_a_column_beyond_its_header_has_no_head() -> None:
    head = "水利资金情况表\n单位：万元\n项目\t一月\n"
    text = head + "堤防\t104\t210\n泵站\t308\t414\n合计\t412\t624\n"
    assert verdicts(text, "GEN-01") == [HOLDS, HOLDS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A budget that equals its final amount, one that does not; an amount that says no more.
        ("公务用车购置及运行维护费决算3.00万元，与预算持平。", [HOLDS, HOLDS]),
        ("公务接待费决算1.60万元，与预算持平。", [HOLDS, FAILS]),
        ("公务接待费决算1.60万元。", [HOLDS]),
        # What is called a budget right before its amount is held against the column of budgets.
        ("公务接待费预算2.00万元，决算1.60万元。", [HOLDS, HOLDS]),
        ("公务接待费预算1.60万元，决算1.60万元。", [HOLDS, FAILS]),
        ("公务接待费预算数为2.00万元，决算数为1.60万元。", [HOLDS, HOLDS]),
    ],
)
def test_budgets_and_final_amounts_of_accounts(text: str, expected: list[str]) -> None:
    assert verdicts(FINAL + text + "\n", "TXT-01") == expected


def test_spending_completes_no_budget_of_income() -> None:
    spending = "一般公共预算支出完成42.31亿元，为预算的84.62%。\n"
    income = "全县一般公共预算收入完成42.31亿元，为预算的84.62%。\n"
    assert verdicts(REPORT + spending, "TXT-06") == []
    assert verdicts(REPORT + income, "TXT-06") == [HOLDS]


@pytest.mark.parametrize(
    ("planned", "completed", "expected"),
    [
        ("年初预算", "年初预算", [FAILS]),
        ("预算", "年初预算", [FAILS]),
        ("年初预算", "预算", [FAILS]),
        # Of another budget than the one that is printed nothing is known.
        ("年初预算", "全年预算", []),
    ],
)
def test_a_rate_is_of_no_budget_of_nothing(
    planned: str, completed: str, expected: list[str]
) -> None:
    said = f"公务接待费{planned}为0万元，支出决算为5万元，完成{completed}的110%。\n"
    assert verdicts("2023年云桥区水务局部门决算\n\n" + said, "TXT-06") == expected


GOALS = """2023年东塘区环境监测站部门预算
重点项目绩效目标情况如下：
项目名称	预算数（万元）	绩效目标
水质监测	60	保障监测工作正常开展。{name}100%，及时出具报告。
表 1
整体支出绩效目标表
单位：万元
任务名称	主要内容	总额	其中：财政拨款	其中：其他资金
水质监测	采样和化验	60	60	0
金额合计		60	60	0
年度绩效指标	一级指标	三级指标	目标值
	产出	{name}	95%
"""


@pytest.mark.parametrize(
    ("length", "expected"),
    # A short name may be another's; of a long one no more is read.
    [(5, []), (6, [FAILS]), (60, [FAILS]), (61, [])],
)
def test_an_indicator_is_known_by_a_name_of_some_length(length: int, expected: list[str]) -> None:
    name = ("监测断面按期采样覆盖率" * 6)[-length:]
    assert verdicts(GOALS.format(name=name), "PRF-07") == expected


# Texts without a form: what they say is bound by its words alone.
YEARBOOK = "2023年云桥县年鉴\n\n"
INVESTED = "全年完成投资12345.07万元，其中，工业投资7000.12万元，农业投资{}万元，商业投资{}万元。"


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        # Two totals of a sentence balance where it says so; what is left of them is another claim.
        ("BAL-01", "全年财政总收入1234.5亿元，财政总支出1222.1亿元。", []),
        ("BAL-01", "全年财政总收入1234.5亿元，财政总支出1234.5亿元，收支平衡。", [HOLDS]),
        # A list that is more than its whole is wrong however far it goes, also with a part of 0.
        ("TXT-16", INVESTED.format("5345.55", "0"), [FAILS]),
        ("TXT-16", INVESTED.format("5344.55", "0"), []),
    ],
)
def test_texts_without_a_form_speak_from_an_edge_on(
    rule: str, text: str, expected: list[str]
) -> None:
    assert verdicts(YEARBOOK + text + "\n", rule) == expected


ROWS = """
Table 1
£ thousand
Item	2023	2022
Net service expenditure	1,234	1,100
Expenditure	9,876	9,100
Grants	555	540
"""


def test_a_sentence_that_begins_with_a_name_means_the_row_of_the_whole_name() -> None:
    said = "Annual report 2023\n\nNet service expenditure: £1,234 thousand.\n"
    assert verdicts(said + ROWS, "TXT-10") == [HOLDS]


@pytest.mark.parametrize(("years", "odd"), [(("2021年", "2022年", "2023年"), 0), (("2021年",), 1)])
def test_a_table_of_three_years_begins_with_the_oldest(years: tuple[str, ...], odd: int) -> None:
    heads = "\t".join(years)
    amounts = "\t".join(str(10 + at) for at in range(len(years)))
    rows = f"项目\t{heads}\n拨款\t{amounts}\n合计\t{amounts}\n"
    text = f"云桥区水务局2023年部门预算\n\n收入对比表\n单位：万元\n{rows}"
    assert sum(each.rule == "YR-01" for each in audited(text).findings) == odd
