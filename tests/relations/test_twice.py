"""What a disclosure says twice, or says of nothing: contracts of a total, one project, one list,
a subject that no row bears, a share of a budget of 0, a plan against what was done.
"""

from __future__ import annotations

import pytest

from auditor.model.audit import Audit
from auditor.model.values import UNCHECKED
from tests.recognition.understood import audited

REPORT = "关于柳溪县2023年预算执行情况和2024年预算草案的报告\n\n"
FINAL = "柳溪县水务局2023年度部门决算\n\n"


def found(audit: Audit, rule: str) -> list[tuple[str, set[str]]]:
    """Return how severe each failure of a rule is, with the figures that it is about."""
    failed = [c for c in audit.checks if c.verdict == "fails" and c.relation.rule == rule]
    return [
        (c.relation.severity, {t.figure.text for t in c.relation.terms if t.figure.text})
        for c in failed
    ]


def lines(text: str) -> str:
    return text.replace("|", "\n\n") + "\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("本年政府采购支出总额180.30万元。授予中小企业合同金额121.73万元，授予大型企业合同金额79.43万元。",
         {"180.30万元", "121.73万元", "79.43万元"}),
        ("政府采购支出总额64.2万元，其中：政府采购货物支出64.2万元。授予中小企业合同金额46.2万元，"
         "占政府采购支出总额的71.96%；授予大企业的合同金额38.1万元。",
         {"64.2万元", "46.2万元", "38.1万元"}),
        ("2023年度政府采购支出905,120.00元。授予大型企业合同金额950,120.00元。",
         {"905,120.00元", "950,120.00元"}),
        ("政府采购支出总额300.00万元。授予中小企业合同金额200.00万元，其中：授予小微企业合同金额"
         "210.00万元。", {"200.00万元", "210.00万元"}),
        ("政府采购金额118.0万元，授予中小微企业合同金额181.0万元。", {"118.0万元", "181.0万元"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", [REPORT, FINAL])
def test_contracts_are_no_more_than_procurement(title: str, text: str, shown: set[str]) -> None:
    assert found(audited(title + lines(text)), "PRC-06") == [("warning", shown)]


@pytest.mark.parametrize(
    "text",
    [
        "政府采购支出总额201.16万元。授予中小企业合同金额121.73万元，授予大型企业合同金额79.43万元。",
        "政府采购支出总额0.99万元，授予中小企业合同金额0.99万元，其中：授予小微企业合同金额0.99万元。",
        # What is awarded under another heading is of something else.
        "一、采购|政府采购支出总额10.00万元。|二、全县|授予中小企业合同金额121.73万元。",
        "货物采购授予中小企业合同金额占货物支出金额的100%，政府采购支出总额80万元。",
    ],
)
def test_contracts_within_procurement_are_quiet(text: str) -> None:
    assert not found(audited(FINAL + lines(text)), "PRC-06")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一、重点|主要包括：数据平台（一期）791万元，用于建设。|二、增减|数据平台（一期）项目根据进度，"
         "预算由644万元增加至771万元，增加了127万元。", {"791万元", "771万元"}),
        ("一、安排|智慧水务工程1,204.5万元。|二、绩效|智慧水务工程1,240.5万元，完成主体。",
         {"1,204.5万元", "1,240.5万元"}),
        ("一、主要项目|河道清淤项目安排36.80万元。|二、采购|河道清淤项目36.20万元。",
         {"36.80万元", "36.20万元"}),
        ("一、项目|农村供水保障工程5,310万元。|二、资金|农村供水保障项目5,810万元。",
         {"5,310万元", "5,810万元"}),
        ("一、去向|防汛物资储备项目经费118万元。|二、说明|防汛物资储备118万元。|三、绩效|"
         "防汛物资储备项目181万元。", {"118万元", "181万元"}),
    ],
)  # fmt: skip
def test_a_project_printed_with_a_slip_is_noted(text: str, shown: set[str]) -> None:
    assert found(audited(REPORT + lines(text)), "TXT-10") == [("info", shown)]


@pytest.mark.parametrize(
    "text",
    [
        # Another year, another measure, no slip, no project.
        "一、上年|2022年河道清淤项目36.80万元。|二、本年|2023年河道清淤项目36.20万元。",
        "一、安排|河道清淤项目预算数36.80万元。|二、完成|河道清淤项目决算数36.20万元。",
        "一、安排|河道清淤项目36.80万元。|二、完成|河道清淤项目21.55万元。",
        "一、收入|全县一般公共预算收入294.5亿元。|二、收入|全县一般公共预算收入295.5亿元。",
    ],
)
def test_amounts_of_one_name_that_may_be_two_are_quiet(text: str) -> None:
    assert not found(audited(REPORT + lines(text)), "TXT-10")


HEAD = "一、支出预算|支出总预算232822.44元，其中：|"
LISTED = (
    "（一）文化旅游体育与传媒支出类科目63685.92元。|（二）社会保障和就业支出类科目69644.71元。|"
    "（三）卫生健康支出类科目54572.83元。|（四）住房保障支出类科目{}元。|"
)
SAID = (
    "二、财政拨款|财政拨款收支总预算232822.44元，支出{}文化旅游体育与传媒支出63685.92元、"
    "社会保障和就业支出69644.71元、卫生健康支出54572.83元、住房保障支出{}元。"
)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + LISTED.format("44918.98") + SAID.format("分为", "44908.98"),
        HEAD + LISTED.format("44908.98") + SAID.format("包括", "44918.98"),
        (HEAD + LISTED.format("44918.98") + SAID.format("分为", "44908.98")).replace(
            "类科目", "（类）"
        ),
        "一、支出|2024年支出2,100.50万元，包括：教育支出1,020.30万元、卫生健康支出800.10万元、"
        "住房保障支出280.10万元。|二、拨款|财政拨款支出2,100.50万元，分为住房保障支出280.10万元、"
        "教育支出1,020.80万元、卫生健康支出800.10万元。",
        "一、收入|收入600.00万元，其中：财政拨款收入310.00万元，事业收入170.00万元，其他收入120.00万元。|"
        "二、合计|本年收入合计600.00万元，由财政拨款收入310.00万元、事业收入710.00万元、其他收入"
        "120.00万元组成。",
    ],
)
def test_a_list_said_twice_is_one_list(text: str) -> None:
    failures = found(audited(FINAL + lines(text)), "TXT-10")
    assert [severity for severity, shown in failures if len(shown) == 2] == ["warning"]


def test_lists_of_two_wholes_or_of_several_differences_are_two() -> None:
    other = HEAD.replace("232822.44", "232812.44") + LISTED.format("44908.98")
    assert not found(audited(FINAL + lines(other + SAID.format("分为", "44918.98"))), "TXT-10")
    apart = HEAD + LISTED.format("44918.98").replace("54572.83", "54683.94")
    assert not found(audited(FINAL + lines(apart + SAID.format("分为", "44892.09"))), "TXT-10")


TABLE = """
表7 一般公共预算支出表（按功能分类）
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 208 | 社会保障和就业支出 | 370 | 342 | 28 |
| 20805 | 行政事业单位养老支出 | 342 | 342 |  |
| 2080505 | 机关事业单位基本养老保险缴费支出 | 342 | 342 |  |
| 20899 | 其他社会保障和就业支出 | 28 |  | 28 |
| 2089999 | 其他社会保障和就业支出 | 28 |  | 28 |
|  | 合计 | 370 | 342 | 28 |
"""
NAMED = (
    "1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
    "342万元。\n\n2.社会保障和就业支出（类）{}28万元。\n"
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("抚恤（款）死亡抚恤（项）", 1),
        ("社会福利（款）儿童福利（项）", 1),
        ("其他社会保障和就业支出（款）其他社会保障支出（项）", 1),
        ("其他社会保障和就业支出（款）其他社会保障和就业支出（项）", 0),
        # Two rows of that level are free.
        ("抚恤（款）", 0),
    ],
)
def test_a_small_amount_tells_its_row_where_no_other_is_free(name: str, expected: int) -> None:
    text = "示范局2024年部门预算\n\n五、支出情况\n\n" + NAMED.format(name) + TABLE
    assert len(found(audited(text), "COD-03")) == expected


def test_a_class_with_two_free_rows_does_not_tell() -> None:
    more = (
        "| 2089998 | 社会保险补助 | 28 |  | 28 |\n| 2089999 | 其他社会保障和就业支出 | 0 |  | 0 |"
    )
    table = TABLE.replace("| 2089999 | 其他社会保障和就业支出 | 28 |  | 28 |", more)
    text = "示范局2024年部门预算\n\n五、支出情况\n\n" + NAMED.format("抚恤（款）死亡抚恤（项）")
    assert not found(audited(text + table), "COD-03")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("住房保障支出年初预算为0万元，支出决算为290.96万元，完成年初预算的93.27%。", "warning"),
        ("卫生健康支出年初预算0.00万元，支出决算18.20万元，完成年初预算的50%。", "warning"),
        ("教育支出预算数为0元，决算数为1,200.50元，完成预算的120%。", "warning"),
        ("公务接待费支出预算为0万元，支出决算为0.35万元，完成预算的35.00%。", "warning"),
        ("抚恤支出年初预算为0万元，支出决算为5.60万元，完成年初预算的100%。", "info"),
        ("抚恤支出年初预算为0万元，支出决算为0万元，完成年初预算的100%。", ""),
        ("抚恤支出年初预算为0万元，支出决算为5.60万元，完成年初预算的0%。", ""),
        ("抚恤支出年初预算为0万元，支出决算为5.60万元，完成全年预算的96.10%。", ""),
    ],
)
def test_nothing_is_a_share_of_a_budget_of_nothing(text: str, severity: str) -> None:
    said = found(audited(FINAL + text), "TXT-06")
    assert [each for each, _ in said] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("done", "planned", "rate"),
    [
        (
            "全市一般公共预算收入294.5亿元，为预算的98.2%",
            "全市一般公共预算收入303.6亿元",
            "增长6.1%",
        ),
        ("全县政府性基金收入12.8亿元，下降3.0%", "全县政府性基金收入13.5亿元", "增长9.9%"),
        ("市本级一般公共预算支出80.12亿元", "市本级一般公共预算支出84.10亿元", "比上年增长2.5%"),
        ("全区国有资本经营预算收入5,310万元", "全区国有资本经营预算收入5,000万元", "下降8.5%"),
        ("全市一般公共预算支出410.7亿元，增长2.0%", "全市一般公共预算支出402.1亿元", "下降4.4%"),
    ],
)
def test_a_plan_against_what_was_done_is_said(done: str, planned: str, rate: str) -> None:
    text = f"一、2023年预算执行情况|{done}。|二、2024年预算草案|{planned}，{rate}。"
    audit = audited("东岭市2023年预算执行情况和2024年预算草案\n\n" + lines(text))
    said = [c for c in audit.checks if c.relation.kind == "ratio" and c.verdict == UNCHECKED]
    assert len(said) == 1
    assert not [f for f in audit.findings if f.severity in ("error", "warning")]


AGAIN = "一、总体|{}支出118.87亿元，增长{}。|二、具体|2023年，{}支出118.87亿元，{}，主要是增支。"


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        (("全县教育", "5.84%"), ("教育", "增长5.84%"), False),
        (("全县教育", "5.84%"), ("教育", "增长5.34%"), True),
        (("教育", "5.84%"), ("教育", "为预算的98.2%，增长5.34%"), True),
        # Another name; the county and its own level; another basis; a share.
        (("教育", "5.84%"), ("卫生", "增长5.34%"), False),
        (("全县教育", "5.84%"), ("县本级教育", "增长5.34%"), False),
        (("教育", "5.84%"), ("教育", "同口径增长5.34%"), False),
        (("教育", "5.84%"), ("教育", "占5.34%"), False),
    ],
)
def test_an_amount_said_twice_grew_by_one_rate(
    first: tuple[str, str], second: tuple[str, str], wrong: bool
) -> None:
    text = AGAIN.format(*first, *second)
    rates = {"5.84%", "5.34%"}
    assert found(audited(REPORT + lines(text)), "TXT-10") == ([("warning", rates)] * wrong)


def test_a_short_amount_may_be_another_ones() -> None:
    text = AGAIN.format("教育", "5.84%", "教育", "增长5.34%").replace("118.87", "9.99")
    assert found(audited(REPORT + lines(text)), "TXT-10") == []
    text = AGAIN.format("教育", "5.84%", "教育", "增长5.34%").replace("118.87", "10.01")
    assert len(found(audited(REPORT + lines(text)), "TXT-10")) == 1


@pytest.mark.parametrize(
    ("one", "other", "wrong"), [("2000.0", "2000", True), ("2000.0", "2200", False)]
)
def test_an_amount_is_one_to_whatever_places_it_is_printed(
    one: str, other: str, wrong: bool
) -> None:
    said = AGAIN.replace("118.87", one, 1).replace("118.87", other)
    text = said.format("教育", "5.84%", "教育", "增长5.34%")
    rates = {"5.84%", "5.34%"}
    assert found(audited(REPORT + lines(text)), "TXT-10") == ([("warning", rates)] * wrong)
