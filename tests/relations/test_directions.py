"""Which way amounts went by the words of English sentences, and what these are words about."""

from __future__ import annotations

import pytest

from tests.recognition.understood import accused, said

SAID = [
    ("Fees are budgeted to go up only a little to $221.7 million in 2025-26 from $217.8 million in "
     "2024-25.", "up", "down", "TXT-05"),
    ("Outlays will fall to $811.3 million this year, from the revised estimate of $842.9 million.",
     "fall", "rise", "TXT-05"),
    ("The budget of $118,206,330 is an increase of $5,871,210, or 5.2% from the original General "
     "Fund appropriation of last year of $112,335,120.", "increase", "decrease", "TXT-04"),
    ("Investment earnings fell from $81.4 million to $79.9 million.", "fell", "rose", "TXT-05"),
    ("Complaints about health bodies rose from 1,092 to 1,363, and those about prisons fell by "
     "1.8%.", "rose", "fell", "TXT-05"),
    ("The programme is to contribute EC$99.9 million, down from EC$110.0 million.",
     "down", "up", "TXT-05"),
    ("Membership opened the year at 501,164; 50,582 members joined and 24,350 left, leaving "
     "527,396 at year end, 5.23% more.", "more", "fewer", "TXT-02"),
    ("The Estimates provide for total expenditure of EC$1,105.0 million, of which capital EC$118.5 "
     "million. This is an increase of EC$43.2 million when compared with the revised estimate of "
     "EC$1,061.8 million.", "an increase", "a reduction", "TXT-04"),
    ("Three auctions were held, raising $168.8 million, $43.4 million and $32.8 million, in all "
     "$245.0 million.", "245.0", "254.0", "TXT-16"),
    ("The projected outturn is £95.283m for the year.\n\nThe projected outturn will be met from "
     "grants of £11.491m, receipts of £9.206m and revenue of £6.629m, leaving £67.957m to be "
     "borrowed.", "67.957", "67.597", "TXT-16"),
    ("The approved capital budget was £78.111m. Following virements, the revised budget is "
     "£72.733m, a reduction of £5.378m.", "5.378", "5.348", "TXT-04"),
    ("Of 171 patients treated on the pathway, 126 were treated in time, 73.7% (standard 85%).",
     "171", "161", "TXT-07"),
    ("We closed 4,834 complaints. Of the complaints closed, 1,772 were premature (36.7%), 2,160 "
     "were closed after advice or early consideration (44.7%) and 902 went to investigation "
     "(18.7%).", "2,160", "2,120", "TXT-16"),
    ("Sales tax is projected at $29,897,541, down 2.6% from $30,687,436. Franchise fees add "
     "$5,373,120.", "30,687,436", "5,373,120", "TXT-02"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "rule"), SAID)
def test_a_direction_and_a_sum_follow_from_the_amounts(
    text: str, right: str, wrong: str, rule: str
) -> None:
    assert right in text
    assert not accused(text)
    assert rule in accused(text.replace(right, wrong))


# What is said of one thing is not held against another.
OTHERS = [
    "Revenues of the city totaled $120,139 thousand, compared with $123,013 thousand. Property "
    "taxes, the largest single source at 33.8% of revenues, decreased 4.0%.",
    "The grant amounted to £16,400k (previous year: £15,900k). Income fell by £594k, 2.9%.",
    "Donations were £1,642,805 in 2023, compared with £1,437,212. Legacy income is by nature hard "
    "to foretell: it was £174,209 lower.",
    "Health fell from 123 to 116, and those about prisons fell by 4.2%.",
    "Staff costs were £13,586k, 69.4% of income of £19,587k (previous year: 62.0% of income).",
    "Total revenue and grants are $994.2 million. Tax revenue is expected to yield $801.9 million, "
    "or 83.4 percent of current revenue, non-tax revenue $159.7 million and grants $32.6 million.",
    "The deficit rose from −$3.2 million to −$5.1 million.",
    "Of 9 claims, 171 were made by patients, 73.7% more than in any year before.",
    "The approved budget was £78.111m, and £6.2m was carried over. The revised budget is "
    "£72.733m, a reduction of £5.348m.",
    "Fees rose from $5.2 million to $4.1 million, a fall of $1.1 million, as before.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_a_clause_names_itself_is_not_held_against_what_was_said_before(text: str) -> None:
    assert "TXT-05" not in accused(text)
    assert not accused(text) - {"TXT-04"} or "as before" in text


def test_a_number_with_a_scale_alone_is_an_amount() -> None:
    found = said("Tax collections reached 6,300.2 million, against 6,100.1 million in 2023.")
    assert [(each.figure.digits, each.figure.unit) for each in found] == [
        (63002, "million"), (61001, "million")
    ]  # fmt: skip


def test_letters_before_the_sign_of_a_currency_are_of_it() -> None:
    (found,) = said("An increase of EC$43.3 million is planned.")
    assert (found.role, found.figure.text) == ("change", "EC$43.3 million")
