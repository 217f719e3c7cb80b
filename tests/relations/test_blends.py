"""Rates of a whole by the amounts and rates of its parts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.judging import judge
from auditor.model.blends import DONE, GREW, of_parts
from auditor.model.values import FAILS, GOOD, HOLDS, ROUNDING, UNCHECKED, Figure, Relation, Term
from tests.recognition.understood import audited

REPORT = "2024年云桥市上半年财政收支情况\n\n"


def holding(text: str) -> list[tuple[str, str, int]]:
    """The rates that the rates of parts make: rule, rate, how many parts; nothing may fail."""
    found = audited(REPORT + text).checks
    assert not [check for check in found if check.verdict == FAILS]
    return [
        (
            check.relation.rule,
            check.relation.terms[0].figure.text,
            len(check.relation.terms) // 2 - 1,
        )
        for check in found
        if check.relation.kind == "blend" and check.verdict in GOOD
    ]


GROWN = (
    "全市一般公共预算收入603.5亿元，同比增长{}%。其中：市级收入241.7亿元，增长1.1%；"
    "区县收入361.8亿元，增长6.4%。\n"
)


@pytest.mark.parametrize(("rate", "found"), [("4.2", [("TXT-02", "4.2%", 2)]), ("4.5", [])])
def test_a_whole_grows_as_its_parts_do(rate: str, found: list[tuple[str, str, int]]) -> None:
    assert holding(GROWN.format(rate)) == found


DONE_OF = (
    "全市一般公共预算收入603.5亿元，完成预算的{}%。其中：税收收入441.7亿元，完成预算的98.2%；"
    "非税收入161.8亿元，完成预算的105.6%。\n"
)


@pytest.mark.parametrize(("rate", "found"), [("100.1", [("TXT-06", "100.1%", 2)]), ("103.1", [])])
def test_of_a_plan_so_much_is_done_as_of_its_parts(
    rate: str, found: list[tuple[str, str, int]]
) -> None:
    assert holding(DONE_OF.format(rate)) == found


def test_what_fell_is_counted_as_less() -> None:
    text = (
        "全市一般公共预算收入603.5亿元，同比下降2.1%。其中：市级收入241.7亿元，下降6.3%；"
        "区县收入361.8亿元，增长1.0%。\n"
    )
    assert holding(text) == [("TXT-02", "2.1%", 2)]


def test_a_part_without_a_rate_leaves_the_whole_open() -> None:
    assert not holding(GROWN.format("4.2").replace("，增长6.4%", ""))


# Parts of three digits leave a tenth of a percent open in many last places, those of two in more.
@pytest.mark.parametrize(
    ("amounts", "found"), [(("60.4", "24.2", "36.2"), 1), (("6.0", "2.4", "3.6"), 0)]
)
def test_amounts_of_few_digits_tell_no_rate(amounts: tuple[str, ...], found: int) -> None:
    text = GROWN.format("4.2")
    for printed, other in zip(("603.5", "241.7", "361.8"), amounts, strict=True):
        text = text.replace(printed, other)
    assert len(holding(text)) == found


def figure(digits: int, places: int, unit: str = "%") -> Figure:
    return Figure(digits, str(digits), digits, places, unit, 0, 1)


def check_of(rate: int) -> str:
    terms = [
        Term(figure(rate, 1), 1, "rate"), Term(figure(6035, 1, ""), 1, "whole"),
        Term(figure(2417, 1, ""), 1, "part"), Term(figure(11, 1), 1, GREW),
        Term(figure(3618, 1, ""), 1, "part"), Term(figure(64, 1), 1, GREW),
    ]  # fmt: skip
    return judge(Relation("TXT-02", "blend", terms)).verdict


@pytest.mark.parametrize(
    ("rate", "verdict"), [(42, HOLDS), (43, ROUNDING), (41, ROUNDING), (44, FAILS)]
)
def test_a_rate_holds_within_what_rounding_leaves_open(rate: int, verdict: str) -> None:
    assert check_of(rate) == verdict


def test_what_fell_by_all_of_it_tells_no_base() -> None:
    gone = [(figure(0, 1, ""), (figure(1000, 1), -1))]
    assert of_parts(figure(10, 1, ""), gone, GREW) is None
    terms = [Term(figure(42, 1), 1, "rate"), Term(figure(10, 1, ""), 1, "whole")]
    terms += [Term(figure(0, 1, ""), 1, "part"), Term(figure(1000, 1), -1, GREW)]
    assert judge(Relation("TXT-02", "blend", terms)).verdict == UNCHECKED


def test_rates_are_exact() -> None:
    half = [(figure(50, 0, ""), (figure(50, 0), 1)), (figure(50, 0, ""), (figure(100, 0), 1))]
    made = of_parts(figure(100, 0, ""), half, DONE)
    assert made is not None and made.nominal == Fraction(200, 3)


def warned(text: str) -> list[tuple[str, str]]:
    """What is said to fail of the rates of wholes: rule and severity."""
    return [
        (check.relation.rule, check.relation.severity)
        for check in audited(REPORT + text).checks
        if check.relation.kind == "blend" and check.verdict == FAILS
    ]


# One last place more than the fastest part may be rounding.
@pytest.mark.parametrize(
    ("rate", "found"), [("6.6", True), ("6.5", False), ("1.0", False), ("0.9", True)]
)
def test_no_whole_grows_faster_or_slower_than_all_of_its_parts(rate: str, found: bool) -> None:
    assert warned(GROWN.format(rate)) == [("TXT-02", "warning")] * found


@pytest.mark.parametrize("basis", ["同口径增长", "比年初预算增长", "按可比价格计算增长"])
def test_growth_on_another_basis_accuses_nothing(basis: str) -> None:
    assert not warned(GROWN.format("9.2").replace("同比增长", basis))
