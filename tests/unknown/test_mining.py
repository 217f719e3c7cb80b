"""Sums that arithmetic finds over all parallel positions of a table, without a word for them."""

from __future__ import annotations

from random import Random

import pytest

from auditor.model.values import FAILS, HOLDS, UNCHECKED, UNSUPPORTED, Check
from auditor.recognition.unknown.mining import Lines, candidates, mine
from auditor.recognition.unknown.mining.bits import log2_of
from auditor.recognition.unknown.mining.bulk import LARGEST, is_small, runs_of_many
from auditor.recognition.unknown.structure import MOST_OPEN
from tests.recognition.understood import audited


def lines_of(*rows: str) -> Lines:
    """Return lines of whole numbers; a dot stands for nothing printed."""
    values = [[None if cell == "." else int(cell) for cell in row.split()] for row in rows]
    count, across = len(values), len(values[0])
    no = [False] * count
    return Lines(values, [[1] * across for _ in rows], set(), no, no, [False] * across)


def found(*rows: str) -> set[tuple[int, tuple[int, ...], str]]:
    """Return the sums that stand among lines: total, parts, kind."""
    return {(each.total, each.parts, each.kind) for each in mine(lines_of(*rows))[0]}


ROADS, WATER, PARKS, SCHOOLS = "1204 1260 977", "380 415 402", "2150 2096 1833", "615 590 588"


def add(*rows: str) -> str:
    """Return the sum of lines."""
    return " ".join(str(sum(map(int, cells))) for cells in zip(*map(str.split, rows), strict=True))


def test_a_run_of_lines_makes_up_the_one_before_or_behind_it() -> None:
    total = add(ROADS, WATER, PARKS)
    assert found(ROADS, WATER, PARKS, total) == {(3, (0, 1, 2), "range")}
    assert found(total, ROADS, WATER, PARKS) == {(0, (1, 2, 3), "range")}


def test_a_line_between_a_total_and_its_parts_is_passed_over() -> None:
    total = add(ROADS, WATER, PARKS)
    assert (4, (0, 1, 2), "gap") in found(ROADS, WATER, PARKS, "71 64 83", total)


def test_a_total_of_totals_is_found_once_their_parts_are_peeled_off() -> None:
    one, other = add(ROADS, WATER), add(PARKS, SCHOOLS)
    sums = found(ROADS, WATER, one, PARKS, SCHOOLS, other, add(one, other))
    assert {(2, (0, 1), "range"), (5, (3, 4), "range")} < sums
    assert {parts for total, parts, _ in sums if total == 6} == {(2, 5)}


def test_every_second_line_makes_up_the_last_but_one() -> None:
    men, women = (
        ("1204 1260 977", "380 415 402", "2150 2096 1833"),
        ("931 874 702", "44 61 5", "89 97 6"),
    )
    rows = [row for both in zip(men, women, strict=True) for row in both]
    assert (6, (0, 2, 4), "stride") in found(*rows, add(*men), add(*women))


def test_two_lines_make_up_a_third_wherever_it_stands() -> None:
    assert (1, (0, 3), "pair") in found(PARKS, add(PARKS, WATER), "83 12 97", WATER)


def test_a_position_that_fails_is_kept_beside_those_that_hold() -> None:
    rows = ("1204 1260 977 31", "380 415 402 87", "2150 2096 1833 62")
    (mined,), kept, _ = mine(lines_of(*rows, "3734 3771 3212 190"))
    assert (mined.fare.exact, mined.fare.fails, kept) == ([0, 1, 2], [3], [True] * 4)


def test_positions_that_are_one_another_s_multiples_count_once() -> None:
    assert found("3 6 9", "91 182 273", "4 8 12", "2 4 6", "95 190 285") == set()
    assert found("3 61 9", "91 18 73", "4 87 12", "2 4 6", "95 105 85") == {(4, (1, 2), "gap")}


def test_figures_of_a_digit_find_nothing() -> None:
    random = Random(5)
    rows = [" ".join(str(random.randrange(8)) for _ in range(6)) for _ in range(20)]
    assert found(*rows) == set()


@pytest.mark.parametrize(
    "row", [lambda at: "0 0 0", lambda at: "7 7 7", lambda at: f"{at} {at} {at}"]
)
def test_lines_that_are_all_alike_make_up_nothing(row: object) -> None:
    assert callable(row)
    assert found(*(str(row(at)) for at in range(1, 40))) == set()


def test_logarithms_are_rounded_down_to_a_hundredth() -> None:
    assert [log2_of(each) for each in (1, 2, 3, 10, 1024, 10**9)] == [0, 100, 158, 332, 1000, 2989]
    assert (log2_of(3, 3), log2_of(2, 3), log2_of(7, 2)) == (0, 0, 180)


ITEMS = (
    "x a b c d",
    "k 1204 1260 977 311",
    "l 380 415 402 87",
    "m 2150 2096 1833 62",
)


def checks(*rows: str) -> list[Check]:
    """Return the checks of a table that no word calls anything."""
    return list(audited("\n".join(row.replace(" ", "\t") for row in rows) + "\n").checks)


def test_what_arithmetic_finds_is_confirmed() -> None:
    assert {check.verdict for check in checks(*ITEMS, "n 3734 3771 3212 460")} == {HOLDS}


def test_what_arithmetic_finds_accuses_beside_three_places_that_hold_and_none_that_fails() -> None:
    bad = checks(*ITEMS, "n 3734 3771 3212 471")
    (failed,) = [check for check in bad if check.verdict == FAILS]
    assert (failed.relation.severity, failed.stated and failed.stated.digits) == ("warning", 471)
    rows = [row.rsplit(" ", 1)[0] for row in ITEMS]
    unsure = [check for check in checks(*rows, "n 3734 3771 3257") if check.verdict == UNCHECKED]
    assert [(check.reason, check.gap and check.gap.digits) for check in unsure] == [
        ((UNSUPPORTED, ""), -45)
    ]


@pytest.mark.parametrize(("total", "told"), [("3368", 1), ("3858", 0)])
def test_in_two_columns_a_slip_of_three_digits_is_told(total: str, told: int) -> None:
    rows = [" ".join(row.split()[:3]) for row in ITEMS]
    assert {check.verdict for check in checks(*rows, "n 83 97", "o 3817 3868")} == {HOLDS}
    found = checks(*rows, "n 83 97", f"o 3817 {total}")
    assert sum(check.verdict == FAILS for check in found) == told


def test_a_reading_that_holds_in_two_more_places_takes_the_place_of_another() -> None:
    rows = ("甲 1204 1260 977", "乙 380 415 402", "丙 2150 2096 1833", "上年 83 97 61")
    head = "项目 一 二 三"
    one = "合计 3734 3771 3212"
    assert {check.verdict for check in checks(head, *rows, one)} == {HOLDS}
    left_out = ("甲 1204 1260 977", "乙 380 415 402", "丙 2150 2096 1833", "上年 0 0 61")
    assert {check.verdict for check in checks(head, *left_out, one)} == {HOLDS, FAILS}


def test_a_search_that_ran_out_of_steps_says_so() -> None:
    rows = lines_of(ROADS, WATER, PARKS, add(ROADS, WATER, PARKS))
    spent = mine(rows, steps=1)
    assert spent.capped
    assert not mine(rows).capped


def test_of_totals_that_hold_nowhere_a_hundred_are_told_and_that_there_are_more() -> None:
    def reasons(count: int) -> list[str]:
        random = Random(2)
        lines = "".join(f"Total {at}\t{random.randrange(10**6)}\n" for at in range(count))
        checks = audited(f"Item\tAmount\nA\t7150013\n{lines}").checks
        return [check.reason[0] for check in checks if check.reason]

    assert len(reasons(MOST_OPEN)) <= MOST_OPEN
    assert "cap" not in reasons(MOST_OPEN)
    assert reasons(MOST_OPEN + 1).count("cap") == 1


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("amounts", [range(-3, 5), range(1, 10**6), (0, 7, 100, 250)])
def test_runs_of_many_lines_are_those_of_few(amounts: list[int], gap: int) -> None:
    random = Random(f"{amounts[-1]} {gap}")
    column = [random.choice(amounts) for _ in range(120)]
    for room in (0, 3):
        assert runs_of_many(column, room, gap, candidates.SAME) == candidates.runs_at(
            column, room, (gap,)
        )


@pytest.mark.parametrize("unit", [1, 10**30])
def test_a_long_table_is_looked_through_and_its_totals_are_found(unit: int) -> None:
    random, rows = Random(1), []
    for _ in range(candidates.MANY // 4 + 1):
        parts = [[unit * random.randrange(1, 10**6) for _ in range(3)] for _ in range(3)]
        rows += [*parts, list(map(sum, zip(*parts, strict=True)))]
    lines = [" ".join(map(str, row)) for row in rows]
    assert len(lines) > candidates.MANY
    sums = found(*lines)
    assert {(at, (at - 3, at - 2, at - 1), "range") for at in range(3, len(lines), 4)} <= sums


def test_only_sums_that_fit_are_made_in_bulk() -> None:
    assert is_small([LARGEST - 2, 1], 0)
    assert not is_small([LARGEST - 1, -1], 0)
    assert not is_small([LARGEST - 2, 1], 1)


def test_years_with_the_marks_of_notes_are_heads_and_no_parts() -> None:
    rows = ("x 2019* 2020*", "k 1204 1260", "l 380 415", "m 96 71", "Total 1680 1746")
    sums = [check for check in checks(*rows) if check.relation.kind == "sum"]
    assert [(len(check.relation.terms), check.verdict) for check in sums] == [(4, HOLDS)] * 2


def test_a_sum_that_few_lines_print_is_found_among_many_that_don_t() -> None:
    random = Random(2)
    rows = [[0, 0, 0, *random.sample(range(100, 9999), 2)] for _ in range(60)]
    for at in (5, 21, 41):
        rows[at][:2] = random.sample(range(1000, 99999), 2)
    lines = [
        " ".join(map(str, (one, two, one + two, three, four, three + four)))
        for one, two, _, three, four in rows
    ]
    turned = [" ".join(column) for column in zip(*map(str.split, lines), strict=True)]
    assert found(*turned) == {(2, (0, 1), "range"), (5, (3, 4), "range")}


def test_amounts_in_millions_stand_among_decimals() -> None:
    head = "Line\tSum\tA\tB\tC\n"
    rows = ("k\t2003 $ millions\t1.25\t2.5\t3.75", "l\t2014 $ millions\t1.5\t2.25\t3.75",
            "m\t2125 $ millions\t1.75\t2.25\t4", "n\t2206 $ millions\t1.75\t2.5\t4.25")  # fmt: skip
    found = audited(head + "\n".join(rows) + "\n").checks
    assert [check.verdict for check in found if check.relation.kind == "sum"] == [HOLDS] * 4


@pytest.mark.parametrize(("lines", "named"), [(8, True), (7, False)])
def test_where_a_sum_holds_in_many_places_the_last_line_may_be_a_slip(
    lines: int, named: bool
) -> None:
    rows = [(f"L{at}", 20345 + 1117 * at, 907 + 13 * at) for at in range(lines)]
    body = [f"{name},{old},{old + change},{change}" for name, old, change in rows]
    head, last = "Item,North,Both,South", "Result,-99305,-9461,4544"
    text = "\n".join([head, *body, last]).replace(",", "\t") + "\n"
    failing = [check.relation.subject for check in audited(text).checks if check.verdict == FAILS]
    assert [subject for subject in failing if "Result" in subject][:1] == (
        ["Result · Both"] if named else []
    )
