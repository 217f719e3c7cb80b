"""Arithmetic over very many exact whole numbers at once, by arrays of 64 bits where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# Numbers from which arrays are used: with fewer it takes longer to load what makes them.
MANY = 50_000


def ascending(values: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """Return the positions of numbers in the order of their size, of equal ones the first first,
    and the numbers in this order.
    """
    if len(values) >= MANY:
        import numpy

        try:
            numbers = numpy.array(values, numpy.int64)
        except OverflowError:
            pass
        else:
            order: Any = numbers.argsort(kind="stable")
            return order, numbers[order]
    positions = sorted(range(len(values)), key=values.__getitem__)
    return positions, [values[at] for at in positions]
