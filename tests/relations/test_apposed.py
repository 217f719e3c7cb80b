"""Amounts said again in brackets right behind themselves, in another scale."""

from __future__ import annotations

import pytest

from auditor.relations.apposed import TELLING
from tests.recognition.understood import alarms, checks


def said(words: str) -> str:
    return f"宁川市2022年转移支付决算说明\n\n2022年市对县区转移支付{words}，比上年有所减少。\n"


def compared(text: str) -> list[str]:
    return [each.verdict for each in checks(text, "TXT-10")]


@pytest.mark.parametrize("words", ["518,377万元（51.84亿元）", "518,377万元（51.8亿元）"])
def test_an_amount_in_another_scale_is_the_one_before_it(words: str) -> None:
    assert set(compared(said(words))) <= {"holds", "rounding"} != set()
    assert compared(said(words)) != []
    assert alarms(said(words)) == []


@pytest.mark.parametrize("again", ["51.48", "57.84", "62.13", "518.4"])
def test_another_amount_in_brackets_is_told(again: str) -> None:
    assert alarms(said(f"518,377万元（{again}亿元）")) == ["TXT-10"]


@pytest.mark.parametrize(
    "words",
    [
        # What brackets name is another amount, and what has another currency or the same unit.
        "518,377万元（上年62.13亿元）", "518,377万元（其中省级6.20亿元）",
        "518,377万元（62,130万元）", "518,377万元（8.13亿美元）", "518,377万元（62.13亿元左右）",
    ],
)  # fmt: skip
def test_other_brackets_say_other_amounts(words: str) -> None:
    assert compared(said(words)) == []


def test_words_that_blanks_part_say_it_too() -> None:
    text = "Mill Lane Trust report 2021\n\nGrants of £1,243,610 (£1.{} million) were paid.\n"
    assert compared(text.format("24")) == ["rounding"]
    assert alarms(text.format("42")) == ["TXT-10"]


def test_short_amounts_tell_nothing() -> None:
    assert TELLING == 100
    assert compared(said("99万元（0.02亿元）")) == []
    assert compared(said("100万元（0.02亿元）")) == ["fails"]
