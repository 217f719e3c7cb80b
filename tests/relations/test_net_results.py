"""What is left of what came in after what went out, in whatever order they are said."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, GOOD
from tests.recognition.understood import audited

REPORT = "2024年云桥特区政府财务状况\n\n"


def held(text: str) -> bool:
    """Whether the result is checked and holds; nothing may fail."""
    found = audited(REPORT + text).checks
    assert not [check for check in found if check.verdict == FAILS]
    sums = (check for check in found if check.relation.kind == "sum" and check.verdict in GOOD)
    return any(term.figure.text in text[-12:] for check in sums for term in check.relation.terms)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("首两个月整体开支412亿元，收入336亿元，因而录得76亿元赤字。", True),
        ("首两个月整体开支412亿元，收入336亿元，因而录得79亿元赤字。", False),
        ("全年支出274.15亿元，收入296.34亿元，盈余22.19亿元。", True),
        ("开支及收入分别为6162亿元及5938亿元，发债所得1384亿元，录得1160亿元盈余。", True),
        # So few digits are met by chance.
        ("收入12亿元，支出9亿元，上解1亿元，因而录得2亿元盈余。", False),
    ],
)
def test_a_result_is_what_the_two_sides_leave(text: str, found: bool) -> None:
    assert held(text) is found
