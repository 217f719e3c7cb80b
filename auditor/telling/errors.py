"""What goes wrong, in the language of who asked: the code says it in English, and
reports/errors.zh.toml has the same lines in Chinese.
"""

from __future__ import annotations

import re
from functools import cache

from auditor.text.compiled import table


def in_language(message: str, lang: str) -> str:
    """Return a line about an error in a language; as it is where the language has no words for
    it. What stands before a colon, as a path does, stays.
    """
    if lang != "zh":
        return message
    at = 0
    while at >= 0:
        if told := _found(message[at:]):
            return message[:at] + told
        colon = message.find(": ", at)
        at = colon + 2 if colon >= 0 else -1
    return message


def _found(message: str) -> str:
    """Return a message that has words of its own, and what fills them; "" for any other."""
    for pattern, words in _lines():
        if match := pattern.fullmatch(message):
            filled = {name: _found(text) or text for name, text in match.groupdict().items()}
            return words.format_map(filled)
    return ""


@cache
def _lines() -> list[tuple[re.Pattern[str], str]]:
    """Return each line as a pattern, with its words, in the order in which they are tried."""
    hole = re.compile(r"\\\{(\w+)\\\}")
    return [
        (re.compile(hole.sub(r"(?P<\1>.+?)", re.escape(line["en"]))), line["zh"])
        for line in table("reports/errors.zh.toml")["said"]
    ]
