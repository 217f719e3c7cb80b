"""Prose as a page shows it: paragraphs over lines and pages, columns, blanks,
and what nobody sees.
"""

from __future__ import annotations

import pytest

from auditor.model.values import Document, Grid
from auditor.reading.pdf import pages as reading
from auditor.reading.pdf import read_pdf
from tests.reading_pdf.make import Page, pdf


def read(*pages: Page) -> Document:
    return read_pdf("a.pdf", pdf(*pages))


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Grid)]


def test_lines_of_a_paragraph_are_joined_and_mapped_back() -> None:
    page = Page().text(70, 40, "二〇二四年收入合计为一千二百万元其中税收")
    page.text(50, 60, "收入为89").text(96, 60, "亿元。").text(70, 80, "支出合计。")
    document = read(page)
    assert paragraphs(document) == [
        "二〇二四年收入合计为一千二百万元其中税收收入为89亿元。",
        "支出合计。",
    ]
    block = document.blocks[0]
    assert not isinstance(block, Grid)
    assert document.line(block.offset(block.text.index("89"))) == (2, 4)


def test_a_sentence_goes_on_over_a_page_and_its_number() -> None:
    first = Page().text(70, 400, "一般公共预算支出共三千二百万元其中教育").text(190, 480, "- 1 -")
    second = Page().text(50, 40, "支出九百万元。").text(190, 480, "- 2 -")
    document = read(first, second)
    assert paragraphs(document) == ["一般公共预算支出共三千二百万元其中教育支出九百万元。"]


def test_running_headers_go_from_the_second_page_on_and_titles_stay() -> None:
    pages = [
        Page()
        .text(50, 20, "某市人民政府公报")
        .text(150, 40, "收入预算表")
        .text(50, 100 + 7 * place, f"第{place}段文字。")
        for place in range(4)
    ]
    texts = paragraphs(read(*pages))
    assert texts.count("某市人民政府公报") == 1
    assert texts.count("收入预算表") == 4


def test_two_columns_are_read_one_after_the_other() -> None:
    page = Page()
    for row in range(8):
        page.text(30, 40 + 15 * row, f"left words of line {row}").text(
            220, 40 + 15 * row, f"right words of line {row}"
        )
    text = read(page).text
    assert text.index("left words of line 7") < text.index("right words of line 0")


def test_blanks_between_all_characters_go_and_those_of_words_stay() -> None:
    page = (
        Page()
        .text(50, 40, "一 般 公 共 预 算 收 入 为")
        .text(185, 40, "261.82")
        .text(220, 40, "亿 元。")
    )
    page.text(50, 80, "Total of two words 12 34")
    assert paragraphs(read(page)) == ["一般公共预算收入为261.82亿元。", "Total of two words 12 34"]


@pytest.mark.parametrize(("word_space", "text"), [(-2, "Law Department"), (-6, "LawDepartment")])
def test_words_keep_a_blank_unless_their_ink_lies_on_each_other(
    word_space: float, text: str
) -> None:
    page = Page()
    page.content.append(f"BT /F1 10 Tf {word_space} Tw 1 0 0 1 50 460 Tm (Law Department) Tj ET")
    assert paragraphs(read(page)) == [text]


def test_text_printed_twice_counts_once() -> None:
    page = Page().text(50, 40, "Total 1,122.33").text(50.4, 40.2, "Total 1,122.33")
    assert paragraphs(read(page)) == ["Total 1,122.33"]


def test_narrow_marks_of_chinese_printed_twice_count_once() -> None:
    page = Page().text(50, 40, "预算（分地区、项目）", size=14)
    page.text(52.3, 40, "预算（分地区、项目）", size=14)
    assert paragraphs(read(page)) == ["预算（分地区、项目）"]


def test_what_nobody_sees_is_not_read() -> None:
    page = (
        Page(crop=(0, 100, 400, 500))
        .text(50, 40, "Seen.")
        .text(50, 60, "Invisible 5.", mode=3)
        .text(50, 450, "Cut 7.")
    )
    page.text(50, 300, "Watermark", size=40, matrix="0.7 0.7 -0.7 0.7")
    assert paragraphs(read(page)) == ["Seen."]


@pytest.mark.parametrize(("size", "texts"), [(0, []), (0.4, []), (0.6, ["Small 5."])])
def test_what_is_too_small_to_be_seen_is_not_read(size: float, texts: list[str]) -> None:
    page = Page().text(50, 40, "Seen.").text(50, 80, "Small 5.", size=size)
    assert paragraphs(read(page)) == ["Seen.", *texts]


def test_a_page_without_text_is_counted() -> None:
    document = read(Page().picture(10, 10, 50, 50), Page().text(50, 40, "Text."))
    assert (document.pages, document.pages_without_text) == (2, 1)
    assert [place.page for place in document.places] == [1, 2]
    assert document.place(document.text.index("Text.")).page == 2


def test_a_page_with_nothing_to_read_is_read() -> None:
    document = read(Page().ruled((10, 50, 90), (10, 30)), Page(), Page().text(50, 40, "Text."))
    assert (document.pages, document.pages_without_text) == (3, 0)


def test_characters_without_a_meaning_make_a_page_unread() -> None:
    page = Page().text(50, 40, "\ue123\ue124\ue125\ue126\ue127\ue128 12").text(50, 60, "34")
    document = read(page)
    assert (document.blocks, document.pages_without_text, document.pages_unmapped) == ((), 1, 1)


def test_a_page_with_too_much_drawn_on_it_is_unread() -> None:
    page = Page().text(50, 40, "Text.")
    page.content += ["1 1 m 9 9 l S"] * 60_001
    assert read(page).pages_without_text == 1


def test_pages_after_too_much_work_are_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_WORK", 150)
    document = read(*[Page().text(50, 40, f"Text {place}.") for place in range(5)])
    assert (document.pages, document.pages_without_text) == (5, 3)


def test_objects_of_text_are_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_WORK", 200)
    blanks = Page().text(50, 40, "Text.")
    for place in range(100):
        blanks.text(50 + place, 80, " ")
    assert read(blanks, blanks).pages_without_text == 1
    assert read(*[Page().text(50, 40, "Text.")] * 2).pages_without_text == 0


def test_a_number_that_broke_between_two_lines_is_whole() -> None:
    page = (
        Page()
        .text(70, 40, "全年一般公共预算收入为")
        .text(180, 40, "560")
        .text(50, 58, ".9")
        .text(58.5, 58, "亿元。")
    )
    assert paragraphs(read(page)) == ["全年一般公共预算收入为560.9亿元。"]


def test_two_numbers_on_two_lines_stay_two() -> None:
    page = Page().text(50, 40, "It was seen in the years 2015").text(50, 54, "2016 and 2017.")
    assert paragraphs(read(page)) == ["It was seen in the years 2015 2016 and 2017."]


def test_figures_as_wide_as_chinese_characters_are_one_number() -> None:
    page = Page().text(50, 40, "支出").text(120, 40, "万元。")
    page.content.append(
        f"BT /F2 10 Tf 5 Tc 1 0 0 1 70 460 Tm <{'1,500'.encode('utf-16-be').hex()}> Tj ET"
    )
    assert paragraphs(read(page)) == ["支出1,500万元。"]


@pytest.mark.parametrize(
    ("x", "up", "size", "text", "shown"),
    [
        (56.7, 4.0, 6, "2", "201[2]"),
        (56.7, 4.0, 6, "12", "201[12]"),
        (56.7, 1.6, 8.4, "2", "201[2]"),
        (56.7, 3.5, 9.0, "2", "2012"),  # nearly as large: no mark
        (56.7, 3.5, 6, "1234", "1234"),  # too long for a mark
        (56.7, 3.5, 6, "1,234", "1,234"),  # an amount that was made small to fit
        (56.7, 1.0, 6, "2", "2012"),  # hardly raised: a small decimal
        (56.7, -2.0, 6, "2", "2012"),  # lowered: an index
    ],
)
def test_small_raised_digits_behind_a_number_are_a_note_mark(
    x: float, up: float, size: float, text: str, shown: str
) -> None:
    page = Page().text(40, 100, "201").text(40, 140, "5,883 in all").text(x, 100 - up, text, size)
    assert read_pdf("a.pdf", pdf(page)).text.splitlines()[0] == shown


def test_small_raised_digits_that_stand_behind_nothing_or_a_unit_stay() -> None:
    page = Page().text(40, 100, "201 m").text(70, 96.5, "2", 6)
    page.text(40, 140, "5,883").text(40, 170, "2", 6).text(45, 170, "Note")
    lines = read_pdf("a.pdf", pdf(page)).text.splitlines()
    assert (lines[0].replace(" ", ""), lines[2].replace(" ", "")) == ("201m2", "2Note")


def test_a_table_with_note_marks_is_a_table() -> None:
    page = Page()
    rows = ("Item", "2023", "2024"), ("Roads", "925", "614"), ("Total", "925", "614")
    for at, (name, first, second) in enumerate(rows):
        page.text(40, 100 + 16 * at, name).text(140, 100 + 16 * at, first).text(
            240, 100 + 16 * at, second
        )
    page.text(157, 112, "1", 6).text(257, 112, "2", 6)
    document = read_pdf("a.pdf", pdf(page))
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.rows[1]] == ["Roads", "925[1]", "614[2]"]


def _column(page: Page, x: float, lines: tuple[str, ...], top: float = 60) -> Page:
    for row, line in enumerate(lines):
        page.text(x, top + 14 * row, line)
    return page


def test_a_newspaper_of_three_columns_is_read_column_after_column() -> None:
    page = Page(width=520)
    for at, (word, total, part) in enumerate(
        (("教育", 60, 20), ("卫生", 71, 31), ("交通", 82, 42))
    ):
        lines = (f"全年{word}支出{total}", f"万元其中：基本{part}万", "元，项目支出40万元。",
                 "绩效目标都完成，", "年末没有结转资金，", "结余上缴国库。")  # fmt: skip
        _column(page, 40 + 150 * at, lines)
    document = read(page)
    text = "".join(document.text.split())
    assert "全年教育支出60万元其中：基本20万元，项目支出40万元。" in text
    assert text.index("教育") < text.index("上缴") < text.index("卫生") < text.index("交通")


PROSE = ("The city spent more on its streets and",) * 3 + (
    "bridges than on all of its other works",
) * 5


def test_prose_beside_a_table_is_no_part_of_it() -> None:
    page = _column(Page(width=520), 280, PROSE, 54)
    labels = ("Wages", "Rent", "Power", "Paper", "Travel", "Sum")
    _column(page, 40, labels)
    _column(page, 140, ("10", "20", "30", "5", "6", "71"))
    _column(page, 190, ("9", "19", "29", "4", "5", "66"))
    document = read(page)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [row[0].text for row in grid.rows] == list(labels)
    assert {len(row) for row in grid.rows} == {3}
    assert "streets and bridges" not in grid.rows[0][0].text


def test_long_labels_of_a_table_are_no_column_of_prose() -> None:
    page = _column(Page(width=520), 40, ("Wages of all the people who work", "Rent of houses") * 4)
    _column(page, 300, tuple(str(at * 7) for at in range(8)))
    _column(page, 400, tuple(str(at * 9) for at in range(8)))
    (grid,) = (block for block in read(page).blocks if isinstance(block, Grid))
    assert len(grid.rows) == 8


def test_a_number_cut_behind_a_quotation_mark_is_whole() -> None:
    page = Page().text(50, 60, "“三保”支出共二千三百万元其中用于“三保”").text(262, 60, "5")
    page.text(50, 76, "3375").text(70, 76, "万元。")
    assert paragraphs(read(page)) == ["“三保”支出共二千三百万元其中用于“三保”53375万元。"]


def test_a_mark_before_the_items_of_the_right_column_stays_with_them() -> None:
    page = _column(Page(width=520), 40, PROSE)
    _column(page, 280, PROSE).text(265, 60, "-").text(265, 102, "-")
    document = read(page)
    left, right = document.text[: document.text.index("- The")], document.text.count("- ")
    assert left.count("streets") == 3 and right == 2


def test_columns_of_a_whole_page_are_told_apart_where_some_lines_are_a_little_shorter() -> None:
    short = tuple(line[:-2] for line in PROSE + PROSE)
    page = _column(Page(width=520), 40, short + PROSE)
    _column(page, 276, short)
    _column(page, 280, PROSE, 60 + 14 * len(short))
    lines = read(page).text.splitlines()
    assert [line.strip() for line in lines if line] == [*short, *PROSE, *short, *PROSE]


@pytest.mark.parametrize(
    ("end", "x", "glued"), [("。", 200, False), ("。", 60, True), ("的", 200, True)]
)
def test_a_note_at_the_end_of_a_page_is_not_glued_to_the_next_title(
    end: str, x: float, glued: bool
) -> None:
    note = Page().text(50, 400, f"注：本表反映各项收入情况{end}")
    document = read(note, Page().text(x, 60, "支出决算表"))
    assert (len(paragraphs(document)) == 1) is glued


def test_a_mirrored_page_reads_from_top_to_bottom() -> None:
    page = Page()
    for at, words in enumerate((("Item", "2023"), ("Wages", "120"), ("Rent", "30"))):
        for x, text in zip((300, 160), words, strict=True):
            page.text(x, 80 + 16 * at, text, matrix="-1 0 0 1")
    assert read(page).text.split() == ["Item", "2023", "Wages", "120", "Rent", "30"]


def test_a_page_upside_down_reads_from_its_own_top() -> None:
    page = Page()
    for at, words in enumerate((("Item", "2023"), ("Wages", "120"), ("Rent", "30"))):
        for x, text in zip((300, 160), words, strict=True):
            page.text(x, 300 - 16 * at, text, matrix="-1 0 0 -1")
    assert read(page).text.split() == ["Item", "2023", "Wages", "120", "Rent", "30"]
