"""What each column is: headers of several rows, spans, index and formula rows, years,
groups side by side.
"""

from __future__ import annotations

import pytest

from auditor.model.cell_columns import CellColumns
from auditor.model.values import Cell
from auditor.recognition.columns import index_rows, is_index_row
from tests.recognition.understood import one, printed

SPENDING = "支出总表\n单位：万元\n"


def roles(text: str) -> list[tuple[int, str]]:
    """Return index and role of each column of the only table."""
    return [(column.index, column.role) for column in one(text).columns]


def test_a_header_of_one_row() -> None:
    text = SPENDING + "预算单位\t支出总计\t基本支出\t项目支出\n某某局\t5\t3\t2\n"
    assert roles(text) == [(0, "unit"), (1, "total"), (2, "basic"), (3, "project")]


def test_a_header_of_three_rows_with_spans() -> None:
    text = (
        "收入总表\n单位：万元\n"
        "预算单位\t合计\t财政拨款\t\t\t单位资金\t\n"
        "\t\t小计\t拨款来源\t\t小计\t其中\n"
        "\t\t\t一般公共预算\t政府性基金预算\t\t事业收入\n"
        "某某局\t9\t7\t6\t1\t2\t2\n"
    )
    assert one(text).header_rows == 3
    assert roles(text) == [
        *((0, "unit"), (1, "total"), (2, "appropriation"), (3, "general")),
        *((4, "fund"), (5, "unit-funds"), (6, "operating")),
    ]


@pytest.mark.parametrize(
    ("row", "index"),
    [
        ("1\t2\t3\t4", True),
        ("栏次\t1\t2\t3", True),
        ("0\t1\t2", True),
        ("1\t3\t4", False),
        ("12\t13\t14", False),
        ("1", False),
        ("类\t款\t项\t栏次\t1\t2\t3", True),
        ("类\t款\t项\t栏次\t5\t7", False),
        ("类1\t栏次\t1\t2", False),
        ("合计\t\t1\t2", False),
    ],
)
def test_an_index_row(row: str, index: bool) -> None:
    texts = row.split("\t")
    cells = tuple(Cell(text, 0, len(text)) for text in texts)
    assert is_index_row(cells) is index
    # So it is below heads, whether the cells of a table are made or stay columns.
    columns = CellColumns([[text] * 2 for text in texts], [[0] * 2 for _ in texts])
    assert index_rows([cells] * 2, 1) == index_rows(columns, 1) == ({1} if index else set())


@pytest.mark.parametrize("row", ["栏次\t1\t2\t3", "1\t2\t3\t4"])
def test_an_index_row_is_no_amount(row: str) -> None:
    table = one(f"{SPENDING}预算单位\t支出总计\t基本支出\t项目支出\n{row}\n某某局\t5\t3\t2\n")
    assert [printed(line) for line in table.rows if line.figures] == [
        {"total": "5", "basic": "3", "project": "2"}
    ]


def test_a_formula_row_is_no_amount() -> None:
    table = one(
        f"{SPENDING}预算单位\t支出总计\t基本支出\t项目支出\n\t1=2+3\t2\t3\n某某局\t5\t3\t2\n"
    )
    assert [printed(line)["total"] for line in table.rows if line.kind in ("item", "total")] == [
        "5"
    ]


def test_a_year_in_the_header_that_is_not_the_tables() -> None:
    text = (
        "2022年财政拨款收支总表\n单位：万元\n收入\t\t\t支出\t\n"
        "项目\t2021年预算数\t2022年预算数\t项目\t2022年预算数\n"
        "一、财政拨款\t4\t5\t一、教育支出\t5\n"
    )
    assert [role for _, role in roles(text)] == ["name", "amount@2021", "amount", "name", "amount"]


def test_groups_of_columns_side_by_side() -> None:
    table = one(
        "一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额\n"
        "301\t工资福利支出\t5\t302\t商品和服务支出\t3\n30101\t基本工资\t5\t30201\t办公费\t3\n"
    )
    assert [column.side for column in table.columns] == ["", "", "", *["group 1"] * 3]
    lines = [(row.code, printed(row)) for row in table.rows if row.kind == "item"]
    assert lines == [
        ("301", {"total": "5"}),
        ("30101", {"total": "5"}),
        ("302", {"total": "3"}),
        ("30201", {"total": "3"}),
    ]


def test_a_total_without_amounts_is_no_header() -> None:
    table = one(
        "政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t\n201\t教育支出\t5\n"
    )
    assert table.header_rows == 1


def test_a_table_by_its_header_alone() -> None:
    assert (
        one("项目名称\t预算数（万元）\t绩效目标\n某某项目\t5\t做好\n另一项目\t6\t做完\n").form
        == "TK"
    )
