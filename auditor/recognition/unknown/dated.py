"""Rows of years that bear the unit of their columns: "2023 £", "2022 £"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.model.values import Cell
from auditor.text.patterns import regex

_DATED = regex(r"\W{0,2}((?:19|20)\d\d) ?[^\d.,]{1,4}(?:000)?")
# Years beside each other that no amounts are by chance.
FEWEST = 2


def is_dated(row: Sequence[Cell]) -> bool:
    """Return whether the figures of a row are years with a unit, each next to the one beside it:
    such a row heads columns, whatever stands before them.
    """
    said = [cell.text.strip() for cell in row[1:] if any(map(str.isdecimal, cell.text))]
    years = [int(match[1]) for text in said if (match := _DATED.fullmatch(text))]
    apart = all(abs(one - other) == 1 for one, other in pairwise(years))
    return len(years) >= FEWEST and len(years) == len(said) and apart
