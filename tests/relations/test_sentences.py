"""Sentences as disclosures word them: right ones are left alone, wrong ones are found."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, ROUNDING, UNCHECKED
from tests.recognition.understood import audited, checks, verdicts

BUDGET = "2025年云桥区水务局部门预算\n\n"
FINAL = "2023年云桥区水务局部门决算\n\n"
REPORT = "2024年云桥县预算执行情况的报告\n\n"

RIGHT = [
    FINAL
    + (
        "公务接待费年初预算2.20万元，决算1.65万元，完成预算的75%，"
        "较2022年决算数3.30万元减少1.65万元，下降50.0%。"
    ),
    BUDGET + "“三公”经费13.65万元。其中：公务接待费1.65万元；公务用车运行维护费12万元，"
    "比上年预算16.7万元减少4.7万元，下降28.14%。",
    REPORT + "税收收入完成15.02亿元，占年度预算30.04亿元的50.0%；非税收入完成6.28亿元，"
    "占年度预算5.8亿元的108.3%，"
    "比上年增加0.60亿元，增长10.6%。",
    BUDGET
    + "支出预算8,652.3万元，分为基本支出3,652.3万元和项目支出5,000万元，分别占42.21%和57.79%。",
    FINAL
    + (
        "支出合计1,531.10万元，其中：基本支出1,031.10万元，项目支出500.00万元，"
        "分别占支出合计的67.34%、32.66%。"
    ),
    FINAL + "培训费支出5.2万元，较上年决算数增加1.2万元，增长30%，主要原因是：开展培训12次，"
    "比上年增加3次，"
    "培训人数650人，比上年增加25%。",
    BUDGET + "收支总预算236,512.36万元。收入包括：预算拨款收入36,512.36万元、事业收入198,000万元、"
    "其他收入2,000万元；"
    "支出包括：卫生健康支出230,000万元、社会保障和就业支出4,512.36万元、住房保障支出2,000万元。",
    BUDGET
    + "项目支出4,000万元，其中，一次性项目1,500万元，延续性项目2,500万元；其中重点项目3,200万元。",
    BUDGET
    + (
        "绩效目标管理项目共15个，涉及资金1,632.5万元。重点项目3个，涉及资金856万元，"
        "占项目资金总额的52.4%。"
    ),
    FINAL + "本部门共有车辆12辆，其中，副部（省）级及以上领导用车0辆、主要领导干部用车1辆、"
    "机要通信用车2辆、"
    "应急保障用车3辆、执法执勤用车4辆、离退休干部用车0辆、其他用车2辆。",
    FINAL
    + (
        "教育支出（类）普通教育（款）高等教育（项）支出56,321.10万元，完成年初预算的110.3%，"
        "年初预算51,062.65万元。"
    ),
    REPORT + "一般公共预算收入完成174.8亿元，超收24.2亿元，同比增长25.96%。",
    REPORT + "一般公共预算收入完成174.8亿元，同比增长5.96%，超收24.2亿元。",
    REPORT
    + (
        "一般公共预算收入完成5.2亿元，增长4.0%，增收0.2亿元；同口径完成5.6亿元，增长3.7%，"
        "增收0.4亿元。"
    ),
    REPORT + "教育支出5.2亿元，增长4.0%，新增债券安排0.9亿元。",
    FINAL + "相比2022年的总收入5923.46减少187.35万元，下降3.16%。",
    FINAL + "公务接待费支出1.87万元，较上年1.92减少0.05万元，减少了2.60%。",
    FINAL
    + (
        "收入总计434.72万元，其中：本年收入合计430.16万元，使用非财政拨款结余4.00万元，"
        "年初结转和结余0.56万元。"
    ),
    FINAL
    + "“三公”经费支出决算总额为5.48万元，比去年增加1.55万元，增长39.4%。其中，公务接待费支出决算"
    "比预算无增减变化，比去年增加0.5万元，增长50%。",
    REPORT + "财政总收入9.5亿元，其中：税收收入3.1亿元，非税收入2.4亿元。",
    BUDGET + "一般公共预算支出90万元，其中：基本支出60万元，项目支出30万元。\n"
    "初中教育支出50万元，其中：基本支出50万元，项目支出0万元。主要用于教师工资。\n"
    "高中教育支出40万元，其中：\n基本支出10万元，项目支出30万元。主要用于维修。\n",
    REPORT + "政府采购规模330亿元。中央单位、地方单位的采购规模分别为26.7亿元和303.3亿元，"
    "占政府采购规模的8.1%和91.9%。",
]

WRONG = [
    ("TXT-06",
     REPORT + "全市一般公共预算收入268.4亿元，完成年初预算265亿元的111.3%，比上年增加12.6亿元。"),
    ("TXT-06", FINAL + "公务用车运行维护费12.30万元，完成预算15万元的72.00%。"),
    ("TXT-02", FINAL + "公务接待费支出15.6万元，较上年减少2.4万元（下降23.33%）。"),
    ("TXT-02", REPORT + "一般公共预算收入完成52,300万元，同比增长7.1%，增收2,300万元。"),
    ("TXT-02", FINAL + "相比2022年的总收入5923.46减少187.35万元，下降1.36%。"),
    ("TXT-04", FINAL + "公务接待费支出1.87万元，较上年1.92减少0.50万元。"),
    ("TXT-16",
     FINAL + "收入总计434.72万元，其中：本年收入合计430.16万元，年初结转和结余0.56万元。"),
    ("TXT-07", FINAL + "“三公”经费支出预算为18万元，支出决算为9.00万元。\n"
     "“三公”经费支出决算中，公务接待费支出决算6.28万元，占34.89%；"
     "公务用车运行维护费支出决算2.72万元，占30.2%。"),
    ("TXT-16",
     REPORT
     + (
         "一般公共预算收入52,300万元。其中：税收收入31,300万元，增长2%；非税收入24,000万元，"
         "下降1%。"
     )),
    ("TXT-02", FINAL + "公务接待费支出15.6万元（较上年减少2.4万元，下降23.33%）。"),
    ("TXT-02",
     FINAL + "收、支总计4,326.58万元。与2022年度相比，收、支总计各增加100.00万元，增长5.37%。"),
    ("TXT-02", BUDGET + "水利支出1.25亿元，比上年增加2,500万元（含一次性补助600万元），增长35%。"),
    ("TXT-02", FINAL + "公务用车购置及运行维护费12.5万元，完成预算83.3%。"
     "公务用车购置及运行维护费支出决算比2021年减少1.5万元，下降20.7%。"),
    ("TXT-05",
     "2023年雲橋區水務局部門決算\n\n公務接待費支出預算為6.5萬元，支出決算為5.8萬元，"
     "決算數大於預算數。"),
    ("TXT-04", FINAL + "公务接待费支出决算数5.80万元，比年初预算数6.50万元减少0.90万元。"),
    ("TXT-04",
     FINAL + "公务接待费支出预算为6.5万元，支出决算为5.8万元，决算数比预算数增加0.7万元。"),
    ("TXT-04", FINAL + "公务接待费预算6.5万元，决算5.8万元，比预算超支0.7万元。"),
    ("TXT-16",
     BUDGET
     + "收入预算8,652.3万元，由一般公共预算拨款8,352.3万元、政府性基金预算拨款400万元组成。"),
    ("TXT-07",
     REPORT + "全县一般公共预算支出58.20亿元，其中民生支出46.92亿元，占一般公共预算支出的60.6%。"),
    ("PRC-01",
     FINAL + "政府采购支出总额320.50万元，其中：政府采购货物支出85.30万元、政府采购工程支出0万元、"
     "政府采购服务支出225.20万元。"),
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert [
        finding.rule for finding in audited(text + "\n").findings if finding.severity == "error"
    ] == []


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_what_is_wrong_is_found(rule: str, text: str) -> None:
    assert FAILS in verdicts(text + "\n", rule)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "市级收入85.32亿元，加上上级补助收入120.45亿元、上年结转收入15.20亿元，"
                "收入总计220.97亿元。"
            ),
            [HOLDS],
        ),
        (
            (
                "市级收入85.32亿元，加上上级补助收入120.45亿元、上年结转收入15.20亿元，"
                "收入总计230.97亿元。"
            ),
            [FAILS],
        ),
        (
            (
                "市级支出268亿元，增长4.7%。加上解上级支出15亿元、债务还本支出20亿元，"
                "支出总计303亿元。"
            ),
            [HOLDS],
        ),
        (
            "保险收入预算数76亿元，决算数89亿元。其中，保费收入预算数18亿元，决算数8亿元。"
            "加上调剂收入13亿元，收入总量102亿元。",
            [HOLDS],
        ),
        (
            "县级收入12.3亿元，加上级补助收入20.1亿元，减去上解支出1亿元，收入总量31.4亿元。",
            [HOLDS],
        ),
        (
            (
                "基金收入152.8亿元，增长6.9%。其中，保险费收入76.9亿元。加上年结余155.8亿元，"
                "收入合计308.6亿元。"
            ),
            [HOLDS],
        ),
        ("市级收入85.32亿元，加上上级补助收入120.45亿元等，收入总计230.97亿元。", []),
        # What is added to is named and its amount stands elsewhere: nothing before it may take its
        # place.
        (
            (
                "全省收入，加上补助等179.3亿元，收入总计270亿元。全省支出，加上上解等35.7亿元，"
                "支出总计287.7亿元。"
            ),
            [],
        ),
        ("市级收入85.32亿元，加快支出进度，安排资金10亿元，收入总计90亿元。", []),
        # What is added to is named and its amount was said of that name before.
        (
            "全省一般公共预算收入1396.1亿元，增长6.9%。\n\n全省一般公共预算收入，加上中央补助等"
            "7514.3亿元，收入总计8910.4亿元。",
            [HOLDS],
        ),
        # A total of spending is no part of the total of income that a list of 其中 stands behind.
        (
            "基金收入80.00亿元，加上补助25.61亿元，收入总计为105.61亿元，其中土地出让收入69.44亿元；"
            "支出安排95.47亿元，加上调出资金8.26亿元、债务还本支出1.88亿元，支出总计105.61亿元。",
            [HOLDS, HOLDS],
        ),
    ],
)
def test_what_is_added_up_in_a_sentence(text: str, expected: list[str]) -> None:
    assert verdicts(REPORT + text + "\n", "TXT-16") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府债务限额500亿元，其中：一般债务限额200亿元，专项债务限额300亿元。", [HOLDS]),
        ("政府债务余额450亿元，其中：一般债务180亿元，专项债务280亿元，控制在限额以内。", [FAILS]),
        ("新增债券80亿元，其中：一般债券20亿元、专项债券60亿元。", [HOLDS]),
        (
            "转移支付1023.45亿元，其中：税收返还101.23亿元，一般性转移支付702.11亿元，"
            "专项转移支付320.11亿元。",
            [FAILS],
        ),
        ("税收返还和转移支付100亿元，其中：一般性转移支付60亿元，专项转移支付30亿元。", []),
        ("全市债务限额100亿元，其中市本级40亿元，各县（市、区）60亿元。", [HOLDS]),
        ("全市债务限额100亿元，其中市本级40亿元，各县（市、区）70亿元。", [UNCHECKED]),
        # New bonds are not all bonds; nor is what stands before another mark.
        ("发行债券90亿元，其中：新增一般债券20亿元、新增专项债券60亿元。", []),
        ("发行债券90亿元，其中：一般债券20亿元、专项债券60亿元，再融资债券10亿元。", []),
    ],
)
def test_parts_that_are_known_to_be_all_add_up(text: str, expected: list[str]) -> None:
    assert verdicts(REPORT + text + "\n", "TXT-16") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出预算100万元，其中：基本支出70万元，项目支出20万元。", HOLDS),
        ("支出预算100万元，其中：基本支出70万元，项目支出31万元。", ROUNDING),
        ("支出预算100万元，其中：基本支出70万元，项目支出40万元。", FAILS),
    ],
)
def test_parts_that_are_known_to_be_apart_do_not_exceed_their_whole_together(
    text: str, expected: str
) -> None:
    assert [
        c.verdict for c in checks(BUDGET + text + "\n", "TXT-08") if len(c.relation.terms) > 2
    ] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "工伤保险基金收入完成6934万元，为预算的98%；支出完成7286万元。当年收支赤字352万元，"
            "加上上年结余2.7亿元，"
            "年末滚存结余2.7亿元。",
            [HOLDS, ROUNDING],
        ),
        ("失业保险基金收入安排78亿元，支出安排70.7亿元，当年收支结余8.3亿元。", [FAILS]),
        (
            "基金收入12亿元。其中：缴费收入10亿元、利息收入2亿元。基金支出9亿元，其中："
            "待遇支出8亿元。当年结余3亿元，"
            "上年结余4亿元，年末累计结余9亿元。",
            [HOLDS, FAILS],
        ),
        ("基金收入12亿元，支出9亿元，上解支出1亿元，当年结余3亿元。", []),
        ("基金收入12亿元，支出9亿元，累计结余30亿元。", []),
    ],
)
def test_what_is_left_of_a_funds_year(text: str, expected: list[str]) -> None:
    assert verdicts(REPORT + text + "\n", "BAL-04") == expected


def test_spending_behind_the_income_of_a_fund_is_that_funds() -> None:
    (check,) = checks(
        REPORT + "失业基金收入完成78亿元；支出完成70亿元。当年收支结余9亿元。\n", "BAL-04"
    )
    assert [term.figure.label for term in check.relation.terms[1:]] == [
        "失业基金收入",
        "失业基金支出",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入包括：预算拨款占95.5%、事业收入占3.2%、其他收入占1.3%。", [HOLDS]),
        ("收入包括：预算拨款占95.5%、事业收入占3.2%、其他收入占1.4%。", [ROUNDING]),
        ("收入包括：预算拨款占95.5%、事业收入占3.2%、其他收入占1.5%。", [FAILS]),
        (
            "收入分为：预算拨款300万元，占95.5%；事业收入10万元，占3.2%；其他收入4万元，占2.3%。",
            [FAILS],
        ),
        ("收入包括：预算拨款占95.5%、事业收入占3.2%等。", []),
        ("收入主要包括：预算拨款占95.5%、事业收入占3.2%。", []),
        ("学位、床位占全市比重分别为74.0%、76.7%。", []),
    ],
)
def test_shares_of_a_closed_list_come_to_a_hundred(text: str, expected: list[str]) -> None:
    assert verdicts(BUDGET + text + "\n", "TXT-07") == expected


def test_a_comparison_names_what_it_compares() -> None:
    text = FINAL + (
        "1、社会保障和就业支出（类）养老支出（款）职业年金（项）。年初预算为80.81万元，"
        "支出决算为80.38万元。"
        "决算数小于预算数。\n"
    )
    (check,) = checks(text, "TXT-05")
    assert (check.verdict, check.relation.subject) == (
        HOLDS,
        "社会保障和就业支出(类)养老支出(款)职业年金(项)",
    )


@pytest.mark.parametrize(
    ("word", "final", "verdict"),
    [
        ("大于或等于", "120", HOLDS),
        ("大于或等于", "100", HOLDS),
        ("大于或等于", "80", FAILS),
        ("持平于", "100", HOLDS),
        ("持平于", "80", FAILS),
    ],
)
def test_each_word_of_comparison_says_which_difference_it_allows(
    word: str, final: str, verdict: str
) -> None:
    amounts = f"一般公共预算支出年初预算100万元，支出决算{final}万元，"
    (check,) = checks(f"{FINAL}{amounts}决算数{word}预算数。\n", "TXT-05")
    assert check.verdict == verdict


def test_amounts_that_can_not_be_compared_are_not_ordered() -> None:
    amounts = "一般公共预算支出年初预算100万美元，支出决算80万元，"
    (check,) = checks(f"{FINAL}{amounts}决算数大于预算数。\n", "TXT-05")
    assert check.verdict == UNCHECKED


def test_equipment_to_buy_is_not_the_equipment_that_there_is() -> None:
    text = (
        BUDGET + "单价50万元以上通用设备3台（套）。\n\n计划新增单价50万元以上通用设备3台（套）。\n"
    )
    assert checks(text, "TXT-10") == []


def test_the_departments_own_income_is_held_against_its_table() -> None:
    text = BUDGET + (
        "本部门2025年预算收入13万元。\n\n收支总表\n单位：万元\n收入\t\t支出\t\n"
        "项目\t预算数\t项目\t预算数\n"
        "一、预算拨款收入\t12\t一、农林水支出\t12\n收入总计\t12\t支出总计\t12\n"
    )
    assert verdicts(text, "TXT-01") == [FAILS]


def test_years_of_a_governments_tables_are_its_own_business() -> None:
    table = (
        "\n{}年云桥县一般公共预算收支表\n单位：万元\n项目\t预算数\t执行数\n税收收入\t5\t5\n"
        "合计\t5\t5\n"
    )
    text = "2024年云桥县预算草案\n" + "".join(table.format(year) for year in (2020, 2021, 2022))
    assert checks(text, "YR-01") == []


def test_wrong_years_of_tables_are_one_finding() -> None:
    table = "\n2021年{}\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t5\n213\t农林水支出\t5\n"
    text = BUDGET + table.format("一般公共预算支出表") + table.format("政府性基金预算支出表")
    (check,) = [check for check in checks(text, "YR-01") if check.verdict == FAILS]
    assert len(check.relation.terms) == 2


def test_a_row_with_one_part_is_no_aggregate() -> None:
    tree = (
        "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t{}\n"
        "213\t农林水支出\t{}\n21303\t水利\t{}\n"
    )
    sides = (
        "\n收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、一般公共预算拨款\t72\t一、农林水支出\t72\n二、政府性基金预算拨款\t0\t\t\n"
        "三、事业收入\t0\t\t\n"
        "收入总计\t72\t支出总计\t72\n"
    )
    assert verdicts(BUDGET + tree.format(71, 71, 71) + sides, "XT-05") == [FAILS]
    parts = "2130301\t行政运行\t40\n2130302\t水利建设\t31\n"
    assert verdicts(BUDGET + tree.format(71, 71, 71) + parts + sides, "XT-05") == [ROUNDING]
