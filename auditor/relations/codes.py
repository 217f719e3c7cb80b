"""Relations about classification codes: parents, order, depth, names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation
from auditor.packs.codelists import Codes, shipped
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.labels import outline
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.made import evidence

NEW_CATALOGUE = 2023
ITEM = 7
CLASS = 3
CLASSIFIED = ("T5", "T3", "F05", "F03", "F02")
TELLING = 100
"""Digits from which on an amount tells of which class it is."""
Classes = dict[str, list[tuple[Figure, str]]]
"""Code of a class → its amounts, each with the name beside it."""
_OF_UNITS = joined("<<department>>|<<institution>>")
"""Budget units have codes of their own, which no classification rules."""


def coded(facts: Facts, template: Template) -> Iterator[tuple[Table, list[list[Row]]]]:
    """Yield each table with its coded rows, one list a budget unit."""
    for table in facts.tables(template.forms):
        if any(
            column.role == "code" and _OF_UNITS.search(column.label) for column in table.columns
        ):
            continue
        blocks: list[list[Row]] = [[]]
        for row in table.rows:
            if row.kind == "total" and blocks[-1]:
                blocks.append([])
            elif row.code and row.figures:
                blocks[-1].append(row)
        yield table, [block for block in blocks if block]


def place(row: Row) -> Figure | None:
    """Return a figure of the row, to say where it stands."""
    return next(iter(row.figures.values()), None)


def parents(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the subject above each code (two digits fewer) is printed before it."""
    for _, blocks in coded(facts, template):
        for block in blocks:
            seen: set[str] = set()
            for row in block:
                above = row.code[:-2]
                seen.add(row.code)
                if len(row.code) > 3 and row.code.isdigit():
                    subject = f"{row.code} {row.label}"
                    stated = "present" if above in seen else "missing"
                    yield Relation(
                        rule,
                        "present",
                        evidence(place(row)),
                        subject,
                        holds=above in seen,
                        stated=stated,
                        computed=above,
                    )


def order(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that codes ascend depth first (201, 20103, 2010301, …) and have 3, 5 or 7 digits."""
    for table, blocks in coded(facts, template):
        for block in blocks:
            codes = [row.code for row in block]
            drops = [(before, row) for before, row in pairwise(block) if row.code < before.code]
            wrong = [row for _, row in drops]
            wrong += [row for row in block if len(row.code) not in (3, 5, 7)]
            terms = evidence(*(place(row) for row in wrong or block[:1]))
            yield Relation(
                rule,
                "order",
                terms,
                table.title,
                holds=not wrong,
                stated=" ".join(row.code for row in wrong) or None,
                computed=", ".join(f"{before.code} → {row.code}" for before, row in drops)
                or f"{codes[0]} … {codes[-1]}",
            )


def unique(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that no code is printed twice."""
    for table, blocks in coded(facts, template):
        for block in blocks:
            seen: set[str] = set()
            twice = [row for row in block if row.code in seen or seen.add(row.code)]  # type: ignore[func-returns-value]
            terms = evidence(*(place(row) for row in twice or block[:1]))
            yield Relation(
                rule,
                "order",
                terms,
                table.title,
                holds=not twice,
                stated=str(len(block)),
                computed=str(len(seen)),
            )


def depth(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that every branch reaches an item (项, seven digits)."""
    for table, blocks in coded(facts, template):
        for block in blocks:
            inner = {row.code[:end] for row in block for end in range(1, len(row.code))}
            short = [row for row in block if len(row.code) < ITEM and row.code not in inner]
            terms = evidence(*(place(row) for row in short or block[:1]))
            yield Relation(
                rule,
                "present",
                terms,
                table.title,
                holds=not short,
                stated=" ".join(row.code for row in short) or None,
            )


def _list_for(table: Table, facts: Facts) -> Codes:
    rows = facts.packs.forms[table.form].rows
    if rows == "procurement":
        rows = "procurement-2013" if (table.year or 0) < NEW_CATALOGUE else "procurement-2022"
    axis = "functional" if rows == "units" else rows
    return {**shipped(axis), **facts.packs.codes}


def code_names(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that each code stands with the name of the official list;
    codes that the list lacks are left alone.
    """
    for table, blocks in coded(facts, template):
        names, known, wrong = _list_for(table, facts), 0, []
        for row in (row for block in blocks for row in block):
            official = names.get(row.code)
            known += official is not None
            if official and row.label and outline(row.label).rest not in official:
                wrong.append(row)
                yield Relation(
                    rule,
                    "same-name",
                    evidence(place(row)),
                    row.code,
                    holds=False,
                    stated=row.label,
                    computed=min(official),
                )
        if known and not wrong:
            terms = evidence(place(blocks[0][0]))
            yield Relation(
                rule,
                "same-name",
                terms,
                table.title,
                holds=True,
                stated=str(known),
                computed=str(known),
            )


def code_labels(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a code has one name throughout the document (among tables of one
    classification).
    """
    first: dict[tuple[str, str], Row] = {}
    for table, blocks in coded(facts, template):
        axis = facts.packs.forms[table.form].rows
        for row in (row for block in blocks for row in block):
            other = first.setdefault((axis, row.code), row)
            if outline(other.label).rest != outline(row.label).rest:
                terms = evidence(place(other), place(row))
                yield Relation(
                    rule,
                    "same-name",
                    terms,
                    row.code,
                    holds=False,
                    stated=row.label,
                    computed=other.label,
                )


def class_names(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a class (类) of a table without codes is called as no coded table calls one, where
    one class that it lacks is of its amount.
    """
    classes = _classes(facts)
    for table in facts.tables(template.forms):
        missing = _lacking(table, classes)
        for row in table.rows if missing else ():
            figure = facts.figure(table, row, "")
            if figure and _is_bare_class(row):
                yield from _called_otherwise(rule, row, figure, missing)


def _classes(facts: Facts) -> Classes:
    """What the coded tables call each class, with its amounts."""
    found: Classes = {}
    for table in facts.first(*CLASSIFIED):
        for row in table.rows:
            figure = facts.figure(table, row, "") if len(row.code) == CLASS else None
            if figure:
                found.setdefault(row.code, []).append((figure, outline(row.label).rest))
    return found


def _lacking(table: Table, classes: Classes) -> Classes:
    """The classes that a table names neither by code nor by name; none where it has no codes."""
    known = {row.code[:CLASS] for row in table.rows if row.code}
    names = {outline(row.label).rest for row in table.rows}
    return {
        code: found
        for code, found in classes.items()
        if known and code not in known and not names.intersection(name for _, name in found)
    }


def _is_bare_class(row: Row) -> bool:
    """Whether a row is of a class of spending that bears no code."""
    return not row.code and row.side == "spending" and outline(row.label).depth == 1


def _called_otherwise(rule: str, row: Row, figure: Figure, missing: Classes) -> Iterator[Relation]:
    """Yield that a row bears another name than the one class whose amount it prints."""
    borne = {
        (code, name): other
        for code, found in missing.items()
        for other, name in found
        if abs(figure.digits or 0) >= TELLING and alike(figure, other)
    }
    if len({code for code, _ in borne}) == 1:
        (code, name), other = next(iter(borne.items()))
        yield Relation(
            rule, "same-name", evidence(figure, other), code, holds=False,
            stated=outline(row.label).rest, computed=name,
        )  # fmt: skip


def tree_gaps(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a subject with an amount is broken down as another table of the document breaks it
    down: where that one prints rows below it and this one none, they are left out here.
    """
    tables = list(coded(facts, template))
    below: dict[str, Row] = {}
    for _, blocks in tables:
        for row in (row for block in blocks for row in block):
            below.setdefault(row.code[:-2], row)
    for table, blocks in tables:
        for block in blocks:
            inner = {row.code[:end] for row in block for end in range(1, len(row.code))}
            for row in block:
                figure, left_out = facts.figure(table, row, ""), below.get(row.code)
                if left_out and figure and figure.digits and row.code not in inner:
                    yield Relation(
                        rule,
                        "present",
                        evidence(figure, place(left_out)),
                        f"{left_out.code} {left_out.label}",
                        holds=False,
                        stated=figure.text,
                    )
