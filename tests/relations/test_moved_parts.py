"""Changes that others behind them make."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, GOOD
from tests.recognition.understood import audited

REPORT = "2024年云桥市财政收支情况\n\n"


def made(text: str) -> list[tuple[str, int]]:
    """The changes that others make, each with how many do; nothing may fail."""
    found = audited(REPORT + text).checks
    assert not [check for check in found if check.verdict == FAILS]
    return [
        (check.relation.terms[0].figure.text, len(check.relation.terms) - 1)
        for check in found
        if check.relation.kind == "sum" and check.verdict in GOOD
    ]


LISTED = (
    "与执行数相比，收入增加{}万元，其中：本级收入增加418万元（税收增加176万元、非税增加242万元），"
    "补助收入增加3109万元。\n"
)


@pytest.mark.parametrize(
    ("whole", "found"), [("3527", [("3527万元", 2), ("418万元", 2)]), ("3727", [("418万元", 2)])]
)
def test_a_change_is_made_by_those_listed_behind_it(
    whole: str, found: list[tuple[str, int]]
) -> None:
    assert made(LISTED.format(whole)) == found


def test_what_fell_is_taken_off() -> None:
    text = (
        "收入调增268.84万元。一是利润上缴调增49.16万元；二是罚没收入调增228.97万元；"
        "三是租金{}9.29万元。\n"
    )
    assert made(text.format("调减")) == [("268.84万元", 3)]
    assert not made(text.format("调增"))


OF_PARTS = (
    "三公经费合计30.4万元，比上年减少2.28万元。其中：用车费20.4万元，比上年减少{}万元；"
    "接待费10万元，比上年减少1.9万元。\n"
)


@pytest.mark.parametrize(("part", "found"), [("0.38", True), ("0.68", False)])
def test_a_whole_changes_as_its_parts_do(part: str, found: bool) -> None:
    assert (("2.28万元", 2) in made(OF_PARTS.format(part))) == found


def test_few_digits_make_no_change() -> None:
    assert not made("收入增加7亿元，其中税收增加3亿元，非税增加4亿元。\n")
