"""A document of any size for the clock: the checks of many disclosures side by side."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Check, Figure, Relation, Term
from auditor.report import Audit
from auditor.table import Table

STEP = 1_000_000


def joined(audits: Sequence[Audit]) -> tuple[list[Check], list[Table]]:
    """Return the checks and tables of several audits, their figures and tables numbered apart."""
    checks: list[Check] = []
    tables: list[Table] = []
    for number, audit in enumerate(audits):
        checks += [check._replace(relation=_moved(check.relation, number)) for check in audit.checks]
        for table in audit.tables:
            for row in table.rows:
                row.figures = {role: _shifted(figure, number) for role, figure in row.figures.items()}
            table.id += number * STEP
            tables.append(table)
    return checks, tables


def _moved(relation: Relation, number: int) -> Relation:
    return relation._replace(
        terms=tuple(Term(_shifted(term.figure, number), term.weight, term.role) for term in relation.terms)
    )


def _shifted(figure: Figure, number: int) -> Figure:
    table = figure.table + number * STEP if figure.table >= 0 else -1
    return figure._replace(id=figure.id + number * STEP, start=figure.start + number * STEP, table=table)
