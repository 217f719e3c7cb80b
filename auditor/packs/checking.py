"""What is wrong in a pack: shapes of values, words that nothing is called by, references to
nothing.

A run checks the packs that its user brings, and shipped ones that were edited since they were
compiled; the tests check the shipped ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from auditor.model.values import SEVERITIES
from auditor.packs.items import check_each, expanded
from auditor.packs.kinds import (
    ANY,
    ITEMS,
    KINDS,
    PREDICATES,
    REF_KEYS,
    SCOPES,
    WHOLE,
    Fail,
    reference,
    template,
)
from auditor.packs.references import Known, check, check_id, check_items, check_roles
from auditor.packs.schema import EXAMPLE, FORM, OPTIONS, PACK, RULE, refuse
from auditor.text.labels import normalise
from auditor.text.meant import one_of

__all__ = ["Known", "check_form", "check_pack", "check_rule"]

AXES = ("items", "units", "functional", "economic", "procurement", "projects", "years")


def check_pack(parsed: Mapping[str, Any], fail: Fail) -> None:
    """Raise what `fail(key, why)` returns for the first thing that is wrong at the
    top of a pack.
    """
    refuse(parsed, PACK, fail)
    check_items(parsed.get("rows", ()), fail)
    _distinct(parsed.get("prose", {}), fail)


def _distinct(prose: Mapping[str, Iterable[str]], fail: Fail) -> None:
    """Refuse a name by which sentences would mean two items."""
    meant: dict[str, str] = {}
    for item, aliases in prose.items():
        for alias in aliases:
            other = meant.setdefault(normalise(alias), item)
            if other != item:
                raise fail(item, f"{alias!r} names {item} here and {other} above")


def check_form(
    entry: Mapping[str, Any], forms: Collection[str], columns: Mapping[str, str], fail: Fail
) -> None:
    """Raise what `fail` returns for the first thing that is wrong in a form.

    forms: the ids that are known; columns: label → role of the columns that any form may have.
    """
    refuse(entry, FORM, fail)
    for key in ("id", "columns"):
        if key not in entry:
            raise fail("id", f"{key} is missing")
    if entry.get("rows", "items") not in AXES:
        raise fail("rows", f"rows is one of {', '.join(AXES)}")
    if entry.get("instead-of", "") not in ("", *forms):
        raise fail("instead-of", one_of("form", entry["instead-of"], forms))
    own = {normalise(label): role for role, names in entry["columns"].items() for label in names}
    check_roles(own.values(), (*{**columns, **own}.values(),), entry, fail)
    check_id(entry, forms, fail)


def check_rule(entry: Mapping[str, Any], rules: Collection[str], known: Known, fail: Fail) -> None:
    """Raise what `fail` returns for the first thing that is wrong in a rule; rules:
    the known ids.
    """
    refuse(entry, RULE, fail)
    for key in ("id", "name", "severity", "title", "relation"):
        if not entry.get(key):
            raise fail("id", f"{key} is missing")
    if entry["severity"] not in SEVERITIES:
        raise fail("severity", f"severity is one of {', '.join(reversed(SEVERITIES))}")
    for example in entry.get("example", ()):
        refuse(example, EXAMPLE, fail)
    for relation in entry["relation"]:
        _kind(relation, fail)
        check_each(relation, known.parts, fail)
    relations = [one for each in entry["relation"] for one in expanded(each, known.parts)]
    for relation in relations:
        _relation(relation, known.roles.keys(), fail)
    check_id(entry, rules, fail)
    for relation in relations:
        check(template(relation), known, fail)


def _kind(entry: Mapping[str, Any], fail: Fail) -> None:
    kind = entry.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise fail("relation", one_of("kind", kind, KINDS))
    refuse(entry, OPTIONS, fail)


def _relation(entry: Mapping[str, Any], forms: Collection[str], fail: Fail) -> None:
    kind = entry["kind"]
    _options(entry, kind, fail)
    _known("form", entry.get("forms", ()), forms, "forms", fail)
    for key in ("when", "weak"):
        _known("condition", entry.get(key, ()), PREDICATES, key, fail)
    severity = [entry["severity"]] if "severity" in entry else []
    _known("severity", severity, SEVERITIES, "severity", fail)
    _known("scope", [entry["same"]] if "same" in entry else [], SCOPES, "same", fail)
    for key in (key for key in REF_KEYS if key in entry):
        _reference(entry[key], entry, forms, key, fail)
    for part in entry.get("parts", ()):
        _reference(part, entry, forms, "parts", fail)


def _options(entry: Mapping[str, Any], kind: str, fail: Fail) -> None:
    """Refuse what a kind lacks, and what it would not look at: a rule that is not what it says."""
    ways = KINDS[kind]
    named = [of for of in ways if of]
    if named and "of" not in entry and "" not in ways:
        raise fail("relation", f"a relation of kind {kind} needs 'of', one of {', '.join(named)}")
    if named and "of" in entry:
        _known(f"{kind} of", [entry["of"]], named, "of", fail)
    way, choice = ways[entry.get("of", "") if named else ""], ("of",) if named else ()
    for key in way.needs:
        if key not in entry:
            choices = f", or 'of', one of {', '.join(named)}" if named and "" in ways else ""
            raise fail("relation", f"a relation of kind {kind} needs {key!r}{choices}")
    taken = (*way.needs, *choice, *way.takes)
    other = next((key for key in entry if key not in (*ANY, *taken)), None)
    if other is not None:
        has = f"it has {', '.join(taken)}" if taken else "it has none"
        raise fail(other, f"a relation of kind {kind} has no option {other!r}: {has}")


def _known(what: str, names: Iterable[str], known: Collection[str], key: str, fail: Fail) -> None:
    for name in names:
        if name not in known:
            raise fail(key, one_of(what, name, known))


def _reference(
    text: str, entry: Mapping[str, Any], forms: Collection[str], key: str, fail: Fail
) -> None:
    ref = reference(text)
    if ref is None:
        raise fail(key, f"{text!r} is not a reference [FORM:]row[@column]")
    whole = (entry["kind"], entry.get("of")) in WHOLE
    form = ref.form or (ref.row if whole else "")
    if form and form != "P" and form not in forms:
        raise fail(key, f"{one_of('form', form, forms)} (in {text!r})")
    if not form and entry["kind"] not in ITEMS and not entry.get("forms"):
        raise fail(key, f"{text!r} names no form: write FORM:row, or give the relation forms")
