"""Digits and blanks as disclosures print them, shared by the patterns of this package."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from auditor.packs.languages.worded import words
from auditor.text.patterns import regex

# A longer run of digits is no amount that anybody prints;
# it also keeps int() fast on hostile input.
MAX_DIGITS = 40

DIGIT = "[0-9０-９]"
BLANKS = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff").union(
    map(chr, range(0x2000, 0x200C)))  # fmt: skip
# A letter, but none of A to Z: a class of all characters from 一 to 鿿 takes half a
# millisecond to compile.
HAN = "[^\\W\\da-zA-Z_]"

_JUNK = regex(r"[^0-9０-９]")


@cache
def numerals() -> Mapping[str, int]:
    """Return the digits that are words, each with its value."""
    ones = {char: value for value, char in enumerate(words("numeral"), 1)}
    return {
        **dict.fromkeys(words("numeral-zero"), 0),
        **ones,
        **dict.fromkeys(words("numeral-pair"), 2),
    }


@cache
def _steps() -> Mapping[str, int]:
    return {char: 10**power for power, char in enumerate(words("numeral-step"), 1)}


@cache
def numeral_scales() -> Mapping[str, int]:
    """Return what a numeral counts in, ten thousands and more, each with its value."""
    wan, yi = words("ten-thousands"), words("hundred-millions")
    return {**dict.fromkeys(wan, 10**4), **dict.fromkeys(yi, 10**8)}


def chinese(number: int, digits: str = "", units: str = "") -> str:
    """Return 1 to 9999 as a Chinese numeral; for formal ones give formal digits and units."""
    zero, steps = words("numeral-zero")[0], words("numeral-step")
    digits = digits or zero + "".join(words("numeral"))
    units = units or "".join(steps)
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += (zero if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit and bool(text)
    return text[1:] if text.startswith(digits[1] + steps[0]) and number < 20 else text


def integer(printed: str) -> int | None:
    """Return the digits of a printed number as one integer, separators dropped;
    None above MAX_DIGITS digits.
    """
    digits = printed.replace(",", "").replace(".", "")
    # The slow way only where full-width digits or blanks stand among them.
    if not (digits.isascii() and digits.isdigit()):
        digits = _JUNK.sub("", printed)
    return int(digits) if 0 < len(digits) <= MAX_DIGITS else None


def in_ascii(text: str) -> str | None:
    """Return a text with the digits of whatever script as 0 to 9;
    None where digits of two scripts stand in it.
    """
    if text.isascii():
        return text
    digits = set(filter(str.isdecimal, text))
    if not digits or max(digits) <= "9":
        return text
    found = {ord(char): unicodedata.decimal(char) for char in digits}
    zeros = {code - digit for code, digit in found.items()}
    if len(zeros) > 1:
        return None
    return text.translate({code: str(digit) for code, digit in found.items()})


def chinese_year(numeral: str) -> int:
    """Return a year written digit by digit: 二〇二二 is 2022."""
    year = 0
    for char in numeral:
        year = year * 10 + numerals()[char]
    return year


def chinese_integer(numeral: str) -> int:
    """Return the value of a Chinese numeral: 三十七 is 37, 一亿二千万 is 120000000."""
    ones, steps, scales = numerals(), _steps(), numeral_scales()
    total = section = digit = 0
    for char in numeral:
        if char in ones:
            digit = ones[char]
        elif char in steps:
            section, digit = section + (digit or 1) * steps[char], 0
        else:
            below = section + digit
            # 亿 counts all before it (二万亿), 万 only what stands since the last 亿.
            largest = scales[char] == max(scales.values())
            total = (total + below) * scales[char] if largest else total + below * scales[char]
            section = digit = 0
    return total + section + digit
