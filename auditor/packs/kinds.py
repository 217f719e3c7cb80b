"""What a rule says in its pack: a kind of relation and references to the figures
that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.model.records import NamedTuple
from auditor.text.patterns import regex


class Use(NamedTuple):
    """One way to use a kind: what a relation has to say then, and what it may say besides."""

    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


# What a relation of every kind may say.
ANY = ("kind", "when", "severity", "each", "confirms")
PAIR = ("left", "right")
FORMS = ("forms",)
# Each kind by its ways: what its `of` names ("" where it says none), and what it says then.
KINDS: Mapping[str, Mapping[str, Use]] = {
    "sum": {
        "": Use(("total", "parts"), ("forms", "same")),
        "totals": Use(), "balances": Use(), "both-sides": Use(),
    },
    "list": {
        "items": Use(("head", "parts")),
        "lines": Use((), ("head", "except")),
        "sentence": Use((), ("closed", "slips", "words")),
        "changes": Use(), "reasons": Use(),
    },
    "equal": {"": Use(PAIR, ("forms", "or", "same", "measure", "scope", "weak"))},
    "agree": {
        "code": Use(("forms", "right"), ("column",)),
        "name": Use(PAIR),
        "label": Use(FORMS), "subject": Use(FORMS), "whole": Use(("forms", "words")),
        "title": Use(), "mention": Use(), "row": Use(), "list": Use(), "rate": Use(),
    },
    "beside": {
        "last-year": Use(PAIR),
        "budget": Use(("forms", "words")),
        "copy": Use(), "units": Use(FORMS),
    },
    "change": {"": Use(("level", "base", "change"), FORMS), "sentences": Use()},
    "ratio": {
        "": Use(("forms", "part", "whole", "floor")),
        "growth": Use(), "growth-from-zero": Use(), "share": Use(),
        "completion": Use((), ("forms", "head")),
    },
    "bound": {
        "": Use(("part", "limit"), FORMS),
        "institution": Use(("part", "limit")),
        "goals": Use(("limit",)),
        "rest": Use(("level", "limit", "head")),
        "sentences": Use(("parts", "limit")),
    },
    "count": {
        "names": Use(), "projects": Use(), "posts": Use(), "staff": Use(), "vehicles": Use(),
        "ratings": Use(),
    },
    "range": {"amounts": Use((), ("except",)), "rates": Use(FORMS), "jumps": Use((), FORMS)},
    "tree": {"total": Use(FORMS), "inner": Use(FORMS), "gaps": Use(FORMS)},
    "codes": {
        "parents": Use(FORMS), "order": Use(FORMS), "unique": Use(FORMS), "depth": Use(FORMS),
    },
    "general": {
        "total": Use(), "group": Use(), "formula": Use(), "column": Use(), "bound": Use(),
        "same": Use(), "rate": Use(), "price": Use(), "mean": Use(),
    },
    "formulas": {"": Use()},
    "joint": {"sums": Use(), "units": Use()},
    "same-name": {
        "code-list": Use(FORMS), "code": Use(FORMS), "class": Use(FORMS), "subject": Use(FORMS),
        "line": Use(), "entity": Use(), "indicator": Use(), "table-number": Use(),
    },
    "present": {
        "": Use(PAIR),
        "listed": Use(), "required": Use(FORMS), "note": Use(FORMS), "unit": Use(), "tick": Use(),
        "rounding-note": Use(), "text": Use(),
    },
    "absent": {
        "amounts": Use(FORMS, ("words",)),
        "placeholders": Use(), "bare-amounts": Use(), "odd-places": Use(("head",)),
        "torn-figures": Use(),
    },
    "order": {
        "comparisons": Use(), "sections": Use(), "paragraphs": Use(), "tables": Use(),
        "cells": Use(),
    },
    "date": {
        "tables": Use(), "sentences": Use(), "periods": Use(FORMS), "annual-report": Use(),
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
