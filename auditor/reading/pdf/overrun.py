"""A text that runs over the right edge of its cell stays one text: a column may be too narrow for
its longest label.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from auditor.reading.pdf.drawing import Glyph
from auditor.reading.pdf.lattice import Frame
from auditor.reading.pdf.numbers import Home

# Ems between two characters of one word at most: the ink of Chinese ones leaves some of it.
_TOUCHING = 0.2

# Ems of a character left of an edge at least, for the edge to cut through it: the text of a cell
# begins behind its edge.
_CUT = 0.1


def keep_words(frames: Sequence[Frame], glyphs: Sequence[Glyph], homes: list[Home]) -> None:
    """Give the end of a word to the cell that its beginning stands in, where an edge cuts through
    one of its characters.
    """
    for place in range(1, len(glyphs)):
        home, before = homes[place], homes[place - 1]
        if home == before or home is None or before is None or home[0] != before[0]:
            continue
        if not _joins(glyphs[place - 1], glyphs[place]):
            continue
        if not _is_cut(frames[home[0]], glyphs[place]):
            continue
        end = place + 1
        while end < len(glyphs) and homes[end] == home and _joins(glyphs[end - 1], glyphs[end]):
            end += 1
        start = place - 1
        while start and homes[start - 1] == before and _joins(glyphs[start - 1], glyphs[start]):
            start -= 1
        # The longer part is at home: what was cut off is the end of a word, not its beginning.
        if end - place < place - start:
            homes[place:end] = [before] * (end - place)


def _joins(first: Glyph, second: Glyph) -> bool:
    """Tell whether two glyphs follow each other in one word."""
    if second.spaced or second.char.isdigit() or abs(first.y - second.y) > _CUT * first.size:
        return False
    return -_CUT * first.size < second.x0 - first.x1 < _TOUCHING * first.size


def _is_cut(frame: Frame, glyph: Glyph) -> bool:
    """Tell whether the edge left of a glyph's middle cuts through it."""
    at = bisect_right(frame.xs, (glyph.x0 + glyph.x1) / 2) - 1
    return at > 0 and glyph.x0 < frame.xs[at] - _CUT * glyph.size
