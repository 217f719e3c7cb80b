"""Workbooks in XML, as Excel 2003 and portals write them."""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid
from auditor.reading import Unreadable, read

NAMES = "urn:schemas-microsoft-com:office:spreadsheet"


def workbook(table: str, styles: str = "", encoding: str = "UTF-8", options: str = "") -> str:
    head = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        "<!-- any -->"
    )
    options = f"<WorksheetOptions>{options}</WorksheetOptions>"
    sheet = f'<Worksheet ss:Name="支出"><Table>{table}</Table>{options}</Worksheet>'
    return (
        f"{head}<Workbook xmlns='{NAMES}' xmlns:ss='{NAMES}'>"
        f"<Styles>{styles}</Styles>{sheet}</Workbook>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<Row{more}>{''.join(cells)}</Row>"


def cell(value: str, kind: str = "", more: str = "") -> str:
    kind = kind or ("Number" if value.replace(".", "").replace("-", "").isdigit() else "String")
    return f'<Cell{more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def grid(document: Document) -> list[list[str]]:
    (found,) = [block for block in document.blocks if isinstance(block, Grid)]
    return [[one.text for one in line] for line in found.rows]


HEAD = row(cell("项目"), cell("金额"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb2312", "gbk"])
@pytest.mark.parametrize("name", ["a.xls", "a.xml", "a.txt"])
def test_values_are_read_in_any_encoding_under_any_name(encoding: str, name: str) -> None:
    text = workbook(
        HEAD + row(cell("工资"), cell("262")) + row(cell("合计"), cell("1732.5")), encoding=encoding
    )
    document = read(name, text.encode(encoding))
    assert (document.format, grid(document)) == (
        "xls",
        [["项目", "金额"], ["工资", "262"], ["合计", "1732.5"]],
    )
    assert document.places[-1].cell == "B3"
    assert read(name, b"\r\n" + text.encode(encoding)) if encoding != "utf-16" else True


def test_an_encoding_that_is_declared_and_not_used() -> None:
    text = workbook(HEAD + row(cell("工资与津贴补贴"), cell("262")), encoding="UTF-8")
    assert grid(read("a.xls", text.encode("gb18030")))[1] == ["工资与津贴补贴", "262"]


def test_formats_dates_and_merged_cells() -> None:
    styles = (
        '<Style ss:ID="Default"/><Style ss:ID="a"><NumberFormat ss:Format="Standard"/></Style>'
              '<Style ss:ID="b" ss:Parent="a"><Alignment ss:Indent="1"/></Style>'
              '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>')  # fmt: skip
    table = (
        '<Column ss:Index="2" ss:StyleID="a"/>'
        + row(cell("项目", more=' ss:MergeDown="1"'), cell("金额", more=' ss:MergeAcross="1"'))
        + row(cell("本年", more=' ss:Index="2"'), cell("日期"))
        + row(
            cell("工资"),
            cell("1262"),
            cell("2022-05-01T00:00:00.000", "DateTime", ' ss:StyleID="d"'),
            more=' ss:Index="5"',
        )
        + row(
            cell("其他"),
            cell("1.5", more=' ss:StyleID="b"'),
            cell("50", more=' ss:StyleID="Default"'),
        )
    )
    assert grid(read("a.xls", workbook(table, styles).encode())) == [
        ["项目", "金额", ""],
        ["", "本年", "日期"],
        ["工资", "1,262.00", "2022-5-1"],
        ["其他", "1.50", "50"],
    ]


def test_a_style_in_bold_makes_a_cell_strong_and_one_that_follows_it_plain() -> None:
    styles = (
        '<Style ss:ID="b"><Font ss:Bold="1"/></Style>'
        '<Style ss:ID="p" ss:Parent="b"><Font ss:Bold="0"/></Style>'
    )
    body = row(cell("教育", more=' ss:StyleID="b"'), cell("3", more=' ss:StyleID="p"'))
    document = read("a.xls", workbook(HEAD + body, styles).encode())
    (found,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert [[one.strong for one in line] for line in found.rows] == [[False, False], [True, False]]


def test_formulas_marks_and_what_is_hidden() -> None:
    total = '<Cell ss:Formula="=SUM(R[-2]C:R[-1]C)"><Data ss:Type="Number">7</Data></Cell>'
    table = (HEAD + row(cell("甲"), cell("3")) + row(cell("乙"), cell("4"), more=' ss:Hidden="1"')
             + row(cell("合计"), total) + row(cell("余额"),
                                            '<Cell ss:Formula="=R2C+1"/>'))  # fmt: skip
    document = read("a.xls", workbook(table).encode())
    assert [(found.text, found.cell) for found in document.formulas] == [
        ("SUM(B2:B3)", "B4"),
        ("B2+1", "B5"),
    ]
    rows = next(block for block in document.blocks if isinstance(block, Grid)).rows
    assert [line[1].marks for line in rows[1:]] == [(), ("hidden",), ("formula",), ("formula",)]
    table = HEAD + row(cell("甲"), cell("3"))
    hidden = read("a.xls", workbook(table, options="<Visible>SheetHidden</Visible>").encode())
    assert next(block for block in hidden.blocks if isinstance(block, Grid)).rows[1][1].marks == (
        "hidden",
    )


def test_a_raised_mark_and_a_comment_are_no_part_of_a_number() -> None:
    html = 'xmlns="http://www.w3.org/TR/REC-html40"'
    raised = f'<Cell><ss:Data ss:Type="String" {html}><B>201<Sup>2</Sup></B></ss:Data></Cell>'
    comment = '<Cell><Data ss:Type="Number">5</Data><Comment><ss:Data>9</ss:Data></Comment></Cell>'
    found = grid(
        read("a.xls", workbook(HEAD + row(cell("甲"), raised) + row(cell("乙"), comment)).encode())
    )
    assert found[1:] == [["甲", "201[2]"], ["乙", "5"]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (workbook(""), "nothing in its cells"),
        (workbook(row(cell("1", more=' ss:Index="99999999"'))), "no workbook has cells"),
        (workbook(row(cell("1", more=' ss:Index="-5"'))), "no workbook has cells"),
        (
            workbook(row(cell("1", more=' ss:Index="4"'), cell("2", more=' ss:Index="4"'))),
            "no workbook has cells",
        ),
        (workbook(row(cell("1", more=' ss:Index="x"'))), "damaged"),
        (workbook(HEAD)[:-30], "damaged"),
        (workbook(HEAD).replace("<Workbook", '<!DOCTYPE w [<!ENTITY a "b">]><Workbook'), "XML"),
    ],
)
def test_what_is_wrong_is_one_clear_line(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read("a.xls", text.encode())


def test_an_open_document_workbook_in_one_file() -> None:
    office, table, text = (
        f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")
    )
    cells = "".join(
        f"<table:table-cell><text:p>{value}</text:p></table:table-cell>" for value in ("甲", "乙")
    )
    row_ = f"<table:table-row>{cells}</table:table-row>"
    data = (f'<?xml version="1.0"?><office:document xmlns:office="{office}" xmlns:table="{table}" '
            f'xmlns:text="{text}">'
            '<office:body><office:spreadsheet><table:table '
            f'table:name="表">{row_ * 2}</table:table>'
            "</office:spreadsheet></office:body></office:document>")  # fmt: skip
    assert grid(read("a.fods", data.encode())) == [["甲", "乙"], ["甲", "乙"]]
