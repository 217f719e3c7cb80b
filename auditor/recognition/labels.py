"""Labels as printed → what they mean: outline numbers, years, items."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.text.labels import normalise
from auditor.text.patterns import regex

NUMERALS = "〇一二三四五六七八九十"
_OUTLINE = regex(
    r"第([一二三四五六七八九十]+)部分|([一二三四五六七八九十]+)(?:、|\.(?!\d))|\(([一二三四五六七八九十]+)\)|(\d{1,2})[、.](?!\d)|\((\d{1,2})\)|(其中:|加:|减:)"
)
_YEAR = regex(r"((?:19|20)\d\d)年?(?:度)?")


class Outline(NamedTuple):
    """An outline number taken off a label: depth (0 none, 1 一、 2 （一） 3 1. 4 (1) 9 其中：), its value, the rest."""

    depth: int
    value: int
    rest: str
    number: str


def numeral(text: str) -> int:
    """Return the value of 1 to 99 in digits or Chinese numerals, 0 where it is neither."""
    if text.isdigit():
        return int(text)
    if not text or any(character not in NUMERALS for character in text):
        return 0
    if "十" not in text:
        return NUMERALS.index(text[-1])
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return (NUMERALS.index(tens) if tens else 1) * 10 + (NUMERALS.index(ones) if ones else 0)


@lru_cache(maxsize=8192)
def outline(label: str) -> Outline:
    """Return a label's outline number and the normalised rest: "一、政府预算拨款" → (1, 1, 政府预算拨款)."""
    return outlined(normalise(label))


def outlined(text: str) -> Outline:
    """Return the outline number and the rest of a label that is normalised already."""
    match = _OUTLINE.match(text)
    if not match or match.end() == len(text):
        return Outline(0, 0, text, "")
    kind = match.lastindex or 0
    value = 0 if kind == 6 else numeral(match.group(kind))
    return Outline((0, 0, 1, 2, 3, 4, 9)[kind], value, text[match.end() :].lstrip(":、."), match.group())


@lru_cache(maxsize=4096)
def without_year(label: str) -> tuple[str, int | None]:
    """Return the normalised label without its year, and the year: "2022 年预算数" → (预算数, 2022)."""
    text = normalise(label)
    match = _YEAR.search(text)
    if not match:
        return text, None
    return _YEAR.sub("", text), int(match.group(1))


def bare(label: str) -> str:
    """Return a column's label without year and without a unit in brackets, normalised."""
    return re.sub(r"\((?:单位:)?(?:人民币)?[百千万亿]*元\)", "", without_year(label)[0])
