"""Sums and changes: bound, grade, blanks."""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial

import pytest

from auditor.judging import judge
from auditor.judging.chance import tail
from auditor.model.values import Amount
from tests.judging.build import figure, number, relation, term, total


def test_exact_sum_holds_and_says_what_rounding_would_explain() -> None:
    check = judge(total("6", "1", "2", "3"))
    assert check.verdict == "holds"
    assert (check.stated, check.computed, check.gap) == (Amount(6, 0), Amount(6, 0), Amount(0, 0))
    assert check.slack == Amount(2, 0)
    assert check.probability is None


def test_gap_is_computed_minus_stated() -> None:
    check = judge(total("5,883", "4,318", "205", "1,360", "18"))
    assert (check.verdict, number(check.gap), number(check.slack)) == ("fails", "18", "2.5")


@pytest.mark.parametrize(
    ("stated", "verdict", "probability"),
    [("4644", "rounding", "0.5206"), ("4643", "rounding", "0.0480"), ("4642", "doubtful", "0.0004"),
     ("4641", "doubtful", "0.0000"), ("4640", "fails", None), ("4646", "rounding", "0.5206")],
)  # fmt: skip
def test_seven_project_lines(stated: str, verdict: str, probability: str | None) -> None:
    check = judge(total(stated, "315", "2008", "526", "80", "624", "312", "780"))
    assert (check.verdict, check.probability) == (verdict, probability)


def test_the_bound_is_inclusive_on_both_sides() -> None:
    assert [judge(total(stated, "3", "4", "2")).verdict for stated in ("7", "11")] == [
        "doubtful",
        "doubtful",
    ]
    assert [judge(total(stated, "3", "4", "2")).verdict for stated in ("6", "12")] == [
        "fails",
        "fails",
    ]
    assert judge(total("10.5", "3", "4", "2")).verdict == "rounding"
    assert judge(total("10.6", "3", "4", "2")).verdict == "fails"
    assert judge(total("9.5", "9.00", "0.45")).verdict == "rounding"
    assert judge(total("9.5", "9.00", "0.44")).verdict == "rounding"
    assert judge(total("9.5", "9.00", "0.43")).verdict == "fails"


def test_zeros_count_in_the_bound_but_alone_explain_only_doubtfully() -> None:
    check = judge(total("13", "5", "5", "0", "0", "0", "0"))
    assert (check.verdict, number(check.slack)) == ("doubtful", "3.5")
    assert judge(total("13", "5", "5")).verdict == "fails"
    assert judge(total("1", "0", "0")).verdict == "doubtful"
    assert judge(total("13", "5.0", "5.0", "0", "0", "0", "0", "0")).verdict == "doubtful"


def test_half_a_bound_is_exact() -> None:
    assert judge(total("5.0", "2.0", "3.0", "0.0", "0.0")).slack == Amount(25, -2)
    assert judge(total("5", "2", "3")).slack == Amount(15, -1)


def test_units_and_precisions_are_brought_to_one_scale() -> None:
    parts = term(figure("8.1", "万元"), "part"), term(figure("2", "万元"), "part")
    check = judge(relation("sum", term(figure("101000", "元"), "total"), *parts))
    assert (check.verdict, check.computed) == ("holds", Amount(101000, 0))
    assert (check.slack, judge(total("10", "0", "2", "8.1")).verdict) == (
        Amount(55005, -1),
        "rounding",
    )


def test_unequal_ulps_and_weights_have_no_probability() -> None:
    assert judge(total("10", "8.1", "2")).probability is None
    doubled = relation("sum", term("10", "total"), term("4", "part", 2), term("1", "part"))
    assert (judge(doubled).verdict, judge(doubled).probability) == ("rounding", None)


def test_weight_minus_one_takes_away() -> None:
    assert judge(total("7", "10", "-3")).verdict == "holds"
    assert judge(total("8", "10", "-3")).probability == "0.2500"


def test_more_than_sixty_addends_fall_to_hoeffding() -> None:
    ones = ["1"] * 99
    assert (judge(total("118", *ones)).verdict, judge(total("118", *ones)).probability) == (
        "rounding",
        None,
    )
    assert judge(total("119", *ones)).verdict == "doubtful"
    assert judge(total("149", *ones)).verdict == "doubtful"
    assert judge(total("150", *ones)).verdict == "fails"


def test_blank_parts_contribute_nothing_not_even_slack() -> None:
    check = judge(total("5", "2", "", "3", ""))
    assert (check.verdict, number(check.slack)) == ("holds", "1.5")


def test_blank_total_is_unchecked_and_the_parts_are_added() -> None:
    check = judge(total(figure("", label="合计"), "2", "3"))
    assert (check.verdict, check.reason, number(check.computed)) == (
        "unchecked",
        ("missing-figure", "合计"),
        "5",
    )
    assert (check.stated, check.gap) == (None, None)


def test_nothing_but_blank_parts() -> None:
    check = judge(total("6", figure("", label="类"), ""))
    assert (check.verdict, check.reason, number(check.stated)) == (
        "unchecked",
        ("missing-figure", "类"),
        "6",
    )
    assert judge(total("0", "", "")).verdict == "holds"
    assert judge(relation("sum", term("6", "total"))).verdict == "unchecked"
    assert judge(relation("sum", subject="合计")).reason == ("missing-figure", "合计")


def test_a_part_that_cannot_be_read_is_not_a_blank() -> None:
    check = judge(total("6", "6", figure("", label="公式", marks=("formula",))))
    assert (check.verdict, check.reason, check.computed) == (
        "unchecked",
        ("missing-figure", "公式"),
        None,
    )


def test_missing_keeps_its_reason_and_adds_what_is_there() -> None:
    found = relation(
        "sum", term("2", "part"), term("3.5", "part"), missing=("table-not-found", "表2")
    )
    check = judge(found)
    assert (check.verdict, check.reason, number(check.computed)) == (
        "unchecked",
        ("table-not-found", "表2"),
        "5.5",
    )
    assert number(judge(total("6", "2", missing=("open-list", ""))).computed) == "2"


def test_weak_relations_never_fail() -> None:
    check = judge(total("9", "1", "2", weak="open-list"))
    assert (check.verdict, check.reason, number(check.gap)) == (
        "unchecked",
        ("open-list", ""),
        "-6",
    )
    doubtful = judge(total("3", "2", weak="ambiguous"))
    assert (doubtful.verdict, doubtful.probability) == ("unchecked", None)
    assert judge(total("4", "1", "2", weak="open-list")).verdict == "rounding"
    assert judge(total("3", "1", "2", weak="open-list")).verdict == "holds"


@pytest.mark.parametrize(
    ("level", "base", "change", "weight", "verdict"),
    [("5883", "5282", "601", 1, "holds"), ("312", "638", "326", -1, "holds"),
     ("312", "638", "326", 1, "fails"), ("100", "90", "11", 1, "rounding"),
     ("100", "90", "12", 1, "fails"), ("8.1", "8", "0.1", 1, "holds")],
)  # fmt: skip
def test_change(level: str, base: str, change: str, weight: int, verdict: str) -> None:
    check = judge(
        relation("change", term(level, "level"), term(base, "base"), term(change, "change", weight))
    )
    assert check.verdict == verdict
    assert check.stated is not None
    assert (check.stated.digits < 0) == (weight < 0)


def test_change_without_a_base_is_unchecked() -> None:
    check = judge(
        relation(
            "change",
            term("5", "level"),
            term(figure("", label="上年"), "base"),
            term("5", "change"),
        )
    )
    assert (check.verdict, check.reason) == ("unchecked", ("missing-figure", "上年"))
    assert judge(relation("change", term("5", "level"), subject="三公")).reason == (
        "missing-figure",
        "三公",
    )


@pytest.mark.parametrize("addends", [1, 2, 3, 7, 20, 60])
def test_probabilities_of_all_gaps_add_up(addends: int) -> None:
    masses = [irwin_hall(addends, abs(gap)) for gap in range(-addends, addends + 1)]
    assert sum(masses) == 1
    for gap in range(1, addends + 2):
        assert Fraction(*tail(addends, gap)) == sum(
            2 * irwin_hall(addends, r) for r in range(gap, addends + 2)
        )


def irwin_hall(addends: int, gap: int) -> Fraction:
    """P(R = gap), as the density of a sum of one uniform variable more."""
    reach = [Fraction(2 * gap + addends + 1 - 2 * k, 2) for k in range(addends + 2)]
    terms = ((-1) ** k * comb(addends + 1, k) * x**addends for k, x in enumerate(reach) if x > 0)
    return sum(terms, Fraction(0)) / factorial(addends)
