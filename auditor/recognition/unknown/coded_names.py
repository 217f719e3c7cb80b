"""Codes that stand before the names of lines, in one cell with them: 20405 法院."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import Cell
from auditor.text.patterns import regex

# A code of a classification, two digits a level below its class, and the name behind it.
_CODED = regex(r"[\[(]?(\d{3}(?:\d\d){0,4})[\])]?[-\s]*([^\d\s\-.,，%/].*)")
# Lines that are looked at, and how many of them bear codes before codes are what they are.
SAMPLED, FEWEST = 400, 3


def name_codes(rows: Sequence[tuple[Cell, ...]], labels: Sequence[int]) -> bool:
    """Return whether most names of a table begin with codes of which some begin with others: they
    tell what is part of what.
    """
    cells = (row[at] for row in rows[:SAMPLED] for at in labels if at < len(row))
    names = [cell.text for cell in cells if cell.text]
    codes = {code for name in names if (code := split_code(name)[0])}
    nested = any(code[:length] in codes for code in codes for length in range(3, len(code), 2))
    return nested and len(codes) >= FEWEST and 2 * len(codes) > len(names)


def split_code(name: str) -> tuple[str, str]:
    """Return the code that a name begins with, "" for none, and the name: ("204", "公共安全")."""
    found = _CODED.fullmatch(name)
    return (found[1], found[2]) if found else ("", name)
