"""Blanks in markup: what a browser shows of them."""

from __future__ import annotations

import re

from auditor.text.patterns import regex

_BLANKS = regex(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_UNSEEN = regex(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]"
)


def collapsed(raw: str) -> tuple[str, str]:
    """Return a line's indentation (blanks that a browser shows) and its text, runs of blanks as
    one.

    A line break in the source between Chinese characters is no blank. Characters that show nothing
    are left out.
    """
    text = _BLANKS.sub(_blank, _UNSEEN.sub("", raw)).strip(" ")
    bare = text.strip()
    return text[: len(text) - len(text.lstrip())], bare


def _blank(match: re.Match[str]) -> str:
    if match[0].isspace() and ("\n" in match[0] or "\r" in match[0]):
        before, after = (
            match.string[match.start() - 1 : match.start()],
            match.string[match.end() : match.end() + 1],
        )
        return "" if before > "\u2e7f" and after > "\u2e7f" else " "
    return " "


def joined(lines: list[str]) -> str:
    """Return the lines of one cell as one text: a blank between Latin words,
    nothing where Chinese characters meet.
    """
    text = ""
    parts: list[str] = []
    for line in lines:
        if text and not (text[-1] > "\u2e7f" and line[0] > "\u2e7f"):
            parts.append(" ")
        parts.append(line)
        text = line
    return "".join(parts)
