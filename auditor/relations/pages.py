"""What could not be read of a document."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.relations.facts import Facts


def unread_pages(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield one relation that can't be checked where pages have no text: how many, of how many."""
    document = facts.recognised.document
    if document.pages_without_text:
        yield Relation(rule, "present", (), missing=("no-text", f"{document.pages_without_text}/{document.pages}"))
