"""What a rule says in its pack: a kind of relation and references to the figures
that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.model.records import NamedTuple
from auditor.text.patterns import regex


class RelationKind(NamedTuple):
    """What a relation of a kind has to say, what it may say besides, and the choices of which its
    `of` names one.
    """

    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


ANY = ("kind", "when", "severity", "each", "confirms")
"""What a relation of every kind may say."""
PAIR = ("left", "right")
KINDS: dict[str, RelationKind] = {
    # Amounts of tables and sentences.
    "sum": RelationKind(("total", "parts"), ("forms", "same")),
    "equal": RelationKind(PAIR, ("forms", "or", "same", "measure", "scope", "weak")),
    "bound": RelationKind(("part", "limit"), ("forms",)),
    "change": RelationKind(("level", "base", "change"), ("forms",)),
    "floor": RelationKind(("forms", "part", "whole", "floor")),
    "both-zero": RelationKind(PAIR),
    "two-years": RelationKind(PAIR),
    "two-stages": RelationKind(("forms", "words")),
    "two-copies": RelationKind(),
    "members": RelationKind(("forms",)),
    "joint": RelationKind(),
    # Tables, by what stands in their rows.
    "tree": RelationKind(("forms", "level")),
    "general": RelationKind(("level",)),
    "formulas": RelationKind(),
    "codes": RelationKind(
        ("forms",), of=("parents", "order", "unique", "depth", "names", "labels", "classes")
    ),
    "subjects": RelationKind(("forms", "right"), ("column",)),
    "table-subjects": RelationKind(("forms",)),
    "subject-names": RelationKind(("forms",)),
    "total-names": RelationKind(("forms", "words")),
    "row-names": RelationKind(("forms",)),
    "names": RelationKind(PAIR),
    "twins": RelationKind(),
    "jumps": RelationKind(("forms",)),
    "periods": RelationKind(("forms",)),
    "negative": RelationKind((), ("except",)),
    "shifted": RelationKind(),
    "unit-slip": RelationKind(),
    # Claims of sentences.
    "growth": RelationKind(),
    "zero-base": RelationKind(),
    "changes": RelationKind(),
    "direction": RelationKind(),
    "completion": RelationKind(),
    "shares": RelationKind(),
    "balances": RelationKind(),
    "balanced": RelationKind(),
    "totals": RelationKind(),
    "list": RelationKind(("head", "parts")),
    "items": RelationKind((), ("head", "except")),
    "said-lists": RelationKind((), ("closed", "together", "slipped", "slips", "words")),
    "change-lists": RelationKind(),
    "repeated": RelationKind(),
    "reasons": RelationKind(),
    "other-change": RelationKind(("level", "limit", "head")),
    "running-costs": RelationKind(("part", "limit")),
    "enumerations": RelationKind(),
    "percentages": RelationKind(("forms",)),
    "heads": RelationKind(of=("posts", "staff", "list")),
    "vehicles": RelationKind(),
    # Performance.
    "project-counts": RelationKind(),
    "covered-funds": RelationKind(("limit",)),
    "ratings": RelationKind(),
    "targets": RelationKind(),
    # What a document contains, and how it is worded.
    "contents": RelationKind((), ("forms",), of=("listed", "required", "numbers")),
    "empty": RelationKind(("forms",), ("words",), of=("note", "said")),
    "sections": RelationKind(),
    "numbering": RelationKind(),
    "units": RelationKind(),
    "unread-pages": RelationKind(),
    "missing-units": RelationKind(),
    "mixed-places": RelationKind(("head",)),
    "placeholders": RelationKind(),
    "rounding-note": RelationKind(),
    "entities": RelationKind(),
    "similar-names": RelationKind(),
    "years": RelationKind(of=("tables", "sentences")),
    # The annual report of an institution.
    "annual-dates": RelationKind(),
    "boxes": RelationKind(),
    "net-assets": RelationKind(),
}
PREDICATES = (
    "department", "only-appropriation", "only-general-budget", "no-carry-over", "lists-basic",
    "lists-all-projects",
)  # fmt: skip
SCOPES = ("sentence", "section")
ACROSS = ("sum", "equal", "bound", "change", "both-zero", "two-years")
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
