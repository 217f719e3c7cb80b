"""A text normalised at once gives the same parts as each of its parts normalised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.recognition.flat import Flat
from auditor.text.labels import normalise

TEXTS = st.text(
    st.one_of(st.sampled_from("萬万 　，,（）％①*[1]“三公”㎡Ⅱ…％ＡＢ\u200b"), st.characters()),
    max_size=30,
)


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_part_is_what_it_is_by_itself(text: str, start: int, end: int) -> None:
    assert Flat(text).part(start, end) == normalise(text[start:end])
