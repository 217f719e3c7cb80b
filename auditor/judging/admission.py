"""What a term may be, given what the others print: the primitive that diagnosis stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

from auditor.judging.ratio import Span, hundred, rate_span, roles_of
from auditor.model.values import Amount, Relation, Term

# Least and greatest admissible amount; None where there is no such end.
Ends = tuple[Amount | None, Amount | None]

Solution = Callable[[Fraction, Fraction], tuple[Fraction, Fraction]]

# Ends that no short decimal can give are widened outward to 10^-6 of the finest ulp.
FINER = 6

# The formulas of a ratio solved for its first and its second figure: numerator and denominator.
SOLUTIONS: dict[tuple[str, str], tuple[Solution, Solution]] = {
    ("part", "whole"): (
        lambda rate, whole: (rate * whole, Fraction(1)),
        lambda rate, part: (part, rate),
    ),
    ("part", "excess"): (
        lambda rate, excess: (rate * excess, rate - 1),
        lambda rate, part: (part * (rate - 1), rate),
    ),
    ("change", "level"): (
        lambda rate, level: (rate * level, 1 + rate),
        lambda rate, change: (change * (1 + rate), rate),
    ),
    ("level", "base"): (
        lambda rate, base: (base * (1 + rate), Fraction(1)),
        lambda rate, level: (level, 1 + rate),
    ),
    ("change", "base"): (
        lambda rate, base: (rate * base, Fraction(1)),
        lambda rate, change: (change, rate),
    ),
    ("less", "base"): (
        lambda rate, base: (base * (1 - rate), Fraction(1)),
        lambda rate, less: (less, 1 - rate),
    ),
}


def admits(relation: Relation, term_index: int) -> Ends:
    """Return the exact closed interval of a term's value, given the printed intervals of the
    others.

    The amounts are in the base unit (a rate's in percent). An end is None where the others do not
    bound it. Raises ValueError for a kind other than sum, equal, change and ratio, for a weight of
    zero, for a floor, and where another term has no amount (blank parts of a sum contribute
    nothing).
    """
    term = relation.terms[term_index]
    if term.weight == 0:
        raise ValueError("a term of weight 0 may be anything")
    others = [other for index, other in enumerate(relation.terms) if index != term_index]
    known = [other for other in others if not _blank_part(relation, other)]
    if any(other.figure.digits is None for other in known):
        raise ValueError("another term has no amount")
    exponents = [other.figure.exponent for other in (term, *known)]
    if relation.kind == "ratio":
        low, high = _unweighted(_ratio(relation, term, known), term.weight)
    else:
        low, high = _linear(relation.kind, term, known)
    exponent = min(exponents) - FINER
    return _end(low, exponent, floor), _end(high, exponent, ceil)


def _blank_part(relation: Relation, term: Term) -> bool:
    figure = term.figure
    return (
        relation.kind == "sum"
        and term.role != "total"
        and figure.digits is None
        and "blank" in figure.marks
    )


def coefficient(kind: str, term: Term) -> int:
    """Return the term's factor in the equation Σ factor × value = 0 that the relation states."""
    if kind == "sum":
        return -1 if term.role == "total" else term.weight
    if kind == "equal":
        return -term.weight if term.role == "left" else term.weight
    if kind == "change":
        return {"level": 1, "base": -1}.get(term.role, -term.weight)
    raise ValueError(f"a relation of kind {kind} admits no interval")


def _linear(kind: str, term: Term, others: Sequence[Term]) -> Span:
    own = coefficient(kind, term)
    middle = reach = Fraction(0)
    for other in others:
        factor = Fraction(coefficient(kind, other), -own)
        low, high = _interval(other)
        middle += factor * (low + high) / 2
        reach += abs(factor) * (high - low) / 2
    return middle - reach, middle + reach


def _ratio(relation: Relation, term: Term, others: Sequence[Term]) -> Span:
    """Return the span of the signed value: of the rate in percent or as a factor,
    or of one of the two figures of its formula.
    """
    roles = roles_of(relation)
    if roles is None or any(known.role == "floor" for known in relation.terms):
        raise ValueError("only a rate over two figures admits an interval")
    if term.role == "rate":
        return rate_span(relation, roles)
    if any(known.role == "years" for known in relation.terms):
        raise ValueError("what a rate of several years is of admits no interval")
    if term.role not in roles:
        return None, None
    position = roles.index(term.role)
    rate = next((other for other in others if other.role == "rate"), None)
    figure = next((other for other in others if other.role == roles[1 - position]), None)
    if rate is None or figure is None:
        raise ValueError("another term has no amount")
    solve = SOLUTIONS[roles][position]
    per = hundred(relation)
    rates = [each / per for each in _interval(rate, rate.weight)]
    values = _interval(figure, figure.weight)
    return _quotients([solve(each, value) for each in rates for value in values])


def _unweighted(span: Span, weight: int) -> Span:
    """Return the span of a figure from that of weight × figure."""
    if weight == 1:
        return span
    low, high = (None if end is None else end / weight for end in span)
    return (low, high) if weight > 0 else (high, low)


def _interval(term: Term, weight: int = 1) -> tuple[Fraction, Fraction]:
    """Return the ends of weight × the printed interval;
    the first is the greater one where the weight is negative.
    """
    twice, exponent = 2 * (term.figure.digits or 0), term.figure.exponent
    ulp, whole = 10 ** max(exponent, 0) * weight, 2 * 10 ** max(-exponent, 0)
    return Fraction((twice - 1) * ulp, whole), Fraction((twice + 1) * ulp, whole)


def _quotients(corners: Sequence[tuple[Fraction, Fraction]]) -> Span:
    """Return least and greatest quotient; a denominator that can be zero bounds nothing."""
    least, *_, most = sorted(denominator.numerator for _, denominator in corners)
    # A base that may be 0 lets the quotient be anything.
    if least <= 0 <= most:
        return None, None
    values = [numerator / denominator for numerator, denominator in corners]
    return min(values), max(values)


def _end(
    value: Fraction | None, exponent: int, outward: Callable[[Fraction], int]
) -> Amount | None:
    """Return an end as an amount, as short as its digits allow."""
    if value is None:
        return None
    up, down = 10 ** max(-exponent, 0), 10 ** max(exponent, 0)
    digits = outward(Fraction(value.numerator * up, value.denominator * down))
    # Noughts at the end are only the widening's: 12.300000 is said as 12.3.
    for _ in range(FINER):
        if digits % 10:
            break
        digits, exponent = digits // 10, exponent + 1
    return Amount(digits, exponent)
