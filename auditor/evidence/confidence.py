"""Pieces of evidence → confidence: the logistic function of their sum, in whole numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from auditor.model.values import Piece

# A confidence is in thousandths; it never reaches the whole: no evidence makes certain.
WHOLE = 1000
# Bits are in hundredths.
HUNDRED = 100
# Twenty bits: beyond, a thousandth is passed either way and only the powers grow.
FAR = 2000


def confidence(pieces: Iterable[Piece]) -> int:
    """Return how sure it is that the document is wrong, in thousandths, rounded down."""
    return share_of(sum(piece.bits for piece in pieces))


@lru_cache(maxsize=1024)
def share_of(bits: int) -> int:
    """Return 1 / (1 + 2^-b) of b hundredths of a bit in thousandths, rounded down, at most 999."""
    b = max(-FAR, min(FAR, bits))
    # Looked for, not computed: 2^(b/100) is no fraction, but whether a share exceeds it is exact.
    return bisect_right(range(WHOLE), 0, key=lambda share: _beyond(share, b)) - 1


def _beyond(share: int, bits: int) -> int:
    """Return 1 where a share is more than these bits make it, else 0.

    share / (1000 - share) > 2^(bits / 100), both sides to the hundredth power: exact.
    """
    odds, against = share**HUNDRED, (WHOLE - share) ** HUNDRED
    return int(odds > against << bits if bits >= 0 else odds << -bits > against)
