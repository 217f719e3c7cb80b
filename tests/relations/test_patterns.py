"""No regular expression goes back over what it has read:
four times the text takes four times the time.
"""

from __future__ import annotations

import re
import re._parser as parser

import pytest

from benchmarks.patterns import BOUNDED, Used, hostile, patterns, repeats, steep, texts, work


def test_patterns_are_collected_with_the_ways_they_are_used() -> None:
    found = patterns()
    assert len(found) > 100
    assert found["auditor.recognition.labels._OUTLINE"].ways == {"match"}
    assert "search" in found["auditor.recognition.grammar._SHARE"].ways
    assert set(BOUNDED) <= set(found)


def test_a_pattern_is_tried_with_what_it_is_made_of() -> None:
    used = patterns()["auditor.recognition.labels._YEAR"]
    assert {"19", "年"} <= set(texts(used.pattern))
    assert {len(text) for text in hostile("年", 50)} == {51, 52}
    work(used, "2022年")


@pytest.mark.parametrize(
    ("source", "said"),
    [(r"甲+", True), (r"甲{0,3}", True), (r"(?:甲|(?=乙*))", True), (r"(?:甲?乙|丙)?", False)],
)
def test_only_what_repeats_can_go_back(source: str, said: bool) -> None:
    assert repeats(parser.parse(source)) is said


def test_no_pattern_goes_back_over_a_long_text() -> None:
    measured = {name: used for name, used in patterns().items() if name not in BOUNDED}
    assert {name: sample for name, used in measured.items() if (sample := steep(used))} == {}


@pytest.mark.parametrize(
    "source", [r"(?:年末|累计)(?:滚存|累计)*结余$", r"\s*万元", r"[^。]*支出", r"\d+万元"]
)
def test_a_pattern_that_goes_back_is_found(source: str) -> None:
    assert steep(Used(re.compile(source), frozenset({"search"})))


@pytest.mark.parametrize(
    "source", [r"(?:年末|累计)(?:滚存|累计){0,4}结余$", r"(?<!\d)\d+万元", r"支出"]
)
def test_a_pattern_that_does_not_go_back_is_none(source: str) -> None:
    assert not steep(Used(re.compile(source), frozenset({"search"})))
