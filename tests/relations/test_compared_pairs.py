"""Amounts said beside those of the year before, and growth and lists of what sentences name."""

from __future__ import annotations

import pytest

from auditor.relations import named_moves, rest_lists
from auditor.relations.compared_pairs import TELLING
from tests.recognition.understood import alarms, checks

YEARS = (
    "Riverbank Sailing Club: treasurer's report for 2021\n\n"
    "Income for the year came to ${}, compared with $141,372 the year before. "
    "In all we spent $97,536, compared with ${}. "
    "That leaves a surplus of ${}, where last year we had a surplus of ${}.\n"
)


def years(
    income: str = "152,810", spent: str = "93,105", left: str = "55,274", before: str = "48,267"
) -> str:
    return YEARS.format(income, spent, left, before)


def held(text: str, rule: str) -> list[str]:
    return [each.verdict for each in checks(text, rule)]


def test_a_surplus_is_what_two_amounts_leave_in_both_years() -> None:
    assert held(years(), "FIN-01") == ["holds", "holds"]
    assert alarms(years()) == []


@pytest.mark.parametrize(
    "slip", [{"before": "48,627"}, {"spent": "93,705"}, {"left": "55,724"}, {"income": "152,801"}]
)
def test_what_one_year_bears_out_is_asked_of_the_other(slip: dict[str, str]) -> None:
    assert alarms(years(**slip)) == ["FIN-01"]


def test_where_neither_year_comes_out_nothing_says_how_it_is_made() -> None:
    assert held(years(left="55,724", before="48,627"), "FIN-01") == []


def test_a_result_of_few_digits_is_met_by_chance() -> None:
    assert TELLING == 5
    short = years("97,610", "141,298", "74", "74")
    assert held(short, "FIN-01") == []


COSTS = (
    "Riverbank Sailing Club: treasurer's report for 2021\n\n"
    "We spent $97,536 in the year. Wages were the largest cost at ${}; boat repairs took $21,408, "
    "power $8,193 and {} ${}. Power rose by {} per cent on last year's $7,512.\n"
)


def costs(wages: str = "61,870", last: str = "everything else", rest: str = "6,065",
          rate: str = "9.1") -> str:  # fmt: skip
    return COSTS.format(wages, last, rest, rate)


def test_a_list_to_the_rest_is_of_what_the_sentence_before_says() -> None:
    assert held(costs(), "TXT-16") == ["holds"]
    assert alarms(costs()) == []


@pytest.mark.parametrize("wages", ["61,780", "61,370", "21,408"])
def test_a_slip_in_a_list_to_the_rest_is_told(wages: str) -> None:
    assert alarms(costs(wages)) == ["TXT-16"]


def test_a_list_without_the_rest_may_leave_parts_out() -> None:
    assert alarms(costs("61,780", "insurance")) == []


def test_so_many_parts_make_a_list_to_the_rest() -> None:
    assert rest_lists.FEWEST == 3
    two = "We spent $97,536 in the year. Wages were $61,780 and everything else $35,666.\n"
    assert alarms(two) == []


def test_what_grew_is_the_amount_of_its_name() -> None:
    assert held(costs(), "TXT-02") == ["holds"]
    assert alarms(costs(rate="1.9")) == ["TXT-02"]


def test_a_growth_goes_the_way_its_two_amounts_say() -> None:
    assert alarms(costs().replace("Power rose", "Power fell")) == ["TXT-02"]


def test_an_amount_of_another_name_is_not_what_grew() -> None:
    assert "fails" not in held(costs().replace("Power rose", "Fuel rose"), "TXT-02")


def test_short_names_tell_no_amount() -> None:
    assert named_moves.FEWEST == 4
    assert "fails" not in held(
        costs(rate="1.9").replace("power $", "gas $").replace("Power rose", "Gas rose"), "TXT-02"
    )


FUNDED = (
    "Northmoor capital report, period 9\n\nThe projected outturn is £48.215m for the year.\n\n"
    "Borrowing is expected to meet £14.3m ({}%) of {} against £15.0m in the budget.\n"
)


def test_a_rate_in_brackets_is_of_the_whole_named_behind_it() -> None:
    assert held(FUNDED.format("29.7", "the outturn"), "TXT-07") == ["holds"]
    assert alarms(FUNDED.format("27.9", "the outturn")) == ["TXT-07"]


def test_an_amount_of_a_thing_is_no_share_of_it() -> None:
    assert held(FUNDED.format("27.9", "outturn"), "TXT-07") == []


def test_what_is_at_hand_is_the_sum_of_what_is_added() -> None:
    said = "2018年学校收入预算31,064万元。加上上年结转2,617万元，可安排资金{}万元。\n"
    made = f"临江学院2018年预算说明\n\n{said}"
    assert alarms(made.format("33,681")) == []
    assert alarms(made.format("33,861")) == ["TXT-16"]
