"""Text that annotations show is text of the page; comments beside it are not."""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid
from auditor.reading.pdf import read_pdf
from tests.reading_pdf.make import Page, pdf


def cells(page: Page) -> list[list[str]]:
    document: Document = read_pdf("a.pdf", pdf(page))
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


def form(kind: str, flags: int = 4) -> Page:
    page = Page().ruled((50, 150, 250), (50, 70, 90))
    page.text(55, 64, "Wages").text(160, 64, "12").text(55, 84, "Sum")
    return page.annotate(160, 84, "12.50", kind, flags)


@pytest.mark.parametrize("kind", ["FreeText", "Widget", "Stamp"])
def test_what_is_written_into_a_form_is_read(kind: str) -> None:
    assert cells(form(kind)) == [["Wages", "12"], ["Sum", "12.50"]]


@pytest.mark.parametrize(("kind", "flags"), [("Text", 4), ("Popup", 4), ("FreeText", 2)])
def test_comments_and_hidden_fields_are_not(kind: str, flags: int) -> None:
    assert cells(form(kind, flags)) == [["Wages", "12"], ["Sum", ""]]
