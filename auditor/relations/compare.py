"""Exact comparison of mentions: whatever their units and places."""

from __future__ import annotations

from auditor.model.values import Amount, Figure, scaled
from auditor.recognition.mentions import Mention


def less(level: Mention, change: Figure) -> bool:
    """Return whether a level is below an amount."""
    first, second = scaled(level.figure, change)
    return first < second


def same(left: Figure, right: Figure) -> bool:
    """Return whether two figures are one amount, whatever their units and places."""
    first, second = scaled(left, right)
    return first == second


def signed(mention: Mention) -> int:
    """Return −1 for a decrease, 1 for everything else."""
    return mention.sign if mention.role == "change" else 1


def amount(mention: Mention) -> Amount:
    """Return a mention's exact value, comparable whatever its unit and places."""
    digits, exponent = mention.figure.digits or 0, mention.figure.exponent
    while digits and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return Amount(digits, exponent if digits else 0)
