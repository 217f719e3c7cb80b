"""What the values in a pack must look like, before anything is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from auditor.text.labels import normalise

TEXT, TEXTS, NUMBER, FLAG = "a text", "a list of texts", "a whole number", "true or false"
NAMED, LISTS = 'a table of texts, such as { zh = "…", en = "…" }', "a table of lists of texts"
PLAIN = "a text that is not blank"
SHARE = 'a share between 0 and 1, such as 0.8 or "80%"'
NUMBERS = "a table of whole numbers, such as { thousand = 3 }"
TABLES, ENTRIES = "a list of tables of texts", "a list of tables"


def _text(value: Any) -> bool:
    # A name of blanks or quotes alone would match everywhere once it is normalised.
    return isinstance(value, str) and (value[:1].isalpha() or bool(normalise(value)))


def _list(value: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and all(fits(entry) for entry in value)


def _table(value: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, dict) and all(fits(entry) for entry in value.values())


def share(value: Any) -> Fraction | None:
    """Return the exact share that 0.8, "0.8" or "80%" stands for;
    None where it is none between 0 and 1.
    """
    text = str(value).strip()
    try:
        found = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        return None
    return found if 0 <= found <= 1 and not isinstance(value, bool) else None


# Whether a value has a shape; the shapes are named as an error says them.
FITS: dict[str, Callable[[Any], bool]] = {
    TEXT: _text,
    PLAIN: lambda value: isinstance(value, str) and bool(value.strip()),
    TEXTS: lambda value: _list(value, _text),
    NUMBER: lambda value: isinstance(value, int) and not isinstance(value, bool),
    SHARE: lambda value: share(value) is not None,
    FLAG: lambda value: isinstance(value, bool),
    NAMED: lambda value: _table(value, _text),
    NUMBERS: lambda value: _table(value, FITS[NUMBER]),
    LISTS: lambda value: _table(value, FITS[TEXTS]),
    TABLES: lambda value: _list(value, FITS[NAMED]),
    ENTRIES: lambda value: _list(value, lambda entry: isinstance(entry, dict)),
}


def _said(value: Any) -> bool:
    return _text(value) or (
        isinstance(value, dict)
        and _text(value.get("word"))
        and all(FITS[TEXTS](value[key]) for key in value if key != "word")
        and value.keys() <= CONDITIONS
    )


CONDITIONS = frozenset(("word", "not-before", "not-after"))
PHRASES = "a table of lists of words, each a text or { word, not-before, not-after }"
FITS[PHRASES] = lambda value: _table(value, lambda words: _list(words, _said))

PACK = {
    "form": ENTRIES, "rule": ENTRIES, "rows": LISTS, "totals": LISTS, "columns": LISTS,
    "prose": LISTS, "endings": LISTS, "words": LISTS, "phrases": PHRASES, "parts": LISTS,
}  # fmt: skip
FORM = {
    "id": TEXT, "name": NAMED, "titles": TEXTS, "rows": TEXT, "main": TEXT, "two-sided": FLAG,
    "stop": TEXTS, "instead-of": TEXT, "replace": FLAG,
    "header": TEXTS, "columns": LISTS,
}  # fmt: skip
RULE = {
    "id": TEXT, "name": TEXT, "severity": TEXT, "basis": TEXTS, "title": NAMED, "relation": ENTRIES,
    "explanation": NAMED, "example": TABLES, "replace": FLAG,
}  # fmt: skip
OPTIONS = {
    "kind": TEXT, "forms": TEXTS, "total": TEXT, "parts": TEXTS, "left": TEXT, "right": TEXT,
    "part": TEXT, "limit": TEXT, "level": TEXT, "base": TEXT, "change": TEXT, "whole": TEXT,
    "floor": NUMBER, "head": TEXTS, "when": TEXTS, "weak": TEXTS, "same": TEXT, "words": LISTS,
    "except": TEXTS, "closed": FLAG, "slips": FLAG,
    "confirms": FLAG, "scope": TEXT, "or": TEXT, "column": TEXT, "measure": TEXT,
    "severity": TEXT, "each": TEXTS, "of": TEXT,
}  # fmt: skip
EXAMPLE = {"finds": TEXT, "passes": TEXT}


def refuse(
    entry: Mapping[str, Any], shapes: Mapping[str, str], fail: Callable[[str, str], Exception]
) -> None:
    """Raise what `fail(key, why)` returns for the first key that is unknown or whose
    value has another shape.
    """
    for key, value in entry.items():
        if key not in shapes:
            raise fail(key, f"unknown key {key!r}; known: {', '.join(shapes)}")
        if not FITS[shapes[key]](value):
            raise fail(key, f"{key} is {shapes[key]}")
