"""Weights that make what is said as likely as it is true: a logistic fit that holds to the weights
it starts from where few findings say otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from math import exp, log, log1p
from typing import NamedTuple

ROOM = 100.0
"""How far a weight is thought to lie from where it starts, in hundredths of a bit."""
STEP, GRAIN = 1e-3, 25
"""A step that ends the search, and what weights are rounded to, both in hundredths of a bit."""
MOST = 60
NAT = log(2) / 100
"""A hundredth of a bit in natural units."""
FOLDS = 5


class Case(NamedTuple):
    """What was seen once: bits that are given, weights in hundredths, whether it is true, how much
    it counts, who issued it, and whether it stands so in a document as published.
    """

    given: int
    made: tuple[tuple[str, int], ...]
    true: bool
    counts: float
    issuer: str
    real: bool = True


def fold_of(issuer: str) -> int:
    """Return the fold of an issuer: all of its documents are in one."""
    return sha256(issuer.encode()).digest()[0] % FOLDS


def parted(cases: Iterable[Case], fold: int) -> tuple[list[Case], list[Case]]:
    """Return the cases of a fold, and all others."""
    parts: tuple[list[Case], list[Case]] = [], []
    for case in cases:
        parts[fold_of(case.issuer) != fold].append(case)
    return parts


def bits(case: Case, weights: Mapping[str, float]) -> float:
    """Return what a case weighs."""
    return case.given + sum(weights[name] * share / 100 for name, share in case.made)


def likelihood(total: float) -> float:
    """Return how likely so many hundredths of a bit make it."""
    return 1 / (1 + exp(-max(-3000.0, min(3000.0, total)) * NAT))


def fitted(
    cases: Iterable[Case], start: Mapping[str, float], free: Mapping[str, int]
) -> dict[str, float]:
    """Return the weights that fit best, by Newton's steps; only the free ones move, each
    to the side of nought that its sign says.
    """
    pooled = _pooled(cases)
    weights, moving = dict(start), sorted(free)
    for _ in range(MOST):
        steps = _solved(*_slopes(pooled, weights, start, moving))
        size = max(map(abs, steps), default=0.0)
        pace = min(1.0, 200 / size) if size else 0.0
        for name, step in zip(moving, steps, strict=True):
            weights[name] += pace * step
        wrong = [name for name in moving if free[name] * weights[name] < 0]
        if wrong and size < 10:
            # What would mean the contrary of what it says means nothing.
            weights.update(dict.fromkeys(wrong, 0.0))
            moving = [name for name in moving if name not in wrong]
        elif size < STEP:
            break
    return weights


def rounded(weight: float) -> int:
    """Return a weight as it is written down."""
    return round(weight / GRAIN) * GRAIN


def _pooled(cases: Iterable[Case]) -> list[tuple[Case, float, float]]:
    """Return each kind of case once, with what the true and the false ones of it count."""
    counts: dict[tuple[int, tuple[tuple[str, int], ...]], list[float]] = defaultdict(
        lambda: [0.0, 0.0]
    )
    for case in cases:
        counts[case.given, case.made][case.true] += case.counts
    return [
        (Case(given, made, True, 1.0, ""), true, false)
        for (given, made), (false, true) in sorted(counts.items())
    ]


def _slopes(
    pooled: Sequence[tuple[Case, float, float]],
    weights: Mapping[str, float],
    start: Mapping[str, float],
    moving: Sequence[str],
) -> tuple[list[list[float]], list[float]]:
    """Return the curvature and the slope of the likelihood, at the weights as they are."""
    at = {name: number for number, name in enumerate(moving)}
    tight = 1 / ROOM**2
    slope = [tight * (start[name] - weights[name]) for name in moving]
    curve = [[tight * (row == column) for column in range(len(moving))] for row in range(len(at))]
    for case, true, false in pooled:
        likely = likelihood(bits(case, weights))
        off = (true * (1 - likely) - false * likely) * NAT
        bend = (true + false) * likely * (1 - likely) * NAT**2
        own = [(at[name], share / 100) for name, share in case.made if name in at]
        for row, share in own:
            slope[row] += off * share
            for column, other in own:
                curve[row][column] += bend * share * other
    return curve, slope


def _solved(curve: list[list[float]], slope: list[float]) -> list[float]:
    """Return the step that the curvature and the slope ask for."""
    rows = [[*row, value] for row, value in zip(curve, slope, strict=True)]
    for at, _ in enumerate(rows):
        pivot = rows[at][at]
        rows[at] = [value / pivot for value in rows[at]]
        for other in range(len(rows)):
            if other != at and rows[other][at]:
                factor = rows[other][at]
                rows[other] = [
                    value - factor * own for value, own in zip(rows[other], rows[at], strict=True)
                ]
    return [row[-1] for row in rows]


def loss(cases: Iterable[Case], weights: Mapping[str, float]) -> float:
    """Return how many bits the truth costs a case on average: one is what a coin tells."""
    total = whole = 0.0
    for case in cases:
        odds = bits(case, weights) * NAT * (1 if case.true else -1)
        total += case.counts * (log1p(exp(-odds)) if odds > -700 else -odds)
        whole += case.counts
    return total / log(2) / whole if whole else 0.0


def support(cases: Iterable[Case]) -> dict[str, tuple[int, int]]:
    """Return in how many cases of how many issuers each weight takes part."""
    count: Counter[str] = Counter()
    issuers: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for name, share in case.made:
            if share:
                count[name] += 1
                issuers[name].add(case.issuer)
    return {name: (found, len(issuers[name])) for name, found in count.items()}
