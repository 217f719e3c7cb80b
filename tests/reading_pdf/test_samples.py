"""Published documents, against what their pages show (compared by eye and with another reader)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.model.values import Document, Grid, Paragraph
from auditor.reading.pdf import read_pdf

pytestmark = pytest.mark.shared
NUMBER = re.compile(r"[-－−—]?[\d,]*\d(?:\.\d+)?%?")


def read(shared: Path, name: str) -> Document:
    path = shared / "samples" / "zh" / name
    return read_pdf(name, path.read_bytes())


def rows(document: Document, page: int) -> list[list[str]]:
    grids = [
        block
        for block in document.blocks
        if isinstance(block, Grid) and document.place(block.start).page == page
    ]
    return [[re.sub(r"\s", "", cell.text) for cell in row] for grid in grids for row in grid.rows]


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("01-wuhan-revenue-exec.pdf", 172),
        ("05-nanchang-expenditure-exec.pdf", 2470),
        ("16-shijiazhuang-2018-tables.pdf", 1206),
        ("17-pingdingshan-2019-final-accounts.pdf", 0),
        ("putuo-finance-2024-final-planted-errors.pdf", 366),
        ("putuo-finance-2024-final.pdf", 457),
        ("shanghai-2024-final-template.pdf", 88),
        ("shanghai-finance-2025-unit-budget.pdf", 492),
        ("wanli-2023-budget.pdf", 1205),
    ],
)
def test_every_number_in_a_cell_is_found(shared: Path, name: str, figures: int) -> None:
    document = read(shared, name)
    cells = [
        cell
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    ]
    assert sum(bool(NUMBER.fullmatch(re.sub(r"\s", "", cell.text))) for cell in cells) == figures


@pytest.mark.parametrize(
    ("name", "page", "row"),
    [
        ("16-shijiazhuang-2018-tables.pdf", 22,
         ["土地增值税", "300000", "399353", "133.1", "53.1"]),
        ("16-shijiazhuang-2018-tables.pdf", 24,
         ["8.彩票发行机构和彩票销售机构的业务费用", "2320", "2361", "101.8"]),
        ("16-shijiazhuang-2018-tables.pdf", 40, ["本年支出预算小计", "6315799", "-5.7"]),
        ("05-nanchang-expenditure-exec.pdf", 3, ["口岸管理", "146", "319", "118.5"]),
        ("putuo-finance-2024-final.pdf", 13, ["本年收入合计", "2,940.05", "本年支出合计",
                                              "2,940.05", "2,940.05"]),
        ("wanli-2023-budget.pdf", 12, ["208", "05", "05", "机关事业单位基本养老保险缴费支出",
                                       "4,412,547"]),
        ("shanghai-finance-2025-unit-budget.pdf", 10,
         ["201", "06", "01", "行政运行", "84,861,719", "84,861,719", ""]),
    ],
)  # fmt: skip
def test_a_row_reads_as_the_page_shows_it(
    shared: Path, name: str, page: int, row: list[str]
) -> None:
    assert row in [found[: len(row)] for found in rows(read(shared, name), page)]


def test_decimals_of_prose_stay_with_their_numbers(shared: Path) -> None:
    document = read(shared, "16-shijiazhuang-2018-tables.pdf")
    text = "".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    assert "全市收入完成560.9亿元,占预算的92%,增长8.3%" in text.replace(" ", "")


def test_a_decimal_point_without_a_meaning_in_unicode_is_seen(shared: Path) -> None:
    document = read(shared, "22-tianjin-budget-report.pdf")
    assert "一般公共预算收入２２２１.７亿元" in "".join(
        getattr(block, "text", "") for block in document.blocks
    )


@pytest.mark.parametrize(
    "name", ["16-shijiazhuang-2018-tables.pdf", "putuo-finance-2024-final.pdf"]
)
def test_all_text_is_where_it_says(shared: Path, name: str) -> None:
    document = read(shared, name)
    assert [place.page for place in document.places] == list(range(1, (document.pages or 0) + 1))
    for block in document.blocks:
        if isinstance(block, Grid):
            cells = [cell for row in block.rows for cell in row]
            assert [document.text[cell.start : cell.end] for cell in cells] == [
                cell.text for cell in cells
            ]
            continue
        for place, char in enumerate(block.text):
            assert char == " " or document.text[block.offset(place)] == char
