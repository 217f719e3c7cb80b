"""The charset of bytes that don't say it: the one in which they are likeliest, letter by letter.

Each charset writes the sample down as bits. Where it has many thousand characters, it counts
whether one stands in the rows where those in daily use stand; where it has 256, how common its
letters are in a language that is known: whatever language has a pack is told by the letters in it.
A short table is enough. Libraries compare the frequencies of long prose instead, and take a short
table in Chinese for Korean, one in Hebrew for Russian.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import log2
from unicodedata import category, combining

from auditor.text.compiled import source, sources
from auditor.text.patterns import regex

# Bytes of lines with foreign letters that are looked at: more tell no more.
_ENOUGH = 1 << 10

# Bits of an ASCII character, saved where it is half of another one.
_ASCII = 4
# Bits of a character that no known language has, and of bytes that are none at all.
_RARE, _NONE = 12, 30
# Bits of a sign between the words, such as a quotation mark or the pound's.
_SIGN = 5
# Quotation marks and dashes, which stand at words.
_QUOTES = frozenset(("Pi", "Pf", "Pd"))
# Behind it stand pieces of frames.
_LAST_SIGN = chr(0x214F)
# Bits that a letter of another script beside one of ASCII costs: words are in one script.
_ALONE = 12
# Bits of a capital at the start of a word or among capitals, and of one behind a small letter.
_CAPITAL, _CAPITAL_INSIDE = 2, 12
# A declared charset gives way to one that takes 24 bits and a quarter of its bits less: mojibake
# takes twice as many, a language without a pack some more than it would with one.
_CHANCE, _SHARE = 24, 4

_Zones = tuple[tuple[bytes, int], ...]

# Rows with the characters in daily use first: log2 of their number and of their share in print.
_MANY: dict[str, _Zones] = {
    "gb18030": (
        (rb"[\xb0-\xd7][\xa1-\xfe]", 12),
        (rb"[\xa1-\xa3][\xa1-\xfe]", 11),
        (rb"[\xd8-\xf7][\xa1-\xfe]", 17),
        (rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]", 20),
        (rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]", 28),
    ),
    "big5hkscs": (
        (rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]", 12),
        (rb"[\xa1-\xa3][\x40-\x7e\xa1-\xfe]", 11),
        (rb"[\xc9-\xf9][\x40-\x7e\xa1-\xfe]", 17),
        (rb"[\x87-\xfe][\x40-\x7e\xa1-\xfe]", 22),
    ),
    "cp932": (
        (rb"\x82[\x9f-\xf1]|\x83[\x40-\x7e\x80-\x96]", 8),
        (rb"[\x88-\x97][\x40-\x7e\x80-\xfc]", 12),
        (rb"[\x81\x82][\x40-\x7e\x80-\xfc]", 10),
        (rb"[\xa1-\xdf]", 12),
        (rb"[\x83-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]", 18),
    ),
    "euc_jp": (
        (rb"[\xa4\xa5][\xa1-\xf6]", 8),
        (rb"[\xb0-\xcf][\xa1-\xfe]", 12),
        (rb"[\xa1-\xa3][\xa1-\xfe]", 10),
        (rb"[\xa1-\xf4][\xa1-\xfe]|\x8e[\xa1-\xdf]", 18),
        (rb"\x8f[\xa1-\xfe][\xa1-\xfe]", 26),
    ),
    "cp949": (
        (rb"[\xb0-\xc8][\xa1-\xfe]", 11),
        (rb"[\xa1-\xa3][\xa1-\xfe]", 11),
        (rb"[\xca-\xfd][\xa1-\xfe]", 18),
        (rb"[\x81-\xfe][\x41-\x5a\x61-\x7a\x81-\xfe]", 20),
    ),
}
_FEW = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874",
        "koi8_r", "koi8_u", "cp866", "iso8859_2", "iso8859_5")  # fmt: skip
# Bits for how seldom a charset is met in files that don't say it.
_SELDOM = {"gb18030": 0, "cp1252": 0, "koi8_u": 6, "iso8859_2": 6, "cp866": 10, "iso8859_5": 12}
# The same for those not named: a letter or two that would be rare in Western Europe.
_OTHERS = 5

_TAGS = regex(rb"<[^<>]*>|[\0-\x09\x0b-\x3b=?]{2,}")
_LAST_LATIN = chr(0x24F)
_MIXED = regex(rf"[A-Za-z](?=[^\W\0-{_LAST_LATIN}])|[^\W\0-{_LAST_LATIN}](?=[A-Za-z])")


def guess(sample: bytes) -> str:
    """Return the likeliest charset of bytes that are no UTF-8."""
    return min((*_MANY, *_FEW), key=_costs(sample).__getitem__)


def fits(name: str, sample: bytes) -> bool:
    """Return whether bytes can be in the charset that they are said to be in."""
    costs = _costs(sample)
    ours = costs[name] if name in costs else _few(_foreign(sample), name)
    return ours - min(costs.values()) <= max(_CHANCE, ours // _SHARE)


@lru_cache(maxsize=1)
def _costs(sample: bytes) -> dict[str, int]:
    foreign = _foreign(sample)
    found = {name: _many(foreign, name) for name in _MANY}
    return found | {name: _few(foreign, name) for name in _FEW}


def _foreign(sample: bytes) -> bytes:
    """Return the lines that charsets differ in, without tags and numbers."""
    # ASCII is the same in all of them, and tags and numbers would only dilute what differs.
    lines = (line for line in _TAGS.sub(b" ", sample).split(b"\n") if not line.isascii())
    return b"\n".join(lines)[:_ENOUGH]


def _many(data: bytes, name: str) -> int:
    """Return the bits that bytes take in a charset of many thousand characters."""
    zones = _MANY[name]
    pattern = re.compile(b"|".join(b"(%b)" % zone for zone, _ in zones) + rb"|([\x80-\xff])")
    rows: Counter[int] = Counter()
    taken = -sum(byte >= 0x80 for byte in data)
    for match in pattern.finditer(data):
        rows[match.lastindex or 0] += 1
        taken += match.end() - match.start()
    bits = (0, *(bits for _, bits in zones), _NONE)
    found = sum(count * bits[row] for row, count in rows.items()) - _ASCII * taken
    return found + _rest(data.decode(name, "replace"), name)


def _few(data: bytes, name: str) -> int:
    """Return the bits that bytes take in a charset of 256 characters, in the likeliest language."""
    text = data.decode(name, "replace")
    found = sum(
        _around(text, at)
        for at, char in enumerate(text)
        if char >= "\x80" and (char.isupper() or not char.isalpha())
    )
    letters = Counter(char for char in text.lower() if char >= "\x80" and _spells(char))
    known = max(
        sum(letters[char] * (_RARE - alphabet[char]) for char in alphabet.keys() & letters.keys())
        for alphabet in _alphabets()
    )
    return found + _RARE * letters.total() - known + _rest(text, name)


def _around(text: str, at: int) -> int:
    """Return the bits of a capital or a sign for where it stands: both are rare inside a word."""
    char, before, after = text[at], text[at - 1] if at else " ", text[at + 1 : at + 2]
    if char.isupper():
        return _CAPITAL_INSIDE if before.isalpha() and not before.isupper() else _CAPITAL
    if _spells(char):
        return 0
    if (not char.isprintable() and not char.isspace()) or char > _LAST_SIGN:
        return _NONE
    # A sign inside a word ("se¤or") is what a wrong charset makes of a letter.
    touches = (before.isalpha() or after.isalpha()) and category(char) not in _QUOTES
    return _RARE if touches else _SIGN


def _spells(char: str) -> bool:
    return char.isalpha() or bool(combining(char))


def _rest(text: str, name: str) -> int:
    return _ALONE * len(_MIXED.findall(text)) + _SELDOM.get(name, _OTHERS)


@lru_cache(maxsize=1)
def _alphabets() -> tuple[dict[str, int], ...]:
    """Return the letters outside ASCII of each language that has a pack, with the bits of each."""
    found = []
    for name in sources("rules/lang"):
        text = source(name).decode().lower()
        letters = Counter(char for char in text if char >= "\x80" and _spells(char))
        whole = letters.total()
        # Most letters of a Latin alphabet are in ASCII: those outside are one of eight or so.
        more = 3 if max(letters, default="") <= _LAST_LATIN else 0
        found.append(
            {char: min(_RARE, more + round(log2(whole / count))) for char, count in letters.items()}
        )
    return tuple(found)
