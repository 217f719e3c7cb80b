"""Packs: rules, forms and labels as data: the shipped ones and a user's own;
what is wrong in them is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from auditor.model.records import NamedTuple
from auditor.packs.codelists import Codes, brought
from auditor.packs.files import brought_in, parsed_pack, shipped
from auditor.packs.items import Parts, expanded
from auditor.packs.kinds import Fail, PackError, Template, line_of, template
from auditor.packs.languages import Language, Languages, checked
from auditor.text.compiled import found
from auditor.text.labels import normalise

__all__ = ["Form", "Labels", "PackError", "Packs", "Rule", "load"]


class Rule(NamedTuple):
    """One rule: which relations a document owes, how bad it is where one does not hold,
    and on what basis.
    """

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
    """A table that disclosures owe.

    `roles` maps a normalised column label ("A|B": B under A) to its role.

    `instead_of`: the form whose title this one bears too; it takes its place where that one's
    columns are missing.
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
    """Names and aliases: normalised label → item, total labels, label columns, prose endings, small
    words.

    languages: what tables of any language call their rows and columns.
    """

    rows: dict[str, list[str]]
    totals: set[str]
    columns: dict[str, str]
    prose: dict[str, str]
    words: dict[str, tuple[str, ...]]
    languages: Languages


class Packs(NamedTuple):
    """All that is loaded: rules and forms by id, titles (normalised) → form id, labels, (pack,
    text) used.

    `codes`: a user's classification codes → names. `phrases`: role → words that a user brings.
    `parts`: item → what it is the sum of.
    """

    rules: dict[str, Rule]
    forms: dict[str, Form]
    titles: dict[str, str]
    labels: Labels
    used: tuple[tuple[str, str], ...]
    codes: Codes
    phrases: dict[str, list[Any]]
    parts: dict[str, list[str]]


def load(extra: Iterable[str] = (), codes: Iterable[str] = ()) -> Packs:
    """Return the shipped packs and those at the paths of `extra` (files or folders of .toml files).

    `codes`: paths of lists of classification codes that go before the shipped ones.
    Raises PackError, one line with file and line, for a pack or list that can't be read or says
    something unknown.
    """
    return _load(tuple(str(path) for path in extra), tuple(str(path) for path in codes))


@lru_cache(maxsize=8)
def _load(extra: tuple[str, ...], codes: tuple[str, ...]) -> Packs:
    packs = Packs(
        {}, {}, {}, Labels({}, set(), {}, {}, {}, Languages()), (), brought(codes), {}, {}
    )
    used, spoken = shipped(), []
    _merge_shipped(packs, used)
    for name, text in (pair for path in extra for pair in brought_in(path)):
        used.append((name, text))
        parsed = parsed_pack(name, text)
        if "language" in parsed:
            spoken.append(_language(name, text, parsed))
        else:
            _merge_checked(packs, name, text, parsed)
        _merge_phrases(packs, name, text, parsed.get("phrases", {}))
    return packs._replace(
        used=tuple(used), labels=packs.labels._replace(languages=Languages(spoken))
    )


def _merge_phrases(packs: Packs, name: str, text: str, brought: Mapping[str, list[Any]]) -> None:
    """Add the phrases of a user's pack; raise PackError for a role that no pattern names, and for a
    word that would mean two things.
    """
    if brought:
        from auditor.packs.phrasebook import check_phrases

        check_phrases(
            brought,
            packs.phrases,
            lambda key, why: PackError(f"{name}:{line_of(text, key, 'phrases')}: {why}"),
        )
    for role, words in brought.items():
        packs.phrases.setdefault(role, []).extend(words)


def _language(name: str, text: str, parsed: dict[str, Any]) -> Language:
    def fail(key: str, why: str) -> PackError:
        holding = (
            number
            for number, line in enumerate(text.splitlines(), 1)
            if key[0] == '"' and key in line
        )
        return PackError(f"{name}:{next(holding, line_of(text, key))}: {why}")

    return checked(parsed, len(text), fail)


def _merge_shipped(packs: Packs, texts: list[tuple[str, str]]) -> None:
    """Add the shipped packs; where one was edited all are checked:
    others may refer to what it lacks now.
    """
    compiled = [found(f"rules/{name}") for name, _ in texts]
    whole = None not in compiled
    for (name, text), pack in zip(texts, compiled, strict=True):
        if pack is not None and whole:
            _merge(packs, name, pack)
        else:
            _merge_checked(packs, name, text, parsed_pack(name, text))


def _merge(packs: Packs, name: str, parsed: dict[str, Any]) -> None:
    """Add what a pack says: one that was checked when it was compiled."""
    _merge_labels(packs.labels, parsed)
    packs.parts.update(parsed.get("parts", {}))
    for entry in parsed.get("form", ()):
        _add_form(packs, entry)
    for entry in parsed.get("rule", ()):
        packs.rules[entry["id"]] = _rule(entry, name, packs.parts)


def _merge_checked(packs: Packs, name: str, text: str, parsed: dict[str, Any]) -> None:
    """Add what a pack says; raise PackError at the first thing that is wrong in it."""
    # An ordinary run brings no pack of its own: it need not load what checks one.
    from auditor.packs.checking import Known, check_form, check_pack, check_rule
    from auditor.packs.items import check_parts

    def fail_at(key: str, why: str) -> PackError:
        return PackError(f"{name}:{line_of(text, key)}: {why}")

    check_pack(parsed, fail_at)
    _merge_labels(packs.labels, parsed)
    items = {item for items in packs.labels.rows.values() for item in items}
    spoken = set(packs.labels.prose.values())
    brought = parsed.get("parts", {})
    check_parts(
        brought, items | spoken, packs.parts,
        lambda key, why: PackError(f"{name}:{line_of(text, key, 'parts')}: {why}"),
    )  # fmt: skip
    packs.parts.update(brought)
    for position, entry in enumerate(parsed.get("form", ())):
        fail = _failing(name, text, "form", position, entry)
        check_form(entry, packs.forms, packs.labels.columns, fail)
        _add_form(packs, entry)
    roles = {form.id: frozenset(form.roles.values()) for form in packs.forms.values()}
    known = Known(items, spoken, roles, packs.parts)
    for position, entry in enumerate(parsed.get("rule", ())):
        check_rule(entry, packs.rules, known, _failing(name, text, "rule", position, entry))
        packs.rules[entry["id"]] = _rule(entry, name, packs.parts)


def _add_form(packs: Packs, entry: dict[str, Any]) -> None:
    packs.forms[entry["id"]] = form = _form(entry, packs.labels.columns)
    packs.titles.update((title, form.id) for title in form.titles)


def _failing(name: str, text: str, table: str, position: int, entry: Mapping[str, Any]) -> Fail:
    """Return what makes the error about a key of the position-th entry."""
    said = f"{table} {entry.get('id', '?')}"
    return lambda key, why: PackError(
        f"{name}:{line_of(text, key, table, position)}: {said}: {why}"
    )


def _merge_labels(labels: Labels, parsed: dict[str, Any]) -> None:
    for item, aliases in parsed.get("rows", {}).items():
        for alias in aliases:
            labels.rows.setdefault(normalise(alias), []).append(item)
    labels.totals.update(normalise(label) for label in parsed.get("totals", {}).get("labels", ()))
    for role, aliases in parsed.get("columns", {}).items():
        labels.columns.update((normalise(alias), role) for alias in aliases)
    prose = parsed.get("prose", {})
    for item, aliases in prose.items():
        labels.prose.update((normalise(alias), item) for alias in aliases)
    for ending, others in parsed.get("endings", {}).items():
        for item, aliases in prose.items():
            for alias in (each for each in aliases if each.endswith(ending)):
                for other in others:
                    labels.prose.setdefault(normalise(alias.removesuffix(ending) + other), item)
    for kind, words in parsed.get("words", {}).items():
        labels.words[kind] = tuple(
            sorted((normalise(word) for word in words), key=len, reverse=True)
        )


def _form(entry: dict[str, Any], columns: Mapping[str, str]) -> Form:
    own = {normalise(label): role for role, names in entry["columns"].items() for label in names}
    return Form(
        id=entry["id"],
        name=entry.get("name", {}),
        titles=tuple(normalise(title) for title in entry.get("titles", ())),
        rows=entry.get("rows", "items"),
        main=entry.get("main", "total"),
        roles={**columns, **own},
        two_sided=entry.get("two-sided", False),
        stop=tuple(normalise(label) for label in entry.get("stop", ())),
        header=tuple(normalise(label) for label in entry.get("header", ())),
        instead_of=entry.get("instead-of", ""),
    )


def _rule(entry: dict[str, Any], name: str, parts: Parts) -> Rule:
    return Rule(
        entry["id"],
        entry["name"],
        entry["severity"],
        tuple(entry.get("basis", ())),
        entry["title"],
        tuple(template(one) for relation in entry["relation"] for one in expanded(relation, parts)),
        name,
        entry.get("explanation", {}),
        tuple(entry.get("example", ())),
    )
