"""What stands around a printed number: brackets, signs, currencies, scales, percent, CR and DR."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.units import UnitTables, tables
from auditor.text.patterns import regex

# More characters beside a number are a sentence: a currency and "thousands" have 14.
LONGEST_AFFIX = 16

_OUTER = regex(
    r"([^0-9]*?)((?:(?<![^\W_])\.)?[0-9](?:.*[0-9])?)([^0-9]*)",
    re.DOTALL,
)
_PIECES = regex(r"[^\s()+-]+")
# Behind a whole amount: no cents, as in 1.234,- and 1.234.--
_NIL_CENTS = regex(r"[.,][-–—]{1,2}(?=\W|$)")


class Stripped(NamedTuple):
    """A number without what stood around it. shift: the power of ten that its scale says."""

    core: str
    negative: bool
    bracketed: bool
    unit: str
    shift: int


def strip(text: str, trailing_minus: bool) -> Stripped | None:
    """Return the number inside a cell's text, or None where something around it is not known.

    trailing_minus: a hyphen right behind a number is its minus.
    """
    outer = _OUTER.fullmatch(text)
    if not outer:
        return None
    before, core, after = outer.groups()
    after = _NIL_CENTS.sub("", after, count=1) if after[:1] in ".," else after
    if len(before) > LONGEST_AFFIX or len(after) > LONGEST_AFFIX:
        return None
    bracketed = before.count("(")
    minus = before.count("-") + (trailing_minus and after.startswith("-"))
    if (
        # ((12)), 12), and two signs are no number that anybody prints: codes, lists or formulas.
        bracketed > 1
        or bracketed != after.count(")")
        or minus + before.count("+") > 1
        or ")" in before
    ):
        return None
    # -(12) would be negative twice.
    if bracketed and "-" in before.partition("(")[0]:
        return None
    if "-" in (after[1:] if trailing_minus else after) or "(" in after or "+" in after:
        return None
    read = _read_words(tuple(_PIECES.findall(before)), tuple(_PIECES.findall(after)))
    if read is None:
        return None
    unit, shift, sign = read
    return Stripped(core, bool(minus or bracketed or sign < 0), bool(bracketed), unit, shift)


def may_stand_before(word: str) -> bool:
    """Return whether a text that begins with a word may be an amount: USD 1,200."""
    return _read_words((word,), ()) is not None


@lru_cache(maxsize=1 << 10)
def _read_words(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, int, int] | None:
    """Return unit, scale and sign (0: none said) of the words around a number, each at most once.

    A sign stands behind the number, and a scale too, unless it is one word with a currency.
    """
    words, unit, shift, sign = tables(), "", 0, 0
    said = [(word, False) for word in before] + [(word, True) for word in after]
    for name, behind in ((part, at) for word, at in said for part in _parts(word, words)):
        if not unit and (name == "%" or name in words.names):
            unit = words.names.get(name, "%")
        elif not shift and name in words.scales and (behind or unit):
            shift = words.scales[name]
        elif not sign and behind and name in words.signs:
            sign = words.signs[name]
        else:
            return None
    return unit, shift, sign


def _parts(word: str, words: UnitTables) -> tuple[str, ...]:
    """Return a word without its full stop; scale and currency apart where one word: 백만원, £m."""
    name = word.rstrip(".") or word
    if name in words.names or name in words.scales:
        return (name,)
    for at in range(1, len(name)):
        halves = name[:at], name[at:]
        for unit, scale in (halves, halves[::-1]):
            if scale in words.scales and unit in words.names:
                return unit, scale
    return (name,)
