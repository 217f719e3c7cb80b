"""A sum that arithmetic found and that holds in most rows: the few that fail are told."""

from __future__ import annotations

import pytest

from auditor.relations.weighing import MANY
from tests.recognition.understood import audited


def failing(rows: int) -> list[str]:
    """Return the totals that fail in a table of so many rows, two of them with one wrong digit."""
    lines = ["| Scheme | Spent | Expected | Outlay |", "|---|---|---|---|"]
    for at in range(rows):
        one, two = 4_137 + 619 * at, 2_753 + 347 * at
        wrong = 1_000 if at in (3, 7) else 0
        lines.append(f"| Scheme {at} | {one:,} | {two:,} | {one + two + wrong:,} |")
    checks = audited("\n".join(lines) + "\n").checks
    return [each.relation.terms[0].figure.text for each in checks if each.verdict == "fails"]


@pytest.mark.parametrize(("holding", "told"), [(2 * MANY, 2), (2 * MANY - 1, 0)])
def test_where_eight_hold_for_each_that_fails_a_slip_is_told(holding: int, told: int) -> None:
    assert len(failing(holding + 2)) == told
