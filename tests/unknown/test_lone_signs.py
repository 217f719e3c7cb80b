"""A total whose difference alone bears the other sign than those of its parts."""

from __future__ import annotations

import pytest

from tests.recognition.understood import verdicts

HEAD = "Spending\n\nItem\t2023\t2024\tChange\n"


def rows(staff: str, rent: str, total: str) -> str:
    """Return two lines and their total, with the change of each."""
    return HEAD + (
        f"Staff\t2,691.48\t3,069.04\t{staff}\nProjects\t1,086.82\t1,003.10\t{rent}\n"
        f"Travel\t412.20\t431.95\t{'-' if staff[0] == '-' else ''}19.75\n"
        f"Total\t4,190.50\t4,504.09\t{total}\n"
    )


@pytest.mark.parametrize(
    ("staff", "rent", "total", "fails"),
    [
        ("377.56", "-83.72", "313.59", 0),
        ("377.56", "-83.72", "-313.59", 1),
        # The other way round, all of them.
        ("-377.56", "83.72", "-313.59", 0),
        ("-377.56", "83.72", "313.59", 1),
    ],
)
def test_it_is_no_way_to_print_variances(staff: str, rent: str, total: str, fails: int) -> None:
    assert verdicts(rows(staff, rent, total), "GEN-01").count("fails") == fails
