"""Whatever the relations, the diagnosis ends, says the same twice,
and explains every failing check once.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.diagnosis import diagnose
from auditor.diagnosis.edges import usable
from auditor.judging import judge_all
from auditor.model.values import FAILS, Figure, Relation, Term

ROLES = {
    "sum": ("total", "part", "part", "part"),
    "equal": ("left", "right"),
    "change": ("level", "base", "change"),
    "ratio": ("rate", "part", "whole"),
    "bound": ("part", "limit"),
}
COUNT = 14


@st.composite
def documents(draw: st.DrawFn) -> list[Relation]:
    """Any relations over a few figures, of several units and places, blanks among them."""
    figures = []
    for number in range(COUNT):
        digits = draw(
            st.one_of(st.integers(-20, 20), st.integers(-(10**6), 10**9), st.just(10**30))
        )
        unit = draw(st.sampled_from(("万元", "万元", "元", "亿元", "%")))
        blank = draw(st.integers(0, 12)) == 0
        marks = ("blank",) if blank else ()
        table = draw(st.integers(-1, 1))
        value = None if blank else digits
        figures.append(
            Figure(
                number,
                str(digits),
                value,
                draw(st.integers(0, 2)),
                unit,
                number,
                number,
                "",
                table,
                number % 4,
                number // 4,
                marks,
            )
        )
    relations = []
    for kind in draw(st.lists(st.sampled_from(sorted(ROLES)), max_size=12)):
        chosen = draw(st.lists(st.sampled_from(figures), min_size=4, max_size=4))
        weights = draw(st.lists(st.sampled_from((1, 1, 1, -1)), min_size=4, max_size=4))
        terms = tuple(Term(*each) for each in zip(chosen, weights, ROLES[kind], strict=False))
        relations.append(Relation("R", kind, terms, aggregate=draw(st.booleans())))
    return relations


@settings(deadline=None, max_examples=150)
@given(documents())
def test_every_failing_check_has_one_cause(relations: list[Relation]) -> None:
    checks = judge_all(relations)
    causes = diagnose(checks, [])
    assert causes == diagnose(checks, [])
    covered = [position for cause in causes for position in cause.checks]
    assert len(covered) == len(set(covered))
    assert set(covered) <= {
        at for at, check in enumerate(checks) if check.verdict == FAILS and usable(check)
    }


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.integers(100, 9999), min_size=3, max_size=6),
    st.integers(0, 5),
    st.integers(1, 5000),
)
def test_what_is_suggested_makes_the_checks_hold(parts: list[int], at: int, off: int) -> None:
    printed = [sum(parts), *parts]
    printed[at % len(printed)] += off + len(parts)
    figures = [
        Figure(number, str(value), value, 0, "万元", number, number)
        for number, value in enumerate(printed)
    ]
    copies = [
        Figure(number + 10, str(value), value, 0, "万元", number, number)
        for number, value in enumerate([sum(parts), *parts])
    ]
    relations = [
        Relation("S", "sum", (Term(group[0], 1, "total"), *map(Term, group[1:])))
        for group in (figures, copies)
    ]
    relations += [
        Relation("E", "equal", (Term(a, 1, "left"), Term(b, 1, "right")))
        for a, b in zip(figures, copies, strict=True)
    ]
    (cause,) = diagnose(judge_all(relations), [])
    if cause.suggestion:
        figure, amount = cause.suggestion
        mended = [
            relation._replace(
                terms=tuple(
                    term._replace(figure=term.figure._replace(digits=amount.digits))
                    if term.figure.id == figure.id
                    else term
                    for term in relation.terms
                )
            )
            for relation in relations
        ]
        assert all(check.verdict != FAILS for check in judge_all(mended))
