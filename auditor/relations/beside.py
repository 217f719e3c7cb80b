"""Relations between two documents and more: those of one entity, and of a department's units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.model.values import Relation
from auditor.packs.kinds import Template
from auditor.packs.loading import Packs
from auditor.recognition import Recognised
from auditor.relations.copies import copies, is_copy
from auditor.relations.facts import Facts
from auditor.relations.members import members, unit_of
from auditor.relations.others import Other
from auditor.relations.stages import is_budget_of, stages
from auditor.relations.years import follows, years

Builder = Callable[[str, Template, Facts, Sequence[Other]], Iterator[Relation]]

BUILDERS: Mapping[str, Builder] = {
    # By which other document, as the kind "beside" says it.
    "last-year": years, "budget": stages, "copy": copies, "units": members,
}  # fmt: skip


def belongs(other: Recognised, own: Recognised) -> bool:
    """Return whether another document says something that one has to agree with: that of the year
    before, the budget of final accounts, another file of it, or one of a department's units.
    """
    return any(
        fits(other, own)
        for fits in (follows, is_budget_of, is_copy, lambda *both: bool(unit_of(*both)))
    )


def between(others: Sequence[Recognised], own: Recognised, packs: Packs) -> list[Relation]:
    """Return what the rules owe between a document and others that belong to it."""
    facts = Facts(own, packs, "")
    # From 1: 0 is the document itself.
    beside = [Other(Facts(other, packs, ""), at) for at, other in enumerate(others, 1)]
    return [
        relation
        for rule in packs.rules.values()
        for template in rule.relations
        if template.kind == "beside"
        for relation in BUILDERS[template.of](rule.id, template, facts, beside)
    ]
