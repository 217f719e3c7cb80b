"""What a number that is found in a text is, and what stands before one."""

from __future__ import annotations

from auditor.amounts.digits import BLANKS
from auditor.model.records import NamedTuple


class Printed(NamedTuple):
    """A number as printed: its value is digits × 10^-places in `unit`.

    kind: amount (money), rate (%, ‰), points (个百分点), count (of things), number (no unit), year,
    date, or label (list, document and code numbers). `start` to `end` covers sign, number and unit,
    `number_end` ends the number; `short`: 万 or 亿 stood for 万元 or 亿元.
    """

    kind: str
    digits: int
    places: int
    unit: str
    start: int
    end: int
    number_end: int
    short: bool = False


def before(text: str, start: int) -> str:
    """Return the character before a position, up to three blanks aside; "" at the start."""
    for at in range(start - 1, max(-1, start - 5), -1):
        if text[at] not in BLANKS:
            return text[at]
    return ""
