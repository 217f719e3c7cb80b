"""Amounts printed in two scales."""

from __future__ import annotations

import pytest

from auditor.amounts import scan
from auditor.amounts.compounds import in_two_scales
from auditor.recognition.counted import numbers_of


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("收入405亿9,629万元", [(4059629, 0, "万元")]),
        ("收入405億9,629.5萬元", [(40596295, 1, "万元")]),
        ("岁入1兆7302亿9629万元，", [(173029629, 0, "万元")]),
        ("3万5千元", [(35, 0, "千元")]),
        # Two amounts, and a number that is a label.
        ("增加3亿、9,629万元", [(3, 0, "亿元"), (9629, 0, "万元")]),
        # More than the greater scale is in: no part of it.
        ("3亿12,629万元", [(12629, 0, "万元")]),
    ],
)
def test_the_parts_of_a_compound_are_one_amount(
    text: str, amounts: list[tuple[int, int, str]]
) -> None:
    found = [each for each in scan(text) if each.kind == "amount"]
    assert [(each.digits, each.places, each.unit) for each in found] == amounts
    assert all(text[each.start : each.end].endswith(("元", "亿")) for each in found)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("a fund of $3 billion 241 million.", [(3241, 0, "$m")]),
        ("Rs 5 crore 20.5 lakh were spent", [(5205, 1, "₹ lakh")]),
        # Two amounts: a list, more than the greater scale is in, and a greater part with decimals.
        ("$3 billion, 241 million", [(3, 0, "$bn")]),
        ("$3 billion $241 million", [(3, 0, "$bn"), (241, 0, "$m")]),
    ],
)
def test_an_amount_in_two_scales_of_words(text: str, amounts: list[tuple[int, int, str]]) -> None:
    found = [each for each in in_two_scales(text, numbers_of(text)) if each.kind == "amount"]
    assert [(each.digits, each.places, each.unit) for each in found][: len(amounts)] == amounts
