"""Text as patterns need it: half-width, simplified, without blanks and quotes;
a paragraph's whole text at once, with one blank between the words of scripts that part them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from auditor.text.labels import (
    BETWEEN_WORDS,
    DROPPED,
    MAY_MARK,
    NOTE_MARK,
    normalise,
    simpler,
)
from auditor.text.patterns import regex

# Wide quotes stay: they are dropped with the other quotes, and narrow ones may stand in patterns.
_QUOTES = (0xFF02, 0xFF07)
_WIDE = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in range(0xFF01, 0xFF5F)
    if code not in _QUOTES
}
# Holds the place of a blank while the others are dropped.
_HELD = "\ue000"
_COMMON = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，；：（）％")


@cache
def _same_length() -> tuple[dict[int, str | int], re.Pattern[str]]:
    """Return what each character becomes, and a pattern that finds one that is not common."""
    table: dict[int, str | int] = {**_WIDE, **simpler()}
    common = {ord(wide) for wide, _ in _COMMON}
    return table, regex("[" + "".join(chr(code) for code in table if code not in common) + "]")


def _narrowed(text: str) -> str:
    """Return a text half-width and in simplified characters, each for one of its own."""
    # A few marks are all that most paragraphs have: replacing them costs less than translating.
    for wide, narrow in _COMMON:
        text = text.replace(wide, narrow)
    # Translating looks each character up, which only the text that needs it should pay for.
    table, other = _same_length()
    return text.translate(table) if other.search(text) else text


def squeezed(text: str) -> str:
    """Return a text narrowed and without blanks and quotes."""
    return DROPPED.sub("", _narrowed(text))


class Flat:
    """A text of which any part can be had normalised; what that takes is done once."""

    __slots__ = ("gaps", "odd", "text", "words")

    def __init__(self, raw: str) -> None:
        text = _narrowed(raw)
        self.gaps = bool(DROPPED.search(text))
        self.words = self.gaps and bool(BETWEEN_WORDS.search(text))
        said = DROPPED.sub("", text) if self.gaps else text
        # Marks of notes, ligatures and signs become more or less than one character.
        marked = MAY_MARK.search(raw) and NOTE_MARK.search(raw)
        self.odd = bool(marked) or not unicodedata.is_normalized("NFKC", said)
        self.text = raw if self.odd else text

    def part(self, start: int, end: int) -> str:
        """Return what stands from start to end, normalised."""
        part = self.text[start:end]
        if not self.gaps:
            return normalise(part) if self.odd else part
        if self.words and BETWEEN_WORDS.search(part):
            part = BETWEEN_WORDS.sub(_HELD, part)
            return self._bare(part).replace(_HELD, " ")
        return self._bare(part)

    def _bare(self, part: str) -> str:
        return normalise(part) if self.odd else DROPPED.sub("", part)
