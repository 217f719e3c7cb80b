"""Published pages: all of the text, none of the site around it;
and no mutation of one brings the reader down.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.values import Document, Grid, Paragraph
from auditor.reading import Unreadable, read
from tests.reading_html.test_tables import SPANS

PAGES = {
    "24-lijiang-budget-report.html": (
        "关于丽江市2025年地方财政预算执行情况",
        "“三公”经费预算财政拨款情况统计表",
        86,
    ),
    "27-lvliang-2018-budget-report.html": ("索\u00a0\u00a0引\u00a0\u00a0号", "2019年三公经费", 104),
    "29-yiyang-budget-report.html": (
        "关于益阳市2025年预算执行情况与",
        "指保基本民生、保工资、保运转。",
        100,
    ),
    "33-zhoukou-2019-budget-report.html": (
        "全市和市级2019年预算执行情况",
        "2020年财政收支预算表.xlsx",
        335,
    ),
}
FURNITURE = (
    "无障碍",
    "ICP",
    "版权所有",
    "打印",
    "当前位置",
    "您的位置",
    "扫一扫",
    "浏览次数",
    "责任编辑",
    "网站标识码",
)


def prose(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.shared
@pytest.mark.parametrize("name", PAGES)
def test_published_pages(shared: Path, name: str) -> None:
    found = read(str(shared / "samples" / "zh" / name))
    first, last, blocks = PAGES[name]
    texts = prose(found)
    assert texts[0].startswith(first)
    assert texts[-1].endswith(last)
    assert len(found.blocks) == blocks
    assert not [text for text in texts for word in FURNITURE if word in text and len(text) < 60]


@pytest.mark.shared
def test_the_spans_of_a_published_table(shared: Path) -> None:
    found = read(str(shared / "samples" / "zh" / "27-lvliang-2018-budget-report.html"))
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    assert [len(row) for row in grid.rows] == [2, 2, 2, 2]
    assert [cell.columns for cell in grid.rows[2]] == [2, 1]


PIECES = st.sampled_from(
    [
        "<",
        ">",
        '"',
        "<td>",
        "</td>",
        "<tr>",
        "<table>",
        "</table>",
        "<p hidden>",
        "</p>",
        "<!--",
        "-->",
        "&#27;",
        "\0",
        "colspan=99999",
        "<script>",
        "</script>",
        "<pre>",
        "<br>",
        "</div>",
        "<div style=display:none>",
        "1,234.5",
        "\ud7ff",
    ]
)


@given(st.lists(st.tuples(st.integers(0, len(SPANS)), st.integers(0, 40), PIECES), max_size=12))
def test_no_damage_brings_the_reader_down(edits: list[tuple[int, int, str]]) -> None:
    source = SPANS
    for at, size, piece in edits:
        source = source[:at] + piece + source[at + size :]
    try:
        found = read("page.html", ("<html>" + source).encode("utf-8", "replace"))
    except Unreadable:
        return
    for block in found.blocks:
        assert 0 <= block.start <= block.end <= len(found.text)
        if isinstance(block, Grid):
            assert all(
                found.text[cell.start : cell.end] == cell.text
                for row in block.rows
                for cell in row
                if "\n" not in found.text[cell.start : cell.end]
            )
