"""Wholes whose parts stand in the paragraphs behind them."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, GOOD
from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition import recognise
from auditor.relations.facts import Facts
from auditor.relations.spread import ABOVE, spread
from tests.recognition.understood import audited

REPORT = "2024年云桥市上半年财政收支情况\n\n"


def sums(text: str) -> list[tuple[str, int]]:
    """The totals that hold, each with how many parts it has; nothing else may fail."""
    found = audited(REPORT + text).checks
    assert not [check for check in found if check.verdict == FAILS]
    return [
        (check.relation.terms[0].figure.text, len(check.relation.terms) - 1)
        for check in found
        if check.relation.kind == "sum" and check.verdict in GOOD
    ]


TWO = (
    "上半年，全市一般公共预算收入3147.2亿元，增长5.1%；支出4025.8亿元，增长6.3%。\n\n"
    "收入方面，市级收入{}亿元，增长2.2%；区县收入1806.7亿元，增长7.4%。\n"
)


@pytest.mark.parametrize(("part", "found"), [("1340.5", [("3147.2亿元", 2)]), ("1347.5", [])])
def test_a_paragraph_may_divide_what_the_one_before_it_says(
    part: str, found: list[tuple[str, int]]
) -> None:
    assert sums(TWO.format(part)) == found


LINES = (
    "全市税收收入{}亿元，增长3.1%。\n\n增值税238.6亿元，增长4.0%；\n\n企业所得税117.3亿元，"
    "下降1.2%；\n\n个人所得税65.9亿元，增长0.4%；\n\n契税等其他税收91.4亿元，增长2.8%。\n"
)


@pytest.mark.parametrize(("total", "found"), [("513.2", [("513.2亿元", 4)]), ("513.6", [])])
def test_each_line_may_say_one_part(total: str, found: list[tuple[str, int]]) -> None:
    assert sums(LINES.format(total)) == found


@pytest.mark.parametrize(("between", "found"), [(ABOVE - 1, [("3147.2亿元", 2)]), (ABOVE, [])])
def test_a_whole_stands_not_far_above_its_parts(between: int, found: list[tuple[str, int]]) -> None:
    whole, parts = TWO.format("1340.5").split("\n\n")
    others = [f"{street}街道支出{n}.4亿元。" for n, street in enumerate("甲乙丙丁", 11)]
    assert sums("\n\n".join((whole, *others[:between], parts))) == found


# A gap of one last place may be rounding; what misses by more is no list that words claim.
@pytest.mark.parametrize(("part", "found"), [("1340.6", 1), ("1340.7", 0)])
def test_what_no_words_claim_misses_by_a_last_place_at_most(part: str, found: int) -> None:
    assert len(sums(TWO.format(part))) == found


def test_few_digits_meet_by_chance() -> None:
    assert not sums("全市收入17亿元。\n\n市级收入8亿元；区县收入9亿元。\n")


def test_what_is_taken_in_and_what_is_spent_are_no_parts_of_one_whole() -> None:
    text = "全市收入513.2亿元。\n\n市级收入238.6亿元，下降1%。\n\n市级支出274.6亿元，增长1%。\n"
    assert not sums(text)


BEHIND = (
    "全区公共预算收入35.01亿元，补助收入11.96亿元，上年结余2.38亿元。支出30.09亿元，"
    "上解支出11.30亿元。{}49.35亿元，支出合计41.39亿元。\n"
)


@pytest.mark.parametrize(("called", "found"), [("收入合计", True), ("另有债务", False)])
def test_a_total_may_stand_behind_both_lists(called: str, found: bool) -> None:
    assert (("49.35亿元", 3) in sums(BEHIND.format(called))) == found


def test_a_numbered_line_is_no_whole_of_the_next_ones() -> None:
    text = "1.海洋支出155.4亿元。\n\n2.物资支出34.2亿元。\n\n3.应急支出121.2亿元。\n"
    packs = load()
    facts = Facts(recognise(read("a.txt", data=(REPORT + text).encode()), packs), packs, "zh")
    assert not list(spread({"totals": "TXT-16"}, facts, ()))
