"""The totals of a table as a tree: what each is the sum of, down to what is the sum of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import Check, Figure, Term
from auditor.telling.sums_found import axis_of

# Levels of a tree: a table that is its own total ends somewhere.
DEEP = 30


class Branch(NamedTuple):
    """A figure of the tree: how deep it stands, its weight in the total above it, and the check of
    the sum that it is the total of; None where it is none.
    """

    depth: int
    weight: int
    figure: Figure
    label: str
    check: Check | None


def summed_tables(audit: Audit) -> list[Table]:
    """Return the tables in which sums were found, those with the most of them first."""
    sums = _sums(audit)
    tables = [table for table in audit.tables if sums.get(table.id)]
    return sorted(tables, key=lambda table: (-len(sums[table.id]), table.id))


def tree(audit: Audit, table: Table) -> list[Branch]:
    """Return the totals of a table from the top, each followed by its parts, in the order of the
    document: down the rows, or where no rows are summed along the columns.
    """
    checks = _sums(audit).get(table.id, [])
    for axis in ("row", "column"):
        summed = _best([check for check in checks if axis_of(check.relation) == axis])
        if summed:
            parts = {term.figure.id for check in summed.values() for term in _parts(check)}
            tops = [total(check) for one, check in summed.items() if one not in parts]
            tops.sort(key=lambda term: (term.figure.column, term.figure.row))
            return list(_Grown(table, axis, summed).of(tops))
    return []


def total(check: Check) -> Term:
    """Return the total of a sum."""
    return next(term for term in check.relation.terms if term.role == "total")


def _sums(audit: Audit) -> dict[int, list[Check]]:
    found: dict[int, list[Check]] = {}
    for check in audit.checks:
        if axis_of(check.relation) is not None:
            found.setdefault(total(check).figure.table, []).append(check)
    return found


def _best(checks: Sequence[Check]) -> dict[int, Check]:
    """Return for each total the sum with the most parts: it leads down the furthest."""
    found: dict[int, Check] = {}
    for check in sorted(checks, key=lambda one: -len(one.relation.terms)):
        found.setdefault(total(check).figure.id, check)
    return dict(sorted(found.items()))


def _parts(check: Check) -> list[Term]:
    return [term for term in check.relation.terms if term.role != "total"]


class _Grown:
    """Grows trees from totals; each total is followed once."""

    def __init__(self, table: Table, axis: str, summed: dict[int, Check]) -> None:
        self._rows = {row.index: row.label for row in table.rows if row.figures}
        self._columns = {column.index: column.label for column in table.columns}
        self._axis, self._summed = axis, summed
        self._seen = set[int]()

    def of(self, tops: Sequence[Term]) -> Iterator[Branch]:
        for top in tops:
            yield from self._below(top, 0)

    def _below(self, term: Term, depth: int) -> Iterator[Branch]:
        figure = term.figure
        known = figure.id in self._seen or depth >= DEEP
        check = None if known else self._summed.get(figure.id)
        self._seen.add(figure.id)
        yield Branch(depth, term.weight, figure, self._label(figure, depth), check)
        for part in _parts(check) if check else ():
            yield from self._below(part, depth + 1)

    def _label(self, figure: Figure, depth: int) -> str:
        """Return what a figure is called along the axis; a total at the top by both."""
        names = [self._rows.get(figure.row, ""), self._columns.get(figure.column, "")]
        if depth:
            names = names[:1] if self._axis == "row" else names[1:]
        return " · ".join(filter(None, names)) or figure.label
