"""Lists whose parts are known to be all there is are held against their whole, open or not."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS
from tests.recognition.understood import alarms, audited

REPORT = "2024年云桥市预算执行情况的报告\n\n"
LEVELS = (
    "全市支出1025.5亿元，下降4%。其中：市本级支出417.7亿元，增长0.3%；区级支出607.8亿元，下降6.7%。"
)
NATION = "全国收入9730.9亿元，增长26.8%。其中，中央收入4975.2亿元，增长23.6%；地方收入4755.7亿元。"
TAXES = "全市收入1582.4亿元。其中：地方税收收入991.1亿元，增长5.7%；非税收入591.3亿元，增长2%。"
INDUSTRIES = (
    "全县实现生产总值400.61亿元。分产业看，第一产业增加值18.30亿元，增长1.1%，"
    "第二产业增加值317.49亿元，增长5.8%；第三产业增加值64.82亿元，增长9.0%。"
)
PUBLIC = (
    "“三公”经费决算总额2771万元。分项情况是：出国（境）经费120万元；公务接待费1033万元；"
    "公务用车购置及运行费1618万元，其中：购置费414万元，运行费1204万元。"
)
DIVIDED = (
    "决算总额2771万元，较上年降低1.8%。具体来看：公务用车购置及运行费1618万元，降低1.2%，其中公务用车运行费"
    "1204万元，公务用车购置费414万元；公务接待费1033万元；因公出国（境）经费120万元，上升79.1%。"
)
SHARES = (
    "财政总收入51304.03亿元。其中，税收收入45612.99亿元，占财政总收入的比重为88.9%；"
    "非税收入5691.04亿元，占财政总收入的比重为11.1%。"
)
SOURCES = (
    "市本级预算收入5700万元，省提前下达转移支付267万元，上年结余收入222万元，收入总计6189万元。"
)
ASIDE = (
    "全县收入2871万元，加上上级补助收入84205万元，债务转贷收入6943万元（其中：新增债券收入3820万元，"
    "再融资债券收入3123万元），上年结余261万元（其中镇级结余14万元），全县收入总计94280万元。"
)
PURCHASES = (
    "全国政府采购规模为18432.6亿元。\n\n货物类、工程类和服务类采购金额分别为5714.1亿元、9658.7亿元和"
    "3059.8亿元，占全国政府采购规模的比重为31.0%、52.4%和16.6%。公开招标金额为14207.3亿元。"
)


def sums(text: str) -> dict[tuple[str, ...], str]:
    """Return what became of each sum and share that a report's sentences claim."""
    return {
        tuple(term.figure.text for term in check.relation.terms): check.verdict
        for check in audited(f"{REPORT}{text}\n").checks
        if check.relation.kind in ("sum", "ratio")
    }


@pytest.mark.parametrize(
    ("text", "figure", "slip"),
    [
        (LEVELS, "417.7", "817.7"), (LEVELS, "1025.5", "2025.5"), (NATION, "4975.2", "4978.2"),
        (TAXES, "1582.4", "1532.4"), (INDUSTRIES, "64.82", "60.82"), (PUBLIC, "1033", "9033"),
        (DIVIDED, "2771", "2271"), (DIVIDED, "120", "160"),
        (SHARES, "11.1", "14.1"), (SOURCES, "5700", "5704"), (ASIDE, "261万元（", "961万元（"),
        (PURCHASES, "16.6", "16.1"), (PURCHASES, "31.0", "37.0"), (PURCHASES, "5714.1", "5914.1"),
    ],
)  # fmt: skip
def test_parts_that_are_all_there_is_make_up_their_whole(text: str, figure: str, slip: str) -> None:
    assert FAILS not in sums(text).values()
    wrong, new = sums(text.replace(figure, slip, 1)), slip.rstrip("（")
    assert FAILS in [wrong[key] for key in wrong if any(new in part for part in key)]


@pytest.mark.parametrize(
    "text",
    [
        # A third part is named, of which the sets say nothing.
        "全市支出1025.5亿元。其中：市本级支出417.7亿元；区级支出207.8亿元；开发区支出30.2亿元。",
        # Averages do not add up.
        "全体居民人均可支配收入17252元。其中，城镇居民人均可支配收入20901元，"
        "农村居民人均可支配收入12332元。",
        # What is divided is itself a part.
        "全市非税收入591.3亿元，其中：税收收入附加收入191.1亿元，非税收入其他收入300.5亿元。",
        # What has the share is not printed: it names another than the amount before it.
        "全市一般公共预算收入700.4亿元。其中：税务部门完成541.5亿元；财政部门完成158.9亿元，"
        "税收收入占一般公共预算收入的比重为62.5%。",
        # What else is added is not printed.
        "市本级预算收入5700万元，加上转移支付267万元、上年结余等，收入总计6189万元。",
        # What is divided is said in two.
        "政府债务分结构看，地方政府债券263.53亿元，外债3.10亿元。分性质看，一般债务193.29亿元，"
        "专项债务73.34亿元。",
        # One kind twice.
        "全市支出1025.5亿元。其中：区级教育支出417.7亿元；区级卫生支出207.8亿元。",
    ],
)
def test_parts_that_may_leave_something_out_do_not_accuse(text: str) -> None:
    assert FAILS not in sums(text).values()


def test_what_closes_brackets_behind_the_last_number_closes_them() -> None:
    text = (
        "住房支出3267亿元，增长23.1%（其中安居工程支出2218亿元，增长27.3%）；农林水支出8139亿元，增长24%；"
        "收支合计13624亿元。"
    )
    found = audited(f"{REPORT}{text}\n")
    assert [check.verdict for check in found.checks if check.relation.rule == "TXT-08"] == [HOLDS]


def test_the_average_of_a_part_may_be_the_higher_one() -> None:
    text = "全体居民人均可支配收入15786元，其中，城镇居民人均可支配收入20603元。"
    assert "TXT-08" not in {check.relation.rule for check in audited(f"{REPORT}{text}\n").checks}


def test_what_stands_under_another_heading_is_that_headings() -> None:
    text = (
        "2016年社会保险基金决算显示，总收入31475亿元。\n\n一、职工养老保险基金\n\n本年收入28519亿元。"
        "\n\n二、居民养老保险基金\n\n本年收入2956亿元。\n"
    )
    assert "TXT-10" not in {check.relation.rule for check in audited(text).checks}


@pytest.mark.parametrize(
    "text",
    [
        # The list is of what its own sentence names, not of the amount before it.
        "预备费0.8亿元。三公经费按不高于上年控制，其中：公务接待费1340万元，因公出国（境）经费140万元，"
        "公车购置和运行费2768万元。",
        # What opens half-way is no list of the total that stands further up.
        "社保基金总支出250.1亿元，其中：养老保险基金支出（含上解）140.3亿元，居民医疗保险基金支出14.2亿元，"
        "职工医疗保险（含生育）基金支出95.6亿元。收支结余28.2亿元，年末滚存结余137.5亿元。",
        # What only rose has a share of its own; what was done is no share of the plan.
        "全年完成固定资产投资4826.3亿元。工业投资1917.5亿元，增长5.4%。设备购置投资增长15.2%，"
        "占固定资产投资比重19.8%。",
        "2024年年初批准的县级一般公共收入预算为28.4亿元，调整后为27.6亿元，实际完成27.9亿元。"
        "其中：税收收入完成18.1亿元，占一般公共预算收入的比重为64.9%；非税收入完成9.8亿元，"
        "占一般公共预算收入的比重为35.1%。",
    ],
)
def test_names_bind_only_what_they_are_said_of(text: str) -> None:
    audit = audited(f"2024年某县预算执行情况的报告\n{text}\n")
    assert [one.rule for one in audit.findings if one.severity in ("error", "warning")] == []


def test_a_share_of_what_is_called_by_its_name_is_held_against_it() -> None:
    text = "一般公共预算收入31.3亿元。其中：非税收入10.7亿元，占一般公共预算收入的比重为32.4%。"
    audit = audited(f"2024年某县预算执行情况的报告\n{text}\n")
    assert "TXT-07" in [one.rule for one in audit.findings if one.severity == "error"]


@pytest.mark.parametrize(
    "text",
    [
        "全市一般公共预算收入100亿元，其中：税收收入200户，非税收入300户。",
        "全市一般公共预算收入总计1000万元，其中：上级补助收入20个，上年结余30个。",
        "全市新登记企业100户，其中：城镇20亿元，农村30亿元。",
    ],
)
def test_kinds_that_are_counted_otherwise_than_their_whole_make_up_nothing(text: str) -> None:
    head = "某市2023年预算执行情况和2024年预算草案的报告"
    checks = audited(f"{head}\n\n2023年，{text}\n").checks
    assert not [check for check in checks if check.relation.rule == "TXT-16"]


STRUCTURE = (
    "全年地区生产总值400.61亿元，其中第一产业增加值18.30亿元，增长1.1%，第二产业增加值317.49亿元，"
    "增长5.8%；第三产业增加值64.82亿元，增长9.0%。三次产业结构由上年的4.9：78.4：16.7调整为4.6：79.2：16.2。"
)
OUTPUT = (
    "全县建筑业总产值68.25亿元、增长7.9%。从构成看，建筑工程产值64.84亿元、增长9.8%，占总产值的95%；"
    "安装及其他产值3.41亿元、下降18.3%，占总产值的{}%。"
)
TOWN = "全镇收入预算{}万元，其中体制补助1422392万元，专项补助{}万元，上年结余148624万元。"


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (TOWN.format("1674321", "103305"), [HOLDS]),
        # Two digits swapped, or one wrong: a list may leave something out, not come to more.
        (TOWN.format("1647321", "103305"), [FAILS]),
        (TOWN.format("1674321", "163305"), [FAILS]),
        (TOWN.format("1674321", "13305"), []),
        # One digit of seven makes what is missing: hardly any list leaves out just that.
        (TOWN.format("1974321", "103305"), [FAILS]),
        (TOWN.format("1988888", "103305"), []),
        # Parts that are parts of one another, what no slip explains, amounts of another year.
        (
            "全省发行再融资债券1181.8亿元，其中一般债券791.3亿元，省级留用72.2亿元，转贷市县719.1亿元。",
            [HOLDS],
        ),
        (TOWN.format("1351984", "103305"), []),
        (TOWN.format("1647321", "103305").replace("体制", "2023年体制"), []),
    ],
)
def test_parts_that_a_slip_makes_more_than_their_whole_are_named(
    text: str, verdicts: list[str]
) -> None:
    found = sums(text)
    assert [said for figures, said in found.items() if len(figures) > 2] == verdicts


FUND = (
    "2026年，市级政府性基金收入预计89.08亿元。\n\n当年收入加上上级提前下达的转移支付收入1.81亿元，"
    "专项债券收入745.62亿元，上年结转资金39.11亿元，收入总计{}亿元。"
)
OPENED = (
    "全区一般公共预算收入158.06亿元，同比增长7.3%。\n\n加上：上级补助收入110.32亿元，调入资金12.64亿元，"
    "上年结转5.53亿元，债券转贷收入13.75亿元，全区总收入{}亿元。"
)


@pytest.mark.parametrize(("total", "verdict"), [("300.30", HOLDS), ("310.30", FAILS)])
def test_a_paragraph_that_opens_with_what_is_added_goes_on_from_the_one_before(
    total: str, verdict: str
) -> None:
    found = sums(OPENED.format(total))
    assert [each for said, each in found.items() if f"{total}亿元" in said] == [verdict]


@pytest.mark.parametrize(
    ("figure", "slip"), [("78.4", "73.4"), ("79.2", "79.7"), ("4.6", "6.4"), ("317.49", "377.49")]
)
def test_figures_between_colons_are_the_shares_of_a_whole(figure: str, slip: str) -> None:
    found = sums(STRUCTURE)
    assert FAILS not in found.values()
    assert found["4.6", "18.30亿元", "400.61亿元"] == HOLDS
    assert FAILS in sums(STRUCTURE.replace(figure, slip)).values()


@pytest.mark.parametrize(
    "text",
    # Parts of ten, of one, a time of day, no word that says what it is of, another year's amounts.
    ["资金结构按5:3:2安排。", "投入结构为1:1.5:2.2。", "收入结构见10:20:30发布的通知。",
     "比分为12.3:40.1:49.6。",
     "全年地区生产总值400.61亿元，其中第一产业增加值18.30亿元，第二产业增加值317.49亿元，第三产业"
     "增加值64.82亿元。修订后，2024年三次产业结构为8.1：40.3：51.6。"],
)  # fmt: skip
def test_other_figures_between_colons_are_not(text: str) -> None:
    assert FAILS not in sums(text).values()


@pytest.mark.parametrize(
    ("said", "percents"),
    [("30:30:29", False), ("30:30:30", True), ("40:40:30", True), ("40:40:31", False),
     ("12.1:3.2:4.6", False), ("12.1:4.2:3.7", True), ("92.1:40.2:47.7", True),
     ("92.1:40.2:48.7", False)],
)  # fmt: skip
def test_percents_with_a_slip_are_still_percents(said: str, percents: bool) -> None:
    assert any(key[0] == "100%" for key in sums(f"三次产业结构为{said}。")) is percents


def test_shares_of_parts_that_add_up_come_to_a_hundred() -> None:
    shares = {key: verdict for key, verdict in sums(OUTPUT.format("1.8")).items() if len(key) == 3}
    assert shares["100%", "95%", "1.8%"] == FAILS
    assert FAILS not in sums(OUTPUT.format("5")).values()


@pytest.mark.parametrize(
    "text",
    # Of another whole; the parts do not add up; one has no share; three digits add up by chance.
    [OUTPUT.replace("占总产值", "占全省").format("1.8"),
     OUTPUT.replace("64.84", "63.84").format("1.8"), OUTPUT.replace("，占总产值的{}%", ""),
     OUTPUT.replace("68.25", "9.99").replace("64.84", "9.50").replace("3.41", "0.49").format("1")],
)  # fmt: skip
def test_other_shares_need_not(text: str) -> None:
    assert not any(key[0] == "100%" and verdict == FAILS for key, verdict in sums(text).items())


def test_what_is_added_to_income_of_a_paragraph_before_makes_up_the_total() -> None:
    parts = ("89.08亿元", "1.81亿元", "745.62亿元", "39.11亿元")
    assert sums(FUND.format("875.62"))["875.62亿元", *parts] == HOLDS
    assert FAILS not in sums(FUND.format("871.62")).values()


@pytest.mark.parametrize(("each", "verdict"), [("", {FAILS}), ("人均", set())])
def test_averages_of_kinds_that_are_all_there_is_do_not_add_up(
    each: str, verdict: set[str]
) -> None:
    text = (
        f"全县{each}财政收入15000元。其中：{each}税收收入9000元，增长5.7%；"
        f"{each}非税收入7500元，增长2%。"
    )
    assert set(sums(text).values()) == verdict


BY_KIND = (
    "2025年市级部门支出846.3亿元，其中：教育支出521.6亿元，卫生支出322.1亿元，文化支出2.6亿元。"
    "按支出类型分，基本支出146.8亿元，项目支出{}亿元。"
)


@pytest.mark.parametrize(
    ("amount", "found"), [("699.5", set()), ("695.5", {"846.3亿元"}), ("199.5", {"846.3亿元"})]
)
def test_what_is_divided_twice_is_the_whole_of_both_lists(amount: str, found: set[str]) -> None:
    failed = [each for each in audited(BY_KIND.format(amount)).checks if each.verdict == FAILS]
    assert {each.relation.terms[0].figure.text for each in failed} == found


OF_TWO = "教育支出{}元，其中：项目支出0元，基本支出76142.1元。卫生支出53700元，其中：项目支出0元，"


@pytest.mark.parametrize(("whole", "verdicts"), [("76142.1", [HOLDS]), ("86142.1", [FAILS])])
def test_a_list_that_says_which_part_is_nought_is_one(whole: str, verdicts: list[str]) -> None:
    text = OF_TWO.format(whole) + "基本支出53700元。"
    sums = [each for each in audited(text).checks if each.relation.rule == "TXT-16"]
    assert [each.verdict for each in sums] == [*verdicts, HOLDS]


SOURCES = (
    "收入总计857200万元，构成为：2018年一般公共预算收入114520万元，上级补助收入392640万元，"
    "调入资金301730万元，上年结转收入{}万元。"
)


@pytest.mark.parametrize(("carried", "found"), [("48310", []), ("48350", ["TXT-16"])])
def test_sources_that_are_more_than_their_total_are_wrong(carried: str, found: list[str]) -> None:
    title = "2018年市级决算草案\n\n"
    failed = [c.relation.rule for c in audited(title + SOURCES.format(carried)).checks
              if c.verdict == FAILS]  # fmt: skip
    assert failed == found


DEBT = "截至2024年末，全市政府债券{}15.4年，其中：一般债券9.1年，专项债券18.4年。"


@pytest.mark.parametrize("mean", ["剩余平均年限", "平均期限"])
def test_a_mean_lies_between_its_parts(mean: str) -> None:
    assert not alarms(REPORT + DEBT.format(mean))


def test_what_is_paid_a_head_adds_up() -> None:
    text = REPORT + "全市人均补助20.5元，其中：中央补助12.3元，地方补助{}元。"
    assert not alarms(text.format("8.2"))
    assert alarms(text.format("9.2"))


VEHICLES = (
    "2024年“三公”经费预算说明\n\n公务用车购置及运行维护费983.0万元（其中，公务用车购置费{}万元，"
    "公务用车运行维护费655.1万元，其他交通工具购置17.2万元，其他交通费用96.1万元）。\n"
)


def test_a_sum_of_some_parts_is_left_open_where_the_text_lists_further_ones() -> None:
    assert not alarms(VEHICLES.format("214.6"))
    assert alarms(VEHICLES.format("224.6"))
