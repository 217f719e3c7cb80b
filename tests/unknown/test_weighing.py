"""Sums of tables without a form: what a failure rests on, and how sure it is."""

from __future__ import annotations

import pytest

from auditor.evidence import confidence
from auditor.model.values import FAILS, HOLDS
from auditor.recognition.unknown.claims import MINED, Claim, Standing
from auditor.recognition.unknown.mining.rounding import exact_share, is_exact
from auditor.relations.weighing import accuses, evidence_of, reading_of
from tests.recognition.understood import audited

STANDING = Standing(holds=3, of=4, fails=0, bits=40, good=0, bad=0, word=True, digits=3)


def claim(kind: str = "last", parts: int = 3) -> Claim:
    """Return a sum that was read in one way."""
    return Claim("total", kind, parts, tuple((part, 1) for part in range(parts)), ())


def bits(standing: Standing, kind: str = "last", parts: int = 3, classified: bool = False) -> int:
    """Return what a failure weighs, in hundredths of a bit."""
    found = evidence_of(claim(kind, parts), standing, "columns", classified)
    return sum(piece.bits for piece in found)


@pytest.mark.parametrize(
    ("changed", "raises"),
    [
        ({"holds": 2}, False),
        ({"holds": 0, "bits": 0}, False),
        ({"bits": 7}, False),
        ({"fails": 1}, False),
        ({"good": 1}, True),
        ({"bad": 1}, False),
        ({"word": False}, False),
        ({"beside": True}, True),
        ({"slip": "digit"}, True),
        ({"slip": "doubled"}, True),
        ({"slip": "left-out"}, True),
        ({"slip": "unproved"}, False),
        ({"wide": True}, False),
        ({"close": True}, True),
        ({"blank": True}, False),
        ({"agrees": True}, True),
        ({"past": True}, False),
    ],
)
def test_each_piece_speaks_for_an_error_or_against_it(
    changed: dict[str, int], raises: bool
) -> None:
    after = bits(STANDING._replace(**changed))
    assert after != bits(STANDING)
    assert (after > bits(STANDING)) is raises


def test_a_gap_that_no_slip_explains_weighs_less_the_larger_it_is() -> None:
    wide, far = STANDING._replace(wide=True), STANDING._replace(wide=True, far=True)
    assert bits(STANDING) > bits(wide) > bits(far)
    assert bits(far._replace(slip="digit")) == bits(STANDING._replace(slip="digit"))


@pytest.mark.parametrize(
    ("changed", "alone"),
    [({}, True), ({"holds": 2}, False), ({"good": 1}, False), ({"close": True}, False)],
)
def test_a_sum_that_one_other_place_bears_out_needs_a_slip_or_another_total(
    changed: dict[str, int], alone: bool
) -> None:
    standing = STANDING._replace(**{"holds": 1, **changed})
    kinds = [each.kind for each in evidence_of(claim(), standing, "columns", False)]
    assert ("alone" in kinds) is alone
    told = evidence_of(claim(), standing._replace(slip="digit"), "columns", False)
    assert "alone" not in [each.kind for each in told]


@pytest.mark.parametrize(("slip", "digits", "counts"), [("digit", 2, False), ("digit", 1, True)])
def test_lines_that_are_gone_since_last_year_explain_nothing_where_a_slip_does(
    slip: str, digits: int, counts: bool
) -> None:
    standing = STANDING._replace(past=True, slip=slip, digits=digits)
    kinds = [each.kind for each in evidence_of(claim(), standing, "columns", False)]
    assert ("past" in kinds) is counts


@pytest.mark.parametrize(("digits", "gains"), [(1, False), (2, True)])
def test_a_slip_says_something_from_two_digits_on(digits: int, gains: bool) -> None:
    gap = STANDING._replace(digits=digits)
    assert (bits(gap._replace(slip="digit")) > bits(gap)) is gains
    longest = [bits(gap._replace(slip="digit", digits=many)) for many in (4, 5, 6)]
    assert longest[0] < longest[1] == longest[2]


def test_totals_of_a_kind_weigh_by_how_many_of_them_hold() -> None:
    held = [bits(STANDING._replace(good=good)) for good in (0, 1, 3, 126, 127, 500)]
    assert [each - held[0] for each in held] == [0, 100, 200, 698, 700, 700]
    assert bits(STANDING._replace(bad=1)) - held[0] == -100
    assert bits(STANDING._replace(bad=50)) - held[0] == -300


def test_how_a_sum_was_read_is_named_and_weighed() -> None:
    kinds = {"last": "word", "indent": "tree", "place-first": "place", f"{MINED}gap": "arithmetic"}
    assert {kind: reading_of(claim(kind)) for kind in kinds} == kinds
    assert bits(STANDING) > bits(STANDING, "place-first") > bits(STANDING, "indent")
    assert bits(STANDING, parts=1) < bits(STANDING)
    assert bits(STANDING, classified=True) < bits(STANDING)


@pytest.mark.parametrize(
    ("changed", "may"),
    [
        ({}, True),
        ({"holds": 2, "of": 3}, False),
        ({"holds": 2, "of": 3, "agrees": True}, True),
        ({"holds": 1, "of": 2, "agrees": True}, False),
        ({"fails": 1}, False),
        ({"holds": 3, "of": 5}, False),
        ({"blank": True}, False),
    ],
)
def test_arithmetic_alone_accuses_beside_three_places_and_no_other_failure(
    changed: dict[str, int], may: bool
) -> None:
    standing = STANDING._replace(**changed)
    assert accuses(claim(f"{MINED}range"), standing) is may
    assert accuses(claim(), standing)
    assert not accuses(claim(), None)


@pytest.mark.parametrize(
    ("kind", "changed", "may"),
    [
        ("range", {"slip": "digit"}, True),
        ("level", {"slip": "swapped"}, True),
        ("range", {"slip": "digit", "digits": 2}, False),
        ("range", {"slip": "left-out"}, False),
        ("pair", {"slip": "digit"}, False),
        ("range", {"slip": "digit", "blank": True}, False),
        ("range", {"slip": "digit", "fails": 1}, False),
        ("range", {"close": True}, False),
        ("range", {"close": True, "holds": 2, "of": 3}, True),
        ("gap", {"close": True, "holds": 2, "of": 3}, False),
    ],
)
def test_lines_side_by_side_accuse_beside_one_place_with_a_slip_two_with_a_small_gap(
    kind: str, changed: dict[str, int], may: bool
) -> None:
    standing = STANDING._replace(**{"holds": 1, "of": 2, **changed})
    assert accuses(claim(MINED + kind), standing) is may


def test_three_columns_that_hold_and_a_slip_make_an_error_and_one_that_stands_alone_none() -> None:
    sure = evidence_of(claim(), STANDING._replace(slip="digit"), "columns", False)
    assert confidence(sure) >= 950
    alone = STANDING._replace(holds=0, bits=0)
    assert confidence(evidence_of(claim(), alone, "columns", False)) < 500


NUMBERED = (
    "项目|一季|二季|三季|行号",
    "道路|1204|380|911|4111",
    "桥梁|2150|615|402|4120",
    "小计|3354|995|1313|4130",
    "水务|733|902|288|4210",
    "园林|415|288|733|4226",
    "小计|1148|1190|1021|{number}",
)


@pytest.mark.parametrize(("number", "told"), [("4230", 0), ("8436", 1)])
def test_a_column_in_which_no_sum_holds_is_none_of_amounts(number: str, told: int) -> None:
    text = "\n".join(row.replace("|", "\t") for row in NUMBERED).format(number=number)
    found = audited(f"云岭县事业情况表\n单位：万元\n{text}\n").checks
    assert sum(check.verdict == FAILS for check in found) == told


@pytest.mark.parametrize(("number", "told"), [("6030", 0), ("6031", 1)])
def test_figures_that_only_count_on_are_numbers_of_lines(number: str, told: int) -> None:
    rows = ("项目|一季|二季|三季|行号", "水务|733|902|288|6010", "园林|415|288|733|6020")
    text = "\n".join((*rows, f"小计|1148|1190|1021|{number}")).replace("|", "\t")
    found = audited(f"云岭县事业情况表\n单位：万元\n{text}\n").checks
    assert any(check.verdict == HOLDS for check in found)
    assert sum(check.verdict == FAILS for check in found) == told


@pytest.mark.parametrize(("total", "told"), [("2525", 0), ("2535", 0), ("2555", 1)])
def test_amounts_rounded_to_fives_may_miss_by_what_rounding_makes(total: str, told: int) -> None:
    rows = ("北区|1205|1260|310", "南区|380|415|85", "东区|2150|2095|60", "西区|725|885|1725")
    more = ("中区|305|115|25", "新区|90|55|110", "老区|1455|1380|205", f"合计|6310|6205|{total}")
    text = "\n".join(("项目|一|二|三", *rows, *more)).replace("|", "\t")
    found = audited(f"云岭县住户情况表\n单位：户\n{text}\n").checks
    assert sum(check.verdict == FAILS for check in found) == told


@pytest.mark.parametrize(("holds", "exact"), [(4, False), (5, True)])
def test_sums_that_hold_too_often_are_not_rounded(holds: int, exact: bool) -> None:
    assert exact_share(4) == 51
    assert is_exact(holds, 4) is exact


@pytest.mark.parametrize("total", ["1692.2", "1692.1"])
def test_a_slip_is_told_beside_what_the_other_places_are_rounded_by(total: str) -> None:
    rows = ("甲|1204.3|380.7|911.2", "乙|2150.1|615.4|402.9", "丙|733.3|902.6|288.1")
    text = "\n".join(("项目|一|二|三", *rows, f"合计|4087.8|1898.7|{total}")).replace("|", "\t")
    found = audited(f"云岭县事业情况表\n单位：万元\n{text}\n").checks
    (failed,) = [check for check in found if check.verdict == FAILS]
    assert "slip-digit" in [each.kind for each in failed.relation.evidence]


@pytest.mark.parametrize(
    ("holds", "slip", "good", "weighs"),
    [(1, "", 0, False), (2, "", 0, True), (1, "digit", 0, True), (1, "", 1, True)],
)
def test_parts_that_are_borne_out_tell_nothing_of_a_sum_that_nothing_speaks_for(
    holds: int, slip: str, good: int, weighs: bool
) -> None:
    said = STANDING._replace(holds=holds, bits=0, slip=slip, good=good)
    assert (bits(said._replace(tied=True)) > bits(said)) is weighs
