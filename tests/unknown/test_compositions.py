"""Lines and columns of nothing but the shares of one whole."""

from __future__ import annotations

import pytest

from auditor.relations.compositions import ALONE, HELD, SHORTEST
from tests.recognition.understood import alarms, audited, checks

HEADS = ("Year", "Education", "Health", "Roads", "Other")
SHARES = (
    ("2019", "31.7", "22.4", "18.5", "27.4"), ("2020", "30.9", "23.6", "18.1", "27.4"),
    ("2021", "32.3", "22.9", "17.2", "27.6"), ("2022", "33.0", "23.4", "17.8", "25.8"),
    ("2023", "34.1", "23.7", "16.9", "25.3"),
)  # fmt: skip


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> str:
    lines = (heads, ("---",) * len(heads), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def percent(*rows: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple((row[0], *(f"{share}%" for share in row[1:])) for row in rows)


def changed(row: int, column: int, to: str) -> tuple[tuple[str, ...], ...]:
    rows = [list(each) for each in SHARES]
    rows[row][column] = to
    return tuple(map(tuple, rows))


def turned(*rows: tuple[str, ...]) -> str:
    heads, *lines = zip(*(HEADS, *rows), strict=True)
    return table(*lines, heads=heads)


@pytest.mark.parametrize(
    "text",
    [table(*SHARES), table(*percent(*SHARES)), turned(*SHARES), turned(*percent(*SHARES))],
    ids=["bare", "percent", "columns", "columns-percent"],
)
def test_shares_of_each_line_or_column_come_to_100(text: str) -> None:
    assert [each.verdict for each in checks(text, "GEN-10")] == ["holds"] * len(SHARES)
    assert alarms(text) == []


@pytest.mark.parametrize("made", [table, turned])
def test_a_digit_of_a_share_is_told(made: object) -> None:
    text = made(*percent(*changed(2, 2, "25.9")))  # type: ignore[operator]
    (found,) = (each for each in audited(text).findings if each.severity != "info")
    assert (found.rule, found.severity) == ("GEN-10", "error")


def test_what_rounding_leaves_is_no_error() -> None:
    text = table(*changed(2, 2, "22.8"), *SHARES[:2])
    verdicts = [each.verdict for each in checks(text, "GEN-10")]
    assert verdicts.count("rounding") == 1
    assert alarms(text) == []


def test_a_whole_that_is_printed_is_a_total() -> None:
    rows = tuple((*row, "100.0") for row in SHARES)
    assert checks(table(*rows, heads=(*HEADS, "Total")), "GEN-10") == []


def test_a_line_that_lacks_a_share_is_not_judged() -> None:
    text = table(*changed(2, 2, ""))
    assert alarms(text) == []


def test_one_list_of_shares_proves_another_only_where_nothing_else_is_a_rate() -> None:
    two = [tuple(row[at] for at in (0, 1, 2)) for row in zip(*(HEADS, *SHARES), strict=True)]
    slipped = [*two[1:3], ("Roads", "18.5", "11.8"), two[4]]
    assert ALONE == 1
    good = [(name, f"{one}%", f"{other}%") for name, one, other in two[1:]]
    wrong = [(name, f"{one}%", f"{other}%") for name, one, other in slipped]
    heads = ("Purpose", "2019", "2020")
    assert [each.verdict for each in checks(table(*good, heads=heads), "GEN-10")] == ["holds"] * 2
    fails = [each.verdict for each in checks(table(*wrong, heads=heads), "GEN-10")]
    assert sorted(fails) == ["fails", "holds"]
    beside = [(*row, "97.5%") for row in wrong]
    assert checks(table(*beside, heads=(*heads, "Done")), "GEN-10") == []


def test_so_many_have_to_hold_for_each_that_does_not() -> None:
    rows = percent(*changed(0, 1, "37.1"))
    held = [*rows[: 1 + HELD]]
    beside = [(*row, "82.5%") for row in held]
    heads = (*HEADS, "Done")
    assert "fails" in [each.verdict for each in checks(table(*beside, heads=heads), "GEN-10")]
    assert checks(table(*beside[:HELD], heads=heads), "GEN-10") == []


def test_two_digits_of_a_share_may_be_swapped() -> None:
    rows = [(row[0], row[1], row[2], "8.6", f"{float(row[3]) + float(row[4]) - 8.6:.1f}")
            for row in SHARES]  # fmt: skip
    assert len("8.6".replace(".", "")) == SHORTEST
    assert alarms(table(*rows)) == []
    rows[1] = (*rows[1][:3], "6.8", rows[1][4])
    assert alarms(table(*rows)) == ["GEN-10"]


def test_shares_cut_off_are_hardly_more_than_rounding() -> None:
    text = table(*changed(2, 2, "22.6"))
    found = [each for each in audited(text).findings if each.severity == "error"]
    assert found == []


def test_figures_that_come_to_something_else_are_none() -> None:
    rows = [(row[0], *(f"{float(share) + 3:.1f}" for share in row[1:])) for row in SHARES]
    assert checks(table(*rows), "GEN-10") == []
