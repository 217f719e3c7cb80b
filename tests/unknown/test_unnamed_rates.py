"""Columns of rates that no word of their heads calls so."""

from __future__ import annotations

import pytest

from tests.recognition.understood import verdicts

ROWS = [(1_200, 1_254), (430, 441), (815, 802), (2_310, 2_397), (644, 651)]


def table(head: str, rates: list[str]) -> str:
    """Return a table of two years and a column behind them."""
    names = "Roads", "Parks", "Libraries", "Housing", "Schools"
    lines = [
        f"{name}\t{one:,}\t{two:,}\t{rate}"
        for name, (one, two), rate in zip(names, ROWS, rates[:5], strict=True)
    ]
    total = "Total\t" + "\t".join(f"{sum(row[at] for row in ROWS):,}" for at in (0, 1))
    return "\n".join(
        ("Spending", "", f"Item\t2023\t2024\t{head}", *lines, f"{total}\t{rates[5]}\n")
    )


RATES = ["4.5", "2.6", "-1.6", "3.8", "1.1", "2.7"]
AMOUNTS = ["45.5", "12.6", "11.6", "33.8", "21.1", "174.7"]


def test_what_two_columns_beside_it_give_is_no_amount() -> None:
    text = table("Movement in year", RATES)
    assert verdicts(text, "GEN-01") == ["holds", "holds"]
    assert verdicts(text, "GEN-07") == ["holds"] * 6


def test_else_a_total_that_is_no_sum_is_told() -> None:
    assert verdicts(table("Movement in year", AMOUNTS), "GEN-01") == ["holds", "holds", "fails"]


@pytest.mark.parametrize(("head", "sums"), [("Percentag e", 2), ("Percent", 2), ("Prices", 3)])
def test_a_head_may_be_broken_inside_a_word(head: str, sums: int) -> None:
    """Whatever figures give it."""
    assert len(verdicts(table(head, AMOUNTS), "GEN-01")) == sums
