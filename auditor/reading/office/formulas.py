"""Formulas that say how figures make another one, and formulas that cells share as each of
the cells holds them.
"""

from __future__ import annotations

import re

from auditor.reading.office.writer import letters
from auditor.text.patterns import regex

_PART = regex(
    r"\"[^\"]*\"|'[^']*'!?|(?<![A-Za-z0-9_.])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_(.])"
)
_FUNCTION = regex(r"([A-Za-z.]+)\(")
_KEPT = {"SUM", "ROUND", "SUBTOTAL"}
_LONGEST = 8192


def told(formula: str) -> str:
    """Return a formula of references, numbers, SUM and ROUND as it is; nothing for any other."""
    bare = formula.strip()
    if len(bare) > _LONGEST or '"' in bare or not _KEPT.issuperset(_FUNCTION.findall(bare)):
        return ""
    return bare


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return a formula moved by rows and columns: references move unless a $ fixes them."""

    def moved(match: re.Match[str]) -> str:
        if not match[2]:
            return match[0]
        column, row = match[2], match[4]
        if not match[1]:
            column = _moved(column, columns)
        if not match[3]:
            row = str(max(1, int(row) + rows))
        return f"{match[1]}{column}{match[3]}{row}"

    return _PART.sub(moved, formula)


def _moved(name: str, by: int) -> str:
    at = by
    for power, letter in enumerate(reversed(name)):
        at += (ord(letter) - 64) * 26**power
    return letters(max(0, at - 1))
