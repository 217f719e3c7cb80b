"""How two numbers differ as printed, which causes and sums of tables both ask."""

from __future__ import annotations

import pytest

from auditor.model.slips import is_inside, one_other


@pytest.mark.parametrize(
    ("shown", "meant", "slip"),
    [
        ("1204", "1240", "swapped"),
        ("1204", "1208", "digit"),
        ("1204", "2104", "swapped"),
        ("1204", "4201", ""),
        ("1204", "1338", ""),
        ("1204", "1204", ""),
    ],
)
def test_one_digit_or_two_side_by_side(shown: str, meant: str, slip: str) -> None:
    assert one_other(shown, meant) == slip


@pytest.mark.parametrize(
    ("short", "long", "inside"),
    [("104", "1204", True), ("120", "1204", True), ("104", "1024", True), ("104", "1230", False),
     ("104", "10450", False), ("104", "104", False)],
)  # fmt: skip
def test_a_number_that_has_one_digit_more(short: str, long: str, inside: bool) -> None:
    assert is_inside(short, long) is inside
