"""What a rule says in its pack: a kind of relation and references to the figures that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

KINDS: dict[str, tuple[str, ...]] = {
    # kind: the keys that it needs ("forms" where one is a must)
    "sum": ("total", "parts"), "equal": ("left", "right"), "bound": ("part", "limit"),
    "change": ("level", "base", "change"), "floor": ("part", "whole", "floor"), "tree": ("forms", "level"),
    "list": ("head", "parts"), "items": ("head",), "subjects": ("forms", "right"), "names": ("left", "right"),
    "twins": (), "both-zero": ("left", "right"), "contents": (), "required": ("forms",), "table-numbers": (),
    "empty-note": ("forms",), "said-empty": ("forms", "words"), "shifted": (), "units": (), "unit-slip": (), "joint": (),
    "growth": (), "zero-base": (), "from-to": (), "completion": (), "shares": (), "direction": (), "repeated": (),
    "said-lists": (),
    "negative": (), "entities": (), "similar-names": (), "years": (), "periods": ("forms",),
    "code-parents": ("forms",), "code-names": ("forms",), "code-labels": ("forms",), "code-order": ("forms",),
    "code-unique": ("forms",), "code-depth": ("forms",),
}  # fmt: skip
PREDICATES = ("only-appropriation", "only-general-budget", "no-carry-over", "lists-basic", "lists-all-projects")
OPTIONS = {"kind", "forms", "total", "parts", "left", "right", "part", "limit", "level", "base", "change", "whole", "floor",
           "head", "when", "weak", "same", "words", "except", "closed"}  # fmt: skip
REF_KEYS = ("total", "level", "left", "right", "part", "limit", "base", "change", "whole")
_REF = re.compile(r"(-?)(?:(\w+):)?([^@?]+?)(?:@([^?]+))?(\??)")


class PackError(Exception):
    """A pack that can't be used; its text is one line: file, line, what is wrong."""


class Ref(NamedTuple):
    """A reference [-][FORM:]row[@column][?]: which figures of which form. Form P means sentences; ? optional."""

    form: str
    row: str
    column: str
    weight: int
    optional: bool


class Template(NamedTuple):
    """One relation that a rule asks for: its kind, the forms that it applies to, references by key, conditions."""

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


def template(entry: Any, forms: set[str], fail: Callable[[str, str], PackError]) -> Template:
    """Return the relation that a pack's entry asks for; raises what `fail(key, why)` returns where it is wrong."""
    if not isinstance(entry, dict) or entry.get("kind") not in KINDS:
        kind = entry.get("kind") if isinstance(entry, dict) else entry
        raise fail("relation", f"unknown kind {kind!r}; known: {', '.join(KINDS)}")
    for key in entry:
        if key not in OPTIONS:
            raise fail(key, f"unknown key {key!r} in a relation")
    for key in KINDS[entry["kind"]]:
        if key not in entry:
            raise fail("relation", f"a relation of kind {entry['kind']} needs {key!r}")
    for form in entry.get("forms", ()):
        if form not in forms:
            raise fail("forms", f"unknown form {form!r}")
    for condition in (*entry.get("when", ()), *entry.get("weak", ())):
        if condition not in PREDICATES:
            raise fail("when", f"unknown condition {condition!r}; known: {', '.join(PREDICATES)}")
    refs = {key: _checked(entry[key], forms, key, fail) for key in REF_KEYS if key in entry}
    parts = tuple(_checked(part, forms, "parts", fail) for part in entry.get("parts", ()))
    return Template(
        entry["kind"],
        tuple(entry.get("forms", ())),
        refs,
        parts,
        tuple(entry.get("when", ())),
        tuple(entry.get("weak", ())),
        entry,
    )


def _checked(text: Any, forms: set[str], key: str, fail: Callable[[str, str], PackError]) -> Ref:
    ref = reference(text) if isinstance(text, str) else None
    if ref is None:
        raise fail(key, f"{text!r} is not a reference [FORM:]row[@column]")
    if ref.form and ref.form != "P" and ref.form not in forms:
        raise fail(key, f"unknown form {ref.form!r} in {text!r}")
    return ref


def line_of(text: str, key: str, table: str = "", position: int = 0) -> int:
    """Return the line (from 1) where `key` stands in a pack's text, inside the position-th [[table]] if one is named."""
    lines = text.splitlines() or [""]
    heads = [index for index, line in enumerate(lines) if line.strip().startswith(f"[[{table}]]")] if table else []
    start = heads[position] if position < len(heads) else 0
    end = heads[position + 1] if position + 1 < len(heads) else len(lines)
    for index in range(start, end):
        if re.match(rf"\W*{re.escape(key)}\b", lines[index]) or (
            table and index > start and f"{key} =" in lines[index]
        ):
            return index + 1
    return start + 1
