"""Excel workbooks: what is displayed, what is hidden, what is not known."""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid
from auditor.reading.office.xlsx import read_xlsx
from tests.reading_office.make import cell, grids, rows, sound, texts, xlsx

FORMATS = (
    '<numFmts><numFmt numFmtId="170" formatCode="#,##0.00_ ;[Red]\\-#,##0.00\\ "/></numFmts>'
    '<cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="170"/><xf numFmtId="10"/><xf numFmtId="31"/><xf numFmtId="0">'
    '<alignment indent="2"/></xf></cellXfs>'
)


def read(*sheets: str, **more: object) -> Document:
    document = read_xlsx("a.xlsx", xlsx(*sheets, **more))  # type: ignore[arg-type]
    sound(document)
    return document


def marks(document: Document) -> dict[str, tuple[str, ...]]:
    cells = (
        cell
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    )
    return {document.place(cell.start).cell or "": cell.marks for cell in cells if cell.marks}


def test_captions_are_paragraphs_and_every_cell_has_its_place() -> None:
    document = read(
        rows(
            "部门收支总表",
            "部门名称：甲局||单位：万元",
            "项目|预算|决算",
            "合计|5883|5901",
            "注：含上年结转。",
        ),
        names=("总表",),
    )
    assert texts(document) == [
        "总表",
        "部门收支总表",
        "部门名称：甲局",
        "单位：万元",
        "注：含上年结转。",
    ]
    assert grids(document) == [[["项目", "预算", "决算"], ["合计", "5883", "5901"]]]
    place = document.place(document.text.index("5901"))
    assert (place.sheet, place.cell) == ("总表", "C4")
    assert document.place(document.text.index("含上年")).cell == "A5"


def test_numbers_are_shown_as_their_format_displays_them() -> None:
    data = (
        cell("A1", "甲")
        + cell("B1", "5883", 1)
        + cell("C1", "0.1234", 2)
        + cell("D1", "45000", 3)
        + cell("E1", "0.30000000000000004")
    )
    more = (
        cell("A2", "乙", 4)
        + cell("B2", "-1234.565", 1)
        + cell("C2", "1", 2)
        + cell("D2", "x")
        + '<c r="E2"><v>1.5E3</v></c>'
    )
    document = read(
        f'<sheetData><row r="1">{data}</row><row r="2">{more}</row></sheetData>', styles=FORMATS
    )
    assert grids(document) == [
        [
            ["甲", "5,883.00", "12.34%", "2023年3月15日", "0.3"],
            ["乙", "-1,234.57", "100.00%", "x", "1500"],
        ]
    ]
    assert "\u3000\u3000乙" in document.text


def test_a_formula_without_a_stored_value_is_not_zero() -> None:
    document = read(rows("项目|数", "甲|1", "乙|2", "合计|=SUM(B2:B3)", "总计|=SUM(B2:B3)#3"))
    assert grids(document)[0][3:] == [["合计", ""], ["总计", "3"]]
    assert marks(document) == {"B4": ("formula",), "B5": ("formula",)}
    assert [(found.cell, found.text) for found in document.formulas] == [
        ("B4", "SUM(B2:B3)"),
        ("B5", "SUM(B2:B3)"),
    ]


def test_a_stored_zero_of_a_workbook_that_is_to_be_computed_is_no_value() -> None:
    sheet = rows("项目|数|比", "甲|=SUM(C1:C9)#0|0")
    assert grids(read(sheet, more='<calcPr fullCalcOnLoad="1"/>'))[0][1] == ["甲", "", "0"]
    assert grids(read(sheet))[0][1] == ["甲", "0", "0"]


def test_a_formula_that_yields_a_blank_text_is_blank_and_known() -> None:
    blank = '<c r="B2" t="str"><f>IFERROR(1/0,"")</f><v></v></c>'
    sheet = rows("项目|比", "甲").replace(
        "</c></row></sheetData>", f"</c>{blank}</row></sheetData>"
    )
    assert blank in sheet
    assert marks(read(sheet)) == {}


def test_shared_formulas_move_with_their_cells() -> None:
    def shared(name: str, text: str = "") -> str:
        return f'<c r="{name}"><f t="shared" si="0">{text}</f><v>1</v></c>'

    first = cell("A2", "甲") + shared("B2", "SUM(C2:$D$2)+E$1")
    second = cell("A3", "乙") + shared("B3")
    sheet = f'<sheetData><row r="2">{first}</row><row r="3">{second}</row></sheetData>'
    assert [found.text for found in read(sheet).formulas] == [
        "SUM(C2:$D$2)+E$1",
        "SUM(C3:$D$2)+E$1",
    ]


def test_hidden_rows_columns_sheets_and_zeros_are_marked() -> None:
    sheet = (
        '<sheetViews><sheetView showZeros="0"/></sheetViews><cols>'
        '<col min="3" max="3" hidden="1"/></cols>'
        + rows("项目|数|码", "甲|1|7", "乙|2|8", "丙|0|9").replace(
            '<row r="3">', '<row r="3" hidden="1">'
        )
    )
    found = marks(read(sheet, rows("项目|数", "甲|1"), names=("总", "底稿~")))
    assert {name for name, value in found.items() if value == ("hidden",)} == {
        "C1", "C2", "A3", "B3", "C3", "B4", "C4", "A1", "B1", "A2", "B2"}  # fmt: skip


def test_merged_cells_stand_once_and_what_they_cover_is_blank() -> None:
    sheet = rows("收支总表", "项目|2022年|9", "|预算|决算", "甲|1|2")
    merged = (
        '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/>'
        "</mergeCells>"
    )
    document = read(sheet + merged)
    assert grids(document) == [[["项目", "2022年", ""], ["", "预算", "决算"], ["甲", "1", "2"]]]
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert (grid.rows[0][0].rows, grid.rows[0][1].columns) == (2, 2)


def test_shared_texts_lines_in_a_cell_and_reading_aids() -> None:
    strings = (
        "<r><t>国有资源（资产）有偿使\n</t></r><r><t>用收入</t></r><rPh><t>aid</t></rPh>",
        "<t>Total\nspending</t>",
    )
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        "</sheetData>"
    )
    assert grids(read(sheet, strings=strings)) == [
        [["国有资源（资产）有偿使用收入", "Total spending"]]
    ]


def test_tables_stacked_or_side_by_side_are_several() -> None:
    one = ["项目|数", "甲|1", "乙|2"]
    stacked = read(rows("收入表", *one, "", "支出表", *one))
    assert [len(grid) for grid in grids(stacked)] == [3, 3]
    assert texts(stacked) == ["收入表", "支出表"]
    close = read(rows("表一 收入表", *one, "注：无。", "表二 支出表", *one))
    assert [len(grid) for grid in grids(close)] == [3, 3]
    beside = read(rows("收入表||支出表", "单位：元||单位：元", *(f"{row}|{row}" for row in one)))
    assert grids(beside) == [[["项目", "数"], ["甲", "1"], ["乙", "2"]]] * 2
    assert texts(beside) == ["收入表", "单位：元", "支出表", "单位：元"]


def test_numbers_over_columns_of_amounts_are_heads_and_no_tables() -> None:
    body = ["Item|a|b|c|d", "Roads|1|2|3|4", "Ports|1|2|3|4", "Total|2|4|6|8"]
    assert len(grids(read(rows("|Schedule 1||Schedule 2", *body)))) == 1


def test_the_two_sides_of_one_table_stay_together() -> None:
    assert (
        len(grids(read(rows("收支总表", "收入|数||支出|数", "甲|1||乙|2", "合计|1||合计|2")))) == 1
    )


def test_far_away_cells_cost_nothing() -> None:
    far = (
        f'<sheetData><row r="1">{cell("A1", "甲")}</row>'
        f'<row r="1048576">{cell("XFD1048576", "1")}</row></sheetData>'
    )
    assert len(read('<dimension ref="A1:XFD1048576"/>' + far).text) < 20
    scattered = "".join(
        f'<row r="{at}">{cell(_name(at) + str(at), "1")}</row>' for at in range(1, 3001)
    )
    assert len(read(f"<sheetData>{scattered}</sheetData>").text) < 20_000


def _name(at: int) -> str:
    return "".join(chr(65 + at // 26**power % 26) for power in (2, 1, 0))


def _raised(text: str) -> str:
    return f'<r><rPr><vertAlign val="superscript"/></rPr><t>{text}</t></r>'


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ("<r><t>201</t></r>" + _raised("2"), "201[2]"),
        ("<r><t>201</t></r>" + _raised("1,2"), "201[1][2]"),
        ("<r><t>201</t></r>" + _raised("2") + "<r><t>万</t></r>", "201[2]万"),
        ("<r><t>面积m</t></r>" + _raised("2"), "面积m2"),
        ("<r><t>201</t></r>" + _raised("5883"), "2015883"),
        ('<r><t>201</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r>', "2012"),
    ],
)
def test_a_raised_run_behind_a_number_is_a_note_mark(runs: str, shown: str) -> None:
    inline, shared = f'<c r="A1" t="inlineStr"><is>{runs}</is></c>', '<c r="A1" t="s"><v>0</v></c>'
    for cell_ in (inline, shared):
        sheet = f'<sheetData><row r="1">{cell_}<c r="B1"><v>2</v></c></row></sheetData>'
        assert grids(read(sheet, strings=(runs,))) == [[[shown, "2"]]]


def strong(document: Document) -> list[str]:
    return [
        cell.text
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
        if cell.strong
    ]


def test_the_outline_of_rows_moves_their_labels_in() -> None:
    data = rows("项目|金额", "教育|30", "小学|10", "中学|20")
    for number, level in ((3, 'outlineLevel="1"'), (4, 'outlineLevel="9"')):
        data = data.replace(f'<row r="{number}"', f'<row r="{number}" {level}')
    assert read(data).text == "项目\t金额\n教育\t30\n\u3000小学\t10\n中学\t20\n"


def test_cells_in_bold_are_strong() -> None:
    styles = (
        '<fonts><font><sz val="11"/></font><font><b/></font><font><b val="0"/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="7"/></cellXfs>'
    )
    cells = "".join(
        f'<row r="{row}">{cell(f"A{row}", text, row - 1)}{cell(f"B{row}", "1")}</row>'
        for row, text in enumerate("甲乙丙丁", 1)
    )
    assert strong(read(f"<sheetData>{cells}</sheetData>", styles=styles)) == ["乙"]


def test_a_line_over_the_heads_of_a_table_parts_it_from_a_form_above() -> None:
    def sheet(over: str, *body: str) -> Document:
        merged = f'<mergeCells><mergeCell ref="{over}"/></mergeCells>'
        form = ("编制单位||甲局|", "电话|1|2|3", "邮编|4|5|6")
        return read(rows(*form, "支出明细|||", *body) + merged)

    body = ("项目|预算|决算|差额", "教育|30|20|10", "合计|30|20|10")
    parted = sheet("A4:D4", *body)
    assert [len(grid) for grid in grids(parted)] == [3, 3]
    assert texts(parted)[-1] == "支出明细"
    assert [len(grid) for grid in grids(sheet("A4:B4", *body))] == [7]
    assert [len(grid) for grid in grids(sheet("A4:C4", *body))] == [7]
    assert [len(grid) for grid in grids(sheet("A4:D4", *body[1:]))] == [6]


@pytest.mark.parametrize(
    ("between", "sizes"),
    [
        (["", "Quarter|Bills|Share"], [3, 3]),
        (["", "Of 24 bills, 20 were paid in time.", "Payments", "Quarter|Bills|Share"], [3, 3]),
        # A section of the same table has its heads over the amounts.
        (["", "Spending|Plan|Actual"], [6]),
        (["Quarter|Bills|Share"], [6]),
    ],
)
def test_a_head_of_its_own_below_a_blank_row_or_sentences_begins_a_table(
    between: list[str], sizes: list[int]
) -> None:
    first = "Item|Plan|Actual", "Roads|1200|1180", "Parks|430|441"
    document = read(rows(*first, *between, "Q1|6|83", "Q2|7|71"))
    assert [len(grid) for grid in grids(document)] == sizes
