"""What a rule says in its pack: a kind of relation and references to the figures
that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.model.records import NamedTuple
from auditor.text.patterns import regex

KINDS: dict[str, tuple[str, ...]] = {
    # kind: the keys that it needs ("forms" where one is a must)
    "sum": ("total", "parts"), "equal": ("left", "right"), "bound": ("part", "limit"),
    "change": ("forms", "level", "base", "change"), "floor": ("forms", "part", "whole", "floor"),
    "tree": ("forms", "level"), "general": ("level",), "formulas": (), "unread-pages": (),
    "list": ("head", "parts"), "items": (), "subjects": ("forms", "right"),
    "names": ("left", "right"), "twins": (), "both-zero": ("left", "right"), "contents": (),
    "required": ("forms",), "table-numbers": (), "empty-note": ("forms",),
    "said-empty": ("forms", "words"), "shifted": (), "units": (), "unit-slip": (), "joint": (),
    "growth": (), "zero-base": (), "from-to": (), "completion": (), "shares": (), "direction": (),
    "repeated": (), "said-lists": (), "added": (), "said-totals": (), "balances": (),
    "breakdowns": (), "said-balances": (), "balanced": (), "said-changes": (),
    "said-growth": (), "said-completion": (), "said-shares": (),
    "whole-shares": (),
    "change-lists": (), "two-years": ("left", "right"),
    "two-stages": ("forms", "words"), "two-copies": (), "members": ("forms",),
    "table-subjects": ("forms",), "rises": (),
    "budget-change": ("change", "level", "base"), "enumerations": (), "headcounts": (),
    "staffing": (), "vehicles": (), "reasons": (), "other-change": (), "running-costs": (),
    "project-counts": (),
    "covered-funds": (), "ratings": (), "targets": (), "percentages": (),
    "moves": (), "mean-scores": (), "zero-change": (), "missing-units": (), "mixed-places": (),
    "placeholders": (), "rounding-note": (), "jumps": ("forms",), "sections": (), "numbering": (),
    "said-years": (), "row-names": ("forms",), "total-names": ("forms", "words"),
    "tree-gaps": ("forms",),
    "subject-names": ("forms",), "class-names": ("forms",),
    "prose-years": (), "annual-dates": (), "boxes": (), "staff": (), "net-assets": (),
    "negative": (), "entities": (), "similar-names": (), "years": (), "periods": ("forms",),
    "code-parents": ("forms",), "code-names": ("forms",), "code-labels": ("forms",),
    "code-order": ("forms",), "code-unique": ("forms",), "code-depth": ("forms",),
}  # fmt: skip
PREDICATES = (
    "department", "only-appropriation", "only-general-budget", "no-carry-over", "lists-basic",
    "lists-all-projects",
)  # fmt: skip
SCOPES = ("sentence", "section")
ACROSS = ("sum", "equal", "bound", "both-zero", "two-years")
"""Kinds that compare figures of several places: where they name no forms to look in,
each reference names its own.
"""
WHOLE = ("names", "subjects")
"""Kinds whose references are forms, not rows of forms."""
NEXT = ".next"
"""Behind the item of a row whose label names a year after the table's own: next year's limit."""
REF_KEYS = ("total", "level", "left", "right", "part", "limit", "base", "change", "whole", "or")
_REF = regex(r"(-?)(?:(\w+):)?([^@?]+?)(?:@([^?]+))?(\??)")


class PackError(ValueError):
    """A pack that can't be used; its text is one line: file, line, what is wrong."""


Fail = Callable[[str, str], PackError]
"""What makes the error about a key: (key, why)."""


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
