"""The rules, and the kinds of relations that they ask for, as pages of Markdown, made from the
packs: for the docs, and for a pack of one's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.packs.explanations import RuleExplanation, explanations
from auditor.packs.kinds import KINDS
from auditor.packs.loading import Packs
from auditor.telling.typeset import safe
from auditor.telling.wording import Wording
from auditor.text.compiled import table

# What is said of each kind, each of its ways and each option.
KINDS_TOLD = "rules/kinds.toml"


def rulebook(ids: Iterable[str], packs: Packs, words: Wording) -> str:
    """Return a section a rule: what it checks, what it rests on,
    a document with a finding and one without.
    """
    lines = [line for rule_id in ids for line in _section(rule_id, packs, words)]
    return "\n".join([f"# {words.at('rules.book')}\n", *lines])


def rule_page(rule_id: str, packs: Packs, words: Wording) -> str:
    """Return what the book says of one rule, as a page of its own."""
    return "\n".join(_section(rule_id, packs, words)).removeprefix("#")


def _section(rule_id: str, packs: Packs, words: Wording) -> Iterator[str]:
    rule, told = packs.rules[rule_id], explanations(rule_id, packs)
    yield f"## {rule.id} {safe(rule.title.get(words.lang) or rule.name)}"
    yield f"`{rule.name}` · {words.at(f'severity.{rule.severity}')}\n"
    yield told.explanation.get(words.lang, "").strip() + "\n"
    basis = "; ".join(text.get(words.lang, "") for text in told.basis)
    if basis:
        yield f"{words.at('rules.basis')}: {basis}\n"
    yield from _documents(told, words)


def _documents(told: RuleExplanation, words: Wording) -> Iterator[str]:
    """A document in which a rule finds something, and one in which it does not."""
    for key, documents in (("finds", told.finds), ("passes", told.passes)):
        for document in documents[:1]:
            yield f"{words.at(f'rules.{key}')}:\n```text\n{document.strip()}\n```\n"


def kindbook(packs: Packs, words: Wording) -> str:
    """Return a section a kind of relations: what it says, its ways, its options, and a rule that
    asks for it with a document in which that finds something and one in which it does not.
    """
    told = table(KINDS_TOLD)
    lines = [line for kind in KINDS for line in _kind(kind, told, packs, words)]
    return "\n".join([f"# {words.at('kinds.book')}\n", words.at("kinds.any") + "\n", *lines])


def _kind(kind: str, told: Mapping[str, Any], packs: Packs, words: Wording) -> Iterator[str]:
    said, lang = told["kind"][kind], words.lang
    yield f"## `{kind}`"
    yield said[lang] + "\n"
    for of, use in KINDS[kind].items():
        options = [f"`{key}`" for key in use.needs] + [f"[`{key}`]" for key in use.takes]
        named = " · ".join(filter(None, (f'`of = "{of}"`' if of else "", " ".join(options))))
        yield f"- {': '.join(filter(None, (named, said['of'][of][lang] if of else '')))}"
    keys = dict.fromkeys(key for use in KINDS[kind].values() for key in (*use.needs, *use.takes))
    yield from ("", *(f"`{key}`: {told['option'][key][lang]}  " for key in keys), "")
    yield from _example(kind, packs, words)


def _example(kind: str, packs: Packs, words: Wording) -> Iterator[str]:
    """The first rule that asks for nothing but this kind, else the first that asks for it."""
    asking = [rule for rule in packs.rules.values() if rule.relations[0].kind == kind]
    asking.sort(key=lambda rule: any(each.kind != kind for each in rule.relations))
    told = [(rule, explanations(rule.id, packs)) for rule in asking]
    rule, found = next((each for each in told if each[1].finds and each[1].passes), told[0])
    yield f"{rule.id}:\n```toml\n{_as_toml(rule.relations[0].options)}\n```\n"
    yield from _documents(found, words)
    if not found.finds:
        yield words.at("kinds.elsewhere") + "\n"


def _as_toml(value: Any) -> str:
    """Return a value of a pack as TOML writes it in one line."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_as_toml(each)}' for key, each in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_as_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
