"""Tables as a page shows them: ruled, half ruled, without lines, turned, over two pages."""

from __future__ import annotations

import pytest

from auditor.model.values import SUSPECT, Document, Grid
from auditor.reading.pdf import read_pdf
from auditor.reading.pdf.drawing import Glyph
from auditor.reading.pdf.lines import GlyphLine
from auditor.reading.pdf.rows import pieces
from tests.reading_pdf.make import Page, pdf


def read(*pages: Page) -> Document:
    return read_pdf("a.pdf", pdf(*pages))


def grids(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def doubted(document: Document) -> list[str]:
    return [
        cell.text
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
        if SUSPECT in cell.marks
    ]


def ruled_page() -> Page:
    page = Page().text(150, 30, "Budget of 2024").ruled((50, 200, 280, 360), (50, 70, 90, 110))
    rows = (
        ("Item", "Plan", "Actual"),
        ("201 Services", "1,234.50", "99"),
        ("Total", "1,234.50", "99"),
    )
    for row, texts in enumerate(rows):
        for x, text in zip((55, 210, 290), texts, strict=True):
            page.text(x, 64 + 20 * row, text)
    return page


RULED = [
    ["Item", "Plan", "Actual"],
    ["201 Services", "1,234.50", "99"],
    ["Total", "1,234.50", "99"],
]


def test_lines_make_cells() -> None:
    document = read(ruled_page())
    assert grids(document) == [RULED]
    assert [block.text for block in document.blocks if not isinstance(block, Grid)] == [
        "Budget of 2024"
    ]


def test_cells_stand_in_the_text_where_they_say() -> None:
    document = read(ruled_page())
    for block in document.blocks:
        assert isinstance(block, Grid) or document.text[block.start : block.end] == block.text
        for row in block.rows if isinstance(block, Grid) else ():
            assert [document.text[cell.start : cell.end] for cell in row] == [
                cell.text for cell in row
            ]


def test_thin_bars_are_lines() -> None:
    page = Page()
    for x in (50, 150, 250):
        page.bar(x, 50, 0.5, 40)
    for y in (50, 70, 90):
        page.bar(50, y, 200, 0.5)
    for x, y, text in ((60, 64, "a"), (160, 64, "1"), (60, 84, "b"), (160, 84, "2")):
        page.text(x, y, text)
    assert grids(read(page)) == [[["a", "1"], ["b", "2"]]]


def test_a_merged_cell_stands_once_with_its_spans_and_blanks_where_it_covers() -> None:
    page = (
        Page()
        .line(50, 50, 350, 50)
        .line(50, 90, 350, 90)
        .line(50, 50, 50, 90)
        .line(350, 50, 350, 90)
    )
    page.line(150, 50, 150, 90).line(150, 70, 350, 70).line(250, 70, 250, 90)
    for x, y, text in (
        (60, 74, "Item"),
        (200, 64, "Amount"),
        (160, 84, "Plan"),
        (260, 84, "Actual"),
    ):
        page.text(x, y, text)
    (grid,) = (block for block in read(page).blocks if isinstance(block, Grid))
    assert [[(cell.text, cell.columns, cell.rows) for cell in row] for row in grid.rows] == [
        [("Item", 1, 2), ("Amount", 2, 1), ("", 1, 1)],
        [("", 1, 1), ("Plan", 1, 1), ("Actual", 1, 1)],
    ]


def test_rows_without_lines_between_them() -> None:
    page = (
        Page()
        .line(50, 50, 350, 50)
        .line(50, 70, 350, 70)
        .line(50, 150, 350, 150)
        .line(200, 50, 200, 150)
    )
    rows = (
        (64, "Item", "Sum"),
        (84, "Wages", "5.5"),
        (104, "Rent", ""),
        (124, "Power", "0.4"),
        (144, "Sum", "5.9"),
    )
    for y, label, figure in rows:
        page.text(60, y, label)
        if figure:
            page.text(300, y, figure)
    assert grids(read(page)) == [
        [["Item", "Sum"], ["Wages", "5.5"], ["Rent", ""], ["Power", "0.4"], ["Sum", "5.9"]]
    ]


def test_a_label_in_two_lines_about_its_figure_is_one_row() -> None:
    page = Page().line(50, 50, 350, 50).line(50, 150, 350, 150).line(200, 50, 200, 150)
    for x, y, text in (
        (60, 64, "Wages"),
        (300, 64, "5.5"),
        (60, 90, "Rent of"),
        (300, 96, "7"),
        (60, 102, "the house"),
    ):
        page.text(x, y, text)
    page.text(60, 130, "Sum").text(300, 130, "12.5")
    assert grids(read(page)) == [[["Wages", "5.5"], ["Rent of the house", "7"], ["Sum", "12.5"]]]


def test_a_number_that_its_cell_broke_is_whole_again() -> None:
    page = Page().ruled((50, 150, 200), (50, 90, 110))
    page.text(60, 74, "Total").text(153, 64, "1,234,567").text(153, 78, ",890.12").text(
        60, 104, "Rest"
    ).text(160, 104, "3")
    assert grids(read(page)) == [[["Total", "1,234,567,890.12"], ["Rest", "3"]]]


def test_two_numbers_in_one_cell_are_not_one() -> None:
    page = Page().ruled((50, 150, 250), (50, 90, 110))
    page.text(60, 74, "Total").text(160, 64, "12").text(160, 78, "34").text(60, 104, "Rest").text(
        160, 104, "3 4"
    )
    assert grids(read(page)) == [[["Total", "12 34"], ["Rest", "3 4"]]]


def test_columns_from_aligned_figures() -> None:
    page = Page().text(50, 40, "Item").text(200, 40, "Plan").text(300, 40, "Actual")
    for row, (label, plan, actual) in enumerate(
        (("Wages", "1,000", "990.5"), ("Rent of the house", "20", "7"))
    ):
        page.text(50, 60 + 20 * row, label).text(200, 60 + 20 * row, plan).text(
            300, 60 + 20 * row, actual
        )
    page.text(60, 100, "of it heating").text(200, 100, "5").text(50, 120, "Sum").text(
        200, 120, "1,020"
    )
    page.text(300, 120, "997.5")
    assert grids(read(page)) == [
        [
            ["Item", "Plan", "Actual"],
            ["Wages", "1,000", "990.5"],
            ["Rent of the house", "20", "7"],
            ["of it heating", "5", ""],
            ["Sum", "1,020", "997.5"],
        ]
    ]


def test_a_table_of_contents_is_no_table() -> None:
    page = Page()
    for row, (title, number) in enumerate(
        (("Income", "1"), ("Spending", "3"), ("Notes", "12"), ("Terms", "13"))
    ):
        page.text(50, 40 + 20 * row, title).text(300, 40 + 20 * row, number)
    assert grids(read(page)) == []


def test_decimals_on_another_baseline_belong_to_their_number() -> None:
    page = Page().ruled((50, 200, 360), (50, 70, 90))
    page.text(55, 64, "Sum").text(210, 64, "560").text(226.8, 61.8, ".9").text(55, 84, "Rest").text(
        210, 84, "8"
    )
    page.text(50, 130, "It rose by 8").text(99.6, 132.4, ".3").text(108, 130, "%.")
    document = read(page)
    assert grids(document) == [[["Sum", "560.9"], ["Rest", "8"]]]
    assert document.text.endswith("It rose by 8.3%.\n\n")


def test_a_code_is_never_glued_to_an_amount() -> None:
    page = Page().ruled((50, 300, 360), (50, 70, 90))
    page.text(55, 64, "2010301").text(100, 64, "1,234.5").text(305, 64, "9").text(
        55, 84, "Sum"
    ).text(305, 84, "9")
    assert grids(read(page))[0][0] == ["2010301 1,234.5", "9"]


def test_a_turned_page_reads_like_an_upright_one() -> None:
    page = Page(width=500, height=400, rotate=90)
    page.content = ["0 1 -1 0 500 0 cm"]
    upright = ruled_page()
    page.content += upright.content
    assert grids(read(page)) == [RULED]


def test_a_table_over_two_pages_is_a_grid_on_each() -> None:
    document = read(ruled_page(), ruled_page())
    assert grids(document) == [RULED, RULED]
    assert [document.place(block.start).page for block in document.blocks] == [1, 1, 2, 2]
    assert (document.pages, document.pages_without_text) == (2, 0)


def test_an_indent_stands_before_the_text_of_a_cell() -> None:
    page = Page().ruled((50, 200, 360), (50, 70, 90))
    page.text(55, 64, "Wages").text(210, 64, "8").text(75, 84, "of it bonus").text(210, 84, "5")
    document = read(page)
    assert "\u3000\u3000of it bonus\t5\n" in document.text
    assert grids(document) == [[["Wages", "8"], ["of it bonus", "5"]]]


def test_a_box_about_prose_is_no_table() -> None:
    page = Page().ruled((50, 350), (50, 100)).text(60, 70, "Wages are 5 million.")
    document = read(page)
    assert [getattr(block, "text", None) for block in document.blocks] == ["Wages are 5 million."]


def test_a_number_wider_than_its_cell_stays_whole() -> None:
    page = Page().ruled((50, 150, 200), (50, 70, 90))
    page.text(55, 64, "Total").text(142, 64, "1,234,567.89").text(55, 84, "Rest").text(160, 84, "3")
    assert grids(read(page)) == [[["Total", "1,234,567.89"], ["Rest", "3"]]]
    assert doubted(read(page)) == ["1,234,567.89"]


def test_numbers_in_neighbouring_cells_are_two() -> None:
    page = Page().ruled((50, 150, 200), (50, 70, 90))
    page.text(132.5, 64, "125").text(151, 64, "678").text(55, 84, "Rest").text(160, 84, "3")
    assert grids(read(page)) == [[["125", "678"], ["Rest", "3"]]]
    assert doubted(read(page)) == []


def _open_box(*lines: str, step: float = 60) -> Page:
    """A table with lines between its columns in the head alone."""
    page = (
        Page()
        .ruled((40, 100, 160, 220), (50, 70))
        .text(45, 64, "Item")
        .text(105, 64, "2022")
        .text(165, 64, "2023")
    )
    page.ruled((40, 100, 220), (70, 70 + 20 * len(lines)))
    for row, line in enumerate(lines):
        for column, text in enumerate(line.split("|")):
            page.text(45 + step * column, 84 + 20 * row, text)
    return page


def test_a_box_of_figures_is_opened_along_the_columns_of_its_head() -> None:
    lines = ("Fees|344|75.2", "Fines|120|12", "Total|464|87.2")
    assert grids(read(_open_box(lines[0])))[0][1] == lines[0].split("|")
    assert grids(read(_open_box(*lines))) == [
        [["Item", "2022", "2023"], *(line.split("|") for line in lines)]
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Fees|344", "Fines|120"),
        ("Fees|1,234,567,890,123|", "Fines|1,234,567,890,123|"),
        ("Fees|see note  2|", "Fines|120|"),
    ],
    ids=["one column", "over the edge", "words over the edge"],
)
def test_a_box_of_anything_else_stays_closed(lines: tuple[str, ...]) -> None:
    (grid,) = grids(read(_open_box(*lines)))
    assert all(len(row) == 3 and row[2] == "" for row in grid[1:])


def test_a_box_about_a_whole_row_is_opened_where_gaps_align() -> None:
    page = Page().ruled((40, 260), (50, 70, 90, 110)).ruled((40, 120, 190, 260), (50, 70))
    rows = (("Year", "Plan", "Actual"), ("2022", "344", "75.2"), ("2023", "20", "12,196"))
    for row, texts in enumerate(rows):
        for x, text in zip((45, 130, 200), texts, strict=True):
            page.text(x, 64 + 20 * row, text)
    assert grids(read(page)) == [[list(texts) for texts in rows]]


def test_a_box_of_rows_and_columns_is_opened_with_its_head_in_two_lines() -> None:
    page = Page().ruled((40, 100, 220), (50, 84, 150)).text(45, 64, "Age").text(142, 62, "Men")
    page.text(110, 78, "Plan").text(170, 78, "Actual")
    for row, (label, plan, actual) in enumerate((("to 9", "12", "7.5"), ("to 19", "1,344", "8"))):
        y = 100 + 14 * row
        page.text(45, y, label).text(110, y, plan).text(170, y, actual)
    assert grids(read(page)) == [
        [["Age", "Men", ""], ["", "Plan", "Actual"], ["to 9", "12", "7.5"], ["to 19", "1,344", "8"]]
    ]


def test_figures_a_blank_apart_are_two_columns_where_other_rows_say_so() -> None:
    page = Page().ruled((40, 100, 220), (50, 70, 90, 110, 130))
    rows = (("a", "344", "75.2"), ("b", "1,777,344", "2,000"), ("c", "20", "12"), ("d", "1", "3"))
    for row, texts in enumerate(rows):
        for x, text in zip((45, 105, 156), texts, strict=True):
            page.text(x, 64 + 20 * row, text)
    assert grids(read(page)) == [[list(texts) for texts in rows]]


@pytest.mark.parametrize("edge", [350, 200])
def test_a_frame_of_one_column_is_no_table(edge: float) -> None:
    page = Page().ruled((40, edge), (30, 60, 90, 190))
    page.text(50, 50, "Budget").text(50, 80, "Sums in million")
    assert grids(read(page)) == []
    for row, texts in enumerate(
        (("Wages", "5", "4.5"), ("Rent", "20", "19"), ("Sum", "25", "23.5"))
    ):
        for x, text in zip((50, 100, 150), texts, strict=True):
            page.text(x, 110 + 20 * row, text)
    assert grids(read(page)) == [
        [["Wages", "5", "4.5"], ["Rent", "20", "19"], ["Sum", "25", "23.5"]]
    ]


def test_a_grid_of_a_chart_is_no_table() -> None:
    page = Page().ruled((50, 110, 170, 230, 290), (50, 70, 90, 110, 130))
    page.text(60, 84, "North").text(120, 84, "South")
    assert grids(read(page)) == []


def test_an_empty_form_is_a_table() -> None:
    page = Page().ruled((50, 110, 170, 230), (50, 70, 90, 110, 130))
    page.text(60, 64, "Item").text(120, 64, "Plan").text(180, 64, "Actual")
    assert len(grids(read(page))[0]) == 4


def _rows(page: Page, xs: tuple[float, ...], *rows: str, top: float = 60, step: float = 20) -> Page:
    for row, line in enumerate(rows):
        for x, text in zip(xs, line.split("|"), strict=False):
            if text:
                page.text(x, top + step * row, text)
    return page


def test_dots_lead_to_figures() -> None:
    rows = ("Item|Plan|Actual", "Wages . . . . . . .|1,000|990.5", "Rent ..............|20|7")
    assert grids(read(_rows(Page(), (50, 200, 300), *rows))) == [
        [["Item", "Plan", "Actual"], ["Wages", "1,000", "990.5"], ["Rent", "20", "7"]]
    ]


def test_dots_lead_to_the_pages_of_contents() -> None:
    rows = ("1 Wages .......|7", "2 Rent .......|3", "3 Power ......|9", "4 Notes ......|1")
    document = read(_rows(Page(), (50, 200), *rows))
    assert grids(document) == []
    assert "1 Wages ......." in document.text


def test_columns_that_their_widest_figures_leave_no_gap_between() -> None:
    rows = ("a|20|75", "b|345|2,000", "c|1,234,567|5,678,901", "d|12|3")
    page = _rows(Page(), (50, 100, 145.5), *rows)
    assert grids(read(page)) == [[line.split("|") for line in rows]]


def test_figures_half_way_between_the_lines_of_their_label() -> None:
    page = _rows(Page(), (50, 200, 260), "Wages|5|7", "|12|8")
    page.text(50, 74, "Rent of the").text(50, 86, "house").text(50, 100, "Sum")
    page.text(200, 100, "17").text(260, 100, "15")
    assert grids(read(page)) == [
        [["Wages", "5", "7"], ["Rent of the house", "12", "8"], ["Sum", "17", "15"]]
    ]


def test_a_line_alone_below_the_head_does_not_part_it_from_its_table() -> None:
    rows = ("Item|Plan|Actual|Rest", "Town", "Wages|10|7|3", "Rent|20|8|12")
    page = _rows(Page(), (50, 150, 220, 290), *rows)
    assert [[cell for cell in row if cell] for row in grids(read(page))[0]] == [
        line.split("|") for line in rows
    ]


def test_marks_of_a_currency_are_no_column() -> None:
    rows = ("Wages|$|83.5|$|62", "Rent||69||60", "Sum|$|152.5|$|122")
    page = _rows(Page(), (50, 150, 180, 250, 280), *rows)
    assert [[cell.split()[-1] for cell in row] for row in grids(read(page))[0]] == [
        ["Wages", "83.5", "62"], ["Rent", "69", "60"], ["Sum", "152.5", "122"],
    ]  # fmt: skip


def test_a_box_beside_several_rows_is_cut_into_them() -> None:
    page = Page().ruled((40, 160, 280), (50, 110)).line(160, 84, 280, 84)
    _rows(page, (45, 110), "Ada|12", "Bob|7.5", "Cid|30", top=64, step=16)
    _rows(page, (165, 230), "Dan|1", "", "Sum|50.5", top=64, step=16)
    assert grids(read(page)) == [
        [["Ada", "12", "Dan", "1"], ["Bob", "7.5", "", ""], ["Cid", "30", "Sum", "50.5"]]
    ]


def test_the_scales_of_a_chart_are_no_table() -> None:
    scale = ("200|0.5", "150|0.4", "100|0.3", "50|0.2", "0|0.1", "-50|0")
    assert grids(read(_rows(Page(), (50, 250), *scale))) == []
    years = ("2020|7.5", "2021|7.7", "2022|8", "2023|9")
    assert len(grids(read(_rows(Page(), (50, 250), *years)))[0]) == 4


def test_a_chart_with_its_scale_across_and_its_legend_is_no_table() -> None:
    scale = ("200||0.5", "150||0.4", "100||0.3", "50|of income|0.2", "0||0.1")
    page = _rows(Page(), (50, 150, 300), *scale)
    for x, year in zip((80, 120, 160, 200, 240), range(2020, 2025), strict=True):
        page.text(x, 200, str(year))
    assert grids(read(page)) == []


def test_rows_of_even_figures_above_a_total_are_a_table() -> None:
    rows = ("Wages|200|5", "Rent|150|4", "Light|100|3", "Water|50|2", "Sum|500|14")
    assert len(grids(read(_rows(Page(), (50, 150, 300), *rows)))[0]) == 5


@pytest.mark.parametrize(("off", "together"), [(5.9, True), (-5.9, True), (6.1, False)])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_label_a_little_off_its_figures_is_in_their_row(
    off: float, together: bool, ruled: bool
) -> None:
    page = Page().text(60, 64, "Item").text(240, 64, "Plan").text(310, 64, "Spent")
    if ruled:
        page.ruled((50, 200, 280, 350), (50, 70)).line(50, 150, 350, 150)
        for x in (50, 200, 280, 350):
            page.line(x, 50, x, 150)
    for y, label, plan, spent in (
        (84, "Wages", "5.5", "1"), (104, "Rent", "7", "2"), (144, "Sum", "12.5", "3"),
    ):  # fmt: skip
        page.text(60, y + off * (label == "Rent"), label).text(240, y, plan).text(310, y, spent)
    rows = grids(read(page))[0]
    assert (["Rent", "7", "2"] in rows) is together


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("221 37.6", ["221", "37.6"]),
        ("880 124.5", ["880 124.5"]),  # may be 880,124.5
        ("6,398 29.7", ["6,398", "29.7"]),
        ("12 5.0%", ["12", "5.0%"]),
        ("1 9 7 4", ["1 9 7 4"]),
        ("19 7.4", ["19", "7.4"]),
    ],
)
def test_figures_a_blank_apart_are_two_where_they_cannot_be_one(
    line: str, apart: list[str]
) -> None:
    assert pieces_of(line) == apart


def pieces_of(text: str) -> list[str]:
    at = 0.0
    glyphs = []
    for char in text:
        if char != " ":
            glyphs.append(Glyph(at, at + 5, 0, char, 10, at, False))
        at += 5
    for place in (place for place, char in enumerate(text) if char == " "):
        index = len(text[:place].replace(" ", ""))
        glyphs[index] = glyphs[index]._replace(spaced=True)
    return [part.text for part in pieces(GlyphLine(0, glyphs))]


def test_heads_that_reach_over_the_edges_of_their_columns_are_apart() -> None:
    page = _rows(
        Page(), (50, 150, 178), "Item|35|1,200", "Lamps|40|1,300", "Parks|50|1,400", top=100
    )
    page.text(135, 86, "Number").text(181, 86, "Percent")
    assert grids(read(page))[0][0] == ["", "Number", "Percent"]


def test_a_head_and_the_figures_below_it_in_one_box_are_rows() -> None:
    page = Page().ruled((40, 160, 280), (50, 84, 104))
    _rows(page, (45, 200), "Program|Budget", "Roads|$1.1M", "Lamps|$0.3M", top=64, step=16)
    assert grids(read(page)) == [[["Program", "Budget"], ["Roads", "$1.1M"], ["Lamps", "$0.3M"]]]


def test_a_box_of_labels_beside_rows_is_cut_into_them() -> None:
    page = Page().line(40, 50, 40, 98).ruled((160, 280), (50, 66, 82, 98))
    page.line(40, 50, 160, 50).line(40, 98, 160, 98)
    rows = ("Roads|12", "Lamps|7.5", "Parks|30")
    _rows(page, (45, 200), *rows, top=62, step=16)
    assert grids(read(page)) == [[row.split("|") for row in rows]]
    page.text(165, 62, "net")
    assert len([cell for row in grids(read(page))[0] for cell in row if cell]) < 6


def test_a_digit_printed_over_another_is_in_doubt_and_a_bold_one_is_not() -> None:
    page = ruled_page().text(210.5, 104, "7")
    assert len(doubted(read(page))) == 1
    assert doubted(read(ruled_page().text(210.4, 104, "1,234.50"))) == []
    loose = _rows(Page(), (50, 150, 220), "Wages|10|7", "Rent|20|8", "Sum|30|15")
    assert doubted(read(loose)) == []
    assert len(doubted(read(loose.text(150.5, 80, "4")))) == 1


def test_the_head_of_the_labels_in_two_lines_parts_no_header() -> None:
    rows = ("|Black||White|", "Age group", "(years)|Men|Rate|Women|Rate", "45|12|3.5|7|1.5",
            "55|20|4.5|8|2.5")  # fmt: skip
    page = _rows(Page(), (50, 150, 200, 260, 320), *rows)
    assert [[cell for cell in row if cell] for row in grids(read(page))[0][:3]] == [
        ["Black", "White"], ["Age group"], ["(years)", "Men", "Rate", "Women", "Rate"],
    ]  # fmt: skip
    wide = _rows(Page(), (50, 150, 200, 260, 320), *rows[:1], "", *rows[2:])
    wide.text(50, 80, "A sentence over several columns")
    assert grids(read(wide))[0][0][0] == "(years)"


@pytest.mark.parametrize(("top", "headed"), [(60, True), (58, False)])
def test_a_head_over_each_column_stands_some_lines_above(top: float, headed: bool) -> None:
    page = _rows(Page(), (50, 150, 250), "Age|Plan|Spent", top=top).text(50, 100, "Men")
    _rows(page, (50, 150, 250), "20-39|5|4", "40-59|7|6", "60-79|9|8", top=120, step=14)
    rows = grids(read(page))[0]
    assert (["Age", "Plan", "Spent"] in rows) is headed


def test_all_lines_of_a_head_belong_to_it() -> None:
    lines = ("|Share|Share", "|of|of", "|all|the", "|that|plan", "|was|that", "Item|paid|was")
    page = _rows(Page(), (50, 150, 250), *lines, top=60, step=12)
    _rows(page, (50, 150, 250), "Wages|5|4", "Rent|7|6", top=140)
    assert [row[2] for row in grids(read(page))[0][:6]] == [
        "Share", "of", "the", "plan", "that", "was",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "is_table"),
    [(("12|5", "7|4"), False), (("12|5", "7|4", "19|9"), True), (("Wages|5|4", "Rent|7|6"), True)],
)
def test_two_rows_of_numbers_that_no_word_stands_beside_are_no_table(
    rows: tuple[str, ...], is_table: bool
) -> None:
    assert bool(grids(read(_rows(Page(), (50, 150, 250), *rows)))) is is_table


def test_rows_in_boxes_beside_a_box_over_several_of_them() -> None:
    page = Page().ruled((40, 100, 160, 240, 300), (50, 70)).line(40, 190, 300, 190)
    for x in (40, 100, 160, 240, 300):
        page.line(x, 70, x, 190)
    page.line(100, 130, 300, 130)
    _rows(page, (45, 105, 165, 250), "Area|Kind|Type|Sum", top=64)
    _rows(page, (165, 250), "All|9", "New|4", "Old|5", "All|7", "Old|7", top=88, step=18)
    page.text(45, 134, "City").text(105, 104, "Loans").text(105, 164, "Bonds")
    assert grids(read(page)) == [
        [
            ["Area", "Kind", "Type", "Sum"],
            ["City", "Loans", "All", "9"],
            ["", "", "New", "4"],
            ["", "", "Old", "5"],
            ["", "Bonds", "All", "7"],
            ["", "", "Old", "7"],
        ]
    ]


@pytest.mark.parametrize(
    ("y", "spans"), [(104, [3, 1, 1]), (108, [3, 1, 1]), (88, [1, 1, 1]), (120, [1, 1, 1])]
)
def test_a_text_half_way_down_its_box_is_that_of_all_its_rows(y: float, spans: list[int]) -> None:
    page = Page().ruled((40, 100, 160, 240), (50, 70, 130))
    _rows(page, (45, 105, 165), "Kind|Type|Sum", top=64)
    _rows(page, (105, 165), "All|9", "New|4", "Old|5", top=88, step=16)
    document = read(page.text(45, y, "Loans"))
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    kinds = [row[0] for row in grid.rows[1:]]
    assert [kind.rows for kind in kinds] == spans
    assert [kind.text for kind in kinds].index("Loans") == (2 if y == 120 else 0)


@pytest.mark.parametrize("label", ["Item", ""])
def test_years_of_a_head_that_a_blank_parts_stand_over_their_columns(label: str) -> None:
    page = Page()
    for at, years in enumerate((("2021", "2022"), ("1,120", "1,130"), ("2,050", "2,065"))):
        page.text(60, 80 + 14 * at, (label, "Wages", "Total")[at])
        for column, text in enumerate(years):
            page.text(178 + 28 * column - 5.56 * len(text.replace(",", "")), 80 + 14 * at, text)
    assert grids(read(page))[0][0] == [label, "2021", "2022"]


def test_words_of_a_head_that_a_blank_parts_stay_one_text() -> None:
    page = Page().text(140, 80, "FISCAL YEAR")
    for at, label in enumerate(("Wages", "Rent", "Total")):
        page.text(60, 94 + 14 * at, label).text(140, 94 + 14 * at, f"{at + 1},120")
        page.text(180, 94 + 14 * at, f"{at + 1},130")
    assert "FISCAL YEAR" in read(page).text


def test_a_line_above_years_that_stand_close_is_no_corner_of_their_head() -> None:
    page = _rows(Page(), (50, 150, 250), "|Plan|Spent", "Roads")
    page.text(150, 90, "2023 2024 2025")
    _rows(page, (50, 150, 175, 200), "Wages|10|20|30", "Rent|11|21|31", "Sum|21|41|61", top=108)
    rows = [[cell for cell in row if cell] for row in grids(read(page))[0]]
    assert ["Wages", "10", "20", "30"] in rows
