"""Columns too close to be told apart: said, and nothing that stands in them fails."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, Document
from auditor.reading.pdf import read_pdf
from auditor.running.engine import Options, audit_document
from tests.reading_pdf.make import Page, pdf
from tests.recognition.understood import PACKS

LEFT = ("2023年支出合计90万元，其中", "基本支出40万元，项目支出30",
        "万元，其他支出按规定没有列", "入，人员支出比上年减少，公", "用支出比上年增加，项目支出",
        "全部完成，没有结转，资金按", "规定使用，绩效目标完成了。")  # fmt: skip
WORDS = ("the council of", "the city spent", "more on streets", "than on all of", "its other works",
         "in the year and", "less on parks.")  # fmt: skip


def two(lines: tuple[str, ...], x: float, shift: float = 0) -> Document:
    """Return a page with lines beside themselves, the second time at x."""
    page = Page()
    for at, line in enumerate(lines):
        page.text(40, 60 + 14 * at, line).text(x, 60 + 14 * at + shift, line)
    return read_pdf("a.pdf", pdf(page))


@pytest.mark.parametrize(("lines", "x"), [(LEFT, 176), (WORDS, 113)])
def test_lines_with_sentences_on_both_sides_of_a_narrow_gap_are_in_doubt(
    lines: tuple[str, ...], x: float
) -> None:
    document = two(lines, x)
    assert len(document.across) >= 6
    assert all(document.text[start:end].strip() for start, end in document.across)


def test_a_gutter_that_is_wide_enough_leaves_no_doubt() -> None:
    document = two(LEFT, 190)
    assert not document.across
    assert "".join(LEFT) in "".join(document.text.split())


def test_what_stands_in_doubtful_lines_fails_nothing_and_is_said() -> None:
    checks = audit_document(two(LEFT, 176), PACKS, Options()).checks
    assert ("across", "1/1") in [check.reason for check in checks]
    assert FAILS not in {check.verdict for check in checks}


def test_forms_with_texts_below_each_other_are_in_no_doubt() -> None:
    page = Page()
    for at in range(8):
        page.text(40, 60 + 14 * at, f"Officer {at}").text(95, 60 + 14 * at, f"Signed {at}")
    assert not read_pdf("a.pdf", pdf(page)).across
