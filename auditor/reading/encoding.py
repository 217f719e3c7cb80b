"""Bytes to text: a byte order mark decides, then valid UTF-8, what is declared, the letters."""

from __future__ import annotations

import codecs
import re

from auditor.text.patterns import regex

# Bytes that tell the encoding: a larger sample tells nothing else, and costs time on each file.
_CHECKED = 1 << 16
# One NUL in so many bytes strays into texts that a program wrote; more make a binary file.
_TOO_MANY_NULS = 256
_CONTROL = regex("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = regex(
    rb"\A(?:[^\n]{0,200}\n)?[^\n]{0,200}?\b(?:en)?coding[=:]\s*[\"']?([\w-]{1,30})",
    re.IGNORECASE,
)
_SEVEN_BITS = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"))
_WHOLE = regex(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LONG = regex(rb"[\xe0-\xef][\x80-\xbf]{2}")
# So many characters of three bytes, and no other foreign bytes, tell a line that is in UTF-8: in
# other charsets bytes hardly ever fall so.
TELLING = 3

# Names that charsets for text begin with: Python has others, which unpack or encrypt.
_TEXT = ("big5", "cp", "euc", "gb", "iso8859", "johab", "koi8", "kz1048", "mac", "shift", "tis")
# What a charset's name stands for in files, as browsers take it: what its vendor made of it.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}


class Undecodable(ValueError):
    """Bytes that are no text. The message says what they look like."""


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of a file's bytes without its byte order mark.

    `declared`: the charset that the file says it is in; one that it can't be in is overruled.
    A few bytes that fit no encoding become U+FFFD. Raise Undecodable if there is no text.
    """
    # UTF-32 before UTF-16: its mark begins with that one's.
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _mostly(data[len(mark) :].decode(name, "replace"))
    if b"\0" in data:
        return _with_nuls(data, declared)
    try:
        return _mostly(data.decode(_seven_bits(data) or "utf-8"))
    except UnicodeDecodeError:
        name = _detect(data, declared)
        # A file that says its charset was made in one piece.
        text = "" if declared or name == "utf-8" else _by_lines(data)
        return _mostly(text or data.decode(name, "replace"))


def _by_lines(data: bytes) -> str:
    """Return the text of what was put together from files in UTF-8 and in another charset, decoded
    line by line; "" where nothing shows that some of it is in UTF-8.
    """
    lines = data.split(b"\n")
    if not any(len(_LONG.findall(line)) >= TELLING and not _cut(line) for line in lines):
        return ""
    name = _detect(b"\n".join(line for line in lines if not _is_utf8(line)), "")
    return "\n".join(line.decode("utf-8" if _is_utf8(line) else name, "replace") for line in lines)


def _is_utf8(line: bytes) -> bool:
    """Whether a line is in UTF-8 as far as it is not cut, in a file of which some lines are."""
    return line.isascii() or _cut(line) <= len(_LONG.findall(line))


def _cut(line: bytes) -> int:
    """Return how many characters of a line are not whole in UTF-8."""
    return line.decode("utf-8", "replace").count("\ufffd")


def _detect(data: bytes, declared: str = "") -> str:
    """Return the encoding of bytes that are no valid UTF-8; stray bytes make it no other one."""
    from auditor.reading import charsets

    sample = _sample(data)
    if len(_WHOLE.findall(sample)) > 4 * sample.decode("utf-8", "replace").count("\ufffd"):
        return "utf-8"
    name = _charset(declared or _said(data))
    if name and charsets.fits(name, sample):
        return name
    return charsets.guess(sample)


def _said(data: bytes) -> str:
    """Return the charset that a text names in its first two lines, as XML and scripts do."""
    found = _DECLARED.match(data)
    return found[1].decode() if found else ""


def _charset(declared: str) -> str:
    """Return the name of a declared charset, "" if it is none that letters tell apart."""
    label = re.sub(r"^(?:x-)+", "", declared.lower())
    try:
        name = codecs.lookup(label.replace("windows-", "cp")).name
    except (LookupError, ValueError):  # a name may hold a NUL
        return ""
    return _WIDER.get(name, name) if name.startswith(_TEXT) else ""


def _seven_bits(data: bytes) -> str:
    """Return the encoding of ASCII that escapes announce others in, "" if there are none."""
    return next((name for mark, name in _SEVEN_BITS if mark in data and data.isascii()), "")


def _sample(data: bytes) -> bytes:
    """Return a part of the file from its first line with a foreign byte on."""
    first = re.search(rb"[\x80-\xff]", data)
    start = first.start() if first else 0
    start = max(data.rfind(b"\n", max(0, start - _CHECKED // 4), start), 0)
    return data[start : start + _CHECKED]


def _with_nuls(data: bytes, declared: str) -> str:
    """Return the text of bytes with NULs: two bytes a character, or one that a few strayed into."""
    checked = data[:_CHECKED]
    odd, _, low, name = min(_as_pairs(checked, order) for order in ("le", "be"))
    # A digit or line break has its NUL above; fewer characters begin a page, with the NUL below.
    if len(data) >= 4 and odd * 40 <= len(checked) and low * 2 < checked.count(b"\0"):
        return _mostly(data.decode(name, "replace"))
    if data.count(b"\0") * _TOO_MANY_NULS > len(data):
        raise Undecodable("is a binary file, not a text")
    return decode(data.replace(b"\0", b" "), declared)


def _as_pairs(data: bytes, order: str) -> tuple[int, int, int, str]:
    """Return what speaks against two bytes a character: odd ones, pages of Unicode, low NULs."""
    name, low, high = f"utf-16-{order}", data[::2], data[1::2]
    if order == "be":
        low, high = high, low
    text = data.decode(name, "replace")
    odd = sum((not char.isprintable() and not char.isspace()) or char == "\ufffd" for char in text)
    return odd, len(set(high)), low.count(0), name


def _mostly(text: str) -> str:
    """Return a text; raise Undecodable if too much of it did not decode, or is controls."""
    if len(_CONTROL.findall(text, 0, _CHECKED)) * 50 > min(len(text), _CHECKED):
        raise Undecodable("is a binary file, not a text")
    bad = text.count("\ufffd")
    # A third of what is foreign lost: figures would survive, but the words that name them not.
    if bad and bad * 3 > sum(char >= "\x80" for char in text):
        raise Undecodable("is in no encoding that is known; save it as UTF-8")
    return text
