"""Blanks and characters of fonts that are not in the file, each an object of its own:
they are read.
"""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid, Paragraph
from auditor.reading.pdf import inkless, read_pdf
from tests.reading_pdf.make import Page, pdf


def read(*pages: Page) -> Document:
    return read_pdf("a.pdf", pdf(*pages))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def cells(document: Document) -> list[list[str]]:
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


def apart(page: Page, x: float, y: float, text: str, step: float) -> None:
    """Put each character as an object of its own; Chinese ones are twice as wide."""
    for char in text:
        page.text(x, y, char)
        x += step if char.isascii() else 2 * step


def test_characters_without_ink_are_read() -> None:
    page = Page().text(50, 40, "12.5")
    apart(page, 80, 40, "一般公共", 5)
    document = read(page)
    assert (texts(document), document.pages_without_text) == (["12.5一般公共"], 0)


def test_a_table_whose_glyphs_all_stand_apart() -> None:
    rows = [("项目", "金额"), ("年末余额", "1,974.66"), ("年末限额", "12,003.50")]
    page = Page().ruled((40, 200, 300), (50, 80, 110, 140))
    for row, (label, figure) in enumerate(rows):
        apart(page, 50, 70 + 30 * row, label, 6)
        apart(page, 210, 70 + 30 * row, figure, 6.5)
    document = read(page)
    assert (cells(document), document.pages_without_text) == ([list(row) for row in rows], 0)


def test_blanks_of_their_own_are_no_lost_characters() -> None:
    page = Page().text(50, 40, "Total 5.")
    for place in range(30):
        page.text(50 + 5 * place, 100, " ")
    document = read(page)
    assert (texts(document), document.pages_without_text) == (["Total 5."], 0)


def test_a_wide_blank_parts_figures() -> None:
    page = Page()
    for x, text in ((50, "344"), (66.7, " "), (80, "75.2"), (97, " "), (110, "12196")):
        page.text(x, 40, text)
    assert [text.split() for text in texts(read(page))] == [["344", "75.2", "12196"]]


@pytest.mark.parametrize("mode", [3, 7])
def test_characters_that_nobody_sees_stay_hidden(mode: int) -> None:
    page = Page().text(50, 40, "Seen.").text(50, 60, "隐", mode=mode)
    assert texts(read(page)) == ["Seen."]


@pytest.mark.parametrize(("objects", "unread"), [(20, 0), (21, 1)])
def test_a_page_of_too_many_objects_is_unread(
    objects: int, unread: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inkless, "MAX_OBJECTS", 20)
    page = Page()
    for place in range(objects):
        page.text(50 + 6 * place, 40, "1")
    assert read(page, Page().text(50, 40, "Text.")).pages_without_text == unread
