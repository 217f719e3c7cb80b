"""Pages without a text layer: read by OCR where it is installed, and said aloud where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from auditor.model.audit import Audit
from auditor.model.values import FAILS, UNCHECKED, Document, Grid
from auditor.packs.loading import load
from auditor.reading import Unreadable, ocr
from auditor.reading import read as read_file
from auditor.running.engine import Options, audit_document, exit_code
from auditor.telling.narrator import Narrator
from tests.reading_pdf.make import Page, pdf

SCAN = Page().picture(10, 10, 380, 480)
LINES = (
    *("项目 2020年 2021年 2022年", "道路养护 800 850 901", "河道清淤 400 420 433"),
    *("公园绿化 250 275 280", "村级卫生 110 120 130", "合计 1,560 1,665 {}"),
)


def lines(total: str, title: str = "北岸镇2022年支出情况表") -> list[ocr.Seen]:
    """Return what an engine sees on a picture of 400 × 500 points at 200 points an inch:
    a table of six rows.
    """
    scale = 200 / 72
    seen = [ocr.Seen(title, 100 * scale, 30 * scale, 300 * scale, 44 * scale)]
    seen.append(ocr.Seen("单位：万元", 300 * scale, 50 * scale, 350 * scale, 64 * scale))
    for row, line in enumerate(LINES):
        for column, text in enumerate(line.format(total).split(" ")):
            left, top = 30 + 90 * column, 80 + 24 * row
            wide = sum(5 if char.isascii() else 10 for char in text)
            box = (left, top, left + wide, top + 14)
            seen.append(ocr.Seen(text, *(edge * scale for edge in box)))
    return seen


@pytest.fixture
def sees(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[ocr.Seen]], list[Any]]:
    """A function that puts an engine in place which sees these lines on every page;
    its pictures are returned.
    """

    def put(seen: list[ocr.Seen]) -> list[Any]:
        pictures: list[Any] = []

        def engine(picture: Any) -> list[ocr.Seen]:
            pictures.append(picture)
            return seen

        monkeypatch.setattr(ocr, "installed", lambda: True)
        monkeypatch.setattr(ocr, "engine", lambda: engine)
        return pictures

    return put


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)


def read(*pages: Page) -> Document:
    return read_file("a.pdf", pdf(*pages))


def audited(*pages: Page) -> Audit:
    return audit_document(read(*pages), load(), Options())


def test_a_scanned_page_is_read_as_a_table(sees: Callable[[list[ocr.Seen]], list[Any]]) -> None:
    pictures = sees(lines("1,744"))
    document = read(SCAN)
    assert [picture.shape for picture in pictures] == [(1389, 1112, 3)]
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        line.format("1,744").split(" ") for line in LINES
    ]
    assert (document.pages_without_text, document.scanned) == (0, ((0, len(document.text)),))


def test_figures_of_a_scan_are_marked(sees: Callable[[list[ocr.Seen]], list[Any]]) -> None:
    sees(lines("1,744"))
    figures = [
        figure
        for table in audited(SCAN).tables
        for row in table.rows
        for figure in row.figures.values()
    ]
    assert figures
    assert all(figure.marks == ("ocr",) for figure in figures)


def test_a_scan_alone_fails_no_gate(sees: Callable[[list[ocr.Seen]], list[Any]]) -> None:
    sees(lines("1,944"))
    audit = audited(SCAN)
    (failed,) = (check for check in audit.checks if check.verdict == FAILS)
    assert {finding.severity for finding in audit.findings} == {"info"}
    assert exit_code([audit], False, Options(fail_on="warning")) == 0
    assert Narrator(audit).message(failed).endswith("（由图片识别，请与原页核对）")


def test_pages_with_text_are_not_looked_at(sees: Callable[[list[ocr.Seen]], list[Any]]) -> None:
    pictures = sees(lines("1,744"))
    document = read(Page().text(50, 40, "Total 5."), SCAN)
    assert len(pictures) == 1
    assert document.scanned[0][0] > document.text.index("Total")


def test_where_nothing_is_seen_the_page_is_unread(
    sees: Callable[[list[ocr.Seen]], list[Any]],
) -> None:
    sees([])
    assert read(Page().text(50, 40, "Text."), SCAN).pages_without_text == 1
    with pytest.raises(Unreadable, match="no text was seen on it"):
        read(SCAN)


@pytest.mark.usefixtures("without")
def test_without_the_extra_a_scan_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r"has no text layer \(2 pages\).*budget-auditor\[ocr\]"):
        read(SCAN, SCAN)


@pytest.mark.usefixtures("without")
def test_without_the_extra_some_scanned_pages_are_one_unchecked_check() -> None:
    audit = audited(Page().text(50, 40, "北岸镇2022年部门预算"), SCAN, SCAN)
    (check,) = (check for check in audit.checks if check.relation.rule == "PAG-01")
    assert (check.verdict, check.reason) == (UNCHECKED, ("no-text", "2/3"))
    assert (audit.coverage.pages, audit.coverage.pages_without_text) == (3, 2)
    assert exit_code([audit], False, Options(fail_on="unchecked")) == 1


@pytest.mark.usefixtures("without")
def test_fonts_without_meaning_are_no_scans() -> None:
    soup = Page().text(50, 40, "\ue123\ue124\ue125\ue126\ue127\ue128 12")
    audit = audited(Page().text(50, 40, "北岸镇2022年部门预算"), SCAN, soup, soup)
    checks = [check for check in audit.checks if check.relation.rule == "PAG-01"]
    assert [check.reason for check in checks] == [("no-text", "1/4"), ("no-unicode", "2/4")]
    with pytest.raises(Unreadable, match=r"don't say what their characters are \(1 of 2 pages\)"):
        read(SCAN, soup)
