"""Packs: rules, forms and labels as data: the shipped ones and a user's own; what is wrong in them is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from auditor.model.values import SEVERITIES
from auditor.packs.codelists import Codes, brought
from auditor.packs.compiled import found
from auditor.packs.files import brought_in, parsed_pack, shipped
from auditor.packs.kinds import PackError, Template, line_of, template
from auditor.packs.languages import Language, Languages, checked
from auditor.packs.references import Known, check, check_id, check_items, check_roles
from auditor.packs.schema import EXAMPLE, FORM, PACK, RULE, refuse
from auditor.text.labels import normalise
from auditor.text.meant import one_of

AXES = ("items", "units", "functional", "economic", "procurement", "projects", "years")

Fail = Callable[[str, str], PackError]

__all__ = ["Form", "Labels", "PackError", "Packs", "Rule", "load"]


class Rule(NamedTuple):
    """One rule: which relations a document owes, how bad it is where one does not hold, and on what basis."""

    id: str
    name: str
    severity: str
    basis: tuple[str, ...]
    title: Mapping[str, str]
    relations: tuple[Template, ...]
    pack: str = ""
    explanation: Mapping[str, str] = MappingProxyType({})
    examples: tuple[Mapping[str, str], ...] = ()

    @property
    def family(self) -> str:
        """Return the letters before the dash: TRE of TRE-01."""
        return self.id.split("-")[0]

    @property
    def kind(self) -> str:
        """Return the kind of its first relation."""
        return self.relations[0].kind


class Form(NamedTuple):
    """A table that disclosures owe. `roles` maps a normalised column label ("A|B": B under A) to its role.

    `instead_of`: the form whose title this one bears too; it takes its place where that one's columns are missing.
    """

    id: str
    name: Mapping[str, str]
    titles: tuple[str, ...]
    rows: str
    main: str
    roles: Mapping[str, str]
    two_sided: bool = False
    stop: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    instead_of: str = ""


class Labels(NamedTuple):
    """Names and aliases: normalised label → item, total labels, label columns, prose endings, small words.

    languages: what tables of any language call their rows and columns.
    """

    rows: dict[str, list[str]]
    totals: set[str]
    columns: dict[str, str]
    prose: dict[str, str]
    words: dict[str, tuple[str, ...]]
    languages: Languages


class Packs(NamedTuple):
    """All that is loaded: rules and forms by id, titles (normalised) → form id, labels, (pack, text) used.

    `codes`: a user's classification codes → names.
    """

    rules: dict[str, Rule]
    forms: dict[str, Form]
    titles: dict[str, str]
    labels: Labels
    used: tuple[tuple[str, str], ...]
    codes: Codes


def load(extra: Iterable[str] = (), codes: Iterable[str] = ()) -> Packs:
    """Return the shipped packs and those at the paths of `extra` (files or folders of .toml files).

    `codes`: paths of lists of classification codes that go before the shipped ones.
    Raises PackError, one line with file and line, for a pack or list that can't be read or says something unknown.
    """
    return _load(tuple(str(path) for path in extra), tuple(str(path) for path in codes))


@lru_cache(maxsize=8)
def _load(extra: tuple[str, ...], codes: tuple[str, ...]) -> Packs:
    packs = Packs({}, {}, {}, Labels({}, set(), {}, {}, {}, Languages()), (), brought(codes))
    used, spoken = [], []
    for name, text in [*shipped(), *(pair for path in extra for pair in brought_in(path))]:
        used.append((name, text))
        parsed = found(text) or parsed_pack(name, text)
        if "language" in parsed:
            spoken.append(_language(name, text, parsed))
        else:
            _merge(packs, name, text, parsed)
    return packs._replace(used=tuple(used), labels=packs.labels._replace(languages=Languages(spoken)))


def _language(name: str, text: str, parsed: dict[str, Any]) -> Language:
    def fail(key: str, why: str) -> PackError:
        holding = (number for number, line in enumerate(text.splitlines(), 1) if key[0] == '"' and key in line)
        return PackError(f"{name}:{next(holding, line_of(text, key))}: {why}")

    return checked(parsed, len(text), fail)


def _merge(packs: Packs, name: str, text: str, parsed: dict[str, Any]) -> None:
    def fail_of_pack(key: str, why: str) -> PackError:
        return PackError(f"{name}:{line_of(text, key)}: {why}")

    refuse(parsed, PACK, fail_of_pack)
    check_items(parsed.get("rows", ()), fail_of_pack)
    _merge_labels(packs.labels, parsed)
    for position, entry in enumerate(parsed.get("form", ())):
        fail = _failing(name, text, "form", position, entry)
        form = _form(entry, packs, fail)
        check_id(entry, packs.forms, fail)
        packs.forms[form.id] = form
        packs.titles.update((title, form.id) for title in form.titles)
    known = _known(packs)
    for position, entry in enumerate(parsed.get("rule", ())):
        fail = _failing(name, text, "rule", position, entry)
        rule = _rule(entry, packs, name, fail)
        check_id(entry, packs.rules, fail)
        for relation in rule.relations:
            check(relation, known, fail)
        packs.rules[rule.id] = rule


def _known(packs: Packs) -> Known:
    items = {item for items in packs.labels.rows.values() for item in items}
    roles = {form.id: frozenset(form.roles.values()) for form in packs.forms.values()}
    return Known(items, set(packs.labels.prose.values()), roles)


def _failing(name: str, text: str, table: str, position: int, entry: Mapping[str, Any]) -> Fail:
    """Return what makes the error about a key of the position-th entry."""
    said = f"{table} {entry.get('id', '?')}"
    return lambda key, why: PackError(f"{name}:{line_of(text, key, table, position)}: {said}: {why}")


def _merge_labels(labels: Labels, parsed: dict[str, Any]) -> None:
    for item, aliases in parsed.get("rows", {}).items():
        for alias in aliases:
            labels.rows.setdefault(normalise(alias), []).append(item)
    labels.totals.update(normalise(label) for label in parsed.get("totals", {}).get("labels", ()))
    for role, aliases in parsed.get("columns", {}).items():
        labels.columns.update((normalise(alias), role) for alias in aliases)
    for item, aliases in parsed.get("prose", {}).items():
        labels.prose.update((normalise(alias), item) for alias in aliases)
    for kind, words in parsed.get("words", {}).items():
        labels.words[kind] = tuple(sorted((normalise(word) for word in words), key=len, reverse=True))


def _form(entry: dict[str, Any], packs: Packs, fail: Fail) -> Form:
    refuse(entry, FORM, fail)
    for key in ("id", "columns"):
        if key not in entry:
            raise fail("id", f"{key} is missing")
    if entry.get("rows", "items") not in AXES:
        raise fail("rows", f"rows is one of {', '.join(AXES)}")
    if entry.get("instead-of", "") not in ("", *packs.forms):
        raise fail("instead-of", one_of("form", entry["instead-of"], packs.forms))
    own = {normalise(label): role for role, names in entry["columns"].items() for label in names}
    roles = packs.labels.columns | own
    check_roles(own.values(), (*roles.values(),), entry, fail)
    return Form(
        id=entry["id"],
        name=entry.get("name", {}),
        titles=tuple(normalise(title) for title in entry.get("titles", ())),
        rows=entry.get("rows", "items"),
        main=entry.get("main", "total"),
        roles=roles,
        two_sided=entry.get("two-sided", False),
        stop=tuple(normalise(label) for label in entry.get("stop", ())),
        header=tuple(normalise(label) for label in entry.get("header", ())),
        instead_of=entry.get("instead-of", ""),
    )


def _rule(entry: dict[str, Any], packs: Packs, name: str, fail: Fail) -> Rule:
    refuse(entry, RULE, fail)
    for key in ("id", "name", "severity", "title", "relation"):
        if not entry.get(key):
            raise fail("id", f"{key} is missing")
    if entry["severity"] not in SEVERITIES:
        raise fail("severity", f"severity is one of {', '.join(reversed(SEVERITIES))}")
    for example in entry.get("example", ()):
        refuse(example, EXAMPLE, fail)
    return Rule(
        entry["id"],
        entry["name"],
        entry["severity"],
        tuple(entry.get("basis", ())),
        entry["title"],
        tuple(template(relation, set(packs.forms), fail) for relation in entry["relation"]),
        name,
        entry.get("explanation", {}),
        tuple(entry.get("example", ())),
    )
