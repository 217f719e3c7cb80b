"""How far the reading of a document reaches: one case on either side of each limit."""

from __future__ import annotations

import pytest

from tests.recognition.understood import one, said, understood

BODY = "项目\t预算数\t项目\t预算数\n一、财政拨款收入\t5\t一、教育支出\t5\n"


@pytest.mark.parametrize(("length", "titled"), [(60, True), (61, False)])
def test_a_title_has_sixty_characters(length: int, titled: bool) -> None:
    title = "云桥区水务局" + "所" * (length - 10) + "收支总表"
    assert len(title) == length
    assert one(f"{title}\n单位：万元\n{BODY}").title == (title if titled else "")


@pytest.mark.parametrize(("between", "title"), [(8, "收支总表"), (9, "")])
def test_a_title_stands_at_most_ten_lines_above_its_table(between: int, title: str) -> None:
    lines = [f"说明{'甲乙丙丁戊己庚辛壬癸'[at]}" for at in range(between)]
    document = understood("\n".join(["收支总表", "单位：万元", *lines]) + f"\n{BODY}")
    assert document.tables[0].title == title


@pytest.mark.parametrize(("length", "listed"), [(40, 1), (41, 0)])
def test_an_entry_of_the_contents_has_forty_characters(length: int, listed: int) -> None:
    entry = "一、" + "甲" * (length - 7) + "收支情况表"
    assert len(entry) == length
    assert len(understood(f"目录\n\n{entry}{'.' * 60}3\n").contents) == listed


@pytest.mark.parametrize(("strange", "form"), [(1, "T3"), (2, "")])
def test_columns_that_a_form_does_not_know_make_another_table(strange: int, form: str) -> None:
    heads = ["预算单位", "支出总计", *("甲年", "乙年")[:strange]]
    row = ["某某局", "5", *("3", "2")[:strange]]
    lines = ["支出总表", "单位：万元", "\t".join(heads), "\t".join(row), "\t".join(row)]
    assert one("\n".join(lines) + "\n").form == form


@pytest.mark.parametrize(("length", "tables"), [(12, 1), (13, 2)])
def test_a_page_goes_on_behind_a_line_of_twelve_characters(length: int, tables: int) -> None:
    head = "支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n某某局\t5\t3\t2\n"
    line = "第二页" + "续" * (length - 3)
    found = understood(f"{head}\n{line}\n\n另一局\t6\t4\t2\n").tables
    assert len(found) == tables


@pytest.mark.parametrize(("lines", "noted"), [(1, True), (2, False)])
def test_a_note_stands_in_the_two_lines_below_its_table(lines: int, noted: bool) -> None:
    text = f"收支总表\n单位：万元\n{BODY}\n" + "某某区水务局\n\n" * lines + "注：不含结转。\n"
    assert bool(one(text).note) is noted


@pytest.mark.parametrize(("length", "item"), [(40, "personnel"), (41, "")])
def test_a_heading_of_forty_characters_names_the_amounts_below(length: int, item: str) -> None:
    heading = "（一）人员支出" + "。" * (length - 7)
    assert len(heading) == length
    (mention,) = said(f"{heading}\n\n50万元。\n")
    assert mention.item == item


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("部门预算", "other"),
        ("某部门预算", "budget"),
        ("某" * 56 + "部门预算", "budget"),
        ("某" * 57 + "部门预算", "other"),
    ],
)
def test_a_documents_title_has_five_to_sixty_characters(text: str, kind: str) -> None:
    assert understood(f"{text}\n\n本部门公务接待费预算数3万元。\n").kind == kind


@pytest.mark.parametrize(("lines", "kind"), [(39, "budget"), (40, "other")])
def test_a_documents_title_is_one_of_its_first_forty_lines(lines: int, kind: str) -> None:
    text = "云桥区\n\n" * lines + "云桥区水务局部门预算\n\n公务接待费预算数3万元。\n"
    assert understood(text).kind == kind


@pytest.mark.parametrize(("sentences", "kind"), [(1, "other"), (2, "budget-report")])
def test_two_sentences_about_several_levels_make_a_government(sentences: int, kind: str) -> None:
    said_twice = ("全市一般公共预算收入50亿元。", "市本级一般公共预算收入20亿元。")
    assert understood("\n\n".join(said_twice[:sentences]) + "\n").kind == kind


@pytest.mark.parametrize(("digits", "year"), [("1999", 1999), ("1899", None), ("2099", 2099)])
def test_a_year_has_twenty_or_nineteen_before_it(digits: str, year: int | None) -> None:
    assert understood(f"{digits}年云桥区水务局部门预算\n\n公务接待费预算数3万元。\n").year == year


@pytest.mark.parametrize(
    ("code", "kept"), [("1234567890", "1234567890"), ("12345678901", ""), ("A01", "A01")]
)
def test_a_code_has_ten_digits(code: str, kept: str) -> None:
    head = "政府采购项目支出表\n单位：万元\n品目编码\t采购品目\t合计\n"
    rows = one(f"{head}{code}\t办公家具\t5\nA02\t设备\t6\n").rows
    assert [row.code for row in rows if row.kind == "item"][:1] == [kept]


@pytest.mark.parametrize(("rows", "depth"), [(3, 5), (4, 6), (5, 6)])
def test_a_header_has_six_rows(rows: int, depth: int) -> None:
    more = "预算单位\t支出总计\t基本支出\t项目支出\n" * rows
    text = (
        f"支出总表\n单位：万元\n{more}预算单位\t支出总计\t基本支出\t项目支出\n1\t2\t3\t4\n"
        "某局\t5\t3\t2\n"
    )
    table = one(text)
    assert table.header_rows == depth
    assert [row.label for row in table.rows if row.figures] == ["某局"]


def test_sections_are_counted_by_their_headings() -> None:
    text = (
        "一、收入\n\n人员支出50万元。\n\n二、支出\n\n公用支出5万元。\n\n（一）其他\n\n"
        "项目支出2万元。\n"
    )
    mentions = said(text)
    assert [mention.section - mentions[0].section for mention in mentions] == [0, 1, 1]
    assert [mention.context for mention in mentions] == ["收入", "支出", "支出/其他"]


@pytest.mark.parametrize(("length", "year"), [(40, 2022), (41, None)])
def test_a_heading_that_names_the_year_has_forty_characters(length: int, year: int | None) -> None:
    heading = "二、2022年度" + "某" * (length - 14) + "决算情况说明"
    assert len(heading) == length
    assert understood(f"云桥区\n\n{heading}\n\n公务接待费3万元。\n").year == year


def test_a_page_that_repeats_the_header_alone_adds_nothing() -> None:
    head = "支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n"
    table = one(f"{head}某某局\t5\t3\t2\n另一局\t6\t4\t2\n\n{head}")
    assert [row.label for row in table.rows if row.figures] == ["某某局", "另一局"]


@pytest.mark.parametrize(
    ("heading", "year"),
    [("二、2022年决算情况", 2022), ("二、2022年工作", None), ("二、2022年度决算3万元", None)],
)
def test_a_heading_without_an_amount_that_speaks_of_a_budget_names_the_year(
    heading: str, year: int | None
) -> None:
    assert understood(f"云桥区\n\n{heading}\n\n公务接待费3万元。\n").year == year


@pytest.mark.parametrize(
    "lines",
    ["2024年度\n收支总表", "收支总表\n2024年", "2024年收支总表", "2024年收支总表\n收支总表"],
)
def test_the_year_stands_in_a_title_or_beside_it(lines: str) -> None:
    table = one(f"{lines}\n单位：万元\n{BODY}")
    assert table.title.endswith("收支总表")
    assert table.year == 2024


def test_a_table_begins_where_its_number_stands() -> None:
    table = one(f"说明\n表 7\n收支总表\n单位：万元\n{BODY}")
    assert table.start == len("说明\n")
    assert one(f"收支总表\n单位：万元\n{BODY}").start == 0
