"""How likely honest rounding is to leave a gap: the grade of a sum that is inside its bound."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import comb, factorial

from auditor.judging.scale import LinearSides, Weighted
from auditor.model.values import DOUBTFUL, FAILS, HOLDS, ROUNDING, Figure

# Up to here the Irwin–Hall tail is summed exactly; above, Hoeffding's inequality stands in.
EXACT_ADDENDS = 60

# A gap that honest rounding leaves less often than once in so many sums, in 0.1 %, is doubtful.
SELDOM = 1000

# Ten times ln(2 · 1000) / 2: 2·exp(−2·gap² / (addends + 1)) is below 0.1 % from there on.
HOEFFDING = 38


def grade(sides: LinearSides, addends: Sequence[Weighted], total: Figure) -> tuple[str, str | None]:
    """Return the verdict on a sum and, of a rounding gap,
    the probability of one at least this large.
    """
    if plain := _plainly(sides):
        return plain, None
    # A printed 0 is taken for nothing, which rounding leaves alone.
    sizes = [
        weight * 10 ** (figure.exponent - sides.scale)
        for figure, weight in addends if figure.digits and weight
    ]  # fmt: skip
    return _rounded(sides, sizes, 10 ** (total.exponent - sides.scale))


def grade_alike(sides: LinearSides, weights: Sequence[int]) -> tuple[str, str | None]:
    """Return what `grade` does for a sum whose figures all have one precision, on the scale of the
    sides; by the weights of those that are not 0.
    """
    plain = _plainly(sides)
    return (plain, None) if plain else _rounded(sides, weights, 1)


def _plainly(sides: LinearSides) -> str:
    """Return the verdict where no chance is asked: there is no gap, or more than rounding makes."""
    return HOLDS if sides.gap == 0 else "" if sides.explained() else FAILS


def _rounded(sides: LinearSides, sizes: Sequence[int], ulp: int) -> tuple[str, str | None]:
    """Return the verdict and probability of a gap by what a last digit of each addend is worth, and
    one of the total.
    """
    worth = [abs(size) for size in sizes]
    # The exact chance is known for roundings of one size; for others only the bound is.
    if any(size != ulp for size in worth):
        return ROUNDING if 2 * abs(sides.gap) <= ulp + sum(worth) else DOUBTFUL, None
    return _grade_ulps(len(worth), abs(sides.gap) // ulp)


def _grade_ulps(addends: int, gap: int) -> tuple[str, str | None]:
    """Return the verdict and probability of a gap of so many ulps over non-zero
    addends of that ulp.
    """
    if addends > EXACT_ADDENDS:
        seldom = 10 * gap * gap > HOEFFDING * (addends + 1)
        return DOUBTFUL if seldom else ROUNDING, None
    chance = tail(addends, gap)
    return DOUBTFUL if is_seldom(*chance) else ROUNDING, four_places(*chance)


def is_seldom(numerator: int, denominator: int) -> bool:
    """Return whether a probability is below the 0.1 % from which on rounding is believed."""
    return SELDOM * numerator < denominator


@cache
def tail(addends: int, gap: int) -> tuple[int, int]:
    """Return P(|R| ≥ gap) as an exact fraction, for gap ≥ 1:
    twice one tail of the Irwin–Hall distribution.
    """
    top = addends + 1 - 2 * gap
    terms = (
        (-1) ** k * comb(addends, k) * (top - 2 * k) ** addends
        for k in range(addends + 1)
        if top > 2 * k
    )
    return 2 * sum(terms), factorial(addends) * 2**addends


def four_places(numerator: int, denominator: int) -> str:
    """Return a fraction from 0 to 1 as a decimal string of four places, rounded half to even."""
    quotient = round(Fraction(numerator * 10_000, denominator))
    return f"{quotient // 10_000}.{quotient % 10_000:04d}"
