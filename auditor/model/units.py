"""What a unit's name says: which currency it is in, and which power of ten of it.

A name is a currency ("€"), a scale and a currency in one word ("万元", "£000", "US$m"), a power of
ten written out before any currency ("1000 ₥"), a scale alone ("million"), or none of these: a unit
of things, which is like nothing but itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from auditor.model.records import NamedTuple
from auditor.text.compiled import table
from auditor.text.patterns import regex

_POWER = regex(r"1(0*) (.+)")
# Letters of a unit's name: more are a text that somebody took for one.
LONGEST = 24


class UnitTables(NamedTuple):
    """What the shipped data calls units. names: spelling → currency; scales: word → power of ten.

    signs: word behind a number → its sign; inside: scales in a unit's name; units: currency →
    power → what so many are called; behind: power → what is written behind other currencies;
    alone: power → a scale without a currency; shared: a sign of several currencies → these;
    lettered: letters → the currency that they are before a number with its scale;
    symbols: the currencies of one character that is no letter.
    """

    names: Mapping[str, str]
    scales: Mapping[str, int]
    signs: Mapping[str, int]
    inside: Mapping[str, int]
    units: Mapping[str, Mapping[int, str]]
    behind: Mapping[int, str]
    alone: Mapping[int, str]
    shared: Mapping[str, frozenset[str]]
    lettered: Mapping[str, str]
    symbols: frozenset[str]


class Measure(NamedTuple):
    """What an amount in a unit counts: 10^exponent of `currency`; "" where none is named.

    money: whether a currency or a scale of one is known; else `currency` is the unit's own name.
    """

    currency: str
    exponent: int
    money: bool


@cache
def tables() -> UnitTables:
    """Return what the shipped data knows of units."""
    parsed = table("rules/plain/numbers.toml")
    names = {name: unit for unit, said in parsed["currency"].items() for name in (unit, *said)}
    return UnitTables(
        names,
        parsed["scale"],
        parsed["sign"],
        {**parsed["scale"], **parsed["unit-scale"]},
        {unit: _turned(words) for unit, words in parsed["units"].items()},
        _turned(parsed["behind"]),
        _turned(parsed["alone"]),
        {sign: frozenset(units) for sign, units in parsed["shared"].items()},
        parsed["lettered"],
        frozenset(name for name in names if len(name) == 1 and not name.isalpha()),
    )


def _turned(words: Mapping[str, int]) -> dict[int, str]:
    return {power: word for word, power in words.items()}


@lru_cache(maxsize=4096)
def measure(unit: str) -> Measure:
    """Return what a unit's name says; a name that says nothing is a currency of its own."""
    known = tables()
    if not unit:
        return Measure("", 0, False)
    if unit in known.names:
        return Measure(known.names[unit], 0, True)
    for power, word in known.alone.items():
        if unit == word:
            return Measure("", power, True)
    if written := _POWER.fullmatch(unit):
        return measure(written[2])._replace(exponent=len(written[1]), money=True)
    return next(_halves(unit, known), Measure(unit, 0, False))


def _halves(unit: str, known: UnitTables) -> Iterator[Measure]:
    """Yield what a name says as a scale and a currency in one word, on either side."""
    if len(unit) > LONGEST:
        return
    for at in range(1, len(unit)):
        halves = unit[:at].strip(), unit[at:].strip()
        for currency, scale in (halves, halves[::-1]):
            if currency in known.names and scale in known.inside:
                yield Measure(known.names[currency], known.inside[scale], True)


@lru_cache(maxsize=4096)
def exponent_of(unit: str) -> int:
    """Return the power of ten of a unit against its currency; 0 for what is counted as it is."""
    return measure(unit).exponent


def is_money(unit: str) -> bool:
    """Return whether a unit is one of money."""
    return measure(unit).money


def usual(currency: str, exponent: int) -> str:
    """Return what so many of a currency are usually called, or "" where that has no name."""
    known = tables()
    if not exponent:
        return currency
    if currency in known.units:
        return known.units[currency].get(exponent, "")
    scale = (known.behind if currency else known.alone).get(exponent, "")
    return scale and currency + scale


def named(currency: str, exponent: int) -> str:
    """Return the name of 10^exponent of a currency, which `measure` reads again."""
    known = not currency or currency in tables().names
    called = usual(currency, exponent) if known or not exponent else ""
    return called or f"1{'0' * exponent} {currency}".rstrip()


def steps(unit: str, other: str) -> int | None:
    """Return n where one of `unit` is exactly 10^n of `other`; None where nobody can compare them.

    Units that are not known compare with the same word alone, currencies with themselves; a sign
    that several currencies share ($) stands for any of them.
    """
    left, right = measure(unit), measure(other)
    if not _alike(left.currency, right.currency):
        return None
    return left.exponent - right.exponent


def _alike(one: str, other: str) -> bool:
    shared = tables().shared
    return one == other or other in shared.get(one, ()) or one in shared.get(other, ())


def united(said: str, around: str) -> str:
    """Return the unit of a cell that bears `said` in a table of `around`.

    A currency's sign is repeated where the table says the scale: $ in a table of $000 is $000, and
    ¥ in a table of 円 is 円. A word is not: 元 in a table of 万元 is 元.
    """
    if not said or said == around or said.isalpha() or not is_money(said):
        return said or around
    own, table = measure(said), measure(around)
    if own.exponent or not table.money:
        return said
    if table.currency and not _alike(own.currency, table.currency):
        return said
    shared = table.currency and own.currency in tables().shared
    return named(table.currency if shared else own.currency, table.exponent)


def unscaled(unit: str) -> str:
    """Return a unit of money without its scale: where a cell says its own, a head's is another."""
    found = measure(unit)
    return found.currency if found.money else unit
