"""Labels as printed → what they mean: outline numbers, years, items."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from auditor.amounts.units import AFTER
from auditor.model.records import NamedTuple
from auditor.packs.languages.worded import worded, words
from auditor.text.labels import normalise

_OUTLINE = worded(
    r"<<ordinal-before>>([[[ordinal]]]+)<<part-mark>>|([[[ordinal]]]+)(?:、|\.(?!\d))"
    r"|\(([[[ordinal]]]+)\)|(\d{1,2})[、.](?:(?!\d)|(?=(?:19|20)\d\d<<year-mark>>))"
    r"|\((\d{1,2})\)"
    r"|((?:<<of-which>>|<<plus>>|<<less>>):)"
)
_YEAR = worded(
    r"((?:19|20)\d\d)<<year-mark>><<year-whole>>?"
    r"|(?<![\d.,£$€¥])((?:19|20)\d\d)<<year-whole>>?(?!\d|[.,]\d)"
)
# What a number of four digits with one of these units behind it is no year of.
_COUNTED = frozenset(("money", "short", "rate", "points", "count"))
_UNIT = worded(
    r"\((?:<<unit-label>>:)?<<own-currency>>?[[[small-scale]][[large-scale]]]*<<yuan>>\)"
)


# The group of an outline that is a word: 其中：, behind which a number may stand.
OF_WHICH = 6


class Outline(NamedTuple):
    """An outline number taken off a label: depth (0 none, 1 一、 2 （一） 3 1. 4 (1) 9 其中：),
    its value, the rest, without the number behind 其中：.
    """

    depth: int
    value: int
    rest: str
    number: str


def numeral(text: str) -> int:
    """Return the value of 1 to 99 in digits or Chinese numerals, 0 where it is neither."""
    if text.isdigit():
        return int(text)
    known = numerals()
    if not text or any(character not in known for character in text):
        return 0
    if known[10] not in text:
        return known.index(text[-1])
    tens, _, ones = text.partition(known[10])
    # 十 stands once, with one numeral before and behind at most: 十十 counts nothing.
    if len(tens) > 1 or len(ones) > 1 or known[10] in ones:
        return 0
    return (known.index(tens) if tens else 1) * 10 + (known.index(ones) if ones else 0)


@cache
def numerals() -> str:
    """Return the numerals that count the parts of a text, from 0 to 10."""
    return "".join((*words("zero"), *words("ordinal")))


@lru_cache(maxsize=8192)
def outline(label: str) -> Outline:
    """Return a label's outline number and the normalised rest: "一、政府预算拨款" → (1,
    1, 政府预算拨款).
    """
    return outlined(normalise(label))


def may_be_outlined(label: str) -> bool:
    """Return whether a label may begin with an outline number: of most their first letter tells."""
    return not (label.isascii() and label[:1].isalpha() and label[0] not in _letters())


def outlined(text: str) -> Outline:
    """Return the outline number and the rest of a label that is normalised already."""
    # Most labels begin with a letter that begins no number: no pattern needs to be tried.
    match = None if text[:1].isalpha() and text[0] not in _letters() else _OUTLINE.match(text)
    # A number with nothing behind it numbers nothing: it is the label itself.
    if not match or match.end() == len(text):
        return Outline(0, 0, text, "")
    kind = match.lastindex or 0
    rest = text[match.end() :].lstrip(":、.")
    if kind == OF_WHICH:
        # Deeper than any number: 其中： is inside whatever stands above.
        return Outline(9, 0, outlined(rest).rest, match.group())
    return Outline((0, 0, 1, 2, 3, 4)[kind], numeral(match.group(kind)), rest, match.group())


@cache
def _letters() -> frozenset[str]:
    """Return the letters that an outline number may begin with."""
    roles = ("ordinal-before", "ordinal", "of-which", "plus", "less")
    return frozenset(word[0] for role in roles for word in words(role))


@lru_cache(maxsize=4096)
def without_year(label: str) -> tuple[str, int | None]:
    """Return the normalised label without its year, and the year: "2022 年预算数" → (预算数,
    2022).
    """
    text = normalise(label)
    found = [match for match in _YEAR.finditer(text) if not _is_counted(match)]
    if not found:
        return text, None
    rest = text
    for match in reversed(found):
        rest = rest[: match.start()] + rest[match.end() :]
    return rest, int(found[0][1] or found[0][2])


def _is_counted(match: re.Match[str]) -> bool:
    """Whether a unit stands behind a number: 2000万元, 2000人."""
    # With 年 or 年度 behind it it is a year for sure.
    if match[1] or match.end() > match.end(2):
        return False
    after = AFTER.match(match.string, match.end())
    return after is not None and after.lastgroup in _COUNTED


def bare(label: str) -> str:
    """Return a column's label without year and without a unit in brackets, normalised."""
    return _UNIT.sub("", without_year(label)[0])
