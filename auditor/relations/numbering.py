"""The numbers that the rows of a table count on by, and the one that is left out among them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import NamedTuple
from auditor.model.values import Cell
from auditor.recognition.labels import numeral, outline
from auditor.text.patterns import regex

# Digits, or one letter, that number a row: alone in their cell or with its name behind a blank.
# Three digits and more are codes, which leave numbers out.
_NUMBER = regex(r"\s*(?:(\d{1,2})|([A-Z]))(?:[.)、:]?\s*$|[.)、:]?\s+(?=[^\W\d_]))")
# Rows that have to count on before one that is left out among them says something.
FEWEST = 2


class _Ordinal(NamedTuple):
    """A number of a row: how it is written, and its value."""

    sort: str
    value: int


def missing_number(rows: Sequence[Sequence[Cell]], columns: Sequence[int]) -> str:
    """Return the one number that rows leave out where else they count on from the first: "3" for
    1, 2, 4, 5, or "1" for 2, 3, 4; "" where they leave out none, or several.

    columns: those that may hold the numbers.
    """
    if len(rows) < FEWEST:
        return ""
    for column in columns:
        found = [_ordinal(row[column].text) for row in rows if column < len(row)]
        numbers = [each for each in found if each is not None]
        if len(numbers) == len(rows) and len({each.sort for each in numbers}) == 1:
            return _left_out([each.value for each in numbers], numbers[0].sort)
    return ""


def _left_out(values: Sequence[int], sort: str) -> str:
    """Return the one number between 1 and the last that is not among the values."""
    if values[-1] != len(values) + 1 or list(values) != sorted(set(values)) or values[0] < 1:
        return ""
    missing = next(number for number in range(1, values[-1]) if number not in values)
    return chr(ord("A") + missing - 1) if sort == "letter" else str(missing)


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
