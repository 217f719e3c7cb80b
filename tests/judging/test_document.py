"""What only a whole document shows: truncation and joint contradictions."""

from __future__ import annotations

from itertools import pairwise

import pytest

from auditor.judging import judge, judge_all
from auditor.judging.joint import joint_checks
from auditor.judging.truncation import fits_truncation
from auditor.model.values import MET, Figure, Relation, Term
from tests.judging.build import figure, number, relation, term, total

FIVE = ("10", "20", "30", "40", "50")


def cut(gap: int, *parts: str) -> Relation:
    return total(str(sum(map(int, parts)) + gap), *parts)


def test_order_is_kept() -> None:
    relations = [cut(0, *FIVE), cut(9, *FIVE), relation("present", holds=True), cut(1, *FIVE)]
    checks = judge_all(relations)
    assert [check.relation for check in checks] == relations
    assert [check.verdict for check in checks] == ["holds", "fails", "holds", "rounding"]
    assert judge_all([]) == ()


def test_a_document_that_cuts_digits_off() -> None:
    relations = [
        cut(4, *FIVE),
        cut(4, "1", *FIVE[1:]),
        cut(4, "2", *FIVE[1:]),
        cut(9, *FIVE),
        cut(-4, "3", *FIVE[1:]),
    ]
    verdicts = [(check.verdict, check.truncation) for check in judge_all(relations)]
    assert verdicts == [("doubtful", True)] * 3 + [("fails", False)] * 2


def test_two_gaps_or_two_of_the_other_sign_make_no_truncation() -> None:
    three = [cut(4, *FIVE), cut(4, "1", *FIVE[1:]), cut(4, "2", *FIVE[1:])]
    assert {check.verdict for check in judge_all(three[:2])} == {"fails"}
    others = [cut(-4, "3", *FIVE[1:]), cut(-4, "4", *FIVE[1:])]
    assert {check.verdict for check in judge_all([*three, *others])} == {"fails"}


def test_copies_of_one_sum_are_one_piece_of_evidence() -> None:
    assert {check.verdict for check in judge_all([cut(4, *FIVE) for _ in range(5)])} == {"fails"}


@pytest.mark.parametrize(
    ("stated", "parts", "fits"),
    [("6", ["1", "2", "3"], True), ("8", ["1", "2", "3"], True), ("9", ["1", "2", "3"], False),
     ("5", ["1", "2", "3"], False), ("8", ["1", "2", "3", "0"], True),
     ("9", ["1", "2", "3", "0"], False), ("7", ["9", "-2"], True), ("6", ["9", "-2"], True),
     ("5", ["9", "-2"], False), ("6.9", ["6"], True), ("7.0", ["6"], False), ("", ["6"], False)],
)  # fmt: skip
def test_what_cutting_off_can_print(stated: str, parts: list[str], fits: bool) -> None:
    assert fits_truncation(total(stated, *parts)) is fits


def twice(coarse: str, fine: str) -> Relation:
    return relation("equal", term(coarse, "left"), term(fine, "right"))


@pytest.mark.parametrize(
    ("prints", "verdicts"),
    [
        (("12 12.94", "7 7.98", "3 3.61"), {("doubtful", True)}),
        (("12 12.94", "7 7.98"), {("fails", False)}),
        (("12 12.94", "7 7.98", "4 3.01"), {("fails", False)}),
        (("12 12.94", "7 7.98", "4 3.01", "3 3.61"), {("doubtful", True), ("fails", False)}),
        (("12 13.04", "7 7.98", "3 3.61", "5 5.7"), {("doubtful", True), ("fails", False)}),
    ],
)
def test_prints_that_are_finer_ones_without_their_last_digits_are_cut_off(
    prints: tuple[str, ...], verdicts: set[tuple[str, bool]]
) -> None:
    checks = judge_all([twice(*each.split()) for each in prints])
    assert {(check.verdict, check.truncation) for check in checks} == verdicts


def test_sums_that_are_possible_each_and_impossible_together() -> None:
    three, six = figure("3"), figure("6")
    leaves = [figure(text) for text in ("1", "1", "3", "2")]
    sums = [total("10", three, six), total(three, *leaves[:2]), total(six, *leaves[2:])]
    checks = judge_all(sums)
    assert [check.verdict for check in checks] == ["rounding"] * 3 + ["fails"]
    joint = checks[-1]
    assert (joint.relation.kind, joint.relation.rule) == ("joint", "JNT-01")
    assert [each.role for each in joint.relation.terms] == ["total"] + ["part"] * 4
    assert [each.figure.text for each in joint.relation.terms] == ["10", "1", "1", "3", "2"]
    assert (number(joint.stated), number(joint.computed), number(joint.gap)) == (
        "9.5",
        "9.0",
        "-0.5",
    )


def test_only_what_is_needed_for_the_contradiction_is_named() -> None:
    three, six = figure("3"), figure("6")
    sums = [total("10", three, six, figure("0.0")), total(three, "3"), total(six, "3", "2")]
    assert len(judge_all(sums)) == 3
    tight = [
        total("11", three, figure("6.0"), figure("1")),
        total(three, "1.00", "1.50"),
        total("9", "4", "5"),
    ]
    [joint] = judge_all(tight)[3:]
    assert [each.figure.text for each in joint.relation.terms] == ["11", "1.00", "1.50", "6.0", "1"]


def test_two_sums_of_one_total_can_contradict_each_other() -> None:
    whole = figure("10")
    low, high = total(whole, "4.0", "5.6"), total(whole, "5.0", "5.4")
    joint = judge_all([low, high])[-1]
    assert joint.verdict == "fails"
    assert [(each.figure.text, each.weight) for each in joint.relation.terms] == [
        ("10", 0), ("5.0", 1), ("5.4", 1), ("4.0", -1), ("5.6", -1),
    ]  # fmt: skip
    assert number(joint.gap) == "0.60"


def test_equal_prints_are_one_quantity() -> None:
    three, again = figure("3"), figure("3")
    sums = [total("10", again, "6.0"), total(three, "1.0", "1.5")]
    assert len(judge_all(sums)) == 2
    same = relation("equal", term(three, "left"), term(again, "right"))
    assert judge_all([*sums, same])[-1].relation.kind == "joint"
    weak = same._replace(weak="ambiguous")
    assert len(judge_all([*sums, weak])) == 3


def test_what_rounding_leaves_of_a_total_narrows_sums_above_that_hold_exactly() -> None:
    three, four = figure("3"), figure("4")
    sums = [total("10", four, "5.7"), total(four, three, "1.0"), total(three, "1.0", "1.5")]
    *checks, joint = judge_all(sums)
    assert [check.verdict for check in checks] == ["rounding", "holds", "rounding"]
    texts = sorted(each.figure.text for each in joint.relation.terms)
    assert texts == ["1.0", "1.0", "1.5", "10", "5.7"]
    assert len(judge_all([sums[0], total(four, three, "1.0"), total(three, "1.0", "2.0")])) == 3


def test_joint_is_silent_where_a_sum_fails_is_weak_or_all_hold() -> None:
    three = figure("3")
    assert len(judge_all([total("10", three, "6"), total(three, "1", "9")])) == 2
    weak = total("10", three, "6.0")._replace(weak="open-list")
    assert len(judge_all([weak, total(three, "1.0", "1.5")])) == 2
    assert joint_checks([judge(total("3", "1", "2"))]) == []


def test_sums_in_a_circle_are_left_out() -> None:
    one, two = figure("1"), figure("2")
    assert len(judge_all([total(one, two, "0"), total(two, one, "0"), total("10", "4", "5")])) == 3


def test_a_deep_chain_is_no_hang_and_no_recursion() -> None:
    chain = [Figure(number, "1", 1, 0, "", 0, 0) for number in range(5000)]
    sums = [total(above, below, "") for above, below in pairwise(chain)]
    assert len(judge_all([*sums, total("3", "1", "1")])) == 5000


def test_shared_parts_meet_the_cap_instead_of_exploding() -> None:
    level, sums = figure("1"), []
    sums.append(total(level, "1.0000000"))
    for doubling in range(1, 41):
        places = 1 - len(str(2**doubling))
        coarse = round(2**doubling / 10**-places)
        above = figure("0")._replace(digits=coarse, places=places)
        sums.append(total(above, level, level))
        level = above
    sums.append(total(str(2**40 + 2**40 // (2 * 10**7) + 2), level))
    checks = [judge(each) for each in sums]
    assert {check.verdict for check in checks} <= {"holds", "rounding"}
    assert [check.reason for check in joint_checks(checks, steps=20_000)] == [("cap", "")]


def test_the_cap_is_said() -> None:
    checks = joint_checks([judge(total("4", "1", "2"))], steps=2)
    assert [(check.verdict, check.reason) for check in checks] == [("unchecked", ("cap", ""))]


@pytest.mark.parametrize(("weight", "contradicts"), [(-1, False), (1, True)])
def test_a_fall_and_a_figure_below_zero_are_prints_of_two_signs(
    weight: int, contradicts: bool
) -> None:
    fell, below = figure("5.54"), figure("-5.54")
    said = total(fell, "3.84", "1.49", "0.22")
    parts = [Term(figure(text), 1, "part") for text in ("-3.84", "-1.49", "-0.22")]
    made = Relation("SUM", "sum", (Term(below, 1, "total"), *parts))
    same = relation("equal", Term(fell, weight, "left"), Term(below, 1, "right"))
    checks = [judge(said), judge(made), judge(same)._replace(verdict="holds")]
    assert bool(joint_checks(checks)) is contradicts


def test_a_sum_fails_only_where_none_with_all_its_parts_and_more_holds() -> None:
    whole, *parts = (figure(text) for text in ("60", "10", "20", "30"))
    some, said = total(whole, *parts[:2]), {"shape": ("list",)}
    every, others = total(whole, *parts, **said), total(whole, "10", "50", **said)
    assert [check.verdict for check in judge_all([some, every])] == ["unchecked", "holds"]
    assert [check.verdict for check in judge_all([some, others])] == ["fails", "holds"]
    # A table may hold with what its formula leaves out, and digits alone by chance.
    met = total(whole, *parts, shape=(MET, "met sum"))
    assert judge_all([some, met])[0].verdict == "fails"
    assert judge_all([some, total(whole, *parts)])[0].verdict == "fails"
