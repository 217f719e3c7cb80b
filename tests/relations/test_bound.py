"""Sentences bound to the tables that they explain: names, totals, projects, years."""

from __future__ import annotations

import pytest

from auditor.model.values import DOUBTFUL, FAILS, HOLDS, UNCHECKED
from tests.recognition.understood import checks, verdicts

HEAD = "2024年云桥区水务局部门预算\n\n"
TREE = (
    "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "201\t一般公共服务支出\t510.00\t210.00\t300.00\n"
    "20103\t政府办公厅（室）及相关机构事务\t510.00\t210.00\t300.00\n"
    "2010301\t行政运行\t510.00\t210.00\t300.00\n"
    "208\t社会保障和就业支出\t120.50\t120.50\t0\n"
    "20805\t行政事业单位养老支出\t120.50\t120.50\t0\n"
    "2080501\t行政单位离退休\t{0}\t120.50\t0\n"
    "\t合计\t{1}\t330.50\t300.00\n"
)
CLEAN = TREE.format("120.50", "630.50")


@pytest.mark.parametrize(("total", "verdict"), [("630.50", HOLDS), ("603.50", FAILS)])
def test_a_total_below_its_tree_is_its_sum(total: str, verdict: str) -> None:
    assert verdicts(HEAD + TREE.format("120.50", total), "TRE-01")[0] == verdict


def test_a_misprinted_code_is_no_class_of_its_own() -> None:
    assert verdicts(HEAD + CLEAN.replace("2080501", "7080501"), "TRE-01") == [HOLDS] * 3


def test_of_two_totals_none_is_that_of_the_whole_tree() -> None:
    assert verdicts(HEAD + CLEAN + "\t人员经费合计\t9\t5\t4\n", "TRE-01") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）120.50万元。", []),
        ("教育支出（类）行政事业单位养老支出（款）行政单位离退休（项）120.50万元。", [FAILS]),
        ("社会保障和就业支出（类）行政事业单位养老支出（款）培训支出（项）120.50万元。", [FAILS]),
        # another amount: nothing says which row is meant
        ("社会保障和就业支出（类）行政事业单位养老支出（款）培训支出（项）9.90万元。", []),
        ("1.“教育支出”科目120.50万元，主要用于缴费。", [FAILS]),
    ],
)
def test_a_subject_that_no_row_bears(said: str, expected: list[str]) -> None:
    text = f"{HEAD}一般公共预算支出的具体情况\n\n一般公共预算支出：{said}\n\n{CLEAN}"
    assert verdicts(text, "COD-03") == expected


def test_names_are_held_against_a_table_that_was_read_whole() -> None:
    said = "教育支出（类）行政事业单位养老支出（款）行政单位离退休（项）120.50万元。"
    blank = CLEAN.replace("2010301\t行政运行\t510.00\t210.00\t300.00", "2010301\t行政运行\t\t\t")
    text = f"{HEAD}一般公共预算支出：{said}\n\n"
    assert verdicts(text + CLEAN, "COD-03") == [FAILS]
    assert verdicts(text + blank, "COD-03") == []


SUMMARY = (
    "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、一般公共预算拨款\t630.50\t一、一般公共服务支出\t510.00\n"
    "\t\t二、{0}\t120.50\n收入总计\t630.50\t支出总计\t630.50\n\n"
)


@pytest.mark.parametrize(("name", "expected"), [("社会保障和就业支出", []), ("教育支出", [FAILS])])
def test_a_class_of_the_summary_is_called_as_the_coded_table_calls_it(
    name: str, expected: list[str]
) -> None:
    assert verdicts(HEAD + SUMMARY.format(name) + CLEAN, "COD-03") == expected


def test_a_row_that_another_table_prints_is_left_out() -> None:
    other = CLEAN.replace("一般公共预算支出表", "支出总表")
    lines = CLEAN.splitlines(keepends=True)
    without = "".join(line for line in lines if "2080501" not in line)
    found = [check.verdict for check in checks(HEAD + other + "\n" + without, "TRE-02")]
    assert found.count(FAILS) == 1
    assert FAILS not in verdicts(HEAD + other + "\n" + CLEAN, "TRE-02")


@pytest.mark.parametrize(("amount", "verdict"), [("630.50", HOLDS), ("636.50", FAILS)])
def test_general_budget_spending_is_the_total_of_its_table(amount: str, verdict: str) -> None:
    text = f"{HEAD}2024年一般公共预算支出{amount}万元。\n\n{CLEAN}"
    assert verdict in verdicts(text, "TXT-01")


PROJECTS = (
    "部门预算绩效管理项目情况表\n单位：万元\n实施单位\t项目名称\t预算金额\n\t\t合计\n"
    "云桥区水务局\t\t300\n\t河道整治\t180\n\t防汛物资\t120\n"
)


@pytest.mark.parametrize(("amount", "verdict"), [(180, HOLDS), (108, FAILS)])
def test_a_project_costs_what_its_row_prints(amount: int, verdict: str) -> None:
    text = f"{HEAD}1. 河道整治{amount}万元，主要用于清淤。\n\n{PROJECTS}"
    assert verdicts(text, "PRF-03") == [verdict]


SAID = (
    "2024年收入预算50万元，比2023年预算增加5万元。\n\n支出预算50万元，比2023年预算增加5万元。\n\n"
)


@pytest.mark.parametrize(
    ("said", "odd"),
    [
        ("三公经费9万元，比2023年预算增加1万元。", 0),
        ("三公经费9万元，比2022年预算增加1万元。", 1),
        ("2024年公用经费9万元。\n\n2025年三公经费9万元。", 1),
        ("2024年公用经费9万元。\n\n2023年三公经费9万元。", 0),
        ("2024年公用经费9万元。\n\n2022年三公经费9万元。", 1),
        ("2024年公用经费9万元。\n\n2023年三公经费9万元，比2023年预算增加1万元。", 1),
    ],
)
def test_a_year_that_was_not_brought_up_to_date(said: str, odd: int) -> None:
    assert verdicts(HEAD + SAID + said, "YR-01").count(FAILS) == odd


def test_one_sibling_is_not_enough_to_make_a_year_odd() -> None:
    text = HEAD + "公用经费9万元，比2023年增加1万元。\n\n三公经费9万元，比2022年增加1万元。"
    assert FAILS not in verdicts(text, "YR-01")


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [("61.40", FAILS), ("62.40", UNCHECKED)],
)
def test_a_rise_beyond_the_amount_is_a_wrong_word_where_the_fall_makes_the_rate(
    rate: str, verdict: str
) -> None:
    text = f"{HEAD}三公经费23.88万元，比2023年预算增加37.99万元，下降{rate}%。"
    assert verdicts(text, "TXT-02") == [verdict]


MANY = CLEAN.replace(
    "\n\t合计",
    "\n210\t卫生健康支出\t300.00\t300.00\t0\n221\t住房保障支出\t410.00\t410.00\t0\n\t合计",
).replace("630.50", "1340.50")


@pytest.mark.parametrize(
    ("housing", "expected"), [("410.00", [HOLDS] * 4), ("401.00", [HOLDS] * 3 + [FAILS])]
)
def test_sentences_that_go_through_a_table_are_held_against_it(
    housing: str, expected: list[str]
) -> None:
    said = (
        "1.“一般公共服务支出”科目510万元。\n\n2.“社会保障和就业支出”科目120.50万元。\n\n"
        f"3.“卫生健康支出”科目300万元。\n\n4.“住房保障支出”科目{housing}万元。\n\n"
    )
    assert verdicts(f"{HEAD}支出主要内容如下：\n\n{said}{MANY}", "TXT-01") == expected


def test_two_sentences_are_too_few_to_go_through_a_table() -> None:
    said = "1.“一般公共服务支出”科目510万元。\n\n2.“住房保障支出”科目401万元。\n\n"
    assert verdicts(f"{HEAD}支出主要内容如下：\n\n{said}{MANY}", "TXT-01") == []


def test_a_document_that_cuts_digits_off_does_not_cut_heads_off() -> None:
    final = "2024年度云桥区水务局部门决算\n\n"
    rows = "".join(
        f"20{n}\t第{n}类\t{n + 2}.02\n20{n}01\t甲\t{n}.00\n20{n}02\t乙\t1.00\n20{n}03\t丙\t1.00\n"
        for n in range(3, 9)
    )
    table = f"一般公共预算财政拨款支出决算表\n单位：万元\n科目编码\t科目名称\t合计\n{rows}"
    text = f"{final}实有人员86人，其中：在职人员35人，退休人员50人。\n\n{table}"
    assert DOUBTFUL in verdicts(text, "TRE-02")
    sums = [check for check in checks(text, "HC-01") if check.gap]
    assert [check.verdict for check in sums if check.relation.kind == "sum"] == [FAILS]


def test_a_bound_that_is_included_opens_no_list() -> None:
    text = "固定资产中：房屋840.76万元，车辆276.30万元，单价50万元（含）以上设备732.27万元。"
    assert FAILS not in verdicts(HEAD + text, "TXT-08")
