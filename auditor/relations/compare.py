"""Exact comparison of mentions: whatever their units and places."""

from __future__ import annotations

from auditor.model import Amount, Figure
from auditor.recognition.mentions import Mention


def less(level: Mention, change: Figure) -> bool:
    """Return whether a level is below an amount."""
    low = min(level.figure.exponent, change.exponent)
    first, second = ((figure.digits or 0) * int(10 ** (figure.exponent - low)) for figure in (level.figure, change))
    return bool(first < second)


def amount(mention: Mention) -> Amount:
    """Return a mention's exact value, comparable whatever its unit and places."""
    digits, exponent = mention.figure.digits or 0, mention.figure.exponent
    while digits and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return Amount(digits, exponent if digits else 0)
