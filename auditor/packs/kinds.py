"""What a rule says in its pack: a kind of relation and references to the figures that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from auditor.model.values import SEVERITIES
from auditor.packs.schema import FLAG, LISTS, NUMBER, TEXT, TEXTS, refuse
from auditor.text.meant import one_of
from auditor.text.patterns import regex

KINDS: dict[str, tuple[str, ...]] = {
    # kind: the keys that it needs ("forms" where one is a must)
    "sum": ("total", "parts"), "equal": ("left", "right"), "bound": ("part", "limit"),
    "change": ("forms", "level", "base", "change"), "floor": ("forms", "part", "whole", "floor"),
    "tree": ("forms", "level"), "general": ("level",), "formulas": (), "unread-pages": (),
    "list": ("head", "parts"), "items": (), "subjects": ("forms", "right"), "names": ("left", "right"),
    "twins": (), "both-zero": ("left", "right"), "contents": (), "required": ("forms",), "table-numbers": (),
    "empty-note": ("forms",), "said-empty": ("forms", "words"), "shifted": (), "units": (), "unit-slip": (),
    "joint": (),
    "growth": (), "zero-base": (), "from-to": (), "completion": (), "shares": (), "direction": (), "repeated": (),
    "said-lists": (), "added": (), "balances": (), "whole-shares": (), "change-lists": (),
    "two-years": ("left", "right"), "table-subjects": ("forms",), "rises": (),
    "budget-change": ("change", "level", "base"), "enumerations": (), "headcounts": (), "vehicles": (), "reasons": (),
    "other-change": (), "running-costs": (), "project-counts": (), "covered-funds": (), "ratings": (), "targets": (),
    "percentages": (),
    "moves": (), "mean-scores": (), "zero-change": (), "missing-units": (), "mixed-places": (), "placeholders": (),
    "rounding-note": (), "jumps": ("forms",), "sections": (), "numbering": (), "prose-years": (), "annual-dates": (),
    "boxes": (), "staff": (), "net-assets": (),
    "negative": (), "entities": (), "similar-names": (), "years": (), "periods": ("forms",),
    "code-parents": ("forms",), "code-names": ("forms",), "code-labels": ("forms",), "code-order": ("forms",),
    "code-unique": ("forms",), "code-depth": ("forms",),
}  # fmt: skip
PREDICATES = (
    "department", "only-appropriation", "only-general-budget", "no-carry-over", "lists-basic", "lists-all-projects",
)  # fmt: skip
OPTIONS = {
    "kind": TEXT, "forms": TEXTS, "total": TEXT, "parts": TEXTS, "left": TEXT, "right": TEXT, "part": TEXT,
    "limit": TEXT, "level": TEXT, "base": TEXT, "change": TEXT, "whole": TEXT, "floor": NUMBER, "head": TEXTS,
    "when": TEXTS, "weak": TEXTS, "same": TEXT, "words": LISTS, "except": TEXTS, "closed": FLAG, "together": FLAG,
    "slipped": FLAG,
    "scope": TEXT, "column": TEXT, "measure": TEXT, "severity": TEXT,
}  # fmt: skip
SCOPES = ("sentence", "section")
ACROSS = ("sum", "equal", "bound", "both-zero", "two-years")
"""Kinds that compare figures of several places: where they name no forms to look in, each reference names its own."""
WHOLE = ("names", "subjects")
"""Kinds whose references are forms, not rows of forms."""
REF_KEYS = ("total", "level", "left", "right", "part", "limit", "base", "change", "whole")
_REF = regex(r"(-?)(?:(\w+):)?([^@?]+?)(?:@([^?]+))?(\??)")


class PackError(ValueError):
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


def template(entry: Mapping[str, Any], forms: set[str], fail: Callable[[str, str], PackError]) -> Template:
    """Return the relation that a pack's entry asks for; raises what `fail(key, why)` returns where it is wrong."""
    kind = entry.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise fail("relation", one_of("kind", kind, KINDS))
    refuse(entry, OPTIONS, fail)
    for key in KINDS[kind]:
        if key not in entry:
            raise fail("relation", f"a relation of kind {kind} needs {key!r}")
    _known("form", entry.get("forms", ()), forms, "forms", fail)
    for key in ("when", "weak"):
        _known("condition", entry.get(key, ()), PREDICATES, key, fail)
    _known("severity", [entry["severity"]] if "severity" in entry else [], SEVERITIES, "severity", fail)
    _known("scope", [entry["same"]] if "same" in entry else [], SCOPES, "same", fail)
    refs = {key: _checked(entry[key], entry, forms, key, fail) for key in REF_KEYS if key in entry}
    parts = tuple(_checked(part, entry, forms, "parts", fail) for part in entry.get("parts", ()))
    return Template(
        kind,
        tuple(entry.get("forms", ())),
        refs,
        parts,
        tuple(entry.get("when", ())),
        tuple(entry.get("weak", ())),
        entry,
    )


def _known(
    what: str, names: Iterable[str], known: Collection[str], key: str, fail: Callable[[str, str], PackError]
) -> None:
    for name in names:
        if name not in known:
            raise fail(key, one_of(what, name, known))


def _checked(
    text: str, entry: Mapping[str, Any], forms: set[str], key: str, fail: Callable[[str, str], PackError]
) -> Ref:
    ref = reference(text)
    if ref is None:
        raise fail(key, f"{text!r} is not a reference [FORM:]row[@column]")
    form = ref.form or (ref.row if entry["kind"] in WHOLE else "")
    if form and form != "P" and form not in forms:
        raise fail(key, f"{one_of('form', form, forms)} (in {text!r})")
    if not form and entry["kind"] in ACROSS and not entry.get("forms"):
        raise fail(key, f"{text!r} names no form: write FORM:row, or give the relation forms")
    return ref


def line_of(text: str, key: str, table: str = "", position: int = 0) -> int:
    """Return the line (from 1) where `key` stands in a pack's text, inside the position-th [[table]] if given."""
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
