"""What honest rounding would give, against counting it."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from auditor.corpus.pictures import EXACT, WIDEST, benford, columns, honest


@pytest.mark.parametrize("parts", [2, 5, EXACT, EXACT + 1, 40])
def test_honest_rounding_is_what_rounding_does(parts: int) -> None:
    chosen = random.Random(parts)
    off = Counter[int]()
    for _ in range(20_000):
        amounts = [chosen.uniform(0, 1000) for _ in range(parts)]
        gap = sum(map(round, amounts)) - round(sum(amounts))
        off[max(-WIDEST, min(WIDEST, gap))] += 1
    expected = honest({parts: 1})
    for gap in range(-WIDEST, WIDEST + 1):
        assert abs(expected[gap + WIDEST] - off[gap] / 20_000) < 0.015


def test_all_shares_make_one() -> None:
    assert sum(honest({3: 5, 20: 1})) == pytest.approx(1)
    assert sum(benford()) == pytest.approx(1)


def test_a_picture_says_its_numbers() -> None:
    drawn = columns([0.25, 0.75], ["a", "<b>"], [0.5, 0.5])
    assert 'aria-label="a 25%, &lt;b&gt; 75%"' in drawn
    assert "<b>" not in drawn
    assert drawn.count("<rect") == 2
    assert "polyline" in drawn
    assert "polyline" not in columns([0.25, 0.75], ["a", "b"])
