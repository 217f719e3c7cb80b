"""Whether a table is another one than the form whose title it bears: a title alone is no witness,
a form counts where its columns come to life.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.amounts import read_cell
from auditor.model.table import LABEL_ROLES, Column, Table
from auditor.packs.loading import Form

# So many columns of amounts that a form does not know, twice those it knows,
# make a table another one.
FOREIGN = 2
# So many amounts that stand in columns which a form does not know make a side of their own.
ENOUGH = 3


def is_foreign(table: Table, form: Form) -> bool:
    """Whether a form does not know most of a table's columns of amounts, one of its two sides, or
    binds none of its amounts.
    """
    known = _is_half_known(table) if form.two_sided else not _is_strange(table)
    return not known or _is_lifeless(table)


def has_amounts(columns: Sequence[Column]) -> bool:
    """Return whether some of these columns hold amounts."""
    return any(column.role not in LABEL_ROLES for column in columns)


def has_beyond(table: Table) -> bool:
    """Return whether columns that the form of a table does not know hold amounts, more than one or
    two that stand astray.
    """
    return sum(1 for _ in _unbound(table)) >= ENOUGH


def _is_half_known(table: Table) -> bool:
    """Whether a form binds amounts of both sides, or the other one prints hardly any."""
    bound = {row.side for row in table.rows if any(row.figures.values())}
    return len(bound) > 1 or not has_beyond(table)


def _is_strange(table: Table) -> bool:
    amounts = {column.index for column in table.columns if column.role not in LABEL_ROLES}
    more = set(_unbound(table))
    return len(more) >= FOREIGN and 2 * len(amounts) <= len(more)


def _unbound(table: Table) -> Iterator[int]:
    """Yield the column of each amount that stands in a column which a form does not know."""
    known = {column.index for column in table.columns}
    for row in table.cells[table.header_rows :]:
        for at, cell in enumerate(row):
            if at not in known and read_cell(cell.text, cell.style).digits:
                yield at


def _is_lifeless(table: Table) -> bool:
    """Whether a form binds none of a table's amounts, though its cells hold some."""
    if any(figure.digits is not None for row in table.rows for figure in row.figures.values()):
        return False
    amounts = (read_cell(cell.text) for row in table.cells[table.header_rows :] for cell in row[1:])
    return any(amount.state == "amount" and amount.digits for amount in amounts)
