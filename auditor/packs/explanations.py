"""Rules in plain words: what a rule checks, what it rests on,
documents in which it finds something or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.records import NamedTuple
from auditor.packs.files import SHIPPED
from auditor.packs.loading import Packs, Rule
from auditor.text.compiled import table

# The folders of rules/ that the packs stand in, each with its words and examples.
SORTS = tuple(dict.fromkeys(name.partition("/")[0] for name in SHIPPED))


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
    """Return the words of a rule: those in its own pack, or the shipped ones;
    raise KeyError for an unknown id.
    """
    rule = packs.rules[rule_id]
    explanation, finds, passes = (
        _inline(rule) if rule.explanation or rule.examples else _shipped(rule)
    )
    keys = {
        key: text for sort in SORTS for key, text in table(f"rules/{sort}/words/basis.toml").items()
    }
    basis = tuple(keys.get(key, {"zh": key, "en": key}) for key in rule.basis)
    return RuleExplanation(explanation, basis, finds, passes)


def _inline(rule: Rule) -> tuple[Mapping[str, str], tuple[str, ...], tuple[str, ...]]:
    finds, passes = (
        tuple(example[key] for example in rule.examples if key in example)
        for key in ("finds", "passes")
    )
    return rule.explanation, finds, passes


def _shipped(rule: Rule) -> tuple[Mapping[str, str], tuple[str, ...], tuple[str, ...]]:
    if rule.pack.removesuffix(".toml") not in SHIPPED:
        return {}, (), ()
    sort, _, file = rule.pack.partition("/")
    words = table(f"rules/{sort}/words/{file}").get(rule.id, {})
    examples = table(f"rules/{sort}/examples/{file}").get(rule.id, {})
    return (
        words.get("explanation", {}),
        tuple(examples.get("finds", ())),
        tuple(examples.get("passes", ())),
    )
