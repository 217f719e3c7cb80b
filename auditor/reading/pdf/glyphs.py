"""The characters of a page: visible ones only, inside the page, with their direction."""

from __future__ import annotations

import ctypes
from collections import Counter

from auditor.reading.pdf import native
from auditor.reading.pdf.drawing import Glyph

# Characters of one page beyond which it is not read (a real page has some 3,000).
MAX_CHARS = 200_000

UNKNOWN = "\ufffd"
# Text rendering modes that leave no ink: invisible, and clipping only.
HIDDEN = {3, 7}

# The direction of a page seen in a mirror: from right to left, its lines from top to bottom.
MIRRORED = 4

# Points below which nobody sees a character: the smallest print has four.
_TINY = 0.5

_BLANK = frozenset(
    [*range(1, 33), 0xA0, 0xAD, 0x2002, 0x2003, 0x2009, 0x200A, 0x200B, 0x3000, 0xFEFF, 0xFFFE]
)
_RARE = frozenset(
    [*range(0x7F, 0xA0), 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060]
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}

Turns = dict[int, list[Glyph]]
Box = tuple[float, float, float, float]


class TooMuch(Exception):
    """A page holds more than a page can hold."""


def read(text: int, page: Box) -> Turns:
    """Return the visible glyphs by direction of writing (quarter turns);
    raise TooMuch beyond MAX_CHARS.
    """
    count = native.count_chars(text)
    if count > MAX_CHARS:
        raise TooMuch
    reader, turns, spaced, current = _GlyphReader(text), Turns(), False, -1
    size, direction = 1.0, 0
    left, bottom, right, top = (2 * edge for edge in page)
    box, pen, box_at, pen_at = reader.box, reader.pen, reader.box_at, reader.pen_at
    code_of, owner_of, box_of, pen_of = (
        native.char_code,
        native.char_object,
        native.char_box,
        native.char_origin,
    )
    for index in range(count):
        code = code_of(text, index)
        if code in _BLANK:
            spaced = True
            continue
        owner = owner_of(text, index)
        # Size and direction are an object's: asked once for its characters, not for each.
        if owner != current:
            current = owner
            size, direction = reader.look(index, owner)
        if direction < 0:
            continue
        box_of(text, index, *box_at)
        pen_of(text, index, *pen_at)
        x0, x1, y0, y1 = box
        if (
            left <= x0 + x1 <= right
            and bottom <= y0 + y1 <= top
            and (char := reader.char(code, index, size))
        ):
            x, y = pen
            if direction:
                x0, x1, x, y = _turned(direction, (x0, y0), (x1, y1), (x, y))
            else:
                y = -y
            turns.setdefault(direction, []).append(Glyph(x0, x1, y, char, size, x, spaced))
            spaced = False
    return turns


def _quarter(a: float, b: float) -> int:
    """Return the direction of a text matrix in quarter turns,
    or -1 if it is slanted across the page.
    """
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1


def turn(direction: int, x: float, y: float) -> tuple[float, float]:
    """Return a page point seen upright for a direction: x along the text, y down."""
    if direction == 0:
        return x, -y
    if direction == 1:
        return y, x
    if direction == MIRRORED:
        return -x, -y
    return (-x, y) if direction == 2 else (-y, -x)


def soup(turns: Turns) -> bool:
    """Tell whether characters without a meaning in Unicode are more than a fifth."""
    counts = Counter(_meaningless(glyph.char) for glyphs in turns.values() for glyph in glyphs)
    return counts[True] * 5 > counts.total()


def _meaningless(char: str) -> bool:
    return char == UNKNOWN or "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"


def _turned(
    direction: int, low: tuple[float, float], high: tuple[float, float], pen: tuple[float, float]
) -> tuple[float, float, float, float]:
    start, end = turn(direction, *low)[0], turn(direction, *high)[0]
    return min(start, end), max(start, end), *turn(direction, *pen)


class _GlyphReader:
    """Asks for one character at a time; what its text object says is asked once an object."""

    def __init__(self, text: int) -> None:
        self.text, self.high = text, 0
        self.box, self.pen, self.matrix = (
            (ctypes.c_double * 4)(),
            (ctypes.c_double * 2)(),
            (ctypes.c_float * 6)(),
        )
        box, pen = ctypes.addressof(self.box), ctypes.addressof(self.pen)
        self.box_at, self.pen_at = (box, box + 8, box + 16, box + 24), (pen, pen + 8)
        self.matrix_at = ctypes.addressof(self.matrix)

    def look(self, index: int, owner: int | None) -> tuple[float, int]:
        """Return size and direction of an object's characters;
        direction -1 if they can't be seen or are slanted.
        """
        if owner and native.render_mode(owner) in HIDDEN:
            return 1.0, -1
        native.char_matrix(self.text, index, self.matrix_at)
        a, b, c, d, _, _ = self.matrix
        size = native.char_size(self.text, index) * max(abs(c), abs(d))
        # Some programs write size 1 and scale it up: only ink that is as tiny is unseen.
        if size < _TINY and self._width(index) < _TINY:
            return 1.0, -1
        direction = _quarter(a, b) if (a or b) else 0
        return max(1.0, size), MIRRORED if direction == 2 and d > 0 else direction

    def _width(self, index: int) -> float:
        """Return the width of a character's ink."""
        native.char_box(self.text, index, *self.box_at)
        return self.box[1] - self.box[0]

    def char(self, code: int, index: int, size: float) -> str:
        """Return the character of a code; nothing for half a pair of surrogates and
        for marks without ink.
        """
        high, self.high = self.high, 0
        if native.char_unmapped(self.text, index) == 1 or not code:
            return UNKNOWN
        if code < 0xD800 and code not in _RARE:
            return chr(code)
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return ""
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        if code > 0x10FFFF or 0xDC00 <= code < 0xE000:
            return UNKNOWN
        char = _LIGATURES.get(code) or chr(code)
        if _meaningless(char) and self._dot(size):
            return "."
        return "" if code in _RARE else char

    def _dot(self, size: float) -> bool:
        """Tell whether the ink is a small dot near the baseline:
        some fonts give their decimal point no meaning.
        """
        x0, x1, y0, y1 = self.box
        small = 0.25 * size
        return 0 < x1 - x0 < small and 0 < y1 - y0 < small and y0 - self.pen[1] < small
