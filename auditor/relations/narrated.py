"""Relations between sentences and tables: an amount of a subject (科目) that a table has a row for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Figure, Relation, Row, Table, Term
from auditor.recognition.labels import outline
from auditor.recognition.prose import Mention
from auditor.relations.facts import Facts
from auditor.templates import Template

_LEVEL = re.compile(r"([^()]+?)\((类|款|项)\)")
DEPTH = {"类": 3, "款": 5, "项": 7}


def table_subjects(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that "某支出（类）某事务（款）某项目（项）A万元" is what the functional table prints for that subject."""
    for form in template.forms:
        for table in facts.by_form.get(form, ())[:1]:
            wanted = "final" if form.startswith("F") else "budget"
            for mention in facts.recognised.mentions:
                if mention.role != "level" or "(" not in mention.subject or not _is_this_year(mention, facts, wanted):
                    continue
                figure = _figure(mention.subject, table, facts)
                if figure is not None:
                    yield Relation(rule, "equal", (Term(mention.figure, 1, "left"), Term(figure, 1, "right")), mention.subject)


def _is_this_year(mention: Mention, facts: Facts, wanted: str) -> bool:
    year = facts.recognised.year
    return mention.measure in ("", wanted) and (year is None or mention.year in (None, year))


def _figure(subject: str, table: Table, facts: Facts) -> Figure | None:
    """The amount of the one row whose name, and whose classes' names, the subject gives."""
    names = {level: name.strip("\"'“”") for name, level in _LEVEL.findall(subject)}
    if not names:
        return None
    last = max(names, key=lambda level: DEPTH[level])
    rows = [row for row in table.rows if len(row.code) == DEPTH[last] and outline(row.label).rest == names[last]]
    rows = [row for row in rows if all(_above(table, row, DEPTH[level]) == name for level, name in names.items())]
    return facts.figure(table, rows[0], "") if len(rows) == 1 else None


def _above(table: Table, row: Row, depth: int) -> str:
    code = row.code[:depth]
    return next((outline(other.label).rest for other in table.rows if other.code == code), "")
