"""One disclosure published as two files, a PDF and a workbook: the same item has one figure.

Two files are copies where nearly all that both print is the same: else they are two disclosures of
one name, or one was read badly, and nothing is accused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.table import Table
from auditor.model.values import Figure, Relation, unlike
from auditor.packs.kinds import Template
from auditor.recognition import Recognised
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.others import Other, of_one_entity
from auditor.text.labels import normalise

# So many figures at least that say something are the same in both files.
LEAST = 10

# Digits from which on a figure says something: two small numbers are often the same.
TELLING = 100

# One figure in so many may differ; where more do, no copy was made, or one was read badly.
MOST_DIFFERING = 10

# What a figure is of, whatever the file: table, side, code, label and column of it, and year.
Cell = tuple[str, str, str, str, str, int]


def is_copy(other: Recognised, own: Recognised) -> bool:
    """Return whether another document may be one disclosure in a file of another format.

    Of two files the one with the later name is held against the other.
    """
    files = other.document, own.document
    formats = files[0].format != files[1].format and files[0].path < files[1].path
    return formats and other.kind == own.kind and of_one_entity(other, own)


def copies(
    rule: str, template: Template, facts: Facts, others: Sequence[Other]
) -> Iterator[Relation]:
    """Yield that the figures which two files print of one item are the same."""
    for other in others:
        if is_copy(other.facts.recognised, facts.recognised):
            found = list(_both(rule, facts, other))
            agreeing = [each for each in found if _agree(each)]
            differing = len(found) - len(agreeing)
            telling = sum(abs(each.terms[0].figure.digits or 0) >= TELLING for each in agreeing)
            if telling >= LEAST and differing * MOST_DIFFERING <= len(found):
                yield from found


def _agree(relation: Relation) -> bool:
    left, right = (term.figure for term in relation.terms)
    return alike(left, right)


def _both(rule: str, facts: Facts, other: Other) -> Iterator[Relation]:
    own, theirs = _cells(facts.recognised), _cells(other.facts.recognised)
    for cell, figure in own.items():
        there = theirs.get(cell)
        if there and unlike(figure, there) is None:
            yield related(rule, "equal", figure.label, left=figure, right=other.figure(there))


def _cells(recognised: Recognised) -> Mapping[Cell, Figure]:
    """Return the figures of tables, each by what it is of; none of which that is said twice."""
    named = Counter(_name(table) for table in recognised.tables)
    seen = Counter[Cell]()
    found = dict[Cell, Figure]()
    for table in recognised.tables:
        # Of two tables of one title nobody can tell which one the other file's is.
        if _name(table) and named[_name(table)] == 1:
            for cell, figure in _of_table(table):
                seen[cell] += 1
                found[cell] = figure
    return {cell: figure for cell, figure in found.items() if seen[cell] == 1}


def _name(table: Table) -> str:
    return table.form or normalise(table.title)


def _of_table(table: Table) -> Iterator[tuple[Cell, Figure]]:
    heads = {column.role: normalise(column.label) for column in table.columns}
    for row in table.rows:
        label = normalise(row.label)
        for role, figure in row.figures.items():
            column = role if table.form else heads.get(role, "")
            if column and (label or row.code) and figure.digits is not None:
                yield (_name(table), row.side, row.code, label, column, table.year or 0), figure
