"""Rates of sentences that the two amounts of their row make otherwise by one slip, where others of
the document are what the same two columns make.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from auditor.evidence.misprints import DIGIT, SWAPPED, misprints
from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Relation, comparable, scaled
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_cells import RowCell
from auditor.relations.row_rates import (
    OF_BASE,
    PRINTED,
    bound_rates,
    cells_of_rates,
    directed,
    may_be_base,
    rates_of,
)
from auditor.relations.row_slips import is_adjusted
from auditor.relations.said_rates import kind_of
from auditor.relations.shapes import bound
from auditor.relations.standing import standing
from auditor.relations.table_heads import COMPLETION, GROWTH, heads_of_columns

# Digits of an amount by which its row is known, and of a rate that a slip tells: 10.0 and more.
TELLING, RATE = 1000, 100
# Last places by which a rate may differ that was rounded, or cut off, otherwise.
ROUNDED = 1

# A table, the columns of an amount and of what it is held against, and the kind of the rate.
_Made = tuple[int, int, int, str]


class _MadeRate(NamedTuple):
    """A rate of a sentence with the row of its amount, and what that is held against in the row."""

    rate: Mention
    found: RowCell
    base: Figure

    def key(self) -> _Made:
        """Return which columns make the rate."""
        return self.found.table.id, self.found.cell.column, self.base.column, kind_of(self.rate)


def grown(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield (level − base) / base = rate for each growth that its row makes but for a slip."""
    for each in facts.once(_slipped):
        if kind_of(each.rate) == GROWTH:
            level, name = each.found.cell, each.found.row.label
            said = related(rule, "ratio", name, rate=each.rate, level=level, base=each.base)
            yield bound(said._replace(severity="warning"), PRINTED)


def completed(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield done / planned = rate for each completion that its row makes but for a slip."""
    for each in facts.once(_slipped):
        if kind_of(each.rate) == COMPLETION:
            part, name = each.found.cell, each.found.row.label
            said = related(rule, "ratio", name, rate=each.rate.figure, part=part, whole=each.base)
            yield bound(said._replace(severity="warning"), PRINTED)


def _slipped(facts: Facts) -> list[_MadeRate]:
    """Return the rates that differ by a slip from what their row makes, one for the columns that
    make several.
    """
    known = facts.once(bound_rates)
    made: Mapping[_Made, int] = Counter(
        (each.found.table.id, each.found.cell.column, each.figure.column, kind_of(each.rate))
        for each in known
        if each.way == OF_BASE and each.figure
    )
    borne = {each.rate.figure.id for each in known}
    tried = [
        _MadeRate(rate, found, base)
        for level, rates in (facts.once(rates_of) if made else ())
        if abs(level.figure.digits or 0) >= TELLING and not standing(level)
        for rate in rates
        if rate.figure.id not in borne and not is_adjusted(rate)
        for found in facts.once(cells_of_rates).get(level.figure.id, ())
        for base in _bases(rate, found)
    ]
    off = [each for each in tried if made.get(each.key())]
    # Several that differ are of another basis than the table.
    many = Counter(each.key() for each in off)
    return [each for each in off if many[each.key()] == 1 and _is_slip(each)]


def _bases(rate: Mention, found: RowCell) -> list[Figure]:
    """Return the one figure of a row that an amount of it may be held against."""
    heads = heads_of_columns(found.table)
    own = heads.get(found.cell.column)
    bases = [
        each for each in found.beside()
        if own and (head := heads.get(each.column)) and each.unit != "%" and (each.digits or 0) > 0
        and comparable(each, found.cell) and may_be_base(kind_of(rate), head, own)
    ]  # fmt: skip
    return bases if len(bases) == 1 else []


def _is_slip(each: _MadeRate) -> bool:
    """Return whether one slip parts a rate from what its row makes of it."""
    said = directed(each.rate)
    now, then = scaled(each.found.cell, each.base)
    top = 100 * 10**said.places * (now if kind_of(each.rate) == COMPLETION else now - then)
    meant = (2 * abs(top) + then) // (2 * then)
    digits = abs(said.digits or 0)
    if (top > 0) != ((said.digits or 0) > 0) or abs(meant - digits) <= ROUNDED or digits < RATE:
        return False
    slips = (each.meant for each in misprints(digits) if each.kind in (DIGIT, SWAPPED))
    return meant in slips
