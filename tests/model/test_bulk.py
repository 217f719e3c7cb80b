"""Very many numbers are put in order as few are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import bulk


@contextmanager
def many(least: int) -> Iterator[None]:
    """Let so many numbers be many."""
    with patch.object(bulk, "MANY", least):
        yield


@given(st.lists(st.integers(-5, 1 << 65), max_size=12))
def test_numbers_stand_in_order_whatever_their_size(values: list[int]) -> None:
    with many(1):
        positions, ordered = bulk.ascending(values)
    with many(1 << 60):
        one_by_one, sorted_values = bulk.ascending(values)
    assert list(map(int, positions)) == one_by_one
    assert list(map(int, ordered)) == sorted_values == sorted(values)
