"""A sum fares at very many positions at once as it does at each."""

from __future__ import annotations

from unittest.mock import patch

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.recognition.unknown.mining import lines as lines_module
from auditor.recognition.unknown.mining.bits import log2_of, logs2_of
from auditor.recognition.unknown.mining.fares import LARGEST, WholeLines
from auditor.recognition.unknown.mining.lines import Lines, plain_lines
from auditor.recognition.unknown.mining.rounding import TOLD, is_exact, most_rounded, rounds

AMOUNTS = st.one_of(st.integers(-9, 40), st.integers(-20, 60).map(lambda value: 100 * value))
TABLES = st.integers(3, 6).flatmap(
    lambda across: st.lists(
        st.lists(AMOUNTS, min_size=across, max_size=across), min_size=8, max_size=12
    )
)


def turned(table: list[list[int]], many: int) -> Lines:
    """Return the columns of a table as lines, where so many positions are many."""
    down = plain_lines(table, [False] * len(table), [False] * len(table), [False] * len(table[0]))
    with patch.object(lines_module, "MANY_POSITIONS", many):
        return down.turned([False] * len(table[0]), [False] * len(table[0]))


@given(TABLES)
@settings(max_examples=80, deadline=None)
def test_positions_together_say_what_they_say_one_by_one(table: list[list[int]]) -> None:
    arrays, lists = turned(table, 1), turned(table, 1 << 40)
    assert arrays.whole is not None
    assert lists.whole is None
    across = len(table[0])
    for parts in (tuple(range(1, across)), (1, 2), (1,)):
        found = arrays.fare(0, parts)
        assert found == lists.fare(0, parts)
        places = sorted((*found.exact, *found.near))
        one, other = (each.shapes(0, parts, places) for each in (arrays, lists))
        first = {shape: at for at, shape in enumerate(one)}
        assert [first[shape] for shape in one] == [
            {shape: at for at, shape in enumerate(other)}[shape] for shape in other
        ]
    assert arrays.most_bits() == lists.most_bits()


def test_numbers_that_are_too_large_are_looked_at_one_by_one() -> None:
    assert WholeLines.of([[1 << 70]], [1]) is None
    most = LARGEST // 3 - 1
    assert WholeLines(numpy.array([[most], [1]]), [1, 1]).fits(2)
    assert not WholeLines(numpy.array([[most + 1], [1]]), [1, 1]).fits(2)


@given(st.lists(st.tuples(st.integers(1, LARGEST), st.integers(1, LARGEST)), min_size=1))
def test_logarithms_of_many_are_those_of_each(pairs: list[tuple[int, int]]) -> None:
    numbers, of = (numpy.array(each, numpy.int64) for each in zip(*pairs, strict=True))
    assert logs2_of(numbers, of).tolist() == [log2_of(*pair) for pair in pairs]


@pytest.mark.parametrize(("room", "unit", "parts"), [(4, 1, 3), (40, 10, 3), (12, 3, 3), (0, 1, 2)])
def test_the_largest_gap_that_rounding_explains(room: int, unit: int, parts: int) -> None:
    every = [gap for gap in range(2 * room + 2) if rounds(gap, room, unit, parts)]
    assert most_rounded(room, unit, parts) == max(every)


@pytest.mark.parametrize("parts", [1, 2, 3, 12])
def test_more_sums_than_tell_say_no_more(parts: int) -> None:
    assert is_exact(TOLD, parts)
    assert is_exact(10**9, parts)
    assert not is_exact(2, parts)
