"""The rules as a page of Markdown, made from the packs: for the docs,
and for a pack of one's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.packs.explanations import explanations
from auditor.packs.loading import Packs
from auditor.telling.typeset import safe
from auditor.telling.wording import Wording


def rulebook(ids: Iterable[str], packs: Packs, words: Wording) -> str:
    """Return a section a rule: what it checks, what it rests on,
    a document with a finding and one without.
    """
    lines = [line for rule_id in ids for line in _section(rule_id, packs, words)]
    return "\n".join([f"# {words.at('rules.book')}\n", *lines])


def _section(rule_id: str, packs: Packs, words: Wording) -> Iterator[str]:
    rule, told = packs.rules[rule_id], explanations(rule_id, packs)
    yield f"## {rule.id} {safe(rule.title.get(words.lang) or rule.name)}"
    yield f"`{rule.name}` · {words.at(f'severity.{rule.severity}')}\n"
    yield told.explanation.get(words.lang, "").strip() + "\n"
    basis = "; ".join(text.get(words.lang, "") for text in told.basis)
    if basis:
        yield f"{words.at('rules.basis')}: {basis}\n"
    for kind, documents in (("finds", told.finds[:1]), ("passes", told.passes[:1])):
        for document in documents:
            yield f"{words.at(f'rules.{kind}')}:\n```text\n{document.strip()}\n```\n"
