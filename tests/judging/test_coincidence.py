"""How likely figures meet by chance, and what a claim asks of each of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.judging import judge
from auditor.judging.coincidence import chance, wanted_of
from tests.judging.build import rate, total


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        # 499.5 to 500.5 of 999.5 to 1,000.5 is 49.925 % to 50.075 %; 49.95 % to 50.05 % of it is
        # 499.25 to 500.75, of which 499 to 501 may be printed; and so on.
        ("500", [(499, 501), (499, 501), (998, 1002)]),
        ("512", [(511, 513), (499, 501), (1022, 1026)]),
    ],
)
def test_a_rate_asks_of_each_figure_what_may_be_printed(
    part: str, wanted: list[tuple[int, int]]
) -> None:
    check = judge(rate("50.0", part=part, whole="1000"))
    found = [wanted_of(check, index) for index in range(3)]
    assert [each and (each.low, each.high) for each in found] == wanted


def test_a_figure_of_nothing_says_nothing() -> None:
    assert chance(judge(rate("0.0", level="1000", base="1000"))) == 1
    assert chance(judge(total("0", "1000", "-300", "-200"))) == 1


def test_what_meets_to_the_last_digit_of_a_rate_is_seldom_a_chance() -> None:
    assert chance(judge(rate("1.0", level="1010", base="1000"))) == Fraction(1, 200)
    assert chance(judge(total("1584", "1204", "380"))) == Fraction(1, 1584)
