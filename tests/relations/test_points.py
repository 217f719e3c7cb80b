"""Rates that moved by percentage points."""

from __future__ import annotations

import pytest

from tests.recognition.understood import accused, verdicts

ZH, EN = "2023年财政运行情况\n\n", "Annual report 2023\n\n"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (ZH + "财政自给率由22.5%下降到13.2%，下降9.3个百分点。", "holds"),
        (ZH + "财政自给率由22.5%下降到13.2%，下降6.3个百分点。", "fails"),
        (ZH + "税收占比72.4%，比上年提高1.9个百分点（上年为70.5%）。", "holds"),
        (ZH + "税收占比72.4%，比上年提高1.3个百分点（上年为70.5%）。", "fails"),
        (ZH + "税收占收入的比重为68.2%，比上年的66.9%提高1.3个百分点。", "holds"),
        (EN + "The share fell from 22.5% to 13.2%, a fall of 6.3 percentage points.", "fails"),
        (EN + "Cover rose by 1.9 percentage points to 72.4% (2022: 70.5%).", "holds"),
        (EN + "Cover rose by 1.3 percentage points to 72.4% (2022: 70.5%).", "fails"),
    ],
)
def test_they_are_the_difference_of_both(text: str, verdict: str) -> None:
    assert verdicts(text + "\n", "TXT-04") == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        # The rate before is of something else, or no word says what it was before.
        ZH + "收入增长5.2%，占比提高3.1个百分点。",
        ZH + "收入占比72.4%，税收占比70.5%，提高1.3个百分点。",
        EN + "Income grew by 5.2%, and the share rose by 3.1 percentage points.",
    ],
)
def test_other_rates_are_no_ends_of_it(text: str) -> None:
    assert "TXT-04" not in accused(text + "\n")
