"""Rows that two tables of unknown form both print: the same words, the same figures,
signs aside.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.records import NamedTuple
from auditor.model.values import Figure, Relation, Term
from auditor.relations.facts import Facts
from auditor.text.labels import normalise
from auditor.text.patterns import regex

# Figures, none of them 0 and no two alike, that have to agree before two rows are the same one.
LEAST = 3
_ASIDE = regex(r"\([^()]*\)")


class _PrintedRow(NamedTuple):
    label: str
    table: int
    figures: tuple[Figure, ...]


def alike(rule: str, facts: Facts) -> Iterator[Relation]:
    """Yield left = right for each pair of figures of rows that two tables share.

    A row in which one figure differs fails only where the tables share another row whose figures
    all agree, and none in which several differ: tables of a whole and of a part of it have many
    names in common. Else it is unchecked.
    """
    pairs = list(_pairs(facts))
    sure = {(one.table, other.table) for one, other in pairs if _differing(one, other) == 0}
    # 一般公共预算 of a province and of its own level name the same items with other amounts.
    sure -= {(one.table, other.table) for one, other in pairs if _differing(one, other) > 1}
    for one, other in pairs:
        if _telling(one, other) and (
            _differing(one, other) < 2 or (one.table, other.table) in sure
        ):
            weak = "" if (one.table, other.table) in sure else "ambiguous"
            for left, right in zip(one.figures, other.figures, strict=True):
                # What one table prints as an amount another may print in brackets, as what is taken
                # off.
                weight = -1 if (left.digits or 0) * (right.digits or 0) < 0 else 1
                terms = (Term(left, 1, "left"), Term(right, weight, "right"))
                yield Relation(rule, "equal", terms, one.label, weak)


def _pairs(facts: Facts) -> Iterator[tuple[_PrintedRow, _PrintedRow]]:
    """Rows of the same words and as many figures, each with the first of its kind."""
    if len(facts.recognised.unknown) < 2:
        return
    seen: dict[tuple[str, int], _PrintedRow] = {}
    for row in _rows(facts):
        first = seen.setdefault((row.label, len(row.figures)), row)
        if first.table != row.table:
            yield first, row


def _rows(facts: Facts) -> Iterator[_PrintedRow]:
    for table in facts.recognised.tables:
        for owed in facts.recognised.unknown.get(table.id, ()):
            for line in owed.side.lines:
                label = _ASIDE.sub("", normalise(line.label).lower())
                figures = tuple(
                    figure
                    for column in owed.side.amounts
                    if (figure := line.figures.get(column))
                    and figure.digits is not None
                    # Rates are small numbers, which many rows share by chance.
                    and figure.unit != "%"
                )
                # One more than have to agree: the one that may differ.
                if len(figures) > LEAST and label:
                    yield _PrintedRow(label, table.id, figures)


def _size(figure: Figure) -> tuple[int, int]:
    return abs(figure.digits or 0), figure.exponent


def _differing(one: _PrintedRow, other: _PrintedRow) -> int:
    return sum(
        _size(left) != _size(right) for left, right in zip(one.figures, other.figures, strict=True)
    )


def _telling(one: _PrintedRow, other: _PrintedRow) -> bool:
    same = {
        _size(left)
        for left, right in zip(one.figures, other.figures, strict=True)
        if _size(left) == _size(right)
    }
    return sum(size[0] > 0 for size in same) >= LEAST
