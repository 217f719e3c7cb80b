"""How many columns a text takes where each character has one or two."""

from __future__ import annotations

import unicodedata
from functools import cache

# First bytes, in UTF-8, of the characters from U+3000 on: nearly all of them are wide.
_WIDE = bytes(range(0xE3, 0x100))
# First byte of marks (“—①│) that are as wide as the characters around them.
_EITHER = b"\xe2"


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for a wide character, none for a
    combining mark.
    """
    return len(text) if text.isascii() else sum(map(cells_of, text))


@cache
def cells_of(char: str) -> int:
    """Return the same of one character."""
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def typed_width(text: str) -> int:
    """Return how many columns a text takes where it was typed: as `width`, but marks among wide
    characters are wide too ("第①项" takes six). Lines of wide characters are only counted, since
    whole documents are measured.
    """
    if text.isascii():
        return len(text)
    printed = text.encode("utf-8", "replace")
    wide = len(printed) - len(printed.translate(None, _WIDE))
    return len(text) + wide + printed.count(_EITHER) if wide else width(text)
