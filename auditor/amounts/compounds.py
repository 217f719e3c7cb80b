"""Amounts printed in two scales: 405亿9,629万元 is one amount of 4,059,629万元."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from auditor.amounts.digits import numeral_scales
from auditor.amounts.found import Printed
from auditor.model.units import measure
from auditor.packs.languages.worded import words


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


@cache
def _scales() -> Mapping[str, int]:
    """Return the scales that a greater part may be in, each with its value."""
    return {**numeral_scales(), **dict.fromkeys(words("trillions"), 10**12)}
