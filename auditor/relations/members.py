"""A department and its units: what it prints is the sum of what they print, where all are here.

That all are here is what the sums say: the total of a table, or each of its rows, is what the units
add up to. Where a row fails and the total as well, a unit may be missing, and nothing is accused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import Figure, Relation, Term, comparable, scaled
from auditor.packs.kinds import Template
from auditor.recognition import Recognised
from auditor.relations.facts import Facts
from auditor.relations.others import Other, is_of_part
from auditor.text.labels import normalise

# Rows at least that two units and more add up to: fewer may come out by chance.
LEAST = 3

KINDS = ("budget", "final-accounts")
TOTAL = "total"


class _SubjectSum(NamedTuple):
    """A figure of the department, and those of its units for the same subject."""

    figure: Figure
    parts: tuple[Figure, ...]

    @property
    def holds(self) -> bool:
        """Whether it is the sum of its parts, as far as they are printed."""
        figures = (self.figure, *self.parts)
        stated, *parts = scaled(*figures)
        low = min(figure.exponent for figure in figures)
        # Half a last place of each: a department rounds its own sum and not those of its units.
        room = sum(int(10 ** (figure.exponent - low)) for figure in figures)
        return abs(stated - sum(parts)) * 2 <= room

    @property
    def tells(self) -> bool:
        """Whether two units at least add up to it: one that is its own unit proves nothing."""
        return sum(bool(part.digits) for part in self.parts) > 1

    def relation(self, rule: str) -> Relation:
        """Return that it is their sum."""
        parts = (Term(part, 1, "part") for part in self.parts)
        return Relation(rule, "sum", (Term(self.figure, 1, "total"), *parts), self.figure.label)


def unit_of(other: Recognised, own: Recognised) -> str:
    """Return the name of the unit that another document is of, where it is one of the department
    that a document is of: one that it names, or the department without its units; "" elsewhere.
    """
    known = bool(other.entity and own.entity and own.year and own.kind in KINDS)
    if not known or (other.kind, other.year) != (own.kind, own.year):
        return ""
    # The department's own level is one of its units and bears its name.
    if other.entity == own.entity:
        return other.entity if is_of_part(other, own) else ""
    return other.entity if other.entity in _searched(own.document.text) else ""


@lru_cache(maxsize=4)
def _searched(text: str) -> str:
    return normalise(text)


def members(
    rule: str, template: Template, facts: Facts, others: Sequence[Other]
) -> Iterator[Relation]:
    """Yield that each amount of a department's table is the sum of its units' amounts."""
    units = dict[str, list[Other]]()
    for other in others:
        name = unit_of(other.facts.recognised, facts.recognised)
        if name:
            units.setdefault(name, []).append(other)
    # One unit's figures are its own: they add up to nothing.
    for table in facts.first(*template.forms) if len(units) > 1 else ():
        for column in facts.columns(table):
            lines = _lines(facts, table, column, list(units.values()))
            if _all_here(lines):
                yield from (line.relation(rule) for line in lines.values())


def _all_here(lines: Mapping[str, _SubjectSum]) -> bool:
    """Whether the units are all that the department has: their totals add up to its own, or all of
    its rows hold.
    """
    held = [line for line in lines.values() if line.holds and line.tells]
    rows = all(line.holds for name, line in lines.items() if name != TOTAL)
    return len(held) >= LEAST and TOTAL in lines and (lines[TOTAL].holds or rows)


def _lines(
    facts: Facts, table: Table, column: str, units: Sequence[Sequence[Other]]
) -> dict[str, _SubjectSum]:
    theirs = [_of_unit(unit, table.form, column) for unit in units]
    found = {}
    for name, figure in _figures(facts, table, column).items():
        parts = tuple(each[name] for each in theirs if name in each)
        if parts and all(comparable(figure, part) for part in parts):
            found[name] = _SubjectSum(figure, parts)
    return found


def _of_unit(files: Sequence[Other], form: str, column: str) -> dict[str, Figure]:
    """Return the amounts of a unit, from the first of its documents that has such a table."""
    for file in files:
        for table in file.facts.first(form):
            found = _figures(file.facts, table, column)
            return {name: file.figure(figure) for name, figure in found.items()}
    return {}


def _figures(facts: Facts, table: Table, column: str) -> dict[str, Figure]:
    """Return the amounts of a column by code, and the total; none of a code that stands twice."""
    total = facts.total(table)
    rows = [(row.code, row) for row in table.rows if row.code and row.kind == "item"]
    # A code that stands twice is of two blocks, and which of them a unit's row belongs to is not
    # said.
    codes = [code for code, _ in rows]
    named = [*((code, row) for code, row in rows if codes.count(code) == 1),
             *([(TOTAL, total)] if total else [])]  # fmt: skip
    found = {name: facts.figure(table, row, column) for name, row in named}
    return {name: figure for name, figure in found.items() if figure and figure.digits is not None}
