"""Find every printed number of a text and say what kind of number it is."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter

from auditor.amounts.compounds import compounded, in_two_scales
from auditor.amounts.digits import DIGIT, integer
from auditor.amounts.found import Printed, before
from auditor.amounts.spelled import spelled
from auditor.amounts.units import AFTER, base_currency, currency_name, unit_name
from auditor.model.units import measure, tables
from auditor.packs.languages.worded import BLANK, worded, words
from auditor.packs.languages.worded import GAP as _B
from auditor.text.patterns import regex

_YEAR = f"(?:19|20){DIGIT}{{2}}"
_DATE = (
    f"(?P<date>{_YEAR}(?:[-./]{DIGIT}{{1,2}}[-./]{DIGIT}{{1,2}}(?!{DIGIT})"
    f"|{_B}[[[year-mark]]]{_B}{DIGIT}{{1,2}}{_B}[[[month-mark]]]"
    f"(?:{_B}{DIGIT}{{1,2}}{_B}[[[day-mark]]])?))"
)
_FISCAL = rf"(?P<fiscal>{_YEAR}(?:[-–/]{DIGIT}{{2}}(?!\d|[.,]\d|{_B}[[[month-mark]]%％]|[-–./]\d)))"
_CHAIN = rf"(?P<chain>{DIGIT}++(?:[.．]{DIGIT}++){{2,}})"
# A justified page prints a blank between all characters; without a unit such a row may be column
# numbers.
_GAP = "[ \u00a0\u3000]{1,2}"
_SPACED = (
    rf"(?P<spaced>(?<![\d.,])(?<![0-9] ){DIGIT}(?:{_GAP}[0-9０-９.,，．]){{0,40}}{_GAP}{DIGIT}"
    rf"(?={_B}(?:[[[ten-thousands]][[hundred-millions]][[hundred]]]{_B}[[[currency-base]]]"
    rf"|[[[ten-thousands]]]{_B}[[[hundred-millions]]]"
    rf"|[[[currency-base]]%％[[year-mark]]]|<<percentage-points >>)))"
)
# A blank behind the mark of thousands: "80, 320万元", but not the two amounts "80, 320".
_PARTED = (
    rf"(?<![\d.,，])(?<![,，] ){DIGIT}{{1,3}}(?:[,，][ ]?{DIGIT}{{3}})+"
    rf"(?=(?:[.．]{DIGIT}++)?(?:[[[ten-thousands]][[hundred-millions]]]|[[[currency-base]]]))"
)
# Digits in groups of two behind the last three, as they are written in India: 1,66,510.
_LAKHS = rf"(?<![\d,])(?<!\d[.]){DIGIT}{{1,2}}(?:,{DIGIT}{{2}}){{1,5}},{DIGIT}{{3}}(?!\d|,\d)"
_PLAIN = (
    f"(?P<whole>{_PARTED}|{_LAKHS}|{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}})+(?!{DIGIT}|[,，]{DIGIT}{{3}})|{DIGIT}++)"
    rf"(?:[.．](?P<places>{DIGIT}++)|\.[ ](?P<torn>{DIGIT}{{1,2}})(?![\d.,，]))?"
)
_FIRST = regex(DIGIT)
_NUMBER = worded(f"{_DATE}|{_FISCAL}|{_CHAIN}|{_SPACED}|{_PLAIN}")

_RANGE = "-－—–~～[[range-to]]"
_TO_YEAR = worded(
    f"{_B}(?:[{_RANGE}]{{1,2}}{_B}{_YEAR}(?![0-9０-９,，])"
    f"|[、[[and]]]{_B}{_YEAR}{_B}[[[year-mark]]])"
)
_IN_RANGE = worded(f"[{_RANGE}]?")
_TO_MONTH = worded(
    f"{_B}[{_RANGE}、]{_B}{DIGIT}{{1,2}}{_B}[[[month-mark]][[day-mark]]](?![[[currency-base]]])"
)
_TO_TABLE = worded(f"-{DIGIT}{{1,2}}[[[table-mark]]]")
_LIST_MARK = regex(f"[、.．)）](?!{BLANK}*{DIGIT})")
_LIST_YEAR = worded(f"[、.．][ ]?{_YEAR}{_B}[[[year-mark]]]")
# Characters behind a number that the end of a range of days takes: 3 blanks thrice,
# a mark, two digits and their unit.
_FAR = 13
_LISTS = frozenset("、.．)）")
_NAMED_BEFORE = worded(f"<<numbered-before>>{BLANK}?$", re.IGNORECASE)
_SCALE = worded(r"[ ]?(<<scale-suffix>>)\b", re.IGNORECASE)
# Groups of three digits that blanks part, before a scale.
_GROUPS = worded(
    rf"(?:[ \u00a0\u202f]{DIGIT}{{3}}){{1,4}}(?:\.{DIGIT}{{1,3}})?(?![\d.,])"
    r"(?=[ ]?<<scale-suffix>>\b)",
    re.IGNORECASE,
)
# Digits of the first group.
GROUP = 3
# What may stand between the code of a currency and a number.
PARTS = " \u00a0."
CODE_ENDS = frozenset(PARTS)
_CODED = regex(
    r"(?<![^\W_])((?:[A-Z]{3}|[A-Z]{0,3}[$£€])[ \u00a0]|[A-Z][A-Za-z]{1,3}\.[ \u00a0]?)$"
)
# Letters alone may be a name, and the number its own: before millions they are of a currency.
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![\d,]\d)")
_LETTERED = regex(r"(?<![^\W_])([A-Z][A-Za-z]{0,3}[ \u00a0]?)$")
# The same behind words that no blanks part.
_JOINED = regex(r"(?<![A-Za-z0-9])([A-Z]{3}[ \u00a0]?)$")
_WHOSE = regex(r"(?<![^\W_])[A-Z]{1,3}$")
# Characters before a number that a code of a currency takes, with a blank and what stands before.
_CODE = 7
_OPENING, _CLOSING = frozenset("（([〔【［"), frozenset("）)]〕】］")
# A label of its own follows the number: "5,883 年末结转".
_OF_A_YEAR = worded("[[[of-a-year]]]")


@cache
def _ends_a_range() -> frozenset[str]:
    """Return after what a hyphen joins two ends of a range."""
    return frozenset((*"%％‰)）]", *words("ends-a-range")))


def scan(text: str) -> list[Printed]:
    """Return every number printed in a text in order, in time linear in its length.

    It never raises.
    """
    found: list[Printed] = []
    last: Printed | None = None
    first = _FIRST.search(text)
    while first and (match := _NUMBER.match(text, first.start())):
        last = _classify(text, match, last)
        found.append(last)
        first = _FIRST.search(text, last.end)
    in_words = spelled(text)
    found = sorted(found + in_words, key=attrgetter("start")) if in_words else found
    return in_two_scales(text, found if text.isascii() else compounded(text, found))


def _classify(text: str, match: re.Match[str], last: Printed | None) -> Printed:
    start, end = match.span()
    group = match.lastgroup
    if group == "date":
        return Printed("date", int(text[start : start + 4]), 0, "", start, end, end)
    if group == "fiscal":
        return Printed("year", int(text[start : start + 4]), 0, "", start, end, end)
    printed = match[0]
    if group == "torn" and _starts_item(text, start):
        group, end, printed = "whole", match.end("whole"), match["whole"]
    digits = None if group == "chain" else integer(printed)
    if digits is None:
        return Printed("label", 0, 0, "", start, end, end)
    number = Printed(
        "number", digits, 0 if group == "whole" else _places(printed), "", start, end, end
    )
    previous = text[start - 1] if start else ""
    if previous in tables().symbols:
        return _symbolic(text, _grouped(text, number), previous)
    if currency := _code_before(text, start, end, previous):
        return _coded(text, _grouped(text, number), currency)
    if said := _said_twice(text, number):
        return said
    if _is_letter(previous) or (previous in ("-", "_") and _is_letter(text[start - 2 : start - 1])):
        return number._replace(kind="label")
    after = AFTER.match(text, end)
    return (after and _with_unit(text, number, after, previous)) or _bare(
        text, number, previous, last
    )


def _grouped(text: str, number: Printed) -> Printed:
    """Return a number of money with the groups of three digits behind it that blanks part from it,
    where a scale follows: "EUR 202 955.2 million".
    """
    more = None if number.places else _GROUPS.match(text, number.end)
    if more is None or number.number_end - number.start > GROUP:
        return number
    digits = integer(f"{text[number.start : number.end]}{more[0]}")
    if digits is None:
        return number
    return number._replace(
        digits=digits, places=_places(more[0]), end=more.end(), number_end=more.end()
    )


def _code_before(text: str, start: int, end: int, previous: str) -> str:
    """Return the code of a currency that stands before a number, with what parts them, "" where
    none does: "EUR 4", "US$ 4", "Kshs.4", before a scale "Sh4 million", too.
    """
    if not previous or not (previous in CODE_ENDS or _is_letter(previous)):
        return ""
    near = text[max(0, start - _CODE) : start]
    if found := _CODED.search(near):
        return found[1] if found[1].strip(PARTS) in tables().names else ""
    found = _LETTERED.search(near) if _is_money(text, start, end) else None
    return found[1] if found and _is_lettered(found[1].strip(PARTS)) else ""


def _is_money(text: str, start: int, end: int) -> bool:
    """Return whether a number behind letters is an amount by its looks: with a scale behind it, or
    right behind them in groups of thousands, "N3,957,656.40".
    """
    scaled = _SCALE.match(text, end) or (end - start <= GROUP and _GROUPS.match(text, end))
    return bool(scaled or (_is_letter(text[start - 1]) and _THOUSANDS.match(text, start)))


def _is_lettered(letters: str) -> bool:
    return letters in tables().names or letters in tables().lettered


def _said_twice(text: str, number: Printed) -> Printed | None:
    """Return a number between two names of one currency as an amount: "RMB136.4亿元"."""
    found = _JOINED.search(text[max(0, number.start - _CODE) : number.start])
    currency = tables().names.get(found[1].strip(PARTS)) if found else None
    after = AFTER.match(text, number.end) if currency else None
    if not found or not after or after.lastgroup != "money":
        return None
    unit = unit_name(after[0])
    if measure(unit).currency != currency:
        return None
    start = number.start - len(found[1])
    return number._replace(kind="amount", unit=unit, start=start, end=after.end())


def _coded(text: str, number: Printed, code: str) -> Printed:
    """Return a number behind the code of its currency as an amount, with its scale behind it."""
    scale = _SCALE.match(text, number.end)
    letters = code.strip(PARTS)
    currency = letters if letters in tables().names else tables().lettered.get(letters, letters)
    unit = currency_name(currency, scale[1] if scale else None)
    end = scale.end() if scale else number.end
    start = number.start - len(code)
    return Printed("amount", number.digits, number.places, unit, start, end, number.end)


def _places(printed: str) -> int:
    point = max(printed.rfind("."), printed.rfind("．"))
    return sum(map(str.isdecimal, printed[point:])) if point >= 0 else 0


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _with_unit(text: str, number: Printed, after: re.Match[str], previous: str) -> Printed | None:
    """Return the number with what follows it, or None where that is no unit of this number."""
    group, end = after.lastgroup or "", after.end()
    # Years, months, pages and table numbers are short and whole: 5,883年 is no year.
    plain = number.places == 0 and number.number_end - number.start <= 4
    if previous and before(text, number.start) in words("ordinal-before"):
        return number._replace(kind="label")
    if group == "year":
        if plain and 1900 <= number.digits <= 2100:
            return number._replace(kind="year", unit=unit_name(after[0]), end=end)
        if _OF_A_YEAR.match(text, end):
            return None
        # "较101年增加": a year of another era, for nothing is held against so many years.
        if plain and before(text, number.start) in words("said-against"):
            return number._replace(kind="label", end=end)
        return number._replace(kind="count", unit=unit_name(after[0]), end=end)
    if group in ("month", "day"):
        return number._replace(kind="date", end=end) if plain else None
    if group == "label":
        mark = after[0][-1] in words("table-mark")
        torn = mark and len(after[0]) > 1 and text[number.start] != "0"
        return number._replace(kind="label", end=end) if plain and not torn else None
    # The end of a number whose beginning stands elsewhere is no amount: 0.2 would be read as 2.
    if _is_torn(text[max(0, number.start - 6) : number.start]):
        return number._replace(kind="label", end=end)
    start = _signed_start(text, number.start, previous)
    digits = number.digits if start == number.start else -number.digits
    short = group == "short"
    return Printed(
        "amount" if short or group == "money" else group,
        digits,
        number.places,
        unit_name(after[0]) + (base_currency() if short else ""),
        start,
        end,
        number.number_end,
        short,
    )


def _is_torn(before: str) -> bool:
    """Whether a point without digits stands before a number: ".2亿元",
    where a page was read line by line.
    """
    bare = before.rstrip()
    if bare != before and _is_letter(bare[-2:-1]):
        return False
    return bare.endswith((".", "．")) and (
        "\n" not in before[len(bare) :] or not bare[:-1] or bare[-2].isspace()
    )


def _bare(text: str, number: Printed, previous: str, last: Printed | None) -> Printed:
    start, end = number.start, number.end
    if number.places == 0 and end - start <= 4:
        if (
            end - start == 4
            and 1900 <= number.digits <= 2100
            and (_TO_YEAR.match(text, end) or (last and _ends_years(text, last, start)))
        ):
            return number._replace(kind="year")
        if _is_label(text, start, end, previous):
            return number._replace(kind="label")
        # The cheap tests first: few numbers are days.
        if number.digits <= 31 and _is_day(text[end : end + _FAR]) and _TO_MONTH.match(text, end):
            return number._replace(kind="date")
    signed = _signed_start(text, start, previous)
    return number if signed == start else number._replace(digits=-number.digits, start=signed)


def _ends_years(text: str, last: Printed, start: int) -> bool:
    """Whether what stands here is the end of a range that a year before it begins."""
    near = last.kind == "year" and 0 < start - last.end <= 2
    return near and bool(_IN_RANGE.fullmatch(text[last.end : start].strip()))


def _is_label(text: str, start: int, end: int, previous: str) -> bool:
    following = text[end : end + 1]
    if (previous in _OPENING and following in _CLOSING) or _is_letter(following):
        return True
    if end - start <= 3:
        if _NAMED_BEFORE.search(text[max(0, start - 9) : start]) or _TO_TABLE.match(text, end):
            return True
        if end - start <= 2 and following in _LISTS and _lists(text, end):
            return _starts_item(text, start)
    return False


def _lists(text: str, end: int) -> bool:
    year = text[end + 1 : end + 4].lstrip(" ")[:2] in ("19", "20")
    return bool(_LIST_MARK.match(text, end) or (year and _LIST_YEAR.match(text, end)))


def _is_day(following: str) -> bool:
    """Whether the mark of a month or a day stands among what follows a number."""
    return any(mark in following for role in ("month-mark", "day-mark") for mark in words(role))


def _starts_item(text: str, start: int) -> bool:
    """Whether a number here may be a list mark: at the start, or after punctuation,
    blanks aside.
    """
    previous = before(text, start)
    return (
        not previous
        or previous in "。；;：:，,、!！?？（(\n\r"
        or "\n" in text[max(0, start - 3) : start]
    )


def _signed_start(text: str, start: int, previous: str) -> int:
    """Return where a number starts with its minus: a hyphen after a word or at the start,
    never inside a range.
    """
    if not previous or previous not in "-−":
        return start
    before = text[start - 2 : start - 1] if start > 1 else ""
    joins = before and (
        before in _ends_a_range()
        or before in "-−—"
        or before.isdecimal()
        or (before.isascii() and before.isalpha())
    )
    return start if joins else start - 1


def _symbolic(text: str, number: Printed, symbol: str) -> Printed:
    start, end = number.start - 1, number.end
    # £000 is a unit, and no amount of nothing.
    if symbol in "£$€" and text[start + 1 : end] == "000":
        return number._replace(kind="label", start=start)
    start = bare = _with_letters(text, start)
    start = _signed_start(text, start, text[start - 1] if start else "")
    after = AFTER.match(text, end) if symbol in "¥￥" else None
    if after and after.lastgroup in ("money", "short"):
        unit, end = (
            unit_name(after[0]) + (base_currency() if after.lastgroup == "short" else ""),
            after.end(),
        )
    else:
        scale = _SCALE.match(text, end)
        unit, end = (
            currency_name(symbol, scale[1] if scale else None),
            scale.end() if scale else end,
        )
    digits = number.digits if start == bare else -number.digits
    return Printed("amount", digits, number.places, unit, start, end, number.number_end)


def _with_letters(text: str, start: int) -> int:
    """Return where the sign of a currency starts with the letters that say whose it is: EC$."""
    found = _WHOSE.search(text[max(0, start - _CODE) : start])
    return start - len(found[0]) if found else start
