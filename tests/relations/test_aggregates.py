"""Totals are derived from the relations that were built, not left behind while they were."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.model.values import Figure, Relation, Term
from auditor.packs.loading import Packs
from auditor.relations import relations
from auditor.relations.aggregates import aggregates
from tests.conftest import ROOT
from tests.recognition.understood import PACKS, understood

EXAMPLE = ROOT / "examples" / "dapeng-2022-budget.txt"


def sum_of(total: int, *parts: int, zeros: int = 0, kind: str = "sum", weak: str = "") -> Relation:
    """Return a sum between figures of these ids; zeros: parts that print a zero."""
    terms = [Term(figure(part)) for part in parts]
    terms += [Term(figure(900 + zero, digits=0)) for zero in range(zeros)]
    return Relation("X-01", kind, (Term(figure(total), 1, "total"), *terms), weak=weak)


def figure(number: int, digits: int = 7) -> Figure:
    """Return a printed amount."""
    return Figure(number, str(digits), digits, 0, "元", 0, 1)


@pytest.mark.parametrize(
    ("built", "found"),
    [
        ([sum_of(1, 2, 3)], {1}),
        ([sum_of(1, 2, zeros=2)], set()),
        ([sum_of(1, 2), sum_of(2, 3), sum_of(3, 4, 5)], {1, 2, 3}),
        ([sum_of(3, 4, 5), sum_of(2, 3), sum_of(1, 2)], {1, 2, 3}),
        ([sum_of(1, 2), sum_of(2, 1)], set()),
        ([sum_of(1, 2, 3, kind="bound")], set()),
        ([sum_of(1, 2, 3, weak="open-list")], set()),
        ([sum_of(1, 2, 3)._replace(missing=("missing-figure", ""))], set()),
        ([sum_of(1, 2, zeros=1)._replace(readings=(sum_of(3, 4, 5),))], {3}),
    ],
)
def test_aggregates(built: list[Relation], found: set[int]) -> None:
    totals = aggregates(built)
    assert {number for number in range(1, 6) if totals.has(figure(number))} == found


def test_the_order_of_the_rules_changes_nothing() -> None:
    text = EXAMPLE.read_text("utf-8")
    backwards = PACKS._replace(rules=dict(reversed(PACKS.rules.items())))
    first, second = (described(text, rules) for rules in (PACKS, backwards))
    assert first == second
    assert any(aggregate for *_, aggregate in first)


def described(text: str, packs: Packs) -> Counter[tuple[str, str, tuple[str, ...], str, bool]]:
    """Return what is built of a document, without the ids that figures get in turn."""
    built = relations(understood(text), packs)
    return Counter(
        (
            relation.rule,
            relation.kind,
            tuple(f"{term.role} {term.weight} {term.figure.text}" for term in relation.terms),
            relation.subject,
            relation.aggregate,
        )
        for relation in built
    )
