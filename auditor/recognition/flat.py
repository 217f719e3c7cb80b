"""Text as patterns need it: half-width, simplified, without blanks and quotes;
a paragraph's whole text at once.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from auditor.text.labels import DROPPED, NOTE_MARK, normalise, simpler

_QUOTES = (0xFF02, 0xFF07)
_WIDE = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in range(0xFF01, 0xFF5F)
    if code not in _QUOTES
}
_COMMON = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，；：（）％")


@cache
def _same_length() -> tuple[dict[int, str | int], frozenset[str]]:
    """Return what each character becomes, and those that are not common."""
    table: dict[int, str | int] = {**_WIDE, **simpler()}
    return table, frozenset(map(chr, table)).difference(wide for wide, _ in _COMMON)


def narrowed(text: str) -> str:
    """Return a text half-width and in simplified characters, each for one of its own."""
    for wide, narrow in _COMMON:
        text = text.replace(wide, narrow)
    # Translating looks each character up, which only the text that needs it should pay for.
    table, other = _same_length()
    return text if other.isdisjoint(text) else text.translate(table)


def squeezed(text: str) -> str:
    """Return a text narrowed and without blanks and quotes."""
    return DROPPED.sub("", narrowed(text))


class Flat:
    """A text of which any part can be had normalised; what that takes is done once."""

    __slots__ = ("gaps", "odd", "text")

    def __init__(self, raw: str) -> None:
        text = narrowed(raw)
        self.gaps = bool(DROPPED.search(text))
        said = DROPPED.sub("", text) if self.gaps else text
        # Marks of notes, ligatures and signs become more or less than one character.
        self.odd = bool(NOTE_MARK.search(raw)) or not unicodedata.is_normalized("NFKC", said)
        self.text = raw if self.odd else text

    def part(self, start: int, end: int) -> str:
        """Return what stands from start to end, normalised."""
        part = self.text[start:end]
        if self.odd:
            return normalise(part)
        return DROPPED.sub("", part) if self.gaps else part
