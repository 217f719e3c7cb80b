"""A large table is added up in arrays; what is said of it is what is said of a small one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.audit import Audit
from auditor.model.values import Cell, Figure
from auditor.packs.loading import load
from auditor.reading import read
from auditor.recognition.unknown import uniform
from auditor.recognition.unknown.board import Board
from auditor.running.engine import Options, audit_document

PLACES = "auditor.recognition.unknown.board.MANY_PLACES"
PARTS = "auditor.recognition.unknown.board.MANY_PARTS"
POSITIONS = "auditor.recognition.unknown.mining.lines.MANY_POSITIONS"
AMOUNTS = st.integers(-60, 5000)
BODIES = st.lists(st.lists(AMOUNTS, min_size=3, max_size=3), min_size=3, max_size=12)


def figure(amount: int) -> Figure:
    """Return a printed amount."""
    return Figure(0, "", amount, 0, "元", 0, 0)


def table(body: Sequence[Sequence[int]], changed: int, by: int) -> str:
    """Return a table with totals of its rows and columns, one of the figures off by so much."""
    rows = [[*row, sum(row)] for row in body]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    rows[changed % len(rows)][changed % 4] += by
    names = [f"项目{at}" for at in range(len(body))] + ["合计"]
    lines = [f"{name},{','.join(map(str, row))}" for name, row in zip(names, rows, strict=True)]
    return "\n".join(["项目,甲,乙,丙,小计", *lines]) + "\n"


def audited(text: str, many: int) -> Audit:
    """Return what is said of a table where so many figures are called many."""
    few = patch(PLACES, 0), patch(PARTS, 0), patch(POSITIONS, 0)
    with patch.object(uniform, "MANY", many), few[0], few[1], few[2]:
        return audit_document(read("a.csv", data=text.encode()), load(), Options())


@given(BODIES, st.integers(0, 60), st.sampled_from((0, 3, 10, 900)))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_arrays_say_what_lists_say(body: list[list[int]], changed: int, by: int) -> None:
    text = table(body, changed, by)
    arrays, lists = audited(text, 1), audited(text, 1 << 40)
    assert arrays.checks == lists.checks
    assert arrays.findings == lists.findings
    assert arrays.coverage == lists.coverage
    assert arrays.causes == lists.causes
    assert arrays.tables == lists.tables


@given(BODIES, st.lists(st.sampled_from((-1, 1)), min_size=12, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_sum_scores_and_proves_the_same(body: list[list[int]], weights: list[int]) -> None:
    figures = [[figure(value) for value in row] for row in body]
    with patch.object(uniform, "MANY", 1):
        amounts = uniform.uniform(figures)
    assert amounts is not None
    parts = tuple((at, weight) for at, weight in zip(range(1, len(body)), weights, strict=False))
    for board, plain in (
        (Board(figures, amounts), Board(figures)),
        (Board(figures, amounts).turned(), Board(figures).turned()),
    ):
        inside = tuple((at, weight) for at, weight in parts if at < len(plain.values))
        found, expected = board.score(0, inside), plain.score(0, inside)
        assert found == expected
        assert board.coarse() == plain.coarse()
        with patch(PLACES, 0), patch(PARTS, 0):
            assert board.bits(0, inside, found.holds) == plain.bits(0, inside, found.holds)
            assert board.column(0, inside, 1) == plain.column(0, inside, 1)


def test_a_sum_that_is_too_large_for_arrays_is_added_up_one_by_one() -> None:
    large = (1 << 62) - 1
    figures = [[figure(value)] for value in (large, large - 1, 1)]
    with patch.object(uniform, "MANY", 1):
        amounts = uniform.uniform(figures)
    assert amounts is not None
    assert amounts.score(0, ((1, 1), (2, 1))) is None
    assert Board(figures, amounts).score(0, ((1, 1), (2, 1))).holds == [0]


def test_what_is_no_uniform_table_has_no_arrays() -> None:
    def made(*rows: Sequence[Any]) -> uniform.Uniform | None:
        with patch.object(uniform, "MANY", 4):
            return uniform.uniform(rows)

    one = figure(1)
    assert made((one, one), (one, one)) is not None
    assert made((one, one)) is None
    assert made((one, None), (one, one)) is None
    assert made((one, one._replace(digits=None)), (one, one)) is None
    assert made((one, one._replace(places=1)), (one, one)) is None
    assert made((one, one._replace(digits=1 << 70)), (one, one)) is None


@given(BODIES, st.integers(0, 60), st.sampled_from((0, 3, 900)), st.sampled_from(("{}.50", "-{}")))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_amounts_with_decimals_and_signs_are_read_alike(
    body: list[list[int]], changed: int, by: int, form: str
) -> None:
    head, *rest = table(body, changed, by).splitlines()
    split = [line.split(",") for line in rest]
    lines = [f"{name},{','.join(map(form.format, row))}" for name, *row in split]
    text = "\n".join([head, *lines]).replace("--", "") + "\n"
    arrays, lists = audited(text, 1), audited(text, 1 << 40)
    assert (arrays.checks, arrays.findings) == (lists.checks, lists.findings)
    assert (arrays.tables, arrays.coverage) == (lists.tables, lists.coverage)


LANGUAGES = load().labels.languages


def rows(*texts: Sequence[str]) -> list[tuple[Cell, ...]]:
    """Return rows of cells."""
    return [tuple(Cell(text, at, at) for at, text in enumerate(row)) for row in texts]


@pytest.mark.parametrize(
    ("printed", "places"), [("12", None), ("1,204", 0), ("7.5", None), ("-3", 0), ("0", 0)]
)
def test_columns_are_numbers_where_each_cell_prints_one_of_one_kind(
    printed: str, places: int | None
) -> None:
    body = rows(["a", "5"], ["b", printed if places is not None else f"{printed}.25"])
    with patch.object(uniform, "MANY", 1):
        found = uniform.whole_columns(body, (1,), LANGUAGES)
    assert (found and found.places) == places


@pytest.mark.parametrize("printed", ["", "–", "8%", "€ 8", "8*", "n/a", "8 k", "8 9"])
def test_a_cell_of_another_kind_leaves_the_table_as_it_is(printed: str) -> None:
    body = rows(["a", "5"], ["b", printed])
    with patch.object(uniform, "MANY", 1):
        assert uniform.whole_columns(body, (1,), LANGUAGES) is None
        assert uniform.whole_columns(rows(["a", "5"], ["b"]), (1,), LANGUAGES) is None


def test_small_tables_stay_lists() -> None:
    body = rows(["a", "5"])
    with patch.object(uniform, "MANY", 2):
        assert uniform.whole_columns(body, (1,), LANGUAGES) is None
        assert uniform.whole_columns(body * 2, (1,), LANGUAGES) is not None


@pytest.mark.parametrize("total", [69_994, 70_000])
def test_lines_of_nothing_explain_no_gap(total: int) -> None:
    figures = [[figure(amount)] for amount in (total, 66_000, 3_993, *([0] * 20))]
    with patch.object(uniform, "MANY", 1):
        amounts = uniform.uniform(figures)
    parts = tuple((at, 1) for at in range(1, len(figures)))
    for found in (Board(figures, amounts), Board(figures)):
        assert bool(found.score(0, parts).fails) == (total == 70_000)


@pytest.mark.parametrize(
    ("misses", "holds"), [((0, 0), 2), ((1, -1), 2), ((2, 0), 1), ((2, -2), 0)]
)
def test_places_are_counted_where_a_sum_holds_within_rounding(
    misses: tuple[int, int], holds: int
) -> None:
    # Half a unit of each of three figures explains one and a half, whatever stands between.
    opening, came, made = [70, 0, 90], [5, 0, 7], [75 + misses[0], 9, 97 + misses[1]]
    values = numpy.array([opening, came, made], dtype=numpy.int64)
    parts = ((0, 1), (1, 1))
    assert uniform.Uniform(values, 0).holds_at(2, parts, range(0, 3, 2)) == holds
    values[0, 1] = uniform.LARGEST // 2
    assert uniform.Uniform(values, 0).holds_at(2, parts, range(0, 3, 2)) is None
