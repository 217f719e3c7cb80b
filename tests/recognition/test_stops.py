"""Where sentences end: behind numbers too, but neither behind abbreviations nor inside them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from auditor.recognition.stops import ends


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It fell to 193. The staff stayed.", ["It fell to 193.", " The staff stayed."]),
        ("1. The budget rose to 2.5 points.", ["1. The budget rose to 2.5 points."]),
        ("Payments came to 55, i.e. 88.8 % of it.", ["Payments came to 55, i.e. 88.8 % of it."]),
        ("Grants of approx. 4 million.", ["Grants of approx. 4 million."]),
        ("The U.S. paid. We spent.", ["The U.S. paid.", " We spent."]),
        ("收入1.5亿元。支出2亿元；", ["收入1.5亿元。", "支出2亿元；"]),
    ],
)
def test_sentences_end_at_full_stops(text: str, sentences: list[str]) -> None:
    marks = [0, *ends(text)]
    found = [text[start:end] for start, end in pairwise(marks)]
    assert found == sentences
