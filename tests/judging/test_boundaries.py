"""Where a verdict turns: one case on either side of each threshold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.judging import judge, judge_all, namesakes, sentences
from auditor.judging.among import weighing_of
from auditor.judging.chance import four_places, is_seldom
from auditor.judging.joint import joint_checks
from auditor.judging.tabled import PrintedLines
from tests.judging.build import number, rate, relation, term, total


def ones(addends: int, gap: int, zeros: int = 0) -> tuple[str, str | None]:
    """What is said of so many printed ones whose printed sum is off by that many."""
    check = judge(total(str(addends + gap), *["1"] * addends, *["0"] * zeros))
    return check.verdict, check.probability


@pytest.mark.parametrize(
    ("addends", "gap", "verdict", "probability"),
    [
        (48, 7, "rounding", "0.0011"),
        (47, 7, "doubtful", "0.0009"),
        (35, 6, "rounding", "0.0011"),
        (34, 6, "doubtful", "0.0009"),
        (8, 3, "rounding", "0.0013"),
        (14, 4, "doubtful", "0.0008"),
    ],
)
def test_rounding_is_believed_from_one_in_a_thousand_on(
    addends: int, gap: int, verdict: str, probability: str
) -> None:
    assert ones(addends, gap) == (verdict, probability)
    assert ones(addends, -gap) == (verdict, probability)


def test_exactly_one_in_a_thousand_is_not_seldom() -> None:
    assert not is_seldom(1, 1000)
    assert not is_seldom(1_000_000, 999_999_999)
    assert is_seldom(1_000_000, 1_000_000_001)


def test_above_sixty_addends_an_inequality_stands_in_for_the_chance() -> None:
    assert ones(60, 7) == ("rounding", "0.0035")
    assert ones(61, 7) == ("rounding", None)
    # 10 · 19² is 38 · 95: with 94 addends just not below 0.1 %, with 93 just below.
    assert ones(94, 19) == ("rounding", None)
    assert ones(93, 19) == ("doubtful", None)


def test_zeros_reach_the_bound_and_raise_no_chance() -> None:
    assert ones(2, 1, zeros=4) == ("rounding", "0.2500")
    assert ones(2, 2, zeros=4) == ("doubtful", "0.0000")
    assert ones(2, 3, zeros=4) == ("doubtful", "0.0000")
    assert ones(2, 4, zeros=4) == ("fails", None)


def test_zeros_explain_a_gap_of_unequal_places_only_doubtfully() -> None:
    assert judge(total("10.6", "5", "5", "0")).verdict == "rounding"
    assert judge(total("11.0", "5", "5", "0")).verdict == "rounding"
    assert judge(total("11.1", "5", "5", "0")).verdict == "doubtful"
    assert judge(total("11.5", "5", "5", "0")).verdict == "doubtful"
    assert judge(total("11.6", "5", "5", "0")).verdict == "fails"


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed"),
    [
        (1, 20_000, "0.0000"),
        (3, 20_000, "0.0002"),
        (2, 30_000, "0.0001"),
        (1, 30_000, "0.0000"),
        (1, 1, "1.0000"),
        (1, 4, "0.2500"),
    ],
)
def test_a_chance_has_four_places_with_ties_to_even(
    numerator: int, denominator: int, printed: str
) -> None:
    assert four_places(numerator, denominator) == printed


@pytest.mark.parametrize("unit", ["人", "个", "辆"])
def test_what_is_counted_is_not_rounded(unit: str) -> None:
    terms = term("4", "total", unit=unit), *(term(text, "part", unit=unit) for text in ("1", "2"))
    assert judge(relation("sum", *terms)).verdict == "fails"
    money = term("4", "total", unit="元"), *(term(text, "part", unit="元") for text in ("1", "2"))
    assert judge(relation("sum", *money)).verdict == "rounding"


@pytest.mark.parametrize(
    ("printed", "part", "verdict", "cut"),
    [
        ("11", "10500000", "holds", False),
        ("11", "10499999", "doubtful", False),
        ("10", "10500000", "holds", False),
        ("10", "10999999", "rounding", True),
        ("10", "11000002", "doubtful", False),
        ("10", "11500000", "doubtful", False),
        ("10", "11500001", "fails", False),
        ("11", "9500000", "doubtful", False),
        ("11", "9499999", "fails", False),
    ],
)
def test_a_rate_may_be_rounded_cut_off_or_one_place_off(
    printed: str, part: str, verdict: str, cut: bool
) -> None:
    check = judge(rate(printed, part=part, whole="100000000"))
    assert (check.verdict, check.truncation) == (verdict, cut)


@pytest.mark.parametrize(("level", "verdict"), [("2542", "rounding"), ("2541", "doubtful")])
def test_only_the_rate_of_the_printed_figures_is_cut_off(level: str, verdict: str) -> None:
    # 0.897 % is 0.8 cut off; of 0.936 % only what rounding might have hidden would be.
    check = judge(rate("0.8", change="23" if level == "2542" else "24", base="2565"))
    assert (check.verdict, check.truncation) == (verdict, verdict == "rounding")


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("56", "holds"), ("65", "rounding"), ("66", "fails"), ("47", "rounding"), ("46", "fails")],
)
def test_a_rate_of_coarse_figures_may_lie_far_off(printed: str, verdict: str) -> None:
    # 4.5 to 5.5 of 8.5 to 9.5 is 47.4 % to 64.7 %.
    assert judge(rate(printed, part="5", whole="9")).verdict == verdict


@pytest.mark.parametrize(
    ("part", "computed"),
    [("2469", "12.34"), ("2471", "12.36"), ("2470", "12.35"), ("24691", "123.46")],
)
def test_a_computed_rate_is_rounded_with_ties_to_even(part: str, computed: str) -> None:
    assert number(judge(rate("12", part=part, whole="20000")).computed) == computed


def rounded(gap: int, first: int) -> tuple[str, ...]:
    """Total and parts of a sum that is no other's copy and off by a gap that rounding explains."""
    return str(first + 50 + gap), str(first), "20", "30"


@pytest.mark.parametrize(("gaps", "verdict"), [(2, "fails"), (3, "doubtful")])
def test_from_four_gaps_of_one_sign_on_a_document_cuts_off(gaps: int, verdict: str) -> None:
    # The last sum is off by 4 in 5 addends: more than rounding gives, no more than cutting off.
    wide = total("154", "10", "20", "30", "40", "50")
    relations = [*(total(*rounded(1, 10 + each)) for each in range(gaps)), wide]
    assert judge_all(relations)[-1].verdict == verdict
    honest = [*relations, total(*rounded(-1, 99))]
    assert judge_all(honest)[len(relations) - 1].verdict == "fails"


def test_the_joint_check_visits_every_term_once_and_says_where_it_stops() -> None:
    checks = [judge(total("4", "1", "2"))]
    assert joint_checks(checks, steps=3) == []
    assert [check.reason for check in joint_checks(checks, steps=2)] == [("cap", "")]


def test_a_rate_at_the_very_end_of_its_interval_is_rounding() -> None:
    # 11 of 110: at least 21/2 over what 110 was, 10.5 %; 10 of 111: at most so.
    least, most = (
        judge(rate("10", change="11", level="110")),
        judge(rate("11", change="10", level="111")),
    )
    assert [(check.verdict, check.truncation) for check in (least, most)] == [
        ("rounding", False)
    ] * 2


@pytest.mark.parametrize(("gap", "found"), [(0, []), (1, ["fails"])])
def test_a_note_on_rounding_is_owed_where_a_sum_is_rounded(gap: int, found: list[str]) -> None:
    note = relation("present", holds=False, weak="no-rounding")
    same = relation("equal", term("8.1", "left"), term("8", "right"))
    checks = judge_all([note, same, total(str(3 + gap), "1", "2")])
    assert [each.verdict for each in checks if each.relation.kind == "present"] == found


@pytest.mark.parametrize(("holds", "accuses"), [(40, True), (39, False)])
def test_a_claim_accuses_only_where_two_of_five_of_its_shape_hold(
    monkeypatch: pytest.MonkeyPatch, holds: int, accuses: bool
) -> None:
    monkeypatch.setattr(namesakes, "rate_of", lambda asked: Fraction(holds, 100))
    claim = judge(total("81234.56", "41234.56", "35000.00", shape=("list",), tentative=True))
    assert sentences._may_accuse(claim, namesakes.namesakes([claim]), PrintedLines(())) is accuses


@pytest.mark.parametrize(
    ("parts", "beside", "rate"),
    [
        # What is known of its shape is worth a quarter: (1 + 0.6 / 4) ÷ (1 + 1 / 4).
        ("甲+乙", ["35000.00"], Fraction(92, 100)),
        ("甲+乙", ["30000.00"], Fraction(60, 100)),
        ("甲+乙", ["35000.00", "30000.00"], Fraction(23, 45)),
        ("甲+甲", ["35000.00"], Fraction(60, 100)),
    ],
)
def test_lists_with_the_same_parts_say_of_each_other_whether_they_close(
    monkeypatch: pytest.MonkeyPatch, parts: str, beside: list[str], rate: Fraction
) -> None:
    monkeypatch.setattr(namesakes, "rate_of", lambda asked: Fraction(60, 100))
    shape = ("list read", f"list = {parts}")
    claim, *others = (
        judge(total("76234.56", "41234.56", part, shape=shape, tentative=True))
        for part in ("20000.00", *beside)
    )
    assert namesakes.namesakes([claim, *others]).rate(claim) == rate


@pytest.mark.parametrize(
    ("holds", "last", "beside", "said"),
    [
        (89, "35000.00", 0, True),
        (90, "35000.00", 0, False),
        (89, "45000.00", 0, False),
        # Others of its shape here tell as well: (3 + 4 × 0.89) ÷ 7.
        (89, "35000.00", 3, False),
        (60, "35000.00", 3, True),
    ],
)
def test_a_list_that_falls_short_may_leave_something_out(
    monkeypatch: pytest.MonkeyPatch, holds: int, last: str, beside: int, said: bool
) -> None:
    # Where nine of ten of its shape close, or where it comes to more, it leaves nothing out.
    for module in (namesakes, sentences):
        monkeypatch.setattr(module, "rate_of", lambda asked: Fraction(holds, 100))
    claim = judge(total("81234.56", "41234.56", last, shape=("list of which",), tentative=True))
    other = judge(total("76234.56", "41234.56", "35000.00", shape=("list of which",)))
    every = [claim, *[other] * beside]
    weighing = weighing_of(every, [0], namesakes.namesakes(every), PrintedLines(()))
    found = sentences._with_evidence(claim, weighing).relation.evidence
    assert any(each.kind == "list-open" for each in found) is said
