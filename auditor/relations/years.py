"""Relations between two documents of one entity: what one says of last year,
and what last year's said.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Ref, Template
from auditor.packs.loading import Packs
from auditor.recognition import Recognised
from auditor.relations.facts import Facts

KIND = "two-years"
FAR = 10**9
"""Added to the ids of the earlier document's figures,
so that they are not those of the later one.
"""


def follows(earlier: Recognised, later: Recognised) -> bool:
    """Return whether two documents are of one entity and kind,
    the second a year after the first.
    """
    known = bool(earlier.entity and earlier.year and later.year)
    same = (earlier.entity, earlier.kind) == (later.entity, later.kind)
    return known and same and later.year == (earlier.year or 0) + 1


def between(earlier: Recognised, later: Recognised, packs: Packs) -> list[Relation]:
    """Return what the rules of kind two-years owe: left in the later document =
    right in the earlier one.
    """
    before, after = Facts(earlier, packs, ""), Facts(later, packs, "")
    return [
        relation
        for rule in packs.rules.values()
        for template in rule.relations
        if template.kind == KIND
        for relation in _pairs(rule.id, template, before, after)
    ]


def _pairs(rule: str, template: Template, before: Facts, after: Facts) -> Iterator[Relation]:
    for figure, name in _figures(template.refs["left"], after):
        for other, same in _figures(template.refs["right"], before):
            if name == same:
                old = other._replace(
                    id=other.id + FAR, path=before.recognised.document.path, table=-1
                )
                yield Relation(
                    rule,
                    "equal",
                    (Term(figure, 1, "left"), Term(old, 1, "right")),
                    figure.label,
                    aggregate=True,
                )


def _figures(ref: Ref, facts: Facts) -> Iterator[tuple[Figure, str]]:
    """The figures of a reference in the first table of its form, each with its column."""
    for table in facts.by_form.get(ref.form, ())[:1]:
        rows = facts.rows(table, ref.row)
        columns = facts.columns(table) if ref.column == "*" else [ref.column or facts.main(table)]
        for column in columns if len(rows) == 1 else ():
            figure = rows[0].figures.get(column)
            if figure is not None:
                yield figure, column
