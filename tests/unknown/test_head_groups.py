"""Heads over groups of columns whose own heads are repeated under each."""

from __future__ import annotations

import pytest

from auditor.model.values import Cell
from auditor.recognition.unknown.heads import paths


def row(*texts: str) -> tuple[Cell, ...]:
    """Return a row of cells with these texts, none of them merged."""
    return tuple(Cell(text, 0, 0) for text in texts)


@pytest.mark.parametrize(
    ("over", "under", "expected"),
    [
        (("", "Budget", "", "Rate (%)", ""), ("", "Rec", "Dev", "Rec", "Dev"),
         ["", "Budget Rec", "Budget Dev", "Rate (%) Rec", "Rate (%) Dev"]),
        # Groups of unlike heads or widths, and one group alone, say nothing of blanks.
        (("", "Budget", "", "Rate (%)", ""), ("", "Rec", "Dev", "Rec", "All"),
         ["", "Budget Rec", "Dev", "Rate (%) Rec", "All"]),
        (("", "Budget", "", ""), ("", "Rec", "Dev", "All"), ["", "Budget Rec", "Dev", "All"]),
        (("", "Budget", "", "Rate (%)", ""), ("", "Rec", "", "Rec", ""),
         ["", "Budget Rec", "", "Rate (%) Rec", ""]),
    ],
)  # fmt: skip
def test_a_head_stands_over_the_heads_that_each_group_repeats(
    over: tuple[str, ...], under: tuple[str, ...], expected: list[str]
) -> None:
    assert paths([row(*over), row(*under)], 2, len(over)) == expected
