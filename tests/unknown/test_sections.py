"""Tables of one or few columns: sections with their totals, what is left of one, variances."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS
from auditor.recognition.unknown.slips import TELLING, is_told
from tests.recognition.understood import audited, understood
from tests.unknown.test_chains import FLOWS


def alarms(text: str) -> list[tuple[str, str]]:
    """Return the severity and the place of each finding that is more than a note."""
    return [
        (finding.severity, finding.figure.label)
        for finding in audited(text).findings
        if finding.severity != "info"
    ]


def verdicts(text: str, label: str) -> list[str]:
    """Return how the sums of a line came out."""
    return [
        check.verdict
        for check in audited(text).checks
        if check.relation.terms and check.relation.terms[0].figure.label == label
    ]


PARISH = """
| | Budget £ |
|---|---|
| Administration | |
| Clerk | 12,345 |
| Audit | 812 |
| Insurance | 1,455 |
| Subtotal | 14,612 |
| Open spaces | |
| Grass | 3,201 |
| Playground | 1,102 |
| Bins | 654 |
| Subtotal | 4,957 |
| Community | |
| Website | 301 |
| Hall hire | 540 |
| Training | 222 |
| Subtotal | 1,063 |
| Total expenditure | 20,632 |
| Less: other income | (3,180) |
| Precept required | 17,452 |
"""


@pytest.mark.parametrize(
    ("right", "wrong", "label"),
    [
        ("Playground | 1,102", "Playground | 7,519", "Subtotal"),
        ("Training | 222", "Training | 242", "Subtotal"),
        ("4,957", "4,975", "Subtotal"),
        ("20,632", "20,362", "Total expenditure"),
        ("17,452", "17,542", "Precept required"),
        ("(3,180)", "(3,810)", "Precept required"),
    ],
)
def test_sections_of_one_column_bear_each_other_out(right: str, wrong: str, label: str) -> None:
    assert alarms(PARISH) == []
    assert label in [place for _, place in alarms(PARISH.replace(right, wrong))]


def test_what_is_taken_off_a_total_makes_up_what_is_left_and_not_the_total() -> None:
    assert verdicts(PARISH, "Total expenditure") == [HOLDS]
    assert verdicts(PARISH, "Precept required") == [HOLDS]


def test_a_line_behind_one_that_is_taken_off_is_no_remainder_where_it_does_not_follow() -> None:
    assert alarms(PARISH.replace("Precept required | 17,452", "Households | 8,211")) == []


CLUB = """
| | £ |
|---|---|
| Subscriptions | 41,250 |
| Gate money | 18,735 |
| Total income | 59,985 |
| Wages | 33,140 |
| Rent | 12,402 |
| Total expenditure | 45,542 |
| Surplus for the year | 14,443 |
"""


def test_a_slip_in_what_is_left_of_two_totals_is_told_where_both_hold() -> None:
    assert alarms(CLUB) == []
    assert ("warning", "Surplus for the year") in alarms(CLUB.replace("14,443", "14,343"))
    # No slip explains it: the line may be something else.
    assert alarms(CLUB.replace("14,443", "9,871")) == []


def test_a_gap_of_one_digit_tells_no_slip() -> None:
    assert is_told(TELLING + 1234, [1234], 1) and not is_told(TELLING + 1233, [1234], 1)


SCHEDULE = """
| | Final budget | Actual | Variance, positive (negative) |
|---|---|---|---|
| Property taxes | 107,117 | 110,483 | 3,366 |
| Charges for services | 2,155,079 | 2,372,483 | 217,404 |
| Interest | 63,607 | 59,328 | (4,279) |
| Total revenues | 2,325,803 | 2,542,294 | 216,491 |
| General government | 271,046 | 260,616 | 10,430 |
| Public safety | 1,457,412 | 1,344,878 | 112,534 |
| Highways | 81,657 | 72,277 | 9,380 |
| Capital outlay | 487,902 | 325,299 | 162,603 |
| Total expenditures | 2,298,017 | 2,003,070 | 294,947 |
| Excess of revenues over expenditures | 27,786 | 539,224 | 511,438 |
"""


def test_variances_of_income_and_spending_that_are_both_a_plus_add_up_beside_their_difference(
) -> None:  # fmt: skip
    assert alarms(SCHEDULE) == []
    wrong = SCHEDULE.replace("| 539,224", "| 593,224")
    assert "Excess of revenues over expenditures" in [place for _, place in alarms(wrong)]


ROUNDED = """
| | Original | Final | Actual | Variance |
|---|---|---|---|---|
| Property taxes | 6,399,527 | 7,054,498 | 6,739,726 | (314,772) |
| Licenses and permits | 9,164,902 | 8,971,944 | 9,647,801 | 675,857 |
| Investment earnings | 5,120,827 | 4,701,622 | 4,872,620 | 170,998 |
| Total revenues | 20,685,256 | 20,728,064 | 21,260,147 | 532,083 |
| Police | 6,723,179 | 7,382,614 | 7,285,237 | 97,377 |
| Public works | 7,349,671 | 6,473,853 | 6,962,564 | (488,711) |
| Debt service | 5,014,579 | 4,455,566 | 4,756,228 | (300,662) |
| Total expenditures | 19,087,429 | 18,312,033 | 19,004,029 | (691,996) |
| Excess (deficiency) of revenues | 1,597,827 | 2,416,031 | 2,256,118 | (159,914) |
| Fund balance, beginning | 13,032,406 | 13,032,406 | 13,032,406 | - |
| Fund balance, ending | 14,630,233 | 15,448,437 | 15,288,524 | (159,914) |
"""


def test_variances_that_are_rounded_one_by_one_add_up_beside_their_difference() -> None:
    assert alarms(ROUNDED) == []
    assert alarms(ROUNDED.replace("| 2,256,118", "| 2,265,118")) != []


BETTER = """
| | Plan | Actual | Fav/(adv) | Plan to date | Actual to date | Fav/(adv) |
|---|---|---|---|---|---|---|
| Fees | 39.2 | 39.0 | (0.2) | 311.3 | 315.6 | 4.4 |
| Grants | 3.2 | 3.1 | 0.0 | 23.8 | 24.0 | 0.1 |
| Sales | 2.4 | 2.4 | 0.0 | 19.2 | 19.4 | 0.3 |
| Total income | 44.7 | 44.4 | (0.3) | 354.3 | 359.0 | 4.8 |
| Own staff | 22.5 | 22.4 | 0.1 | 184.6 | 185.5 | (0.9) |
| Bank staff | 1.6 | 1.6 | 0.0 | 12.6 | 12.4 | 0.1 |
| Agency staff | 1.1 | 1.1 | 0.0 | 8.7 | 8.8 | (0.1) |
| Total staff | 25.2 | 25.1 | 0.1 | 205.9 | 206.7 | (0.9) |
| Drugs | 4.5 | 4.5 | 0.0 | 34.2 | 34.6 | (0.4) |
| Supplies | 4.1 | 4.0 | 0.1 | 32.7 | 32.7 | 0.0 |
| Premises | 7.0 | 6.9 | 0.1 | 55.7 | 56.3 | (0.6) |
| Total other | 15.6 | 15.5 | 0.1 | 122.5 | 123.6 | (1.0) |
| Total expenditure | 40.8 | 40.6 | 0.2 | 328.4 | 330.3 | (1.9) |
| Result | 3.9 | 3.9 | (0.1) | 25.9 | 28.7 | 2.9 |
| Interest | 2.0 | 2.1 | (0.1) | 16.5 | 15.3 | 1.2 |
"""


def test_a_result_counts_as_income_does_in_variances_that_are_better_or_worse() -> None:
    assert alarms(BETTER) == []
    assert alarms(BETTER.replace("| 28.7 | 2.9", "| 28.7 | 4.9")) != []


FORECAST = """
| Entrate | 2024 | 2025 | 2026 |
|---|---|---|---|
| Fondo pluriennale vincolato | 170.747 | 0 | 0 |
| Titolo 1 | 1.256.692 | 1.301.115 | 1.288.420 |
| Titolo 2 | 697.247 | 688.310 | 702.519 |
| Titolo 3 | 503.916 | 511.774 | 498.263 |
| Totale titoli | 2.457.855 | 2.501.199 | 2.489.202 |
| Totale complessivo | 2.628.602 | 2.501.199 | 2.489.202 |
"""


def test_a_line_that_the_next_total_adds_is_none_of_the_total_before_it() -> None:
    assert alarms(FORECAST) == []
    assert verdicts(FORECAST, "Totale titoli") == [HOLDS] * 3
    assert FAILS in verdicts(FORECAST.replace("2.457.855", "2.475.855"), "Totale titoli")


SHEET = """
| | 2024 | 2023 |
|---|---|---|
| Land | 8,476 | 14,693 |
| Buildings | 851,165 | 30,323 |
| Software | 6,893 | 27,734 |
| Long-term assets | 866,534 | 72,750 |
| Stores | 18,148 | 36,273 |
| Debtors | 1,543 | 1,871 |
| Cash | 1,178 | 10,653 |
| Current assets | 20,869 | 48,797 |
| Creditors | (10,505) | (21,184) |
| Provisions | (1,779) | (7,781) |
| Current liabilities | (12,284) | (28,965) |
| Borrowing | (38,127) | (14,990) |
| Pensions | (6,187) | (17,192) |
| Long-term liabilities | (44,314) | (32,182) |
| Net assets | 830,805 | 60,400 |
| Usable reserves | 505,640 | 26,312 |
| Unusable reserves | 325,165 | 34,088 |
| Total reserves | 830,805 | 60,400 |
"""


@pytest.mark.parametrize(
    ("right", "wrong", "label"),
    [
        ("(44,314)", "(44,334)", "Long-term liabilities"),
        ("Pensions | (6,187)", "Pensions | (38,127)", "Long-term liabilities"),
        ("Software | 6,893", "Software | 851,165", "Long-term assets"),
        ("34,088", "34,880", "Total reserves"),
    ],
)
def test_lines_between_sections_are_read_as_these_are(right: str, wrong: str, label: str) -> None:
    assert alarms(SHEET) == []
    assert label in [place for _, place in alarms(SHEET.replace(right, wrong))]


def test_lines_between_sections_that_add_up_in_no_column_are_none() -> None:
    other = SHEET.replace("| Long-term liabilities | (44,314) | (32,182) |", "| Leases | 7 | 9 |")
    assert "Leases" not in [place for _, place in alarms(other)]


def test_a_section_whose_sum_others_count_may_lack_a_line() -> None:
    def told(text: str) -> set[str]:
        checks = audited(text).checks
        return {piece.kind for check in checks for piece in check.relation.evidence}

    staff = "| Paid to staff | (13,871) | (14,126) |\n"
    assert alarms(FLOWS) == []
    assert {"reading-sibling", "lost", "lost-above"} <= told(FLOWS.replace(staff, ""))
    # Where the sections add up to nothing its last line may be anything.
    other = FLOWS.replace(staff, "").replace("| 18,426 | 4,227 |", "| 18,526 | 4,327 |")
    assert "reading-sibling" not in told(other)


def test_one_section_says_nothing_of_the_lines_beside_it() -> None:
    rows = "| A | 41,250 | 30,112 |\n| B | 18,735 | 2,641 |\n| C | 59,985 | 32,753 |\n"
    more = "| D | 33,140 | 8,110 |\n| E | 12,402 | 641 |\n| F | 45,542 | 8,715 |\n"
    table = f"\n| | 2024 | 2023 |\n|---|---|---|\n{rows}{more}"
    assert [label for _, label in alarms(table)] == []


CODED = """
| 科目编码 | 科目名称 | 决算数 |
|---|---|---|
| 201 | 一般公共服务支出 | 96,412 |
| 20101 | 人大事务 | 41,250 |
| 2010101 | 行政运行 | 22,515 |
| 2010102 | 一般行政管理事务 | 18,735 |
| 20102 | 政协事务 | 33,140 |
| 2010201 | 行政运行 | 21,738 |
| 2010202 | 一般行政管理事务 | 11,402 |
| 20103 | 政府办公厅事务 | 22,022 |
| 2010301 | 行政运行 | 14,511 |
| 2010302 | 信访事务 | 7,511 |
"""


def with_budget() -> str:
    """Return the table with a budget, which is the same as what was spent."""
    head, rule, *rows = CODED.strip().splitlines()
    lines = [f"{row} {row.rsplit('|', 2)[1].strip()} |" for row in rows]
    return "\n".join(["", f"{head} 预算数 |", f"{rule}---|", *lines]) + "\n"


def test_heads_whose_lines_may_be_left_out_are_not_borne_out_by_the_sum_above() -> None:
    assert alarms(CODED) == []
    # A line less: nothing tells that it was not left out on purpose.
    assert alarms(CODED.replace("| 2010302 | 信访事务 | 7,511 |\n", "")) == []
    # Another line or two may be none of its own.
    assert alarms(CODED.replace("7,511", "8,862")) == []


def test_lines_that_exceed_their_head_are_borne_out_by_what_holds_beside_and_above() -> None:
    assert alarms(with_budget()) == []
    assert alarms(with_budget().replace("7,511 |\n", "8,862 |\n")) != []
    # By far, they are others.
    assert alarms(with_budget().replace("7,511 |\n", "19,862 |\n")) == []


JAPANESE = """
令和5年度の特別会計の決算は次のとおりであり、差引は翌年度に繰り越すこととした。

| 会計名 | 歳入 | 歳出 | 差引 |
|---|---|---|---|
| 介護保険 | 340,910,153 | 315,395,088 | 25,515,065 |
| 後期高齢者医療 | 13,923,230 | 14,412,624 | △489,394 |
| 合計 | 354,833,383 | 329,807,712 | 25,025,671 |
"""


def test_one_triangle_is_a_minus_in_a_language_that_prints_it_so() -> None:
    assert alarms(JAPANESE) == []
    head, table = JAPANESE.split("\n\n", 1)
    chinese = table.translate(str.maketrans("計歳険齢", "计岁险龄"))
    assert head and alarms(f"2023年特别会计决算情况如下。\n\n{chinese}") != []


def test_a_table_of_japanese_accounts_needs_no_kana() -> None:
    _, table = JAPANESE.split("\n\n", 1)
    assert alarms(f"令和5年度特別会計決算\n\n{table}") == []


def two_years(line: int) -> str:
    """Return a table of twelve heads with three lines each, and of two years; line: an amount of
    the year before.
    """
    heads, totals = [], [0, 0, 0]
    for head in range(1, 13):
        lines = [[1000 + 37 * head * at + 11 * year for year in range(3)] for at in range(1, 4)]
        sums = [sum(amounts) for amounts in zip(*lines, strict=True)]
        totals = [have + more for have, more in zip(totals, sums, strict=True)]
        if head == 5:
            lines[1][0] = line or lines[1][0]
        heads += [[f"201{head:02}", "事务", *sums]]
        heads += [[f"201{head:02}{at:02}", "支出", *each] for at, each in enumerate(lines, 1)]
    rows = [["科目编码", "科目名称", "2024年决算数", "2025年预算数", "2025年执行数"]]
    rows += [["201", "一般公共服务支出", *totals], *heads]
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|---|---|", *lines[1:]]) + "\n"


def test_the_year_before_may_have_had_a_line_that_is_printed_no_more() -> None:
    whole = two_years(0)
    assert alarms(whole) == []
    assert alarms(two_years(852)) == []
    # Of this year's lines none is gone.
    assert alarms(whole.replace(" 1381 | 1392 |", " 1381 | 874 |")) != []


def test_heads_without_a_breakdown_are_not_borne_out_by_the_sum_above() -> None:
    # Lines of a budget that is given for heads alone print 0.
    rows = [row.split("|") for row in with_budget().splitlines()]
    for row in rows[3:]:
        row[4] = " 0 " if len(row[1].strip()) == 7 else row[4]
    assert alarms("\n".join("|".join(row) for row in rows)) == []


FUNDS = """
|  | General | Street | Water | Sewer | Debt | Total |
|---|---|---|---|---|---|---|
| Safety |  |  |  |  |  |  |
| Fire | 329,503 | 175,888 | - | - | - | 505,391 |
| Court | 21,500 | - | - | 159,854 | - | 181,354 |
| Emergencies | - | 188,055 | 645,491 | - | 91,285 | 924,831 |
| Safety subtotal | 351,003 | 363,943 | 645,491 | 159,854 | 91,285 | 1,611,576 |
| Community |  |  |  |  |  |  |
| Library | 107,409 | 23,529 | - | - | - | 130,938 |
| Parks | 1,123,320 | 2,038,492 | - | - | - | 3,161,812 |
| Planning | 240,151 | - | - | - | - | 240,151 |
|  | 1,470,880 | 2,062,021 | - | - | - | 3,532,901 |
| Works |  |  |  |  |  |  |
| Mains | 129,628 | 26,479 | 4,753,511 | - | - | 4,909,618 |
| Drains | 25,040 | 139,594 | 802,959 | 339,326 | 1,168,569 | 2,475,488 |
| Fleet | 4,944,372 | - | 558,092 | - | - | 5,502,464 |
|  | 5,099,040 | 166,073 | 6,114,562 | 339,326 | 1,168,569 | 12,887,570 |
| Staff |  |  |  |  |  |  |
| Council | 240,489 | - | - | - | - | 240,489 |
| Finance | 3,398,838 | - | 74,907 | 67,124 | - | 3,540,869 |
| Legal | 328,091 | - | 226,947 | - | - | 555,038 |
| Training | 4,143,271 | 159,216 | 438,116 | - | - | 4,740,603 |
|  | 8,110,689 | 159,216 | 739,970 | 67,124 | - | 9,076,999 |
| Total appropriations | 15,031,612 | 2,751,253 | 7,500,023 | 566,304 | 1,259,854 | 27,109,046 |
| Ending balance | 206,701 | 198,825 | 277,110 | 164,607 | 659,573 | 1,506,816 |
| Total budget | 15,238,313 | 2,950,078 | 7,777,133 | 730,911 | 1,919,427 | 28,615,862 |
"""


def test_a_total_counts_subtotals_without_a_word_and_not_their_lines_too() -> None:
    assert alarms(FUNDS) == []
    assert {*verdicts(FUNDS, "Total appropriations")} == {HOLDS}
    wrong = FUNDS.replace("15,031,612", "15,301,612")
    assert "Total budget" in [place for _, place in alarms(wrong)]


COMPARISON = """
| | Original | Final | Actual | Variance positive (negative) |
|---|---|---|---|---|
| Property | 106,116 | 104,209 | 101,113 | (3,096) |
| Utility | 320,645 | 323,069 | 353,962 | 30,893 |
| Interest | 1,738,903 | 1,744,792 | 1,949,965 | 205,173 |
| Total revenues | 2,165,664 | 2,172,070 | 2,405,040 | 232,970 |
| Administration | 37,348 | 36,234 | 36,016 | 218 |
| Village board | 42,995 | 40,865 | 46,198 | (5,333) |
| Fire and ambulance | 467,254 | 493,976 | 467,254 | 26,722 |
| Total expenditures | 547,597 | 571,075 | 549,468 | 21,607 |
| Excess of revenues over expenditures | 1,618,067 | 1,600,995 | 1,855,572 | 254,577 |
"""


def test_what_is_better_of_income_and_spending_adds_up_to_what_is_better_of_the_rest() -> None:
    assert alarms(COMPARISON) == []
    wrong = COMPARISON.replace("| 1,855,572", "| 1,855,752")
    assert "Excess of revenues over expenditures" in [place for _, place in alarms(wrong)]


LIMITS = """
地区\t2025年债务限额\t\t\t2025年末债务余额\t\t
\t小计\t一般债务限额\t专项债务限额\t小计\t一般债务余额\t专项债务余额
青石市\t186.45\t83.67\t102.78\t173.45\t82.75\t90.70
青石市本级\t138.73\t48.73\t90.00\t125.78\t47.87\t77.91
区县级合计\t47.72\t34.94\t12.78\t47.67\t34.88\t12.79
城东区\t6.33\t4.62\t1.71\t6.33\t4.62\t1.71
柳林县\t8.60\t7.31\t1.29\t8.60\t7.31\t1.29
白水县\t6.70\t5.00\t1.70\t6.70\t5.00\t1.70
东岭县\t3.80\t1.90\t1.90\t3.74\t1.84\t1.90
曲溪县\t4.09\t3.98\t0.11\t4.09\t3.98\t0.11
河阳区\t12.36\t8.05\t4.31\t12.37\t8.05\t4.32
南坪区\t2.82\t2.11\t0.71\t2.82\t2.11\t0.71
双桥县\t3.02\t1.97\t1.05\t3.02\t1.97\t1.05
"""


def test_a_difference_that_holds_where_two_columns_are_equal_accuses_nothing() -> None:
    assert alarms(LIMITS) == []
    assert alarms(LIMITS.replace("90.70", "96.70")) != []


MONTHS = """
| | Apr | May | Jun | Jul | Year |
|---|---|---|---|---|---|
| Grants | 2,195 | 2,572 | 2,329 | 2,422 | 9,518 |
| Fees | 1,165 | 1,226 | 1,281 | 1,478 | 5,150 |
| Rents | 1,490 | 1,343 | 1,450 | 1,371 | 5,654 |
| Sales | 1,317 | 1,402 | 1,226 | 1,288 | 5,233 |
"""


def test_a_year_behind_months_is_their_total_and_no_code() -> None:
    assert alarms(MONTHS) == []
    assert ("warning", "Rents") in alarms(MONTHS.replace("5,654", "5,645"))


def test_a_year_without_groups_of_digits_is_a_code() -> None:
    plain = MONTHS.replace("9,518", "2018").replace("5,150", "2019").replace("5,654", "2020")
    assert alarms(plain.replace("5,233", "2021")) == []


@pytest.mark.parametrize(
    ("heads", "lines"),
    [
        (("Receipts", "2015 £", "2014 £"), ["Fees", "Grants", "Rents"]),
        (("Receipts", "2015 £000", "2014 £000"), ["Fees", "Grants", "Rents"]),
        (("Receipts", "2014 €", "2015 €"), ["Fees", "Grants", "Rents"]),
        # Amounts that are years by chance are not next to each other, or have no unit beside them.
        (("Repairs", "2015 €", "2000 €"), ["Repairs", "Fees", "Grants", "Rents"]),
        (("Repairs", "2015", "1,940"), ["Repairs", "Fees", "Grants", "Rents"]),
    ],
)
def test_years_with_the_unit_of_their_columns_are_heads(
    heads: tuple[str, ...], lines: list[str]
) -> None:
    rows = [heads, ("Fees", "311.30", "315.60"), ("Grants", "43.00", "43.40")]
    document = "\n".join("\t".join(row) for row in [*rows, ("Rents", "19.20", "19.40")])
    (table,) = understood(document).tables
    assert [row.label for row in table.rows if row.figures] == lines
