"""Relations of equality: one item printed in two places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.model.scope import COLUMN, Scope, Stated
from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Template
from auditor.recognition.labels import outline
from auditor.recognition.mentions import Mention
from auditor.relations.compare import same, signed
from auditor.relations.conditions import met
from auditor.relations.facts import Facts
from auditor.relations.made import either
from auditor.relations.numbered import announced
from auditor.relations.scopes import of_cell, of_item, one_scope

# Characters by which two names of one project differ: 政务 and 政府综合管理. More is another
# project.
FARTHEST = 2
# Amounts of one item in a section that another of it is held against.
SEVERAL = 20
# Projects that are compared letter by letter with each other: steps grow with their product.
MOST = 200
# Characters of a project's name from which on it is no common word.
TELLING_NAME = 4
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
        yield from _of_sentences(rule, template, facts)
    elif left.form == "P":
        yield from _of_tables(rule, template, facts)
    else:
        weak = "" if met(facts, template.weak) else "ambiguous"
        for figure, sign in facts.named(left):
            # One print is enough: that others agree with it is asked of them by their own rules.
            for other, _ in facts.named(right)[:1]:
                yield _pair(rule, figure, other, weak, sign)


def _of_rows(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Two rows of one table, where each is there once."""
    left, right = template.refs["left"], template.refs["right"]
    for table in facts.tables(template.forms):
        first, second = facts.rows(table, left.row), facts.rows(table, right.row)
        # A row that is there twice is of two units or two funds: which one is meant is not said.
        if len(first) == len(second) == 1:
            figures = [
                facts.figure(table, row, "") or facts.blank(table, row) for row in (*first, *second)
            ]
            yield _pair(rule, figures[0], figures[1])


def _of_sentences(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """The first amount of a sentence that another sentence of its section prints as well."""
    left, right = template.refs["left"], template.refs["right"]
    # A report speaks of several levels and funds in one section: there one item has many amounts.
    if facts.government:
        return
    sections: dict[int, list[Mention]] = {}
    for b in facts.mentions(right):
        sections.setdefault(b.section, []).append(b)
    pairs = (
        (a, b)
        for a in facts.mentions(left)
        for b in sections.get(a.section, ())[:SEVERAL]
        if of_item(facts, a, b.scope)
    )
    # The first pair is the headline; what follows repeats parts of it.
    for a, b in islice(pairs, 1):
        meant = [_pair(rule, b.figure, year) for year in _of_the_year(template, facts)]
        yield either([_pair(rule, a.figure, b.figure), *meant])


def _of_the_year(template: Template, facts: Facts) -> Iterator[Figure]:
    """What the right-hand words mean besides (`or`), where a table prints that apart from the
    total: where something is carried forward, 支出预算 is often this year's spending.
    """
    other, right = template.refs.get("or"), template.refs["right"]
    if other:
        totals = [figure for figure, _ in facts.named(other._replace(row=right.row))]
        for figure, _ in facts.named(other):
            # Where both are one amount there is no second meaning to try.
            if totals and not same(figure, totals[0]):
                yield figure


def _of_tables(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """The amounts of sentences that are of the scope that a table prints them in.

    The options `measure` and `scope` tell of what a column is whose head and table do not; `or` is
    what else the words may mean.
    """
    right, weak = template.refs["right"], "" if met(facts, template.weak) else "ambiguous"
    others = [reference for key in ("or",) if (reference := template.refs.get(key))]
    for mention in facts.mentions(template.refs["left"]):
        pairs = []
        for ref in (right, *others):
            for table, row, figure in facts.prints(ref)[:1]:
                scope = _measured(of_cell(table, row, ref.column or facts.main(table)), template)
                if of_item(facts, mention, scope):
                    pairs.append(_pair(rule, mention.figure, figure, weak, signed(mention)))
        if pairs:
            yield either(pairs)


def _measured(scope: Scope, template: Template) -> Scope:
    measure, money = (template.options.get(key) for key in ("measure", "scope"))
    scope = scope._replace(status=Stated(measure, COLUMN)) if measure else scope
    return scope._replace(money=Stated(money, COLUMN)) if money else scope


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
    for coded in facts.first(right):
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


def row_names(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a sentence's first amount of a name is what the one row of that name prints."""
    said: dict[str, Mention] = {}
    for mention in facts.recognised.mentions:
        if mention.role == "level" and not mention.item:
            said.setdefault(mention.subject, mention)
    for form in template.forms:
        lines = _lines(form, "", facts)
        counts = Counter(name for name, _ in lines)
        for name, figure in lines:
            found = said.get(name) if counts[name] == 1 and len(name) >= TELLING_NAME else None
            # A sentence on last year's project of that name is no print of this year's.
            if found and found.year in (None, facts.recognised.year):
                yield _pair(rule, found.figure, figure)._replace(subject=name)


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
        # A near name needs the same amount, and to be the only one: 一期 and 二期 differ by one
        # character.
        if len(near) == 1:
            yield False, (name, figure), near[0]


def _lines(form: str, item: str, facts: Facts) -> Named:
    if form == "P":
        found = next(announced(facts, [item]), None)
        return [(line.subject, line.figure) for line in found[1]] if found else []
    return [
        (outline(row.label).rest, figure)
        for table in facts.first(form)
        for row in facts.rows(table, "projects")
        if (figure := facts.figure(table, row, ""))
    ]


def distance(left: str, right: str) -> int:
    """Return the edit distance of two short names (at most FARTHEST + 1 is told apart)."""
    # Told at once: the lengths alone are too far apart. The steps grow with the square of a length.
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
                    # The same number again is the table going on over the page.
                    and first.number != second.number
                    and one_scope(facts, first.scope, second.scope)
                    and _of_one_tree(first, second)
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


def _of_one_tree(first: Table, second: Table) -> bool:
    """Whether two tables list mostly the same rows: by function and by economic class they share
    the names of a few.
    """
    rows = [{_key(row) for row in each.rows if row.kind == "item"} for each in (first, second)]
    return 2 * len(rows[0] & rows[1]) >= min(map(len, rows))


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
