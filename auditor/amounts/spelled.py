"""Numbers written in words of numerals: 一亿二千万元, 百分之五, 二〇二二年."""

from __future__ import annotations

import re
from functools import cache

from auditor.amounts.digits import chinese_integer, chinese_year, numeral_scales, numerals
from auditor.amounts.found import Printed, before
from auditor.amounts.units import base_currency, unit_name
from auditor.packs.languages.worded import GAP as _B
from auditor.packs.languages.worded import worded, words

_SPELLED = worded(
    f"(?P<year>[[[year-first]]][[[numeral]][[numeral-zero]]]{{3}}){_B}[[[year-mark]]]"
    "|<<percent-before>>(?P<rate>[[[numeral]][[numeral-step]]]{1,5})"
    "|(?P<money>[[[numeral]][[ten]][[numeral-pair]]]"
    "[[[numeral]][[numeral-step]][[numeral-pair]][[numeral-zero]]"
    "[[ten-thousands]][[hundred-millions]]]{0,15})"
    "[[[currency-base]]](?![[[not-currency]][[not-spelled-currency]]])"
)


@cache
def _no_numeral_after() -> frozenset[str]:
    spelled = (*numerals(), *words("numeral-step"), *numeral_scales())
    return frozenset((".", "．", *words("ordinal-before"), *spelled, *words("about-before")))


def spelled(text: str) -> list[Printed]:
    """Return the years, rates and amounts that a text writes in numerals, in order."""
    # No numeral of words stands in ASCII: most English paragraphs end here.
    if text.isascii():
        return []
    return [item for match in _SPELLED.finditer(text) if (item := _read(text, match))]


def _read(text: str, match: re.Match[str]) -> Printed | None:
    group = match.lastgroup or ""
    start, end = match.span()
    numeral = match[group]
    previous = text[start - 1 : start]
    # Part of a longer number (3千万, 第二万): read from its middle it would be another one.
    if previous and (previous in _no_numeral_after() or before(text, start).isdecimal()):
        return None
    if group == "year":
        return Printed(
            "year", chinese_year(numeral), 0, words("year-mark")[0], start, end, match.end(group)
        )
    value = chinese_integer(numeral)
    if group == "rate":
        return Printed("rate", value, 0, "%", start, end, end)
    scale = numeral_scales().get(numeral[-1], 1)
    unit = unit_name(numeral[-1] + base_currency()) if scale > 1 else base_currency()
    return Printed("amount", value // scale, 0, unit, start, end, match.end(group))
