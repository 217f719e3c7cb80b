"""Tables that go on overleaf though no number says so, and others that do not."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, Check, Document, Place
from auditor.packs.languages import Languages
from auditor.reading import read
from auditor.recognition import recognise
from auditor.recognition.overleaf import IN_A_ROW
from auditor.running.engine import Options, audit_document
from tests.recognition.understood import PACKS

TITLE = "2025年市级政府性基金预算支出执行情况表"
HEAD = "项目 | 预算数 | 执行数"
FIRST = ("基金预算支出合计 | 36000 | 39300", "教育支出 | 12000 | 13100", "农林水支出 | 7400 | 8200")
LAST = (
    "交通运输支出 | 16600 | 18000", "调出资金 | 5300 | 4100", "支出总计 | 41300 | 43400"
)  # fmt: skip


def page(*above: str, lines: tuple[str, ...], head: str = HEAD) -> str:
    said = "\n".join(above)
    rule = "|".join("---" for _ in head.split("|"))
    rows = "\n".join(f"| {line} |" for line in (head, rule.replace("|", " | "), *lines))
    return f"{said}\n\n{rows}\n"


def document(*pages: str) -> Document:
    text = "\n".join(pages)
    starts = (sum(len(each) + 1 for each in pages[:at]) for at in range(len(pages)))
    places = tuple(Place(start, at) for at, start in enumerate(starts, 1))
    return read("document.txt", data=text.encode())._replace(places=places)


def tables(*pages: str) -> int:
    return len(recognise(document(*pages), PACKS).tables)


def checks(*pages: str) -> list[Check]:
    found = audit_document(document(*pages), PACKS, Options()).checks
    return [check for check in found if check.relation.rule == "GEN-01"]


NUMBERED = page("表2-4", TITLE, "单位：万元", lines=FIRST)


def test_a_page_without_the_number_goes_on_under_the_same_title() -> None:
    pages = NUMBERED, page(TITLE, "单位：万元", lines=LAST)
    assert tables(*pages) == 1
    sums = [check.relation.subject for check in checks(*pages) if check.verdict == HOLDS]
    assert sum("合计" in each for each in sums) == 2 and sum("总计" in each for each in sums) == 2


def test_a_slip_on_the_page_behind_is_found() -> None:
    last = (LAST[0].replace("18000", "18900"), *LAST[1:])
    found = checks(NUMBERED, page(TITLE, "单位：万元", lines=last))
    assert any(check.verdict == FAILS and "合计" in check.relation.subject for check in found)


@pytest.mark.parametrize(
    ("above", "head", "lines"),
    [
        (("2025年市级国有资本经营预算支出执行情况表", "单位：万元"), HEAD, LAST),
        ((TITLE, "单位：亿元"), HEAD, LAST),
        ((TITLE, "单位：万元"), "项目 | 预算数 | 决算数", LAST),
        (("表3", TITLE, "单位：万元"), HEAD, LAST),
    ],
    ids=["title", "unit", "head", "number"],
)
def test_what_differs_begins_another_table(
    above: tuple[str, ...], head: str, lines: tuple[str, ...]
) -> None:
    assert tables(NUMBERED, page(*above, lines=lines, head=head)) == 2


def test_a_page_that_begins_with_another_total_is_another_table() -> None:
    first = page("表2-4", TITLE, lines=("合计 | 19400 | 21300", *FIRST[1:]))
    again = page(TITLE, lines=("合计 | 710 | 720", "工资 | 300 | 310", "差旅费 | 410 | 410"))
    assert tables(first, again) == 2
    assert tables(first, page(TITLE, lines=LAST)) == 1


def test_the_same_page_needs_more_than_the_same_title() -> None:
    again = page(TITLE, "单位：万元", lines=LAST)
    assert tables(NUMBERED + "\n" + again) == 2


NAMELESS = "全市一般公共预算支出2025年执行情况和2026年预算（草案）"


def test_words_that_are_no_title_carry_a_table_on() -> None:
    first = page(NAMELESS, "单位：万元", lines=FIRST[1:])
    assert tables(first, page(NAMELESS, "单位：万元", lines=LAST)) == 1
    other = NAMELESS.replace("全市", "市本级")
    assert tables(first, page(other, "单位：万元", lines=LAST)) == 2


GROUPS = "Department | Actual | Adopted"


def grouped(name: str, first: int, second: int) -> tuple[str, ...]:
    return (
        f"{name} |  | ",
        f"Personal services | {first} | {first + 10}",
        f"Supplies | {second} | {second + 20}",
        f"Total | {first + second} | {first + second + 30}",
    )


def test_totals_of_groups_do_not_end_a_table() -> None:
    words = "Obligation history of the years 2014 to 2016"
    pages = (
        page(words, head=GROUPS, lines=(*grouped("Fire", 1310, 740), *grouped("Law", 905, 77))),
        page(words, head=GROUPS, lines=(*grouped("Parks", 2210, 640), *grouped("Arts", 305, 98))),
    )
    assert tables(*pages) == 1


def test_a_total_of_its_own_ends_a_table() -> None:
    words = "Obligation history of the years 2014 to 2016"
    lines = ("Fire | 1310 | 1400", "Law | 905 | 990", "Total | 2215 | 2390")
    again = ("Parks | 2210 | 2300", "Arts | 305 | 390", "Total | 2515 | 2690")
    assert tables(*(page(words, head=GROUPS, lines=each) for each in (lines, again))) == 2


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("表1 -5 2025年转移支付情况表", "2025年转移支付情况表"),
        ("表2- 11 基本支出草案表", "基本支出草案表"),
        ("表2 - 11 基本支出草案表", "基本支出草案表"),
        ("表3 - 2025年收支总表", "2025年收支总表"),
        ("表2-4支出总表", "支出总表"),
    ],
)
def test_blanks_part_the_halves_of_a_number(line: str, title: str) -> None:
    found = Languages().title(line)
    assert found is not None and found.text == title


def test_years_over_the_columns_of_a_second_table_are_its_head() -> None:
    first = "| A | 2021 |\n|---|---|\n| x | 50 |\n| y | 60 |\n| Total | 110 |\n"
    second = "| B | 2022 |\n|---|---|\n| z | 70 |\n| w | 80 |\n| Total | 150 |\n"
    assert tables(first + "\n" + second) == 2
    words = second.replace("2022", "Spent")
    assert tables(first + "\n" + words) == 2
    # Without a head of its own the second part goes on with the first.
    assert tables(first + "\n| z | 70 |\n| w | 80 |\n") == 1


def test_so_many_years_in_a_row_are_a_head_below_words() -> None:
    first = (
        "| A | North | South | East |\n|---|---|---|---|\n| x | 50 | 1 | 2 |\n| y | 60 | 3 | 4 |\n"
    )
    years = [str(2021 + at) for at in range(IN_A_ROW)]
    rows = "| z | 70 | 71 | 73 |\n| w | 80 | 81 | 83 |\n"
    assert tables(first + "\n| B | " + " | ".join(years) + " |\n" + rows) == 2
    assert tables(first + "\n| B | 2021 | 2023 | 2040 |\n" + rows) == 1
