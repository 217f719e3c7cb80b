"""Units: after a number, and in titles, headers and notes above a table."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from auditor.amounts.digits import BLANKS, HAN
from auditor.model.units import is_money, measure, named, tables
from auditor.packs.languages import Languages
from auditor.packs.languages.headings import known
from auditor.packs.languages.worded import BLANK, worded, words
from auditor.packs.languages.worded import GAP as _B
from auditor.text.labels import SIMPLER
from auditor.text.patterns import regex

_MONEY = (
    f"(?:(?:[[[hundred]][[thousand]]]{_B})?[[[ten-thousands]]]{_B}(?:[[[hundred-millions]]]{_B})?"
    f"|[[[hundred-millions]]]{_B}|[[[thousand]]]{_B})?"
    f"(?:(?:[[[currency-before]]]|<<own-currency >>){_B})?[[[currency-base]]]"
)
_SCALED = (
    "[[[hundred]][[thousand]]]?[[[ten-thousands]]][[[hundred-millions]]]?|[[[hundred-millions]]]"
)

# What a unit after a number is: the name of the group that matched.
AFTER = worded(
    f"{_B}(?:(?P<money>{_MONEY}(?![[[not-currency]]]))"
    f"|(?P<rate>[%％﹪‰]|<<=percent-word>>)"
    f"|(?P<points><<percentage-points >>)"
    f"|(?P<year>[[[year-mark]]])|(?P<month>[[[month-mark]]])"
    f"|(?P<day>[[[day-mark]]](?![[[not-a-day]]]))"
    f"|(?P<label>[[[numbered]]](?![[[not-numbered]]]))"
    f"|(?P<count>(?:{_SCALED}|[[[hundred]][[thousand]]])?"
    f"{_B}[[[about]]]?{_B}<<counted>>)"
    # A scale alone stands for money only where what follows can't be a thing that is counted.
    f"|(?P<short>{_SCALED})(?={BLANK}*(?:$|[，,。；;、：:！!？?)）”]|[[[behind-amount]]]))"
    f")"
)

_NAMED = (
    "(?:(?:<<own-currency>>)?(?:<<money-scale>>)?"
    "(?:(?:[[[currency-before]]]|<<own-currency>>)?[[[currency-base]]]|<<currency-word>>)|%)"
)
# On text without blanks and in simplified characters.
_PRINTED = worded(
    f"<<unit-label>>(?:<<unit-of-all>>)?[:：]?({_NAMED}|<<head-unit>>)(?!/|{HAN})"
    f"|[(（\\[【](?:<<unit-label>>[:：])?({_NAMED}|<<head-unit>>)[)）\\]】]"
    f"|<<in-unit>>({_NAMED})<<in-unit-end>>"
)
_WHOLE = worded(_NAMED, needs="<<currency-base>> <<currency-word>> %")
_PERCENT_WORD = worded("<<=percent-word>>")
_BLANK = regex("[" + "".join(map(re.escape, sorted(BLANKS))) + "]+")
_PERCENT = str.maketrans("％﹪", "%%")
_SIGN = worded(r"([A-Z]{0,3}[£$€])\s?[’']?(?:(<<scale-suffix>>)\b)?", re.IGNORECASE, needs="£ $ €")


@cache
def base_currency() -> str:
    """Return the name that amounts bear whose currency stands for itself."""
    return words("currency-base")[0]


def squeezed(text: str) -> str:
    """Return a text as units are read: without blanks, in simplified characters, % half-width."""
    return _BLANK.sub("", text).translate(SIMPLER).translate(_PERCENT)


@lru_cache(maxsize=4096)
def unit_name(printed: str) -> str:
    """Return a printed unit in its plain form: "萬 元" is 万元, ％ is %, 人民币元 is 元."""
    name = squeezed(printed)
    if _PERCENT_WORD.fullmatch(printed.strip()):
        return "%"
    for other in words("currency-base")[1:]:
        name = name.replace(other, base_currency())
    if len(name) > 1:
        for left_out in (*words("own-currency"), *words("about")):
            name = name.replace(left_out, "")
    return name


def currency_name(symbol: str, scale: str | None) -> str:
    """Return "£", "£000", "£m" or "£bn" for a symbol and a printed scale such as 000,
    million or bn.
    """
    known = symbol if is_money(symbol) else symbol[-1]
    return named(measure(known).currency, tables().scales[scale.lower()] if scale else 0)


def parse_unit(text: str, languages: Languages | None = None) -> str:
    """Return the unit that a title, header or note names ("单位：万元", "in thousands of euros"),
    or "".

    A unit that is no money is returned as printed ("%", "人"), so that a column of counts is not
    taken for amounts. languages: the languages that say it; those that are known here
    where none are given.
    """
    found = _printed(text) or (languages or known()).unit(text)
    if found:
        return found
    sign = _SIGN.search(text)
    return currency_name(sign[1], sign[2]) if sign else ""


@lru_cache(maxsize=4096)
def _printed(text: str) -> str:
    """Return the unit that a text without words between says: in brackets, behind its label."""
    bare = squeezed(text)
    # A short text may be a unit as a whole; a longer one needs a label or brackets around it.
    if len(bare) <= 12 and _WHOLE.fullmatch(bare):
        return unit_name(bare)
    found = _PRINTED.search(bare)
    return unit_name(next(group for group in found.groups() if group)) if found else ""
