"""The marked PDF: a copy of the source in which each faulty figure is highlighted where it
stands, with its note.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from click.testing import CliRunner

from auditor.cli import root
from auditor.formats import FormatError, View, render
from auditor.formats.bookmarks import Bookmark, outlined
from auditor.formats.marks import printed_as
from auditor.running.engine import run
from tests.formats.factory import budget, report
from tests.reading_pdf.make import Page, pdf

ROWS = (
    ("", "合计", "120", "70", "50"),
    ("201", "一般公共服务支出", "80", "50", "30"),
    ("206", "科学技术支出", "10", "0", "10"),
    ("208", "社会保障和就业支出", "20", "20", "0"),
)
EDGES = (20, 80, 200, 260, 320, 380)
TOP, HIGH = 120, 20


def source(folder: Path) -> Path:
    """Write a PDF of one table whose totals are wrong: 120 stands at (205, 155),
    50 in the last column.
    """
    page = Page()
    page.text(20, 40, "东湖区数据局2022年部门预算", 14).text(20, 70, "表7").text(
        20, 85, "一般公共预算支出表"
    )
    page.text(20, 100, "单位：万元")
    heads = ("科目编码", "科目名称", "支出总计", "基本支出", "项目支出")
    for number, row in enumerate((heads, *ROWS)):
        for x, text in zip(EDGES, row, strict=False):
            page.text(x + 5, TOP + number * HIGH + 15, text)
    page.ruled(EDGES, [TOP + number * HIGH for number in range(len(ROWS) + 2)])
    file = folder / "budget.pdf"
    file.write_bytes(pdf(page))
    return file


def annotations(data: bytes) -> list[tuple[int, tuple[float, float, float, float], str]]:
    """Return kind, rectangle (left, bottom, right, top) and note of each mark on the first page."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    found = []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        box = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, box)
        size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
        buffer = (raw.FPDF_WCHAR * (size // 2))()
        raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size)
        said = bytes(buffer).decode("utf-16-le").rstrip("\0")
        found.append(
            (raw.FPDFAnnot_GetSubtype(annotation), (box.left, box.bottom, box.right, box.top), said)
        )
        raw.FPDFPage_CloseAnnot(annotation)
    document.close()
    return found


def marked(folder: Path) -> bytes:
    data = render("pdf", run([str(source(folder))]), View())
    assert isinstance(data, bytes)
    return data


def test_a_faulty_total_is_highlighted_where_it_stands(tmp_path: Path) -> None:
    totals = [(kind, box) for kind, box, said in annotations(marked(tmp_path)) if "TRE-01" in said]
    assert [kind for kind, _ in totals] == [raw.FPDF_ANNOT_HIGHLIGHT] * 2
    line = 500 - (TOP + HIGH + 15)
    for (_, (left, bottom, right, top)), edge in zip(totals, (EDGES[2], EDGES[4]), strict=True):
        assert edge < left < edge + 10 and right < edge + 40
        assert line - 4 < bottom < top < line + 12


def test_the_note_says_what_is_wrong(tmp_path: Path) -> None:
    notes = [said for _, _, said in annotations(marked(tmp_path))]
    total = next(note for note in notes if note.startswith("错误 TRE-01\n"))
    assert "3 项相加得 110 万元，印出的却是 120 万元" in total


def test_the_pages_and_the_text_are_those_of_the_source(tmp_path: Path) -> None:
    result = marked(tmp_path)
    before, after = (
        pypdfium2.PdfDocument(data) for data in ((tmp_path / "budget.pdf").read_bytes(), result)
    )
    texts = [
        [page.get_textpage().get_text_bounded() for page in document]
        for document in (before, after)
    ]
    assert texts[0] == texts[1] and len(texts[0]) == 1


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    assert marked(tmp_path) == marked(tmp_path)


def test_a_figure_is_no_part_of_a_longer_number() -> None:
    assert not printed_as("80").search("180 80.5 1,80 80,1")
    assert printed_as("80").search("(80)") and printed_as("0万元").search("为 0 万元")
    assert not printed_as("12").search("1 2") and not printed_as("").search("")


def test_what_is_no_pdf_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        render("pdf", report(budget()), View())
    file = tmp_path / "budget.txt"
    file.write_text("东湖区数据局2022年部门预算\n", "utf-8")
    done = CliRunner().invoke(root, [str(file), "-f", "pdf", "-o", str(tmp_path / "out.pdf")])
    assert (
        done.exit_code == 2
        and "give it one PDF" in done.output
        and not (tmp_path / "out.pdf").exists()
    )


def bookmarks(data: bytes) -> list[tuple[int, str, int | None]]:
    """Return depth, title and page of each line of the outline."""
    document = pypdfium2.PdfDocument(data)
    return [
        (one.level, one.get_title(), one.get_dest().get_index() if one.get_dest() else None)
        for one in document.get_toc()
    ]


def test_the_outline_lists_what_is_wrong_in_the_order_of_the_pages(tmp_path: Path) -> None:
    found = bookmarks(marked(tmp_path))
    assert found[0] == (0, "发现 2 个问题", None)
    assert [line[0] for line in found[1:]] == [1] * (len(found) - 1)
    assert "错误 TRE-01 120" in [line[1] for line in found]
    assert {line[2] for line in found[1:]} == {0}


def test_an_outline_that_is_there_is_kept(tmp_path: Path) -> None:
    once = outlined(marked(tmp_path), "more", [Bookmark("place", 0, 100.0)])
    assert once == marked(tmp_path)  # with what stands behind its end it is not as it was written
    plain = marked(tmp_path).removesuffix(b"%audit report\n")
    document = pypdfium2.PdfDocument(plain)
    saved = io.BytesIO()
    document.save(saved)
    both = bookmarks(outlined(saved.getvalue(), "more", [Bookmark("place", 0, 100.0)]))
    assert [line[1] for line in both if line[0] == 0] == ["发现 2 个问题", "more"]
    assert both[-1] == (1, "place", 0)


def test_an_outline_that_is_empty_is_filled(tmp_path: Path) -> None:
    # Nothing points to the last object but the catalog: it stands for the outline of a program
    # that writes an empty one.
    document = pypdfium2.PdfDocument(source(tmp_path).read_bytes())
    saved = io.BytesIO()
    document.save(saved)
    made = outlined(saved.getvalue(), "title", [Bookmark("place", 0, 100.0)])
    number = re.findall(rb"/Outlines (\d+) 0 R", made)[-1]
    filled = re.findall(rb"\n%s 0 obj\n(.*)\n" % number, made)[-1]
    empty = made.replace(filled, b"<<".ljust(len(filled) - 2) + b">>")
    kept = io.BytesIO()
    pypdfium2.PdfDocument(empty).save(kept)
    found = bookmarks(outlined(kept.getvalue(), "title", [Bookmark("place", 0, 100.0)]))
    assert found == [(0, "title", None), (1, "place", 0)]


@pytest.mark.parametrize("change", [
    (b"trailer", b"tralier"), (b"/Root 1 0 R", b"/Root 7 7 R"), (b"/Kids", b"/Kins"),
    (b"/Pages 2 0 R", b"/Pages 9 0 R"), (b"startxref", b"startxerf"),
])  # fmt: skip
def test_a_file_that_is_not_as_it_should_be_stays_as_it_is(
    tmp_path: Path, change: tuple[bytes, bytes]
) -> None:
    document = pypdfium2.PdfDocument(source(tmp_path).read_bytes())
    saved = io.BytesIO()
    document.save(saved)
    data = saved.getvalue().replace(*change)
    assert data != saved.getvalue()
    places = [Bookmark("place", 3, 100.0)]
    assert outlined(data, "title", places) == data
    assert outlined(saved.getvalue(), "title", places) == saved.getvalue()  # there is no page 3
