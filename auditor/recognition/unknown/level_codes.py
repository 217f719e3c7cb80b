"""Codes of a classification that are split over columns, a level each: 208, 05, 05. The last of
them may hold the name of the line as well: 05 机关单位.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import Cell
from auditor.text.patterns import regex

# A class, and what a level adds to the code above it.
_CLASS, _LEVEL = regex(r"\d{3}"), regex(r"\d\d")
# A level and the name behind it, in one cell.
_NAMED = regex(r"(\d\d)[ \u3000]+([^\d\s].*)")
# Lines that are looked at, and how many of them have levels before they are what the columns are.
SAMPLED, FEWEST = 400, 3

Row = Sequence[Cell]


def with_names(found: Sequence[str], cells: Sequence[Row]) -> list[str]:
    """Return what columns are; where none is called the one of names, a column of codes is that
    names most of its lines: "项" over "05 机关单位".
    """
    roles = list(found)
    if "label" in roles:
        return roles
    for at in (at for at, role in enumerate(roles) if role == "code"):
        texts = [row[at].text for row in cells[:SAMPLED] if at < len(row) and row[at].text]
        names = sum(not text.isdigit() for text in texts)
        if len(texts) >= FEWEST and 2 * names > len(texts):
            roles[at] = "label"
            break
    return roles


def are_levels(rows: Sequence[Row], codes: Sequence[int]) -> bool:
    """Return whether columns of codes hold a level each: a class in the first, two digits in those
    behind it where they hold anything.
    """
    if not codes:
        return False
    levels = 0
    for row in rows[:SAMPLED]:
        texts = _texts(row, codes)
        if not texts or not _CLASS.fullmatch(texts[0]):
            # Totals stand there, too.
            if texts and texts[0].isdigit():
                return False
            continue
        if not all(_LEVEL.fullmatch(text) for text in texts[1:]):
            return False
        levels += len(texts) > 1
    return levels >= FEWEST


def levelled(row: Row, codes: Sequence[int], label: str) -> tuple[str, str]:
    """Return the code that a line's columns make, "" for none, and its name without what it has of
    that.
    """
    texts = _texts(row, codes)
    if not texts or not _CLASS.fullmatch(texts[0]):
        return "", label
    named = _NAMED.fullmatch(label)
    more, name = (named[1], named[2]) if named else ("", label)
    return "".join(texts) + more, name


def _texts(row: Row, codes: Sequence[int]) -> list[str]:
    return [row[at].text for at in codes if at < len(row) and row[at].text]
