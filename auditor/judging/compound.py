"""Growth over several years: the rate by which each of them grew, from the first and the last."""

from __future__ import annotations

from auditor.model.values import Relation, Term

# Parts of a printed rate's last place in which the root is taken.
FINE = 10**6
# Years of a growth that is worked out; more are a slip, or no number of years.
LONGEST = 100


def years_of(relation: Relation) -> int:
    """Return over how many years a rate is said to be the yearly one, 0 where it is no such rate,
    or of too many.
    """
    said = next((term.figure.digits for term in relation.terms if term.role == "years"), 0) or 0
    return said if 1 < said <= LONGEST else 0


def yearly(last: Term, first: Term, years: int, per: int) -> tuple[int, int, int] | None:
    """Return the yearly rate that two amounts print, and its least and greatest value by rounding.

    In parts of 1 / (per × FINE), rounded down; None where the first is not above zero.
    """
    scale = min(last.figure.exponent, first.figure.exponent)
    (above, half_above), (below, half_below) = (_doubled(term, scale) for term in (last, first))
    if below - half_below <= 0 or above - half_above < 0:
        return None
    pairs = (
        (above, below),
        (above - half_above, below + half_below),
        (above + half_above, below - half_below),
    )
    nominal, low, high = (_root(x, y, years, per * FINE) for x, y in pairs)
    # Rounded down, the upper end lies up to one part below what it is.
    return nominal, low, high + 1


def _doubled(term: Term, scale: int) -> tuple[int, int]:
    """Return twice an amount and half of its last place twice, in units of 10^scale."""
    ulp = int(10 ** (term.figure.exponent - scale))
    return 2 * (term.figure.digits or 0) * ulp, ulp


def _root(above: int, below: int, years: int, unit: int) -> int:
    """Return unit × ((above / below) ^ (1 / years) − 1), rounded down: the greatest whole number
    whose power is no more.
    """
    target = above * unit**years // below
    low, high = 0, 2
    # Doubled until it is too much, then halved in between: roots without a float.
    while high**years <= target:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        if middle**years <= target:
            low = middle
        else:
            high = middle
    return low - unit
