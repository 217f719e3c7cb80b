"""Sentences held against the tables beside them, where blanks part words: English."""

from __future__ import annotations

import pytest

from auditor.relations.row_words import head_in_words, names_alone, words_in
from tests.recognition.understood import accused, audited

REVENUES = (
    "General Fund revenues\n\n"
    "Revenue\tFY2023 Actual\tFY2024 Budget\tFY2024 Actual\t% of total\n"
    "Property taxes\t38,402,118\t40,100,000\t41,377,265\t57.1%\n"
    "Sales taxes\t14,908,733\t15,500,000\t15,263,904\t21.1%\n"
    "Licenses and permits\t2,217,460\t2,300,000\t2,604,118\t3.6%\n"
    "Charges for services\t6,180,227\t6,350,000\t6,018,455\t8.3%\n"
    "Intergovernmental\t7,044,915\t7,200,000\t7,188,630\t9.9%\n"
    "Total revenues\t68,753,453\t71,450,000\t72,452,372\t100.0%\n"
)
SERVICES = (
    "Income and expenditure by service (£)\n\n"
    "Service\tGross expenditure\tIncome\tNet expenditure\n"
    "Housing\t19,324,845\t3,237,060\t16,087,785\n"
    "Roads and transport\t15,242,892\t2,045,760\t13,197,132\n"
    "Libraries\t4,024,926\t792,326\t3,232,600\n"
    "Parks and sport\t6,463,758\t1,883,738\t4,580,020\n"
    "Total\t45,056,421\t7,958,884\t37,097,537\n"
)
OUTLOOK = (
    "Summary of operations ($ millions)\n\n"
    "Item\t2022-23 Actual\t2023-24 Budget\t2023-24 Forecast\tChange from budget\n"
    "Personal income tax\t2,703\t2,711\t2,527\t(184)\n"
    "Federal transfers\t1,569\t1,566\t1,451\t(115)\n"
    "Other own-source revenue\t4,465\t3,989\t4,123\t134\n"
    "Total revenue\t8,737\t8,266\t8,101\t(165)\n"
    "Health\t3,563\t3,620\t3,668\t48\n"
    "Education\t3,174\t2,904\t3,086\t182\n"
    "Debt servicing\t797\t787\t884\t97\n"
    "Total expense\t7,534\t7,311\t7,638\t327\n"
)
FUNDS = (
    "Fund summary ($)\n\n"
    "Fund\tBeginning balance\tRevenues\tExpenditures\tEnding balance\n"
    "General Fund\t16,253,752\t8,858,308\t8,282,518\t16,829,542\n"
    "Road Fund\t21,454,614\t24,129,722\t23,574,738\t22,009,598\n"
    "Utility Fund\t8,173,300\t4,653,444\t4,434,732\t8,392,012\n"
    "All funds\t45,881,666\t37,641,474\t36,291,988\t47,231,152\n"
)
INVESTED = (
    "Investment portfolio\n\n"
    "\t31 March £m\tQuarter end £m\tMovement £m\tShare %\n"
    "Bank deposits\t68.8\t65.2\t-3.6\t34.4\n"
    "Money market funds\t72.3\t65.0\t-7.3\t34.3\n"
    "Treasury bills\t27.3\t31.4\t4.1\t16.6\n"
    "Local authority loans\t28.8\t28.0\t-0.8\t14.8\n"
    "Total investments\t197.2\t189.6\t-7.6\t100.0\n"
)
VITAL = (
    "Vital events by quarter\n\n"
    "\tQ1\tQ2\tQ3\tQ4\t2022\t2021\n"
    "Live births\t15,556\t12,431\t14,380\t12,387\t54,754\t56,249\n"
    "Deaths\t14,347\t18,706\t17,720\t18,469\t69,242\t67,576\n"
    "Natural change\t1,209\t-6,275\t-3,340\t-6,082\t-14,488\t-11,327\n"
)
CLUB = (
    "Receipts and payments account\n\n"
    "\t2023 £\t2022 £\n"
    "Subscriptions\t17,898.89\t16,714.86\n"
    "Bar takings\t12,196.84\t13,860.83\n"
    "Total receipts\t30,095.73\t30,575.69\n"
    "Ground upkeep\t6,042.72\t5,389.17\n"
    "Bar purchases\t5,545.24\t6,046.63\n"
    "Roof repair\t3,853.60\t0.00\n"
    "Total payments\t15,441.56\t11,435.80\n"
    "Net for the year\t14,654.17\t19,139.89\n"
)
GLANCE = (
    "Budget at a glance (In Rs. crore)\n\n"
    "\t2023-24 Actuals\t2024-25 Budget Estimates\t2024-25 Revised Estimates\t"
    "2025-26 Budget Estimates\n"
    "On Revenue Account\t2,436,822\t2,258,014\t2,406,328\t2,305,047\n"
    "On Capital Account\t507,266\t541,408\t502,676\t515,618\n"
    "Total Expenditure\t2,944,088\t2,799,422\t2,909,004\t2,820,665\n"
)
TAXES = (
    "Changes in net position ($000)\n\n"
    "\t2018\t2017\tChange\n"
    "Property taxes\t44,738\t45,379\t(641)\n"
    "Sales taxes\t27,949\t28,307\t(358)\n"
    "Other taxes\t8,387\t9,210\t(823)\n"
    "Total revenues\t81,074\t82,896\t(1,822)\n"
)
SPEECH = (
    "Outlook ($ millions)\n\n"
    "\t2017-18 Forecast\t2018-19 Budget\t2019-20 Plan\n"
    "Personal income tax\t4,260\t4,389\t4,560\n"
    "Other revenue\t12,254\t12,643\t12,949\n"
    "Total revenue\t16,514\t17,032\t17,509\n"
    "Total expense\t16,436\t17,037\t17,607\n"
)
BOARD = (
    "General Fund\n\n"
    "\tAdopted budget\tSecond interim\tChange\n"
    "Federal revenue\t7,676,873\t8,099,932\t423,059\n"
    "Local revenue\t6,343,265\t6,134,864\t(208,401)\n"
    "Total revenues\t14,020,138\t14,234,796\t214,658\n"
    "Salaries\t10,115,320\t10,007,412\t(107,908)\n"
    "Supplies\t1,243,251\t1,102,225\t(141,026)\n"
    "Total expenditures\t11,358,571\t11,109,637\t(248,934)\n"
)

TRIPS = (
    "Trips by mode\n\n"
    "\t2030 actual\t2031 actual\n"
    "Bus trips\t9,846,211\t9,631,825\n"
    "Tram trips\t2,094,417\t2,118,340\n"
    "Total trips\t11,940,628\t11,750,165\n"
)
SERVED = (
    "Service budgets (£000)\n\n"
    "\tBudget\tForecast\tVariance\n"
    "Care and support\t50,147\t52,465\t2,318\n"
    "Highways\t21,309\t21,194\t(115)\n"
    "Total services\t71,456\t73,659\t2,203\n"
)
SPENT = (
    "Table 4: Net spending by service (in millions)\n\n"
    "\t2031\t2030\n"
    "Schools\t117.2\t112.6\n"
    "Roads\t64.8\t66.1\n"
    "Care\t80.9\t75.4\n"
    "Total net spending\t262.9\t254.1\n"
)

# A table, what a sentence says beside it, a word of that, what stands there instead, and the rule
# that finds it.
SAID = [
    (REVENUES, "Property taxes were $41.4 million, an increase of 7.7 percent over the prior year.",
     "7.7", "7.1", "TXT-02"),
    (REVENUES, "Property taxes were $41.4 million, an increase of 7.7 percent over the prior year.",
     "an increase", "a decrease", "TXT-02"),
    (REVENUES, "Property taxes were $41.4 million, an increase of 7.7 percent over the prior year.",
     "41.4", "47.4", "TXT-10"),
    (REVENUES, "Licenses and permits of $2.60 million were 13.2 percent above the budget.",
     "13.2", "18.2", "TXT-02"),
    (REVENUES, "Sales taxes of $15.3 million account for 21.1 percent of total revenues.",
     "21.1", "27.1", "TXT-07"),
    (REVENUES, "Charges for services make up 8.3 percent of total revenues.",
     "8.3", "8.8", "TXT-07"),
    (REVENUES, "The city collected total revenues of $72,452,372 in FY2024.",
     "72,452,372", "72,425,372", "TXT-10"),
    (SERVICES, "Gross expenditure came to £45.1m. Housing accounted for 42.9% of gross "
     "expenditure, and roads and transport for 33.8%.", "42.9", "42.4", "TXT-07"),
    (SERVICES, "Gross expenditure came to £45.1m. Housing accounted for 42.9% of gross "
     "expenditure, and roads and transport for 33.8%.", "33.8", "38.8", "TXT-07"),
    (OUTLOOK, "Total revenue is now forecast at $8,101 million, $165 million below budget.",
     "165", "156", "TXT-04"),
    (OUTLOOK, "Total expense is projected at $7.64 billion, $327 million above budget.",
     "above", "below", "TXT-04"),
    (OUTLOOK, "Total expense is projected at $7.64 billion. Health accounts for 48.0 per cent of "
     "total expense.", "48.0", "43.0", "TXT-07"),
    (FUNDS, "Total ending fund balance is $47,231,152, of which $16,829,542 sits in the General "
     "Fund.", "16,829,542", "16,829,142", "TXT-10"),
    (FUNDS, "The Utility Fund ended the year with $8,392,012, an increase of $218,712 from its "
     "opening balance of $8,173,300.", "8,173,300", "8,713,300", "TXT-04"),
    (INVESTED, "Investments stood at £189.6m at quarter end, a decrease of £7.6m.",
     "a decrease", "an increase", "TXT-04"),
    (INVESTED, "Investments stood at £189.6m at quarter end. Money market funds account for 34.3% "
     "of investments.", "34.3", "43.3", "TXT-07"),
    (VITAL, "Deaths exceeded births by 14,488.", "14,488", "41,488", "TXT-04"),
    (VITAL, "Deaths exceeded births by 14,488.", "Deaths exceeded births",
     "Births exceeded deaths", "TXT-04"),
    (CLUB, "The year ended with a surplus of £14,654.17, compared with a surplus of £19,139.89.",
     "with a surplus of £14", "with a deficit of £14", "FIN-01"),
    (CLUB, "The year ended with a surplus of £14,654.17.", "14,654.17", "14,645.17", "FIN-01"),
    (CLUB, "The Club took £30,095.73 in the year (down 1.6% on last year) and spent £15,441.56.",
     "1.6%", "6.1%", "TXT-02"),
    # What the year after is more than this one is no decrease.
    (SPEECH, "Total expense is projected to be $17,037 million, an increase of $601 million.",
     "an increase of $601", "a decrease of $570", "TXT-04"),
    (BOARD, "Total expenditures come to $11,109,637. Salaries represent 90.1% of total "
     "expenditures; their costs fell 1.1% from adoption.", "fell", "rose", "TXT-02"),
    (REVENUES, "Total revenues were $72,452,372. Sales taxes make up 21.1 percent of total "
     "revenues; their revenue rose 2.4 percent on the year.", "rose", "fell", "TXT-02"),
    (BOARD, "Expenditures of $11.1 million are down 2.2% from adoption.", "down", "up", "TXT-02"),
    (CLUB, "The exceptional item is the pavilion roof at £3,853.60, for which a grant is promised.",
     "3,853.60", "3,823.60", "TXT-10"),
    (GLANCE, "Capital expenditure is Rs. 5,15,618 crore, an increase of Rs. 12,942 crore over RE.",
     "an increase", "a decrease", "TXT-04"),
    (TAXES, "Sales taxes decreased 1.3% to $27.9 million.", "27.9", "57.9", "TXT-10"),
    (TAXES, "Property taxes fell by 1.4% to $44,738,000.", "44,738", "47,438", "TXT-10"),
    (TAXES, "Sales taxes were $27,949,000 and property taxes $44,738,000.", "44,738", "44,378",
     "TXT-10"),
    (TAXES, "Property taxes fell by 1.4% to $44,738,000.", "1.4%", "7.4%", "TXT-02"),
    (TAXES, "Property taxes fell by 1.4% to $44,738,000, while sales taxes declined 1.3% to "
     "$27,949,000.", "declined", "grew", "TXT-02"),
    (REVENUES, "Property taxes of $41,377,265 are 7.7 percent above FY2023 actual.",
     "above", "below", "TXT-02"),
    (REVENUES, "Sales taxes reached $15,263,904, which is $355,171 more than in FY2023.",
     "more", "less", "TXT-04"),
    (TRIPS, "Bus trips fell by 214,386, while tram trips came to 2,118,340 against 2,094,417 the "
     "year before.", "fell", "rose", "TXT-04"),
    (SERVED, "Care and support: overspend of £2,318k, or 4.6% of budget.",
     "2,318", "3,218", "TXT-04"),
    (SERVED, "Spending in the quarter was £2,318k above budget for care and support.",
     "above", "below", "TXT-04"),
    (SPENT, "Total net spending rose by 3.5% to $262.9 million.", "3.5%", "8.5%", "TXT-02"),
]  # fmt: skip


def _document(table: str, said: str) -> str:
    return f"Report on the budget\n\n{said}\n\n{table}"


@pytest.mark.parametrize(("table", "said", "right", "wrong", "rule"), SAID)
def test_what_a_sentence_says_of_a_row_holds(
    table: str, said: str, right: str, wrong: str, rule: str
) -> None:
    assert right in said
    assert not accused(_document(table, said))


@pytest.mark.parametrize(("table", "said", "right", "wrong", "rule"), SAID)
def test_a_slip_in_what_a_sentence_says_of_a_row_is_found(
    table: str, said: str, right: str, wrong: str, rule: str
) -> None:
    assert rule in accused(_document(table, said.replace(right, wrong)))


# What may not be held against the table, whatever it says: each with a rate, or an amount, that one
# slip makes of what the row of the name says.
TRAPS = [
    (REVENUES, "Property taxes came in at $41.4 million, up 7.1 percent on a comparable basis."),
    (REVENUES, "On a like-for-like basis, sales taxes of $15.3 million were 2.8 percent higher than"
     " last year."),
    (REVENUES, "Property taxes were $41.4 million, an increase of 7.1 percent since FY2018."),
    (REVENUES, "Sales taxes of $15.3 million have grown by an average of 2.9 percent a year."),
    (REVENUES, "Licenses and permits brought in $2.60 million, 13.9 percent above the March "
     "forecast."),
    (REVENUES, "Charges for services of $6.0 million fell 2.1 percent short of the target."),
    (REVENUES, "Property taxes were about $41 million, up nearly 8 percent from the prior year."),
    (REVENUES, "Sales taxes make up 27.1 percent of the revenues of all funds."),
    (REVENUES, "Charges for services were $6.0 million, 2.9 percent lower than the restated figure "
     "for the prior year."),
    (REVENUES, "Property taxes include $30,127,400 from residential property."),
    (REVENUES, "In the first half of FY2024 property taxes were $19.8 million, 7.1 percent higher "
     "than in the same period of the prior year."),
    (REVENUES, "Residential property taxes rose 7.1 percent while commercial ones rose 2.9 "
     "percent."),
    (REVENUES, "Charges for services and licenses and permits together rose 2.9 percent over the "
     "prior year."),
    (REVENUES, "The Library Fund received charges for services of $618,455."),
    (REVENUES, "Excluding one-time receipts, sales taxes of $15.3 million rose 2.9 percent over "
     "the prior year."),
    (OUTLOOK, "Health accounts for 48.0 per cent of total expense; health and education together "
     "for 88.4 per cent."),
    (OUTLOOK, "Health spending of $3.6 billion would be 48.0 per cent of the revenue of all "
     "governments."),
    (SERVICES, "Housing accounted for 47.9% of the spending of the region."),
    (VITAL, "Marriages exceeded divorces by 41,488."),
    (REVENUES, "Total revenues were $72,452,372. Sales taxes make up 21.1 percent of total "
     "revenues; their collection costs fell 2.4 percent on the year."),
    (CLUB, "The budget had foreseen a deficit of £14,500."),
    (CLUB, "The bar made a surplus of £6,651.60."),
    (CLUB, "The next meeting decides on the roof at £12,853.60."),
    (FUNDS, "General Fund expenditures for fire protection were $5,114,907."),
]  # fmt: skip


@pytest.mark.parametrize(("table", "said"), TRAPS)
def test_what_is_said_of_something_else_than_the_row_is_not_held_against_it(
    table: str, said: str
) -> None:
    assert not accused(_document(table, said))


def test_amounts_that_rows_of_their_name_print_are_checked() -> None:
    said = "Property taxes were $41.4 million and sales taxes $15.3 million."
    found = [
        [term.figure.text for term in each.relation.terms]
        for each in audited(_document(REVENUES, said)).checks
        if each.relation.rule == "TXT-10"
    ]
    assert ["$41.4 million", "41,377,265"] in found
    assert ["$15.3 million", "15,263,904"] in found


@pytest.mark.parametrize(
    ("label", "year", "time", "kind", "words"),
    [
        ("FY2024 Budget", 2024, "plan", "amount", set()),
        ("2022-23 Revised Estimates", 2022, "revised", "amount", set()),
        ("Change FY2023 to FY2024", None, "", "change", {"change"}),
        ("% of total", None, "", "share", set()),
        ("% Change", None, "", "grown", {"change"}),
        ("Prior year", None, "prior", "amount", set()),
        ("Gross expenditure 2023", 2023, "", "amount", {"gross", "expenditure"}),
    ],
)
def test_the_head_of_a_column_says_of_which_time_it_is(
    label: str, year: int | None, time: str, kind: str, words: set[str]
) -> None:
    head = head_in_words(1, label, "amount")
    assert (head.year, head.time, head.kind) == (year, time, kind)
    assert head.words == words_in(" ".join(words))


def test_names_are_compared_by_the_words_that_tell_them() -> None:
    assert words_in("Total revenues for the year") == words_in("Revenue")
    assert words_in("Licenses and permits") == {"license", "permit"}


def test_a_clause_that_names_something_more_is_not_of_the_row_alone() -> None:
    known = words_in("Health")
    assert names_alone("and health accounts for", known)
    assert not names_alone("health and education together for", known)


def test_what_goes_out_is_a_minus_in_the_table_and_none_in_the_sentence() -> None:
    table = (
        "Treasury position\n\nItem\tOpening £m\tNew £m\tRepaid £m\tClosing £m\n"
        "PWLB loans\t211.8\t24.4\t(6.4)\t229.8\nBank loans\t230.6\t20.6\t(14.0)\t237.2\n"
        "Total borrowing\t442.4\t45.0\t(20.4)\t467.0\n"
    )
    said = "\nTotal borrowing rose: new loans of £45.0m were taken and £20.4m was repaid.\n"
    found = [each for each in audited(table + said).checks if each.relation.rule == "TXT-10"]
    assert {each.verdict for each in found} == {"holds"}


@pytest.mark.parametrize("than", ["profile", "the ceiling", "expectations"])
def test_what_is_held_against_something_else_has_not_grown_from_last_year(than: str) -> None:
    table = (
        "Tax receipts to end-October\n\nTax\tOct 2020 €m\tOct 2021 €m\n"
        "Corporation tax\t21,133\t23,407\nExcise\t4,512\t4,877\nTotal\t25,645\t28,284\n"
    )
    said = f"\nCorporation tax came in at €23,407 million and was €510 million below {than}.\n"
    found = [each for each in audited(table + said).checks if each.relation.rule == "TXT-04"]
    assert "fails" not in {each.verdict for each in found}


@pytest.mark.parametrize(("months", "found"), [(6, {"TXT-07"}), (7, set())])
def test_one_amount_tells_no_column_among_many(months: int, found: set[str]) -> None:
    rows = {
        "Month": ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"],
        "Salaries": ["2,680", "1,744", "2,203", "2,518", "1,825", "2,827", "2,559"],
        "Suppliers": ["1,754", "1,767", "1,561", "1,673", "1,526", "1,699", "1,548"],
        "Total payments": ["4,434", "3,511", "3,764", "4,191", "3,351", "4,526", "4,107"],
        "Closing balance": ["4,516", "5,146", "5,441", "5,521", "7,547", "6,997", "6,725"],
    }
    lines = ("\t".join([name, *cells[-months:]]) for name, cells in rows.items())
    table = "Cash flow forecast (£000)\n\n" + "\n".join(lines)
    said = "The closing balance is £6,725k. Salaries make up 55.2% of payments."
    assert accused(_document(table, said)) == found
