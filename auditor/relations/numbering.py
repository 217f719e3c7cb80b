"""The numbers that the rows of a table count on by, and the one that is left out among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.records import NamedTuple
from auditor.model.values import Cell
from auditor.recognition.labels import numeral, outline
from auditor.text.patterns import regex

# Digits, or one letter, that number a row: alone in their cell or with its name behind a blank.
# Three digits and more are codes, which leave numbers out.
_NUMBER = regex(r"\s*(?:(\d{1,2})|([A-Z]))(?:[.)、:]?\s*$|[.)、:]?\s+(?=[^\W\d_]))")
# A number behind what all rows begin with: PA2 Energy, Ward 4, 21/106.
_BEHIND = regex(r"\s*((?:[^\W\d_]{1,15} |\S{0,11}[^\d\s]))(\d{1,4})(?!\S)")
# A number of a register, which begins anywhere.
_REGISTERED = regex(r"\s*()(\d{3,6})(?!\S)")
# Rows that have to count on before one that is left out among them says something; rows of a
# register, whose numbers need not begin with 1: of codes a few may just stand in a row.
FEWEST, REGISTERED = 2, 6


class _Ordinal(NamedTuple):
    """A number of a row: how it is written, its value, what stands before it, and its digits."""

    sort: str
    value: int
    before: str = ""
    width: int = 0


def missing_number(rows: Sequence[Sequence[Cell]], columns: Sequence[int]) -> str:
    """Return the one number that rows leave out where else they count on from the first: "3" for
    1, 2, 4, 5, or "1" for 2, 3, 4; "PA1" for PA2, PA3; "" where they leave out none, or several.
    Numbers of a register may begin anywhere: "21/106" for 21/103, 21/104 … 21/109.

    columns: those that may hold the numbers.
    """
    if len(rows) < FEWEST:
        return ""
    for column in columns:
        texts = [row[column].text for row in rows if column < len(row)]
        for read in (_ordinal, _prefixed, _registered):
            numbers = [each for each in map(read, texts) if each is not None]
            alike = len({(each.sort, each.before) for each in numbers}) == 1
            if alike and len(numbers) == len(rows) and (missing := _left_out(numbers)):
                return missing
    return ""


def _left_out(numbers: Sequence[_Ordinal]) -> str:
    """Return the one number between 1 and the last that is not among these; or between the first
    and the last of a register.
    """
    values, (sort, _, before, width) = [each.value for each in numbers], numbers[0]
    if list(values) != sorted(set(values)) or values[0] < 1:
        return ""
    whole = values[-1] == len(values) + 1
    if not whole and not (width and _is_register(values)):
        return ""
    first = 1 if whole else values[0]
    missing = next(number for number in range(first, values[-1]) if number not in values)
    if sort == "letter":
        return chr(ord("A") + missing - 1)
    return f"{before}{missing:0{width}}" if width else str(missing)


def _is_register(values: Sequence[int]) -> bool:
    """Whether numbers count on from any one, and leave out one."""
    return len(values) >= REGISTERED and values[-1] - values[0] == len(values)


def _prefixed(text: str) -> _Ordinal | None:
    return _numbered(_BEHIND.match(text))


def _registered(text: str) -> _Ordinal | None:
    return _numbered(_REGISTERED.match(text))


def _numbered(match: re.Match[str] | None) -> _Ordinal | None:
    if not match:
        return None
    # Only one that is filled up with noughts is as wide as the others.
    width = len(match[2]) if match[2][0] == "0" or len(match[2]) > 2 else 1
    return _Ordinal("register", int(match[2]), match[1], width)


def _ordinal(text: str) -> _Ordinal | None:
    match = _NUMBER.match(text)
    if match:
        if match[1]:
            return _Ordinal("digits", int(match[1]))
        return _Ordinal("letter", ord(match[2]) - ord("A") + 1)
    number = outline(text)
    if number.depth and number.value:
        return _Ordinal(f"outline-{number.depth}", number.value)
    alone = numeral(text.strip())
    return _Ordinal("numeral", alone) if alone else None
