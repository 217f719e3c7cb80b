"""Digits and blanks as disclosures print them, shared by the patterns of this package."""

from __future__ import annotations

import unicodedata

from auditor.text.patterns import regex

MAX_DIGITS = 40
"""A longer run of digits is no amount that anybody prints; it also keeps int() fast on hostile input."""

DIGIT = "[0-9０-９]"
BLANK = "[\\s\u200b\ufeff]"
BLANKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff").union(
    map(chr, range(0x2000, 0x200C)))  # fmt: skip
HAN = "[^\\W\\da-zA-Z_]"
"""A letter, but none of A to Z: a class of all characters from 一 to 鿿 takes half a millisecond to compile."""

_JUNK = regex(r"[^0-9０-９]")
_NUMERALS = ("〇○零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_CHINESE = {char: value for value, chars in enumerate(_NUMERALS) for char in chars}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def chinese(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """Return 1 to 9999 as a Chinese numeral: 37 is 三十七; for formal ones give formal digits and units."""
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit and bool(text)
    return text[1:] if text.startswith(digits[1] + "十") and number < 20 else text


def integer(printed: str) -> int | None:
    """Return the digits of a printed number as one integer, separators dropped; None above MAX_DIGITS digits."""
    digits = printed if printed.isascii() and printed.isdigit() else _JUNK.sub("", printed)
    return int(digits) if 0 < len(digits) <= MAX_DIGITS else None


def in_ascii(text: str) -> str | None:
    """Return a text with the digits of whatever script as 0 to 9; None where digits of two scripts stand in it."""
    if text.isascii():
        return text
    found = {char: unicodedata.decimal(char) for char in text if char.isdecimal()}
    zeros = {ord(char) - digit for char, digit in found.items()}
    if len(zeros) > 1:
        return None
    return text.translate({ord(char): str(digit) for char, digit in found.items()}) if zeros else text


def chinese_year(numeral: str) -> int:
    """Return a year written digit by digit: 二〇二二 is 2022."""
    year = 0
    for char in numeral:
        year = year * 10 + _CHINESE[char]
    return year


def chinese_integer(numeral: str) -> int:
    """Return the value of a Chinese numeral: 三十七 is 37, 一亿二千万 is 120000000."""
    total = section = digit = 0
    for char in numeral:
        if char in _CHINESE:
            digit = _CHINESE[char]
        elif char in _STEPS:
            section, digit = section + (digit or 1) * _STEPS[char], 0
        else:
            below = section + digit
            total = (total + below) * _SCALES[char] if char in "亿億" else total + below * _SCALES[char]
            section = digit = 0
    return total + section + digit
