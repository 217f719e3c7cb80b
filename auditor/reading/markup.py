"""Remains of HTML, LaTeX and markdown inside a line: what is kept of it,
and where each piece stands in the source.
"""

from __future__ import annotations

import re

from auditor.text.patterns import regex

_SUSPECT = regex(r"[<$&`\\]|\*\*")
_MARKUP = regex(
    r"(?P<tag></?[a-zA-Z][^<>]{0,300}>)"
    r"|(?P<latex>\$[^$\n]{1,120}\$)"
    r"|(?P<entity>&(?:#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});)"
    r"|(?P<mark>\*\*|`+)"
    r"|\\(?P<escaped>[|%$*_#])"
)
_BREAKING = regex(r"</?(?:br|p|div|li|tr|td|th|h[1-6])\b", re.IGNORECASE)
_COMMAND = regex(r"\\([a-zA-Z]{1,12}|[%$,; ])[ ]?|[{}]")
_SYMBOLS = {"geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤",
            "times": "×", "approx": "≈", "pm": "±", "div": "÷", "sim": "～", "cdot": "·",
            "triangle": "△", "Delta": "△", "%": "%", "$": "$"}  # fmt: skip

Piece = tuple[str, int, int]


def has_markup(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] holds a character that markup begins with."""
    return _SUSPECT.search(text, start, end) is not None


def pieces(text: str, start: int, end: int) -> list[Piece]:
    """Return what is kept of text[start:end], each part with the source span that it stands for;
    no part is empty.
    """
    if not _SUSPECT.search(text, start, end):
        return [(text[start:end], start, end)] if start < end else []
    kept: list[Piece] = []
    at = start
    for match in _MARKUP.finditer(text, start, end):
        value = _kept(match)
        if value is None:
            continue
        if at < match.start():
            kept.append((text[at : match.start()], at, match.start()))
        if value:
            kept.append((value, match.start(), match.end()))
        at = match.end()
    if at < end:
        kept.append((text[at:end], at, end))
    return kept


def _kept(match: re.Match[str]) -> str | None:
    """Return what stands for a piece of markup; None if it is no markup but text."""
    found = match[0]
    kind = match.lastgroup
    if kind == "tag":
        return " " if _BREAKING.match(found) else ""
    if kind == "latex":
        return _COMMAND.sub(_symbol, found[1:-1]) if "\\" in found else None
    if kind == "entity":
        from html import (
            unescape,
        )  # its table of all entities takes longer to load than a budget to read

        value = unescape(found)
        return value if value.isprintable() else " "  # a no-break space or a control character
    return match["escaped"] or ""


def _symbol(match: re.Match[str]) -> str:
    return _SYMBOLS.get(match[1] or "", "")


def cleaned(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return a cell's text without markup and edge blanks, and the source span of what is kept."""
    raw = text[start:end]
    bare = raw.strip()
    if not _SUSPECT.search(bare):
        start += len(raw) - len(raw.lstrip()) if len(bare) < len(raw) else 0
        return bare, start, start + len(bare)
    kept = pieces(text, start, end)
    inked = [piece for piece in kept if not piece[0].isspace()]
    if not inked:
        return "", start, start
    value, at, stop = inked[0]
    first = at + len(value) - len(value.lstrip()) if len(value) == stop - at else at
    value, at, stop = inked[-1]
    last = at + len(value.rstrip()) if len(value) == stop - at else stop
    return "".join(piece[0] for piece in kept).strip(), first, last
