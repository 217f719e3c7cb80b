"""Relations of equality: one item printed in two places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Ref, Template
from auditor.recognition.labels import outline
from auditor.recognition.mentions import Mention
from auditor.relations.compare import same
from auditor.relations.conditions import met
from auditor.relations.facts import Facts
from auditor.relations.lists import numbered

FARTHEST = 2
MOST = 200
Named = list[tuple[str, Figure]]


def equals(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield left = right for each pair of figures that two references find; in sentences,
    of one section.
    """
    left, right = template.refs["left"], template.refs["right"]
    if template.forms:
        yield from _of_rows(rule, template, facts)
    elif any(ref.form != "P" and ref.form not in facts.by_form for ref in (left, right)):
        return
    elif left.form == right.form == "P":
        yield from _of_sentences(rule, left, right, facts)
    elif template.options.keys() & {"scope", "measure"}:
        yield from _of_measures(rule, template, facts)
    else:
        weak = "" if met(facts, template.weak) else "ambiguous"
        for figure, sign in facts.named(left):
            for other, _ in facts.named(right)[:1]:
                yield _pair(rule, figure, other, weak, sign)


def _of_rows(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Two rows of one table, where each is there once."""
    left, right = template.refs["left"], template.refs["right"]
    for table in facts.tables(template.forms):
        first, second = facts.rows(table, left.row), facts.rows(table, right.row)
        if len(first) == len(second) == 1:
            figures = [
                facts.figure(table, row, "") or facts.blank(table, row) for row in (*first, *second)
            ]
            yield _pair(rule, figures[0], figures[1])


def _of_sentences(rule: str, left: Ref, right: Ref, facts: Facts) -> Iterator[Relation]:
    """The first amount of a sentence that another sentence of its section prints as well."""
    if facts.government:
        return
    firsts = {_place(b): b for b in reversed(facts.mentions(right))}
    pairs = ((a, firsts[_place(a)]) for a in facts.mentions(left) if _place(a) in firsts)
    for a, b in islice(pairs, 1):
        yield _pair(rule, a.figure, b.figure)


def _of_measures(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """The amounts of sentences that are of the scope and the measure that a table prints."""
    scope, measure = template.options.get("scope"), template.options.get("measure")
    for mention in facts.mentions(template.refs["left"]):
        in_scope = scope is None or (mention.scope or "all") == scope
        measured = measure is None or (facts.measure(mention) or "final") == measure
        for other, _ in facts.named(template.refs["right"])[:1] if in_scope and measured else ():
            yield _pair(rule, mention.figure, other)


def _place(mention: Mention) -> tuple[int, str, str]:
    """What two amounts of sentences must have in common to be held against each other."""
    return mention.section, mention.scope, mention.measure


def _pair(rule: str, left: Figure, right: Figure, weak: str = "", sign: int = 1) -> Relation:
    missing = next(
        (("missing-figure", figure.label) for figure in (left, right) if figure.digits is None),
        None,
    )
    return Relation(
        rule,
        "equal",
        (Term(left, sign, "left"), Term(right, 1, "right")),
        left.label or right.label,
        weak,
        missing,
    )


def subjects(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield each row of the two-sided tables = the row of the same code in the functional table."""
    right, column = template.refs["right"].row, template.options.get("column", "")
    for coded in facts.by_form.get(right, ())[:1]:
        rows = {row.code: row for row in coded.rows if row.code}
        for table in facts.tables(template.forms):
            for row in table.rows:
                other = rows.get(row.code) if row.code else None
                first, second = (
                    facts.figure(table, row, column),
                    other and facts.figure(coded, other, ""),
                )
                if first and second:
                    yield _pair(rule, first, second)


def names(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield project = project of the same name (or the only one nearly so called) in
    another place.
    """
    for _, (name, figure), (_, other) in matched(template, facts):
        relation = _pair(rule, figure, other)
        yield relation._replace(subject=name)


def matched(
    template: Template, facts: Facts
) -> Iterator[tuple[bool, tuple[str, Figure], tuple[str, Figure]]]:
    """Yield (same name?, left, right) for lines that are one project;
    near names only where nothing else fits.
    """
    left, right = (
        _lines(template.refs[key].form or template.refs[key].row, template.refs[key].row, facts)
        for key in ("left", "right")
    )
    by_name = dict(right)
    names = dict(left)
    rest = [(name, figure) for name, figure in right if name not in names][:MOST]
    for name, figure in left:
        if name in by_name:
            yield True, (name, figure), (name, by_name[name])
            continue
        near = [
            other
            for other in rest
            if same(figure, other[1]) and distance(name, other[0]) <= FARTHEST
        ]
        if len(near) == 1:
            yield False, (name, figure), near[0]


def _lines(form: str, item: str, facts: Facts) -> Named:
    if form == "P":
        found = next(numbered(facts, [item]), None)
        return [(line.subject, line.figure) for line in found[1]] if found else []
    return [
        (outline(row.label).rest, figure)
        for table in facts.by_form.get(form, ())[:1]
        for row in facts.rows(table, "projects")
        if (figure := facts.figure(table, row, ""))
    ]


def distance(left: str, right: str) -> int:
    """Return the edit distance of two short names (at most FARTHEST + 1 is told apart)."""
    if abs(len(left) - len(right)) > FARTHEST or len(left) > 80:
        return FARTHEST + 1
    before = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
        before = row
    return before[-1]


def twins(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield every cell of two tables with one title and different numbers,
    and a note that there are two.
    """
    for form, tables in sorted(facts.by_form.items()):
        for index, second in enumerate(tables):
            for first in tables[:index] if form else ():
                if (
                    first.title == second.title
                    and first.number != second.number
                    and first.entity == second.entity
                ):
                    yield from _cells(rule, first, second)
                    captions = tuple(
                        Term(c, 1, "text")
                        for table in (first, second)
                        for c in table.captions
                        if c.label == "title"
                    )
                    yield Relation(
                        rule,
                        "same-name",
                        captions,
                        second.title,
                        holds=False,
                        severity="info",
                        stated=first.number,
                        computed=second.number,
                    )


def _cells(rule: str, first: Table, second: Table) -> Iterator[Relation]:
    others = {_key(row): row for row in second.rows if row.kind in ("item", "total")}
    for row in first.rows:
        twin = others.get(_key(row)) if row.kind in ("item", "total") else None
        for role, figure in row.figures.items() if twin else ():
            other = twin.figures.get(role) if twin else None
            if other and figure.digits is not None and other.digits is not None:
                yield _pair(rule, figure, other)


def _key(row: Row) -> Sequence[str]:
    return (row.side, row.unit, row.code, row.item or outline(row.label).rest)


def both_zero(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that two figures are zero together or not at all."""
    for (left, _), (right, _) in zip(
        facts.named(template.refs["left"])[:1],
        facts.named(template.refs["right"])[:1],
        strict=False,
    ):
        holds = bool(left.digits) == bool(right.digits)
        terms = (Term(left, 1, "text"), Term(right, 1, "text"))
        yield Relation(
            rule,
            "present",
            terms,
            left.label,
            holds=holds,
            stated=str(left.digits or 0),
            computed=str(right.digits or 0),
        )
