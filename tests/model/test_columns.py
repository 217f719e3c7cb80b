"""Figures and terms that columns of numbers stand for are those that would be made at once."""

from __future__ import annotations

import pickle

import pytest

from auditor.model.columns import ColumnOfNumbers, FigureColumns, FiguresOfLine, SumOfLine
from auditor.model.number_sums import TermsOfColumn, TermsOfLine
from auditor.model.uses import UsesOfNumbers
from auditor.model.values import Cell, Figure, Term

ROWS = [(Cell("Roads", 0, 5), Cell("1.50", 6, 10, marks=("hidden",)), Cell("2.25", 11, 15)),
        (Cell("Parks", 16, 21), Cell("0.00", 22, 26), Cell("4.00", 27, 31))]  # fmt: skip
COLUMNS = FigureColumns(
    [ColumnOfNumbers(1, [150, 0], [6, 22]), ColumnOfNumbers(2, [225, 400], [11, 27])],
    ROWS,
    ([3, 4], ["Roads", "Parks"]),
    (2, "万元"),
    (7, 100),
)
FIGURES = [
    Figure(101, "1.50", 150, 2, "万元", 6, 10, "Roads", 7, 3, 1, ("hidden",)),
    Figure(102, "2.25", 225, 2, "万元", 11, 15, "Roads", 7, 3, 2),
    Figure(103, "0.00", 0, 2, "万元", 22, 26, "Parks", 7, 4, 1),
    Figure(104, "4.00", 400, 2, "万元", 27, 31, "Parks", 7, 4, 2),
]
NAMES = {"first": 0, "second": 1}
OWED = SumOfLine(1, ((0, -1), (1, 1)))


def test_columns_are_a_sequence_of_their_figures() -> None:
    assert list(COLUMNS) == FIGURES
    assert COLUMNS[1:3] == FIGURES[1:3]
    assert COLUMNS[-1] == FIGURES[-1]
    assert len(COLUMNS) == 4
    assert COLUMNS.exponent == FIGURES[0].exponent == 2
    assert list(COLUMNS.numbers()) == [150, 225, 0, 400]
    assert COLUMNS.others == [0]


@pytest.mark.parametrize(("number", "place"), [(100, None), (101, 0), (104, 3), (105, None)])
def test_a_figure_is_found_by_its_id(number: int, place: int | None) -> None:
    assert COLUMNS.position(number) == place


def test_the_figures_of_a_line_are_a_mapping() -> None:
    line = FiguresOfLine(COLUMNS, 1, NAMES)
    same = {"first": FIGURES[2], "second": FIGURES[3]}
    assert line == same
    assert same == line
    assert (list(line), len(line), line.start) == (["first", "second"], 2, 22)
    assert line.get("third") is None
    assert repr(line) == repr(same)
    assert pickle.loads(pickle.dumps(line)) == same


def test_the_terms_of_a_line_are_a_sequence() -> None:
    terms = TermsOfLine(COLUMNS, 0, OWED)
    same = (Term(FIGURES[1], 1, "total"), Term(FIGURES[0], -1), Term(FIGURES[1], 1))
    assert terms == same
    assert same == terms
    assert terms == TermsOfLine(COLUMNS, 0, OWED)
    assert terms != TermsOfLine(COLUMNS, 1, OWED)
    assert terms != [*same]
    assert hash(terms) == hash(same)
    assert (terms[0], terms[1:], len(terms)) == (same[0], same[1:], 3)
    assert (*terms,) == same
    assert repr(terms) == repr(same)
    assert pickle.loads(pickle.dumps(terms)) == same


def test_what_all_lines_come_to_is_what_each_comes_to() -> None:
    first, second = (TermsOfLine(COLUMNS, line, OWED) for line in range(2))
    assert (first.stated, first.computed, first.filled, first.ulps) == (225, 75, 2, 2)
    assert (second.stated, second.computed, second.filled, second.ulps) == (400, 400, 1, 2)
    assert sorted(first.ids()) == [101, 102, 102]
    assert sorted(second.starts()) == [22, 27, 27]


def test_the_terms_of_a_column_are_a_sequence() -> None:
    terms = TermsOfColumn(COLUMNS, 1, SumOfLine(1, ((0, -1),)))
    same = (Term(FIGURES[3], 1, "total"), Term(FIGURES[1], -1))
    assert terms == same
    assert terms != TermsOfColumn(COLUMNS, 0, SumOfLine(1, ((0, -1),)))
    assert (terms[0], terms[1:], len(terms), terms.figure) == (same[0], same[1:], 2, FIGURES[3])
    assert (*reversed(terms),) == same[::-1]
    assert (terms.stated, terms.computed, terms.filled, terms.ulps) == (400, -225, 1, 1)
    assert (terms.ids(), terms.starts()) == ([104, 102], [27, 11])
    assert pickle.loads(pickle.dumps(terms)) == same


def test_sums_of_lines_and_columns_are_found_by_their_figures() -> None:
    uses = UsesOfNumbers()
    uses.add(5, TermsOfLine(COLUMNS, 0, SumOfLine(1, ((0, 1),))))
    uses.add(6, TermsOfColumn(COLUMNS, 1, SumOfLine(1, ((0, 1),))))
    found = {number: [position for position, _ in uses.of(number)] for number in range(100, 106)}
    assert found == {100: [], 101: [5], 102: [5, 6], 103: [], 104: [6], 105: []}
    assert list(uses.units()) == [("万元", {101, 102}), ("万元", {102, 104})]
