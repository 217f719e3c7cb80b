"""Rates, shares, floors."""

from __future__ import annotations

import pytest

from auditor.judging import judge
from auditor.model.values import Amount
from tests.judging.build import figure, number, rate, relation, term

GROWTH = [
    ("11", "601", "5883", "holds", "11.38"),
    ("142", "25880", "44382", "fails", "139.88"),
    ("140", "25880", "44382", "holds", "139.88"),
    ("0.4", "2", "526", "holds", "0.382"),
    ("0.3", "2", "526", "rounding", "0.382"),
    ("536", "284", "337", "holds", "535.85"),
    ("540", "284", "337", "rounding", "535.85"),
]


@pytest.mark.parametrize(("printed", "change", "level", "verdict", "computed"), GROWTH)
def test_growth_over_what_the_level_was(
    printed: str, change: str, level: str, verdict: str, computed: str
) -> None:
    check = judge(rate(printed, change=change, level=level))
    assert (check.verdict, number(check.computed)) == (verdict, computed)


def test_a_decrease_is_signed_on_both_sides() -> None:
    check = judge(rate("51.1", -1, change="-326", level="312"))
    assert (check.verdict, number(check.stated), number(check.computed)) == (
        "holds",
        "-51.1",
        "-51.097",
    )
    assert judge(rate("51.1", 1, change="-326", level="312")).verdict == "fails"


def test_share_and_completion() -> None:
    assert judge(rate("99.5", part="199", whole="200")).verdict == "holds"
    assert judge(rate("21.1", level="1040", base="859")).verdict == "holds"
    assert judge(rate("21.1", change="181", base="859")).verdict == "holds"


def test_a_rate_that_was_cut_off_is_rounding_and_says_so() -> None:
    check = judge(rate("66.66", part="66668", whole="100000"))
    assert (check.verdict, check.truncation) == ("rounding", True)
    negative = judge(rate("66.66", -1, change="-66668", base="100000"))
    assert (negative.verdict, negative.truncation) == ("rounding", True)
    assert judge(rate("66.67", part="66662", whole="100000")).truncation is False
    assert judge(rate("0", part="90001", whole="10000000")).truncation is True


def test_one_last_place_beyond_is_doubtful_and_more_fails() -> None:
    assert judge(rate("66.68", part="66662", whole="100000")).verdict == "fails"
    assert judge(rate("66.67", part="66662", whole="100000")).verdict == "doubtful"
    assert judge(rate("66.65", part="66662", whole="100000")).verdict == "doubtful"


def test_base_zero_is_unchecked() -> None:
    for odd in (
        rate("100", level="5", base="0"),
        rate("100", change="5", level="5"),
        rate("1", part="1", whole="0"),
    ):
        check = judge(odd)
        assert (check.verdict, check.reason) == ("unchecked", ("zero-base", ""))
        assert number(check.stated) in ("100", "1")


def test_a_base_that_may_be_zero_bounds_the_rate_on_one_side() -> None:
    check = judge(rate("900", change="4", level="5"))
    assert (check.verdict, check.slack) == ("rounding", None)
    assert judge(rate("100", change="4", level="5")).verdict == "fails"
    assert judge(rate("1", change="4", level="3")).verdict == "fails"


def test_a_base_of_unknown_sign_bounds_no_rate() -> None:
    check = judge(rate("3", change="5", level="5.5"))
    assert (check.verdict, check.slack) == ("rounding", None)


def test_missing_figures() -> None:
    check = judge(rate("5", change="4", level=""))
    assert (check.verdict, check.reason, check.stated) == (
        "unchecked",
        ("missing-figure", "level"),
        Amount(5, 0),
    )
    assert judge(rate("", change="4", level="5")).reason == ("missing-figure", "rate")
    assert judge(relation("ratio", term("4", "change"), subject="增幅")).reason == (
        "missing-figure",
        "增幅",
    )
    assert judge(relation("ratio", term("4", "rate"), term("4", "part"))).verdict == "unchecked"


def test_a_rate_without_places_below_one_percent() -> None:
    printed = figure("5", "%")._replace(places=-1)
    check = judge(
        relation("ratio", term(printed, "rate"), term("52", "part"), term("100", "whole"))
    )
    assert (check.verdict, number(check.computed)) == ("holds", "52.0")


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [
        ("457", "457", "holds"),
        ("1510", "5034", "rounding"),
        ("0", "457", "fails"),
        ("1509", "5034", "fails"),
    ],
)
def test_floor(part: str, whole: str, verdict: str) -> None:
    terms = term(figure("30", "%"), "floor"), term(part, "part"), term(whole, "whole")
    check = judge(relation("ratio", *terms))
    assert check.verdict == verdict
    assert number(check.stated) == "30"


def test_amounts_of_a_rate_are_in_percent_with_two_places_more() -> None:
    check = judge(rate("142", change="25880", level="44382"))
    assert (number(check.stated), number(check.computed), number(check.gap)) == (
        "142",
        "139.88",
        "-2.12",
    )
    assert number(check.slack) == "0.51"
