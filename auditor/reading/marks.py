"""Raised marks: behind a number one points to a note, and would read as one more digit of it."""

from __future__ import annotations

from auditor.text.patterns import regex

_MARK = regex(r"\s*[\[［(（]?[0-9０-９*※†‡]{1,3}(?:[,，、][0-9]{1,3}){0,4}[)）\]］]?\s*")
_EACH = regex(r"[,，、]")


def is_mark(raised: str, before: str) -> bool:
    """Return whether a raised text points to a note.

    Behind a Latin letter a digit does not: m² is a unit.
    """
    last = before[-1:]
    return bool(_MARK.fullmatch(raised)) and not (last.isascii() and last.isalpha())


def marked(raised: str) -> str:
    """Return a raised mark as it is printed where it stands on the line: 1 → [1], 1,2 → [1][2],
    * → *.
    """
    bare = raised.strip(" \t\r\n\u3000[]［］()（）")
    return "".join(f"[{int(mark)}]" if mark.isdecimal() else mark for mark in _EACH.split(bare))
