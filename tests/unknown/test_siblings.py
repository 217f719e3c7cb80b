"""Parts of a total that are meant to be the sums of the lines beside them, as others are."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.siblings import ABOVE, FEWEST, MOST_LINES, MOST_PARTS
from tests.recognition.understood import audited

HEAD = "| Debt | 2020 | 2021 | 2022 |\n|---|---|---|---|\n"
HOME = "| Home | 40,791 | 32,327 | 21,793 |\n| Bonds | 12,202 | 14,900 | 11,465 |\n"
NOTES = "| Notes | 12,877 | 10,702 | 5,755 |\n"
BILLS = "| Bills | 15,712 | 6,725 | 4,573 |\n"
ABROAD = (
    "| Abroad | 32,260 | 30,799 | 19,287 |\n| Global | 14,905 | 18,791 | 4,067 |\n"
    "| Banks | 10,453 | 1,459 | {banks} |\n| Trade | 6,902 | 10,549 | 7,551 |\n"
)
TOTAL = "| All debt | 73,051 | 63,126 | 41,080 |\n"


def found(text: str) -> set[str]:
    """Return what speaks for sums of the lines below a part."""
    return {
        piece.kind for check in audited(text).checks for piece in check.relation.evidence
        if check.relation.rule == "GEN-02"
    }  # fmt: skip


def test_a_line_left_out_below_one_part_is_told_by_the_others() -> None:
    assert found(HEAD + HOME + NOTES + BILLS + ABROAD.format(banks="7,669") + TOTAL) == set()
    told = found(HEAD + HOME + NOTES + ABROAD.format(banks="7,669") + TOTAL)
    assert {"reading-sibling", "lost"} <= told


def test_nothing_is_told_where_no_other_part_is_the_sum_of_its_lines() -> None:
    text = HEAD + HOME + NOTES + ABROAD.format(banks="7,969") + TOTAL
    assert "reading-sibling" not in found(text)


def test_behind_the_last_part_anything_may_follow() -> None:
    text = HEAD + ABROAD.format(banks="7,669") + HOME + NOTES + TOTAL
    assert "reading-sibling" not in found(text)


def test_codes_say_themselves_what_is_part_of_what() -> None:
    text = HEAD + HOME + NOTES + ABROAD.format(banks="7,669") + TOTAL
    codes = ["Code", "---", "201", "20101", "20102", "202", "20201", "20202", "20203", ""]
    lines = zip(codes, text.splitlines(), strict=True)
    coded = "".join(f"| {code} {line}\n" for code, line in lines)
    assert "reading-sibling" not in found(coded)


def test_so_many_lines_are_a_list() -> None:
    assert len(("Bonds", "Notes")) == FEWEST
    assert "reading-sibling" not in found(HEAD + HOME + ABROAD.format(banks="7,669") + TOTAL)


@pytest.mark.parametrize("most", [MOST_LINES, MOST_PARTS])
def test_what_is_looked_through_is_bounded(most: int) -> None:
    assert 0 < most <= 2000


WARDS = """| Ward | 2020 | 2021 | 2022 | 2023 |
|---|---|---|---|---|
| Alpha | 4,118 | 4,307 | 4,266 | 4,451 |
| Beta | 2,446 | 2,891 | 2,377 | 2,602 |
| North | 6,564 | 7,198 | 6,643 | 7,053 |
| Gamma | 3,871 | 3,126 | 3,508 | 3,977 |
| Delta | 1,319 | 1,754 | 1,913 | 1,208 |
| South | 5,190 | 4,880 | 5,421 | 5,185 |
| Eta | 2,917 | 2,066 | 2,483 | 2,795 |
| Theta | 5,505 | 5,839 | 5,270 | 5,611 |
| Iota | 3,482 | 3,190 | 3,744 | 3,318 |
| West | 11,904 | 11,095 | 11,497 | 11,724 |
| All wards | 23,658 | 23,173 | 23,561 | 23,962 |
"""
THETA = "| Theta | 5,505 | 5,839 | 5,270 | 5,611 |\n"


def test_a_line_left_out_above_one_part_is_told_by_two_others() -> None:
    assert ABOVE == 2
    assert found(WARDS) == set()
    assert {"reading-sibling", "lost", "lost-above"} <= found(WARDS.replace(THETA, ""))
    # Only one other is the sum of its lines.
    other = WARDS.replace(THETA, "").replace("| Beta | 2,446", "| Beta | 2,246")
    assert "lost" not in found(other.replace("2,891 | 2,377 | 2,602", "2,491 | 2,177 | 2,102"))


def test_lines_above_parts_that_stand_behind_their_total_belong_to_none() -> None:
    head, line, *rows = WARDS.replace(THETA, "").splitlines()
    text = "\n".join([head, line, rows[-1], *rows[:-1]]) + "\n"
    assert "reading-sibling" not in found(text)
