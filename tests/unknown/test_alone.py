"""Sums that only one position of a table has, or a few of many: amounts among averages."""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.mining import mine
from auditor.recognition.unknown.mining.alone import LEAST, MOST_LINES, alone
from auditor.recognition.unknown.mining.weighing import OWN
from tests.unknown.test_mining import found, lines_of

AMOUNTS = (48_211, 30_377, 91_060, 12_904)
AVERAGES = "17 23 8", "41 12 30", "9 77 26", "35 18 44", "28 31 12"


def one(*amounts: int) -> set[tuple[int, tuple[int, ...]]]:
    """Return the sums of a table of one column."""
    lines = lines_of(*map(str, amounts))
    return {(mined.total, mined.parts) for mined in mine(lines).sums}


def test_a_column_of_amounts_among_averages_has_sums_of_its_own() -> None:
    amounts = (*AMOUNTS, sum(AMOUNTS))
    rows = [f"{amount} {rest}" for amount, rest in zip(amounts, AVERAGES, strict=True)]
    mined = mine(lines_of(*rows))
    assert [(each.total, each.parts) for each in mined.sums] == [(4, (0, 1, 2, 3))]
    assert [(each.first, each.last) for each in mined.sums[0].stretches] == [(0, 1)]


def test_totals_of_totals_of_one_column_are_found() -> None:
    first, other = 7_204_518, 3_391_877
    column = (4_100_207, 3_104_311, first, 1_204_940, 2_186_937, other, first + other)
    assert one(*column) >= {(2, (0, 1)), (5, (3, 4)), (6, (2, 5))}


def test_small_numbers_of_one_column_add_up_by_chance() -> None:
    assert not one(3, 4, 7, 9, 2, 11, 5, 1, 6)


@pytest.mark.parametrize("price", [1, 1_803, 450_000])
def test_prices_of_one_piece_say_no_more_than_the_pieces(price: int) -> None:
    column = [str(price * pieces) for pieces in (3, 4, 7, 9, 2, 11, 5, 1, 6)]
    assert not alone(lines_of(*column), 0)


@pytest.mark.parametrize(("lines", "sums"), [(LEAST - 1, 0), (LEAST, 1)])
def test_a_column_needs_some_lines(lines: int, sums: int) -> None:
    parts = (3_204_117, 1_903_346, 5_511_908, 2_087_651)[: lines - 1]
    column = lines_of(*map(str, (sum(parts), *parts)))
    assert len(alone(column, 0)) == sums


@pytest.mark.parametrize(("lines", "sums"), [(MOST_LINES, 1), (MOST_LINES + 1, 0)])
def test_very_long_columns_add_up_by_chance(lines: int, sums: int) -> None:
    """The last line is the sum of all; the others grow so that none is that of a run."""
    parts = [10**12 + 3**12 * at for at in range(lines - 1)]
    column = lines_of(*map(str, (*parts, sum(parts))))
    assert len(alone(column, 0)) == sums


def test_each_of_many_sums_has_to_prove_less() -> None:
    """Of 40 lines one sum of figures of four digits may be chance; of five such, hardly one."""
    fill = [str(1009 + 37 * at * at) for at in range(35)]
    triple = [("1301", "1988"), ("2203", "1702"), ("1117", "2309"), ("3011", "1206")]
    sums = [cell for a, b in triple for cell in (str(int(a) + int(b)), a, b)]
    single = mine(lines_of(*fill, *sums[:3])).sums
    several = {mined.total for mined in mine(lines_of(*fill[:30], *sums)).sums}
    assert len(single) < 1 < len(several)


PAIRED = (
    "120 131 170 60 64 90 11",
    "44 38 230 11 19 80 310",
    "164 169 410 71 83 300 120",
    "91 77 12 33 41 77 500",
    "18 25 300 20 14 260 19",
    "109 102 90 53 55 440 85",
)


def test_columns_that_add_up_in_the_same_rows_are_of_a_kind() -> None:
    mined = mine(lines_of(*PAIRED))
    sums = {(each.total, each.parts): each.stretches for each in mined.sums}
    assert set(sums) == {(2, (0, 1)), (5, (3, 4))}
    at = {place for each in sums.values() for one in each for place in range(one.first, one.last)}
    assert at == {0, 1, 3, 4}


def test_columns_of_one_sum_only_may_be_chance() -> None:
    assert not found(*PAIRED[:5], "70 61 250 90 44 12 70")


@pytest.mark.parametrize(("across", "sums"), [(OWN, 1), (OWN + 1, 0)])
def test_of_very_many_columns_none_is_looked_at_by_itself(across: int, sums: int) -> None:
    rest = [
        " ".join(str((7 * row + 11 * at * at) % 97 + 3) for at in range(across - 1))
        for row in range(5)
    ]
    amounts = (*AMOUNTS, sum(AMOUNTS))
    rows = [f"{amount} {cells}" for amount, cells in zip(amounts, rest, strict=True)]
    own = [each for each in mine(lines_of(*rows)).sums if each.total == 4]
    assert len(own) == sums
