"""Relations between two documents of one entity: what one says of last year,
and what last year's said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.values import Figure, Relation
from auditor.packs.kinds import Ref, Template
from auditor.recognition import Recognised
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.others import Other, is_own_level


def follows(earlier: Recognised, later: Recognised) -> bool:
    """Return whether two documents are of one entity and kind,
    the second a year after the first.
    """
    known = bool(earlier.entity and earlier.year and later.year)
    same = (earlier.entity, earlier.kind) == (later.entity, later.kind)
    levels = is_own_level(earlier) == is_own_level(later)
    return known and same and levels and later.year == (earlier.year or 0) + 1


def years(
    rule: str, template: Template, facts: Facts, others: Sequence[Other]
) -> Iterator[Relation]:
    """Yield left in the later document = right in the earlier one."""
    before = next(
        (other for other in others if follows(other.facts.recognised, facts.recognised)), None
    )
    if before is None:
        return
    for figure, name in _figures(template.refs["left"], facts):
        for old, same in _figures(template.refs["right"], before.facts):
            if name == same:
                equal = related(rule, "equal", figure.label, left=figure, right=before.figure(old))
                # Two documents round on two paths: a last place apart is no error.
                yield equal._replace(aggregate=True)


def _figures(ref: Ref, facts: Facts) -> Iterator[tuple[Figure, str]]:
    """The figures of a reference in the first table of its form, each with its column."""
    for table in facts.first(ref.form):
        rows = facts.rows(table, ref.row)
        columns = facts.columns(table) if ref.column == "*" else [ref.column or facts.main(table)]
        # A row that stands twice is of two units or funds.
        for column in columns if len(rows) == 1 else ():
            figure = rows[0].figures.get(column)
            if figure is not None:
                yield figure, column
