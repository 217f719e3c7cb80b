"""Relations as builders make them: figures in their roles, sums, several readings of one claim."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import Figure, Relation, Term


def in_roles(**figures: Figure) -> tuple[Term, ...]:
    """Return figures as terms, each in the role that it is given by: in_roles(part=a, limit=b)."""
    return tuple(Term(figure, 1, role) for role, figure in figures.items())


def total_of(rule: str, total: Figure, parts: Sequence[Term], subject: str = "") -> Relation:
    """Return the relation total = Σ weight × part."""
    missing = ("missing-figure", subject or total.label) if total.digits is None else None
    return Relation(rule, "sum", (Term(total, 1, "total"), *parts), subject, missing=missing)


def either(relations: Sequence[Relation]) -> Relation:
    """Return the first relation, with the others as what the same words could mean."""
    return relations[0]._replace(readings=tuple(relations[1:]))
