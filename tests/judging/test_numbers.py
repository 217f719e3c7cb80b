"""Sums over columns of numbers are judged as those of figures that are made at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.judging import judge, judge_all
from auditor.judging.joint import joint_checks
from auditor.judging.truncation import fits_truncation
from auditor.model.columns import ColumnOfNumbers, FigureColumns, SumOfLine
from auditor.model.number_sums import TermsOfColumn
from auditor.model.values import Cell, Relation

amounts = st.integers(-30, 30)


def column(digits: list[int], unit: str, places: int) -> FigureColumns:
    """Return one column of amounts."""
    rows = [(Cell(str(value), 9 * at, 9 * at + 3),) for at, value in enumerate(digits)]
    numbers = ColumnOfNumbers(0, digits, [cell.start for (cell,) in rows])
    lines = list(range(len(rows))), [f"line {at}" for at in range(len(rows))]
    return FigureColumns([numbers], rows, lines, (places, unit), (0, 0))


@given(
    st.lists(st.tuples(amounts, st.sampled_from((1, 1, -1, 2))), min_size=1, max_size=70),
    st.integers(-6, 6),
    st.sampled_from((("元", 0), ("万元", 2), ("人", 0))),
)
def test_a_sum_of_a_column_is_judged_as_its_figures_are(
    parts: list[tuple[int, int]], miss: int, shape: tuple[str, int]
) -> None:
    total = sum(value * weight for value, weight in parts) + miss
    numbers = column([total, *(value for value, _ in parts)], *shape)
    owed = SumOfLine(0, tuple((at, weight) for at, (_, weight) in enumerate(parts, 1)))
    kept = Relation("R", "sum", TermsOfColumn(numbers, 0, owed))
    made = kept._replace(terms=tuple(kept.terms))
    assert judge(kept) == judge(made)
    assert fits_truncation(kept) == fits_truncation(made)
    assert fits_truncation(kept, mirrored=True) == fits_truncation(made, mirrored=True)


@given(st.lists(amounts, min_size=6, max_size=6), st.integers(-2, 2), st.integers(-2, 2))
def test_sums_of_one_column_contradict_each_other_as_their_figures_do(
    digits: list[int], first: int, second: int
) -> None:
    inner = digits[0] + digits[1] + digits[2] + first
    outer = inner + digits[3] + digits[4] + second
    numbers = column([outer, inner, *digits], "元", 0)
    owed = [
        SumOfLine(1, ((2, 1), (3, 1), (4, 1))),
        SumOfLine(0, ((1, 1), (5, 1), (6, 1))),
        SumOfLine(0, ((2, 1), (3, 1), (4, 1), (5, 1), (6, 1))),
    ]
    kept = [Relation("R", "sum", TermsOfColumn(numbers, 0, each)) for each in owed]
    made = [each._replace(terms=tuple(each.terms)) for each in kept]
    assert judge_all(kept) == judge_all(made)
    judged = [[judge(each) for each in every] for every in (kept, made)]
    assert joint_checks(judged[0]) == joint_checks(judged[1])
