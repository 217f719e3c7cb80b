"""Rules in plain words: what a rule checks, what it rests on, documents in which it finds something or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import tomli

from auditor.packs import folders
from auditor.packs.loading import Packs, Rule


class RuleExplanation(NamedTuple):
    """What `audit rules` says of a rule; what its pack does not say is empty.

    explanation: language → text; basis: for each thing that the rule rests on, language → text;
    finds, passes: whole documents in which the rule finds something, and in which it finds nothing.
    """

    explanation: Mapping[str, str]
    basis: tuple[Mapping[str, str], ...]
    finds: tuple[str, ...]
    passes: tuple[str, ...]


def explanations(rule_id: str, packs: Packs) -> RuleExplanation:
    """Return the words of a rule: those in its own pack, or the shipped ones; raise KeyError for an unknown id."""
    rule = packs.rules[rule_id]
    explanation, finds, passes = _inline(rule) if rule.explanation or rule.examples else _shipped(rule)
    keys = _read("words/basis.toml")
    basis = tuple(keys.get(key, {"zh": key, "en": key}) for key in rule.basis)
    return RuleExplanation(explanation, basis, finds, passes)


def _inline(rule: Rule) -> tuple[Mapping[str, str], tuple[str, ...], tuple[str, ...]]:
    finds, passes = (tuple(example[key] for example in rule.examples if key in example) for key in ("finds", "passes"))
    return rule.explanation, finds, passes


def _shipped(rule: Rule) -> tuple[Mapping[str, str], tuple[str, ...], tuple[str, ...]]:
    words = _read(f"words/{rule.pack}").get(rule.id, {})
    examples = _read(f"examples/{rule.pack}").get(rule.id, {})
    return words.get("explanation", {}), tuple(examples.get("finds", ())), tuple(examples.get("passes", ()))


@lru_cache(maxsize=64)
def _read(name: str) -> dict[str, Any]:
    """Return what a file of the shipped rules holds; a user's pack has none there."""
    folder, file = name.split("/", 1)
    found = next(
        (entry for entry in (folders.folder("rules") / folder).iterdir() if entry.name == file),
        None,
    )
    return tomli.loads(found.read_text("utf-8")) if found else {}
