"""Amounts of a paragraph that the row of a total prints column by column, in whatever scale."""

from __future__ import annotations

import pytest

from auditor.relations.row_amounts import FEWEST_COLUMNS, FEWEST_DIGITS
from tests.recognition.understood import alarms, checks

TEXT = (
    "Village accounts 2021-22\n\n"
    "The village had an opening balance of Rs.18.27 lakh. Receipts were Rs.{} lakh, all told. "
    "Expenditure was Rs.{} lakh, which left a closing balance of Rs.13.95 lakh.\n\n"
    "Abstract (in Rupees)\n"
    "Head\tOpening Balance\tReceipts\tExpenditure\tClosing Balance\n"
    "Roads\t11,08,415.20\t14,22,750.00\t18,30,062.55\t7,01,102.65\n"
    "Water\t7,18,600.45\t9,64,118.10\t9,89,074.32\t6,93,644.23\n"
    "Grand Total\t18,27,015.65\t23,86,868.10\t28,19,136.87\t13,94,746.88\n"
)


def told(receipts: str = "23.87", spent: str = "28.19") -> list[str]:
    return alarms(TEXT.format(receipts, spent))


def test_amounts_in_another_scale_are_those_of_the_row() -> None:
    assert told() == []


@pytest.mark.parametrize("printed", ["28.91", "23.19", "29.19"])
def test_a_slip_under_the_name_of_a_column_is_told(printed: str) -> None:
    assert told(spent=printed) == ["TXT-10"]


def test_what_no_slip_makes_is_another_amount() -> None:
    assert told(spent="20.46") == []


def test_so_many_columns_tell_the_row() -> None:
    assert (FEWEST_COLUMNS, FEWEST_DIGITS) == (3, 4)
    # Of three others two are printed otherwise: the row may be another's.
    assert told("21.04", "28.91") == []


def test_rupees_in_groups_of_two_are_one_amount_behind_their_sign() -> None:
    made = TEXT.format("23.87", "28.19").replace("Rs.13.95 lakh", "Rs.13,94,746.88")
    held = [
        each.relation.terms[0].figure.text for each in checks(made, "TXT-10")
        if each.verdict == "holds"
    ]  # fmt: skip
    assert "Rs.13,94,746.88" in held
