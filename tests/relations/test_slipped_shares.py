"""Shares of sentences whose part and whole words name: a slip in them is found in any language."""

from __future__ import annotations

import pytest

from tests.recognition.understood import accused, audited

CASH = (
    "Cash forecast (£000)\n\n"
    "\tApr\tMay\tJun\tQuarter\n"
    "Council tax\t2,418\t2,377\t2,402\t7,197\n"
    "Grants received\t1,134\t986\t1,271\t3,391\n"
    "Total receipts\t3,552\t3,363\t3,673\t10,588\n"
    "Wages\t1,642\t1,655\t1,661\t4,958\n"
    "Suppliers\t1,017\t1,244\t983\t3,244\n"
    "Total payments\t2,659\t2,899\t2,644\t8,202\n\n"
    "Receipts for the quarter total £10,588k. "
)
KREIS = (
    "Ergebnishaushalt 2031\n\n"
    "in EUR\tErgebnis 2030\tPlan 2031\n"
    "Steuern und ähnliche Abgaben\t4.218.376\t4.407.915\n"
    "Zuwendungen und Umlagen\t6.930.114\t7.118.642\n"
    "Gebühren\t2.371.908\t2.290.433\n"
    "Ordentliche Erträge\t13.520.398\t13.816.990\n\n"
    "Der Haushalt des Kreises ist mit der Planung für das Jahr 2031 und der Rechnung für das Jahr "
    "zuvor dargestellt, und die Ansätze sind in der Tabelle auf volle Euro gerundet. "
)
AUDITED = (
    "Irregular payments by district\n\n"
    "District\tVouchers\tUnsupported payments\tUnpresented payments\tTotal\n"
    "Asuna\t41\t318,204.50\t92,117.30\t410,321.80\n"
    "Botwe\t27\t127,663.15\t240,918.44\t368,581.59\n"
    "Total\t68\t445,867.65\t333,035.74\t778,903.39\n\n"
)
VILLAGE = (
    "Receipts and expenditure\n\n"
    "Head\tReceipts\tExpenditure\n"
    "Grants\t38,14,207\t31,08,664\n"
    "Own funds\t4,27,318\t3,99,120\n"
    "Total\t42,41,525\t35,07,784\n\n"
)


@pytest.mark.parametrize(
    ("table", "right", "wrong"),
    [
        (CASH, "Wages take up 60.4% of payments.", "Wages take up 50.4% of payments."),
        (
            KREIS,
            "Die Zuwendungen und Umlagen machen 51,5 % der ordentlichen Erträge aus.",
            "Die Zuwendungen und Umlagen machen 57,5 % der ordentlichen Erträge aus.",
        ),
        (
            KREIS,
            "Die ordentlichen Erträge sind geplant mit 13.816.990 EUR; davon entfallen 31,9 % "
            "auf Steuern.",
            "Die ordentlichen Erträge sind geplant mit 13.816.990 EUR; davon entfallen 37,9 % "
            "auf Steuern.",
        ),
        (
            AUDITED,
            "Unsupported payments accounted for 57.2% of all irregularities.",
            "Unsupported payments accounted for 51.2% of all irregularities.",
        ),
        (
            VILLAGE,
            "Own fund collection of Rs. 4,27,318 is 10.07 per cent of receipts.",
            "Own fund collection of Rs. 4,27,318 is 10.87 per cent of receipts.",
        ),
    ],
)
def test_a_share_is_what_its_rows_make(table: str, right: str, wrong: str) -> None:
    assert not accused(table + right)
    assert accused(table + wrong) == {"TXT-07"}


@pytest.mark.parametrize(
    "said",
    [
        # Another part, or another whole, than the rows.
        "Wages and pensions take up 50.4% of payments.",
        "Wages take up 50.4% of capital payments.",
    ],
)
def test_a_share_of_something_else_accuses_nothing(said: str) -> None:
    assert not accused(CASH + said)


def test_of_columns_that_may_be_meant_only_a_slip_of_one_accuses() -> None:
    table = CASH.rsplit("\n\n", 1)[0] + "\n\n"
    assert not accused(table + "Wages take up 43.9% of payments.")
    assert accused(table + "Wages take up 50.4% of payments.") == {"TXT-07"}


def test_a_share_that_rows_make_is_checked() -> None:
    checks = audited(CASH + "Wages take up 60.4% of payments.").checks
    assert "TXT-07" in {each.relation.rule for each in checks if each.verdict == "holds"}


def test_a_target_beside_a_share_is_no_share_of_the_amount() -> None:
    said = "Reserves were £1,968k, or 24.0% of payments, above the policy of 20.0% of payments."
    assert not accused(CASH + said)
    assert accused(CASH + said.replace("24.0%", "29.0%")) == {"TXT-07"}
