"""Tables that go on over pages: what the next page's indents stand for."""

from __future__ import annotations

import pytest

from auditor.model.values import Figure
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.layout import TableLine
from auditor.recognition.unknown.pages import align

Printed = tuple[int, int, int]
"""A line's page, indent and amount."""

FIRST: tuple[Printed, ...] = ((1, 0, 200), (1, 2, 100), (1, 4, 60), (1, 4, 40), (1, 2, 80))
"""A class of 200 whose first item, 100, is closed, and whose second, 80, has its lines still to
come, as has the class: another item of 20."""


def aligned(*printed: Printed, kind: str = "item") -> list[int]:
    """Return the indents of lines once their pages are aligned; the last line is of a kind."""
    lines = [
        TableLine(at, "", "item", indent, page=page) for at, (page, indent, _) in enumerate(printed)
    ]
    lines[-1].kind = kind
    amounts = [[Figure(at, "", amount, 0, "", 0, 0)] for at, (*_, amount) in enumerate(printed)]
    align(lines, Board(amounts))
    return [line.indent for line in lines]


def test_a_page_that_begins_with_parts_is_set_in_as_far_as_the_open_sum_needs() -> None:
    assert aligned(*FIRST, (2, 2, 30), (2, 2, 50), (2, 0, 20))[5:] == [4, 4, 2]


def test_a_page_that_sets_levels_wider_apart_keeps_their_order() -> None:
    found = aligned(*FIRST, (1, 4, 30), (2, 6, 50), (2, 2, 20), (2, 0, 9))
    assert found[5:] == [4, 4, 2, 0]


@pytest.mark.parametrize("wrong", [41, 19])
def test_where_no_level_makes_an_open_sum_hold_the_page_stands_as_printed(wrong: int) -> None:
    assert aligned(*FIRST, (2, 2, wrong), (2, 2, 50), (2, 0, 29))[5:] == [2, 2, 0]


def test_a_total_closes_what_is_open_and_so_does_the_end_of_the_table() -> None:
    rest = (2, 2, 30), (2, 2, 50), (2, 0, 20)
    assert aligned(*FIRST, *rest, (2, 9, 200), kind="total")[5:8] == [4, 4, 2]
    assert aligned(*FIRST[:1], (1, 2, 150), (2, 0, 50))[2:] == [2]


def test_a_table_of_one_page_stands_as_printed() -> None:
    assert aligned(*((1, indent, amount) for _, indent, amount in FIRST)) == [0, 2, 4, 4, 2]
