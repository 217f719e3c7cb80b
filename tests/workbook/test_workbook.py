"""The workbook read back: texts are texts, amounts are numbers,
sums are live and agree with what the audit says.
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.workbook import Workbook

from auditor.cli import root
from auditor.formats import View, render
from auditor.formats.workbook.book import Book, clean, fits
from auditor.formats.workbook.sums import cell
from auditor.reading.own import is_report
from auditor.running.engine import run
from auditor.telling.report import Report
from tests.formats.factory import budget, caused, report
from tests.html.build import BUDGET, audited

TABLE = "表7 一般公共预算支出表"


def opened(result: Report, values: bool = False) -> Workbook:
    data = render("xlsx", result, View())
    assert isinstance(data, bytes)
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def formulas(book: Workbook) -> list[tuple[str, str, str]]:
    """Return sheet, cell and text of each formula."""
    return [
        (s.title, c.coordinate, str(c.value))
        for s in book
        for row in s
        for c in row
        if c.data_type == "f"
    ]


def test_the_sheets_are_a_cover_findings_checks_and_one_a_table(tmp_path: Path) -> None:
    assert opened(audited(tmp_path)).sheetnames == ["封面", "问题", "核对", TABLE]
    assert opened(audited(tmp_path, lang="en")).sheetnames[1:3] == ["Findings", "Checks"]


def test_a_finding_is_a_line_with_its_amounts_as_numbers(tmp_path: Path) -> None:
    sheet = opened(audited(tmp_path))["问题"]
    head = [c.value for c in sheet[1]]
    line = dict(zip(head, [c.value for c in sheet[2]], strict=True))
    names = ("级别", "规则", "印出的数", "按印出的数计算", "差额", "单位", "位置")
    assert [line[name] for name in names] == ["错误", "TRE-01", 120, 110, -10, "万元", "第 8 行"]
    assert sheet.cell(2, head.index("位置") + 1).hyperlink.location == f"'{TABLE}'!C5"
    assert sheet.max_row == 1 + len(audited(tmp_path).audits[0].findings)


def test_every_check_is_a_line(tmp_path: Path) -> None:
    result = audited(tmp_path)
    head, *lines = opened(result)["核对"].iter_rows(values_only=True)
    assert [line[head.index("规则")] for line in lines] == [
        check.relation.rule for check in result.audits[0].checks
    ]


def test_every_check_of_a_finding_names_it(tmp_path: Path) -> None:
    result = audited(tmp_path)
    head, *lines = opened(result)["核对"].iter_rows(values_only=True)
    owners = {
        at: number
        for number, finding in enumerate(result.audits[0].findings, 1)
        for at in finding.checks
    }
    assert len(result.audits[0].findings[0].checks) > 1
    assert [line[head.index("问题")] for line in lines] == [
        str(owners[at]) if at in owners else None for at in range(len(lines))
    ]


def test_a_cause_stands_beside_its_finding_with_the_number_of_places() -> None:
    head, line, *_ = opened(report(caused()))["问题"].iter_rows(values_only=True)
    told = dict(zip(head, line, strict=True))
    first, other = told["原因"].split("；也可能：")
    assert first == "最可能的原因：210卫生健康支出 18 列在明细中，但未计入合计"
    assert other == "支出总计 5,883 若有误，要改为 5,901 才对得上"
    assert told["另见处数"] == "3"


def test_a_cell_where_a_cause_shows_again_is_marked(tmp_path: Path) -> None:
    result = audited(tmp_path)
    assert len(result.audits[0].findings[0].checks) == 2
    sheet = opened(result)[TABLE]
    assert "3 项相加得 40 万元，印出的却是 50 万元" in sheet["E5"].comment.text
    assert sheet["E5"].fill.start_color.rgb == "FFF9D5D2"


def test_a_table_stands_as_in_the_document_its_faulty_cell_marked_and_commented(
    tmp_path: Path,
) -> None:
    sheet = opened(audited(tmp_path))[TABLE]
    assert sheet["A1"].value == TABLE
    assert [c.value for c in sheet[4]][:5] == [
        "科目编码",
        "科目名称",
        "支出总计",
        "基本支出",
        "项目支出",
    ]
    assert [c.value for c in sheet[6]][:5] == ["201", "一般公共服务支出", 80, 50, 30]
    assert "3 项相加得 110 万元，印出的却是 120 万元" in sheet["C5"].comment.text
    assert sheet["C5"].fill.start_color.rgb == "FFF9D5D2" and sheet["D5"].comment is None
    assert sheet["C5"].font.b


def test_the_sum_beside_a_total_is_live_and_has_its_value(tmp_path: Path) -> None:
    result = audited(tmp_path)
    live, values = opened(result)[TABLE], opened(result, values=True)[TABLE]
    assert [live[at].value for at in ("G3", "H3", "G5", "H5")] == [
        "TRE-01 支出总计",
        "差额",
        "=SUM(C6:C8)",
        "=G5-C5",
    ]
    assert [values[at].value for at in ("G5", "H5")] == [110, -10]


def test_a_sum_of_fractions_shows_no_gap_of_its_own(tmp_path: Path) -> None:
    text = (
        BUDGET.replace("\t120\t", "\t110.30\t")
        .replace("\t80\t", "\t80.10\t")
        .replace("\t10\t0", "\t10.10\t0")
    )
    live = opened(audited(tmp_path, text.replace("\t20\t", "\t20.10\t")))[TABLE]
    assert [live[at].value for at in ("G5", "H5")] == ["=ROUND(SUM(C6:C8),4)", "=ROUND(G5-C5,4)"]


HOSTILE = ["=1+1", "+1", "-cmd", "@SUM(A1)", "=HYPERLINK(1)", "{=1}", "http://example.org",
           "_x0041_", "\x1b[31m\u202e", "\uffff"]  # fmt: skip


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_is_text_and_no_formula(tmp_path: Path, label: str) -> None:
    result = audited(tmp_path, BUDGET.replace("科学技术支出", label))
    book = opened(result)
    assert book[TABLE]["B7"].value == clean(label)
    assert all(re.fullmatch(r"=(ROUND\()?(SUM\([A-Z0-9:,]+\)|[A-Z]+\d+-[A-Z]+\d+)(,\d\))?", text)
               for _, _, text in formulas(book))  # fmt: skip


def test_hostile_names_make_allowed_sheets() -> None:
    book = Book()
    names = [
        book.name(name)
        for name in ("a/b:c*[d]?", "'x'", "x", "X", "", "表" * 60, "表" * 60, "history", "\x00")
    ]
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in names)


def test_an_amount_that_a_number_cannot_hold_stays_text(tmp_path: Path) -> None:
    assert fits("123456789012345") and not fits("1234567890123456")
    sheet = opened(audited(tmp_path, BUDGET.replace("\t120\t", "\t1234567890123456\t")))[TABLE]
    assert sheet["C5"].value == "1234567890123456"
    assert not any(c.data_type == "f" and "C5" in c.value for row in sheet for c in row)


def test_cells_are_named_as_a_spreadsheet_names_them() -> None:
    places = {(0, 0): "A1", (6, 25): "Z7", (0, 26): "AA1", (9, 701): "ZZ10", (0, 702): "AAA1"}
    assert {place: cell(*place) for place in places} == places


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (render("xlsx", audited(tmp_path), View()) for _ in range(2))
    assert first == second


def test_a_report_without_tables_or_documents_is_a_workbook() -> None:
    assert opened(report(budget())).sheetnames[:3] == ["封面", "问题", "核对"]
    assert opened(Report((), (), (), 0)).sheetnames == ["Cover", "Findings", "Checks"]


def test_no_part_of_the_file_links_outside(tmp_path: Path) -> None:
    data = render(
        "xlsx", audited(tmp_path, BUDGET.replace("科学技术支出", "https://example.org/x")), View()
    )
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = [
            parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".rels")
        ]
    assert not any("External" in text for text in texts)


AREA = re.compile(
    r"(?P<sign>[+-]?)(?P<times>\d+\*)?(?:'(?P<sheet>(?:[^']|'')+)"
    r"'!)?(?P<area>[A-Z]+\d+(?::[A-Z]+\d+)?)"
)


def evaluated(book: Workbook, sheet: str, text: str) -> Decimal:
    """Return the value of one of our formulas, from the numbers of the workbook."""

    def area(found: re.Match[str]) -> Decimal:
        home = book[found["sheet"].replace("''", "'")] if found["sheet"] else book[sheet]
        cells = home[found["area"]]
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        return sum((Decimal(str(c.value or 0)) for row in rows for c in row), Decimal())

    total = Decimal()
    for found in AREA.finditer(text.removeprefix("=").replace("ROUND(", "").replace("SUM(", "")):
        weight = int((found["times"] or "1*")[:-1]) * (-1 if found["sign"] == "-" else 1)
        total += weight * area(found)
    return total


@pytest.mark.shared
@pytest.mark.parametrize("number", ["003", "004"])
def test_every_formula_of_a_seed_agrees_with_its_value(shared: Path, number: str) -> None:
    result = run([str(next((shared / "seeds").glob(f"{number}_*")))])
    live, values = opened(result), opened(result, values=True)
    found = [one for one in formulas(live) if "SUM(" in one[2] or "'!" in one[2]]
    assert len(found) > 20
    for sheet, place, text in found:
        assert evaluated(values, sheet, text) == Decimal(str(values[sheet][place].value)), (
            sheet,
            place,
            text,
        )


@pytest.mark.parametrize("command", [[], ["tables"]])
def test_a_workbook_goes_to_a_file_and_not_to_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    source, target = tmp_path / "budget.txt", tmp_path / "report.xlsx"
    source.write_text(BUDGET, "utf-8")
    written = CliRunner().invoke(root, [*command, str(source), "-f", "xlsx", "-o", str(target)])
    assert written.exit_code in (0, 1) and TABLE in openpyxl.load_workbook(target).sheetnames
    monkeypatch.setattr("auditor.shell.commands.on_terminal", lambda: True)
    refused = CliRunner().invoke(root, [*command, str(source), "-f", "xlsx"])
    assert refused.exit_code == 2 and "is no text for a terminal: give it -o FILE" in refused.output


def test_tables_as_csv_hold_every_figure_and_no_formula(tmp_path: Path) -> None:
    source = tmp_path / "budget.txt"
    source.write_text(BUDGET.replace("科学技术支出", "=1+1"), "utf-8")
    lines = CliRunner().invoke(root, ["tables", str(source), "-f", "csv"]).output.splitlines()
    assert lines[0].startswith("path,table,number,title,form,row,column,kind,code,label,role")
    assert len(lines) == 1 + 12
    assert ",t1,7,一般公共预算支出表,T5,1,2,total,,合计,total,支出总计,120,120,万元,8," in lines[1]
    assert not [line for line in lines if ",=1" in line] and ",'=1+1," in "".join(lines)


def test_the_cover_says_whose_documents_with_what_result_and_has_lines_to_fill_in(
    tmp_path: Path,
) -> None:
    sheet = opened(audited(tmp_path))["封面"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows[2:5]] == ["核对人", "日期", "结论"]
    assert all(cell.value is None and cell.border.bottom.style for cell in sheet[3][1:3])
    line = dict(zip(rows[6], rows[7], strict=True))
    assert line["单位"] == "东湖区数据局 2022 年部门预算"
    assert str(line["文件"]).endswith("budget.txt")
    assert (line["错误"], line["警告"], line["读到的数"]) == (1, 1, 15)
    assert any(str(row[0]).startswith("audit ") for row in rows[8:])


def test_a_file_that_was_not_read_stands_on_the_cover(tmp_path: Path) -> None:
    sheet = opened(run([str(tmp_path / "absent.txt")]))["Cover"]
    assert any("absent.txt" in str(cell.value) for row in sheet for cell in row)


def test_a_disposition_is_chosen_from_a_list(tmp_path: Path) -> None:
    sheet = opened(audited(tmp_path))["问题"]
    (choice,) = sheet.data_validations.dataValidation
    column = [cell.value for cell in sheet[1]].index("处理")
    letter = openpyxl.utils.get_column_letter(column + 1)
    assert choice.formula1 == '"已改,不改,待查"'
    assert str(choice.sqref) == f"{letter}2:{letter}{sheet.max_row}"


def test_what_is_printed_has_letters_of_eight_points(tmp_path: Path) -> None:
    for sheet in opened(audited(tmp_path)):
        across = sum(size.width for size in sheet.column_dimensions.values())
        fits_page = bool(sheet.sheet_properties.pageSetUpPr.fitToPage)
        assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape"
        scale = sheet.page_setup.scale
        assert (across <= 190) if fits_page else scale is not None and scale >= 73, sheet.title
        assert fits_page or sheet.print_title_cols == "$A:$A"


def test_each_sheet_of_a_table_names_its_document(tmp_path: Path) -> None:
    assert str(opened(audited(tmp_path))[TABLE]["A2"].value).endswith("budget.txt")


def test_csv_in_a_file_opens_as_utf_8_in_a_spreadsheet_and_a_pipe_has_no_mark(
    tmp_path: Path,
) -> None:
    file, target = tmp_path / "budget.txt", tmp_path / "out.csv"
    file.write_text(BUDGET, "utf-8")
    CliRunner().invoke(root, [str(file), "-o", str(target)])
    assert target.read_bytes().startswith(b"\xef\xbb\xbfpath,")
    assert CliRunner().invoke(root, [str(file), "-f", "csv"]).stdout.startswith("path,")
    assert is_report(str(target))
