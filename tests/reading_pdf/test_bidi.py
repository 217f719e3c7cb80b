"""Lines of scripts from right to left, which a page shows from left to right."""

from __future__ import annotations

import pytest

from auditor.reading.pdf.bidi import logical
from auditor.reading.pdf.drawing import Glyph
from auditor.reading.pdf.lines import text_of


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("םולש", "שלום"),
        ("1,234.5 ריעה ביצקת", "תקציב העיר 1,234.5"),
        ("-7.5% ןלהל", "להלן -7.5%"),
        ("(םיפלא) 2024 ביצקת", "תקציב 2024 (אלפים)"),
        ("2023-2024 ביצקת", "תקציב 2023-2024"),
        ("ינאה City Hall תא", "את City Hall האני"),
        ("The word םולש is here in this line", "The word שלום is here in this line"),
        ("ﻡﻼﺳ", "سلام"),
        ("Total 12", "Total 12"),
        ("合计 12", "合计 12"),
    ],
)
def test_a_line_is_read_in_its_direction(shown: str, read: str) -> None:
    assert logical(shown) == read


def test_glyphs_of_hebrew_make_a_text_to_be_read() -> None:
    glyphs = [Glyph(x, x + 5.0, 0, char, 10, x, False)
              for x, char in zip((0.0, 5.0, 14.0, 19.0, 24.0), "12כהס", strict=True)]  # fmt: skip
    assert text_of(glyphs) == "סהכ 12"


def test_marks_without_a_letter_are_no_direction() -> None:
    assert logical("1 \u0591 2") == "1 \u0591 2"
