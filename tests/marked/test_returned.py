"""Word documents and workbooks go back to their makers with comments at what is wrong."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.comments import Comment

from auditor.cli import root
from auditor.formats import FormatError, View, render
from auditor.reading import read
from auditor.reading.own import is_report
from auditor.running.engine import run
from tests.formats.factory import budget, report
from tests.reading_office.make import docx, p

ROWS = (
    ("科目编码", "科目名称", "支出总计", "基本支出", "项目支出"),
    ("", "合计", "120", "70", "50"),
    ("201", "一般公共服务支出", "80", "50", "30"),
    ("206", "科学技术支出", "10", "0", "10"),
    ("208", "社会保障和就业支出", "20", "20", "0"),
)
HEADS = ("东湖区数据局2022年部门预算", "表7", "一般公共预算支出表", "单位：万元")


def word(folder: Path, **parts: str) -> Path:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in ROWS
    )
    file = folder / "budget.docx"
    deleted = "<w:p><w:del><w:r><w:delText>120</w:delText></w:r></w:del></w:p>"
    body = "".join(map(p, HEADS)) + deleted + f"<w:tbl>{rows}</w:tbl>"
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    data = io.BytesIO(docx(body, **parts))
    with zipfile.ZipFile(data, "a") as packed:
        packed.writestr("[Content_Types].xml", types)
    file.write_bytes(data.getvalue())
    return file


def book(folder: Path, note: str = "") -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "表7"
    for head in HEADS:
        sheet.append([head])
    for row in ROWS:
        sheet.append([int(cell) if cell.isdigit() and len(cell) < 3 else cell for cell in row])
    sheet["C6"], sheet["D6"], sheet["E6"] = 120, 70, 50
    if note:
        sheet["C6"].comment = Comment(note, "maker")
        sheet["A1"].comment = Comment("other", "maker")
    file = folder / "budget.xlsx"
    made.save(file)
    return file


def copied(file: Path) -> bytes:
    data = render("marked", run([str(file)]), View())
    assert isinstance(data, bytes)
    return data


def test_a_cell_of_a_workbook_gets_a_comment_that_says_what_is_wrong(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(copied(book(tmp_path))))["表7"]
    noted = {cell.coordinate: cell.comment for row in sheet for cell in row if cell.comment}
    assert "C6" in noted and "E6" in noted
    assert "TRE-01" in noted["C6"].text and "120" in noted["C6"].text
    assert noted["C6"].author == "audit"


def test_comments_that_are_there_are_kept_and_gone_on_with(tmp_path: Path) -> None:
    data = copied(book(tmp_path, "look here"))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["表7"]
    assert sheet["C6"].comment.text.startswith("look here") and "TRE-01" in sheet["C6"].comment.text
    assert sheet["A1"].comment.text.startswith("other") and sheet["E6"].comment is not None
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "audit" in name] and len(names) == len(set(names))


def test_what_is_not_marked_stays_byte_for_byte(tmp_path: Path) -> None:
    for file in (book(tmp_path), word(tmp_path)):
        before = zipfile.ZipFile(file)
        after = zipfile.ZipFile(io.BytesIO(copied(file)))
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
        assert changed <= {"[Content_Types].xml", "xl/worksheets/sheet1.xml", "word/document.xml",
                           "word/_rels/document.xml.rels"}  # fmt: skip
        # Without what was put in, the part is what it was.
        for name in changed:
            assert len(after.read(name)) > len(before.read(name))


def test_a_figure_of_a_word_document_gets_a_comment(tmp_path: Path) -> None:
    data = zipfile.ZipFile(io.BytesIO(copied(word(tmp_path))))
    main = data.read("word/document.xml").decode()
    comments = data.read("word/audit_comments.xml").decode()
    assert "TRE-01" in comments and comments.count("<w:comment ") == main.count("commentReference ")
    total = main.index("<w:t>120</w:t>")
    assert "commentRangeStart" in main[total - 250 : total]
    assert "commentReference" in main[total : total + 400]
    assert "audit_comments.xml" in data.read("word/_rels/document.xml.rels").decode()
    assert "comments+xml" in data.read("[Content_Types].xml").decode()


def test_comments_of_a_word_document_are_gone_on_with(tmp_path: Path) -> None:
    file = word(tmp_path, comments='<w:comment w:id="7"><w:p/></w:comment>')
    data = zipfile.ZipFile(io.BytesIO(copied(file)))
    comments = data.read("word/comments.xml").decode()
    assert 'w:id="7"' in comments and 'w:id="8"' in comments
    assert "word/audit_comments.xml" not in data.namelist()


@pytest.mark.parametrize("make", [book, word])
def test_a_copy_reads_as_its_source_and_is_known_for_one(tmp_path: Path, make: object) -> None:
    assert callable(make)
    file = make(tmp_path)
    copy = tmp_path / f"copy{file.suffix}"
    done = CliRunner().invoke(root, [str(file), "-f", "marked", "-o", str(copy)])
    assert done.exit_code == 1, done.stderr
    assert read(str(copy)).text == read(str(file)).text
    assert is_report(str(copy)) and not is_report(str(file))
    assert copy.read_bytes() == copied(file)


def test_what_can_not_be_marked_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="give it one docx, pdf, xlsx"):
        render("marked", report(budget()), View())
    file = word(tmp_path)
    data = zipfile.ZipFile(file)
    report_ = run([str(file)])
    hostile = {name: data.read(name) for name in data.namelist()}
    hostile["word/document.xml"] = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + hostile["word/document.xml"]
    with zipfile.ZipFile(file, "w") as packed:
        for name, part in hostile.items():
            packed.writestr(name, part)
    with pytest.raises(FormatError, match="can't be marked"):
        render("marked", report_, View())
