"""Tables of one cell a line, whose header stands below the line that says the unit."""

from __future__ import annotations

import pytest

from tests.reading_stacked.test_stacked import grids, lines
from tests.recognition.understood import audited

UNIT = ("表3", "部门支出总体情况表", "编制单位：广宁县司法局", "单位：万元")
CODED = (
    *UNIT, "科目编码", "科目名称", "合计", "基本支出", "项目支出",
    "合计", "539.45", "416.61", "122.84",
    "204", "公共安全支出", "480.42", "357.58", "122.84",
    "20406", "司法", "480.42", "357.58", "122.84",
    "2040601", "行政运行", "357.58", "357.58", "0",
    "2040605", "普法宣传", "122.84", "0", "122.84",
    "221", "住房保障支出", "59.03", "59.03", "0",
)  # fmt: skip
SIDES = (
    "表1", "部门收支总体情况表", "单位：万元", "收入", "支出", "项目", "预算数", "项目", "预算数",
    "一、一般公共预算拨款", "361.60", "一、公共安全支出", "300.56",
    "二、政府性基金预算拨款", "0", "二、卫生健康支出", "40.82", "三、住房保障支出", "20.22",
    "本年收入合计", "361.60", "本年支出合计", "361.60", "上年结转", "0", "年终结转", "0",
    "收入总计", "361.60", "支出总计", "361.60",
)  # fmt: skip


def test_rows_begin_with_their_code_where_the_header_names_one() -> None:
    (table,) = grids(lines(*CODED))
    assert table[0] == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    assert table[1] == ["", "合计", "539.45", "416.61", "122.84"]
    assert table[5] == ["2040605", "普法宣传", "122.84", "0", "122.84"]
    assert len(table) == 7


def test_two_sides_are_parted_by_words_numbers_and_turns() -> None:
    (table,) = grids(lines(*SIDES))
    assert table[:2] == [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]]
    left = [row[0] for row in table[2:] if row[0]]
    right = [row[2] for row in table[2:] if row[2]]
    assert left == ["一、一般公共预算拨款", "二、政府性基金预算拨款", "本年收入合计", "上年结转",
                    "收入总计"]  # fmt: skip
    assert right == ["一、公共安全支出", "二、卫生健康支出", "三、住房保障支出", "本年支出合计",
                     "年终结转", "支出总计"]  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        # A blank cell that left no line, one amount too many, a row of column numbers: what stands
        # where is not said.
        [cell for at, cell in enumerate(CODED) if at != 15],
        [*CODED, "7.00"],
        [*CODED[:9], "1", "2", "3", *CODED[9:]],
    ],
)
def test_a_table_with_a_cell_out_of_place_is_not_rebuilt(cells: list[str]) -> None:
    assert not any(row[:2] == ["科目编码", "科目名称"] for table in grids(lines(*cells))
                   for row in table)  # fmt: skip


def test_an_empty_table_keeps_its_header() -> None:
    cells = (*UNIT, "功能科目", "合计", "基本支出", "项目支出", "合计")
    assert grids(lines(*cells)) == [
        [["功能科目", "合计", "基本支出", "项目支出"], ["合计", "", "", ""]]
    ]


def test_what_is_rebuilt_is_checked_by_its_form() -> None:
    wrong = lines("广宁县司法局2024年部门预算", "", *CODED).replace(
        "普法宣传\n122.84", "普法宣传\n122.48"
    )
    failed = [c for c in audited(wrong).checks if c.verdict == "fails"]
    assert "TRE-02" in {c.relation.rule for c in failed}


def test_a_first_column_of_words_names_the_rows_whatever_its_head() -> None:
    table = (
        "| 支出去向 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|\n"
        "| [204]公共安全支出 | 480.42 | 357.58 | 122.84 |\n"
        "| [20406]司法 | 480.42 | 357.58 | 122.84 |\n"
        "| [2040601]行政运行 | 357.58 | 357.58 | 0 |\n"
        "| [2040605]普法宣传 | 122.48 | 0 | 122.84 |\n"
    )
    text = f"广宁县司法局2024年部门预算\n\n表5 一般公共预算支出情况表\n\n单位：万元\n\n{table}"
    failed = [c for c in audited(text).checks if c.verdict == "fails"]
    assert "TRE-02" in {c.relation.rule for c in failed}
