"""Amounts printed in two scales: 405亿9,629万元 is one amount of 4,059,629万元, and "3 billion 241
million" one of 3,241 million.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from auditor.amounts.digits import numeral_scales
from auditor.amounts.found import Printed
from auditor.model.units import measure, named
from auditor.packs.languages.worded import words

_BLANK = (" ", "\u00a0")


def compounded(text: str, found: list[Printed]) -> list[Printed]:
    """Return the numbers of a text, in order; a whole number with a scale right before an amount in
    a lesser scale is the greater part of that: 1兆7302亿元 is 17302亿元.
    """
    whole: list[Printed] = []
    for part in reversed(found):
        behind = whole[-1] if whole else None
        if behind and behind.start - part.end == 1 and behind.kind == "amount":
            scale = _scales().get(text[part.end], 0)
            # What one of the greater scale is in last digits of the amount behind it.
            one = scale * int(10**behind.places) // int(10 ** measure(behind.unit).exponent)
            if part.kind == "number" and not part.places and 0 <= behind.digits < one:
                digits = part.digits * one + behind.digits
                whole[-1] = behind._replace(digits=digits, start=part.start)
                continue
        whole.append(part)
    whole.reverse()
    return whole


def in_two_scales(text: str, found: list[Printed]) -> list[Printed]:
    """Return the numbers of a text, in order; a whole amount with its scale right before one in a
    lesser scale is the greater part of that: "$3 billion 241 million", "3 mld 241 mln zł".
    """
    whole: list[Printed] = []
    for part in reversed(found):
        behind = whole[-1] if whole else None
        if behind and part.kind == behind.kind == "amount" and not part.places:
            near = text[part.end : behind.start] in _BLANK and text[behind.start].isdecimal()
            if near and (one := _one_of(part, behind)):
                currency = measure(behind.unit).currency or measure(part.unit).currency
                unit = named(currency, measure(behind.unit).exponent)
                digits = part.digits * one + behind.digits
                whole[-1] = behind._replace(digits=digits, unit=unit, start=part.start)
                continue
        whole.append(part)
    whole.reverse()
    return whole


def _one_of(part: Printed, behind: Printed) -> int:
    """Return what one of the scale of an amount is in last digits of the one behind it, 0 where
    that can't be its lesser part.
    """
    more, less = measure(part.unit), measure(behind.unit)
    if not more.money or not less.money or more.exponent <= less.exponent:
        return 0
    if less.currency and more.currency not in ("", less.currency):
        return 0
    one = int(10 ** (more.exponent - less.exponent + behind.places))
    return one if part.digits > 0 and 0 <= behind.digits < one else 0


@cache
def _scales() -> Mapping[str, int]:
    """Return the scales that a greater part may be in, each with its value."""
    return {**numeral_scales(), **dict.fromkeys(words("trillions"), 10**12)}
