"""Where a printed number turns into another kind: one case on either side of each limit."""

from __future__ import annotations

import pytest

from auditor.amounts import CellValue, read_cell, scan
from tests.amounts.test_conventions import styles


def kinds(text: str) -> list[str]:
    """What each number of a sentence is taken for."""
    return [found.kind for found in scan(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1899年", "count"),
        ("1900年", "year"),
        ("2100年", "year"),
        ("2101年", "count"),
        ("02022年", "count"),
        ("99、完成", "label"),
        ("100、完成", "number"),
        ("表 999", "label"),
        ("表 1000", "number"),
        ("Schedule 7", "label"),
        ("Schedule 1000", "number"),
        ("公开999 表", "label"),
        ("说明   3、完成", "number"),
        ("说明    3、完成", "label"),
        ("说明\n  3、完成", "label"),
        ("其中.     2亿元", "label"),
        ("其中.      2亿元", "amount"),
        ("共" + "9" * 40 + "元", "amount"),
        ("共" + "9" * 41 + "元", "label"),
        ("9999号", "label"),
        ("10000号", "number"),
        ("0703表", "label"),
        ("7报表", "number"),
        ("第 3 次", "label"),
        ("第   3 次", "label"),
    ],
)
def test_one_number(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1900-1901", ["year", "year"]),
        ("1899-1901", ["number", "number"]),
        ("2099-2011", ["year", "year"]),
        ("2010- 2011", ["year", "year"]),
        ("2010 - 2011", ["year", "number"]),
        ("31、1日", ["date", "date"]),
        ("32、1日", ["number", "date"]),
    ],
)
def test_two_numbers(text: str, found: list[str]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("numeral", "digits", "unit"),
    [
        ("三十七万元", 37, "万元"),
        ("三十七萬元", 37, "万元"),
        ("三十七亿元", 37, "亿元"),
        ("三十七億元", 37, "亿元"),
        ("一亿二千万元", 12000, "万元"),
        ("二万三千元", 23000, "元"),
        ("十元", 10, "元"),
        ("一百零五元", 105, "元"),
        ("两千元", 2000, "元"),
    ],
)
def test_a_chinese_numeral_is_exact_in_its_unit(numeral: str, digits: int, unit: str) -> None:
    [found] = scan("投入" + numeral)
    assert (found.kind, found.digits, found.unit) == ("amount", digits, unit)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (" " * 63 + "5", "amount"),
        (" " * 64 + "5", "unreadable"),
        ("9" * 40, "amount"),
        ("9" * 41, "unreadable"),
        ("98,7,6", "unreadable"),
        ("0,12,3", "unreadable"),
        ("344 752", "amount"),
        ("344  752", "unreadable"),
        ("$344  752  196", "unreadable"),
        ("Form 1  200", "text"),
        ("9l", "text"),
        ("98l", "unreadable"),
        ("----", "amount"),
        ("-----", "text"),
        ("7 (9)", "amount"),
        ("7 (10)", "text"),
        ("[999]", "text"),
        ("5[999]", "amount"),
        ("5[1000]", "text"),
    ],
)
def test_a_cell(text: str, state: str) -> None:
    assert read_cell(text).state == state


@pytest.mark.parametrize(
    ("text", "places"), [("5k", -3), ("5m", -6), ("5bn", -9), ("5.25k", -1), ("5.1234k", 1)]
)
def test_a_scale_shifts_the_places(text: str, places: int) -> None:
    value = read_cell(text)
    assert (value.state, value.places) == ("amount", places)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(5)", CellValue("amount", -5, 0, "", ("paren",))),
        ("((5))", CellValue("text")),
        ("-(5)", CellValue("text")),
        ("(-5)", CellValue("amount", -5, 0, "", ("paren",))),
        ("(+5)", CellValue("amount", -5, 0, "", ("paren",))),
        ("-+5", CellValue("text")),
        ("- -5", CellValue("text")),
    ],
)
def test_one_sign_stands_at_a_number(text: str, value: CellValue) -> None:
    assert read_cell(text) == value


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        # A column goes its own way from two numbers on.
        (("12,5 1,234 5,678", "1.5 2.5 3.5", "1.5 2.5 3.5"), [".", ".", "."]),
        (("12,5 13,5 5,678", "1.5 2.5 3.5", "1.5 2.5 3.5"), [",", ".", "."]),
        # What is only likely the other mark may be as many, and no more.
        (("12,5 13,5 5,678 6,789", *["1.5 2.5 3.5 4.5"] * 2), [",", ".", "."]),
        (("12,5 13,5 5,678 6,789 7,891", *["1.5 2.5 3.5 4.5 5.5"] * 2), [".", ".", "."]),
        (("12.5 13.5 5.678 6.789", *["1,5 2,5 3,5 4,5"] * 2), [".", ",", ","]),
        (("12.5 13.5 5.678 6.789 7.891", *["1,5 2,5 3,5 4,5 5,5"] * 2), [",", ",", ","]),
        # Four numbers for one mark outweigh one for the other, three do not.
        (("1.5 2.5 3.5 4.5 5,5",), ["."]),
        (("1.5 2.5 3.5 5,5 7",), ["?"]),
        (("1,5 2,5 3,5 4,5 5.5",), [","]),
        (("1,5 2,5 3,5 5.5 7",), ["?"]),
        # So many characters are no number that tells a mark.
        (("1" * 38 + ",5 2 3",), [","]),
        (("1" * 39 + ",5 2 3",), ["."]),
        # A minus behind its number: in two cells, and before none.
        (("12- 13- 14", "1 2 3"), [".-", ".-"]),
        (("12- 13 14", "1 2 3"), [".", "."]),
        (("12- 13- 14", "-1 2 3"), [".", "."]),
        # A triangle for a minus: in two cells, and no minus anywhere.
        (("△12 ▲13 14", "1 2 3"), [".△", ".△"]),
        (("△12 13 14", "1 2 3"), [".", "."]),
        (("△12 △13 14", "-1 2 3"), [".", "."]),
        # A page numbered - 12 - is no minus besides so many.
        (("△12 △13 △14 △15", "-12 2 3 4"), [".△", ".△"]),
        # Triangles that point down as well tell what went up and what went down.
        (("△12 ▽13 △14", "1 2 3"), [".", "."]),
    ],
)
def test_numbers_around_it_decide(columns: tuple[str, ...], found: list[str]) -> None:
    assert styles(*columns) == found


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        # Where a language prints them for it, in its own column, whatever the minus of another is.
        (("△12 13 14", "-1 -2 3"), [".△", "."]),
        (("△12 △13 -14", "-1 -2 3"), [".△", "."]),
        (("△12 -13 14", "-1 -2 3"), [".", "."]),
        (("△12 ▼13 14", "-1 -2 3"), [".", "."]),
    ],
)
def test_a_triangle_is_the_minus_of_its_column(columns: tuple[str, ...], found: list[str]) -> None:
    assert styles(*columns, triangle=True) == found


@pytest.mark.parametrize(
    ("text", "kind"), [("3   至   12   月", "date"), ("3   至   12    月", "number")]
)
def test_a_range_of_days_has_at_most_three_blanks_between_its_parts(text: str, kind: str) -> None:
    assert [found.kind for found in scan(text)] == [kind, kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("2. 2019年", "label"), ("2.  2019年", "number"), ("2、2019年", "label")],
)
def test_a_year_may_stand_behind_the_mark_of_a_list(text: str, kind: str) -> None:
    assert scan(text)[0].kind == kind
