"""English prose of budgets and accounts: wholes divided over clauses and sentences, shares of one
whole, what was spent against the plan, what is offset, what a reserve paid for.
"""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document

HOLDING = [
    "The budget totals $128.4 million. The General Fund accounts for $74.2 million, or 57.8 "
    "percent of the total; the Utility Fund for $38.9 million; and the Capital Projects Fund for "
    "$15.3 million.",
    "General Fund revenues are projected at $74.2 million: property taxes of $41.0 million, sales "
    "taxes of $18.6 million, licenses and permits of $4.1 million, and other revenues of $10.5 "
    "million.",
    "The budget adds 14 full-time positions: 8 in Police, 4 in Fire and 2 in the Library. Total "
    "staffing increases from 612 to 626 positions.",
    "The balance is expected to be $12.8 million at the beginning of the year and $11.9 million "
    "at its end, a decrease of $0.9 million.",
    "The net revenue budget was £215.6m. Actual net expenditure was £218.9m, resulting in an "
    "overspend of £3.3m (1.5%).\n\nThe overspend has been met from the General Reserve, which "
    "reduced from £14.7m to £11.4m.",
    "Capital expenditure was £61.2m against a revised programme of £78.5m, slippage of £17.3m. "
    "It was financed by grants of £24.0m, capital receipts of £7.2m and borrowing of £30.0m.",
    "Cost pressures of £2.47m have been identified. These are partly offset by savings of "
    "£1.53m, giving a net increase of £0.94m.",
    "The adopted budget for all funds is $412.6 million.\n\nPublic safety is the largest area at "
    "$148.2 million (35.9 percent of the budget), followed by health at $121.7 million (29.5 "
    "percent). Roads will receive $63.4 million, debt service $31.8 million, and general "
    "government $47.5 million.",
    "The proposed resources for 2026 amount to $48,236,500.\n\nThe resources comprise "
    "$31,450,200 for posts, $14,082,700 for non-post items and $2,703,600 for grants.",
    "Total revenues are estimated at $86,420,000.\n\nExpenditures are budgeted at $87,150,000, "
    "exceeding revenues by $730,000. The shortfall will be covered from fund balance, which will "
    "fall from $9,480,000 to $8,750,000.",
    "The Agency spent EUR 61.3 million, of which EUR 43.5 million on operations and EUR 17.8 "
    "million on staff.",
    "General government revenue is forecast at $42.6 billion in 2025-26, up 5.2 per cent on the "
    "2024-25 estimated outcome of $40.5 billion.",
    "The net budget requirement moves from £164.3m at the start of the period to £205.6m in "
    "2028/29, an overall increase of £41.3m (25.1%).",
    "Adult Social Care overspent by £4.1m against a budget of £82.4m, and Children's Services "
    "overspent by £2.2m against a budget of £54.0m.\n\n"
    "| Service | Budget £m | Actual £m | Variance £m |\n|---|---|---|---|\n"
    "| Adult Social Care | 82.4 | 86.5 | 4.1 |\n| Children's Services | 54.0 | 56.2 | 2.2 |\n"
    "| Total | 136.4 | 142.7 | 6.3 |",
    "The budget authorizes 512.25 FTE, an increase of 7.75 FTE (1.5%) from the 504.50 FTE of last "
    "year.",
    "Grants come to $418.6 million for 36 towns in 5 counties, down 2.4% from $428.9 million.",
    "Capital expenditure is Rs. 2,36,480 crore, an increase of Rs. 14,215 crore (6.4%) over the "
    "revised estimate.",
    "Expenditures of $214.8 million were approved. Wages and pensions ($131,028,500) absorb 61.0% "
    "of expenditures.",
    "The bank statement showed £7,617.19; cheques not yet presented of £308.65 bring this to the "
    "current account figure of £7,308.54.",
    "The reserve stood at £412,300, and a transfer of £58,450 brings it to £470,750.",
    "The budget for all funds totals $202.2 million, an increase of 4.3% from the current year's "
    "adopted budget of $193.9 million.",
    "Own-source revenue makes up 67.3 per cent of what we collect; the remaining 32.7 per cent "
    "comes from federal transfers.",
    "The gap over three years is £3.4m: £0.8m in 2025/26, £1.2m in 2026/27 and £1.4m in 2027/28.",
]
SLIPS = [
    (0, "38.9", "39.8"), (0, "57.8", "75.8"), (1, "$4.1", "$4.6"), (2, "626", "636"),
    (3, "decrease of $0.9", "decrease of $0.7"), (4, "218.9", "219.8"), (4, "overspend of",
    "underspend of"), (4, "1.5%", "2.5%"), (4, "11.4", "11.1"), (5, "17.3", "13.7"),
    (5, "30.0", "33.0"), (6, "1.53", "1.35"), (7, "63.4", "68.4"), (7, "29.5", "92.5"),
    (8, "14,082,700", "14,802,700"), (9, "730,000", "370,000"), (9, "8,750,000", "8,570,000"),
    (10, "17.8", "18.7"), (11, "5.2", "2.5"), (12, "increase", "decrease"),
    (13, "by £2.2m", "by £2.7m"), (13, "of £54.0m", "of £45.0m"), (22, "1.2m", "1.7m"),
    (14, "an increase", "a decrease"), (14, "1.5%", "5.1%"), (15, "down", "up"),
    (15, "2.4%", "4.2%"), (16, "an increase", "a decrease"), (16, "6.4%", "4.6%"),
    (17, "61.0%", "16.0%"), (18, "7,308.54", "7,608.54"), (19, "58,450", "54,850"),
    (20, "193.9", "202.2"), (21, "32.7", "34.7"),
]  # fmt: skip
# What says neither that its parts are all, nor of what: nothing may be told of it.
OPEN = [
    "The budget totals $128.4 million. The General Fund accounts for $74.2 million, or 57.8 "
    "percent of the total, and the Utility Fund for $18.9 million.",
    "Capital expenditure was £61.2m. It was partly financed by grants of £24.0m and borrowing of "
    "£33.0m.",
    "The budget adds 14 buses. Ridership increases from 600 to 700 passengers a day.",
    "Net expenditure was £3.85m at 31 March 2026, £0.45m lower than the £4.30m of 31 March 2025.",
    "Net cash inflow was £24.1m. After new loans of £12.0m, cash rose by £4.3m to £68.9m.",
    "This gave net income of £0.33 million before investment gains of £0.11 million, so total "
    "funds rose from £4.29 million to £4.73 million.",
    # The table prints the budget of another year.
    "Property tax is budgeted at $21.48 million.\n\nAmounts in $ million\n\n"
    "| Source | FY 2025 Adopted | FY 2026 Proposed |\n|---|---|---|\n"
    "| Property tax | 20.99 | 21.84 |\n| Fees | 3.10 | 3.40 |\n| Total | 24.09 | 25.24 |",
    "As of October 31, $2,967,100 of this year's budget of $3,564,100 had been spent (83.2%), and "
    "$597,000 remained.",
    "Of the 40 percent that is capital, roads make up 60 percent and the remaining 40 percent are "
    "schools.",
    "The scheme has delivered £5.1m (38.9%) of the £13.1m target; £1.9m remains unidentified.",
    "The programme cost £4,130,000 last year and £2,280,000 this year, bringing this to £9,110,000 "
    "since 2019.",
    # What is named behind a share, and not printed, is its whole.
    "Debt at year-end amounted to $67,820,000; the legal limit (8% of assessed value) is "
    "$212,400,000.",
    "The reserve stood at $1,250,000; the minimum of 5% of operating revenue is $2,914,500.",
    "The capital programme totals £38.2m over the period, in 2025/26, 2026/27 and 2027/28.",
]


def found(text: str) -> list[str]:
    """Return the rules of what is said of a text."""
    document = read("report.md", data=f"# Report\n\n{text}\n".encode())
    checks = audit_document(document, load(), Options()).checks
    return [check.relation.rule for check in checks if check.verdict == FAILS]


@pytest.mark.parametrize("text", [*HOLDING, *OPEN])
def test_what_is_right_is_not_accused(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(("at", "old", "new"), SLIPS)
def test_a_slip_is_named(at: int, old: str, new: str) -> None:
    assert HOLDING[at].count(old) == 1
    assert found(HOLDING[at].replace(old, new))
