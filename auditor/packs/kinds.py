"""What a rule says in its pack: a kind of relation and references to the figures
that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.model.records import NamedTuple
from auditor.text.patterns import regex


class Kind(NamedTuple):
    """What a relation of a kind has to say, what it may say besides, and the choices of which its
    `of` names one.
    """

    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


ANY = ("kind", "when", "severity", "each", "confirms")
"""What a relation of every kind may say."""
PAIR = ("left", "right")
KINDS: dict[str, Kind] = {
    # Amounts of tables and sentences.
    "sum": Kind(("total", "parts"), ("forms", "same")),
    "equal": Kind(PAIR, ("forms", "or", "same", "measure", "scope", "weak")),
    "bound": Kind(("part", "limit"), ("forms",)),
    "change": Kind(("level", "base", "change"), ("forms",)),
    "floor": Kind(("forms", "part", "whole", "floor")),
    "both-zero": Kind(PAIR),
    "two-years": Kind(PAIR),
    "two-stages": Kind(("forms", "words")),
    "two-copies": Kind(),
    "members": Kind(("forms",)),
    "joint": Kind(),
    # Tables, by what stands in their rows.
    "tree": Kind(("forms", "level")),
    "general": Kind(("level",)),
    "formulas": Kind(),
    "codes": Kind(
        ("forms",), of=("parents", "order", "unique", "depth", "names", "labels", "classes")
    ),
    "subjects": Kind(("forms", "right"), ("column",)),
    "table-subjects": Kind(("forms",)),
    "subject-names": Kind(("forms",)),
    "total-names": Kind(("forms", "words")),
    "row-names": Kind(("forms",)),
    "names": Kind(PAIR),
    "twins": Kind(),
    "jumps": Kind(("forms",)),
    "periods": Kind(("forms",)),
    "negative": Kind((), ("except",)),
    "shifted": Kind(),
    "unit-slip": Kind(),
    # Claims of sentences.
    "growth": Kind(),
    "zero-base": Kind(),
    "changes": Kind(),
    "direction": Kind(),
    "completion": Kind(),
    "shares": Kind(),
    "balances": Kind(),
    "balanced": Kind(),
    "totals": Kind(),
    "list": Kind(("head", "parts")),
    "items": Kind((), ("head", "except")),
    "said-lists": Kind((), ("closed", "together", "slipped", "slips", "words")),
    "change-lists": Kind(),
    "repeated": Kind(),
    "reasons": Kind(),
    "other-change": Kind(),
    "running-costs": Kind(),
    "enumerations": Kind(),
    "percentages": Kind(),
    "heads": Kind(of=("posts", "staff", "list")),
    "vehicles": Kind(),
    # Performance.
    "project-counts": Kind(),
    "covered-funds": Kind(),
    "ratings": Kind(),
    "targets": Kind(),
    # What a document contains, and how it is worded.
    "contents": Kind((), ("forms",), of=("listed", "required", "numbers")),
    "empty": Kind(("forms",), ("words",), of=("note", "said")),
    "sections": Kind(),
    "numbering": Kind(),
    "units": Kind(),
    "unread-pages": Kind(),
    "missing-units": Kind(),
    "mixed-places": Kind(),
    "placeholders": Kind(),
    "rounding-note": Kind(),
    "entities": Kind(),
    "similar-names": Kind(),
    "years": Kind(of=("tables", "sentences")),
    # The annual report of an institution.
    "annual-dates": Kind(),
    "boxes": Kind(),
    "net-assets": Kind(),
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
