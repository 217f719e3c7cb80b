"""Balances over months: the year's is the last one, and no sum of them."""

from __future__ import annotations

import pytest

from auditor.model.values import Term
from auditor.relations.stocks import is_carried
from tests.judging.build import figure
from tests.recognition.understood import alarms

MONTHS = (
    "Cash by month\n\n"
    "| Item | Jan | Feb | Mar | Apr | Year |\n|---|---|---|---|---|---|\n"
    "| Receipts | 4,120 | 3,985 | 4,407 | 4,263 | 16,775 |\n"
    "| Payments | 3,908 | 4,112 | 4,276 | 4,051 | 16,347 |\n"
    "| Grants | 1,250 | 1,310 | 1,275 | 1,290 | 5,125 |\n"
    "| {} | 5,462 | 6,645 | 8,051 | 9,553 | {} |\n"
)


@pytest.mark.parametrize("name", ["Closing balance", "Cash on hand"])
def test_what_is_held_is_not_added_up_over_months(name: str) -> None:
    assert not alarms(MONTHS.format(name, "9,553"))
    assert not alarms(MONTHS.format(name, "5,462"))


@pytest.mark.parametrize(
    ("total", "parts", "name", "carried"),
    [
        (9553, (5462, 6645, 9553), "Closing balance · Year", True),
        (5462, (5462, 6645, 9553), "全年合计 · 期初结存", True),
        (9553, (5462, 6645, 9553), "Receipts · Year", False),
        (6645, (5462, 6645, 9553), "Closing balance · Year", False),
    ],
)
def test_a_name_and_an_end_tell_what_is_carried(
    total: int, parts: tuple[int, ...], name: str, carried: bool
) -> None:
    terms = [Term(figure(str(number))) for number in (total, *parts)]
    assert is_carried(terms, name) == carried
