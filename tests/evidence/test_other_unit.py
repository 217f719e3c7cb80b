"""A sum of a sentence of which one amount has the wrong unit: 亿元 for 万元, or the other way."""

from __future__ import annotations

import pytest

from tests.recognition.understood import audited, checks

HEAD = "2023年石桥区人民检察院部门决算\n"
SPENDING = "本年支出1,897.13万元，其中：基本支出952.75{basic}；项目支出{project}。\n"


def severities(text: str) -> set[str]:
    """Return how severe the findings about totals of sentences are."""
    return {each.severity for each in audited(HEAD + text).findings if each.rule == "TXT-16"}


@pytest.mark.parametrize(
    ("basic", "project", "said"),
    [
        ("万元", "944.38万元", set()),
        ("万元", "944.38亿元", {"error"}),
        ("万元", "94.44亿元", set()),  # not in the others' unit either
    ],
)
def test_the_unit_of_the_others_closes_it(basic: str, project: str, said: set[str]) -> None:
    assert severities(SPENDING.format(basic=basic, project=project)) == said


def test_it_is_said_why() -> None:
    text = SPENDING.format(basic="万元", project="944.38亿元")
    [found] = [each for each in checks(HEAD + text, "TXT-16") if each.verdict == "fails"]
    assert "slip-other-unit" in [each.kind for each in found.relation.evidence]


def test_a_whole_in_a_larger_unit_than_its_parts_is_none() -> None:
    text = "本年支出0.19亿元，其中：基本支出952.75万元；项目支出944.38万元。\n"
    assert severities(text) == set()
