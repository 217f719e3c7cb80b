"""A line that is nothing where a sum holds is no part of it where it alone makes it fail."""

from __future__ import annotations

import pytest

from tests.recognition.understood import alarms

OUTLAYS = (
    "Summary of outlays\n\n| Item | 2021 | 2022 |\n|---|---|---|\n"
    "| Total outlays | {} | 1,148.5 |\n| Running costs | 902.5 | 887.1 |\n"
    "| Capital costs | 242.7 | 261.4 |\n| Running balance | {} | 64.3 |\n"
)


@pytest.mark.parametrize(
    ("total", "balance", "alarmed"),
    [
        ("1,145.2", "0.0", False),
        ("1,145.2", "-", False),
        # There it is one of the parts.
        ("1,203.6", "58.4", True),
    ],
)
def test_a_line_that_is_nought_where_the_sum_holds_may_be_no_part(
    total: str, balance: str, alarmed: bool
) -> None:
    assert bool(alarms(OUTLAYS.format(total, balance))) == alarmed


def test_what_several_columns_bear_out_is_a_part_though_it_is_nought_there() -> None:
    text = (
        "Grants by fund\n\n| Fund | 2020 | 2021 | 2022 | 2023 |\n|---|---|---|---|---|\n"
        "| Roads | 9,025 | 8,871 | 9,310 | 9,402 |\n| Homes | 2,427 | 2,614 | 2,580 | 2,633 |\n"
        "| Floods | 0 | 0 | 0 | 643 |\n| Total | 11,452 | 11,485 | 11,890 | 12,035 |\n"
    )
    assert alarms(text)
    assert not alarms(text.replace("12,035", "12,678"))
