"""Heads that no grid took in part two tables of plain text."""

from __future__ import annotations

from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition import recognise

FIRST = """\
Item  2021  2022  2023
Donations and legacies  992  1,780  2,772
Income  14  20  34
Grants of the county  7  8  15
"""
SECOND = """\
Fixed assets  10  9,130  14,260
Cash at bank and in hand  12  23,700  26,360
Debtors  11  940  870
"""


def tables(between: str) -> int:
    document = read("page.txt", f"{FIRST}\n\n{between}\n{SECOND}".encode())
    return len(recognise(document, load()).tables)


def test_heads_with_wide_blanks_part_two_tables() -> None:
    assert tables("2023  2022\n") == 2
    assert tables("- 3 -\n") == 1
