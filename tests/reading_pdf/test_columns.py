"""Pages of several columns: a newspaper is read column after column, with the tables in it; a table
of words stays one.
"""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid
from auditor.reading.pdf import read_pdf
from tests.reading_pdf.make import Page, pdf

WORDS = "全年支出安排坚持稳中求进教育卫生农业交通等重点领域得到保障"
TABLE = (("办公费", "1,210", "980"), ("差旅费", "305", "412"), ("会议费", "96", "77"),
         ("培训费", "150", "133"), ("维修费", "88", "91"), ("合计", "1,849", "1,693"))  # fmt: skip


def prose(name: str, ems: int, lines: int) -> list[str]:
    """Return lines of one column, each known by its own text; the last one is short."""
    text = "".join(f"{name}{at}{WORDS[at % 7 : at % 7 + ems]}"[:ems] for at in range(lines - 1))
    return [text[at : at + ems] for at in range(0, len(text), ems)] + [f"{name}完。"]


def written(page: Page, x: float, lines: list[str], top: float = 100) -> Page:
    """Write the lines of a column."""
    for at, line in enumerate(lines):
        page.text(x, top + 14 * at, line)
    return page


def tabled(page: Page, x: float, top: float, steps: tuple[float, float] = (60, 95)) -> Page:
    """Write a table without lines, 14 points a row."""
    for at, (label, first, second) in enumerate(TABLE):
        y = top + 14 * at
        page.text(x, y, label).text(x + steps[0], y, first).text(x + steps[1], y, second)
    return page


def read(page: Page) -> Document:
    """Return the document of one page."""
    return read_pdf("a.pdf", pdf(page))


def grid(document: Document) -> list[list[str]]:
    """Return the rows of the only table."""
    (found,) = (block for block in document.blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in found.rows]


def flat(document: Document) -> str:
    """Return all text without blanks and ends of lines."""
    return "".join(document.text.split())


@pytest.mark.parametrize("gap", [8, 12, 18])
@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_columns_of_any_number_are_read_one_after_the_other(count: int, gap: int) -> None:
    page = Page(width=80 + count * (80 + gap)).text(40, 60, "预算执行情况", 16)
    columns = [prose("甲乙丙丁戊己"[at], 8, 12) for at in range(count)]
    for at, lines in enumerate(columns):
        written(page, 40 + at * (80 + gap), lines)
    assert "".join(line for lines in columns for line in lines) in flat(read(page))


@pytest.mark.parametrize("shift", [3, 5, 7])
def test_columns_whose_lines_stand_on_other_baselines(shift: int) -> None:
    page = Page(width=560)
    columns = [prose("甲乙丙丁"[at], 11, 12) for at in range(4)]
    for at, lines in enumerate(columns):
        written(page, 40 + at * 124, lines, 100 + shift * at)
    assert "".join(line for lines in columns for line in lines) in flat(read(page))


def test_narrow_columns_of_english_whose_lines_end_where_a_word_had_no_room() -> None:
    page = Page(width=560)
    lines = ["the council spent", "more on streets", "and less on parks", "than in other years"]
    lines += ["because bridges", "had to be mended", "after the flood of", "the spring."]
    for at in range(5):
        written(page, 40 + at * 100, [lines[0].replace("council", f"ward {at}"), *lines[1:]])
    text = " ".join(read(page).text.split())
    for at in range(5):
        assert f"the ward {at} spent more on streets and less on parks than in other" in text


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_table_that_is_one_of_four_columns(place: int) -> None:
    page = Page(width=620)
    columns = [prose("甲乙丙丁"[at], 13, 14) for at in range(4)]
    for at, lines in enumerate(columns):
        x = 40 + at * 144
        tabled(page, x, 100) if at == place else written(page, x, lines)
    document = read(page)
    assert grid(document) == [list(row) for row in TABLE]
    assert all("".join(columns[at]) in flat(document) for at in range(4) if at != place)


def test_a_table_between_the_lines_of_a_column() -> None:
    page = Page(width=480)
    columns = [prose("甲乙丙"[at], 13, 24) for at in range(3)]
    for at, lines in enumerate(columns):
        written(page, 40 + at * 144, lines if at != 1 else lines[:8])
    tabled(page, 184, 100 + 14 * 8)
    written(page, 184, columns[1][15:], 100 + 14 * 15)
    document = read(page)
    assert grid(document) == [list(row) for row in TABLE]
    assert "".join(columns[0]) in flat(document) and "".join(columns[2]) in flat(document)


def test_a_table_over_two_columns_is_not_cut() -> None:
    page = Page(width=480)
    written(page, 40, prose("甲", 13, 8)), written(page, 184, prose("乙", 13, 8))
    tabled(page, 40, 100 + 14 * 9, (100, 190))
    written(page, 40, prose("丙", 13, 8), 100 + 14 * 16)
    written(page, 184, prose("丁", 13, 8), 100 + 14 * 16)
    assert grid(read(page)) == [list(row) for row in TABLE]


def test_a_table_of_words_with_figures_behind_them_stays_one() -> None:
    page = Page(width=480)
    for at in range(8):
        y = 100 + 14 * at
        page.text(40, y, f"{WORDS[at:][:12]}费").text(184, y, f"县{WORDS[at + 3 :][:11]}局")
        page.text(328, y, f"{at + 1},210").text(400, y, f"{at + 2},315")
    assert len(grid(read(page))) == 8


def test_a_title_over_the_gutter_is_no_line_of_the_first_column() -> None:
    page = Page(width=480).text(150, 72, "柳溪县预算执行情况")
    columns = [prose("甲乙丙"[at], 13, 9) for at in range(3)]
    for at, lines in enumerate(columns):
        written(page, 40 + at * 144, lines)
    assert read(page).text.split("\n")[0] == "柳溪县预算执行情况"
    assert "".join(columns[0] + columns[1]) in flat(read(page))


def test_the_numbers_of_notes_are_no_figures_of_a_table() -> None:
    page = Page()
    for at in range(1, 6):
        page.text(40, 80 + 14 * at, str(at)).text(70, 80 + 14 * at, "Costs are met by the fund")
    assert not any(isinstance(block, Grid) for block in read(page).blocks)
