"""Codes, years and row numbers are no figures, however a table orders them."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited


@pytest.mark.parametrize(
    ("codes", "figures"),
    [
        (("201", "20101", "229", "22999", "224", "22401"), 6),
        (("201", "20101", "229", "22499", "224", "22401"), 12),
    ],
)
def test_a_code_stands_below_that_which_it_begins_with(
    codes: tuple[str, ...], figures: int
) -> None:
    lines = "\n".join(f"| {code} | 支出{at} | 1{at}5 |" for at, code in enumerate(codes))
    text = f"支出表\n\n| 科目编码 | 科目名称 | 决算数 |\n|---|---|---|\n{lines}\n"
    assert audited(text).coverage.tables.figures == figures


@pytest.mark.parametrize(
    ("codes", "figures"),
    [
        (("6171", "6171", "3632", "6171", "2212"), 5),
        (("6171", "6171", "3632", "6171"), 8),
        (("6171", "6171", "3632", "6171", "212"), 10),
    ],
)
def test_codes_of_one_length_may_stand_in_several_lines(
    codes: tuple[str, ...], figures: int
) -> None:
    lines = "\n".join(f"| {code} | položka {at} | 1{at}5 |" for at, code in enumerate(codes))
    text = f"Výdaje\n\n| Paragraf | Název | Rozpočet |\n|---|---|---|\n{lines}\n"
    assert audited(text).coverage.tables.figures == figures
