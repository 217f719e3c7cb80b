"""Measure the time that the diagnosis of a large document takes:
the checks of many disclosures side by side.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import process_time

from auditor.diagnosis import diagnose
from auditor.model.audit import Audit
from auditor.model.table import Table
from auditor.model.values import Check, Figure, Relation, Term
from auditor.packs.loading import load
from benchmarks.diagnosis import audited
from benchmarks.errors.disclosure import disclosure
from benchmarks.errors.inject import KINDS, spoiled

STEP = 1_000_000
FIGURES, ERRORS, AT_ONCE = 30_000, (10, 100, 600), 8
RUNS = 3
SLIPS = [kind for kind in KINDS if kind.startswith(("print", "single", "item"))]


def main() -> None:
    """Print the time for a document of 30,000 figures with few and with many errors."""
    for errors in ERRORS:
        audits, made = built(errors)
        checks, tables = joined(audits)
        times = []
        for _ in range(RUNS):
            start = process_time()
            causes = diagnose(checks, tables)
            times.append(process_time() - start)
        figures = sum(audit.coverage.figures for audit in audits)
        found = f"{len(causes)} causes, {sum(cause.capped for cause in causes)} capped"
        print(f"{figures} figures, {made} errors: {found}, {min(times):.3f} s", flush=True)


def built(errors: int) -> tuple[list[Audit], int]:
    """Return the audits of disclosures with so many errors among them,
    and how many there are indeed.
    """
    packs = load()
    audits: list[Audit] = []
    figures = made = number = 0
    with tempfile.TemporaryDirectory() as folder:
        while figures < FIGURES:
            number += 1
            random = Random(f"volume {number}")
            wanted = min(AT_ONCE, errors * (figures + FIGURES // 100) // FIGURES - made)
            kinds = random.sample(SLIPS, max(0, wanted))
            pages, truths = next(
                filter(None, (spoiled(disclosure(number), kinds, random) for _ in range(STEP)))
            )
            made += len(truths)
            audits.append(audited(pages, packs, Path(folder))[1])
            figures += audits[-1].coverage.figures
    return audits, made


def joined(audits: Sequence[Audit]) -> tuple[list[Check], list[Table]]:
    """Return the checks and tables of several audits, their figures and tables numbered apart."""
    checks: list[Check] = []
    tables: list[Table] = []
    for number, audit in enumerate(audits):
        checks += [
            check._replace(relation=_moved(check.relation, number)) for check in audit.checks
        ]
        for table in audit.tables:
            for row in table.rows:
                row.figures = {
                    role: _shifted(figure, number) for role, figure in row.figures.items()
                }
            table.id += number * STEP
            tables.append(table)
    return checks, tables


def _moved(relation: Relation, number: int) -> Relation:
    return relation._replace(
        terms=tuple(
            Term(_shifted(term.figure, number), term.weight, term.role) for term in relation.terms
        )
    )


def _shifted(figure: Figure, number: int) -> Figure:
    table = figure.table + number * STEP if figure.table >= 0 else -1
    return figure._replace(
        id=figure.id + number * STEP, start=figure.start + number * STEP, table=table
    )
