"""What must hold for every document: no planted error missed, no honest print called an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, cycle
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from auditor.judging import judge, judge_all
from auditor.judging.ratio import FORMULAS
from auditor.judging.truncation import SEVERAL, fits_truncation, truncates
from auditor.model.values import Amount, Check, Figure, Relation, Term

FINEST = 4
"""Exact values are whole numbers of 10^-4."""

places = st.integers(-1, 3)
weights = st.sampled_from([1, 1, 1, -1, 2, -3])
exact = st.integers(-(10**8), 10**8)
addends = st.lists(st.tuples(exact, places, weights), min_size=1, max_size=12)


def printed(value: int, digits_after: int, number: int = 0, unit: str = "") -> Figure:
    """An exact value printed honestly: rounded half away from zero."""
    step = 10 ** (FINEST - digits_after)
    digits = (2 * abs(value) + step) // (2 * step) * (1 if value >= 0 else -1)
    return Figure(number, "", digits, digits_after, unit, 0, 0)


@given(addends, places)
def test_an_honest_sum_never_fails(parts: list[tuple[int, int, int]], total_places: int) -> None:
    total = sum(value * weight for value, _, weight in parts)
    terms = [Term(printed(value, after), weight) for value, after, weight in parts]
    check = judge(Relation("R", "sum", (Term(printed(total, total_places), 1, "total"), *terms)))
    assert check.verdict in ("holds", "rounding", "doubtful")


@given(addends, places, st.integers(1, 10**6), st.booleans())
def test_a_planted_gap_beyond_the_bound_always_fails(
    parts: list[tuple[int, int, int]], total_places: int, beyond: int, down: bool
) -> None:
    terms = [Term(printed(value, after), weight) for value, after, weight in parts]
    bound = sum(abs(weight) * 10 ** (FINEST - after) for _, after, weight in parts)
    computed = sum(
        term.weight * (term.figure.digits or 0) * 10 ** (FINEST - term.figure.places)
        for term in terms
    )
    step = 10 ** (FINEST - total_places)
    # The least number of total ulps that lies beyond half the bound, whatever the parts' fractions
    # are.
    ulps = (bound + step) // (2 * step) + 1 + beyond
    digits = computed // step - ulps if down else -(-computed // step) + ulps
    planted = Figure(0, "", digits, total_places, "", 0, 0)
    check = judge(Relation("R", "sum", (Term(planted, 1, "total"), *terms)))
    assert check.verdict == "fails"
    assert check.gap is not None
    assert (check.gap.digits > 0) == down


@given(exact, exact, places, places, places)
def test_an_honest_change_and_equality_never_fail(
    level: int, base: int, one: int, two: int, three: int
) -> None:
    change = printed(level - base, three)
    sides = (
        Term(printed(level, one), 1, "level"),
        Term(printed(base, two), 1, "base"),
        Term(change, 1, "change"),
    )
    assert judge(Relation("R", "change", sides)).verdict != "fails"
    pair = Term(printed(level, one), 1, "left"), Term(printed(level, two), 1, "right")
    assert judge(Relation("R", "equal", pair)).verdict in ("holds", "rounding")
    bound = Term(printed(min(level, base), one)), Term(printed(max(level, base), two), 1, "limit")
    assert judge(Relation("R", "bound", bound)).verdict in ("holds", "rounding")


@given(
    st.sampled_from(sorted(FORMULAS)),
    exact,
    exact,
    st.tuples(places, places, st.integers(0, 2)),
    st.booleans(),
)
def test_an_honest_rate_is_never_doubted(
    roles: tuple[str, str], first: int, second: int, after: tuple[int, int, int], cut: bool
) -> None:
    numerator, denominator = FORMULAS[roles](first, second)
    if denominator == 0:
        return
    sign = 1 if numerator * denominator >= 0 else -1
    hundred = 100 * 10 ** after[2] * abs(numerator)
    digits = (
        hundred // abs(denominator)
        if cut
        else (2 * hundred + abs(denominator)) // (2 * abs(denominator))
    )
    rate = Term(Figure(0, "", digits, after[2], "%", 0, 0), sign, "rate")
    figures = (
        Term(printed(first, after[0]), 1, roles[0]),
        Term(printed(second, after[1]), 1, roles[1]),
    )
    check = judge(Relation("R", "ratio", (rate, *figures)))
    assert check.verdict in ("holds", "rounding") or (check.reason or ("",))[0] == "zero-base"


def tree(
    values: list[int], shape: list[int], after: list[int], ids: Iterator[int]
) -> list[Relation]:
    """Sums over honest prints, level above level, each print rounded from its exact value."""
    precision = cycle(after)
    level = [(value, printed(value, next(precision), next(ids))) for value in values]
    relations = []
    for width in shape:
        above = []
        for start in range(0, len(level), width):
            parts = level[start : start + width]
            total = sum(value for value, _ in parts)
            print_of = printed(total, next(precision), next(ids))
            relations.append(
                Relation(
                    "R", "sum", (Term(print_of, 1, "total"), *(Term(part) for _, part in parts))
                )
            )
            above.append((total, print_of))
        level = above
    return relations


@given(
    st.lists(exact, min_size=4, max_size=30),
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.lists(places, min_size=1, max_size=5),
)
def test_an_honest_tree_is_never_a_contradiction(
    values: list[int], shape: list[int], after: list[int]
) -> None:
    relations = tree(values, shape, after, count())
    checks = judge_all(relations)
    assert len(checks) == len(relations)
    assert all(check.verdict != "fails" for check in checks)


wholes = st.lists(st.integers(10, 999), min_size=2, max_size=6)
"""Exact tenths of an ulp, at least one ulp each: a printed 0 is taken for nothing at all."""


def a_sum(parts: list[int], shown: Callable[[int], int]) -> Relation:
    """A sum over exact tenths, each figure printed in whole ulps by `shown`."""
    terms = (Term(Figure(0, "", shown(sum(parts)), 0, "", 0, 0), 1, "total"),
             *(Term(Figure(0, "", shown(part), 0, "", 0, 0)) for part in parts))  # fmt: skip
    return Relation("R", "sum", terms)


def cut(tenths: int) -> int:
    return tenths // 10


def rounded(tenths: int) -> int:
    return (tenths + 5) // 10


def apart(checks: list[Check]) -> list[tuple[Amount, Amount]]:
    """Return stated and computed of the checks with a gap, each pair once."""
    found = [
        (one.stated, one.computed)
        for one in checks
        if one.stated and one.computed and one.gap and one.gap.digits
    ]
    return list(dict.fromkeys(found))


@given(st.lists(wholes, max_size=8))
def test_a_document_that_cuts_digits_off_never_shows_the_opposite_gap(
    sums: list[list[int]],
) -> None:
    checks = [judge(a_sum(parts, cut)) for parts in sums]
    assert all(fits_truncation(check.relation) for check in checks)
    assert all(check.gap and check.gap.digits <= 0 for check in checks)
    assert not any(
        fits_truncation(check.relation, mirrored=True)
        for check in checks
        if check.gap and check.gap.digits
    )
    assert truncates(checks) or len(apart(checks)) < 4
    assert truncates(checks) == truncates(checks * 3)


@given(st.lists(wholes, max_size=8), wholes)
def test_one_gap_of_the_other_sign_makes_a_document_honest(
    sums: list[list[int]], other: list[int]
) -> None:
    checks = [judge(a_sum(parts, cut)) for parts in sums]
    exact = a_sum([part // 10 * 10 for part in other], cut)
    total, *parts_of = exact.terms
    less = total._replace(figure=total.figure._replace(digits=(total.figure.digits or 0) - 1))
    turned = judge(exact._replace(terms=(less, *parts_of)))
    assert turned.gap and turned.gap.digits > 0
    if len({(one.stated, one.computed) for one in checks if one.verdict == "fails"}) < SEVERAL:
        assert not truncates([*checks, turned])


@given(st.lists(wholes, max_size=12), st.randoms(use_true_random=False))
def test_few_gaps_or_gaps_of_both_signs_are_rounding(sums: list[list[int]], order: Random) -> None:
    checks = [judge(a_sum(parts, rounded)) for parts in sums]
    gaps = apart(checks)
    signs = {stated.digits > computed.digits for stated, computed in gaps}
    if len(gaps) < 4 or len(signs) == 2:
        assert not truncates(checks)
    mixed = list(checks)
    order.shuffle(mixed)
    assert truncates(mixed) == truncates(checks)


digits = st.one_of(st.none(), st.integers(-20, 20), st.integers(-(2**64), 2**64))


def figure(number: int, value: int | None, after: int, unit: str, marks: tuple[str, ...]) -> Figure:
    return Figure(number, "", value, after, unit, 0, 0, marks=marks)


def term(*parts: Any) -> Term:
    return Term(*parts)


def relation(kind: str, terms: list[Term], **more: Any) -> Relation:
    return Relation("R", kind, tuple(terms), **more)


# Functions, and not the types themselves: of a named tuple `builds` makes up even the fields that
# have a default.
figures = st.builds(
    figure, st.integers(0, 9), digits, st.integers(0, 1), st.sampled_from(["", "万元", "元"]),
    st.sampled_from([(), ("blank",)]),
)  # fmt: skip

sides = ["left", "right", "limit", "level", "base", "change", "whole", "item"]
roles = st.sampled_from(["total", "part", "rate", "floor", "stated", *sides])
kinds = st.sampled_from(["sum", "equal", "bound", "change", "ratio", "count", "joint", "date", "?"])
odd = st.builds(
    relation, kinds, st.lists(st.builds(term, figures, st.integers(-2, 2), roles), max_size=4),
    weak=st.sampled_from(["", "open-list"]), aggregate=st.booleans(),
    holds=st.sampled_from([None, True, False]),
    missing=st.sampled_from([None, ("missing-figure", "x")]),
)  # fmt: skip


@given(st.lists(odd, max_size=3))
def test_whatever_comes_in_one_check_comes_out_for_each(relations: list[Relation]) -> None:
    checks = judge_all(relations)
    assert [check.relation for check in checks[: len(relations)]] == relations
    assert all((check.reason is not None) == (check.verdict == "unchecked") for check in checks)
    assert judge_all(relations) == checks
