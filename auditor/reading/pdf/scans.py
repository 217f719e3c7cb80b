"""Pages without a text layer: drawn as a picture, and what OCR sees on it put in the place
of their characters.
"""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

from auditor.reading import ocr
from auditor.reading.pdf.drawing import DrawnPage, Glyph

# Points an inch that a page is drawn with, and the most points of a side.
RESOLUTION, LARGEST = 200, 4_000

# Pages of one file that are read so: a page takes about a second.
MOST = 300

# Ems that a Latin letter or digit takes, and a mark; then the share of a line's height that an em
# can have.
_HALF, _NARROW = 0.5, 0.28
_EM = (0.5, 0.85)


class Scans:
    """The pages of one PDF as OCR sees them."""

    def __init__(self, data: bytes) -> None:
        self.data, self.left = data, MOST if ocr.installed() else 0
        self._source: Any = None

    def sheet(self, number: int) -> DrawnPage | None:
        """Return page `number` (from 1) as seen; None where nothing is seen,
        or where OCR is not to be had.
        """
        if self.left <= 0:
            return None
        self.left -= 1
        glyphs = [glyph for seen in self._seen(number - 1) for glyph in _glyphs(seen)]
        return DrawnPage(number, glyphs, [], [], [], False, True) if glyphs else None

    def _seen(self, index: int) -> list[ocr.Seen]:
        import pypdfium2

        if self._source is None:
            self._source = pypdfium2.PdfDocument(self.data)
        page = self._source[index]
        scale = min(RESOLUTION / 72, LARGEST / max(*page.get_size(), 1))
        bitmap = page.render(scale=scale)
        try:
            seen = ocr.engine()(bitmap.to_numpy())
        finally:
            bitmap.close()
            page.close()
        return [ocr.Seen(text, *(edge / scale for edge in box)) for text, *box in seen]

    def close(self) -> None:
        """Let go of the file."""
        if self._source is not None:
            self._source.close()


def _glyphs(seen: ocr.Seen) -> list[Glyph]:
    """Return the characters of a line, set side by side as wide as such characters are."""
    widths = [_width(char) for char in seen.text]
    em = (seen.right - seen.left) / (sum(widths) or 1)
    height = seen.bottom - seen.top
    size = min(max(em, _EM[0] * height), _EM[1] * height)
    # Letters hang about an eighth of an em below their baseline.
    base = seen.bottom - (height - size) / 2 - 0.12 * size
    glyphs, at, spaced = [], seen.left, False
    for char, width in zip(seen.text, widths, strict=True):
        end = at + width * em
        if not char.isspace():
            glyphs.append(Glyph(at, end, base, char, size, at, spaced))
        spaced, at = char.isspace(), end
    return glyphs


def _width(char: str) -> float:
    if east_asian_width(char) in "WFA":
        return 1.0
    return _NARROW if char in ",.:;'!|()[]iIl " else _HALF
