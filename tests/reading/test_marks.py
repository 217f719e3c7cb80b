"""Raised marks of notes."""

from __future__ import annotations

import pytest

from auditor.amounts import read_cell
from auditor.reading.marks import is_mark, marked


@pytest.mark.parametrize(
    ("raised", "shown"),
    [
        ("2", "[2]"),
        ("１２", "[12]"),
        (" (3) ", "[3]"),
        ("[4]", "[4]"),
        ("1,2", "[1][2]"),
        ("1、12", "[1][12]"),
        ("*", "*"),
        ("†", "†"),
    ],
)
def test_a_mark_behind_an_amount_leaves_the_amount(raised: str, shown: str) -> None:
    assert is_mark(raised, "1")
    assert marked(raised) == shown
    assert read_cell("201" + shown)[:2] == ("amount", 201)


@pytest.mark.parametrize(
    ("raised", "before"),
    [
        ("2", "m"),
        ("1234", "1"),
        ("th", "5"),
        ("1.5", "1"),
        ("", "1"),
        ("据", "1"),
    ],
)
def test_what_is_raised_and_no_mark(raised: str, before: str) -> None:
    assert not is_mark(raised, before)
