"""Words made comparable in any script, whatever their case, accents, widths and punctuation."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from auditor.text.compiled import table
from auditor.text.labels import SIMPLER

# First words of characters' names that are no name of a script.
KANA = {"HIRAGANA": "Kana", "KATAKANA": "Kana", "CJK": "Han"}

# Most characters of a Chinese text: of one script, and nothing but themselves to compare.
_HAN = range(0x4E00, 0x9FFF + 1)

# Combining classes of marks that tell words apart: vowel signs, viramas, Kana and Thai marks.
_MARKS_THAT_SPELL = frozenset((0, 8, 9, 84, 91, 103, 107, 118, 122, 129, 130))


class _Folding(dict[int, str]):
    """Character → what it is compared as, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = found = char if code in _HAN else _folded(char)
        return found


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    same: dict[str, str] = table("rules/plain/letters.toml")["same"]
    return same


def _folded(char: str) -> str:
    low = char.casefold()
    if low in _same():
        return _same()[low]
    parts = unicodedata.normalize("NFKD", low)
    kept = "".join(filter(_spells, parts))
    if kept == parts and unicodedata.category(char)[0] in "LM":
        # A syllable of Korean stays one letter, so that words end where syllables do.
        return unicodedata.normalize("NFKC", low)
    return "".join(
        " " if unicodedata.category(part)[0] in "PSZC" else _same().get(part, part) for part in kept
    )


def _spells(char: str) -> bool:
    """Whether a character tells words apart: accents and joiners don't."""
    category = unicodedata.category(char)
    if category.startswith("M"):
        return unicodedata.combining(char) in _MARKS_THAT_SPELL
    return category != "Cf"


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return a text's words as they are compared, a blank between two;
    spaced-out letters are one.
    """
    words = text.translate(_FOLDING).split()
    if len(words) > 2 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    folded = " ".join(words)
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", folded.translate(SIMPLER))


class _Scripts(dict[str, str]):
    """Character → its script, "" where it has none."""

    def __missing__(self, char: str) -> str:
        if ord(char) in _HAN:
            self[char] = KANA["CJK"]
            return KANA["CJK"]
        first = unicodedata.name(char, "").split(" ")[0]
        self[char] = found = KANA.get(first, first.capitalize()) if char.isalpha() else ""
        return found


_SCRIPTS = _Scripts()


def script_of(char: str) -> str:
    """Return the script of a letter, "" for what is none."""
    return _SCRIPTS[char] if char else ""


def scripts_of(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters: Latin, Han, Cyrillic …"""
    if text.isascii():
        # Numbers alone are in no script: they must not load the languages of one.
        return _LATIN if any(map(str.isalpha, text)) else _NONE
    return frozenset(map(_SCRIPTS.__getitem__, text)) - {""}


_LATIN, _NONE = frozenset(("Latin",)), frozenset[str]()
