"""The generated disclosures are what they say: consistent, and each slip contradicts something."""

from __future__ import annotations

import random

import pytest

from benchmarks.disclosures.__main__ import STYLES
from benchmarks.disclosures.document import Checker
from benchmarks.disclosures.formats import FORMATS
from benchmarks.disclosures.slips import KINDS, slipped


@pytest.mark.parametrize("style", STYLES)
def test_a_clean_disclosure_contradicts_nothing(style: str) -> None:
    assert [Checker(STYLES[style](seed)).contradictions() for seed in range(5)] == [[]] * 5


@pytest.mark.parametrize("kind", KINDS)
def test_a_slip_contradicts_something_in_some_style(kind: str) -> None:
    slips = [slipped(made(3), kind, random.Random(3)) for made in STYLES.values()]
    assert any(slip and slip.contradictions for slip in slips)


@pytest.mark.parametrize("name", FORMATS)
def test_a_seed_gives_the_same_file(name: str) -> None:
    assert FORMATS[name](STYLES["city"](1)) == FORMATS[name](STYLES["city"](1))
    assert FORMATS[name](STYLES["city"](1)) != FORMATS[name](STYLES["city"](2))
