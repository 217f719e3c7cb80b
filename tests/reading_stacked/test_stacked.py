"""Tables that lost their rows: rebuilt where the text leaves no choice,
left as prose where it does not.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.values import Document, Grid, Paragraph
from auditor.reading import Unreadable, read


def document(text: str) -> Document:
    """Return the document of a text written here."""
    return read("a.txt", text.encode())


def grids(text: str) -> list[list[list[str]]]:
    """Return the texts of the tables."""
    return rows(document(text))


def rows(found: Document) -> list[list[list[str]]]:
    """Return the texts of a document's tables."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in found.blocks
        if isinstance(block, Grid)
    ]


def lines(*cells: str) -> str:
    """Return a text with one cell a line."""
    return "\n".join(cells) + "\n"


BARRED = lines(
    "三公经费支出表",
    "项目 |",
    "预算数 |",
    "决算数 |",
    "合计 |",
    "49.9 |",
    "7.69 |",
    "因公出国费 |",
    "20 |",
    "|",
    "公务接待费 |",
    "29.9 |",
    "7.69 |",
)


def test_a_bar_alone_keeps_the_place_of_a_blank_cell() -> None:
    assert grids(BARRED) == [
        [
            ["项目", "预算数", "决算数"],
            ["合计", "49.9", "7.69"],
            ["因公出国费", "20", ""],
            ["公务接待费", "29.9", "7.69"],
        ]
    ]


def test_cells_stand_where_their_text_stands() -> None:
    found = document(BARRED)
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert all(found.text[cell.start : cell.end] == cell.text for row in grid.rows for cell in row)
    assert found.line(grid.rows[1][1].start) == (6, 1)


def test_a_last_row_without_its_blank_cells_is_one() -> None:
    (grid,) = grids(BARRED + "公务用车购置费\n二、情况说明\n")
    assert grid[-1] == ["公务用车购置费", "", ""]


def test_title_and_unit_among_the_cells_stand_above_the_table() -> None:
    text = lines(
        "|",
        "财政收支平衡表 |",
        "|",
        "|",
        "单位:亿元 |",
        "|",
        "项目 |",
        "1996 |",
        "|",
        "收入 |",
        "|",
        "|",
        "税收 |",
        "7.1 |",
        "|",
        "其他 |",
        "1 |",
        "|",
        "合计 |",
        "8.1 |",
        "|",
    )
    found = document(text)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "财政收支平衡表",
        "单位:亿元",
    ]
    assert rows(found) == [
        [
            ["项目", "1996", ""],
            ["收入", "", ""],
            ["税收", "7.1", ""],
            ["其他", "1", ""],
            ["合计", "8.1", ""],
        ]
    ]


def test_two_sides_are_one_table() -> None:
    text = lines(
        *(
            f"{cell} |"
            for cell in (
                "项目",
                "金额",
                "项目",
                "金额",
                "税收",
                "1",
                "教育",
                "2",
                "非税",
                "3",
                "农业",
                "2",
                "收入合计",
                "4",
                "支出合计",
                "4",
            )
        )
    )
    assert grids(text)[0][1:3] == [["税收", "1", "教育", "2"], ["非税", "3", "农业", "2"]]


def test_bars_whose_rows_do_not_come_out_even_are_no_table() -> None:
    text = lines(
        "项目 |",
        "金额 |",
        "a |",
        "1 |",
        "b |",
        "1 |",
        "2 |",
        "c |",
        "3 |",
        "d |",
        "4 |",
        "e |",
        "5 |",
        "6 |",
        "7 |",
    )
    assert grids(text) == []


BARE = lines(
    "1998-99",
    "Gross",
    "In aid",
    "Net total",
    "",
    "£000",
    "1",
    "£000",
    "2",
    "£000",
    "3",
    "",
    "Request for",
    "Resources 1",
    "30",
    "10",
    "20",
    "Request for",
    "Resources 2",
    "52",
    "0",
    "52",
    "Capital:",
    "",
    "Loans",
    "(5)",
    "-",
    "(5)",
    "Total",
    "77",
    "10",
    "67",
)


def test_a_label_starts_a_row_and_the_header_counts_its_amounts() -> None:
    assert grids(BARE) == [
        [
            ["", "Gross", "In aid", "Net total"],
            ["", "£000", "£000", "£000"],
            ["", "1", "2", "3"],
            ["Request for Resources 1", "30", "10", "20"],
            ["Request for Resources 2", "52", "0", "52"],
            ["Capital:", "", "", ""],
            ["Loans", "(5)", "-", "(5)"],
            ["Total", "77", "10", "67"],
        ]
    ]


def test_amounts_whose_column_is_not_certain_stand_behind_the_columns() -> None:
    (grid,) = grids(BARE.replace("Total\n77\n10\n67", "Total\n77\n67\nOther\n1\n1\n0"))
    assert grid[-2:] == [["Total", "", "", "", "77", "67"], ["Other", "1", "1", "0"]]


def test_a_column_of_notes_is_blank_where_a_row_has_none() -> None:
    text = lines(
        "Note",
        "£000",
        "£000",
        "",
        "Net resources",
        "51",
        "47",
        "Loans",
        "0",
        "0",
        "Accruals",
        "3",
        "-21",
        "-13",
        "Net cash",
        "30",
        "34",
    )
    assert grids(text) == [
        [
            ["", "Note", "£000", "£000"],
            ["Net resources", "", "51", "47"],
            ["Loans", "", "0", "0"],
            ["Accruals", "3", "-21", "-13"],
            ["Net cash", "", "30", "34"],
        ]
    ]


def test_a_header_without_a_blank_line_below_it() -> None:
    text = lines(
        "项目",
        "预算数",
        "决算数",
        "合计",
        "49.9",
        "7.69",
        "因公出国费",
        "20",
        "0",
        "公务接待费",
        "29.9",
        "7.69",
    )
    assert grids(text)[0][:2] == [["项目", "预算数", "决算数"], ["合计", "49.9", "7.69"]]


def test_years_are_a_header() -> None:
    text = lines("项目", "2022", "2023", "税收", "1.5", "2", "非税", "3", "4", "合计", "4.5", "6")
    assert grids(text)[0][:2] == [["项目", "2022", "2023"], ["税收", "1.5", "2"]]


FLAT = lines(
    "三公经费支出表 公开07 表",
    "预算数 决算数",
    "合计 出国费 用车购置及运行费 接待费 合计 出国费 用车购置及运行费 接待费",
    "小计 用车购置费 用车运行费 小计 用车购置费 用车运行费",
    "1 2 3 4 5 6 7 8 9 10 11 12",
    "38.70 5.00 27.40 16.00 11.40 6.30 34.20 4.00 24.60 15.00 9.60 5.60",
)


def test_a_row_of_column_numbers_places_a_flattened_header() -> None:
    found = document(FLAT)
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert [
        [(at, cell.text, cell.columns) for at, cell in enumerate(row) if cell.text][:3]
        for row in grid.rows[:3]
    ] == [
        [(0, "预算数", 6), (6, "决算数", 6)],
        [(0, "合计", 1), (1, "出国费", 1), (2, "用车购置及运行费", 3)],
        [(2, "小计", 1), (3, "用车购置费", 1), (4, "用车运行费", 1)],
    ]
    assert [cell.text for cell in grid.rows[-1]][5:7] == ["6.30", "34.20"]
    assert found.text[found.blocks[0].start : found.blocks[0].end] == "三公经费支出表 公开07 表"


def test_rows_with_labels_under_column_numbers() -> None:
    text = lines(
        "科目 合计 基本支出 项目支出",
        "栏次 1 2 3",
        "教育支出 10 4 6",
        "卫生 支出 2 1 1",
        "",
        "说明",
    )
    assert grids(text) == [
        [
            ["科目", "合计", "基本支出", "项目支出"],
            ["栏次", "1", "2", "3"],
            ["教育支出", "10", "4", "6"],
            ["卫生 支出", "2", "1", "1"],
        ]
    ]


@pytest.mark.parametrize(
    "text",
    [
        FLAT.replace("接待费", "用车购置及保险费"),
        FLAT.replace(" 5.60\n", "\n"),
        "目录\n一、部门概况\n3\n二、收支情况\n5\n三、说明\n12\n四、名词解释\n15\n",
        "项目\n金额\n税收\n1.5\n非税\n2.5\n合计\n4\n",
        (
            "科目编码\n科目名称\n合计\n基本\n项目\n201\n一般\n9\n4\n5\n203\n国防\n9\n4\n5\n205\n"
            "教育\n9\n4\n5\n207\n文化\n9\n4\n5\n"
        ),
        (
            "一、收入情况\n全年收入10万元。\n12\n13\n二、支出情况\n全年支出9万元。\n14\n15\n"
            "三、结余，\n16\n17\n"
        ),
        "总则 1\n1 2 3\n说明如下\n",
    ],
)
def test_what_leaves_a_choice_is_no_table(text: str) -> None:
    assert grids(text) == []


SAMPLES = {
    "zh/85-duji-gov-office-2021-sangong.txt": ([(7, 3)], ["其中:公務用車運行維護費", "15", "2.48"]),
    "zh/87-nbs-1996-fiscal-balance-table.txt": ([(38, 3)], ["生产性企业亏损补贴", "-208.16", ""]),
    "zh/95-dapeng-works-bureau-sangong-table.txt": (
        [(5, 12)],
        [
            "45.60",
            "6.00",
            "33.60",
            "20.00",
            "13.60",
            "6.00",
            "40.10",
            "5.00",
            "29.10",
            "18.00",
            "11.10",
            "6.00",
        ],
    ),
    "en/11-uk-dss-1998-99-resource-account.txt": (
        [(10, 9), (13, 6)],
        ["Non-operating cost A in A", "", "-252,461", "-2,268", "-250,193", "-682"],
    ),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", SAMPLES)
def test_published_tables(shared: Path, name: str) -> None:
    found = rows(read(str(shared / "samples" / name)))
    sizes, row = SAMPLES[name]
    assert [(len(grid), len(grid[0])) for grid in found] == sizes
    assert row in [row for grid in found for row in grid]


PIECES = st.sampled_from(
    ["项目", "合计", "1", "2.5", "-", "|", "a |", "1 |", "", "1 2 3", "a b c", "4 5 6", "£000",
     "2022", "说明。", "\f"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_any_order_of_lines_keeps_every_amount_once(cells: list[str]) -> None:
    text = lines("开头", *cells)
    try:
        found = document(text)
    except Unreadable:
        return
    ends = 0
    for block in found.blocks:
        assert ends <= block.start <= block.end <= len(text)
        ends = block.end
    shown = sum(
        block.text.count("2.5")
        if isinstance(block, Paragraph)
        else sum(cell.text.count("2.5") for row in block.rows for cell in row)
        for block in found.blocks
    )
    assert shown == text.count("2.5")


BETWEEN = """|
|
单位：万元
|
|
项目
|
合计
|
一般公共
预算
|
|
行政经费
|
312.23
|
312.23
|
|
“三公”经费
|
28.00
|
|
|
其中:接待费
|
1.00
|
1
|
一、财政拨款安排的经费情况说明如下。
"""

BEHIND = """2020年“三公”经费预算表
单位：万元
项目
|
预算数
|
合计
|
8.27
|
因公出国（境）费
|
|
公务接待费
|
0.27
|
公务用车运行费
|
8.00
|
"""

TITLED = """附件6 |
||||
债务限额情况表 |
||||
项目 |
公式 |
本地区 |
本级 |
下级 |
一、限额 |
A=B+C |
51,730 |
51,730 |
|
其中：一般债务 |
B |
4,830 |
4,830 |
|
专项债务 |
C |
46,900 |
46,900 |
|
"""


def test_bars_on_lines_of_their_own_stand_between_cells() -> None:
    (table,) = grids(BETWEEN)
    assert table[-4:] == [
        ["项目", "合计", "一般公共预算", ""],
        ["行政经费", "312.23", "312.23", ""],
        ["“三公”经费", "28.00", "", ""],
        ["其中:接待费", "1.00", "1", ""],
    ]


def test_the_first_bar_on_a_line_of_its_own_ends_the_cell_above() -> None:
    (table,) = grids(BEHIND)
    assert table == [
        ["项目", "预算数"],
        ["合计", "8.27"],
        ["因公出国（境）费", ""],
        ["公务接待费", "0.27"],
        ["公务用车运行费", "8.00"],
    ]


def test_several_columns_of_text_and_titles_that_take_a_whole_row() -> None:
    (table,) = grids(TITLED)
    assert table[-3:] == [
        ["一、限额", "A=B+C", "51,730", "51,730", ""],
        ["其中：一般债务", "B", "4,830", "4,830", ""],
        ["专项债务", "C", "46,900", "46,900", ""],
    ]


def test_a_row_that_lost_its_place_makes_no_table() -> None:
    assert grids(TITLED.replace("B |\n4,830 |\n4,830 |\n|\n", "B |\n4,830 |\n4,830 |\n")) == []


def test_a_title_without_a_bar_parts_two_tables() -> None:
    second = BARRED.replace("合计", "总计").replace("三公经费支出表", "会议费支出表")
    assert [table[1][0] for table in grids(BARRED + second)] == ["合计", "总计"]
