"""Tables laid out as the central forms are: captions, blank rows, groups side by side,
units with codes.
"""

from __future__ import annotations

import pytest

from auditor.model.values import Cell, Document, Grid, Place
from auditor.recognition import recognise
from tests.recognition.understood import PACKS, checks, one, printed, understood, verdicts

HEAD = "2025年云桥区水务局部门预算\n"


def test_a_unit_in_the_first_row_of_a_table_is_its_caption() -> None:
    text = HEAD + (
        "部门支出总表\n公开02表\t金额单位：万元\n科目编码\t科目名称\t合计\n\t合计\t10\n"
        "213\t农林水支出\t10\n"
    )
    assert one(text).unit == "万元"
    assert verdicts(text, "UNT-01") == ["holds"]


def test_rows_of_blank_cells_do_not_end_a_table() -> None:
    text = HEAD + (
        "财政拨款收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、本年收入\t12\t一、本年支出\t15\n（一）一般公共预算拨款\t12\t（一）农林水支出\t15\n"
        "（二）政府性基金预算拨款\t\t\t\n二、上年结转\t3\t二、结转下年\t\n"
        "（一）一般公共预算拨款\t3\t\t\n（二）政府性基金预算拨款\t\t\t\n"
        "（三）国有资本经营预算拨款\t\t\t\n"
        "收入总计\t15\t支出总计\t15\n"
    )
    assert one(text).rows[-1].item == "spending.grand-total"
    for rule in ("BAL-01", "BAL-02", "BAL-03", "INC-03", "TRE-01"):
        assert verdicts(text, rule) == ["holds"], rule


def test_a_caption_behind_a_table_with_tabs_behind_it_starts_a_table_of_its_own() -> None:
    table = "\t\t\n单位：万元\t\t\n科目编码\t科目名称\t合计\n213\t农林水支出\t10\n\t合计\t10\n"
    text = HEAD + "部门支出总表" + table + "一般公共预算支出表" + table
    assert [check.verdict for check in checks(text, "UNT-01")] == ["holds"]
    assert len(understood(text).tables) == 2


def test_three_public_items_as_rows_and_years_as_columns() -> None:
    text = HEAD + (
        "“三公”经费支出表\n单位：万元\n项目\t2024年预算数\t2025年预算数\t增减额\n"
        "合计\t20.0\t17.5\t-1.5\n"
        "因公出国（境）费\t0\t0\t0\n公务接待费\t5.0\t4.5\t-0.5\n"
        "公务用车购置及运行费\t15.0\t16.0\t-2.0\n"
        "其中：公务用车购置费\t0\t0\t0\n公务用车运行维护费\t15.0\t14.0\t-1.0\n"
    )
    assert one(text).form == "T7R"
    assert verdicts(text, "3G-01") == ["holds", "fails", "fails"]
    assert verdicts(text, "3G-02") == ["holds", "fails", "fails"]
    assert "fails" not in verdicts(text, "SGN-01")


def test_a_total_whose_amount_stands_in_the_next_group() -> None:
    text = "2023年云桥区水务局部门决算\n" + (
        "一般公共预算财政拨款基本支出决算表\n单位：万元\n人员经费\t\t\t公用经费\t\t\t\t\t\n"
        "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t9\t302\t商品和服务支出\t5\t310\t资本性支出\t4\n"
        "人员经费合计\t\t9\t公用经费合计\t\t\t\t\t5\n"
    )
    total = next(row for row in one(text).rows if row.item == "public-total")
    assert printed(total) == {"total": "5"} and total.figures["total"].label == "公用经费合计"
    assert verdicts(text, "ECO-02") == ["holds", "fails"]


def test_units_with_codes_have_a_total_and_no_classification() -> None:
    text = HEAD + (
        "部门收入总表\n单位：万元\n部门（单位）代码\t部门（单位）名称\t合计\t本年收入\t\t\t"
        "上年结转结余\n"
        "\t\t\t小计\t一般公共预算\t单位资金\t\n合计\t\t15\t12\t10\t2\t3\n"
        "101\t水务局\t15\t12\t10\t2\t3\n"
        "101001\t水务局本级\t9\t8\t8\t0\t1\n101002\t水库\t6\t4\t2\t2\t9\n"
    )
    assert one(text).rows[2].kind == "total"
    assert verdicts(text, "INC-04").count("fails") == 1
    assert checks(text, "COD-01") == checks(text, "COD-04") == []


ITEMS = (
    "2023年云桥区水务局部门预算\n表7\n一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t支出总计\t基本支出\t"
    "项目支出\n{}2050202\t小学教育\t1,300\t1,182\t118\n2210201\t住房公积金\t108\t108\t0\n"
    "合计\t\t1,408\t1,290\t118\n"
)


@pytest.mark.parametrize(
    ("above", "verdict"), [("", None), ("205\t教育支出\t1,300\t1,182\t118\n", "fails")]
)
def test_a_table_of_items_alone_leaves_out_what_is_above_them(
    above: str, verdict: str | None
) -> None:
    found = verdicts(ITEMS.format(above), "COD-01")
    assert (verdict in found) if verdict else not found


def test_a_sheet_without_a_caption_is_a_table_of_its_own() -> None:
    sheets = [_grid(at, (("项目", "金额"), ("甲", "1"), ("合计", "1"))) for at in (0, 100)]
    document = Document(
        "book.xlsx", " " * 200, tuple(sheets), "xlsx", (Place(0, sheet="1"), Place(100, sheet="2"))
    )
    assert len(recognise(document, PACKS).tables) == 2
    assert (
        len(recognise(Document("book.xlsx", " " * 200, tuple(sheets), "xlsx"), PACKS).tables) == 1
    )


def _grid(start: int, rows: tuple[tuple[str, ...], ...]) -> Grid:
    cells, at = [], start
    for row in rows:
        line = []
        for text in row:
            line.append(Cell(text, at, at + len(text)))
            at += len(text) + 1
        cells.append(tuple(line))
    return Grid(tuple(cells), start, at - 1)


UNITLESS = (
    "收入总表\n{own}科目编码\t科目名称\t合计\n208\t社会保障和就业支出\t30\n\t合计\t30\n\n"
    "部门支出总表\n{unit}科目编码\t科目名称\t合计\n"
    "208\t社会保障和就业支出\t30\n\t合计\t30\n"
)


@pytest.mark.parametrize(
    ("said", "own", "unit", "units", "verdict"),
    [
        ("（以下各表单位均为：万元）\n", "", "", ["万元", "万元"], "holds"),
        ("单位：万元\n", "", "", ["万元", "万元"], "holds"),
        ("单位：万元\n", "", "单位：元\n", ["万元", "元"], "holds"),
        # A table's own unit is not that of others.
        ("", "单位：元\n", "", ["元", ""], "fails"),
    ],
)
def test_a_unit_above_the_first_title_is_that_of_all_tables(
    said: str, own: str, unit: str, units: list[str], verdict: str
) -> None:
    text = HEAD + said + UNITLESS.format(own=own, unit=unit)
    assert [table.unit for table in understood(text).tables] == units
    assert verdicts(text, "UNT-01") == [verdict]


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("收入总表（公开02表）", "2", "收入总表"),
        ("收入总表 (附表2)", "2", "收入总表"),
        ("收入总表（一般公共预算）", "", "收入总表(一般公共预算)"),
    ],
)
def test_a_number_may_stand_in_brackets_behind_a_title(line: str, number: str, title: str) -> None:
    table = one(f"{HEAD}{line}\n科目编码\t科目名称\t合计\n208\t社会保障\t30\n\t合计\t30\n")
    assert (table.number, table.title) == (number, title)
