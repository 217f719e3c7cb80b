"""Text made safe, widths, exact decimal strings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.formats.paint import NARROWEST, StyledText
from auditor.model.values import Amount
from auditor.telling.typeset import (
    amount_in,
    closed,
    cut,
    decimal,
    grouped,
    left,
    percent,
    right,
    safe,
    width,
    wrap,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("合计\x1b[31m", "合计\\x1b[31m"),
        ("a\x9b1mb", "a\\x9b1mb"),
        ("收入\u202e883,5", "收入\\u202e883,5"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("broken\r\n亿元\u2028", "broken  亿元 "),
        ("lone\udc80", "lone\\udc80"),
        ("收\u3000入 合\u00a0计[/]", "收\u3000入 合\u00a0计[/]"),
    ],
)
def test_safe_shows_what_would_act(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text(alphabet=st.characters()))
def test_safe_text_is_one_line_that_does_nothing(text: str) -> None:
    shown = safe(text)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)
    assert len(shown.splitlines()) <= 1
    assert safe(shown) == shown
    shown.encode()


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("合计", 4), ("e\u0301", 1), ("“三公”", 6), ("", 0)]
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(st.text(alphabet="ab 合计，（）5"), st.integers(1, 30))
def test_cut_and_fill_keep_to_the_width(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells
    assert width(left(text, cells)) == cells
    assert width(right(text, cells)) == max(cells, width(text))


@given(st.text(alphabet="ab合计，（）5"), st.integers(20, 40))
def test_wrapped_lines_fit_and_lose_nothing(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join(lines) == text
    assert all(width(line) <= cells for line in lines)


def test_wrap_breaks_at_blanks_and_between_wide_characters() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("收入合计，支出合计", 10) == ["收入合计，", "支出合计"]
    assert wrap("收入（合计）", 5) == ["收入", "（合", "计）"]


@given(st.integers(-(10**25), 10**25), st.integers(-12, 12), st.integers(0, 6))
def test_decimal_is_exact(digits: int, exponent: int, places: int) -> None:
    text = decimal(digits, exponent, places)
    assert Decimal(text) == Decimal(digits).scaleb(exponent)
    assert "E" not in text
    assert len(text.partition(".")[2]) >= places


@pytest.mark.parametrize(
    ("amount", "unit", "places", "text"),
    [
        (Amount(35, 3), "万元", 0, "3.5"),
        (Amount(58830000, 0), "万元", 0, "5883"),
        (Amount(810, 2), "万元", 2, "8.10"),
        (Amount(13988, -2), "%", 0, "139.88"),
        (Amount(-1, 4), "亿元", 0, "-0.0001"),
        (Amount(0, 4), "万元", 0, "0"),
    ],
)
def test_amounts_in_their_unit(amount: Amount, unit: str, places: int, text: str) -> None:
    assert amount_in(amount, unit, places) == text


def test_grouped_separates_thousands() -> None:
    assert [grouped(text) for text in ("5883", "-1234567.80", "0", "-0.5")] == [
        "5,883",
        "−1,234,567.80",
        "0",
        "−0.5",
    ]


@pytest.mark.parametrize(
    ("probability", "text"),
    [("0.52", "52 %"), ("0.5234", "52 %"), ("0.048", "4.8 %"), ("0.0004", "0.04 %"),
     ("0.0000412", "0.0041 %"), ("1", "100 %"), ("0", "0 %"), ("0.9999", "> 99 %"),
     ("0.995", "> 99 %"), ("0.3", "30 %")],
)  # fmt: skip
def test_percent_keeps_two_significant_digits(probability: str, text: str) -> None:
    assert percent(probability) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("合  计", "合计"),
        ("支  出 2024年 决 算 数", "支出 2024年 决算数"),
        ("债务余额 小 计", "债务余额 小计"),
        ("政府 债务", "政府 债务"),
        ("甲 1", "甲 1"),
    ],
)
def test_letters_set_apart_to_fill_a_cell_are_one_word(text: str, shown: str) -> None:
    assert closed(text) == shown


def test_an_option_stays_with_its_value() -> None:
    assert wrap("未核对 5 处：用 --show warnings 列出", 24) == [
        "未核对 5 处：用",
        "--show warnings 列出",
    ]


@pytest.mark.parametrize(("lead", "indent"), [(18, 20), (19, 2)])
def test_a_long_lead_has_the_text_go_on_beneath_it(lead: int, indent: int) -> None:
    sheet = StyledText(NARROWEST)
    sheet.wrapped(2, "word " * 20, "", lead=("x" * (lead - 1) + " ", "error"))
    first, *others = sheet.text(False).rstrip("\n").split("\n")
    assert first.startswith("  " + "x" * (lead - 1) + " word")
    assert all(line.startswith(" " * indent + "word") for line in others)
    assert max(map(len, (first, *others))) <= NARROWEST
    assert " ".join((first, *others)).split().count("word") == 20
