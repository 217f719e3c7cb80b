"""Arithmetic over very many exact whole numbers at once, by arrays of 64 bits where they fit."""

from __future__ import annotations

from collections.abc import Sequence

MANY = 50_000
"""Numbers from which arrays are used: with fewer it takes longer to load what makes them."""


def ascending(values: Sequence[int]) -> list[int]:
    """Return the positions of numbers in the order of their size; of equal ones the first first."""
    if len(values) >= MANY:
        import numpy

        try:
            order: list[int] = numpy.array(values, numpy.int64).argsort(kind="stable").tolist()
        except OverflowError:
            pass
        else:
            return order
    return sorted(range(len(values)), key=values.__getitem__)
