"""How far off claims are that do not hold, by sizes."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.values import Amount, Check, Figure, scaled
from auditor.packs.reliability import reliability

# Sizes of a gap by factors of four: as large as the amount, a quarter of it, … a millionth.
BINS = 11


def size_of(check: Check) -> int:
    """Return how large the gap of a check is, as a number of a bin: against the smallest of its
    amounts, for a part read in or left out makes a gap as large as a part.
    """
    if check.gap is None or check.stated is None or check.computed is None:
        return 0
    amounts: list[Figure | Amount] = [check.gap, check.stated, check.computed]
    if check.relation.kind != "ratio":
        amounts += [term.figure for term in check.relation.terms if term.figure.digits]
    gap, *sizes = map(abs, scaled(*amounts))
    whole = min(filter(None, sizes), default=1)
    return min(BINS - 1, ((whole // max(gap, 1)).bit_length() + 1) // 2) if gap < whole else 0


def share_of_size(kind: str, size: int) -> Fraction:
    """Return in what share of wrong readings the gap is of this size."""
    counts = reliability().gaps.get(kind, ())
    found = counts[size] if size < len(counts) else 0
    # One more in each bin: a size that was never seen is rare, not impossible.
    return Fraction(found + 1, sum(counts) + BINS)
