"""How a supposed sum fares at each position, and what its shares are: in whole numbers that fit
into arrays at very many positions at once.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

from auditor.model.records import NamedTuple
from auditor.recognition.unknown.mining.bits import logs2_of
from auditor.recognition.unknown.mining.rounding import most_rounded

if TYPE_CHECKING:
    import numpy

# Parts of a total are the same share of it to so many parts: proportional columns, rounded, say
# the same twice.
ALIKE = 1000
# Parts whose shares are looked at.
SHARES = 8
# Up to what amounts 128 times as much has its own floating-point number, and its logarithm is
# exact.
LARGEST = 1 << 44


class Fare(NamedTuple):
    """How a supposed sum fares over all positions.

    told: it holds, with two parts of a unit at least, and so proves something; exact: to the last
    digit; near: within rounding only; fails: beyond it; trivial: it holds and proves nothing; lost:
    a part can't be read.
    bits: what each of `told` proves, in hundredths.
    """

    exact: list[int]
    near: list[int]
    fails: list[int]
    trivial: list[int]
    lost: list[int]
    bits: dict[int, int]


class WholeLines:
    """Lines × positions of whole numbers, each of them printed, those of a line rounded to one
    unit: `Lines` asks it in place of looking at each position.
    """

    __slots__ = ("most", "units", "values")

    def __init__(self, values: numpy.ndarray[Any, Any], units: Sequence[int]) -> None:
        self.values, self.units = values, units
        self.most = max(abs(int(values.min())), abs(int(values.max())))

    @classmethod
    def of(cls, values: Sequence[Sequence[int | None]], units: Sequence[int]) -> WholeLines | None:
        """Return the lines in arrays, or None where a number has more than 64 bits."""
        import numpy

        try:
            return cls(numpy.array(values, dtype=numpy.int64), units)
        except OverflowError:
            return None

    def fits(self, parts: int) -> bool:
        """Return whether no sum of so many lines is too large."""
        return (self.most + max(self.units)) * (1 + parts) < LARGEST

    def fare(self, total: int, parts: Sequence[int]) -> Fare:
        """Return how total = Σ parts fares at each position, as `Lines.fare` does."""
        import numpy

        # One part is a copy.
        if len(parts) < 2:
            return Fare([], [], [], [], [], {})
        stated = self.values[total]
        summed, filled = numpy.zeros_like(stated), numpy.zeros_like(stated)
        most = abs(stated)
        unit = self.units[total]
        for part in parts:
            unit = max(unit, self.units[part])
            size = abs(self.values[part])
            summed += self.values[part]
            filled += size >= unit
            most = numpy.maximum(most, size)
        gap = abs(stated - summed)
        # Less than a fiftieth of a unit is noise of a computed figure.
        fine = unit // 50
        room = sum(self.units[part] for part in parts) + self.units[total]
        holds = gap <= max(fine, most_rounded(room, unit, len(parts)))
        exact = gap <= fine
        told = holds & (filled > 1)
        places = numpy.flatnonzero(told)
        off = numpy.where(exact, 0, 2 * gap)
        bits = logs2_of((most + unit)[places], (unit + off)[places])
        exactly, near, fails, trivial = (
            numpy.flatnonzero(each).tolist()
            for each in (told & exact, told & ~exact, ~holds, holds & ~told)
        )
        proved = dict(zip(places.tolist(), bits.tolist(), strict=True))
        return Fare(exactly, near, fails, trivial, [], proved)

    def shapes(self, total: int, parts: Sequence[int], places: Sequence[int]) -> Sequence[Hashable]:
        """Return the shares of the parts in a total at some places, those that are the same as the
        same bytes.
        """
        import numpy

        chosen = self.values[:, places]
        whole = abs(chosen[total])
        largest = abs(chosen[list(parts)]).max(axis=0)
        whole = numpy.maximum(numpy.where(whole, whole, largest), 1)
        shares = (ALIKE * chosen[list(parts[:SHARES])] + whole // 2) // whole
        known = numpy.ascontiguousarray(shares.T)
        size = known.itemsize * known.shape[1]
        found: Sequence[Hashable] = known.view(numpy.dtype((numpy.void, size))).ravel().tolist()
        return found
