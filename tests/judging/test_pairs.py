"""Equal, bound, count and the kinds of text."""

from __future__ import annotations

import pytest

from auditor.judging import judge
from auditor.model.values import Figure, Relation
from tests.judging.build import figure, number, relation, term


def equal(
    left: str, right: str, aggregate: bool = False, units: tuple[str, str] = ("", "")
) -> Relation:
    sides = term(left, "left", unit=units[0]), term(right, "right", unit=units[1])
    return relation("equal", *sides, aggregate=aggregate)


@pytest.mark.parametrize(
    ("left", "right", "aggregate", "verdict", "slack"),
    [("5883", "5883", False, "holds", "0"), ("5883", "5901", False, "fails", "0"),
     ("5883", "5884", False, "fails", "0"), ("5883", "5884", True, "rounding", "1"),
     ("5883", "5885", True, "fails", "1"), ("8.1", "8", False, "rounding", "0.55"),
     ("8.0", "8", False, "holds", "0.55"), ("8.55", "8", False, "fails", "0.505"),
     ("8.6", "8", False, "fails", "0.55")],
)  # fmt: skip
def test_equal(left: str, right: str, aggregate: bool, verdict: str, slack: str) -> None:
    check = judge(equal(left, right, aggregate))
    assert (check.verdict, number(check.slack)) == (verdict, slack)


def test_equal_across_units() -> None:
    assert judge(equal("0.59", "5883", units=("亿元", "万元"))).verdict == "rounding"
    assert judge(equal("0.58", "5883", units=("亿元", "万元"))).verdict == "fails"
    assert judge(equal("58830000", "5883", units=("元", "万元"))).verdict == "holds"


def test_equal_says_left_as_stated() -> None:
    check = judge(equal("5883", "5901"))
    assert (number(check.stated), number(check.computed), number(check.gap)) == (
        "5883",
        "5901",
        "18",
    )


def test_a_blank_side_is_unchecked() -> None:
    check = judge(relation("equal", term("5", "left"), term(figure("", label="表6"), "right")))
    assert (check.verdict, check.reason) == ("unchecked", ("missing-figure", "表6"))
    assert judge(relation("equal", term("5", "left"), subject="x")).reason == (
        "missing-figure",
        "x",
    )


@pytest.mark.parametrize(
    ("parts", "limit", "verdict"),
    [(["5"], "9", "holds"), (["5", "4"], "9", "holds"), (["5", "5"], "9", "rounding"),
     (["5", "6"], "9", "fails"), (["5", ""], "9", "holds"), (["10.0"], "9", "fails"),
     (["9.5"], "9", "rounding"), (["0"], "0", "holds")],
)  # fmt: skip
def test_bound(parts: list[str], limit: str, verdict: str) -> None:
    check = judge(relation("bound", *(term(part, "part") for part in parts), term(limit, "limit")))
    assert check.verdict == verdict


def test_bound_states_the_part_and_computes_the_limit() -> None:
    check = judge(relation("bound", term("12", "part"), term("9", "limit")))
    assert (number(check.stated), number(check.computed), number(check.gap)) == ("12", "9", "-3")


def test_bound_lacking_a_side_is_unchecked() -> None:
    blank = figure("", label="其中")
    assert judge(relation("bound", term(blank, "part"), term("9", "limit"))).reason == (
        "missing-figure",
        "其中",
    )
    assert judge(relation("bound", term("9", "part"), term(blank, "limit"))).reason == (
        "missing-figure",
        "其中",
    )
    assert judge(relation("bound", term("9", "part"))).verdict == "unchecked"
    unread = figure("", label="公式", marks=("formula",))
    odd = relation("bound", term("1", "part"), term(unread, "part"), term("9", "limit"))
    assert judge(odd).reason == ("missing-figure", "公式")


def test_count() -> None:
    items = [term(Figure(0, "甲", None, 0, "", 0, 1), "item") for _ in range(3)]
    right, wrong = (judge(relation("count", term(text, "stated"), *items)) for text in ("3", "2"))
    assert (right.verdict, wrong.verdict) == ("holds", "fails")
    assert (number(wrong.stated), number(wrong.computed), number(wrong.gap)) == ("2", "3", "1")
    assert judge(relation("count", *items)).verdict == "unchecked"


@pytest.mark.parametrize("kind", ["present", "same-name", "order", "date"])
def test_text_kinds_come_decided(kind: str) -> None:
    assert judge(relation(kind, holds=True)).verdict == "holds"
    assert judge(relation(kind, holds=False)).verdict == "fails"
    assert judge(relation(kind, holds=False, weak="no-text")).reason == ("no-text", "")
    undecided = judge(relation(kind, note="两处"))
    assert (undecided.verdict, undecided.reason) == ("unchecked", ("ambiguous", "两处"))
