"""Word documents: what stands where, and what an office worker sees."""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid, Paragraph
from auditor.reading.office.docx import read_docx
from auditor.reading.office.numbering import printed
from tests.reading_office.make import docx, grids, p, sound, tbl, tc, texts


def read(body: str, **parts: str) -> Document:
    document = read_docx("a.docx", docx(body, **parts))
    sound(document)
    return document


def run(text: str, format_: str = "") -> str:
    return f"<w:r><w:rPr>{format_}</w:rPr><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    document = read(
        p("部门预算") + tbl(tc("项目") + tc("金额"), tc("合计") + tc("5883")) + p("说明")
    )
    assert [type(block) for block in document.blocks] == [Paragraph, Grid, Paragraph]
    assert document.text == "部门预算\n项目\t金额\n合计\t5883\n说明\n"
    assert document.line(document.text.index("5883")) == (3, 4)


def test_insertions_are_kept_and_deletions_dropped() -> None:
    gone = "<w:del><w:r><w:delText>99</w:delText></w:r></w:del>"
    body = f"<w:p>{run('收入')}<w:ins>{run('12')}</w:ins>{gone}{run('万元')}</w:p>"
    moved = f"<w:p><w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo></w:p>"
    assert texts(read(body + moved)) == ["收入12万元", "新"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert texts(read(p("收入12", "<w:rPr><w:del/></w:rPr>") + p("亿元。"))) == ["收入12亿元。"]


def test_a_deleted_row_is_no_row() -> None:
    gone = f"<w:trPr><w:del/></w:trPr>{tc('乙')}{tc('9')}"
    assert grids(read(tbl(tc("项目") + tc("数"), tc("甲") + tc("1"), gone))) == [
        [["项目", "数"], ["甲", "1"]]
    ]


def test_fields_show_their_result_and_hidden_text_is_not_shown() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText>'
        "</w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("120")}<w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(read(f"<w:p>{run('共')}{field}{run('7', '<w:vanish/>')}{run('万元')}</w:p>")) == [
        "共120万元"
    ]


@pytest.mark.parametrize("switch", ["strike", "dstrike"])
def test_text_that_is_struck_out_is_not_what_the_page_says(switch: str) -> None:
    old, new = run("10,862", f"<w:{switch}/>"), run("9,855", f'<w:{switch} w:val="0"/>')
    assert texts(read(f"<w:p>{old}{new}</w:p>")) == ["9,855"]


def test_a_raised_mark_is_no_digit_of_the_number_before_it() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    note = '<w:r><w:rPr/><w:footnoteReference w:id="2"/></w:r>'
    body = (
        f"<w:p>{run('5883')}{run('1', raised)}{run('万元，')}{run('100m')}{run('2', raised)}{note}<"
        "/w:p>"
    )
    notes = (
        f'<w:footnote w:type="separator">{p("线")}</w:footnote>'
        f'<w:footnote w:id="2">{p("含结转。")}</w:footnote>'
    )
    assert texts(read(body, footnotes=notes)) == ["5883[1]万元，100m2", "含结转。"]


def test_merged_cells_stand_once() -> None:
    span, begins, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tc("项目", begins) + tc("2022年", span),
        tc("", goes_on) + tc("预算") + tc("决算"),
        tc("合计") + tc("10") + tc("12"),
        grid=(2000, 1000, 1000),
    )
    document = read(table)
    assert grids(document) == [[["项目", "2022年", ""], ["", "预算", "决算"], ["合计", "10", "12"]]]
    grid = document.blocks[0]
    assert isinstance(grid, Grid)
    assert (grid.rows[0][0].rows, grid.rows[0][0].columns, grid.rows[0][1].columns) == (2, 1, 2)


def test_edges_that_are_slightly_off_are_one_column() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    table = tbl(
        tc("项目") + tc("预算", wide) + tc("决算"),
        tc("甲", wide) + tc("1") + tc("2"),
        grid=(2000, 60, 1000, 1000),
    )
    assert grids(read(table)) == [[["项目", "预算", "决算"], ["甲", "1", "2"]]]


def test_lines_of_a_label_are_joined_and_lines_of_numbers_are_rows() -> None:
    label = f"<w:tc>{p('国有资源（资产）有偿使')}{p('用收入')}</w:tc>"
    several = [f"<w:tc>{p(a)}{p(b)}</w:tc>" for a, b in (("甲", "乙"), ("1", "2"))]
    table = tbl(tc("项目") + tc("数"), label + tc("7"), "".join(several))
    assert grids(read(table)) == [
        [["项目", "数"], ["国有资源（资产）有偿使用收入", "7"], ["甲", "1"], ["乙", "2"]]
    ]


def test_a_frame_and_a_text_box_and_a_content_control_are_seen_through() -> None:
    inner = tbl(tc("项目") + tc("数"), tc("甲") + tc("1"))
    assert grids(read(tbl(f"<w:tc>{p('单位：万元')}{inner}</w:tc>"))) == [
        [["项目", "数"], ["甲", "1"]]
    ]
    box = f"<w:txbxContent>{p('框内 12 万元')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f'<mc:AlternateContent xmlns:mc="m">{both}</mc:AlternateContent>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('单击此处')}</w:sdtContent>"
        "</w:sdt>"
    )
    assert texts(read(f"<w:p><w:r>{both}</w:r>{run('框外')}</w:p>{control}{prompt}")) == [
        "框外",
        "框内 12 万元",
        "控件",
    ]


def test_titles_and_notes_inside_a_table_are_paragraphs() -> None:
    whole = '<w:gridSpan w:val="2"/>'
    table = tbl(
        tc("收支总表", whole), tc("单位：万元", whole), tc("项目") + tc("数"), tc("甲") + tc("1"),
        tc("注：含结转。", whole),
        grid=(1000, 1000),
    )  # fmt: skip
    document = read(table)
    assert texts(document) == ["收支总表", "单位：万元", "注：含结转。"]
    assert grids(document) == [[["项目", "数"], ["甲", "1"]]]


def test_several_tables_drawn_as_one_are_told_apart_by_their_titles() -> None:
    whole = '<w:gridSpan w:val="2"/>'
    part = [tc("项目") + tc("数"), tc("甲") + tc("1"), tc("乙") + tc("2")]
    document = read(
        tbl(
            tc("表1", whole), *part, tc("表2", whole), tc("支出表", whole), *part, grid=(1000, 1000)
        )
    )
    assert [type(block).__name__ for block in document.blocks] == [
        "Paragraph",
        "Grid",
        "Paragraph",
        "Paragraph",
        "Grid",
    ]


def test_automatic_numbers_are_written_out_and_headings_have_a_level() -> None:
    def level(at: int, kind: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    levels = (
        level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.") + level(2, "bullet", "●")
    )
    numbering = f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    styles = '<w:style w:styleId="H"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    styles += '<w:style w:styleId="K"><w:basedOn w:val="H"/></w:style>'

    def item(text: str, at: int) -> str:
        return p(
            text,
            f'<w:pStyle w:val="K"/><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>',
        )

    body = (
        item("概况", 0)
        + item("职能", 1)
        + item("机构", 1)
        + item("点", 2)
        + item("情况", 0)
        + item("收入", 1)
    )
    document = read(body, numbering=numbering, styles=styles)
    assert texts(document) == ["一、概况", "1.职能", "2.机构", "点", "二、情况", "1.收入"]
    assert {block.level for block in document.blocks if isinstance(block, Paragraph)} == {1}


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [(1, "chineseCounting", "一"), (12, "chineseCountingThousand", "十二"),
     (20, "japaneseCounting", "二十"), (105, "chineseCounting", "一百零五"),
     (3, "decimalEnclosedCircle", "③"), (10, "ideographDigital", "一〇"), (4, "upperRoman", "IV"),
     (28, "lowerLetter", "bb"), (7, "decimal", "7")],
)  # fmt: skip
def test_numbers_of_lists(number: int, kind: str, text: str) -> None:
    assert printed(number, kind) == text


def test_line_breaks_inside_a_paragraph_keep_their_offsets() -> None:
    document = read("<w:p><w:r><w:t>收入89</w:t><w:br/><w:t>亿元</w:t></w:r></w:p>")
    paragraph = document.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "收入89亿元"
    assert document.text[paragraph.offset(4)] == "亿"


@pytest.mark.parametrize(
    ("indent", "ems"),
    [
        ('w:leftChars="200" w:left="30"', 2),
        ('w:start="420"', 2),
        ('w:firstLineChars="100"', 1),
        ('w:left="420" w:hanging="420"', 0),
        ('w:left="100"', 0),
        ('w:left="-99999"', 0),
        ('w:left="x"', 0),
    ],
)
def test_an_indent_of_a_cell_stands_before_its_text(indent: str, ems: int) -> None:
    cell = f"<w:tc>{p('教育', f'<w:ind {indent}/>')}</w:tc>"
    document = read(tbl(tc("项目") + tc("金额"), cell + tc("12")))
    assert document.text.splitlines()[1] == "\u3000" * ems + "教育\t12"
