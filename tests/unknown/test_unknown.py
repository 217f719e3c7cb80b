"""Tables of unknown form: what is claimed of them, what is found, and what stays unchecked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.values import DOUBTFUL, FAILS, HOLDS, ROUNDING, UNCHECKED, Check, Figure
from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition.labels import may_be_outlined, outline
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.vocabulary import Vocabulary
from auditor.running.engine import Options, audit_document
from tests.conftest import ROOT

PACKS = load()
SAMPLES = ROOT.parent / "shared" / "samples"


def checks(text: str) -> list[Check]:
    """Return the checks of the general rules for a document."""
    audit = audit_document(read("table.txt", data=text.encode()), PACKS, Options(select=("GEN",)))
    return list(audit.checks)


def table(*rows: str, head: str = "项目 甲 乙 丙") -> str:
    """Return a captioned table whose cells are written with blanks between."""
    lines = ["云岭县事业情况表", "单位：万元", *(row.replace(" ", "\t") for row in (head, *rows))]
    return "\n".join(lines) + "\n"


def verdicts(text: str, rule: str) -> list[tuple[str, str]]:
    """Return (subject, verdict) of a rule's checks."""
    return [
        (each.relation.subject, each.verdict) for each in checks(text) if each.relation.rule == rule
    ]


ROWS = ("园林 1204 1260 1255", "道路 380 410 402", "水务 2150 2150 2096", "教育 615 590 588")


@pytest.mark.parametrize("rows", [(*ROWS, "合计 4349 4410 4341"), ("合计 4349 4410 4341", *ROWS)])
def test_a_total_first_or_last_is_the_sum_of_its_rows(rows: tuple[str, ...]) -> None:
    found = verdicts(table(*rows), "GEN-01")
    assert found == [("合计 · 甲", HOLDS), ("合计 · 乙", HOLDS), ("合计 · 丙", HOLDS)]


def test_a_wrong_total_beside_right_ones_is_found() -> None:
    found = verdicts(table(*ROWS, "合计 4349 4410 4441"), "GEN-01")
    assert found == [("合计 · 甲", HOLDS), ("合计 · 乙", HOLDS), ("合计 · 丙", FAILS)]


def test_a_total_that_fits_nowhere_is_unchecked_in_each_column_with_its_sum() -> None:
    found = checks(table(*ROWS, "合计 4001 4002 4003"))
    assert {(check.verdict, check.reason) for check in found} == {(UNCHECKED, ("unsupported", ""))}
    sums = [(check.stated, check.computed, check.gap) for check in found]
    assert [[each and each.digits for each in one] for one in sums] == [
        [4001, 4349, 348], [4002, 4410, 408], [4003, 4341, 338]
    ]  # fmt: skip


def test_one_column_that_does_not_add_up_is_unchecked_with_its_sum() -> None:
    (check,) = checks(table("园林 1204", "道路 380", "合计 1594", head="项目 甲"))
    assert (check.verdict, check.computed and check.computed.digits) == (UNCHECKED, 1584)


TWO = ("园林 1204 1260", "道路 380 410", "水务 2150 2050")


@pytest.mark.parametrize(
    ("total", "verdict"),
    [
        ("3734 3720", HOLDS),
        ("3734 3730", FAILS),  # one digit
        ("3734 37200", FAILS),  # a nought too many
        ("3734 372", FAILS),  # a digit lost
        ("3734 3597", UNCHECKED),  # what no slip explains
        ("3234 3730", UNCHECKED),  # no other column that holds
    ],
)
def test_a_failing_column_is_never_silent(total: str, verdict: str) -> None:
    text = table(*TWO, f"合计 {total}", head="项目 甲 乙")
    assert verdicts(text, "GEN-01")[1] == ("合计 · 乙", verdict)


def test_one_other_column_bears_out_a_warning() -> None:
    text = table(*TWO, "合计 3734 3730", head="项目 甲 乙")
    audit = audit_document(read("table.txt", data=text.encode()), PACKS, Options(select=("GEN",)))
    assert [(finding.rule, finding.severity) for finding in audit.findings] == [
        ("GEN-01", "warning")
    ]


def test_a_line_that_is_blank_wherever_the_sum_holds_may_be_no_part() -> None:
    text = table(
        "园林 1204 1260", "道路 380 410", "调入 0 100", "合计 1584 1670", head="项目 甲 乙"
    )
    assert verdicts(text, "GEN-01")[1] == ("合计 · 乙", UNCHECKED)


def test_a_total_column_that_fails_is_shown() -> None:
    text = table(
        "园林 1204 1260 2464", "道路 380 410 791", "水务 2150 2050 4999", head="项目 甲 乙 合计"
    )
    found = verdicts(text, "GEN-04")
    assert ("水务 · 合计", FAILS) in found
    assert len(found) == 3


TWICE = ("一、基本支出 13589 11600", "（一）工资 8276 4667", "（二）办公 5313 6933")
MORE = ("二、项目支出 8958 12127", "（一）河道 4752 5654", "（二）泵站 4206 6473")


@pytest.mark.parametrize(("total", "verdict"), [("22547 23727", HOLDS), ("45094 47454", FAILS)])
def test_a_total_of_groups_and_of_their_lines_counts_twice(total: str, verdict: str) -> None:
    found = verdicts(table(*TWICE, *MORE, f"合计 {total}", head="项目 甲 乙"), "GEN-01")
    assert found == [("合计 · 甲", verdict), ("合计 · 乙", verdict)]


@pytest.mark.parametrize(("total", "verdict"), [("4900 5150", HOLDS), ("9800 10300", FAILS)])
def test_a_total_of_subtotals_and_of_their_lines_counts_twice(total: str, verdict: str) -> None:
    rows = (
        "园林 1204 1260",
        "道路 380 410",
        "小计 1584 1670",
        "水务 2150 2050",
        "教育 1166 1430",
        "小计 3316 3480",
    )
    found = verdicts(table(*rows, f"总计 {total}", head="项目 甲 乙"), "GEN-01")
    assert found[-2:] == [("总计 · 甲", verdict), ("总计 · 乙", verdict)]


def test_rounding_is_no_error() -> None:
    text = table("甲 1.4 2", "乙 1.4 3", "丙 1.4 4", "合计 4 9", head="项目 数一 数二")
    assert verdicts(text, "GEN-01") == [("合计 · 数一", ROUNDING), ("合计 · 数二", HOLDS)]


def test_a_running_total_counts_a_subtotal_once() -> None:
    text = table(*ROWS, "小计 4349 4410 4341", "结转 51 90 9", "总计 4400 4500 4350")
    assert {verdict for _, verdict in verdicts(text, "GEN-01")} == {HOLDS}
    assert len(verdicts(text, "GEN-01")) == 6


def test_a_blank_that_may_be_what_is_missing_makes_no_error() -> None:
    text = table(
        "园林 1204 1260", "道路 380 410", "水务 2150 ", "合计 3734 3820", head="项目 甲 乙"
    )
    assert FAILS not in {check.verdict for check in checks(text)}


def test_rows_marked_as_less_are_taken_off() -> None:
    text = table(
        "税收 900 800", "收费 300 250", "减：退税 100 50", "合计 1100 1000", head="项目 甲 乙"
    )
    assert verdicts(text, "GEN-01") == [("合计 · 甲", HOLDS), ("合计 · 乙", HOLDS)]


FEES = ("二、收费 1486 1533", "1.行政 904 921", "2.事业 582 612")
OUTLINE = ("一、税收 5310 5761", "1.商品 3120 3385", "2.所得 2190 2376", *FEES)


def test_outline_numbers_say_what_is_part_of_what() -> None:
    text = table(*OUTLINE, "合计 6796 7294", head="来源 甲 乙")
    assert {verdict for _, verdict in verdicts(text, "GEN-02")} == {HOLDS}
    assert verdicts(text, "GEN-01") == [("合计 · 甲", HOLDS), ("合计 · 乙", HOLDS)]


def test_indentation_says_what_is_part_of_what() -> None:
    taxes = ("税收 5310 5761", "\u3000商品 3120 3385", "\u3000所得 2190 2376")
    rows = (*taxes, "收费 1486 1533", "\u3000行政 904 921", "\u3000事业 582 612")
    found = verdicts(table(*rows, head="来源 甲 乙"), "GEN-02")
    assert found == [
        ("税收 · 甲", HOLDS),
        ("税收 · 乙", HOLDS),
        ("收费 · 甲", HOLDS),
        ("收费 · 乙", HOLDS),
    ]


def test_details_that_need_not_be_complete_are_not_judged() -> None:
    taxes = ("一、税收 9000 9100", "1.商品 3120 3385", "2.所得 2190 2376")
    rows = (*taxes, "二、收费 8000 8100", "1.行政 904 921", "2.事业 582 612")
    assert FAILS not in {check.verdict for check in checks(table(*rows, head="来源 甲 乙"))}


def test_what_is_part_of_a_line_may_not_be_larger() -> None:
    text = table(
        "一般类 52300 56800",
        "其中：外债 1240 58120",
        "专项类 81450 90210",
        head="类别 年初数 年末数",
    )
    assert verdicts(text, "GEN-05") == [("一般类 · 年初数", HOLDS), ("一般类 · 年末数", FAILS)]


FORMULAS = "栏次 1 2 3=2-1 4=2/1*100"


def test_a_printed_formula_holds_in_every_row() -> None:
    text = table(
        FORMULAS,
        "道路 850 799 -51 94.0",
        "河道 420 441 21 105.0",
        head="专项 预算 执行 差额 执行率",
    )
    assert [verdict for _, verdict in verdicts(text, "GEN-03")] == [HOLDS] * 4


@pytest.mark.parametrize(
    ("row", "subject"), [("河道 420 441 12 105.0", "3=2-1"), ("河道 420 441 21 107.0", "4=2/1*100")]
)
def test_a_row_against_its_printed_formula_is_found(row: str, subject: str) -> None:
    text = table(FORMULAS, "道路 850 799 -51 94.0", row, head="专项 预算 执行 差额 执行率")
    failed = [each for each, verdict in verdicts(text, "GEN-03") if verdict == FAILS]
    assert failed == [f"河道 · {subject}"]


TOWNS = ("柳林镇 1530 1010 520", "石桥镇 1284 860 424", "东坡乡 1106 731 375", "青山乡 842 540 302")


def test_a_total_column_is_the_sum_of_its_columns() -> None:
    found = verdicts(table(*TOWNS, "河湾乡 957 602 335", head="乡镇 合计 教育 卫生"), "GEN-04")
    assert [subject for subject, verdict in found if verdict == FAILS] == ["河湾乡 · 合计"]
    assert len(found) == 5


def test_years_codes_numbers_and_rates_are_no_amounts() -> None:
    text = table(
        "1 2021 850 94.0", "2 2022 420 105.0", "3 2023 275 96.0", head="序号 年份 支出 增长%"
    )
    assert [each for each in checks(text) if each.relation.kind == "sum"] == []


@pytest.mark.parametrize("numbers", ["栏次 1 2 3", "栏次 1 2 1", "1 2 3 4"])
def test_a_row_that_numbers_the_columns_is_none_of_the_amounts(numbers: str) -> None:
    """On a later page of the table, too, where no head stands above it."""
    rows = ("全区 9210 4130 5080", "东区 3100 1200 1900", numbers, "西区 6110 2930 3180")
    found = checks(table(*rows, head="项目 合计 本级 下级"))
    assert {each.verdict for each in found} == {HOLDS}
    assert not any(term.figure.text in "1234" for each in found for term in each.relation.terms)


@pytest.mark.parametrize(
    ("total", "verdict"), [("3,734", HOLDS), ("1,584", HOLDS), ("3,634", FAILS)]
)
def test_an_amount_that_its_words_call_a_rate_may_be_a_part(total: str, verdict: str) -> None:
    rows = ("Fees\t1,204\t1,260\t1,233", "Fines\t380\t410\t399", "E-Rate\t2,150\t-\t-")
    lines = ("Item\t2012\t2011\t2010", *rows)
    text = "\n".join(("Statement", "", *lines, f"Total revenue\t{total}\t1,670\t1,632"))
    assert [found for _, found in verdicts(text, "GEN-01")] == [verdict, HOLDS, HOLDS]


def test_two_sides_are_judged_apart() -> None:
    rows = (
        "税收 900 800 教育 700 650",
        "收费 300 250 道路 500 400",
        "合计 1200 1050 总计 1200 1050",
    )
    found = verdicts(table(*rows, head="收入 甲 乙 支出 丙 丁"), "GEN-01")
    assert found == [
        ("合计 · 甲", HOLDS),
        ("合计 · 乙", HOLDS),
        ("总计 · 丙", HOLDS),
        ("总计 · 丁", HOLDS),
    ]


def test_an_english_table_of_accounts() -> None:
    lines = (
        "Item\t2012\t2011",
        "Staff costs\t1,204\t1,260",
        "Rent\t380\t410",
        "Travel\t2,150\t2,150",
    )
    text = "\n".join(("Statement", "", *lines, "Total costs\t3,734\t3,820"))
    assert [verdict for _, verdict in verdicts(text, "GEN-01")] == [HOLDS, HOLDS]


NUMBERS = (
    "",
    "-",
    "0",
    "7",
    "12.5",
    "1,204",
    "-3",
    "(4)",
    "8%",
    "201",
    "2024",
    "1",
    "2=1",
    "3=2/1*100",
)
NAMES = (
    "合计",
    "小计",
    "其中：甲",
    "减：乙",
    "一、甲",
    "1.乙",
    "\u3000丙",
    "结余",
    "Total",
    "Net",
    "比例",
    "编码",
)
CELLS = st.sampled_from((*NUMBERS, *NAMES))


SEASONS = "乡镇 一季度 二季度 三季度 四季度"
NORTH = "北山镇 865 902 771 948"


@pytest.mark.parametrize(
    ("south", "north", "failed"),
    [
        ("南山镇 1204 1318 1127 1460", "北山镇 865 902 717 948", [("771", "717")]),
        ("南山镇 -1204 -1318 -1127 -1460", NORTH, []),
        ("南山镇 1204 1318 1127 1406", "北山镇 865 902 717 948", []),
        ("南山镇 1204 1318 1127 1460", "北山镇 855 912 717 948", []),
    ],
)
def test_a_row_that_two_tables_print_has_one_value(
    south: str, north: str, failed: list[tuple[str, str]]
) -> None:
    one = table("南山镇 1204 1318 1127 1460", NORTH, head=SEASONS)
    other = table(south, north, head=SEASONS).replace("云岭县事业情况表", "云岭县结算情况表")
    found = [each.relation.terms for each in checks(one + other) if each.verdict == FAILS]
    assert [(left.figure.text, right.figure.text) for left, right in found] == failed


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=14))
def test_no_table_breaks_it(rows: list[list[str]]) -> None:
    text = "某某情况表\n" + "\n".join("\t".join(row) for row in rows)
    assert all(
        check.verdict in (HOLDS, ROUNDING, DOUBTFUL, FAILS, UNCHECKED) for check in checks(text)
    )


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(*[st.integers(1, 10**6)] * 3), min_size=3, max_size=12))
def test_what_adds_up_has_no_finding(amounts: list[tuple[int, int, int]]) -> None:
    rows = [f"第{number}行甲 {' '.join(map(str, row))}" for number, row in enumerate(amounts, 1)]
    total = " ".join(str(sum(column)) for column in zip(*amounts, strict=True))
    assert FAILS not in {check.verdict for check in checks(table(*rows, f"合计 {total}"))}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("01-wuhan-revenue-exec.pdf", 12),
        ("05-nanchang-expenditure-exec.pdf", 300),
        ("16-shijiazhuang-2018-tables.pdf", 120),
    ],
)
def test_real_tables_hold(name: str, least: int) -> None:
    found = audit_document(
        read(str(Path(SAMPLES, "zh", name))), PACKS, Options(select=("GEN",))
    ).checks
    assert {check.verdict for check in found} <= {HOLDS, ROUNDING, UNCHECKED}
    assert sum(check.verdict in (HOLDS, ROUNDING) for check in found) >= least
    summed = [check for check in found if check.relation.kind == "sum"]
    assert all(check.gap is not None for check in summed if check.verdict == UNCHECKED)


@pytest.mark.shared
def test_a_total_that_its_lines_do_not_make_up_is_a_warning() -> None:
    path = Path(SAMPLES, "zh", "87-nbs-1996-fiscal-balance-table.txt")
    audit = audit_document(read(str(path)), PACKS, Options(select=("GEN",)))
    (finding,) = audit.findings
    assert finding.severity == "warning"
    assert finding.figure is not None
    assert finding.figure.text == "6014.96"


def test_no_column_of_a_wide_table_is_left_out() -> None:
    width = 600
    rows = [["项目", *(f"列{at}" for at in range(width))], ["甲", *["3"] * width],
            ["乙", *["4"] * width], ["丙", *["5"] * width],
            ["合计", *["12"] * (width - 1), "13"]]  # fmt: skip
    found = checks("\n".join("\t".join(row) for row in rows))
    assert [check.verdict for check in found if check.relation.rule == "GEN-01"].count(
        HOLDS
    ) == width - 1
    assert any(check.verdict not in (HOLDS, UNCHECKED) for check in found)


def test_codes_before_the_labels_of_the_right_side_say_what_is_part_of_what() -> None:
    rows = (
        "101 税收 500 201 教育 300", "103 非税 100 20101 小学 180", "104 债务 90 20102 中学 120",
        "105 其他 90 203 国防 20", "106 借款 90 20301 陆军 15", "107 调入 90 20302 海军 {}",
        "108 上解 70 204 公路 90", "109 转贷 60 20401 养护 40", "110 结余 50 20402 新建 50",
    )  # fmt: skip
    head = "编码 收入 金额 编码 支出 金额"
    for last, verdict in (("5", HOLDS), ("7", UNCHECKED)):
        found = verdicts(table(*(row.format(last) for row in rows), head=head), "GEN-02")
        assert found == [("教育 · 金额", HOLDS), ("国防 · 金额", verdict), ("公路 · 金额", HOLDS)]


def test_a_total_that_is_an_error_value_is_named_as_not_checked() -> None:
    (*held, last) = checks(table(*ROWS, "合计 4349 4410 #REF!"))
    assert [check.verdict for check in held] == [HOLDS, HOLDS]
    assert (last.verdict, last.relation.terms[0].figure.text) == (UNCHECKED, "#REF!")


@pytest.mark.parametrize(("total", "blank"), [(-720, True), (-719, False), (-900, False)])
def test_a_blank_part_may_be_what_its_line_prints_in_another_place(total: int, blank: bool) -> None:
    amounts = (2820, total), (1204, -111), (380, -830), (621, None), (615, -400)
    board = Board([
        [None if each is None else Figure(0, "", each, 0, "", 0, 0) for each in line]
        for line in amounts
    ])  # fmt: skip
    score = board.score(0, tuple((part, 1) for part in range(1, 5)))
    assert (score.open, score.fails) == (([1], []) if blank else ([], [1]))


@pytest.mark.parametrize(("last", "blank"), [(-40, True), (40, False)])
def test_a_blank_part_may_be_what_takes_off_elsewhere(last: int, blank: bool) -> None:
    """Opening 278, closing 255, without the moves between: nobody says that they are nothing."""
    amounts = (245, 136, 255), (212, 151, 278), (74, 25, None), (-41, last, None)
    board = Board([
        [None if each is None else Figure(0, "", each, 0, "", 0, 0) for each in line]
        for line in amounts
    ])  # fmt: skip
    score = board.score(0, tuple((part, 1) for part in range(1, 4)))
    assert (score.open == [2]) == blank
    assert (2 in score.fails) != blank


NESTED = (
    "园林 1204 1260", "道路 380 410", "水务 2150 2050", "经常项目 3734 3720",
    "建房 5120 5215", "购地 1150 1095", "投资项目 6270 6310", "还债 1100 1050",
)  # fmt: skip
"""Subtotals that no word calls so: arithmetic alone finds them."""


@pytest.mark.parametrize(
    ("total", "verdict"),
    [("11104 11080", HOLDS), ("11104 11090", FAILS), ("11104 18650", UNCHECKED)],
)
def test_a_total_is_of_the_subtotals_that_arithmetic_finds(total: str, verdict: str) -> None:
    found = verdicts(table(*NESTED, f"合计 {total}", head="项目 甲 乙"), "GEN-01")
    assert ("合计 · 甲", HOLDS) in found and ("合计 · 乙", verdict) in found


def test_the_only_line_below_another_is_not_added_again() -> None:
    rows = [*NESTED[:-1], "还债 1100 0", "还旧债 1100 0"]
    found = verdicts(table(*rows, "合计 11104 10030", head="项目 甲 乙"), "GEN-01")
    assert ("合计 · 甲", HOLDS) in found and ("合计 · 乙", HOLDS) in found


def test_a_total_that_is_near_a_running_sum_is_read_as_one() -> None:
    rows = ("园林 1204", "道路 380", "本年合计 1584", "上年结转 95", "补助 410", "总计 2189")
    last = checks(table(*rows, head="项目 甲"))[-1]
    assert last.computed and last.gap and last.computed.digits == 2089


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Roads - Total repairs", "total"),
        ("Roads - Other repairs", "item"),
        ("Total roads - Other repairs", "total"),
    ],
)
def test_a_total_may_be_named_behind_its_group(label: str, kind: str) -> None:
    assert Vocabulary(load().labels).kind(label) == kind


def test_labels_are_means_together_as_they_are_one_by_one() -> None:
    words = Vocabulary(load().labels)
    labels = ["Mean of 1", "Roads 12", "Mean of 27", "", "Aver\nage", "Average"]
    assert words.are_means(labels) == [words.is_mean(label) for label in labels]
    assert words.are_means(labels[:4]) == [True, False, True, False]
    assert words.are_means([]) == []


@pytest.mark.parametrize("label", ["Roads", "1. Roads", "(1) Roads", "一、道路", "其中：道路", ""])
def test_what_may_begin_with_no_number_has_none(label: str) -> None:
    parsed = outline(label)
    assert may_be_outlined(label) or (parsed.depth, parsed.number) == (0, "")
    assert may_be_outlined(label) == (label != "Roads")
