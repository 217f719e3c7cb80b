"""Counts against the names that a sentence lists behind them, where blanks part words."""

from __future__ import annotations

import pytest

from tests.recognition.understood import verdicts

RULE = "TXT-13"


@pytest.mark.parametrize(
    "sentence",
    [
        "The charity supports {n} countries: Jordan, Laos, Nepal and Peru.",
        "We noted {n} deficiencies: payroll timesheets, grant reporting, cash counts and asset "
        "records.",
        "The budget has {n} savings proposals worth £6.2 million in total: contracts £0.5 million; "
        "property £1.8 million; fleet £1.0 million; and digital services £2.9 million.",
    ],
)
def test_as_many_names_are_listed_as_are_announced(sentence: str) -> None:
    assert verdicts(sentence.format(n=4), RULE) == ["holds"]
    assert verdicts(sentence.format(n=5), RULE) == ["fails"]


@pytest.mark.parametrize(
    "sentence",
    [
        # Not all of them are named, or each tells off how many there are.
        "We visited 4 regions, among them: North, South and East.",
        "There are 4 programs, including: roads, schools and parks.",
        "In 4 main areas we do better: roads, schools and parks.",
        "The region has 6 counties: Kent, Surrey, Essex and others.",
        "We filled 5 posts: two clerks, two nurses and a cook.",
        "We filled 5 posts: 2 clerks, 2 nurses and a cook.",
        "Funding covers 4 years: 2021, 2022 and 2023.",
        # More are listed than announced: one name may be two.
        "The council has 2 priorities: clean, safe streets and good schools.",
        # Of very many one look does not tell.
        "The county has 14 towns: Ash, Beck, Cole and Dunn.",
        "Chapter 5 is about reserves: general, earmarked and capital.",
    ],
)
def test_lists_that_may_leave_some_out_accuse_nothing(sentence: str) -> None:
    assert "fails" not in verdicts(sentence, RULE)


def test_two_names_joined_by_and_may_be_one() -> None:
    said = "We publish 4 reports: budget, mid-year review, and audit and inspection."
    assert verdicts(said, RULE) == ["holds"]
