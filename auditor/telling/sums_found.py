"""The sums that were found in a table, each once, with how often it holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import Check, Relation

# A row or column of a table: "row" or "column", and its number.
Line = tuple[str, int]


class FoundSum(NamedTuple):
    """A total and its weighted parts, all of them rows or all of them columns of a table.

    verdicts: how often each came of it, over the other axis.
    """

    rule: str
    axis: str
    total: int
    parts: tuple[tuple[int, int], ...]
    verdicts: Counter[str]


def found_sums(checks: Iterable[Check]) -> dict[int, list[FoundSum]]:
    """Return table → its sums in the order of their totals."""
    counts: dict[tuple[int, str, str, int, tuple[tuple[int, int], ...]], Counter[str]] = (
        defaultdict(Counter)
    )
    for check in checks:
        axis = axis_of(check.relation)
        if axis is not None:
            terms = [(getattr(term.figure, axis), term.weight) for term in check.relation.terms]
            table = check.relation.terms[0].figure.table
            key = (table, check.relation.rule, axis, terms[0][0], tuple(terms[1:]))
            counts[key][check.verdict] += 1
    found: dict[int, list[FoundSum]] = defaultdict(list)
    for (table, rule, axis, total, parts), verdicts in sorted(
        counts.items(), key=lambda item: item[0]
    ):
        found[table].append(FoundSum(rule, axis, total, parts, verdicts))
    return found


def axis_of(relation: Relation) -> str | None:
    """Return whether a sum adds rows or columns of one table; None where it does neither."""
    figures = [term.figure for term in relation.terms]
    if relation.kind != "sum" or len(figures) < 2 or relation.terms[0].role != "total":
        return None
    if len({figure.table for figure in figures}) > 1 or figures[0].table < 0:
        return None
    if len({figure.column for figure in figures if "blank" not in figure.marks}) == 1:
        return "row"
    return "column" if len({figure.row for figure in figures}) == 1 else None


def named(found: FoundSum, table: Table) -> tuple[str, list[str]]:
    """Return what the total and the parts of a sum are called, less ones with a minus before."""
    names = (
        {row.index: row.label for row in table.rows if row.figures}
        if found.axis == "row"
        else {column.index: column.label for column in table.columns}
    )
    parts = [
        f"{'−' if weight < 0 else ''}{names.get(part, '?') or '?'}" for part, weight in found.parts
    ]
    return names.get(found.total, "?") or "?", parts
