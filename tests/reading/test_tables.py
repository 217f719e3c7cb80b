"""Tables in plain text: between TABs, markdown's, and columns kept apart by blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.values import Document, Grid
from auditor.reading import read


def document(text: str, name: str = "file.txt") -> Document:
    return read(name, text.encode())


def grids(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document(text).blocks
        if isinstance(block, Grid)
    ]


def test_tabs_make_cells_and_blank_cells_stay() -> None:
    text = (
        "单位：万元\n\n收 入\t\t支 出\t\n项 目\t 2022 年\u00a0\t项 目\t2022 年\n"
        "合计\t5,883\t合计\t5,883\n\n注：无"
    )
    assert grids(text) == [
        [
            ["收 入", "", "支 出", ""],
            ["项 目", "2022 年", "项 目", "2022 年"],
            ["合计", "5,883", "合计", "5,883"],
        ]
    ]


def test_cells_stand_where_their_text_stands() -> None:
    read_one = document("甲\t \u30005,883 \t\n乙\t18\t3")
    (grid,) = read_one.blocks
    assert isinstance(grid, Grid)
    for row in grid.rows:
        for cell in row:
            assert read_one.text[cell.start : cell.end] == cell.text
    assert read_one.line(grid.rows[0][1].start) == (1, 5)
    assert (grid.start, grid.end) == (0, len(read_one.text))


def test_markup_in_cells_is_dropped_and_the_span_is_that_of_what_is_kept() -> None:
    text = "项目\t<p>312</p>\t稳定率$\\geq 95\\%$\n<b>合计</b>\t**5,883**\t税&nbsp;收<br>入"
    (grid,) = document(text).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["项目", "312", "稳定率≥95%"],
        ["合计", "5,883", "税 收 入"],
    ]
    assert text[grid.rows[0][1].start : grid.rows[0][1].end] == "312"
    assert text[grid.rows[1][1].start : grid.rows[1][1].end] == "5,883"
    assert text[grid.rows[0][2].start : grid.rows[0][2].end] == "稳定率$\\geq 95\\%$"


def test_indented_prose_is_no_table() -> None:
    text = "\t上一年度是否变更\n\t是 √\n\t否□\n\n\t编制数\n\t实有人数\n\t7\n\t7\n"
    assert grids(text) == []
    assert len(document(text).blocks) == 7


def test_a_table_goes_on_behind_a_page_break_with_one_filled_cell() -> None:
    assert grids("甲\t80\t开展培训，档案管\n\n\t\t理、咨询。\n") == [
        [["甲", "80", "开展培训，档案管"]],
        [["", "", "理、咨询。"]],
    ]
    assert grids("说明如下\n\n\t\t理、咨询。\n") == []


def test_an_empty_row_stays_in_its_table() -> None:
    assert grids("甲\t1\n\t\n乙\t2\n\t\n") == [[["甲", "1"], ["", ""], ["乙", "2"]]]


def test_form_feed_and_blank_line_split_tables() -> None:
    assert grids("甲\t1\n\f乙\t2\n\n丙\t3") == [[["甲", "1"]], [["乙", "2"]], [["丙", "3"]]]


def test_markdown_table() -> None:
    text = (
        "合计如下\n| 指标 | 原始值 |\n| --- | ---: |\n| 收入\\|总计 | 328,257.46 |\n| `其他` | |\n"
        "后文。"
    )
    assert grids(text) == [[["指标", "原始值"], ["收入|总计", "328,257.46"], ["其他", ""]]]


def test_markdown_table_without_outer_bars_and_with_too_many() -> None:
    assert grids("甲 | 乙\n--- | ---\n1 | 2\n") == [[["甲", "乙"], ["1", "2"]]]
    assert grids("| A | B | C |\n|---|---|---|\n| Limit | |||\n") == [
        [["A", "B", "C"], ["Limit", "", "", ""]]
    ]


def test_one_cell_a_line_with_a_bar_is_no_table() -> None:
    assert grids("项 目 |\n预 算 数 |\n合 计 |\n49.9 |\n|\n") == []


def test_columns_kept_apart_by_blanks() -> None:
    text = (
        "项目            预算数    决算数\n"
        "一般公共服务     4,318     4,300\n"
        "卫生健康            18\n"
        "合计             5,883     5,865\n"
    )
    assert grids(text) == []
    text = text.replace("18\n", "18        18\n")
    assert grids(text) == [
        [
            ["项目", "预算数", "决算数"],
            ["一般公共服务", "4,318", "4,300"],
            ["卫生健康", "18", "18"],
            ["合计", "5,883", "5,865"],
        ]
    ]


def test_a_blank_cell_between_columns_keeps_its_place() -> None:
    text = "A        100      200\nB                 300\nC         10       20\n"
    assert grids(text) == [[["A", "100", "200"], ["B", "", "300"], ["C", "10", "20"]]]


@pytest.mark.parametrize(
    "text",
    [
        "人员支出  895 万元，\n公用支出  345 万元，\n项目支出  4,644 万元。\n",
        "截至  2021\n共有车辆辆数为  2\n设备的台数  100\n",
        "a  1\nb  2\n",
    ],
)
def test_prose_with_wide_blanks_is_no_table(text: str) -> None:
    assert grids(text) == []


@given(
    st.lists(
        st.lists(st.text("甲乙5,.8- ", max_size=6), min_size=2, max_size=5), min_size=1, max_size=6
    )
)
def test_every_printed_cell_is_read_back(rows: list[list[str]]) -> None:
    if not all(sum(bool(cell.strip()) for cell in row) >= 2 for row in rows):
        return
    (grid,) = grids("".join("\t".join(row) + "\n" for row in rows))
    assert grid == [[cell.strip() for cell in row] for row in rows]


def test_rows_with_a_bar_behind_each_cell() -> None:
    (table,) = grids(
        "表一\n项 目 | 预 算 数 | 决 算 数 |\n合 计 | 1.8 | 1.52 |\n出国费 | ||\n"
        "接待费 | 1.8 | 1.52 |\n"
    )
    assert table == [
        ["项 目", "预 算 数", "决 算 数"], ["合 计", "1.8", "1.52"], ["出国费", "", ""],
        ["接待费", "1.8", "1.52"],
    ]  # fmt: skip


def test_one_line_that_ends_in_a_bar_is_prose() -> None:
    assert grids("首页 | 政务公开 | 预算 |\n本单位预算5万元。\n") == []
