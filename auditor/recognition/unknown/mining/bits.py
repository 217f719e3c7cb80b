"""Logarithms of whole numbers in hundredths of a bit, exactly rounded down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

HUNDRED = 100
# The leading eight bits decide the fraction: finer than a hundredth of a bit is not needed.
TOP = 128


def _hundredths(value: int) -> int:
    """Return ⌊100·log2(value / 128)⌋ of a value from 128 to 255."""
    found, power, base = 0, value**HUNDRED, TOP**HUNDRED
    while base << (found + 1) <= power:
        found += 1
    return found


_FRACTIONS = tuple(_hundredths(value) for value in range(TOP, 2 * TOP))


def log2_of(number: int, of: int = 1) -> int:
    """Return log2(number / of) in hundredths of a bit; 0 where the number is not larger."""
    if number <= of:
        return 0
    scaled = number * TOP // of
    shift = scaled.bit_length() - 8
    return HUNDRED * shift + _FRACTIONS[(scaled >> shift) - TOP]


def logs2_of(
    numbers: numpy.ndarray[Any, Any], of: numpy.ndarray[Any, Any]
) -> numpy.ndarray[Any, Any]:
    """Return `log2_of` of many numbers at once, none larger than 2^45."""
    import numpy

    scaled = numpy.maximum(numbers, of) * TOP // of
    # Only the exponent is taken, which is exact for whole numbers below 2^53.
    shift = numpy.frexp(scaled.astype(numpy.float64))[1].astype(numpy.int64) - 8
    found: numpy.ndarray[Any, Any] = numpy.array(_FRACTIONS)[(scaled >> shift) - TOP]
    found += HUNDRED * shift
    return found
