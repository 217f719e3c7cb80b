"""Lines that may run on from one column into the next: the gap between them is too narrow to tell
columns, but sentences stand on both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.reading.pdf.gutters import MARKS, below_each_other, columns
from auditor.reading.pdf.lines import GlyphLine

# Ems of a gap that columns leave between them at least: blanks of set words are a third.
_GAP = 0.4

# Lines with a gap at one place that tell columns: so many blanks never stand below each other.
_FEWEST = 6

# Share of the lines on either side with marks of a sentence, or that begin with a small letter:
# the texts of a form have neither.
_TOLD = 1 / 3


def across(lines: Sequence[GlyphLine]) -> set[float]:
    """Return the baselines of free lines that sentences of two columns may share."""
    found: set[float] = set()
    for x in _places(lines) if len(lines) >= _FEWEST else ():
        for both in _stretches(lines, x):
            if len(both) >= _FEWEST and all(map(_told, columns(both, (x,)))):
                found.update(line.y for line in both)
    return found


def _places(lines: Sequence[GlyphLine]) -> Iterator[float]:
    """Return the places before which enough lines have a gap."""
    begins = sorted(
        (glyph.x0, line.size)
        for line in lines
        for before, glyph in pairwise(line.glyphs)
        if glyph.x0 - before.x1 > _GAP * line.size
    )
    return (x - _GAP * size / 2 for x, size in below_each_other(begins, _FEWEST))


def _stretches(lines: Sequence[GlyphLine], x: float) -> Iterator[list[GlyphLine]]:
    """Yield the lines on both sides of a place, as long as no line crosses it."""
    both: list[GlyphLine] = []
    for line in lines:
        if any(glyph.x0 < x < glyph.x1 for glyph in line.glyphs) or _crossed(line, x):
            yield both
            both = []
        elif line.x0 < x < line.x1:
            both.append(line)
    yield both


def _crossed(line: GlyphLine, x: float) -> bool:
    """Tell whether a line has no gap at a place that it stands on both sides of."""
    gaps = (
        after.x0 - before.x1 for before, after in pairwise(line.glyphs) if before.x0 < x < after.x0
    )
    return next(gaps, line.size) < _GAP * line.size


def _told(side: Sequence[GlyphLine]) -> bool:
    """Tell whether the lines of a side are those of sentences."""
    told = sum(
        line.glyphs[0].char.islower() or any(glyph.char in MARKS for glyph in line.glyphs)
        for line in side
    )
    return told >= _TOLD * len(side)
