"""A line of 100 % whose shares the other lines print is their total, whatever it is called."""

from __future__ import annotations

import pytest

from auditor.model.values import Check
from auditor.recognition.unknown.shared import FEWEST, MOST_LINES
from tests.recognition.understood import checks

ROWS = [("East", 80_678), ("West", 263_326), ("South", 284_992), ("North", 368_792)]


def table(rows: list[tuple[str, int]], whole: str = "Mainland", *, first: bool = False) -> str:
    """Return a table of amounts and their shares of the sum of ROWS."""
    total = sum(amount for _, amount in ROWS)
    lines = [(label, amount, round(100 * amount / total)) for label, amount in rows]
    lines.insert(0 if first else len(lines), (whole, total, 100))
    shown = [f"| {label} | {amount:,} | {share}% |" for label, amount, share in lines]
    return "\n".join(["| Region | Spent | Share |", "|---|---|---|", *shown]) + "\n"


def sums(text: str) -> list[Check]:
    return [check for check in checks(text, "GEN-01") if len(check.relation.terms) > 2]


@pytest.mark.parametrize("first", [False, True])
def test_a_line_of_100_percent_is_the_total(first: bool) -> None:
    check, *_ = sums(table(ROWS, first=first))
    assert (check.verdict, check.relation.terms[0].figure.label) == ("holds", "Mainland")


def test_it_is_the_total_where_a_row_is_left_out() -> None:
    check, *_ = sums(table([*ROWS[:2], ROWS[3]]))
    assert check.verdict == "fails"
    assert {"lost", "lost-shares"} <= {piece.kind for piece in check.relation.evidence}


def test_shares_of_something_else_make_no_total() -> None:
    assert sums(table([*ROWS[:2], ROWS[3]]).replace("26%", "31%")) == []


def test_the_base_of_an_index_is_no_total() -> None:
    rows = [("2021", 80_678), ("2022", 81_326), ("2023", 84_992), ("2024", 88_792)]
    lines = [f"| {year} | {amount:,} | {100 * amount / 88_792:.1f} |" for year, amount in rows]
    text = "\n".join(["| Town | Spent | Index % |", "|---|---|---|", *lines]) + "\n"
    assert sums(text) == []


def test_fewer_lines_tell_nothing() -> None:
    assert len(ROWS) > FEWEST
    assert sums(table([ROWS[0], ROWS[3]])) == []


def test_very_long_tables_are_not_looked_at() -> None:
    def long(many: int) -> str:
        rows = [(f"Region {at}", 10_000 + at * 7_919 % 4_001) for at in range(many)]
        total = sum(amount for _, amount in rows) + 10_000
        shares = (f"{100 * amount / total:.4f}%" for _, amount in rows)
        shown = [
            f"| {label} | {amount:,} | {share} |"
            for (label, amount), share in zip(rows, shares, strict=True)
        ]
        shown.append(f"| Mainland | {total:,} | 100.0000% |")
        return "\n".join(["| Region | Spent | Share |", "|---|---|---|", *shown]) + "\n"

    assert sums(long(MOST_LINES - 1))
    assert sums(long(MOST_LINES)) == []
