"""Relations about classification codes: parents, order, depth, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.labels import outline
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.made import evidence

CLASS, ITEM = 3, 7
# Digits of a class, of a section and of an item.
DIGITS = (CLASS, 5, ITEM)
CLASSIFIED = ("T5", "T3", "F05", "F03", "F02")
# Digits from which on an amount tells of which class it is.
TELLING = 100
# Code of a class → its amounts, each with the name beside it.
Classes = dict[str, list[tuple[Figure, str]]]
# Budget units have codes of their own, which no classification rules.
_OF_UNITS = joined("<<department>>|<<institution>>")


def coded(facts: Facts, template: Template) -> Iterator[tuple[Table, list[list[Row]]]]:
    """Yield each table with its coded rows, one list a budget unit."""
    for table in facts.tables(template.forms):
        if codes_units(table):
            continue
        blocks: list[list[Row]] = [[]]
        for row in table.rows:
            # A table of several units gives each its total and its own codes, from the first class
            # on again.
            if row.kind == "total" and blocks[-1]:
                blocks.append([])
            elif row.code and row.figures:
                blocks[-1].append(row)
        yield table, [block for block in blocks if block]


def codes_units(table: Table) -> bool:
    """Return whether the codes of a table are those of budget units."""
    return any(column.role == "code" and _OF_UNITS.search(column.label) for column in table.columns)


def place(row: Row) -> Figure | None:
    """Return a figure of the row, to say where it stands."""
    return next(iter(row.figures.values()), None)


def parents(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the subject above each code (two digits fewer) is printed before it.

    A table of items alone, none of which stands under another, leaves out all that is above them.
    """
    for _, blocks in coded(facts, template):
        for block in blocks if any(map(_is_nested, blocks)) else ():
            seen: set[str] = set()
            for row in block:
                above = row.code[:-2]
                seen.add(row.code)
                # Procurement has codes of letters and other steps (A02, A0201), whose parents are
                # not 2 shorter.
                if len(row.code) > CLASS and row.code.isdigit():
                    yield Relation(
                        rule, "present", evidence(place(row)), f"{row.code} {row.label}",
                        holds=above in seen, stated="present" if above in seen else "missing",
                        computed=above,
                    )  # fmt: skip


def blocks(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield of the codes of each budget unit that they ascend, that none is printed twice, or that
    every branch reaches an item, as the relation asks for.
    """
    for table, found in coded(facts, template):
        for block in found:
            wrong, said = _LOOKED_FOR[template.of](block)
            shown = evidence(*map(place, wrong or block[:1]))
            yield said._replace(rule=rule, terms=shown, subject=table.title, holds=not wrong)


def _descending(block: Sequence[Row]) -> tuple[list[Row], Relation]:
    """The codes that don't ascend depth first (201, 20103, 2010301, …) or have not 3, 5 or 7
    digits.
    """
    drops = [(before, row) for before, row in pairwise(block) if row.code < before.code]
    wrong = [row for _, row in drops]
    wrong += [row for row in block if len(row.code) not in DIGITS]
    told = ", ".join(f"{before.code} → {row.code}" for before, row in drops)
    between = told or f"{block[0].code} … {block[-1].code}"
    return wrong, Relation("", "order", (), stated=_codes(wrong), computed=between)


def _again(block: Sequence[Row]) -> tuple[list[Row], Relation]:
    """The codes that were printed before."""
    first = {row.code: row for row in reversed(block)}
    twice = [row for row in block if first[row.code] is not row]
    return twice, Relation("", "order", (), stated=str(len(block)), computed=str(len(first)))


def _cut_short(block: Sequence[Row]) -> tuple[list[Row], Relation]:
    """The branches that end before an item (项, seven digits)."""
    inner = _inner(block)
    short = [row for row in block if len(row.code) < ITEM and row.code not in inner]
    return short, Relation("", "present", (), stated=_codes(short))


# The way of a kind → the rows of a block that are wrong, and what is said of it.
_LOOKED_FOR = {"order": _descending, "unique": _again, "depth": _cut_short}


def _codes(rows: Sequence[Row]) -> str | None:
    return " ".join(row.code for row in rows) or None


def _is_nested(block: Sequence[Row]) -> bool:
    """Return whether some code of a block stands above another one."""
    return not _inner(block).isdisjoint(row.code for row in block)


def _inner(block: Sequence[Row]) -> set[str]:
    """Return all codes that others of a block begin with."""
    return {row.code[:end] for row in block for end in range(1, len(row.code))}


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
    # One amount in two classes names neither.
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
    for row in chain.from_iterable(block for _, blocks in tables for block in blocks):
        below.setdefault(row.code[:-2], row)
    for table, blocks in tables:
        for block in blocks:
            inner = _inner(block)
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
