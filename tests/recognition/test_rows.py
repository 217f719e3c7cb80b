"""What each row is: totals, codes, names, two sides, shifted cells, carried labels."""

from __future__ import annotations

import pytest

from tests.recognition.understood import one, printed, understood

FUNCTIONAL = "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"


def kinds(text: str) -> list[tuple[str, str, str]]:
    """Return kind, code and label of each row with figures."""
    return [(row.kind, row.code, row.label) for row in one(text).rows if row.figures]


def test_totals_by_label() -> None:
    text = FUNCTIONAL + "\t合 计\t5\t3\t2\n201\t教育支出\t5\t3\t2\n"
    assert kinds(text) == [("total", "", "合 计"), ("item", "201", "教育支出")]


def test_totals_by_a_blank_code() -> None:
    text = (
        "一般公共预算支出表\n单位：万元\n预算单位\t科目编码\t科目名称\t合计\n某某局\t\t\t5\n"
        "\t201\t教育支出\t5\n"
    )
    assert kinds(text) == [("total", "", "某某局"), ("item", "201", "教育支出")]


def test_a_totals_label_over_the_code_columns() -> None:
    text = (
        "一般公共预算支出表\n单位：万元\n类\t款\t项\t科目名称\t合计\n合计\t\t\t\t5\n"
        "201\t03\t01\t行政运行\t5\n"
    )
    assert kinds(text) == [("total", "", "合计"), ("item", "2010301", "行政运行")]


def test_codes_split_over_columns() -> None:
    text = (
        "一般公共预算支出表\n单位：万元\n科目编码\t\t\t科目名称\t合计\n"
        "类\t款\t项\t\t\n201\t\t\t教育\t5\n201\t03\t\t办公\t5\n201\t03\t01\t行政运行\t5\n"
    )
    assert [code for _, code, _ in kinds(text)] == ["201", "20103", "2010301"]


def test_codes_inside_names() -> None:
    text = (
        "一般公共预算支出表\n单位：万元\n功能分类\t合计\n201-教育支出\t5\n[20103]办公\t5\n"
        "2010301 行政运行\t5\n"
    )
    assert kinds(text) == [
        ("item", "201", "教育支出"),
        ("item", "20103", "办公"),
        ("item", "2010301", "行政运行"),
    ]


def test_two_sides() -> None:
    table = one(
        "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、财政拨款\t5\t一、教育支出\t4\n\t\t二、住房保障支出\t1\n"
        "本年收入合计\t5\t本年支出合计\t5\n"
    )
    found = [
        (row.side, row.item or row.label, row.kind, row.number) for row in table.rows if row.figures
    ]
    assert found == [
        ("income", "income.appropriation", "item", "一、"),
        ("spending", "一、教育支出", "item", "一、"),
        ("spending", "二、住房保障支出", "item", "二、"),
        ("income", "income.year-total", "total", ""),
        ("spending", "spending.year-total", "total", ""),
    ]


def test_funds_below_what_was_carried_over_are_its_parts() -> None:
    table = one(
        "财政拨款收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
        "一、一般公共预算财政拨款\t5\t一、教育支出\t6\n本年收入合计\t5\t本年支出合计\t6\n"
        "年初财政拨款结转和结余\t1\t\t\n一般公共预算财政拨款\t1\t\t\n"
        "政府性基金预算财政拨款\t0\t\t\n总计\t6\t总计\t6\n"
    )
    items = [row.item for row in table.rows if row.side == "income"]
    assert items == [
        *("income.general", "income.year-total", "income.carry-over"),
        *("carry-over.general", "carry-over.fund", "income.grand-total"),
    ]


def test_a_row_whose_cells_stand_one_column_right() -> None:
    text = (
        "部门预算绩效管理项目情况表\n单位：万元\n实施单位\t项目名称\t合计\t一般公共预算拨款\t"
        "其他资金\t预算执行时间\n"
        "某某局\t甲项目\t5\t5\t0\t2022.1.1-2022.12.31\n"
        "某某局\t乙项目\t\t6\t6\t0\t2022.1.1-2022.12.31\n"
    )
    first, second = (row for row in one(text).rows if row.kind == "item")
    assert (first.shifted, second.shifted) == (0, 1)
    assert {role: text for role, text in printed(second).items() if role != "period"} == {
        "total": "6",
        "general": "6",
        "other": "0",
    }


def test_a_label_on_a_line_of_its_own_is_carried_down() -> None:
    text = (
        "部门预算绩效管理项目情况表\n单位：万元\n实施单位\t项目名称\t合计\t一般公共预算拨款\t"
        "其他资金\n"
        "\t很长的项目名称\t\t\t\n\t\t5\t5\t0\n"
    )
    assert [row.label for row in one(text).rows if row.kind == "item"] == ["很长的项目名称"]


def test_a_drawn_line_is_no_row() -> None:
    rows = one(FUNCTIONAL + "====\t====\t====\t====\t====\n201\t教育支出\t5\t3\t2\n").rows
    assert [row.kind for row in rows] == ["header", "item"]


def test_years_of_the_three_public_table() -> None:
    table = one(
        "2022年三公经费支出表\n单位：万元\n预算单位\t年度\t合计\t公务接待费\n"
        "某某局\t2021年\t3\t3\n\t2022年\t5\t5\n\t增减变化\t2\t2\n"
    )
    assert [row.item for row in table.rows if row.figures] == ["last-year", "this-year", "change"]


def test_percentages_are_no_amounts() -> None:
    assert [
        printed(row) for row in one(FUNCTIONAL + "201\t教育支出\t5\t60%\t2\n").rows if row.figures
    ] == [{"total": "5", "project": "2"}]


def test_blank_and_zero_cells() -> None:
    (row,) = [row for row in one(FUNCTIONAL + "201\t教育支出\t5.00\t-\t\n").rows if row.figures]
    assert {role: (figure.digits, figure.places) for role, figure in row.figures.items()} == {
        "total": (500, 2),
        "basic": (0, 0),
    }


def test_pages_with_the_header_again() -> None:
    page = "表 5\n一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n"
    (table,) = understood(f"{page}201\t教育支出\t5\n\n{page}204\t公共安全支出\t6\n").tables
    assert [row.code for row in table.rows if row.kind == "item"] == ["201", "204"]


def test_pages_without_a_header() -> None:
    (table,) = understood(
        "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n201\t教育支出\t5\n\n"
        "- 3 -\n\n204\t公共安全支出\t6\n205\t教育\t1\n"
    ).tables
    assert [row.code for row in table.rows if row.kind == "item"] == ["201", "204", "205"]


def test_the_same_title_under_another_number_is_another_table() -> None:
    page = "\n一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n201\t教育支出\t5\n\n"
    assert [table.number for table in understood(f"表 5{page}表 6{page}").tables] == ["5", "6"]


def test_a_note_below_a_table() -> None:
    text = (
        "政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t0\n\n"
        "注：本表无数据。\n"
    )
    assert one(text).note == "注：本表无数据。"


def test_the_only_line_of_a_table_of_units_is_its_total() -> None:
    text = "支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n某某局\t5\t3\t2\n"
    assert kinds(text) == [("total", "", "某某局")]


@pytest.mark.parametrize(
    ("sizes", "heads"), [(("10.98", "2.3"), 1), (("1,098", "23"), 1), (("10", "23"), 3)]
)
def test_a_line_of_words_with_an_exact_amount_is_no_head(
    sizes: tuple[str, str], heads: int
) -> None:
    lines = [("Project", "Field", "Office", "Kind", "Size")]
    lines += [("Road", "Roads", "Parks", "General", size) for size in sizes]
    lines += [("", "", "Sum", "", "33"), ("", "", "All", "", "33")]
    text = "Loans of the city in 2024\n\n" + "\n".join("\t".join(line) for line in lines) + "\n"
    assert one(text).header_rows == heads
