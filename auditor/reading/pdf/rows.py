"""Which baselines are rows of a table: rules shared by ruled and unruled tables."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.pdf.lines import SHIFT, GlyphLine
from auditor.text.patterns import regex

FIGURE = regex(
    r"(?:[-－−—(（△+]?\s?[\d,，]*\d(?:\s?[.．]\s?\d+)?\s?[%％)）]?|[-－—–]{1,2}"
    r"|[-－]?[.．]\d+[%％]?)(?:\[\d{1,3}\])?"
)
"""A text that is nothing but a number, or the dash that stands for one; a note mark may follow."""


def level(line: GlyphLine, mate: GlyphLine) -> bool:
    """Tell whether two lines stand on one baseline."""
    return abs(line.y - mate.y) <= SHIFT * max(line.size, mate.size)


def row_lines(lines: Sequence[GlyphLine]) -> list[float]:
    """Return the baselines of the rows that lines of several columns make up, from top to bottom.

    A label in two lines with its figures half way between them is one row.
    """
    levels: list[list[GlyphLine]] = []
    for line in sorted(lines, key=lambda line: line.y):
        if levels and level(line, levels[-1][0]):
            levels[-1].append(line)
        else:
            levels.append([line])
    rows: list[float] = []
    bare = [all(FIGURE.fullmatch(line.text) for line in group) for group in levels]
    for place, group in enumerate(levels):
        if not (
            _halfway(levels, bare, place - 1, place) or _halfway(levels, bare, place + 1, place)
        ):
            rows.append(group[0].y)
    return rows


def _halfway(levels: list[list[GlyphLine]], bare: list[bool], anchor: int, label: int) -> bool:
    """Tell whether a level of labels belongs to a neighbouring level that holds
    figures and no label.
    """
    if not 0 < anchor < len(levels) - 1 or not bare[anchor] or bare[label]:
        return False
    above, at, below = levels[anchor - 1][0], levels[anchor][0], levels[anchor + 1][0]
    near = 1.3 * at.size
    return (
        not bare[anchor - 1]
        and not bare[anchor + 1]
        and at.y - above.y < near
        and below.y - at.y < near
    )
