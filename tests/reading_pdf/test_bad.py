"""Damaged, protected and hostile files: Unreadable or a document, never anything else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.values import Document
from auditor.reading.errors import Unreadable
from auditor.reading.pdf import read_pdf
from tests.reading_pdf.make import Page, pdf
from tests.reading_pdf.test_tables import ruled_page

VALID = pdf(
    ruled_page(), Page(rotate=90).text(50, 40, "一般公共预算 12.5").text(50, 60, "Text (1)")
)


def read(data: bytes) -> Document | None:
    """Return what is read, or None for Unreadable; anything else is raised and fails the test."""
    try:
        return read_pdf("a.pdf", data)
    except Unreadable:
        return None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04", VALID[:40], pdf()])
def test_what_is_no_document_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_pdf("a.pdf", data)


def test_a_password_is_asked_for() -> None:
    with pytest.raises(Unreadable, match="needs a password"):
        read_pdf("a.pdf", pdf(ruled_page(), protect=True))


def test_a_truncated_file_gives_what_is_left_or_a_clear_error() -> None:
    assert read(VALID) == read_pdf("a.pdf", VALID)
    for length in range(0, len(VALID), 97):
        document = read(VALID[:length])
        assert document is None or document.pages


@settings(max_examples=40)
@given(seed=st.integers(0, 1 << 32), count=st.integers(1, 60))
def test_mutations_never_raise_anything_else(seed: int, count: int) -> None:
    data = bytearray(VALID)
    chance = random.Random(seed)
    for _ in range(count):
        at = chance.randrange(len(data))
        if chance.random() < 0.2:
            del data[at : at + chance.randrange(1, 20)]
        elif chance.random() < 0.3:
            data[at:at] = data[max(0, at - 30) : at]
        else:
            data[at] = chance.randrange(256)
    document = read(bytes(data))
    assert document is None or (document.pages or 0) >= document.pages_without_text


@given(numbers=st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=8))
def test_coordinates_may_be_anything(numbers: list[float]) -> None:
    x0, y0, x1, y1, size, a, b, c = numbers
    page = Page().line(x0, y0, x1, y1).line(y0, x0, y1, x1).text(x1, y1, "12", size=size)
    page.text(50, 50, "Seen 5", matrix=f"{a:.6f} {b:.6f} {c:.6f} 1").text(50, 80, "Text 7.5")
    assert read(pdf(page)) is not None
