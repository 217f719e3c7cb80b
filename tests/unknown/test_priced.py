"""Columns of which one is the product of two others: so many, at so much each."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.priced import FEWEST
from tests.recognition.understood import audited, checks

LINES = (
    ("Pickup", 30, 158), ("Minibus", 19, 5_893), ("Motorcycle", 4, 71), ("Rack server", 14, 2_900),
    ("Laptop", 38, 56), ("Desk", 24, 754), ("Chair", 32, 2_959), ("Safe", 53, 81),
)  # fmt: skip
HEAD = "| Item | Quantity | Unit cost | Amount |\n|---|---|---|---|\n"


def plan(*lines: tuple[str, int, int, int]) -> str:
    """Return a plan of what is bought: names, how many, what one costs, what all cost."""
    return HEAD + "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def bought(count: int = len(LINES)) -> list[tuple[str, int, int, int]]:
    """Return the first lines, as they should be."""
    return [(name, many, price, many * price) for name, many, price in LINES[:count]]


def alarms(text: str) -> list[tuple[str, str]]:
    """Return the rule and the severity of each finding that is more than a note."""
    return [
        (each.rule, each.severity) for each in audited(text).findings if each.severity != "info"
    ]


def test_each_line_is_checked_and_the_price_is_no_rate() -> None:
    text = plan(*bought())
    assert [each.verdict for each in checks(text, "GEN-08")] == ["holds"] * len(LINES)
    assert checks(text, "GEN-07") == [] and alarms(text) == []


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_slip_in_one_of_the_three_is_told(column: int) -> None:
    lines = bought()
    wrong = list(lines[5])
    wrong[column] = int(str(wrong[column])[::-1])
    lines[5] = tuple(wrong)  # type: ignore[assignment]
    assert [rule for rule, _ in alarms(plan(*lines))] == ["GEN-08"]


def test_a_sum_without_a_word_and_the_largest_of_each_column_are_no_lines_of_their_own() -> None:
    lines = [*bought(), ("Max", 53, 5_893, 111_967)]
    columns = list(zip(*bought(), strict=True))[1:]
    lines.append(("Fleet", *(sum(column) for column in columns)))  # type: ignore[arg-type]
    assert alarms(plan(*lines)) == []
    assert [each.verdict for each in checks(plan(*lines), "GEN-08")] == ["holds"] * len(LINES)


def test_what_an_hour_costs_is_no_percentage() -> None:
    text = plan(*bought()).replace(
        "Quantity | Unit cost | Amount", "Hours | Pay rate | Pay rate due"
    )
    assert [each.verdict for each in checks(text, "GEN-08")] == ["holds"] * len(LINES)


def test_few_lines_bear_nothing_out() -> None:
    lines = [*bought(FEWEST), ("Boat", 12, 345, 4_104)]
    assert alarms(plan(*lines)) == []
    assert not checks(plan(*bought(FEWEST - 1)), "GEN-08")


def test_factors_of_one_and_ten_make_no_product() -> None:
    lines = [(name, 1 if at % 2 else 10, 100 * price, 100 * price * (1 if at % 2 else 10))
             for at, (name, _, price) in enumerate(LINES)]  # fmt: skip
    assert not checks(plan(*lines), "GEN-08")


def test_lines_that_mostly_fail_are_of_other_things() -> None:
    lines = [(name, many, price, many * price + 7 * (at % 2)) for at, (name, many, price)
             in enumerate(LINES)]  # fmt: skip
    assert alarms(plan(*lines)) == []
