"""Text of scripts from right to left: from the order of the page to that of reading."""

from __future__ import annotations

import unicodedata

from auditor.text.patterns import regex

_LETTERS = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFTWARD = regex(f"[{_LETTERS}]")
_RUN = regex(f"[{_LETTERS}]+(?:[^A-Za-z0-9{_LETTERS}]+[{_LETTERS}]+)*")
_RIGHTWARD = regex(
    rf"(?:[-+−](?=\d))?[^\W{_LETTERS}]+(?:[^\S\n]?[-./:,%][^\W{_LETTERS}]+|[^\S\n][^\W\d{_LETTERS}]+)*%?"
)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def logical(text: str) -> str:
    """Return a line as it is read; `text` is what stands on the page from left to right.

    Numbers and words of other scripts keep their order; brackets turn; letters in the shape that
    they have inside a word become the letters that they are.
    """
    # Nearly all lines end here: no script from right to left.
    if text.isascii() or not _LEFTWARD.search(text):
        return text
    first = next((char for char in reversed(text) if char.isalpha()), "")
    if _LEFTWARD.match(first):
        turned = _RIGHTWARD.sub(lambda run: _turned(run[0]), text)
        text = _turned(turned)
    else:
        text = _RUN.sub(lambda run: _turned(run[0]), text)
    return _LEFTWARD.sub(lambda char: unicodedata.normalize("NFKC", char[0]), text)


def _turned(text: str) -> str:
    return text[::-1].translate(_MIRRORED)
