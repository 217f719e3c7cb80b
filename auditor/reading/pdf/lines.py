"""Glyphs to lines of text: baselines joined, double prints dropped,
blanks put back where the page shows them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from functools import cached_property

from auditor.model.records import NamedTuple
from auditor.reading.pdf.bidi import logical
from auditor.reading.pdf.drawing import Glyph

# Baselines nearer than this many ems are one line:
# decimals and indices set a little higher or lower.
SHIFT = 0.38

# Empty ems between two characters that read as a deliberate distance.
GAP = 1.5

# Two steps that differ by no more ems are the same.
_EVEN = 0.05

# Ems between the ink of two words that a blank of the file parts.
#
# A font that stands in for another is wider, slanted letters lean over. What lies on each other
# further has its blanks from elsewhere.
OVERLAP = -0.2

_HOLLOW = frozenset("（），。、；：！？《》“”‘’【】〔〕—…")
_CLOSING = frozenset(",;:)]%!?")
_NUMBER_MARKS = frozenset(".,%:/")


class _Baseline(NamedTuple):
    y: float
    glyphs: list[Glyph]


class GlyphLine(_Baseline):
    """Glyphs on one baseline from left to right, which stay as they are: what is asked of them
    again and again is worked out once.
    """

    @property
    def x0(self) -> float:
        """Return the left edge of the ink."""
        return self.glyphs[0].x0

    @property
    def begin(self) -> float:
        """Return where the first glyph stands: the ink of “ begins in the middle of its em."""
        first = self.glyphs[0]
        return first.pen if first.x0 - first.size < first.pen < first.x0 else first.x0

    @property
    def x1(self) -> float:
        """Return the right edge of the ink."""
        return max(glyph.x1 for glyph in self.glyphs[-3:])

    @cached_property
    def size(self) -> float:
        """Return the middle em of three of its glyphs."""
        glyphs = self.glyphs
        return sorted((glyphs[0].size, glyphs[len(glyphs) // 2].size, glyphs[-1].size))[1]

    @cached_property
    def text(self) -> str:
        """Return the text with its blanks."""
        return text_of(self.glyphs)


def lines_of(glyphs: Iterable[Glyph]) -> list[GlyphLine]:
    """Return glyphs grouped into lines from top to bottom."""
    levels: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        levels.setdefault(round(glyph.y, 1), []).append(glyph)
    rows: dict[float, list[Glyph]] = {}
    for y, home in _baselines(levels).items():
        rows.setdefault(home, []).extend(levels[y])
    return [GlyphLine(y, _once(sorted(row))) for y, row in sorted(rows.items())]


def runs(line: GlyphLine, gap: float = GAP) -> list[GlyphLine]:
    """Return the parts of a line that stand apart by more than `gap` ems."""
    glyphs, most = line.glyphs, gap * line.size
    edge, cuts = glyphs[0].x1, [0]
    for place, glyph in enumerate(glyphs):
        if glyph.x0 - edge > most:
            cuts.append(place)
        if glyph.x1 > edge:
            edge = glyph.x1
    if len(cuts) == 1:
        return [line]
    return [
        GlyphLine(line.y, glyphs[start:end])
        for start, end in zip(cuts, [*cuts[1:], len(glyphs)], strict=True)
    ]


def text_of(glyphs: Sequence[Glyph]) -> str:
    """Return the text of glyphs from left to right: two blanks for a wide gap,
    one between words and numbers.
    """
    if not glyphs:
        return ""
    parts = [glyphs[0].char]
    before, step = glyphs[0], 0.0
    # A justified line has a blank between all characters, where none of them parts words.
    rare = sum(glyph.spaced for glyph in glyphs) * 4 <= len(glyphs)
    for glyph in glyphs[1:]:
        gap, pitch = glyph.x0 - before.x1, glyph.pen - before.pen
        if gap > 0.1 * glyph.size or glyph.spaced:
            even = not glyph.spaced and abs(pitch - (step or pitch)) < _EVEN * glyph.size
            parts.append(_blank(before, glyph, gap / max(before.size, glyph.size), rare, even))
        parts.append(glyph.char)
        before, step = glyph, pitch
    return logical("".join(parts))


def wide(char: str) -> bool:
    """Tell whether a character belongs to a script that is written without blanks."""
    return char >= "\u2e80" or "\u2014" <= char <= "\u2026"


def _blank(before: Glyph, after: Glyph, gap: float, rare: bool, even: bool) -> str:
    """Return what stands between two glyphs.

    `rare`: blanks are rare on this line, it is not spaced out throughout; `even`: the step between
    them is that of the glyphs before, as where figures are as wide as Chinese characters.
    """
    if gap > GAP:
        return "  "
    first, second = before.char[-1], after.char[0]
    if wide(first) or wide(second):
        both = all(
            wide(char) and char not in _HOLLOW and not char.isdigit() for char in (first, second)
        )
        return " " if both and rare and after.spaced and gap > 0.5 else ""
    # Digits are set evenly: only a step wider than any digit's parts two numbers.
    if first.isdigit() and second.isdigit():
        pitch = (after.pen - before.pen) / max(before.size, after.size)
        return " " if pitch > 1.1 or (pitch > 0.74 and after.spaced) else ""
    if (first.isdigit() and second in _NUMBER_MARKS) or (second.isdigit() and first in ".,"):
        return " " if gap > 0.6 and second != "%" and not even else ""
    if second in _CLOSING or first in "([":
        return ""
    least = OVERLAP if rare and not (_leftward(first) or _leftward(second)) else 0.12
    return " " if gap > 0.3 or (after.spaced and gap > least) else ""


def _leftward(char: str) -> bool:
    """Tell whether a character is of a script from right to left: its blanks stand behind it."""
    return "\u0590" <= char <= "\u08ff"


def _baselines(levels: dict[float, list[Glyph]]) -> dict[float, float]:
    """Map each baseline to its line's: the baselines with most glyphs take in what
    stands a little off them.
    """
    sizes = {y: max(glyph.size for glyph in glyphs) for y, glyphs in levels.items()}
    homes: list[float] = []
    mapped: dict[float, float] = {}
    # Fullest first: raised decimals and indices belong to the line, and not it to them.
    for y in sorted(levels, key=lambda y: (-len(levels[y]), y)):
        at = bisect_left(homes, y)
        near = [
            home for home in homes[max(0, at - 1) : at + 1] if abs(home - y) <= SHIFT * sizes[home]
        ]
        if near:
            mapped[y] = min(near, key=lambda home: abs(home - y))
        else:
            mapped[y] = y
            insort(homes, y)
    return mapped


def _once(row: list[Glyph]) -> list[Glyph]:
    """Drop a glyph that prints the one before it a second time at nearly the same
    place (a false bold).
    """
    kept: list[Glyph] = []
    for glyph in row:
        if not any(other.char == glyph.char and _over(other, glyph) for other in kept[-3:]):
            kept.append(glyph)
    return kept


def _over(first: Glyph, second: Glyph) -> bool:
    """Tell whether two equal glyphs lie on each other; the two l of "million" only stand close.

    A bracket or a comma of Chinese has little ink and takes up a whole em all the same.
    """
    room = first.size if wide(first.char) else first.x1 - first.x0
    near = max(0.06 * first.size, 0.35 * room)
    return abs(first.pen - second.pen) < near and abs(first.y - second.y) < 0.25 * first.size
