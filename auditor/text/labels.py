"""Labels made comparable: what two prints of one name have in common."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from auditor.text.compiled import table
from auditor.text.patterns import regex

_LONG, _PIECE = 1000, 256


class _Simplified(dict[int, int]):
    """Character → its simplified one, itself where it has none; read when it is first asked for."""

    def __missing__(self, code: int) -> int:
        self[code] = found = simpler().get(code, code)
        return found


@cache
def simpler() -> Mapping[int, int]:
    """Return the traditional characters that public budgets print, to simplified ones."""
    pairs = "".join(table("rules/plain/letters.toml")["simplified"]["pairs"].split())
    return str.maketrans(pairs[::2], pairs[1::2])


# For `str.translate`: traditional characters become simplified ones.
SIMPLER = _Simplified()

# Marks that point to a note. NFKC would turn them into digits, so they go first.
NOTE_MARK = regex(
    r"[①-⓿❶-➓㉑-㉟㊱-㊿*＊†‡⁰¹²³⁴-⁹]|\[[0-9]{1,3}\]|〔[0-9]{1,2}〕|［[0-9０-９]{1,3}］"
)

# What a mark begins with: one class of characters is searched for in a third of the time.
MAY_MARK = regex(r"[①-⓿❶-➓㉑-㉟㊱-㊿*＊†‡⁰¹²³⁴-⁹\[〔［]")

# What `\s` stands for: a class with that in it is searched for in twice the time.
_SPACES = "\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

# One blank or quote: a run of them would be searched for in thrice the time.
DROPPED = regex(f"[{_SPACES}\u200b-\u200f\u2060\ufeff\u00ad\"'“”‘’「」『』]")

_LETTERS = r"A-Za-z\u00c0-\u024f\u0370-\u06ff\u0900-\u0dff"
# A letter of a script that parts words by blanks.
BLANKED = regex(f"[{_LETTERS}]")
# A character of one that doesn't, and two words in a row that are no mere abbreviation among them.
UNBLANKED = regex(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
IN_A_ROW = regex(f"[{_LETTERS}]{{2}} [{_LETTERS}]{{2}}")

# The blanks between two words of such a script.
BETWEEN_WORDS = regex(
    f"(?<=[{_LETTERS}])[\\s\u200b\ufeff]+(?=[{_LETTERS}0-9])"
    f"|(?<=[0-9])[\\s\u200b\ufeff]+(?=[{_LETTERS}])"
)


def normalise(label: str) -> str:
    """Return a label as matching needs it: no note marks, blanks or quotes, half-width,
    simplified characters.
    """
    joined = label.replace(" ", "")
    # The short way first: plain letters and digits have nothing else to lose.
    if joined.isascii() and joined.isalnum():
        return joined
    return _normalise(label) if len(label) <= _LONG else _normalise.__wrapped__(label)


@lru_cache(maxsize=1 << 15)
def _normalise(label: str) -> str:
    if len(label) <= _PIECE and label.isalpha() and unicodedata.is_normalized("NFKC", label):
        return label.translate(SIMPLER)
    bare = NOTE_MARK.sub("", label) if MAY_MARK.search(label) else label
    if not bare.isascii():
        # In pieces: normalising one endless run of combining marks is quadratic.
        pieces = [bare[at : at + _PIECE] for at in range(0, len(bare), _PIECE)]
        bare = "".join([unicodedata.normalize("NFKC", piece) for piece in pieces])
        bare = bare.translate(SIMPLER)
    return DROPPED.sub("", bare)
