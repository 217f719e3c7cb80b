"""Relations as builders make them: figures in their roles, sums, several readings of one claim."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.values import Figure, Relation, Term, scaled
from auditor.recognition.mentions import Mention

# Roles of what sentences say to go up or down: it stands in a relation with its direction.
DIRECTED = ("change", "growth")


def in_roles(**said: Figure | Mention) -> tuple[Term, ...]:
    """Return what is said as terms, each in the role that it is given by: in_roles(part=a,
    limit=b).
    """
    return tuple(
        Term(each.figure, each.sign if each.role in DIRECTED else 1, role)
        if isinstance(each, Mention)
        else Term(each, 1, role)
        for role, each in said.items()
    )


def related(rule: str, kind: str, subject: str = "", /, **said: Figure | Mention) -> Relation:
    """Return the relation of a kind between what is said, each in its role."""
    return Relation(rule, kind, in_roles(**said), subject)


def evidence(*figures: Figure | None) -> tuple[Term, ...]:
    """Return the figures that are given as text evidence."""
    return tuple(Term(figure, 1, "text") for figure in figures if figure)


def went(rule: str, start: Mention, end: Mention, word: str, *, falls: bool) -> Relation:
    """Return that an amount went from one to another the way that a word says: "rose from A to
    B".
    """
    first, second = scaled(start.figure, end.figure)
    return Relation(
        rule, "order", evidence(start.figure, end.figure), start.subject,
        holds=first == second or (second < first) == falls,
        stated=word, computed=f"{start.figure.text} → {end.figure.text}",
    )  # fmt: skip


def total_of(rule: str, total: Figure, parts: Sequence[Term], subject: str = "") -> Relation:
    """Return the relation total = Σ weight × part."""
    missing = ("missing-figure", subject or total.label) if total.digits is None else None
    return Relation(rule, "sum", (Term(total, 1, "total"), *parts), subject, missing=missing)


def either(relations: Sequence[Relation]) -> Relation:
    """Return the first relation, with the others as what the same words could mean."""
    return relations[0]._replace(readings=tuple(relations[1:]))
