"""What is left of what came in after what went out, in whatever order they are said."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, GOOD
from tests.recognition.understood import audited

REPORT = "2024年云桥特区政府财务状况\n\n"


def held(text: str) -> list[str]:
    """The results that hold; nothing may fail."""
    found = audited(REPORT + text).checks
    assert not [check for check in found if check.verdict == FAILS]
    return [
        check.relation.terms[0].figure.text
        for check in found
        if check.relation.rule == "BAL-04" and check.verdict in GOOD
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("首两个月整体开支412亿元，收入336亿元，因而录得76亿元赤字。", ["76亿元"]),
        ("首两个月整体开支412亿元，收入336亿元，因而录得79亿元赤字。", []),
        ("全年支出274.15亿元，收入296.34亿元，盈余22.19亿元。", ["22.19亿元"]),
        ("开支及收入分别为6162亿元及5938亿元，发债所得1384亿元，录得1160亿元盈余。", ["1160亿元"]),
        # Two amounts that come in leave nothing.
        ("税收收入412亿元，非税收入336亿元，录得76亿元赤字。", []),
    ],
)
def test_a_result_is_what_the_two_sides_leave(text: str, found: list[str]) -> None:
    assert held(text) == found
