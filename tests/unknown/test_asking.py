"""One total that is wrong in a column where nothing else adds up: sums that ask for one amount."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.misses import Missed, are_unlike, by_gap
from tests.recognition.understood import audited

TABLE = """
| Fund | 2015 | 2016 | 2017 |
|---|---|---|---|
| Schools | 6,104,318 | 6,311,207 | 6,702,945 |
| Roads | 1,713,440 | 1,698,125 | 1,911,386 |
| Parks | 912,077 | 1,004,618 | 987,120 |
| Total spending | {total} | 9,013,951 | 9,601,452 |
| Less: transfers | 703,119 | 811,604 | 640,228 |
| Net spending | 8,026,715 | 8,202,346 | 8,961,223 |
"""


def told(total: str) -> list[tuple[str, str]]:
    found = audited(TABLE.format(total=total)).findings
    return [(finding.severity, finding.figure.text) for finding in found]


def test_sums_that_miss_by_the_same_but_for_rounding_ask_for_one_amount() -> None:
    # The lines come to 8,729,835, and what is left and taken off to 8,729,834.
    assert told("8,729,834") == []
    assert told("7,829,834") == [("error", "7,829,834")]


@pytest.mark.parametrize(
    ("gaps", "unlike"),
    [([], False), ([7], False), ([6_300_000, 6_300_001], False), ([999, 1_000], False),
     ([998, 1_000], True), ([12, 13], True)],
)  # fmt: skip
def test_gaps_are_alike_within_a_thousandth(gaps: list[int], unlike: bool) -> None:
    assert are_unlike(gaps) is unlike


@pytest.mark.parametrize(("other", "agree"), [(1_000, True), (1_001, True), (1_002, False)])
def test_sums_agree_within_their_last_digit(other: int, agree: bool) -> None:
    one = Missed(frozenset({(0, 0), (1, 0)}), 1_000)
    misses = by_gap([one, Missed(frozenset({(0, 0), (2, 0)}), -other)])
    assert misses.agree(one) is agree


def test_small_gaps_that_differ_ask_for_other_changes() -> None:
    one = Missed(frozenset({(0, 0), (1, 0)}), 90)
    assert not by_gap([one, Missed(frozenset({(0, 0), (2, 0)}), 91)]).agree(one)
