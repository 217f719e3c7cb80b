"""Two amounts are held against each other only where their units can be compared."""

from __future__ import annotations

import pytest

from auditor.model.values import Figure, unlike
from auditor.relations.compare import comes_to, less, same


def figure(digits: int, unit: str) -> Figure:
    """Return a whole amount in a unit."""
    return Figure(digits, str(digits), digits, 0, unit, 0, 1)


@pytest.mark.parametrize(
    ("left", "right", "is_less", "is_same"),
    [
        ((5, "万元"), (50_000, "元"), False, True),
        ((4, "万元"), (50_000, "元"), True, False),
        ((5, "亿港元"), (5, "亿元"), False, False),
        ((4, "亿港元"), (5, "亿元"), False, False),
        ((4, "$"), (5, "US$"), True, False),
    ],
)
def test_amounts(
    left: tuple[int, str], right: tuple[int, str], is_less: bool, is_same: bool
) -> None:
    one, other = figure(*left), figure(*right)
    assert (less(one, other), same(one, other)) == (is_less, is_same)


def test_why_two_can_not_be_compared() -> None:
    assert unlike(figure(1, "€"), figure(1, "")) == ("unlike-units", "€ / –")
    assert unlike(figure(1, "€"), figure(1, "€000")) is None


@pytest.mark.parametrize(
    ("digits", "part", "whole", "comes"),
    [(333, 1, 3, True), (334, 1, 3, False), (-500, -1, 2, True), (125, 1, 8, True)],
)
def test_a_rate_is_what_two_amounts_make_it_to_half_a_last_place(
    digits: int, part: int, whole: int, comes: bool
) -> None:
    assert comes_to(digits, 1, part, whole) is comes


def test_of_nothing_there_is_no_rate() -> None:
    assert not comes_to(0, 0, 0, 0)
    assert not comes_to(50, 0, -1, -2)
