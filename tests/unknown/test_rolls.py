"""Balances that are carried on: opening and closing ones by their words, or by arithmetic alone."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.rolls import HELD, MOST_LINES, TOLD
from auditor.recognition.unknown.statements import MOST_MOVES
from tests.recognition.understood import alarms, audited

YEARS = [(4265, 3120, 3474, 3911), (3911, 4051, 3560, 4402), (4402, 3377, 3661, 4118),
         (4118, 3960, 3842, 4236)]  # fmt: skip
NAMES = {
    "balances": ("Opening balance", "Receipts", "Payments", "Closing balance"),
    "cash": ("Cash at 1 April", "Received", "Paid out", "Cash at 31 March"),
    "members": ("Members at start of year", "Joined", "Left", "Members at end of year"),
    "zh": ("期初数", "收入", "支出", "期末数"),
    "de": ("Anfangsbestand", "Zugänge", "Abgänge", "Endbestand"),
}


def table(names: tuple[str, ...], years: list[tuple[int, ...]], turned: bool) -> str:
    """Return the years as columns, or as lines where it is turned."""
    if turned:
        rows = [("Town", *names)]
        rows += [(f"Town {'ABCDEFG'[at]}", *map(str, year)) for at, year in enumerate(years)]
    else:
        rows = [("Item", *(f"Part {'ABCDEFG'[at]}" for at in range(len(years))))]
        rows += [(name, *(str(year[at]) for year in years)) for at, name in enumerate(names)]
    rows.insert(1, ("---",) * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_what_came_in_and_went_out_makes_the_closing_balance(
    names: tuple[str, ...], turned: bool
) -> None:
    assert alarms(table(names, YEARS, turned)) == []
    wrong = [*YEARS[:2], (4402, 3737, 3661, 4118), YEARS[3]]
    assert alarms(table(names, wrong, turned)) == ["GEN-04" if turned else "GEN-01"]


def rolled(years: list[tuple[int, ...]], names: tuple[str, ...] = NAMES["cash"]) -> bool:
    """Whether the last line is checked as a balance."""
    figures = table(names, years, False)
    sums = [each.relation for each in audited(figures).checks if each.relation.rule == "GEN-01"]
    return any(
        len(each.terms) == len(years[0]) and min(term.weight for term in each.terms) < 0
        for each in sums
    )


def test_so_many_places_hold_at_least() -> None:
    assert HELD == 3
    assert rolled(YEARS[:3])
    assert not rolled(YEARS[:2])
    assert not rolled([*YEARS[:2], (4402, 3737, 3661, 4118)])


def test_a_line_of_nothing_has_no_sign() -> None:
    assert TOLD == 2
    still = [(4265, 3120, 0, 7385), (3911, 4051, 0, 7962), (4402, 3377, 0, 7779)]
    assert not rolled([*still, (4118, 3960, 3842, 4236)])
    assert rolled([(4265, 3120, 0, 7385), *YEARS])


@pytest.mark.parametrize(("moves", "told"), [(MOST_MOVES, True), (MOST_MOVES + 1, False)])
def test_so_many_moves_at_most(moves: int, told: bool) -> None:
    years = []
    for year in range(4):
        opening = 4000 + 311 * year
        changes = [700 + 97 * at * at + 53 * year * (at + 1) for at in range(moves)]
        made = opening + sum(-each if at % 2 else each for at, each in enumerate(changes))
        years.append((opening, *changes, made))
    names = ("Cash at 1 April", *("abcdefgh"[:moves]), "Cash at 31 March")
    assert rolled(years, names) is told


@pytest.mark.parametrize(("lines", "told"), [(MOST_LINES, True), (MOST_LINES + 1, False)])
def test_long_tables_are_read_by_words(lines: int, told: bool) -> None:
    noise = [tuple(7_001 + 137 * at * at % 977 + 61 * each for each in range(4))
             for at in range(lines - 4)]  # fmt: skip
    turned = list(zip(*YEARS, strict=True))
    names = (*(f"Street {at}a" for at in range(lines - 4)), *NAMES["cash"])
    years = [tuple(column) for column in zip(*noise, *turned, strict=True)]
    sums = [each.relation for each in audited(table(names, years, False)).checks]
    assert any(len(each.terms) == 4 for each in sums if each.rule == "GEN-01") is told
