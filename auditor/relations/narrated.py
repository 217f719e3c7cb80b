"""Relations between sentences and tables: an amount of a subject (科目) that a
table has a row for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.values import Relation, Term, unlike
from auditor.packs.kinds import Template
from auditor.recognition.labels import outline
from auditor.relations.compare import same
from auditor.relations.facts import Facts
from auditor.relations.scopes import of_cell, of_item
from auditor.text.patterns import regex

_LEVEL = regex(r"([^()]+?)\((类|款|项)\)", needs="(类) (款) (项)")
DEPTH = {"类": 3, "款": 5, "项": 7}


def table_subjects(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "某支出（类）某事务（款）某项目（项）A万元" is what the functional table
    prints for that subject.
    """
    for form in template.forms:
        for table in facts.by_form.get(form, ())[:1]:
            index = _index(table)
            for mention in facts.recognised.mentions:
                if mention.role != "level" or "(" not in mention.subject:
                    continue
                row = _row(mention.subject, index)
                figure = facts.figure(table, row, "") if row else None
                if row and figure and of_item(facts, mention, of_cell(table, row, "")):
                    yield Relation(
                        rule,
                        "equal",
                        (Term(mention.figure, 1, "left"), Term(figure, 1, "right")),
                        mention.subject,
                    )


def budget_changes(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "比预算减少D" and "与预算相比没有变化" agree with the table's
    final and budget amounts.
    """
    level, base = (facts.named(template.refs[key])[:1] for key in ("level", "base"))
    if not level or not base:
        return
    (final, _), (budget, _) = level[0], base[0]
    for mention in facts.mentions(template.refs["change"]):
        own = re.search(rf"{facts.recognised.year}年度?预算", mention.before)
        if (mention.basis == "budget" or own) and not mention.adjusted:
            terms = (
                Term(final, 1, "level"),
                Term(budget, 1, "base"),
                Term(mention.figure, mention.sign, "change"),
            )
            yield Relation(rule, "change", terms, mention.subject)
    item = template.refs["change"].row
    for mention in facts.by_item.get(item, ()):
        if (
            mention.role == "level"
            and mention.measure != "budget"
            and (said := _SAME.match(mention.after))
        ):
            holds = same(final, budget)
            terms = (
                Term(mention.figure, 1, "text"),
                Term(final, 1, "text"),
                Term(budget, 1, "text"),
            )
            yield Relation(
                rule,
                "order",
                terms,
                mention.subject,
                missing=unlike(final, budget),
                holds=holds,
                stated=said.group(1),
                computed=budget.text,
            )


_SAME = regex(
    r",?(?:与|同|较|比)(?:(?:19|20)\d\d年度?|年初|全年|本年|当年)*预算(?:数)?(?:相比|比较|对比"
    r"|相)?(没有变化|没有增减|无变化|无增减|持平|相同|一致)",
    needs="预算",
)


class Index(NamedTuple):
    """A functional table by name and code: (depth, name) → rows; code → name."""

    rows: dict[tuple[int, str], list[Row]]
    names: dict[str, str]


def _index(table: Table) -> Index:
    index = Index({}, {})
    for row in table.rows:
        if row.code:
            name = outline(row.label).rest
            index.rows.setdefault((len(row.code), name), []).append(row)
            index.names.setdefault(row.code, name)
    return index


def _row(subject: str, index: Index) -> Row | None:
    """The one row whose name, and whose classes' names, the subject gives."""
    names = {level: name.strip("\"'“”") for name, level in _LEVEL.findall(subject)}
    if not names:
        return None
    last = max(names, key=lambda level: DEPTH[level])
    rows = [
        row
        for row in index.rows.get((DEPTH[last], names[last]), ())
        if all(index.names.get(row.code[: DEPTH[level]]) == name for level, name in names.items())
    ]
    return rows[0] if len(rows) == 1 else None
