"""Each builder: a document that it makes a check of, and one that gives it no reason to."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, UNCHECKED
from tests.recognition.understood import checks, verdicts

HEAD = "2024年云桥区水务局部门预算\n\n"
F = "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
U = "支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n"
TREE = (
    "合计\t9\t5\t4\n水务局\t9\t5\t4\n[208]甲\t9\t5\t4\n[20805]乙\t9\t5\t4\n"
    "[2080501]丙\t5\t5\t0\n[2080502]丁\t{0}\t0\t4\n"
)

CASES = [
    # rule, document, verdicts of the rule's checks
    ("ROW-01", U + "云桥区水务局\t9\t5\t4\n", [HOLDS]),
    ("ROW-01", U + "云桥区水务局\t9\t5\t2\n", [FAILS]),
    ("ROW-01", "支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\n云桥区水务局\t9\t5\n", []),
    ("TRE-01", F + "\t合计\t9\t5\t4\n201\t甲\t5\t5\t\n204\t乙\t4\t\t4\n", [HOLDS] * 3),
    # Codes before the names of a table of units: its lines are a tree, and not added up flat.
    ("TRE-02", U + TREE.format(4), [HOLDS] * 6),
    ("TRE-02", U + TREE.format(40), [HOLDS, FAILS, HOLDS, HOLDS, HOLDS, HOLDS]),
    ("TRE-03", U + TREE.format(4), []),
    # The total that the next page prints again is no second one.
    (
        "TRE-01",
        F
        + "\t合计\t310\t190\t120\n208\t甲\t260\t170\t90\n\n"
        + F
        + "\t合计\t310\t190\t120\n221\t乙\t50\t20\t30\n",
        [HOLDS] * 3,
    ),
    (
        "TRE-01",
        F
        + "\t合计\t310\t190\t120\n208\t甲\t270\t170\t90\n\n"
        + F
        + "\t合计\t310\t190\t120\n221\t乙\t50\t20\t30\n",
        [FAILS, HOLDS, HOLDS],
    ),
    ("TRE-01", F + "201\t甲\t5\t5\t\n204\t乙\t4\t\t4\n", []),
    ("TRE-02", F + "201\t甲\t9\t5\t4\n20103\t乙\t9\t5\t1\n", [HOLDS, HOLDS, FAILS]),
    ("TRE-02", F + "201\t甲\t9\t5\t4\n20403\t乙\t8\t5\t3\n", []),
    ("TRE-03", U + "合计\t9\t5\t4\n甲局\t6\t3\t3\n乙站\t3\t2\t1\n", [HOLDS] * 3),
    ("TRE-03", U + "合计\t9\t5\t4\n甲局\t6\t3\t3\n乙站\t3\t2\t8\n", [HOLDS, HOLDS, FAILS]),
    (
        "3G-03",
        "三公经费支出表\n单位：万元\n年度\t合计\n2023年\t5\n2024年\t3\n增减变化\t-2\n",
        [HOLDS],
    ),
    (
        "3G-03",
        "三公经费支出表\n单位：万元\n年度\t合计\n2023年\t5\n2024年\t3\n增减变化\t2\n",
        [FAILS],
    ),
    ("3G-03", "三公经费支出表\n单位：万元\n年度\t合计\n2024年\t3\n增减变化\t2\n", []),
    ("TXT-02", "公用支出50万元，比上年增加10万元，增长25%。", [HOLDS]),
    ("TXT-02", "公用支出50万元，比上年增加10万元，增长20%。", [FAILS]),
    ("TXT-02", "公用支出50万元，比上年增加10万元。", []),
    # Percentage points are what a rate has moved by: they belong to the share, not to the amount.
    ("TXT-02", "重点支出50万元，比上年增加10万元，占比35.9%，提高3.4个百分点。", []),
    ("TXT-02", "公用支出50万元，按可比口径增加10万元，增长20%。", [UNCHECKED]),
    ("TXT-03", "公用支出50万元，比上年增加50万元，增长100%。", [UNCHECKED]),
    ("TXT-04", "公用支出由40万元增加至50万元，增加10万元。", [HOLDS]),
    ("TXT-04", "公用支出由40万元增加至50万元，增加20万元。", [FAILS]),
    ("TXT-04", "公用支出由40万元增加至50万元。", []),
    ("TXT-04", "公用支出5万元，比上年增加9万元。", [FAILS]),
    ("TXT-05", "设备由40台增加至30台。", [FAILS]),
    ("TXT-05", "设备由40台减少至30台。", [HOLDS]),
    ("TXT-06", "公用支出决算45万元，完成年初预算50万元的90%。", [HOLDS]),
    ("TXT-06", "公用支出决算45万元，完成年初预算50万元的80%。", [FAILS]),
    ("TXT-06", "公用支出决算45万元，完成年初预算的90%。", []),
    ("TXT-07", "支出100万元。公用支出50万元，占支出的50%。", [HOLDS]),
    ("TXT-07", "支出预算100万元，其中：公用支出50万元，占支出预算的50%。", [HOLDS]),
    ("TXT-07", "支出预算100万元，其中：公用支出50万元，占支出预算的40%。", [FAILS]),
    ("TXT-08", "水利支出100万元，其中：堤防60万元、泵站30万元。", [HOLDS, HOLDS]),
    ("TXT-08", "水利支出100万元，其中：堤防160万元、泵站30万元。", [FAILS, HOLDS]),
    ("TXT-08", "水利支出100万元，主要包括堤防60万元、泵站70万元等。", [FAILS]),
    ("TXT-16", "水利支出100万元，包括堤防60万元、泵站40万元。", [HOLDS]),
    ("TXT-16", "水利支出100万元，包括堤防60万元、泵站30万元。", [UNCHECKED]),
    ("TXT-16", "水利支出100万元，主要包括堤防60万元、泵站30万元等。", []),
    ("TXT-16", "水利支出100万元，包括：\n\n1. 堤防60万元。\n\n2. 泵站40万元。\n", [HOLDS]),
    ("TXT-10", "公务接待费预算3万元。\n\n公务接待费预算4万元。\n", [FAILS]),
    ("TXT-10", "公务接待费预算3万元。\n\n公务接待费决算4万元。\n", []),
    ("TXT-10", "一、云河大桥工程90万元。\n\n二、云河大桥工程项目90万元。\n", [HOLDS]),
    ("TXT-10", "一、云河大桥工程90万元。\n\n二、云河大桥工程项目91万元。\n", [UNCHECKED]),
    ("TXT-10", "巡查河道50个。\n\n全年巡查河道50个。\n", [HOLDS]),
    ("TXT-10", "2023年公务接待费预算3万元。\n\n2024年公务接待费预算4万元。\n", []),
    (
        "TXT-11",
        "公用支出50万元，比上年增加10万元，原因是办公费增加6万元，水电费增加4万元。",
        [HOLDS],
    ),
    (
        "TXT-11",
        "公用支出50万元，比上年增加10万元，原因是办公费增加6万元，水电费增加9万元。",
        [FAILS],
    ),
    ("TXT-11", "公用支出50万元，比上年增加10万元，原因是办公费增加6万元等。", []),
    ("HC-01", "行政编制30人，在编人数28人。", [HOLDS]),
    ("HC-01", "行政编制30人，在编人数38人。", [FAILS]),
    ("HC-01", "会议30人。", []),
    (
        "STR-05",
        (
            "政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t7\n\n"
            "注：本表无数据。\n"
        ),
        [FAILS],
    ),
    (
        "STR-05",
        (
            "政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t0\n\n"
            "注：本表无数据。\n"
        ),
        [HOLDS],
    ),
    ("STR-05", "政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t7\n", []),
    (
        "STR-01",
        "目录\n\n一、收支总表\n\n二、支出总表\n\n" + U + "云桥区水务局\t9\t5\t4\n",
        [UNCHECKED, HOLDS],
    ),
    ("SGN-01", U + "云桥区水务局\t1\t5\t-4\n", [FAILS]),
    (
        "SGN-01",  # money taken back is set off: the parts close only with the minus
        F + "201\t教育支出\t9\t9\t0\n20101\t小学\t12\t12\t0\n20102\t中学\t-3\t-3\t0\n",
        [HOLDS],
    ),
    (
        "SGN-01",
        F + "201\t教育支出\t15\t15\t0\n20101\t小学\t12\t12\t0\n20102\t中学\t-3\t-3\t0\n",
        [FAILS, FAILS],
    ),
    ("XT-03", U + "云桥区水务局\t9\t5\t4\n\n" + F + "\t合计\t8\t5\t3\n", []),
]


@pytest.mark.parametrize(("rule", "text", "expected"), CASES)
def test_builders(rule: str, text: str, expected: list[str]) -> None:
    assert verdicts(HEAD + text + "\n", rule) == expected


def test_missing_figures_say_what_is_missing() -> None:
    table = "支出总表\n单位：万元\n预算单位\t基本支出\t项目支出\t支出总计\n云桥区水务局\t50\t40\t\n"
    (check,) = checks(HEAD + table, "ROW-01")
    assert check.reason == ("missing-figure", "云桥区水务局")


def test_a_listed_table_that_is_not_there_is_unchecked_for_that_reason() -> None:
    (check,) = checks(HEAD + "目录\n\n一、收支总表\n\n正文。\n", "STR-01")
    assert check.reason == ("table-not-found", "收支总表")


def test_a_blank_part_counts_nothing_and_is_marked() -> None:
    total, *_ = checks(HEAD + F + "\t合计\t9\t5\t4\n201\t甲\t9\t5\t\n204\t乙\t\t\t4\n", "TRE-01")
    assert [term.figure.marks for term in total.relation.terms] == [(), (), ("blank",)]


def test_two_tables_of_one_title_are_compared_cell_by_cell() -> None:
    table = "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n201\t教育支出\t{}\n\n"
    text = HEAD + "表 5\n" + table.format(5) + "表 6\n" + table.format(6)
    assert FAILS in verdicts(text, "XT-09")
    assert verdicts(HEAD + "表 5\n" + table.format(5), "XT-09") == []


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("支出预算90万元", HOLDS), ("支出预算91万元", FAILS), ("支出预算100万元", HOLDS)],
)
def test_where_something_is_carried_forward_spending_may_mean_the_year(
    words: str, verdict: str
) -> None:
    table = (
        "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、一般公共预算拨款\t80\t一、教育支出\t90\n本年收入合计\t80\t本年支出合计\t90\n"
        "上年结转\t20\t年终结转\t10\n收入总计\t100\t支出总计\t100\n"
    )
    text = f"{HEAD}收入预算100万元，{words}。\n\n{table}"
    assert verdicts(text, "BAL-01") == [HOLDS, verdict]
    assert verdicts(text, "BAL-03") == [HOLDS]


def test_a_code_without_its_name_has_no_wrong_one() -> None:
    assert verdicts(HEAD + F + "201\t一般公共服务支出\t9\n208\t\t9\n", "COD-02") == [HOLDS]
    assert verdicts(HEAD + F + "201\t一般公共服务支出\t9\n208\t小学\t9\n", "COD-02") == [FAILS]
