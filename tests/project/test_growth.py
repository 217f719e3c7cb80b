"""Nothing grows faster than its document: measured by the processor's time of each function,
with room for noise.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.growth import SHAPES, faster, grown

QUICK = (
    "rows of no form", "tables that go on", "tables of a form that go on", "headings",
    "one long sentence", "brackets", "balances", "digits", "cell of words", "open tags.html",
    "spans.html", "quotes.csv", "ruled with bars",
)  # fmt: skip
"""One of each kind; `python -m benchmarks.growth` measures all, in every format."""


def looking_back(count: int) -> Callable[[], object]:
    return lambda: [max(range(at)) for at in range(1, count)]


def looking_at_each(count: int) -> Callable[[], object]:
    return lambda: [max(range(50)) for _ in range(count)]


def test_what_looks_back_over_all_that_came_before_is_found() -> None:
    assert "<built-in method builtins.max>" in {
        each.function for each in faster(looking_back(500), looking_back(2000))
    }


def test_what_looks_at_each_once_is_not() -> None:
    assert faster(looking_at_each(5_000), looking_at_each(20_000)) == []


@pytest.mark.parametrize("name", QUICK)
def test_no_part_grows_faster_than_the_document(name: str, tmp_path: Path) -> None:
    assert name in SHAPES
    assert grown(name, tmp_path) == []
