"""Balances that are carried on: opening and closing ones by their words, or by arithmetic alone."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.rolls import HELD, MISSED, MOST_LINES, NEAR, SAMPLED
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
        rows += [(f"Town {'ABCDEFGHIJKLMN'[at]}", *map(str, year)) for at, year in enumerate(years)]
    else:
        rows = [("Item", *(f"Part {'ABCDEFGHIJKLMN'[at]}" for at in range(len(years))))]
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


def test_figures_that_are_alike_make_up_balances_by_chance() -> None:
    assert not rolled([(500, 300, 300, 500), (500, 200, 200, 500), (400, 100, 100, 400)])
    grown = [(2120, 4680, 3640, 3160)]
    grown += [tuple(each * (100 + 2 * year) // 100 for each in grown[0]) for year in (50, 100, 150)]
    assert not rolled(grown)


def test_places_that_differ_by_more_than_a_hundredth_tell() -> None:
    assert NEAR == 100
    near = [(10_000 + at, 3_000 + at * at, 1_000, 12_000 + at + at * at) for at in range(1, 5)]
    assert not rolled(near)
    apart = [(10_000, 3_000 + 800 * at, 1_000, 12_000 + 800 * at) for at in range(1, 5)]
    assert rolled(apart)


@pytest.mark.parametrize(("missed", "told"), [(MISSED, True), (MISSED + 1, False)])
def test_so_many_places_fail_at_most(missed: int, told: bool) -> None:
    years = []
    for at in range(HELD * (MISSED + 1) + MISSED + 1):
        opening, came, went = 4_000 + 311 * at, 900 + 577 * at, 700 + 61 * at * at
        years.append((opening, came, went, opening + came - went + 11 * (at < missed)))
    assert rolled(years) is told


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


@pytest.mark.parametrize("towns", [SAMPLED, SAMPLED + 1, 5 * SAMPLED])
def test_of_very_many_places_a_sample_tells_first(towns: int) -> None:
    rows = [
        "| Town | Cash at 1 April | Received | Paid out | Cash at 31 March |",
        "|---|---|---|---|---|",
    ]
    for at in range(towns):
        opening, came, went = 4_001 + 311 * at, 907 + 577 * at, 703 + 61 * at * at % 9_973
        closing = opening + came - went + 90 * (at == towns - 2)
        rows.append(f"| Town {at}a | {opening} | {came} | {went} | {closing} |")
    assert alarms("\n".join(rows) + "\n") == ["GEN-04"]


BRIDGE = (
    "| Reconciliation | Budget | Revised | Outturn |\n|---|---|---|---|\n"
    "| Result for the year | {0} | -7,055,322 | -12,012,360 |\n"
    "| Depreciation charged | 4,307,959 | 4,561,825 | 4,541,291 |\n"
    "| Grants released | 270,265 | 263,791 | 265,813 |\n"
    "| | -2,982,996 | -2,757,288 | -7,736,882 |\n"
)


def test_lines_that_a_balance_takes_off_are_not_also_added() -> None:
    # The last line has no name, as totals that are ruled off have none.
    text = BRIDGE.format("-7,020,690")
    weights = [[term.weight for term in each.relation.terms] for each in audited(text).checks
               if each.relation.rule == "GEN-01"]  # fmt: skip
    assert weights == [[1, 1, 1, -1]] * 3
    assert alarms(text) == []
