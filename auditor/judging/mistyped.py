"""How likely one slip in typing asks for a correction of a figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from fractions import Fraction
from functools import lru_cache

from auditor.evidence.misprints import DIGIT, SHARES, SWAPPED, misprints
from auditor.judging.coincidence import Wanted


def slips_of(wanted: Wanted, grain: int) -> dict[str, Fraction]:
    """Return, by kind, how much likelier a slip is to ask for this correction than chance is to
    ask for one as large. grain: all amounts are of so many tens, and so is what they miss by.
    """
    tried, values, kinds = _tried(wanted.figure.digits or 0)
    first, last = bisect_left(values, wanted.low), bisect_right(values, wanted.high)
    if first >= last:
        return {}
    fits = Counter(kind for _, kind in sorted(kinds[first:last]))
    # Corrections that are about as large as this one.
    alike = 10 ** len(str(max(wanted.off, 1)))
    width = max(wanted.high - wanted.low + 1, 10 ** max(0, grain - wanted.figure.exponent))
    many = max(Fraction(1), Fraction(alike, width))
    return {
        kind: Fraction(SHARES[kind] * found, 100 * tried[kind]) * many
        for kind, found in fits.items()
    }


def meant_by(wanted: Wanted) -> list[int]:
    """Return the numbers among those wanted that one other digit, or two swapped, made what is
    printed.
    """
    _, values, kinds = _tried(wanted.figure.digits or 0)
    first, last = bisect_left(values, wanted.low), bisect_right(values, wanted.high)
    found = zip(values[first:last], kinds[first:last], strict=True)
    return sorted({value for value, (_, kind) in found if kind in (DIGIT, SWAPPED)})


@lru_cache(maxsize=1 << 10)
def _tried(digits: int) -> tuple[Counter[str], list[int], list[tuple[int, str]]]:
    """Return how many slips of a kind there are, what was meant by them in order of size, and of
    each where it stands among them and its kind.
    """
    meant = sorted((each.meant, at, each.kind) for at, each in enumerate(misprints(digits)))
    kinds = [(at, kind) for _, at, kind in meant]
    return Counter(kind for _, kind in kinds), [value for value, _, _ in meant], kinds
