"""Columns that point to notes, rows in brackets, and shares of a block's own total."""

from __future__ import annotations

import pytest

from tests.recognition.understood import alarms, verdicts

ACCOUNTS = (
    "Accounts\n\nItem\t{head}\tRestricted\tFree\tTotal\n"
    "Grants\t\t4,120\t1,320\t5,440\nGifts\t\t260,625\t65,406\t326,031\n"
    "Shop\t{note}\t42,092\t6,266\t{shop}\nRents\t\t9,145\t11,402\t20,547\n"
    "Total income\t\t315,982\t84,394\t400,376\n"
)


@pytest.mark.parametrize("head", ["Note", "Notes"])
def test_the_number_of_a_note_is_no_amount(head: str) -> None:
    assert not alarms(ACCOUNTS.format(head=head, note="6", shop="48,358"))
    assert alarms(ACCOUNTS.format(head=head, note="6", shop="48,858"))


def test_a_column_of_longer_numbers_is_one_of_amounts() -> None:
    text = ACCOUNTS.format(head="Notes", note="612", shop="48,970")
    assert verdicts(text, "GEN-04").count("holds") >= 4


def test_a_head_that_begins_with_a_number_calls_no_notes() -> None:
    text = ACCOUNTS.format(head="1. Of the year before last", note="6", shop="48,364")
    assert verdicts(text, "GEN-04").count("holds") >= 4


@pytest.mark.parametrize(("mains", "wrong"), [("5,845", False), ("5,485", True)])
def test_a_row_in_brackets_is_part_of_the_one_before(mains: str, wrong: bool) -> None:
    text = (
        "Budgets of enterprises\n\nAccount\t2023\t2024\n"
        f"Hospital\t10,796\t11,006\nWaterworks\t4,673\t{mains}\n"
        "(うち他会計)\t(120)\t(350)\nSewers\t4,522\t4,535\nTotal\t19,991\t21,386\n"
    )
    assert bool(alarms(text)) == wrong
    assert wrong or verdicts(text, "GEN-01") == ["holds", "holds"]


@pytest.mark.parametrize(("share", "wrong"), [("20%", False), ("26%", True)])
def test_a_share_is_of_the_total_of_its_own_block(share: str, wrong: bool) -> None:
    text = (
        "Budget by fund\n\n\tSchools\t%\tWorks\t%\tMeals\t%\n"
        "Revenue\n"
        "Local\t11,465\t29%\t4,530\t100%\t564\t20%\nState\t20,560\t51%\t-\t0%\t425\t15%\n"
        f"Federal\t8,073\t{share}\t-\t0%\t1,848\t65%\n"
        "Total revenue\t40,098\t100%\t4,530\t100%\t2,837\t100%\n"
        "Spending\nPay\t22,687\t57%\t299\t3%\t924\t31%\nPensions\t8,431\t21%\t159\t2%\t328\t11%\n"
        "Services\t1,942\t5%\t1,800\t18%\t85\t3%\nRepairs\t388\t1%\t5,430\t55%\t20\t1%\n"
        "Supplies\t5,332\t13%\t-\t0%\t1,450\t48%\nPlant\t1,138\t3%\t2,233\t23%\t202\t7%\n"
        "Total spending\t39,918\t100%\t9,921\t100%\t3,009\t100%\n"
    )
    assert bool(alarms(text)) == wrong
