"""Text that a line strikes out: it does not count, as in a text document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from auditor.reading.pdf.drawing import Glyph, RulingLine

# Ems above the baseline at which a line goes through letters: one under them is no stroke, and
# capitals are 0.7 ems high.
_LOW, _HIGH = 0.15, 0.45

# Ems that a stroke is longer than its text, or shorter, at most: the rule of a table goes on.
_REACH = 0.4

# Ems between two letters of a word at most: half a number is not struck out.
_NEXT = 0.15

# Lines of a page that are looked at: more make up a drawing.
_MOST = 2_000


def unstruck(glyphs: list[Glyph], rules: Sequence[RulingLine]) -> list[Glyph]:
    """Return glyphs without those that a line as long as their text goes through."""
    if not rules or len(rules) > _MOST:
        return glyphs
    order = sorted(range(len(glyphs)), key=lambda at: glyphs[at].y)
    levels = [glyphs[at].y for at in order]
    tallest = max((glyph.size for glyph in glyphs), default=0.0)
    gone: set[int] = set()
    for rule in rules:
        near = order[bisect_left(levels, rule.at) : bisect_right(levels, rule.at + tallest)]
        gone.update(_struck(glyphs, near, rule))
    return [glyph for at, glyph in enumerate(glyphs) if at not in gone] if gone else glyphs


def _struck(glyphs: list[Glyph], near: Sequence[int], rule: RulingLine) -> Iterator[int]:
    """Yield the glyphs that a line strikes out: all that it touches, from its one end to the
    other.
    """
    touched = [
        at
        for at in near
        if glyphs[at].x1 > rule.low
        and glyphs[at].x0 < rule.high
        and _LOW * glyphs[at].size <= glyphs[at].y - rule.at <= _HIGH * glyphs[at].size
    ]
    if not any(glyphs[at].char.isalnum() for at in touched):
        return
    size = max(glyphs[at].size for at in touched)
    left, right = min(glyphs[at].x0 for at in touched), max(glyphs[at].x1 for at in touched)
    whole = not any(
        -_NEXT * size < max(glyphs[at].x0 - right, left - glyphs[at].x1) < _NEXT * size
        for at in near
        if at not in touched
    )
    if whole and max(abs(left - rule.low), abs(right - rule.high)) <= _REACH * size:
        yield from touched
