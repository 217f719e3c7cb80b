"""Blanks that are nothing: a sum of columns that holds in many other lines with the same part blank
accuses the line that misses it by a slip.
"""

from __future__ import annotations

import pytest

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
