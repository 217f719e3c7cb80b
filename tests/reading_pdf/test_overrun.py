"""A label that is longer than its column is wide stays whole, and the next cell its own."""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid
from auditor.reading.pdf import read_pdf
from tests.reading_pdf.make import Page, pdf


def cells(page: Page) -> list[list[str]]:
    document: Document = read_pdf("a.pdf", pdf(page))
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


def table(label_at: float, label: str, figure_at: float, figure: str) -> Page:
    page = Page().ruled((50, 120, 200), (50, 70, 90, 110))
    page.text(55, 64, "项目").text(130, 64, "金额").text(55, 104, "合计").text(130, 104, "39")
    return page.text(label_at, 84, label).text(figure_at, 84, figure)


@pytest.mark.parametrize("figure", ["39", "-", "支出"])
def test_a_label_over_the_edge_of_its_cell_is_whole(figure: str) -> None:
    page = table(55, "一般公共预算支出", 160, figure)
    assert cells(page)[1] == ["一般公共预算支出", figure]


def test_a_text_that_begins_behind_the_edge_is_of_the_next_cell() -> None:
    assert cells(table(60, "一般公共预算", 121, "支出"))[1] == ["一般公共预算", "支出"]


def test_a_text_that_is_mostly_in_the_next_cell_stays_there() -> None:
    assert cells(table(96, "公共预算支出", 180, "7"))[1] == ["公共", "预算支出  7"]
