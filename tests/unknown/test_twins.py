"""A row that stands twice behind each other: a sum that takes it once says so, and names it."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.twins import CODED_DIGITS, MOST, MOST_LINES
from tests.recognition.understood import audited

ROWS = [
    ("Wages", 41_318, 39_907),
    ("Rent", 12_446, 12_891),
    ("Travel", 3_871, 4_126),
    ("Books", 2_319, 2_754),
]
TRAVEL = ROWS[2]


def statement(
    rows: list[tuple[str, int, int]] = ROWS, total: str = "Total", columns: int = 2, once: int = 4
) -> str:
    """Return a table of rows whose total adds up so many of ROWS, and no others."""
    lines = [("Spending", "2023", "2024"), ("---", "---", "---")]
    lines += [(label, f"{one:,}", f"{two:,}") for label, one, two in rows]
    summed = [sum(row[at] for row in ROWS[:once]) for at in (1, 2)]
    lines.append((total, *(f"{value:,}" for value in summed)))
    return "\n".join(f"| {' | '.join(line[: columns + 1])} |" for line in lines) + "\n"


def twins(text: str) -> list[tuple[str, int, str]]:
    """Return the severity of each finding that rests on a row which stands twice, the columns that
    hold with it taken once, and its name.
    """
    found = audited(text)
    return [
        (finding.severity, piece.count, piece.detail)
        for finding in found.findings
        for at in finding.checks
        for piece in found.checks[at].relation.evidence
        if piece.kind == "again"
    ]


@pytest.mark.parametrize("at", range(4))
def test_a_row_that_stands_twice_is_named(at: int) -> None:
    again = [*ROWS[: at + 1], *ROWS[at:]]
    assert twins(statement(again)) == [("error", 2, ROWS[at][0])]
    assert twins(statement()) == []


def test_in_one_column_it_is_named_where_a_word_says_that_the_sum_is_a_total() -> None:
    again = [*ROWS[:3], *ROWS[2:]]
    assert twins(statement(again, columns=1)) == [("warning", 1, "Travel")]
    assert twins(statement(again, total="Council", columns=1)) == []


def test_a_line_without_amounts_among_the_rows_parts_nothing() -> None:
    lines = statement([*ROWS[:2], ROWS[1], *ROWS[2:]]).splitlines()
    lines.insert(5, "| Other spending: | | |")
    assert twins("\n".join(lines)) == [("error", 2, ROWS[1][0])]


def test_two_totals_that_print_the_same_are_no_line_and_its_part() -> None:
    again = statement([*ROWS[:3], *ROWS[2:]])
    total = again.splitlines()[-1]
    assert twins(again + total.replace("Total", "Total grants") + "\n")


def test_a_total_that_counts_both_rows_holds() -> None:
    again = [*ROWS, ROWS[3]]
    text = statement(again).replace("59,954", "62,273").replace("59,678", "62,432")
    assert twins(text) == []


def test_a_total_that_prints_a_dash_below_scores_adds_up_the_other_columns() -> None:
    rows = ["| 1 | Roads | 412.18 | 399.07 | 85.10 |", "| 2 | Rents | 124.46 | 128.91 | 91.20 |"]
    rows += ["| 3 | Trips | 387.11 | 412.61 | 88.40 |"] * 2
    head = ["| No. | Project | Budget | Spent | Score |", "|---|---|---|---|---|"]
    text = "\n".join([*head, *rows, "|  | Total | 923.75 | 940.59 | — |"]) + "\n"
    assert twins(text) == [("error", 2, "Trips")]
    # A total that fails beside it says that something else is wrong.
    assert twins(text.replace("— |", "341.10 |")) == []


def test_rows_of_other_names_or_figures_are_two() -> None:
    assert twins(statement([*ROWS[:3], ("Trips", *TRAVEL[1:]), ROWS[3]])) == []
    assert twins(statement([*ROWS[:3], ("Travel", 3_871, 4_127), ROWS[3]])) == []


def test_a_row_of_few_digits_may_stand_twice_by_chance() -> None:
    few = [*ROWS, ("Fees", 1, 11)]
    text = statement([*few, few[4]]).replace("59,954", "59,955").replace("59,678", "59,689")
    assert twins(text) == []
    enough = text.replace("| 11 |", "| 111 |").replace("59,689", "59,789")
    assert twins(enough) == [("error", 2, "Fees")]


def test_a_line_whose_only_line_has_its_name_stands_once() -> None:
    rows = ["| 201 | Wages | 41,318 | 39,907 |", "| 20101 | Wages | 41,318 | 39,907 |"]
    rows += ["| 202 | Rent | 12,446 | 12,891 |", "| 20201 | Rent | 12,446 | 12,891 |"]
    head = ["| Code | Spending | 2023 | 2024 |", "|---|---|---|---|"]
    text = "\n".join([*head, *rows, "|  | Total | 53,764 | 52,798 |"]) + "\n"
    assert twins(text) == []


@pytest.mark.parametrize(("many", "told"), [(MOST, MOST), (MOST + 1, 0)])
def test_a_table_that_prints_all_its_rows_twice_is_laid_out_so(many: int, told: int) -> None:
    sections = []
    for town in range(many):
        rows = [f"| {label} | {one + town:,} | {two + town:,} |" for label, one, two in ROWS]
        total = f"| Total | {59_954 + 4 * town:,} | {59_678 + 4 * town:,} |"
        sections += [f"| Town {town} |  |  |", *rows[:2], rows[1], *rows[2:], total]
    text = "\n".join(["| Spending | 2023 | 2024 |", "|---|---|---|", *sections]) + "\n"
    assert bool(twins(text)) == bool(told)


def test_very_long_tables_are_not_read_anew() -> None:
    rows = [(f"Item {at}", 1_000 + at, 3_000 + at) for at in range(MOST_LINES)]
    lines = [f"| {label} | {one:,} | {two:,} |" for label, one, two in [*rows, rows[-1]]]
    totals = (sum(row[1] for row in rows), sum(row[2] for row in rows))
    lines.append(f"| Total | {totals[0]:,} | {totals[1]:,} |")
    text = "\n".join(["| Spending | 2023 | 2024 |", "|---|---|---|", *lines]) + "\n"
    assert twins(text) == []


@pytest.mark.parametrize(("rent", "told"), [(113, 1), (112, 0)])
def test_columns_of_small_totals_prove_less(rent: int, told: int) -> None:
    # 512 and 516 prove nine bits each, 511 eight.
    rows = [("Wages", 300, 314), ("Fees", 99, 98), ("Fees", 99, 98), ("Rent", rent, 104)]
    lines = [f"| {label} | {one} | {two} |" for label, one, two in rows]
    head = ["| Spending | 2023 | 2024 |", "|---|---|---|"]
    text = "\n".join([*head, *lines, f"| Total | {399 + rent} | 516 |"]) + "\n"
    assert len(twins(text)) == told


def functions(single: int) -> str:
    """Return a list of functions without codes, so many of which have one part of another name, and
    one of which has a part of its own name.
    """
    nested = [("Management", 862, 771), ("Courts", 1_243, 1_377), ("Ports", 2_318, 2_461)]
    lines = [("Spending", 2_105 + 6_268, 2_148 + 5_497)]
    for at, (label, one, two) in enumerate(nested[:2]):
        lines += [(label, one, two)] + [(f"{label} as such", one, two)] * (at < single)
    lines += [("Sanitation", 6_268, 5_497)] * 2
    body = [f"| {label} | {one:,} | {two:,} |" for label, one, two in lines]
    return "\n".join(("| Function | 2023 | 2024 |", "|---|---|---|", *body)) + "\n"


@pytest.mark.parametrize(("single", "told"), [(0, 1), (1, 0), (2, 0)])
def test_a_line_may_bear_the_name_of_its_only_part(single: int, told: int) -> None:
    """Where other lines stand above their only parts, it is no row printed twice."""
    assert len(twins(functions(single))) == told


CLASS = (
    "县里的钱\n单位：万元\n科目编码\t科目名称\t2024年\n301\t工资福利\t{total}\n{rows}"
    "302\t商品和服务\t81.20\n30201\t办公\t41.10\n30202\t印刷\t40.10\n"
)
CODED = ["30101\t基本工资\t205.85\n", "30102\t津贴\t245.09\n", "30103\t奖金\t162.98\n"]


def test_a_code_stands_once_below_its_head_so_one_column_is_enough() -> None:
    rows = "".join([CODED[0], *CODED])
    assert twins(CLASS.format(total="613.92", rows=rows)) == [("warning", 1, "基本工资")]
    assert twins(CLASS.format(total="613.92", rows="".join(CODED))) == []
    assert twins(CLASS.format(total="819.77", rows=rows)) == []


def test_a_code_that_stands_twice_needs_few_digits() -> None:
    rows = ["30101\t基本工资\t20.5\n", "30102\t津贴\t9.1\n", "30103\t奖金\t6.9\n"]
    text = CLASS.format(total="36.5", rows="".join([*rows[:2], *rows[1:]]))
    assert CODED_DIGITS == 2
    assert twins(text) == [("warning", 1, "津贴")]
    assert twins(CLASS.format(total="36.5", rows="".join(rows))) == []


AGES = (
    "| Age | Males | Females | Males per 100 females |\n|---|---|---|---|\n"
    "| Total | 88,241 | 85,574 | 103.1 |\n| 0-4 | 27,498 | 27,916 | 98.5 |\n"
    "| 5-9 | 29,754 | 27,181 | 109.5 |\n{again}| 10-14 | 30,989 | 30,477 | 101.7 |\n"
)


def test_a_column_of_ratios_speaks_neither_for_nor_against_a_row_that_stands_twice() -> None:
    assert twins(AGES.format(again="")) == []
    assert twins(AGES.format(again="| 5-9 | 29,754 | 27,181 | 109.5 |\n")) == [("error", 2, "5-9")]


def test_a_line_that_is_net_of_something_stands_once_too() -> None:
    net = [("Net GST paid" if row is TRAVEL else row[0], *row[1:]) for row in ROWS]
    again = [*net[:3], *net[2:]]
    assert twins(statement(again)) == [("error", 2, "Net GST paid")]
