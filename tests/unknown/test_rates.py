"""Rates of tables: which figures they are made of, which of them are wrong, and what is not
judged.
"""

from __future__ import annotations

import pytest

from auditor.evidence import known
from auditor.model.values import FAILS, HOLDS, ROUNDING, UNCHECKED, Amount, Check
from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition.unknown.quotients import CHANGE, QUOTIENT, rates_of, weigh
from auditor.recognition.unknown.ratios import borne_out, repeats
from auditor.recognition.unknown.series import BUDGET, Budget, Series, is_noted
from auditor.recognition.unknown.steps import (
    AFTER,
    AHEAD,
    BEFORE,
    BEHIND,
    FIRST,
    LAST,
    PARENT,
    Steps,
)
from auditor.relations.rates import KIN, SIGNED, SIGNED_ALONE
from auditor.running.engine import Options, audit_document
from tests.recognition.understood import alarms

PACKS = load()


def checks(text: str, name: str = "table.csv") -> list[Check]:
    """Return what is said of the rates of a document."""
    found = audit_document(read(name, data=text.encode()), PACKS, Options(select=("GEN-07",)))
    return [check for check in found.checks if check.relation.rule == "GEN-07"]


def told(text: str) -> list[tuple[str, str, str, int | None]]:
    """Return rate, verdict, severity and confidence of what doesn't hold."""
    return [
        (each.relation.terms[0].figure.text, each.verdict, each.relation.severity, each.confidence)
        for each in checks(text)
        if each.verdict not in (HOLDS, ROUNDING)
    ]


def reasons(text: str) -> set[str]:
    """Return why rates are unchecked."""
    return {each.reason[0] for each in checks(text) if each.reason}


COMPLETION = """项目,年初预算数,执行数,完成年初预算%
教育,18420,17905,97.2
文化,3615,3982,110.2
卫生,9240,8871,{rate}
交通,7310,7552,103.3
环保,4128,3907,94.6
住房,2875,3016,104.9
"""


def test_a_rate_that_its_two_figures_do_not_give_is_found() -> None:
    assert told(COMPLETION.format(rate="96.0")) == []
    assert told(COMPLETION.format(rate="69.0")) == [("69.0", FAILS, "warning", 849)]


@pytest.mark.parametrize(
    ("rate", "kinds"),
    [
        ("69.0", ["rate-places", "rate-slip"]),
        ("88.3", ["rate-places"]),
        ("96.1", ["rate-places", "rate-near"]),
    ],
)
def test_what_a_wrong_rate_rests_on_is_named(rate: str, kinds: list[str]) -> None:
    (wrong,) = [each for each in checks(COMPLETION.format(rate=rate)) if each.confidence]
    assert [piece.kind for piece in wrong.relation.evidence] == kinds
    assert (wrong.relation.evidence[0].count, wrong.relation.evidence[0].of) == (5, 6)


def test_a_last_place_that_differs_in_a_short_column_is_not_checked() -> None:
    assert told(COMPLETION.format(rate="96.1")) == [("96.1", UNCHECKED, "error", 333)]


EXECUTION = """Capítulo,Previsto,Cobrado,% Ejecución
1,67514.72,13556.44,20.08
2,34711.71,35860.63,103.31
3,37586.17,37977.32,101.04
4,13216.78,12490.89,94.51
5,432274.59,427173.56,98.82
6,100784.21,115568.17,114.67
"""


def test_a_rate_of_the_wrong_base_is_found_where_the_others_hold() -> None:
    assert not [each for each in told(EXECUTION) if each[1] == FAILS]
    wrong = EXECUTION.replace("94.51", "105.81")
    assert [each[1] for each in told(wrong)].count(FAILS) == 1
    # Two of them are no slip.
    twice = wrong.replace("103.31", "96.80")
    assert FAILS not in [each[1] for each in told(twice)]


GROWTH = """Item,2022,2023,$ change,% change
Parks,5069,6583,1514,29.9%
Libraries,6388,7761,1373,21.5%
Harbour,5386,4885,(501),{rate}
Markets,2974,8106,5132,172.6%
Total,19817,27335,7518,37.9%
"""


def test_a_change_is_told_by_both_amounts() -> None:
    assert told(GROWTH.format(rate="-9.3%")) == []
    (wrong,) = [each for each in checks(GROWTH.format(rate="-5.3%")) if each.verdict == FAILS]
    assert [term.role for term in wrong.relation.terms] == ["rate", "level", "base"]
    assert [term.figure.text for term in wrong.relation.terms] == ["-5.3%", "4885", "5386"]


LEFT = """Item,Budget,Spent,% left
Parks,5069,4583,9.6
Libraries,6388,6561,-2.7
Harbour,5386,4885,{rate}
Markets,2974,1106,62.8
Roads,19817,7335,63.0
"""


def test_what_is_left_of_a_budget_is_a_rate_too() -> None:
    assert told(LEFT.format(rate="9.3")) == []
    (wrong,) = [each for each in checks(LEFT.format(rate="3.9")) if each.verdict == FAILS]
    assert [term.role for term in wrong.relation.terms] == ["rate", "less", "base"]
    assert [term.figure.text for term in wrong.relation.terms] == ["3.9", "4885", "5386"]


SHARE = """Posten,Betrag,Anteil
Schulen,3832,17.4%
Straßen,3033,{rate}
Kultur,2238,10.2%
Wald,5595,25.4%
Bäder,7334,33.3%
Summe,22032,100.0%
"""


def test_a_share_is_one_of_the_total() -> None:
    assert told(SHARE.format(rate="13.8%")) == []
    (wrong,) = [each for each in checks(SHARE.format(rate="18.3%")) if each.verdict == FAILS]
    assert [term.figure.text for term in wrong.relation.terms] == ["18.3%", "3033", "22032"]


def test_a_share_may_be_one_of_the_line_above() -> None:
    text = (
        "Posten,Betrag,Anteil\nSchulen,3832,17.4%\ndavon Grundschulen,1533,{rate}\n"
        "Straßen,3033,13.8%\nKultur,2238,10.2%\nWald,5595,25.4%\nBäder,7334,33.3%\n"
        "Summe,22032,100.0%\n"
    )
    assert told(text.format(rate="7.0%")) == told(text.format(rate="40.0%")) == []
    assert [each[:2] for each in told(text.format(rate="47.0%"))] == [("47.0%", FAILS)]


def test_lines_of_rates_are_made_of_the_lines_beside_them() -> None:
    rows = (
        "Item,2020,2021,2022,2023", "Revenue,5069,6583,7012,6911", "Cost,1388,2761,3110,2987",
        "Cost in % of revenue,27.4%,41.9%,44.4%,{rate}",
    )  # fmt: skip
    text = "\n".join(rows) + "\n"
    assert [check.verdict for check in checks(text.format(rate="43.2%"))] == [HOLDS] * 4
    assert [each[:2] for each in told(text.format(rate="34.2%"))] == [("34.2%", FAILS)]


def test_lines_of_rates_of_one_name_bear_each_other_out() -> None:
    blocks = ((5069, 1388, "27.4%"), (6583, 2761, "41.9%"), (7012, 3110, "44.4%"), (811, 99, "12%"))
    rows = [f"Revenue,{all_}\nCost,{cost}\nShare,{rate}" for all_, cost, rate in blocks]
    found = checks("Item,2023\n" + "\n".join(rows) + "\n")
    assert [(check.verdict, len(check.relation.terms)) for check in found] == [(HOLDS, 3)] * 4


def test_rates_as_factors_are_read() -> None:
    text = "Item,Weight,Points,Rate\nA,30,27.12,0.904\nB,25,22.93,0.917\nC,45,31.42,0.698\n"
    assert [check.verdict for check in checks(text)] == [HOLDS] * 3


COMPARABLE = """科目,上年数,本年数,可比增长%
甲,26031,40619,56.0
乙,60028,88873,48.1
丙,68857,43198,{rate}
丁,38005,25044,-34.1
"""


@pytest.mark.parametrize("rate", ["-37.3", "-30.0"])
def test_a_rate_on_a_comparable_basis_accuses_nothing(rate: str) -> None:
    assert [each[1] for each in told(COMPARABLE.format(rate=rate))] in ([], [UNCHECKED])


def test_a_note_behind_a_rate_says_that_its_base_is_another_one() -> None:
    found = checks(COMPLETION.format(rate="69.0 ①"))
    assert [check.reason for check in found if check.verdict == UNCHECKED] == [
        ("adjusted-basis", "")
    ]
    assert all(check.verdict == HOLDS for check in checks(COMPLETION.format(rate="96.0 ①")))


def test_a_base_of_nothing_gives_no_rate_and_a_blank_amount_is_nothing_left() -> None:
    text = COMPLETION.format(rate="96.0")
    assert reasons(text + "水利,0,500,100.0\n") == {"zero-base"}
    assert reasons(text + "水利,,500,100.0\n") == {"missing-figure"}
    assert told(text + "水利,500,,0.0\n") == []


def test_a_change_from_a_negative_base_may_leave_its_sign_out() -> None:
    rows = "Item,2022,2023,% change\nA,5069,6583,29.9\nB,6388,7761,21.5\nC,-400,300,{}\n"
    assert told(rows.format("175.0")) == told(rows.format("-175.0")) == []
    assert [each[1] for each in told(rows.format("75.0"))] == [UNCHECKED]


def test_rates_without_figures_are_told_once_a_column_with_their_reason() -> None:
    text = "Item,2023,Growth rate (%)\nA,5069,12.1\nB,7388,-3.4\nC,4400,7.7\n"
    (one,) = checks(text)
    assert (one.verdict, one.reason) == (UNCHECKED, ("no-reading", ""))
    assert [term.figure.text for term in one.relation.terms] == ["12.1", "-3.4", "7.7"]


def test_rates_that_lie_close_together_are_met_by_chance() -> None:
    rows = (f"地{at},{10_000 + 37 * at},{300 + at},{3.0 + at % 4 / 10:.1f}" for at in range(12))
    assert reasons("地区,债务,付息,平均利率%\n" + "\n".join(rows) + "\n") == {"no-reading"}


def test_the_columns_of_a_known_form_that_it_does_not_know_are_read() -> None:
    text = (
        "表5 一般公共预算支出预算表\n单位：万元\n"
        "科目编码\t科目名称\t2024年预算数\t2025年预算数\t比上年增减%\n"
        "201\t一般公共服务支出\t728\t798\t9.6\n204\t公共安全支出\t1018\t981\t-3.6\n"
        "205\t教育支出\t3527\t3655\t{}\n206\t科学技术支出\t1188\t1251\t5.3\n"
        "合计\t\t6461\t6685\t3.5\n"
    )
    right, wrong = (checks(text.format(rate), "table.txt") for rate in ("3.6", "6.3"))
    assert [check.verdict for check in right] == [HOLDS] * 5
    assert [check.verdict for check in wrong].count(FAILS) == 1


def weighed(rate: tuple[int, int], one: int, other: int, form: str = QUOTIENT) -> tuple[int, bool]:
    """Return the bits of a rate (digits, places) of two whole amounts among other rates, and
    whether it is near.
    """
    digits, places = rate
    rates = rates_of([(0, digits, -places), (1, 0, 0)])
    found = weigh(rates, rates.places[0], ((one, 0), (other, 0)), form)
    assert found
    return found.bits, found.near


def test_a_rate_holds_to_half_its_last_place_and_the_rounding_of_its_figures() -> None:
    # 999999 of 3000000 are 33.3333 %: half a place is 0.05, what the figures round next to none.
    assert weighed((333, 1), 999_999, 3_000_000)[0] > 0
    assert weighed((333, 1), 997_501, 3_000_000)[0] > 0
    assert weighed((334, 1), 999_999, 3_000_000) == (-1, True)
    assert weighed((335, 1), 999_999, 3_000_000) == (-1, False)
    assert weighed((36, 0), 1, 3) == (0, False)


def test_digits_that_were_cut_off_are_a_rate_too() -> None:
    assert weighed((333, 1), 1_001_970, 3_000_000)[0] > 0
    assert weighed((333, 1), 996_030, 3_000_000) == (-1, True)


def test_a_rate_that_rounding_of_its_figures_and_cutting_off_together_explain_is_near() -> None:
    # −0.936 % is cut off to −0.9; that the figures may be rounded makes no −0.8 of it.
    rates = rates_of([(0, -8, -1), (1, 77, -1)])
    found = weigh(rates, rates.places[0], ((2541, 0), (2565, 0)), CHANGE)
    assert found
    assert (found.bits, found.near) == (-1, True)
    cut = weigh(rates, rates.places[0], ((2543, 0), (2565, 0)), CHANGE)
    assert cut
    assert cut.bits > 0


def test_figures_that_are_equal_and_round_bases_tell_little() -> None:
    assert weighed((1000, 1), 512, 512) == (1, False)
    assert weighed((512, 1), 512, 1000) == (0, False)
    assert weighed((0, 1), 0, 512) == (0, False)
    assert weighed((0, 1), 512, 512, CHANGE) == (1, False)


def test_a_base_that_is_lost_in_its_rounding_says_nothing() -> None:
    rates = rates_of([(0, 50, 0)])
    assert weigh(rates, rates.places[0], ((1, 0), (0, 0)), QUOTIENT) is None


@pytest.mark.parametrize(
    ("one", "other", "characters"),
    [
        ("执行数为（调整）预算数的%", "（调整）预算数", 7),
        ("完成 年初预算%", "年初预算数", 4),
        ("% change", "$ Change", 6),
        ("占比", "金额", 0),
        ("", "", 0),
    ],
)
def test_a_head_repeats_another(one: str, other: str, characters: int) -> None:
    assert repeats(one, other) == characters


def test_steps_lead_to_totals_parents_and_the_lines_beside() -> None:
    steps = Steps([1, 4], [0, 1, 3, 4], [1, None, None, 4, None])
    found = {step: [steps.of(step, at) for at in range(5)] for step in steps.names()}
    assert found[BEHIND] == [1, 1, 4, 4, 4]
    assert found[AHEAD] == [None, 1, 1, 1, 4]
    assert (found[FIRST][0], found[LAST][0]) == (1, 4)
    assert found[PARENT] == [1, None, None, 4, None]
    assert found[BEFORE] == [None, 0, 1, 1, 3]
    assert found[AFTER] == [1, 3, 3, 4, None]
    assert Steps([], [0]).names() == Steps().names() == ()


def test_steps_of_so_many_places_stay_in_the_table() -> None:
    steps = Steps([2], range(3))
    assert [steps.of("-1", at) for at in range(3)] == [None, 0, 1]
    assert [steps.of("2", at) for at in range(3)] == [2, None, None]


def test_steps_stay_in_their_line_of_places() -> None:
    steps = Steps([2], range(3), width=3)
    assert [steps.of(LAST, at) for at in range(6)] == [2, 2, 2, 5, 5, 5]
    assert [steps.of(BEFORE, at) for at in range(6)] == [None, 0, 1, None, 3, 4]


def test_the_marks_of_a_figure_alone_point_to_no_note() -> None:
    figure = checks(COMPLETION.format(rate="96.0"))[0].relation.terms[0].figure
    assert not is_noted(figure._replace(marks=("dash", "paren", "formula", "△")))
    assert is_noted(figure._replace(marks=("①",)))


@pytest.mark.parametrize("cell", ["0", "7", "100"])
def test_a_wide_table_of_equal_figures_is_looked_at_in_a_bounded_number_of_steps(cell: str) -> None:
    head = ",".join(["Name", *(f"a{at},b{at} %" for at in range(12))])
    rows = (f"row{at}," + ",".join([cell] * 24) for at in range(20))
    text = "\n".join([head, *rows]) + "\n"
    assert {check.verdict for check in checks(text)} <= {HOLDS, UNCHECKED}
    assert reasons(text) <= {"no-reading", "zero-base", "cap"}


def test_a_spent_budget_is_said() -> None:
    figures = [check.relation.terms[0].figure for check in checks(COMPLETION.format(rate="96.0"))]
    rates, unsaid = frozenset((2,)), frozenset[int]()
    series = Series([figures] * 3, [""] * 3, rates, unsaid, Steps(), Budget(0))
    assert borne_out(series, 2) == []
    assert series.budget.left == 0 < BUDGET


def test_the_weights_of_rates_make_warnings_of_few_rows_and_errors_of_many_with_a_slip() -> None:
    few = (4).bit_length() - 2
    assert few * known("rate-places") + known("rate-siblings") == 0
    many = 3 * known("rate-places") + known("rate-named") + known("rate-slip")
    assert many == 500


def test_a_line_called_a_rate_is_read_as_a_factor() -> None:
    text = (
        "Item,2019,2020,2021,2022,2023,2024\nRevenue,21877,25162,27028,24810,26004,29120\n"
        "Expenses,20191,23345,24918,23401,24497,25330\n"
        "Operating ratio,0.923,0.928,0.922,0.943,{},0.870\n"
    )
    assert [check.verdict for check in checks(text.format("0.942"))] == [HOLDS] * 6
    (wrong,) = [check for check in checks(text.format("0.492")) if check.verdict == FAILS]
    assert (wrong.stated, wrong.computed) == (Amount(492, -3), Amount(94205, -5))


def test_a_column_of_decimals_among_whole_numbers_is_read_as_rates_that_nothing_calls_so() -> None:
    rows = (
        "Town,Residents,Spending,Each", "Parks,3017,103286,34.23", "Libraries,6677,622919,93.29",
        "Harbour,1568,232852,148.50", "Markets,3983,485581,121.91", "Fields,2144,99811,{}",
        "Streets,5110,710333,139.01",
    )  # fmt: skip
    text = "\n".join(rows) + "\n"
    assert [check.verdict for check in checks(text.format("46.55"))] == [HOLDS] * 6
    (wrong,) = [check for check in checks(text.format("64.55")) if check.verdict != HOLDS]
    assert [piece.kind for piece in wrong.relation.evidence][1] == "rate-unsaid"
    plain = text.replace("Spending,Each", "Spending,Distance").format("64.55")
    assert checks(plain.replace("93.29", "17.55").replace("148.50", "2.75")) == []


def test_one_decimal_tells_a_column_of_rates_from_whole_numbers() -> None:
    rows = ("Town,Residents,Spending,Each", "Parks,3017,103286,34.2", "Libraries,6677,622919,93.3",
            "Harbour,1568,232852,148.5", "Markets,3983,485581,121.9", "Fields,2144,99811,46.6",
            "Streets,5110,710333,139.0")  # fmt: skip
    assert [check.verdict for check in checks("\n".join(rows) + "\n")] == [HOLDS] * 6


def test_a_share_of_all_tells_the_whole_of_those_behind_it() -> None:
    rows = ("Office,Amount,Share", "North,200,100.0", "Alder,50,25.0", "Birch,150,75.0",
            "South,460,100.0", "Cedar,115,25.0", "Dogwood,345,75.0", "West,880,100.0",
            "Elm,220,25.0", "Fir,660,75.0")  # fmt: skip
    assert [check.verdict for check in checks("\n".join(rows) + "\n")] == [HOLDS] * 9


def signed(last: str, rows: int = 5, change: str = "") -> str:
    """Return a table of changes in percent, some of them below nought; change: what the last row
    prints of it as an amount, in a column of its own where it says any.
    """
    amounts = [(18_420, 17_905), (3_615, 3_982), (9_240, 8_871), (5_128, 5_533), (7_714, 7_208)]
    blocks = range(rows // 5 + 1)
    amounts = [(one + 311 * at, two + 293 * at) for at in blocks for one, two in amounts]
    lines = []
    for at, (one, two) in enumerate(amounts[:rows]):
        rate = f"{100 * (two - one) / one:.2f}" if at < rows - 1 else last
        moved = f",{two - one if at < rows - 1 else change}" if change else ""
        lines.append(f"row {at},{one},{two}{moved},{rate}")
    head = "Item,2021,2022,Change,Change %" if change else "Item,2021,2022,Change %"
    return "\n".join([head, *lines]) + "\n"


def test_a_lone_minus_too_few_is_told_where_the_amount_of_the_change_has_it() -> None:
    assert told(signed("-6.56", change="-506")) == []
    assert [rate for rate, *_ in told(signed("6.56", change="-506"))] == ["6.56"]
    # Of spending less is better: the amount is turned as well.
    assert told(signed("6.56", change="506")) == []


@pytest.mark.parametrize(("others", "many"), [(SIGNED_ALONE - 1, 0), (SIGNED_ALONE, 1)])
def test_a_lone_minus_too_many_beside_no_amount_needs_many_places(others: int, many: int) -> None:
    one, two = map(int, signed("0", others + 1).splitlines()[-1].split(",")[1:3])
    right, turned = (f"{sign * 100 * (two - one) / one:.2f}" for sign in (1, -1))
    assert told(signed(right, others + 1)) == []
    assert [rate for rate, *_ in told(signed(turned, others + 1))] == [turned] * many


@pytest.mark.parametrize(("others", "many"), [(SIGNED - 1, 0), (SIGNED, 1)])
def test_a_lone_minus_too_few_needs_some_places(others: int, many: int) -> None:
    rows = signed("6.56", change="-506").splitlines()
    text = "\n".join([rows[0], *rows[1 : others + 1], rows[-1]]) + "\n"
    assert [each for each in told(text) if each[2] == "warning"] == [
        ("6.56", FAILS, "warning", 849)
    ] * many


OF_ALL = (
    "| Source | Amount | {head} |\n|---|---|---|\n| Bonds | 16,942,311 | 21.1% |\n"
    "| Grants | 31,687,199 | {grants}% |\n| Fees | 31,635,490 | 39.4% |\n"
    "| Total | 80,265,000 | {total}% |\n"
)


@pytest.mark.parametrize(
    ("grants", "total", "found"),
    # The whole prints 100 % of itself; 97.3 is no whole, and two of three rates tell too little.
    [("39.5", "100.0", False), ("39.8", "100.0", True), ("39.8", "97.3", False)],
)
def test_few_shares_are_told_by_a_whole_that_prints_all_of_itself(
    grants: str, total: str, found: bool
) -> None:
    text = OF_ALL.format(head="Rate", grants=grants, total=total)
    assert (alarms(text) == ["GEN-07"]) is found


def test_the_mean_of_some_years_accuses_nothing() -> None:
    lines = [(41_318, 37_120), (12_446, 15_730), (33_871, 30_400), (22_319, 24_105), (9_903, 8_377)]
    whole = sum(second for _, second in lines)

    def alarmed(head: str) -> bool:
        text = f"| Programme | 2017 | 2018 | {head} |\n|---|---|---|---|\n"
        for at, (one, other) in enumerate(lines):
            rate = 1000 * other // whole / 10 + (at == 3) * 0.6
            text += f"| P{at} | {one:,} | {other:,} | {rate:.1f} |\n"
        text += f"| Total | {sum(one for one, _ in lines):,} | {whole:,} | 100.0 |\n"
        return any("GEN-07" in each for each in alarms(text))

    assert alarmed("2018 / Total (%)")
    assert not alarmed("Average / Total (%) 2015/16 - 2017/18")


def taxes(sign: str, other: str = "") -> str:
    """Return a table of income and spending that prints one growth with a sign and another one as
    it stands there.
    """
    rows = [
        ("Income tax", 41_318, 39_120), ("Wealth tax", 12_446, 11_730), ("Duties", 33_871, 30_400),
        ("Stamps", 22_319, 24_105), ("Fees", 9_903, 8_377),
    ]  # fmt: skip
    rows.append(("Total income", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    rows += [("Pay", 61_377, 58_204), ("Goods", 24_918, 26_330)]
    text = "| Item | FY 2022 | FY 2021 | FY % change |\n|---|---|---|---|\n"
    for label, one, two in rows:
        rate = f"{100 * (one - two) / two:.1f}"
        if label == "Wealth tax":
            rate = f"{sign}{rate}"
        if label == other:
            rate = f"-{rate}".replace("--", "")
        text += f"| {label} | {one:,} | {two:,} | {rate} |\n"
    return text


def test_lines_of_one_total_count_their_growth_alike() -> None:
    def told(text: str) -> list[str]:
        return [each for each in alarms(text) if "GEN-07" in each]

    assert KIN == 3
    assert told(taxes("")) == []
    assert len(told(taxes("-"))) == 1
    # Below the total spending may count the other way round.
    assert told(taxes("", "Pay")) == []
