"""Sums that fail, by how far they miss: whether two ask for the same change of a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.model.records import NamedTuple

Cell = tuple[int, int]
# By how much two sums may miss apart, in thousandths of it, and ask for the same change: one that
# rounds.
ROUNDED = 1
# Stands for the number of the sum that has a cell, where several have it.
SEVERAL = -1


class Missed(NamedTuple):
    """A place where a sum fails: its cells by line and column, and by how much it misses."""

    cells: frozenset[Cell]
    gap: int


class Misses(NamedTuple):
    """The sums that fail. numbers: one for each, by its cells. asking: by how far sums miss, either
    way, each cell of those that do, with the number of the one that has it, SEVERAL where more do.
    """

    numbers: Mapping[frozenset[Cell], int]
    asking: Mapping[int, Mapping[Cell, int]]

    def agree(self, one: Missed) -> bool:
        """Whether another sum that fails asks for the same change of a figure that both hold."""
        own, gap = self.numbers.get(one.cells), abs(one.gap)
        steps = (0, 1, -1) if gap >= 1000 // ROUNDED else (0,)
        asking = [found for step in steps if (found := self.asking.get(gap + step))]
        return any(each.get(cell, own) != own for each in asking for cell in one.cells)


def are_unlike(gaps: Iterable[int]) -> bool:
    """Return whether some sums miss by other amounts than others, by more than rounding makes."""
    found = sorted(gaps)
    return bool(found) and 1000 * (found[-1] - found[0]) > ROUNDED * found[-1]


def by_gap(failures: Iterable[Missed]) -> Misses:
    """Return the cells of failures by how far they miss."""
    # A sum has as many cells as a table has lines. Told apart by a number, each cell is looked at
    # once; by all cells of the sum, so often as there are cells.
    numbers: dict[frozenset[Cell], int] = {}
    found: dict[int, dict[Cell, int]] = {}
    for failure in failures:
        own = numbers.setdefault(failure.cells, len(numbers))
        asking = found.setdefault(abs(failure.gap), {})
        for cell in failure.cells:
            if asking.setdefault(cell, own) != own:
                asking[cell] = SEVERAL
    return Misses(numbers, found)
