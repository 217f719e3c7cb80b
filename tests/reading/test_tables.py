"""Tables in plain text: between TABs, markdown's, and columns kept apart by blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.values import Document, Grid
from auditor.reading import read
from auditor.text.widths import typed_width


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
    ((*_, short, _),) = grids(text)
    assert short == ["卫生健康", "18", ""]
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


def test_rules_are_no_rows_and_end_no_table() -> None:
    text = (
        "                 April        May\n"
        "             ---------  ---------\n"
        "Wages          598,697    422,159\n"
        "Repairs      1,436, 731   44,012\n"
        "             ---------  ---------\n"
        "Total        2,035,428    466,171\n"
        "             =========  =========\n"
        "Paid in full.\n"
    )
    assert grids(text) == [
        [
            ["", "April", "May"],
            ["Wages", "598,697", "422,159"],
            ["Repairs", "1,436, 731", "44,012"],
            ["Total", "2,035,428", "466,171"],
        ]
    ]
    assert [block.text for block in document(text).blocks if not isinstance(block, Grid)] == [
        "Paid in full."
    ]


def test_leaders_lead_to_the_first_column() -> None:
    text = (
        "Wages .............. $628,091     219,039\n"
        "Repairs..............  77,888     147,057\n"
        "Stamps . . . . . . . .    479           2\n"
        "Total             $   706,458     366,098\n"
    )
    assert grids(text) == [
        [
            ["Wages", "$628,091", "219,039"],
            ["Repairs", "77,888", "147,057"],
            ["Stamps", "479", "2"],
            ["Total", "$ 706,458", "366,098"],
        ]
    ]


def test_contents_with_leaders_are_no_table() -> None:
    contents = "Summary ........ 1\nRevenue ........ 4\nExpenditure .... 9\n"
    assert grids(contents) == []
    assert len(grids(contents.replace(" 4", " 7").replace(" 9", " 2"))) == 1


def test_a_label_over_two_lines_is_one_and_a_heading_is_none() -> None:
    text = (
        "Wages                 100    200\n"
        "Contributions from other\n"
        "  authorities          50     60\n"
        "Grants\n"
        "  State                10     20\n"
        "  Repairs of roads     30     40\n"
        "  and bridges\n"
        "Total                 190    320\n"
    )
    assert [row[0] for row in grids(text)[0]] == [
        "Wages", "Contributions from other authorities", "Grants", "State",
        "Repairs of roads and bridges", "Total",
    ]  # fmt: skip
    small = "Spent on:\nroads         10     20\nlamps         30     40\nparks          1      2\n"
    (rows,) = grids("Purpose     2021   2022\n\n" + small)
    assert [row[0] for row in rows] == ["Purpose", "Spent on:", "roads", "lamps", "parks"]


def test_a_blank_line_parts_no_total_from_its_rows_but_two_tables() -> None:
    one = (
        "Item     2021   2022\nRoads      10     20\nLamps      30     40\n\nTotal      40     60\n"
    )
    two = "Item     Plan   Paid\nParks       1      2\nTrees       3      4\nTotal       4      6\n"
    assert [len(rows) for rows in grids(one + "\n" + two)] == [4, 4]
    assert [len(rows) for rows in grids(one + "\nTable 2: Parks\n" + two)] == [4, 4]


def test_heads_with_one_blank_between_stand_over_their_columns() -> None:
    text = (
        "Department  General Other Total\n"
        "Parks            44   312   356\n"
        "Libraries        54   294   348\n"
        "Harbour          28   119   147\n"
    )
    assert grids(text)[0][0] == ["Department", "General", "Other", "Total"]
    spanned = text.replace("General Other Total", "   Funds of 2021  ")
    assert "Funds of 2021" in grids(spanned)[0][0]


def test_numbers_that_do_not_stand_under_each_other_are_no_table() -> None:
    assert grids("in March  12\nthe members met  340\nand spent on tea and on stamps  7\n") == []


def test_a_box_is_drawn_with_bars_and_rules() -> None:
    text = (
        "+----------+--------+--------+\n"
        "| Item     |   2021 |   2022 |\n"
        "+==========+========+========+\n"
        "| Wages    |  3,552 |  5,524 |\n"
        "| Repairs  |  2,796 |  6,067 |\n"
        "+----------+--------+--------+\n"
        "| Total    |  6,348 | 11,591 |\n"
        "+----------+--------+--------+\n"
    )
    wanted = [
        ["Item", "2021", "2022"], ["Wages", "3,552", "5,524"], ["Repairs", "2,796", "6,067"],
        ["Total", "6,348", "11,591"],
    ]  # fmt: skip
    assert grids(text) == [wanted]
    drawn = str.maketrans("|+-=", "│┼─═")
    assert grids(text.translate(drawn)) == [wanted]
    assert grids(
        "說明如下\n" + text.translate(drawn).replace("\n│", "\n").replace("│\n", "\n")
    ) == [wanted]


def test_what_stands_between_two_rules_of_a_box_is_one_row() -> None:
    text = (
        "┌──────┬────┐\n│科目  │金額│\n├──────┼────┤\n│一般公│ 120│\n│共服務│    │\n"
        "├──────┼────┤\n│教育  │  80│\n└──────┴────┘\n"
    )
    assert grids(text) == [[["科目", "金額"], ["一般公共服務", "120"], ["教育", "80"]]]
    assert len(grids(text.replace("共服務│    ", "國防  │  30"))[0]) == 4


def test_a_note_in_the_last_row_stands_below_the_table() -> None:
    text = "| 科目 | 合计 |\n|---|---|\n| 注：本部门没有政府性基金预算，故本表为空表。 | |\n"
    assert grids(text) == [[["科目", "合计"]]]
    assert [block.text for block in document(text).blocks if not isinstance(block, Grid)] == [
        "注：本部门没有政府性基金预算，故本表为空表。"
    ]
    assert grids(text.replace("| |\n", "| 3 |\n"))[0][-1][-1] == "3"


FRENCH = """\
Chapitre                                BP 2024      BP 2025    Évolution
011 Charges à caractère général         4 250,0      4 410,5        3,8 %
012 Charges de personnel                9 870,2     10 205,0        3,4 %
65  Autres charges de gestion courante  2 115,4      2 098,0       -0,8 %
Total des dépenses réelles             16 235,6     16 713,5        2,9 %
"""


def test_numbers_with_a_decimal_comma_stand_in_columns() -> None:
    (rows,) = grids(FRENCH)
    assert rows[0] == ["Chapitre", "BP 2024", "BP 2025", "Évolution"]
    assert rows[1] == ["011 Charges à caractère général", "4 250,0", "4 410,5", "3,8 %"]
    assert rows[2][2:] == ["10 205,0", "3,4 %"]


@pytest.mark.parametrize(
    ("label", "columns"),
    [
        ("café", 4),
        ("Доходы", 6),
        ("cafe\u0301", 4),
        ("รุ่ง", 2),
        ("收入", 4),
        ("第①项", 6),
        ("①", 1),
    ],
)
def test_a_line_is_as_wide_as_its_characters(label: str, columns: int) -> None:
    assert typed_width(label) == columns


def test_a_table_ends_where_the_longest_cell_of_its_last_row_does() -> None:
    text = (
        "| Item | 2023 |\n|---|---|\n| Wages | 57 |\n| Mate |\n|---|---|\n| Rent | 15 |\n| and |\n"
    )
    (grid,) = (block for block in document(text).blocks if isinstance(block, Grid))
    assert grid.end == max(cell.end for row in grid.rows for cell in row)
