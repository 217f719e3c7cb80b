"""Shares of what the text says elsewhere, under another name."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, GOOD
from tests.recognition.understood import audited

REPORT = "2024年云桥区慈善会收支情况\n\n"


def shares(text: str) -> list[str]:
    """The shares that follow from their amounts; nothing may fail."""
    found = audited(REPORT + text).checks
    assert not [check for check in found if check.verdict == FAILS]
    return [
        check.relation.terms[0].figure.text
        for check in found
        if check.relation.rule == "TXT-07" and check.relation.kind == "ratio"
        and check.verdict in GOOD
    ]  # fmt: skip


LINES = (
    "2024年，本会实现财务进账313.65万元。分类情况如下：\n\n1.捐款52.17万元，占总收入的{}%。\n\n"
    "2.拨款247.83万元，占总收入的79.01%。\n\n3.其他13.65万元，占总收入的4.35%。\n"
)


def test_shares_are_of_one_amount_whatever_it_was_called() -> None:
    assert shares(LINES.format("16.63")) == ["16.63%", "79.01%", "4.35%"]


def test_one_share_of_a_list_that_adds_up_is_wrong_where_the_others_are_right() -> None:
    audit = audited(REPORT + LINES.format("19.63"))
    failing = [each for each in audit.checks if each.verdict == FAILS]
    assert [each.relation.terms[0].figure.text for each in failing] == ["19.63%"]
    # Nothing tells of what the others are where the list does not add up.
    audit = audited(REPORT + LINES.format("19.63").replace("247.83", "247.33"))
    assert "19.63%" not in [
        each.relation.terms[0].figure.text for each in audit.checks if each.verdict == FAILS
    ]


# One share of three digits fits one of so many amounts by chance: 0.9 % of them.
@pytest.mark.parametrize(("rate", "found"), [("16.63", 1), ("17", 0)])
def test_one_share_needs_digits_enough(rate: str, found: int) -> None:
    text = f"本会实现财务进账313.65万元。\n\n捐款52.17万元，占总收入的{rate}%。\n"
    assert len(shares(text)) == found


JOINT = (
    "本月共售出彩票193.24亿元。\n\n其中，数字型119.36亿元，增长2%；即开型41.18亿元，增长3%；"
    "竞猜型32.70亿元，增长4%。数字型、即开型和竞猜型分别占销售总量的{}%、21.3%、16.9%。\n"
)


@pytest.mark.parametrize(("rate", "found"), [("61.8", True), ("64.8", False)])
def test_a_list_of_shares_is_of_as_many_amounts_before_it(rate: str, found: bool) -> None:
    assert ("21.3%" in shares(JOINT.format(rate))) == found
