"""How often claims of each shape hold in published documents, as rules/reliability.toml counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache

from auditor.model.records import NamedTuple
from auditor.model.values import CLOSED, NAMED, STATED
from auditor.text.compiled import table

FILE = "rules/reliability.toml"


class ShapeCount(NamedTuple):
    """So many of so many claims hold."""

    holds: int
    of: int


class Reliability(NamedTuple):
    """Counts by shape; how far off those are that don't hold, by the kind of relation."""

    documents: int
    shapes: Mapping[str, Sequence[int]]
    gaps: Mapping[str, Sequence[int]]

    def counted(self, shape: Sequence[str]) -> ShapeCount:
        """Return the counts of the most special part of a shape that was counted at all."""
        for key in reversed(shape):
            if key in self.shapes:
                return ShapeCount(*self.shapes[key])
        return ShapeCount(0, 0)

    def rate(self, shape: Sequence[str]) -> Fraction:
        """Return how likely a claim of a shape is to hold: each part of it tells as much as it was
        counted, and what is more general the rest.
        """
        stated = bool(shape) and not {STATED, CLOSED, NAMED}.isdisjoint(shape[0].split())
        found, most = GRAMMAR if stated else UNSEEN, 0
        for key in shape:
            holds, of = self.shapes.get(key, (0, 0))
            worth = NAMES_WORTH if NAMES in key else WORTH
            found, most = (holds + worth * found) / (of + worth), max(most, of)
        return min(found, 1 - LEAST / (most + 1))


# How likely a claim is to hold that grammar states, where none of its kind was counted.
GRAMMAR = Fraction(9, 10)
# How likely a claim is to hold of whose kind none was counted: a wrong reading is likelier.
UNSEEN = Fraction(1, 4)
# So many counts is worth what the more general says: shapes of one kind differ much. Of the counts
# shipped two to four make the special ones likeliest by what the general ones say of them; ten
# makes them ten billion times less likely.
WORTH = 3
# What the names of its parts tell of a list is worth more: some sets are all there is, others
# never are.
NAMES, NAMES_WORTH = " = ", 1
# Failures that no counts rule out: after a hundred that hold the next may fail once in two
# hundred.
LEAST = Fraction(1, 2)


@cache
def reliability() -> Reliability:
    """Return the shipped counts; they are read when a claim of a sentence is first weighed."""
    data = table(FILE)
    return Reliability(data["documents"], data["shapes"], data["gaps"])


@lru_cache(maxsize=1 << 12)
def rate_of(shape: tuple[str, ...]) -> Fraction:
    """Return how likely a claim of a shape is to hold, by the shipped counts."""
    return reliability().rate(shape)
