"""Currencies called by letters before a number with its scale, and digits as India groups them."""

from __future__ import annotations

import pytest

from auditor.amounts import scan


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("approved Sh128.8 million", [("Sh128.8 million", 1288, 1)]),
        ("R134.8million for roads", [("R134.8million", 1348, 1)]),
        ("KSh 4.2 billion", [("KSh 4.2 billion", 42, 1)]),
        ("UGX 1.2 trillion", [("UGX 1.2 trillion", 12, 1)]),
        ("¥1,234 million", [("¥1,234 million", 1234, 0)]),
        ("Rs.1,09,537 crore", [("Rs.1,09,537 crore", 109537, 0)]),
        ("a budget of N312.6 billion", [("N312.6 billion", 3126, 1)]),
        ("₦1.2 trillion was released", [("₦1.2 trillion", 12, 1)]),
        ("₱2.5 billion, ₫300 billion", [("₱2.5 billion", 25, 1), ("₫300 billion", 300, 0)]),
        ("an outlay of Rs 5.4 lakh crore", [("Rs 5.4 lakh crore", 54, 1)]),
        # A name with its number, and letters that are no currency.
        ("on the R12 and the M25", []),
        ("the G20 million", []),
        ("group N 12 of the plan", []),
    ],
)
def test_amounts(text: str, amounts: list[tuple[str, int, int]]) -> None:
    found = [each for each in scan(text) if each.kind == "amount"]
    assert [(text[e.start : e.end], e.digits, e.places) for e in found] == amounts
