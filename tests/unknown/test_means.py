"""Rows and columns that are the mean of others."""

from __future__ import annotations

import pytest

from auditor.relations.means import FEWEST
from tests.recognition.understood import alarms, checks

ROWS = (
    (342, 140, 224, 189, 371, 715), (301, 585, 702, 594, 378, 451), (154, 198, 189, 477, 513, 297),
    (287, 299, 180, 216, 637, 231), (450, 147, 468, 287, 494, 594),
)  # fmt: skip
NAMES = ("Ashford", "Belmont", "Corby", "Dunmore", "Elton")


def means(rows: tuple[tuple[int, ...], ...] = ROWS) -> list[str]:
    """Return the means of the columns of some rows, to one decimal."""
    return [f"{sum(column) / len(rows):.1f}" for column in zip(*rows, strict=True)]


def listed(last: str, printed: list[str], *between: list[str]) -> str:
    """Return a table of visitors whose last row is printed so."""
    heads = ("Town", *(["January", "February", "March", "April", "May", "June"][: len(printed)]))
    body = [[name, *map(str, row[: len(printed)])] for name, row in zip(NAMES, ROWS, strict=True)]
    lines = [list(heads), ["---"] * len(heads), *body, *between, [last, *printed]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


@pytest.mark.parametrize("last", ["Average", "Mean", "Durchschnitt", "平均", "Elsewhere"])
def test_a_row_is_the_mean_of_those_above_whatever_it_is_called(last: str) -> None:
    found = checks(listed(last, means()), "GEN-09")
    assert [each.verdict for each in found] == ["holds"] * len(ROWS[0])
    assert all(len(each.relation.terms) == len(ROWS) + 1 for each in found)


def test_a_total_between_is_no_part_of_a_mean() -> None:
    total = ["Total", *(str(sum(column)) for column in zip(*ROWS, strict=True))]
    text = listed("Average", means(), total)
    assert [each.verdict for each in checks(text, "GEN-09")] == ["holds"] * len(ROWS[0])
    assert alarms(text) == []


def test_a_column_is_the_mean_of_those_beside_it() -> None:
    lines = [[name, *map(str, row), f"{sum(row) / len(row):.2f}"]
             for name, row in zip(NAMES, ROWS, strict=True)]  # fmt: skip
    heads = ["Town", *"abcdef", "Average"]
    text = "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *lines))
    assert [each.verdict for each in checks(text, "GEN-09")] == ["holds"] * len(NAMES)


def test_blank_cells_are_not_counted() -> None:
    text = listed("Average", ["276.5", *means()[1:]]).replace("| 342 |", "|  |", 1)
    text = text.replace("276.5", f"{sum(row[0] for row in ROWS[1:]) / (len(ROWS) - 1):.1f}")
    assert [each.verdict for each in checks(text, "GEN-09")] == ["holds"] * len(ROWS[0])


def test_two_digits_swapped_in_a_mean_are_told() -> None:
    printed = means()
    printed[3] = printed[3][0] + printed[3][2] + printed[3][1] + printed[3][3:]
    assert alarms(listed("Average", printed)) == ["GEN-09"]


def test_a_digit_of_a_part_is_told_by_its_mean() -> None:
    assert alarms(listed("Average", means()).replace("| 477 |", "| 417 |")) == ["GEN-09"]


def test_a_mean_that_no_slip_explains_accuses_nothing() -> None:
    printed = means()
    printed[3] = "199.9"
    text = listed("Average", printed)
    assert alarms(text) == []
    assert [each.verdict for each in checks(text, "GEN-09")].count("unchecked") == 1


@pytest.mark.parametrize("held", [FEWEST - 1, FEWEST])
def test_few_means_that_hold_accuse_nothing(held: int) -> None:
    printed = means()[: held + 1]
    printed[0] = printed[0][::-1] if held < 0 else printed[0].replace("306.8", "360.8")
    found = [each.verdict for each in checks(listed("Average", printed), "GEN-09")]
    assert found.count("fails") == (held >= FEWEST)


def test_a_row_without_a_word_needs_more_than_two_places() -> None:
    printed = means()[:2]
    assert len(checks(listed("Average", printed), "GEN-09")) == len(printed)
    assert checks(listed("Elsewhere", printed), "GEN-09") == []


def test_amounts_that_happen_to_lie_between_are_no_mean() -> None:
    assert (
        checks(
            listed("Elsewhere", ["300.1", "270.2", "350.3", "350.4", "480.5", "460.6"]), "GEN-09"
        )
        == []
    )
