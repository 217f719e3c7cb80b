"""Text that is struck out does not count; a rule of a table strikes nothing out."""

from __future__ import annotations

import pytest

from auditor.reading.pdf import read_pdf
from tests.reading_pdf.make import Page, pdf


def texts(page: Page) -> str:
    """Return the text of a page."""
    return read_pdf("a.pdf", pdf(page)).text.strip()


def test_a_number_that_a_line_strikes_out_is_not_read() -> None:
    page = Page().text(60, 80, "Rent").text(150, 80, "999").text(200, 80, "120")
    assert texts(page.line(149, 76.8, 168, 76.8)).split() == ["Rent", "120"]


@pytest.mark.parametrize(
    ("low", "high", "y"),
    [(149, 168, 81.5), (149, 168, 71), (60, 300, 76.8), (149, 175, 76.8), (149, 160, 76.8)],
)
def test_a_line_under_above_or_beyond_a_number_strikes_nothing_out(
    low: float, high: float, y: float
) -> None:
    page = Page().text(60, 80, "Rent").text(150, 80, "999").text(250, 80, "120")
    assert texts(page.line(low, y, high, y)).split() == ["Rent", "999", "120"]


def test_a_drawing_of_many_lines_strikes_nothing_out() -> None:
    page = Page().text(60, 80, "999")
    for at in range(2_001):
        page.line(60, 76 + at / 2_000, 77, 76 + at / 2_000)
    assert texts(page) == "999"
