"""A number that is wider than its cell stays one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.reading.pdf.drawing import Glyph

# The frame and the cell that a glyph falls into; None outside of all frames.
Home = tuple[int, int] | None

_PARTS = frozenset("0123456789.,")
# Ems between two digits of one number at most, by how much more a step parts two of them, and
# characters of the longest number.
_PITCH = 0.75
_WIDER = 0.12
_LONGEST = 40


def keep_whole(glyphs: Sequence[Glyph], homes: list[Home]) -> None:
    """Give all glyphs of a number that a line cuts through to the cell that holds most of them."""
    for place in range(1, len(glyphs)):
        if homes[place] != homes[place - 1] and _next(glyphs[place - 1], glyphs[place]):
            start, end = place - 1, place + 1
            while (
                place - start < _LONGEST and start > 0 and _next(glyphs[start - 1], glyphs[start])
            ):
                start -= 1
            while (
                end - place < _LONGEST and end < len(glyphs) and _next(glyphs[end - 1], glyphs[end])
            ):
                end += 1
            if not _apart(glyphs, start, place, end):
                homes[start:end] = [Counter(homes[start:end]).most_common(1)[0][0]] * (end - start)


def _next(first: Glyph, second: Glyph) -> bool:
    """Tell whether two glyphs follow each other in one number."""
    if first.char not in _PARTS or second.char not in _PARTS or second.spaced:
        return False
    near = 0 < second.pen - first.pen <= _PITCH * first.size
    return near and abs(first.y - second.y) < 0.3 * first.size


def _apart(glyphs: Sequence[Glyph], start: int, place: int, end: int) -> bool:
    """Tell whether the step over the line is wider than the other steps:
    two numbers in two cells.
    """
    steps = [
        glyphs[at].pen - glyphs[at - 1].pen
        for at in range(start + 1, end)
        if at != place and glyphs[at].char.isdigit() and glyphs[at - 1].char.isdigit()
    ]
    size = glyphs[place].size
    usual = max(steps, default=0.5 * size)
    return glyphs[place].pen - glyphs[place - 1].pen > usual + _WIDER * size
