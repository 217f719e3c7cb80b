"""The figures of a document that no check touched, each with the reason.

Reasons are codes; their words stand under [unbound] in reports/.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.amounts import read_cell
from auditor.model.audit import Unbound
from auditor.model.table import Table
from auditor.model.values import Check
from auditor.recognition import Recognised
from auditor.recognition.figures import Spot
from auditor.running.coverage import bound_figures, unclaimed

SENTENCE, COLUMN, UNREAD, RATE, RULE, ALONE = (
    "sentence", "column", "unread", "rate", "rule", "alone",
)  # fmt: skip


def unbound(recognised: Recognised, checks: Sequence[Check]) -> tuple[Unbound, ...]:
    """Return the figures that no check touched, in the order of the document, each print once."""
    touched = {
        term.figure.start
        for check in checks
        for term in check.relation.terms
        if not term.figure.path
    }
    found: dict[int, Unbound] = {}
    for one in _figures(recognised):
        if one.figure.start not in touched:
            found.setdefault(one.figure.start, one)
    return tuple(found[start] for start in sorted(found))


def _figures(recognised: Recognised) -> Iterator[Unbound]:
    for table in recognised.tables:
        yield from _of_table(recognised, table)
    for mention in recognised.mentions:
        yield Unbound(mention.figure, SENTENCE)


def _of_table(recognised: Recognised, table: Table) -> Iterator[Unbound]:
    rates = {column.index for column in table.columns if column.role == "rate"}
    known = table.form and table.id not in recognised.unknown
    for figure in bound_figures(table):
        rate = figure.unit == "%" or figure.column in rates
        yield Unbound(figure, RATE if rate else RULE if known else ALONE)
    labels = {row.index: row.label for row in table.rows}
    for row, column, cell in unclaimed(table):
        value = read_cell(cell.text, cell.style)
        spot = Spot(cell.start, cell.end, table.id, row, column)
        figure = recognised.evidence.amount(cell, value, spot, labels.get(row, ""), table.unit)
        yield Unbound(figure, COLUMN if table.form else UNREAD)
