"""Relations with arithmetic: sums, changes, bounds, shares and trees."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from auditor.model.table import Row, Table
from auditor.model.values import KNOWN, Figure, Relation, Term, comparable
from auditor.packs.kinds import Ref, Template
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.mentions import Mention
from auditor.relations.compare import signed
from auditor.relations.facts import Facts
from auditor.relations.made import either, related, total_of
from auditor.relations.scopes import of_item
from auditor.relations.shapes import tentative
from auditor.relations.strange_columns import NONE_BESIDE, beside, parts_beside

# The mentions of a part, by their sentence or section.
Near = dict[Ref, dict[object, list[Mention]]]


def sums(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield total = Σ parts: in each table of the template's forms,
    or across tables and sentences.
    """
    if not template.forms:
        yield from _across(rule, template, facts)
        return
    total = template.refs["total"]
    parts = [ref.column for ref in template.parts]
    along = total.column not in ("", "*") and all(
        ref.row == "*" and ref.column != "*" and ref.weight > 0 for ref in template.parts
    )
    for table in facts.tables(template.forms):
        printed = facts.columns(table)
        more = beside(table, facts, total.column, parts) if along else NONE_BESIDE
        columns = (
            printed
            if total.column == "*"
            else [role for role in printed if role == (total.column or facts.main(table))]
        )
        for row in facts.rows(table, total.row):
            for column in columns:
                relation = _in_table(rule, template, facts, table, row, column)
                if relation and more is not NONE_BESIDE:
                    terms = parts_beside(table, row, more.columns, facts)
                    weak = relation.weak or more.weak
                    relation = relation._replace(terms=(*relation.terms, *terms), weak=weak)
                if relation:
                    yield relation


def _in_table(
    rule: str, template: Template, facts: Facts, table: Table, row: Row, column: str
) -> Relation | None:
    figure = row.figures.get(column)
    terms: list[Term] = []
    present, lacking = 0, False
    for ref in template.parts:
        rows = [row] if ref.row == "*" else facts.rows(table, ref.row)
        role = column if ref.column == "*" else ref.column or facts.main(table)
        if not rows or not _has_column(table, row.side, role):
            # A row-by-row sum without one of its columns is another table's; rows may be lacking
            # one by one.
            if not ref.optional and ref.row == "*":
                return None
            lacking = lacking or not (ref.optional or rows)
            continue
        for part in rows:
            if part is row and role == column:
                continue
            found = part.figures.get(role)
            present += found is not None
            terms.append(Term(found or facts.blank(table, part), ref.weight))
    # A line of blanks owes nothing.
    if not terms or (figure is None and not present):
        return None
    several = template.refs["total"].column == "*"
    subject = f"{row.label} · {_label(table, column)}" if several else row.label
    relation = total_of(rule, figure or facts.blank(table, row), terms, subject)
    # A row that must be there may be one that bears another name here.
    return relation._replace(weak="missing-figure") if lacking else relation


def _has_column(table: Table, side: str, role: str) -> bool:
    """Whether a table has a column of a role, on a side where it has two."""
    return any(each.role == role for each in table.columns if not side or each.side == side)


def _label(table: Table, role: str) -> str:
    return next((column.label for column in table.columns if column.role == role), role)


def _across(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    scope = template.options.get("same")
    total = template.refs["total"]
    near = _near(template, scope or "", facts)
    if total.form == "P" and scope:
        for mention in facts.mentions(total):
            found = [
                [part._replace(weight=part.weight * signed(mention)) for part in parts]
                for parts in _readings(template, partial(_beside, mention, scope, near, facts))
            ]
            if found:
                said = either(
                    [total_of(rule, mention.figure, parts, mention.subject) for parts in found]
                )
                yield _of_sentence(said, mention, facts) if scope == "sentence" else said
        return
    for figure, _ in facts.named(total):
        anchor = next(
            (m for part in template.parts if part.form == "P" for m in facts.mentions(part)), None
        )
        beside = partial(_beside, anchor, scope, near, facts) if scope and anchor else facts.named
        found = _readings(template, beside)
        # A total whose only part is itself (one item, one print) says nothing.
        if found and {part.figure.id for part in found[0]} != {figure.id}:
            yield either([total_of(rule, figure, parts, figure.label) for parts in found])


def _of_sentence(said: Relation, total: Mention, facts: Facts) -> Relation:
    """The sum of items as a claim of their sentence, sure only where that says no other amount:
    what a rule does not name may belong to it.
    """
    return tentative(said, facts, f"items {KNOWN}", about=[total], named=True)


def _readings(
    template: Template, find: Callable[[Ref], list[tuple[Figure, int]]]
) -> list[list[Term]]:
    """The terms of all parts; then without those that need not be there: what sentences name may be
    inside another part, "personnel of 351: wages of 350, allowances of 1".
    """
    kept = tuple(ref for ref in template.parts if not ref.optional or ref.form != "P")
    musts = template._replace(parts=kept)
    found = [_parts(template, find), _parts(musts, find)]
    return [parts for at, parts in enumerate(found) if parts and parts not in found[:at]]


def _parts(template: Template, find: Callable[[Ref], list[tuple[Figure, int]]]) -> list[Term]:
    """The terms of all parts, or none where one that is a must is not there."""
    parts: list[Term] = []
    for ref in template.parts:
        found = find(ref)
        if not found and not ref.optional:
            return []
        parts += [Term(figure, ref.weight * sign) for figure, sign in found]
    return parts


def _near(template: Template, scope: str, facts: Facts) -> Near:
    """The mentions of each part, by the sentence or section that they stand in."""
    near: Near = {}
    for ref in template.parts if scope else ():
        if ref.form == "P" and ref not in near:
            near[ref] = {}
            for mention in facts.mentions(ref):
                near[ref].setdefault(getattr(mention, scope), []).append(mention)
    return near


def _beside(
    anchor: Mention, scope: str, near: Near, facts: Facts, ref: Ref
) -> list[tuple[Figure, int]]:
    """The first mention of an item in the anchor's sentence or section:
    of one measure and one basis.
    """
    if ref.form != "P":
        return facts.named(ref)
    for mention in near[ref].get(getattr(anchor, scope), ()):
        if mention.basis == anchor.basis and of_item(facts, mention, anchor.scope):
            return [(mention.figure, signed(mention))]
    return []


def trees(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield parent = Σ children in each column of each table: under totals, or inside ("inner")."""
    inner = template.of == "inner"
    for table in facts.tables(template.forms):
        if table.id in facts.recognised.unknown:
            continue  # No code proves this tree: it is judged as that of any table.
        children = table.children()
        for column in facts.columns(table):
            for position, rows in sorted(children.items()):
                if (table.rows[position].kind == "total") != inner:
                    yield from _branch(rule, facts, table, table.rows[position], rows, column)
        if not inner:
            yield from _units(rule, facts, table, children)


def _branch(
    rule: str, facts: Facts, table: Table, parent: Row, rows: list[Row], column: str
) -> Iterator[Relation]:
    total = parent.figures.get(column)
    parts = [Term(row.figures.get(column) or facts.blank(table, row)) for row in rows]
    # A column of blanks owes nothing.
    if total is None and all(part.figure.digits is None for part in parts):
        return
    subject = f"{parent.label} · {_label(table, column)}"
    yield total_of(rule, total or facts.blank(table, parent), parts, subject)


def _units(
    rule: str, facts: Facts, table: Table, children: dict[int, list[Row]]
) -> Iterator[Relation]:
    """A grand total over several units' totals, each of which has a tree of its own."""
    grand = facts.total(table)
    units = [
        row
        for position, row in enumerate(table.rows)
        if row.kind == "total" and row is not grand and children.get(position)
    ]
    # A grand total with rows of its own below it is judged by those: its units would count twice.
    if grand is None or not units or any(table.rows[at] is grand for at in children):
        return
    for column in facts.columns(table):
        yield from _branch(rule, facts, table, grand, units, column)


def changes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield level − base = change, in each column."""
    refs = template.refs
    for table in facts.tables(template.forms):
        rows = [facts.rows(table, refs[key].row) for key in ("level", "base", "change")]
        units = list(dict.fromkeys(row.unit for row in rows[2]))
        for unit in units:
            mine = [[row for row in group if row.unit == unit] for group in rows]
            # Each unit's block has these rows once; twice, nobody knows which year is held against
            # which.
            if any(len(group) != 1 for group in mine):
                continue
            for column in facts.columns(table):
                figures = [group[0].figures.get(column) for group in mine]
                if all(figures):
                    terms = tuple(
                        Term(f, 1, role)
                        for f, role in zip(figures, ("level", "base", "change"), strict=True)
                        if f
                    )
                    yield Relation(rule, "change", terms, _label(table, column))


def bounds(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part ≤ limit, row by row or across tables."""
    part, limit = template.refs["part"], template.refs["limit"]
    if not template.forms:
        for (low, _), (high, _) in zip(facts.named(part)[:1], facts.named(limit)[:1], strict=False):
            yield related(rule, "bound", part=low, limit=high)
        return
    for table in facts.tables(template.forms):
        for row in facts.rows(table, part.row):
            other = row if limit.row == part.row else next(iter(facts.rows(table, limit.row)), row)
            first, second = _printed(row, part.column), _printed(other, limit.column)
            if first and second and first is not second:
                yield related(rule, "bound", row.label, part=first, limit=second)


def within(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield Σ parts ≤ limit for amounts of sentences that are known to be apart: once for each
    limit, with the first of each part that its section says behind it.
    """
    said = {ref: facts.mentions(ref) for ref in template.parts}
    for limit in facts.mentions(template.refs["limit"]):
        parts = _parts(template, partial(_behind, limit, said))
        if parts and all((part.figure.digits or 0) >= 0 for part in parts):
            yield Relation(rule, "bound", (*parts, Term(limit.figure, 1, "limit")), limit.subject)


def _behind(
    limit: Mention, said: Mapping[Ref, Sequence[Mention]], ref: Ref
) -> list[tuple[Figure, int]]:
    at = bisect_right(said[ref], limit.figure.start, key=lambda each: each.figure.start)
    return [
        (each.figure, 1)
        for each in said[ref][at : at + 1]
        if each.section == limit.section and comparable(each.figure, limit.figure)
    ]


def _printed(row: Row, column: str) -> Figure | None:
    """A row's figure in a column; without one the only figure that the row prints."""
    figures = list(row.figures.values())
    return row.figures.get(column) if column else figures[0] if len(figures) == 1 else None


def floors(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield part / whole ≥ floor % (a number that the rule gives)."""
    floor = int(template.options["floor"])
    for table in facts.tables(template.forms):
        for row in facts.rows(table, template.refs["part"].row):
            part, whole = (row.figures.get(template.refs[key].column) for key in ("part", "whole"))
            if part and whole and whole.digits:
                limit = facts.recognised.evidence.figure(
                    f"{floor}%", Quantity(floor, 0, "%"), Spot(part.start, part.end)
                )
                yield related(rule, "ratio", part.label, floor=limit, part=part, whole=whole)
