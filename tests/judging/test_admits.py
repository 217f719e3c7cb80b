"""The interval that a term may have come from."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.judging import admits, judge
from auditor.judging.ratio import FORMULAS
from auditor.model.values import Relation
from tests.judging.build import figure, number, rate, relation, term, total


def ends(found: Relation, index: int) -> tuple[str | None, str | None]:
    low, high = admits(found, index)
    return number(low), number(high)


def test_sum() -> None:
    found = total("10", "3.0", "-4", "")
    assert ends(found, 0) == ("-1.55", "-0.45")
    assert ends(found, 1) == ("13.0", "15.0")
    assert ends(found, 2) == ("-7.55", "-6.45")
    assert ends(found, 3) == ("9.95", "12.05")


def test_weights() -> None:
    found = relation("sum", term("10", "total"), term("4", "part", 2), term("1", "part", -3))
    assert ends(found, 1) == ("5.5", "7.5")
    assert ends(found, 2) == ("-1.166667", "-0.166666")


def test_blank_total_is_what_the_parts_allow() -> None:
    assert ends(total("", "3", "4"), 0) == ("6", "8")


def test_equal_and_change() -> None:
    assert ends(relation("equal", term("8", "left"), term("8.1", "right")), 0) == ("8.05", "8.15")
    change = relation(
        "change", term("312", "level"), term("638", "base"), term("326", "change", -1)
    )
    assert [ends(change, index) for index in range(3)] == [
        ("311", "313"),
        ("637", "639"),
        ("325", "327"),
    ]


def test_ratio() -> None:
    share = rate("50", part="50", whole="100")
    assert ends(share, 0) == ("49.253731", "50.753769")
    assert ends(share, 1) == ("492525", "507525")
    assert ends(share, 2) == ("980198.019801", "1020202.020203")


def test_ratio_of_a_decrease() -> None:
    fall = rate("25", -1, change="-100", level="300")
    assert ends(fall, 0) == ("24.875", "25.125")
    assert [ends(fall, index)[0] for index in (1, 2)] == ["971887.417218", "2906960.784313"]
    assert [ends(fall, index)[1] for index in (1, 2)] == ["1028557.04698", "3097040.816327"]


def test_a_rate_of_zero_bounds_no_base() -> None:
    assert ends(rate("0", part="0", whole="100"), 2) == (None, None)
    assert ends(rate("80", change="4", level="5"), 0)[1] is None
    assert ends(rate("1", change="5", level="5"), 0) == (None, None)


@pytest.mark.parametrize(
    ("found", "index"),
    [(relation("bound", term("1", "part"), term("2", "limit")), 0),
     (relation("count", term("1", "stated")), 0),
     (total("", "2", "3"), 1),
     (total("5", "2", figure("", marks=("formula",))), 1),
     (relation("sum", term("1", "total"), term("2", "part", 0)), 1),
     (relation("ratio", term("30", "floor"), term("1", "part"), term("2", "whole")), 1),
     (relation("ratio", term("30", "rate"), term("1", "part")), 1),
     (relation("ratio", term("1", "part"), term("2", "whole")), 0)],
)  # fmt: skip
def test_what_has_no_interval_is_an_error_of_the_caller(found: Relation, index: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        admits(found, index)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=6), st.integers(-5, 5))
def test_the_print_meets_the_interval_where_the_sum_is_explained(
    parts: list[int], slip: int
) -> None:
    found = total(str(sum(parts) + slip if sum(parts) + slip > 0 else sum(parts)), *map(str, parts))
    explained = judge(found).verdict != "fails"
    for index, each in enumerate(found.terms):
        low, high = admits(found, index)
        assert low is not None
        assert high is not None
        value = 2 * (each.figure.digits or 0)
        meets = (
            2 * low.digits * 10**low.exponent <= value + 1
            and 2 * high.digits * 10**high.exponent >= value - 1
        )
        assert meets == explained


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(sorted(FORMULAS)))
def test_every_figure_of_an_honest_rate_lies_in_its_interval(
    first: int, second: int, roles: tuple[str, str]
) -> None:
    numerator, denominator = {
        ("level", "base"): (first - second, second),
        ("change", "level"): (first, second - first),
        ("less", "base"): (second - first, second),
        ("part", "excess"): (first, first - second),
    }.get(roles, (first, second))
    if denominator <= 0:
        return
    thousandths = (2000 * 100 * numerator + denominator) // (2 * denominator)
    printed = figure(str(abs(thousandths)), "%")._replace(places=3)
    weight = 1 if thousandths >= 0 else -1
    terms = term(printed, "rate", weight), term(str(first), roles[0]), term(str(second), roles[1])
    found = relation("ratio", *terms)
    assert judge(found).verdict == "holds"
    for index, each in enumerate(found.terms):
        low, high = (
            end and end.digits * Fraction(10) ** end.exponent for end in admits(found, index)
        )
        ulp = Fraction(10) ** each.figure.exponent
        value = (each.figure.digits or 0) * ulp
        assert low is None or low <= value + ulp / 2
        assert high is None or high >= value - ulp / 2
