"""Columns of plain whole numbers are known together as their cells are one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.amounts import are_whole, is_whole
from auditor.amounts.digits import MAX_DIGITS

longest = st.sampled_from(("9" * MAX_DIGITS, "9" * (MAX_DIGITS + 1)))
texts = st.one_of(st.text("0123456789.,- ٣x", max_size=4), st.integers(1, 99).map(str), longest)


@given(st.lists(texts, min_size=1, max_size=5))
def test_texts_are_whole_numbers_where_each_is(column: list[str]) -> None:
    assert are_whole(column) == all(map(is_whole, column))
