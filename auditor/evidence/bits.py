"""Odds in hundredths of a bit, exactly: 100 doubles them."""

from __future__ import annotations

from fractions import Fraction

# Twenty bits: beyond, no share of thousandths changes.
MOST = 2000


def bits_of(odds: Fraction) -> int:
    """Return 100 · log2 of odds above zero, towards zero, at most MOST either way."""
    if odds < 1:
        return -bits_of(1 / odds)
    if odds >= 1 << MOST // 100:
        return MOST
    # The length in binary digits is the whole logarithm of the hundredth power: no float, no
    # rounding that differs between machines.
    return int(odds**100).bit_length() - 1
