"""What a rule says in its pack: a kind of relation and references to the figures
that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.model.records import NamedTuple
from auditor.text.patterns import regex


class _Use(NamedTuple):
    """One way to use a kind: what a relation has to say then, and what it may say besides."""

    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


# What a relation of every kind may say.
ANY = ("kind", "when", "severity", "each", "confirms")
PAIR = ("left", "right")
FORMS = ("forms",)
# Each kind by its ways: what its `of` names ("" where it says none), and what it says then.
KINDS: Mapping[str, Mapping[str, _Use]] = {
    "sum": {
        "": _Use(("total", "parts"), ("forms", "same")),
        "totals": _Use(), "balances": _Use(), "both-sides": _Use(),
    },
    "list": {
        "items": _Use(("head", "parts")),
        "lines": _Use((), ("head", "except")),
        "sentence": _Use((), ("closed", "slips", "words")),
        "changes": _Use(), "reasons": _Use(),
    },
    "equal": {"": _Use(PAIR, ("forms", "or", "same", "measure", "scope", "weak"))},
    "agree": {
        "code": _Use(("forms", "right"), ("column",)),
        "name": _Use(PAIR),
        "label": _Use(FORMS), "subject": _Use(FORMS), "whole": _Use(("forms", "words")),
        "title": _Use(), "mention": _Use(), "row": _Use(), "list": _Use(), "rate": _Use(),
        "print": _Use(),
    },
    "beside": {
        "last-year": _Use(PAIR),
        "budget": _Use(("forms", "words")),
        "copy": _Use(), "units": _Use(FORMS),
    },
    "change": {
        "": _Use(("level", "base", "change"), FORMS), "sentences": _Use(), "results": _Use(),
    },
    "ratio": {
        "": _Use(("forms", "part", "whole", "floor")),
        "growth": _Use(), "growth-from-zero": _Use(), "share": _Use(),
        "completion": _Use((), ("forms", "head")),
    },
    "bound": {
        "": _Use(("part", "limit"), FORMS),
        "institution": _Use(("part", "limit")),
        "goals": _Use(("limit",)),
        "rest": _Use(("level", "limit", "head")),
        "sentences": _Use(("parts", "limit")),
    },
    "count": {
        "names": _Use(), "projects": _Use(), "posts": _Use(), "staff": _Use(), "vehicles": _Use(),
        "ratings": _Use(),
    },
    "range": {"amounts": _Use((), ("except",)), "rates": _Use(FORMS), "jumps": _Use((), FORMS)},
    "tree": {"total": _Use(FORMS), "inner": _Use(FORMS), "gaps": _Use(FORMS)},
    "codes": {
        "parents": _Use(FORMS), "order": _Use(FORMS), "unique": _Use(FORMS), "depth": _Use(FORMS),
    },
    "general": {
        "total": _Use(), "group": _Use(), "formula": _Use(), "column": _Use(), "bound": _Use(),
        "same": _Use(), "rate": _Use(), "price": _Use(), "mean": _Use(),
        "whole": _Use(),
    },
    "formulas": {"": _Use()},
    "joint": {"sums": _Use(), "units": _Use()},
    "same-name": {
        "code-list": _Use(FORMS), "code": _Use(FORMS), "class": _Use(FORMS), "subject": _Use(FORMS),
        "line": _Use(), "entity": _Use(), "indicator": _Use(), "table-number": _Use(),
    },
    "present": {
        "": _Use(PAIR),
        "listed": _Use(), "required": _Use(FORMS, ("words",)), "note": _Use(FORMS), "unit": _Use(),
        "tick": _Use(), "rounding-note": _Use(), "text": _Use(),
    },
    "absent": {
        "amounts": _Use(FORMS, ("words",)),
        "placeholders": _Use(), "bare-amounts": _Use(), "odd-places": _Use(("head",)),
        "torn-figures": _Use(),
    },
    "order": {
        "comparisons": _Use(), "sections": _Use(), "paragraphs": _Use(), "tables": _Use(),
        "cells": _Use(),
    },
    "date": {
        "tables": _Use(), "sentences": _Use(), "periods": _Use(FORMS), "annual-report": _Use(),
    },
}  # fmt: skip
PREDICATES = (
    "department", "only-appropriation", "only-general-budget", "no-carry-over",
    "carry-over-in-functional", "lists-basic", "lists-all-projects",
)  # fmt: skip
SCOPES = ("sentence", "section")
# Kinds whose references name items of sentences: those of others name a form, or their relation
# does.
ITEMS = ("list",)
# Kinds, each with its `of`, whose references are forms, not rows of forms.
WHOLE = (("agree", "name"), ("agree", "code"))
# Behind the item of a row whose label names a year after the table's own: next year's limit.
NEXT = ".next"
REF_KEYS = ("total", "level", "left", "right", "part", "limit", "base", "change", "whole", "or")
_REF = regex(r"(-?)(?:(\w+):)?([^@?]+?)(?:@([^?]+))?(\??)")


class PackError(ValueError):
    """A pack that can't be used; its text is one line: file, line, what is wrong."""


# What makes the error about a key: (key, why).
Fail = Callable[[str, str], PackError]


class Ref(NamedTuple):
    """A reference [-][FORM:]row[@column][?]: which figures of which form.

    Form P means sentences; ? optional.
    """

    form: str
    row: str
    column: str
    weight: int
    optional: bool


class Template(NamedTuple):
    """One relation that a rule asks for: its kind, the forms that it applies to,
    references by key, conditions.
    """

    kind: str
    forms: tuple[str, ...]
    refs: Mapping[str, Ref]
    parts: tuple[Ref, ...]
    when: tuple[str, ...]
    weak: tuple[str, ...]
    options: Mapping[str, Any]

    @property
    def of(self) -> str:
        """Return which way of its kind is meant, "" where it has but one."""
        return str(self.options.get("of", ""))


def reference(text: str) -> Ref | None:
    """Return the parsed reference, or None where the text is not one."""
    match = _REF.fullmatch(text.strip())
    if not match:
        return None
    sign, form, row, column, optional = match.groups()
    return Ref(form or "", row, column or "", -1 if sign else 1, bool(optional))


def template(entry: Mapping[str, Any]) -> Template:
    """Return the relation that a pack's entry asks for, one that was checked or is shipped."""
    return Template(
        entry["kind"],
        tuple(entry.get("forms", ())),
        {key: _sure(entry[key]) for key in REF_KEYS if key in entry},
        tuple(map(_sure, entry.get("parts", ()))),
        tuple(entry.get("when", ())),
        tuple(entry.get("weak", ())),
        entry,
    )


def _sure(text: str) -> Ref:
    ref = reference(text)
    assert ref is not None, text
    return ref


def line_of(text: str, key: str, table: str = "", position: int = 0) -> int:
    """Return the line (from 1) where `key` stands in a pack's text,
    inside the position-th [[table]], or the [table], if given.
    """
    lines = text.splitlines() or [""]
    heads = (
        [
            index
            for index, line in enumerate(lines)
            if line.strip().startswith((f"[[{table}]]", f"[{table}]"))
        ]
        if table
        else []
    )
    start = heads[position] if position < len(heads) else 0
    end = heads[position + 1] if position + 1 < len(heads) else len(lines)
    for index in range(start, end):
        if re.match(rf"\W*{re.escape(key)}\b", lines[index]) or (
            table and index > start and f"{key} =" in lines[index]
        ):
            return index + 1
    return start + 1
