"""Read the text of one table cell as an exact amount, or say why it is none."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from auditor.amounts.digits import MAX_DIGITS
from auditor.amounts.labels import NOTE_MARK
from auditor.amounts.units import AFTER, currency_name, unit_name
from auditor.patterns import regex

_LONGEST = 64


class CellValue(NamedTuple):
    """What a cell says. Where state is "amount" its value is digits × 10^-places in `unit` ("" if it names none).

    state: amount, blank, text (words, codes, dates), or unreadable (a damaged number). marks: "dash" (a dash that
    stands for 0), "paren" (negative by brackets), and note marks as printed.
    """

    state: str
    digits: int = 0
    places: int = 0
    unit: str = ""
    marks: tuple[str, ...] = ()


_PLAIN = regex(r"(-)?([0-9]{1,3}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.([0-9]+))?(%)?")
_BLANKS = regex("[\\s\u200b-\u200d\u2060\ufeff]+")
_DASH = regex("[-—－–―−─]{1,4}")
_DATE = regex(r"[12][0-9]{3}[.][0-9]{1,2}(?:[.][0-9]{1,2})+")
_CODE = regex(r"0[0-9]+")
_TRIANGLE = regex("[△▲]")
_NUMBER = regex(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)?(?:\.([0-9]+))?")
_DAMAGED = regex(r"[0-9OoОоlIЗзSBБ|,.' ]+")
_WIDE = str.maketrans("０１２３４５６７８９，．％﹪（）－−–＋￥‘’＇", "0123456789,.%%()---+¥'''")
_SYMBOLS = "¥£$€"

BLANK_CELL = CellValue("blank")
TEXT = CellValue("text")
UNREADABLE = CellValue("unreadable")


def read_cell(text: str) -> CellValue:
    """Return what a table cell says. It never raises; a text beyond 64 characters is text, or unreadable."""
    if len(text) <= _LONGEST:
        return _read(text)
    head = text.lstrip()[:_LONGEST]
    if not head:
        return BLANK_CELL
    return UNREADABLE if _DAMAGED.fullmatch(head) and any(map(str.isdecimal, head)) else TEXT


@lru_cache(maxsize=1 << 16)
def _read(text: str) -> CellValue:
    plain = _PLAIN.fullmatch(text)
    if plain:
        minus, whole, fraction, rate = plain.groups()
        return _value(whole, fraction, bool(minus), "%" if rate else "", ())
    return _printed(text)


def _value(whole: str, fraction: str | None, negative: bool, unit: str, marks: tuple[str, ...]) -> CellValue:
    digits = whole.replace(",", "").replace(" ", "") + (fraction or "")
    if len(digits) > MAX_DIGITS:
        return UNREADABLE
    value = int(digits)
    return CellValue("amount", -value if negative else value, len(fraction or ""), unit, marks)


def _printed(text: str) -> CellValue:
    marks = tuple(NOTE_MARK.findall(text)) + tuple(_TRIANGLE.findall(text))
    bare = _TRIANGLE.sub("", NOTE_MARK.sub("", text)) if marks else text
    bare = _BLANKS.sub(" ", bare).strip()
    if not bare:
        return TEXT if marks else BLANK_CELL
    if _DASH.fullmatch(bare):
        return CellValue("amount", marks=("dash", *marks))
    bare = bare.translate(_WIDE)
    if not any("0" <= char <= "9" for char in bare):
        return TEXT
    if (bare[0] in "—―" or bare[-1] in "-—") and _PLAIN.fullmatch(bare.strip("-—― ")):
        return UNREADABLE
    negative, bracketed, number = _sign(bare)
    symbol = number[0] if number and number[0] in _SYMBOLS else ""
    number, unit = _split_unit(number[1:].lstrip() if symbol else number)
    if unit is None:
        return TEXT
    marks = (("paren", *marks) if bracketed else marks)
    return _checked(number, negative, unit or (currency_name(symbol, None) if symbol else ""), marks)


def _sign(bare: str) -> tuple[bool, bool, str]:
    """Return whether a number is negative, whether by brackets, and the rest of it."""
    if bare[0] == "(" and bare[-1] == ")":
        return True, True, bare[1:-1].strip()
    if bare[0] in "-+":
        return bare[0] == "-", False, bare[1:].lstrip()
    if bare[0] in _SYMBOLS and bare[1:2] == "-":
        return True, False, bare[0] + bare[2:].lstrip()
    return False, False, bare


def _split_unit(number: str) -> tuple[str, str | None]:
    """Return the number and the unit behind it; None where what follows is no unit of an amount."""
    end = len(number)
    while end and not ("0" <= number[end - 1] <= "9" or number[end - 1] in ".,"):
        end -= 1
    if end == len(number) or _DAMAGED.fullmatch(number):
        return number, ""
    after = AFTER.fullmatch(number, end)
    if not after or after.lastgroup not in ("money", "short", "rate", "points", "count"):
        return number, None
    return number[:end], unit_name(after[0]) + ("元" if after.lastgroup == "short" else "")


def _checked(number: str, negative: bool, unit: str, marks: tuple[str, ...]) -> CellValue:
    if _CODE.fullmatch(number) or _DATE.fullmatch(number):
        return TEXT
    joined = number.replace(". ", ".").replace(" .", ".").replace(", ", ",").replace(" ,", ",")
    found = _NUMBER.fullmatch(joined)
    if found and not _CODE.match(joined):
        fraction = found[1]
        whole = joined[:found.start(1) - 1] if fraction else joined
        return _value(whole or "0", fraction, negative, unit, marks)
    return UNREADABLE if _looks_damaged(number) else TEXT


def _looks_damaged(number: str) -> bool:
    """Whether a text is a number that was torn or has a letter in it, and not a code such as A02 or a note "2a"."""
    if not _DAMAGED.fullmatch(number) or not "0" <= number[0] <= "9":
        return False
    digits = sum(map(str.isdecimal, number))
    return digits >= 2
