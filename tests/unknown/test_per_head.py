"""Averages that are quotients of two columns: an amount for each of so many people or things."""

from __future__ import annotations

import pytest

from auditor.telling.narrator import Narrator
from tests.recognition.understood import audited, checks

LINES = (
    ("Ashford", 61_204, 5_120_733), ("Belmont", 8_377, 941_206), ("Corby", 23_918, 1_377_490),
    ("Dunmore", 79_812, 7_218_055), ("Elton", 4_466, 803_127), ("Farley", 15_530, 2_260_914),
)  # fmt: skip


def table(
    heads: str, times: int = 1, places: int = 2, printed: dict[str, str] | None = None
) -> str:
    """Return a table of people, amounts and `times` the amount for each of them, with what is
    printed otherwise.
    """
    names = heads.split("|")
    rows = [
        [name, str(people), str(amount), f"{times * amount / people:.{places}f}"]
        for name, people, amount in LINES
    ]
    for row in rows:
        row[3] = (printed or {}).get(row[0], row[3])
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, ["---"] * 4, *rows)) + "\n"


@pytest.mark.parametrize(
    ("heads", "times", "places"),
    [
        ("District|Population|Spending|Per capita", 1, 2),
        ("District|Population|Spending|Spending per head", 1, 0),
        ("School|Students|Total cost|Average cost per student", 1, 1),
        ("School|Students|Cost ($ thousands)|Cost per student ($)", 1000, 1),
        ("District|Population|Spending (thousand)|Per capita", 1000, 2),
        ("乡镇|人口（人）|支出（万元）|人均支出（元）", 10_000, 2),
    ],
)
def test_an_amount_for_each_follows_from_its_columns(heads: str, times: int, places: int) -> None:
    found = checks(table(heads, times, places), "GEN-07")
    assert [each.verdict for each in found] == ["holds"] * len(LINES)


def test_two_digits_swapped_are_told_with_the_formula_in_money() -> None:
    right = f"{10_000 * 7_218_055 / 79_812:.2f}"
    swapped = right[0] + right[2] + right[1] + right[3:]
    text = table("乡镇|人口（人）|支出（万元）|人均支出（元）", 10_000, 2, {"Dunmore": swapped})
    audit = audited(text)
    (finding,) = (each for each in audit.findings if each.severity != "info")
    assert finding.rule == "GEN-07"
    assert "72,180,550,000 ÷ 79,812" in Narrator(audit).finding(finding)


def test_a_column_that_is_a_thousand_times_a_percentage_is_none() -> None:
    heads = "District|Population|Spending|%"
    text = table(heads, 1000).replace(" |\n", "% |\n")
    assert not [each for each in checks(text, "GEN-07") if each.verdict == "holds"]
