"""Tables over pages, two tables under one another, and forms that print no codes."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS
from auditor.reading.pdf import read_pdf
from auditor.recognition import recognise
from tests.reading_pdf.make import Page, pdf
from tests.recognition.understood import PACKS, audited, one, understood

TREE = """2024年市级预算草案

2024年市本级一般公共预算支出预算表
单位：万元

| 项目 | 2023年预算数 | 2024年预算数 |
|---|---|---|
| 一般公共服务支出 | 1,275 | 1,275 |
| 　人大事务 | 823 | 823 |
| 　　行政运行 | 286 | 286 |
| 　　机关服务 | 537 | 537 |
| 　财政事务 | 452 | 452 |
| 　　其他支出 | 328 | 328 |
| 　　行政运行 | 124 | 124 |
| 教育支出 | 2,310 | {education} |
| 　普通教育 | 1,731 | 1,731 |
| 　　学前教育 | 763 | 763 |
| 　　小学教育 | 968 | 968 |
| 　职业教育 | 579 | 579 |
| 　　中等职业教育 | 300 | 300 |
| 　　技校教育 | 279 | 279 |
"""


def failures(text: str) -> list[tuple[str, str]]:
    return [
        (check.relation.rule, check.relation.subject)
        for check in audited(text).checks
        if check.verdict == "fails"
    ]


def test_a_form_without_codes_is_the_tree_that_its_indents_make() -> None:
    audit = audited(TREE.format(education="2,310"))
    assert audit.tables[0].form == "T5"
    assert audit.coverage.tables.checked == audit.coverage.tables.figures == 28
    assert not failures(TREE.format(education="2,310"))


def test_a_line_of_such_a_tree_that_is_not_its_parts_is_found_once() -> None:
    ((rule, subject),) = failures(TREE.format(education="2,340"))
    assert rule == "GEN-02" and subject.startswith("教育支出")


def test_codes_prove_a_tree_and_its_own_rules_judge_it() -> None:
    text = """表 5
一般公共预算支出表
单位：万元
科目编码	科目名称	合计
201	一般公共服务支出	100
20101	人大事务	60
20103	政府办公厅	30
	合计	100
"""
    assert [rule for rule, _ in failures(text) if not rule.startswith("COD")] == ["TRE-02"]


def page(title: str, *lines: str, unit: str = "万元") -> str:
    rows = "\n".join(f"| {line} |" for line in lines)
    return f"{title}\n单位：{unit}\n\n| 项目 | 预算数 | 执行数 |\n|---|---|---|\n{rows}\n\n"


TITLE = "2023年市级一般公共预算支出执行情况表"


def test_the_next_page_under_the_same_title_and_head_goes_on() -> None:
    first = page(
        TITLE, "社会工作事务 | 1165 | 1186", "　行政运行 | 122 | 129", "　专项 | 839 | 846"
    )
    text = first + page(
        TITLE, "　事业运行 | 204 | 211", "信访事务 | 844 | 851", "　信访业务 | 844 | 851"
    )
    (table,) = understood(text).tables
    assert [row.parent is None for row in table.rows] == [True, False, False, False, True, False]


def test_two_tables_of_one_title_each_with_a_total_stay_two() -> None:
    first = page(TITLE, "教育 | 10 | 11", "农林水 | 20 | 21", "合计 | 30 | 32")
    second = page(TITLE, "教育 | 40 | 41", "农林水 | 50 | 51", "合计 | 90 | 92")
    assert len(understood(first + second).tables) == 2


def test_a_total_printed_again_on_the_next_page_is_no_second_one() -> None:
    first = page(TITLE, "合计 | 60 | 63", "教育 | 10 | 11")
    second = page(TITLE, "合计 | 60 | 63", "农林水 | 20 | 21", "住房 | 30 | 31")
    (table,) = understood(first + second).tables
    assert [row.label for row in table.rows] == ["合计", "教育", "农林水", "住房"]
    assert not failures(first + second)


def test_a_form_drops_the_total_that_a_head_in_the_middle_prints_again() -> None:
    table = one(
        """部门收入总体情况表
单位：万元
科目编码	科目名称	合计	其他收入
	合计	60	6
201	一般公共服务支出	10	1
科目编码	科目名称	合计	其他收入
	合计	60	6
212	城乡社区支出	50	5
"""
    )
    assert [row.kind for row in table.rows].count("total") == 1


def test_another_unit_begins_another_table() -> None:
    text = """收入
单位：万元
项目	2023年	2024年
税收收入	72	88
非税收入	83	62

人员
单位：人
项目	2023年	2024年
在职	78	31
退休	89	82
"""
    assert [table.unit for table in understood(text).tables] == ["万元", "人"]


def test_the_number_of_a_table_ends_before_the_year() -> None:
    text = page("表7 2023年县级执行情况表", "教育 | 10 | 11")
    table = one(text)
    assert (table.number, table.title, table.year) == ("7", "2023年县级执行情况表", 2023)
    assert one(page("表12 执行情况表", "教育 | 10 | 11")).number == "12"


CLASSIFIED = """| 项目 | 2023年预算数 | 2024年预算数 |
|---|---|---|
| 教育支出 | 2,310 | 2,310 |
| 　普通教育 | 1,731 | 1,731 |
| 　职业教育 | 579 | 579 |
| 农林水支出 | 1,000 | 1,000 |
| 　农业农村 | 400 | 400 |
| 　水利 | 600 | 600 |
| 科学技术支出 | 700 | 700 |
| 　基础研究 | 300 | 300 |
| 　应用研究 | 400 | 400 |
| {name} | 645 | {stated} |
| 　公安 | 345 | 345 |
| 　司法 | 300 | 300 |
"""


def severities(name: str, stated: str) -> list[str]:
    return [
        finding.severity
        for finding in audited(CLASSIFIED.format(name=name, stated=stated)).findings
        if finding.rule == "GEN-02"
    ]


def confidences(name: str, stated: str) -> list[int]:
    return [
        check.confidence or 0
        for check in audited(CLASSIFIED.format(name=name, stated=stated)).checks
        if check.verdict == FAILS
    ]


def test_a_subject_whose_lines_may_be_classified_is_less_sure_where_they_fall_short() -> None:
    assert severities("公共安全支出", "704") == ["warning"]
    assert confidences("公共安全支出", "704") < confidences("公共安全支出", "604")
    assert confidences("公共安全支出", "604") == confidences("卫生健康支出", "704")


def test_a_gap_of_half_the_total_that_no_slip_explains_accuses_nothing() -> None:
    assert severities("卫生健康支出", "704") == ["warning"]
    assert severities("卫生健康支出", "1,291") == []


EXPORT = """0,DEBT_YBYE,AND SET_YEAR=2023,,,
0,AD_CODE#99,AD_CODE,SET_YEAR#2023,AD_NAME#,SET_YEAR#2022
0,XM_TYPE#,XM_NAME#,YS_AMT#,ZX_AMT#,ROW_NUM#
0,,表1-1,,,
0,,云州省2022年地方政府一般债务余额情况表,,,
0,,,,单位：亿元,
0,,项    目,预算数,执行数,
V,A,一、2021年末地方政府一般债务余额实际数,,610.20,1
V,B,二、2022年末地方政府一般债务余额限额,700.00,,2
V,C,三、2022年地方政府一般债务发行额,,95.50,3
V,D,四、2022年地方政府一般债务还本额,,60.30,4
V,E,五、2022年末地方政府一般债务余额预计执行数,,645.40,5
V,F,六、2023年地方财政赤字,35.00,,6
V,G,七、2023年地方政府一般债务余额限额,735.00,,7
"""


def test_heads_may_stand_below_a_title_and_what_a_platform_exports() -> None:
    (table,) = understood("地方政府一般债务余额情况表\n\n" + EXPORT.replace(",", "\t")).tables
    assert (table.form, table.header_rows, table.year) == ("GD", 7, 2022)
    assert [row.item for row in table.rows if ".limit" in row.item] == [
        "debt.limit",
        "debt.limit.next",
    ]


TWO = """Wages of the parks
{head}
Ada\t12\t3
Bob\t30\t4
Sum\t42\t7

{below}
Cid\t5\t1
Dan\t6\t2
Sum\t11\t3
"""


def test_a_grid_with_heads_of_its_own_is_another_table() -> None:
    text = TWO.format(head="Park\tHours\tDays", below="Street\tHours\tDays")
    assert [len(table.cells) for table in understood(text).tables] == [4, 4]


def test_a_grid_that_repeats_the_heads_or_has_none_goes_on() -> None:
    for below in ("Park\tHours\tDays", "Eve\t7\t2", "Streets\t\t"):
        text = TWO.format(head="Park\tHours\tDays", below=below)
        assert len(understood(text).tables) == 1


@pytest.mark.parametrize(
    ("name", "below", "tables"), [("Streets", 0, 2), ("", 0, 1), ("Streets", 400, 1)]
)
def test_a_head_repeated_under_a_name_on_the_same_page_begins_another_table(
    name: str, below: float, tables: int
) -> None:
    first, second = Page(), Page() if below else None
    for top, page, label in ((60, first, "Parks"), (200, second or first, name)):
        page.text(60, top - 10, label).ruled((50, 150, 220, 290), range(top, top + 81, 20))
        rows = (
            ("Who", "Hours", "Days"),
            ("Ada", "12", "3"),
            ("Bob", "30", "4"),
            ("Sum", "42", "7"),
        )
        for row, texts in enumerate(rows):
            for x, text in zip((55, 160, 230), texts, strict=True):
                page.text(x, top + 14 + 20 * row, text)
    pages = [first, second] if second else [first]
    found = recognise(read_pdf("a.pdf", pdf(*pages)), PACKS).tables
    assert len(found) == tables
