"""A dash in a total or a change: it is not given, unless its parts come to nothing."""

from __future__ import annotations

import pytest

from tests.recognition.understood import verdicts

TEXT = (
    "Programme evaluation\n\n"
    "Programme\tBudget\tOutturn\tScore\n"
    "Roads\t1,200\t1,180\t{score}\n"
    "Parks\t430\t441\t66.0\n"
    "Libraries\t815\t799\t91.2\n"
    "Total\t2,445\t2,420\t{total}\n"
)


@pytest.mark.parametrize(
    ("total", "verdict"), [("–", "unchecked"), ("0", "fails"), ("235.6", "holds")]
)
def test_only_a_printed_nothing_is_a_total_of_nothing(total: str, verdict: str) -> None:
    found = verdicts(TEXT.format(score="78.4", total=total), "GEN-01")
    assert found == ["holds", "holds", verdict]


def test_a_dash_over_dashes_is_their_sum() -> None:
    text = "Grants\n\nGrant\t2022\t2023\nRoads\t12\t–\nParks\t30\t–\nHousing\t8\t–\nTotal\t50\t–\n"
    assert "fails" not in verdicts(text, "GEN-01")
    assert "unchecked" not in verdicts(text, "GEN-01")
