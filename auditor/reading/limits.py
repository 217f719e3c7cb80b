"""How much a text may hold: what a person publishes is far below, and what is above would fill the memory."""

from __future__ import annotations

from auditor.patterns import regex
from auditor.reading.errors import Unreadable

MOST = 1_000_000
"""Numbers, and cells, of the largest text that is read."""

_NUMBER = regex(r"\d[\d.,]*")


def bounded(path: str, text: str) -> str:
    """Return a text; raise Unreadable where it holds more than MOST numbers or cells."""
    if len(text) > MOST:
        if max(map(text.count, "\t|")) > MOST:
            raise Unreadable(path, f"holds more than {MOST:,} cells; split it")
        if sum(1 for _ in _NUMBER.finditer(text)) > MOST:
            raise Unreadable(path, f"holds more than {MOST:,} numbers; split it")
    return text
