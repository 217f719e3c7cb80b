"""What could not be read of a document."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.relations.facts import Facts


def unread_pages(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield a relation that can't be checked for each reason that pages can't be read: how many."""
    document = facts.recognised.document
    unmapped = document.pages_unmapped
    textless = document.pages_without_text - unmapped
    across = len({document.place(start).page for start, _ in document.across})
    found = ("no-text", textless), ("no-unicode", unmapped), ("across", across)
    for reason, number in found:
        if number:
            yield Relation(rule, "present", (), missing=(reason, f"{number}/{document.pages}"))
