"""What the diagnosis is measured against: Fellegi–Holt error localisation, and how many single
explanations there are.

Fellegi–Holt changes the fewest printed figures so that every linear relation can hold (scipy's
HiGHS, extra "bench"). Both are written from the relations alone and share no code with the
diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from auditor.model.values import DOUBTFUL, UNCHECKED, Check, Term

LINEAR = ("sum", "equal", "change", "bound")
Row = tuple[dict[int, int], int, bool]
"""A relation: factor of each figure in units of its last place,
what |Σ factor × digits| may be twice, one-sided.
"""


def rows(checks: Sequence[Check]) -> tuple[list[Row], dict[int, int]]:
    """Return the linear relations of a document, and the digits of their figures."""
    judged = [(check, row) for check in checks if (row := linear(check))]
    figures = [term.figure for check, _ in judged for term in check.relation.terms]
    return [row for _, row in judged], {
        one.id: one.digits for one in figures if one.digits is not None
    }


def linear(check: Check) -> Row | None:
    """Return a check as a linear relation; None where it is none, or was not judged."""
    relation = check.relation
    if relation.kind not in LINEAR or check.verdict in (UNCHECKED, DOUBTFUL):
        return None
    terms = [term for term in relation.terms if term.figure.digits is not None]
    low = min(term.figure.exponent for term in terms)
    factors: dict[int, int] = {}
    for term in terms:
        ulp: int = 10 ** (term.figure.exponent - low)
        factors[term.figure.id] = factors.get(term.figure.id, 0) + _sign(relation.kind, term) * ulp
    slack = sum(abs(factor) for factor in factors.values())
    if relation.kind == "equal" and len({term.figure.exponent for term in terms}) == 1:
        slack = 2 if relation.aggregate else 0
    return factors, slack, relation.kind == "bound"


def _sign(kind: str, term: Term) -> int:
    if kind in ("sum", "bound"):
        return -1 if term.role in ("total", "limit") else term.weight
    if kind == "equal":
        return -term.weight if term.role == "left" else term.weight
    return {"level": 1, "base": -1}.get(term.role, -term.weight)


def holds(row: Row, digits: dict[int, int]) -> bool:
    """Return whether a relation holds within rounding."""
    factors, slack, bound = row
    gap = 2 * sum(factor * digits[figure] for figure, factor in factors.items())
    return gap <= slack if bound else abs(gap) <= slack


def alone(checks: Sequence[Check], candidates: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Return the candidates (prints that change together) that explain every failing
    relation all by themselves.
    """
    relations, digits = rows(checks)
    failing = [row for row in relations if not holds(row, digits)]
    by_figure: dict[int, list[Row]] = {}
    for row in relations:
        for figure in row[0]:
            by_figure.setdefault(figure, []).append(row)
    found = []
    for candidate in dict.fromkeys(candidates):
        if not all(candidate & row[0].keys() for row in failing):
            continue
        touched = {id(row): row for figure in candidate for row in by_figure.get(figure, ())}
        if _meets(touched.values(), candidate, digits):
            found.append(candidate)
    return found


def _meets(relations: Iterable[Row], candidate: frozenset[int], digits: dict[int, int]) -> bool:
    """Return whether one step, the same for all prints of a candidate,
    makes these relations hold.
    """
    low, high = Fraction(-(10**30)), Fraction(10**30)
    for factors, slack, bound in relations:
        gap = 2 * sum(factor * digits[figure] for figure, factor in factors.items())
        step = 2 * sum(factors.get(figure, 0) for figure in candidate)
        if step == 0:
            if (gap if bound else abs(gap)) > slack:
                return False
            continue
        ends = sorted((Fraction(slack - gap, step), Fraction(-slack - gap, step)))
        if bound:
            ends = [ends[0] if step < 0 else low, ends[1] if step > 0 else high]
        low, high = max(low, ends[0]), min(high, ends[1])
    return -(-low.numerator // low.denominator) <= high


def fellegi_holt(checks: Sequence[Check]) -> list[frozenset[int]]:
    """Return the fewest figures to change, twice where there is a second choice of as many;
    [] where nothing fails.
    """
    relations, digits = rows(checks)
    if all(holds(row, digits) for row in relations):
        return []
    first = _solve(relations, digits, None)
    second = _solve(relations, digits, first) if first else None
    return [each for each in (first, second) if each and first and len(each) == len(first)]


def _solve(
    relations: Sequence[Row], digits: dict[int, int], but: frozenset[int] | None
) -> frozenset[int] | None:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_matrix

    figures = sorted(digits)
    place = {figure: at for at, figure in enumerate(figures)}
    count = len(figures)
    reach = 10.0 * max(abs(value) for value in digits.values()) + 10
    matrix: Any = lil_matrix((len(relations) + 2 * count + 1, 2 * count))
    low, high = [], []
    for at, (factors, slack, bound) in enumerate(relations):
        gap = sum(factor * digits[figure] for figure, factor in factors.items())
        for figure, factor in factors.items():
            matrix[at, place[figure]] = factor
        low.append(-np.inf if bound else -slack / 2 - gap)
        high.append(slack / 2 - gap)
    for at in range(count):
        for side, sign in enumerate((1, -1)):
            row = len(relations) + 2 * at + side
            matrix[row, at], matrix[row, count + at] = sign, -reach
            low.append(-np.inf)
            high.append(0.0)
    for figure in but or ():
        matrix[len(relations) + 2 * count, count + place[figure]] = 1
    low.append(-np.inf)
    high.append(len(but) - 1 if but else 0.0)
    cost = np.concatenate([np.zeros(count), np.ones(count)])
    box = Bounds(
        np.concatenate([np.full(count, -reach), np.zeros(count)]),
        np.concatenate([np.full(count, reach), np.ones(count)]),
    )
    kinds = np.concatenate([np.zeros(count), np.ones(count)])
    solved = milp(
        cost,
        constraints=LinearConstraint(matrix.tocsr(), low, high),
        bounds=box,
        integrality=kinds,
        options={"time_limit": 20},
    )
    if solved.x is None:
        return None
    return frozenset(figure for figure in figures if solved.x[count + place[figure]] > 0.5)
