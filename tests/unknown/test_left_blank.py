"""Blanks that are nothing: a sum of columns that holds in many other lines with the same part blank
accuses the line that misses it by a slip.
"""

from __future__ import annotations

import pytest

from auditor.model.values import Figure
from auditor.recognition.unknown.board import SEVERAL, Board
from auditor.recognition.unknown.standing import BLANKS
from tests.recognition.understood import alarms

LINES = [("Pensions", 1_517_188), ("Wages", 2_058_546), ("Bonus", 749_523), ("Rent", 668_572),
         ("Water", 133_187), ("Power", 424_649), ("Travel", 583_781)]  # fmt: skip


def table(others: int, wrong: int) -> str:
    """Return a table whose total has one part blank in each line but the last, that has both."""
    head = ["| Item | Total | Staff | Goods |", "|---|---|---|---|"]
    lines = [f"| Pensions | {wrong:,} | 1,517,188 | |"]
    lines += [f"| {name} | {amount:,} | {amount:,} | |" for name, amount in LINES[1 : others + 1]]
    lines.append("| Both | 3,415,237 | 2,411,115 | 1,004,122 |")
    lines.append("| More | 4,115,902 | 3,007,791 | 1,108,111 |")
    return "\n".join([*head, *lines]) + "\n"


@pytest.mark.parametrize(("others", "told"), [(BLANKS, ["GEN-04"]), (BLANKS - 1, [])])
def test_so_many_other_lines_leave_the_part_blank(others: int, told: list[str]) -> None:
    assert alarms(table(others, 1_517_188)) == []
    assert alarms(table(others, 1_517_818)) == told


def test_what_no_slip_explains_may_be_in_the_blank() -> None:
    assert alarms(table(BLANKS, 1_803_467)) == []


BRIDGE = (
    "| Balance | Plan | Revised | Actual | Difference |\n|---|---|---|---|---|\n"
    "| Programmes | -151,399 | -147,476 | -149,061 | -1,585 |\n"
    "| Means | 53,313 | 51,156 | 54,628 | 3,472 |\n"
    "| Overhead | -8,799 | {} | -8,615 | |\n"
    "| Total balance | -106,885 | {} | -103,048 | {} |\n"
)


@pytest.mark.parametrize(
    ("revised", "total", "difference", "found"),
    # The blank stands for the 169 between the two columns beside it, or for nothing.
    [
        ("-8,446", "-104,766", "1,718", False),
        ("-8,446", "-104,766", "1,887", False),
        ("-8,446", "-104,766", "1,178", True),
    ],
)
def test_a_blank_may_be_how_far_two_columns_are_apart(
    revised: str, total: str, difference: str, found: bool
) -> None:
    assert bool(alarms(BRIDGE.format(revised, total, difference))) is found


def printed(amount: int | None) -> Figure | None:
    return None if amount is None else Figure(0, str(amount), amount, 0, "", 0, 0)


@pytest.mark.parametrize(("columns", "open_"), [(SEVERAL, True), (SEVERAL + 1, False)])
def test_of_many_columns_two_are_so_far_apart_by_chance(columns: int, open_: bool) -> None:
    # The last place misses by 169, which the other ones of the line with a blank are apart.
    line = [8_446, 8_277, *(41 * 3**at for at in range(columns - 2)), None]
    other = [1_000 + at for at in range(columns)]
    total = [a + (b or 0) for a, b in zip(other, line, strict=False)] + [2_331]
    lines = [[*map(printed, each)] for each in (total, [*other, 2_500], line)]
    score = Board(lines).score(0, ((1, 1), (2, 1)))
    assert (score.open, score.fails) == (([columns], []) if open_ else ([], [columns]))
