"""What sentences say of two amounts and of all that lies between them, where blanks part words."""

from __future__ import annotations

import pytest

from tests.recognition.understood import accused, said

# A sentence, a word of it, what stands there instead, and the rule that finds it.
SAID = [
    ("Long-term debt rose from $4,103,524 to $4,347,753 after new borrowing of $588,395 and "
     "repayments of $344,166.", "588,395", "538,395", "BAL-04"),
    ("Actual expenditures of $11,498,537 were under the final budget of $12,280,438 by $781,901.",
     "781,901", "771,901", "TXT-04"),
    ("Actual expenditures of $11,498,537 were under the final budget of $12,280,438 by $781,901.",
     "under", "over", "TXT-04"),
    ("The endowment began the year at $2,276.5 million. Gifts added $63.4 million and investment "
     "return $33.3 million, while $50.9 million was distributed, so that it ended the year at "
     "$2,322.3 million, an increase of 2.0%.", "63.4", "68.4", "BAL-04"),
    ("The endowment began the year at $2,276.5 million. Gifts added $63.4 million and investment "
     "return $33.3 million, while $50.9 million was distributed, so that it ended the year at "
     "$2,322.3 million, an increase of 2.0%.", "2.0%", "9.0%", "TXT-02"),
    ("The fund balance was $8,514,374 at the beginning of the year. Revenues were $19,144,010 and "
     "expenditures $17,516,769, and the fund balance at year end was $10,141,615.",
     "17,516,769", "17,576,769", "BAL-04"),
    ("Income of $4,790,065 less expenses of $4,358,959 left a surplus of $431,106.",
     "431,106", "481,106", "FIN-01"),
    ("Total funding of £167.1 million comes from council tax of £91.9 million, business rates of "
     "£33.4 million, grants of £25.1 million and reserves of £16.7 million.",
     "91.9", "97.9", "TXT-16"),
    ("Operating revenues totaled $436.8 million, against $491.4 million a year earlier (down "
     "11.1%).", "11.1", "41.1", "TXT-02"),
    ("Spending on the 6 functions covered was £1,150.0 billion in 2024, compared with £1,166.7 "
     "billion in 2023, a fall of 1.4%.", "a fall", "a rise", "TXT-02"),
    ("In 2019 we raised $4,790,065, compared with $4,205,677 in 2018: an increase of 13.9%.",
     "13.9", "18.9", "TXT-02"),
    ("All-funds revenue came in at $52.42 million, 101.1 percent of the $51.85 million budgeted "
     "and up 3.4 percent from $50.70 million a year ago.", "101.1", "141.1", "TXT-07"),
    ("Net assets were $318,204,117. Roads make up $141.6 million of that figure, or 44.5 percent.",
     "44.5", "49.5", "TXT-07"),
    ("The approved budget, as revised in May, is £31.472m. Spending to date is £12.118m, or 38.5% "
     "of budget. The outturn is £30.917m, leaving an underspend of £0.555m.",
     "an underspend", "an overspend", "TXT-04"),
    ("Levies grow from $31.4 million in 2027-28 to $118.9 million in 2030-31, or by $87.5 million.",
     "87.5", "81.5", "TXT-04"),
    ("Cash went from $3,618,204 to $2,940,771, with a change of $677,433.",
     "677,433", "2,940,771", "TXT-04"),
    ("Revenue to date is R182.4 million against a pro-rata budget of R177.9 million, an "
     "over-recovery of R4.5 million.", "over-recovery", "under-recovery", "TXT-04"),
    ("We handled 5,218 appeals in 2029, 143 more than in 2028 (5,075).", "more", "fewer",
     "TXT-04"),
    ("The register held 28,417 names in June, 1,306 fewer than the previous month (29,723).",
     "29,723", "23,723", "TXT-04"),
    ("In 2030-31 there were 4,128,356 visits to museums, up 3.7% on 2029-30 (3,981,204).",
     "up", "down", "TXT-02"),
    ("Gross pay for May was N2,418,330,117.60 against N2,377,905,446.15 in April, a rise of "
     "N40,424,671.45.", "a rise", "a fall", "TXT-04"),
    ("Investments stood at £189.6m at quarter end (31 March: £197.2m), a decrease of £7.6m.",
     "197.2", "177.2", "TXT-04"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "right", "wrong", "rule"), SAID)
def test_what_lies_between_two_amounts_adds_up(
    sentence: str, right: str, wrong: str, rule: str
) -> None:
    assert right in sentence
    assert not accused(sentence)


@pytest.mark.parametrize(("sentence", "right", "wrong", "rule"), SAID)
def test_a_slip_in_what_lies_between_two_amounts_is_found(
    sentence: str, right: str, wrong: str, rule: str
) -> None:
    assert rule in accused(sentence.replace(right, wrong))


@pytest.mark.parametrize(
    "sentence",
    [
        # What is named is not all that happened.
        "Long-term debt rose from $4,103,524 to $4,347,753, including new borrowing of $538,395.",
        "Debt rose from $4.1 million to $4.3 million with the purchase of a school for $1.4 "
        "million.",
        "The fund closed at $8,162,564 after a transfer of $250,000 to the library.",
        # Of another year than what it began with.
        "The endowment began the year at $2,276.5 million and ended it at $2,322.3 million, up "
        "9.0% on a comparable basis.",
        "Operating revenues totaled $436.8 million, against $491.4 million a year earlier, down "
        "8.1% on a like-for-like basis.",
        "Income of $4,790,065 and a grant of $250,000 less expenses of $4,358,959 left a surplus "
        "of $681,106.",
        "Costs of $11.5 million were under the estimate of 2019 by a wide margin of $1.2 million.",
    ],
)
def test_what_is_named_beside_them_need_not_be_all(sentence: str) -> None:
    assert not accused(sentence)


@pytest.mark.parametrize(
    ("text", "digits", "unit"),
    [
        ("Receipts are estimated at ₹1,66,510 crore.", 166510, "₹ crore"),
        ("Receipts are estimated at ₹12,34,567.50.", 123456750, "₹"),
        ("Payments are set at EUR 202 955.2 million.", 2029552, "€m"),
        ("It costs €12 345 million.", 12345, "€m"),
        # Blanks part numbers, too.
        ("It gave EUR 5 300 people.", 5, "€"),
        ("It gave $1,234,567 away.", 1234567, "$"),
    ],
)
def test_amounts_are_read_in_the_groups_in_which_they_are_written(
    text: str, digits: int, unit: str
) -> None:
    first = said(text)[0].figure
    assert (first.digits, first.unit) == (digits, unit)


def test_no_list_of_rates_holds_a_year() -> None:
    sentence = "There were 114,166 recipients at the end of 2020, 0.9 per cent more than in 2019."
    assert [each.figure.text for each in said(sentence)] == ["114,166", "0.9 per cent"]
