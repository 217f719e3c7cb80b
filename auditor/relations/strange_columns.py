"""Columns of amounts that a form does not know and that stand beside the parts of a sum along the
rows: they may be parts of it, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.values import Cell, Figure, Term
from auditor.packs.languages import BEGIN, END, WHOLE
from auditor.recognition.figures import Spot, amount_of
from auditor.relations.facts import Facts

# The weakness of a sum beside which columns stand that may belong to it.
UNKNOWN_COLUMNS = "unknown-columns"
# Rows of a table that tell whether a column holds amounts, and which columns add up.
TOLD = 200
# Heads of columns that are no parts of the total beside them: what is in another part already,
# what compares, what is no amount.
_ROLES = "of-which", "change", "balance", "percent", "rate", "share", "mean", "total", "sub"
_APART = frozenset((role, place) for role in _ROLES for place in (WHOLE, BEGIN, END))


class Beside(NamedTuple):
    """Columns that are parts though no form knows them, and why a sum is weak, or ""."""

    columns: Sequence[tuple[int, str]] = ()
    weak: str = ""


NONE_BESIDE = Beside()


def beside(table: Table, facts: Facts, total: str, parts: Collection[str]) -> Beside:
    """Return the columns that a form does not know beside the total and the parts of a sum along
    the rows, if most rows add up with them alone. Where most add up neither with them nor without
    them, nobody can tell what is part of the total: the sum is weak.
    """
    places = {each.role: each.index for each in table.columns if each.role in (total, *parts)}
    bound = total in places and len(places) > 1
    found = tuple(_strange(table, places, total, facts)) if bound else ()
    if not found:
        return NONE_BESIDE
    rows = [row for row in table.rows if total in row.figures][:TOLD]
    without = with_them = 0
    for row in rows:
        known = [row.figures[role] for role in parts if role in row.figures]
        more = [term.figure for term in parts_beside(table, row, found, facts)]
        without += _adds(row.figures[total], known)
        with_them += _adds(row.figures[total], [*known, *more])
    if 2 * without > len(rows) and without >= with_them:
        return NONE_BESIDE
    return Beside(found) if 2 * with_them > len(rows) else Beside(weak=UNKNOWN_COLUMNS)


def parts_beside(
    table: Table, row: Row, columns: Sequence[tuple[int, str]], facts: Facts
) -> Iterator[Term]:
    """Yield the amounts of a row in columns that the form does not know, named by their heads."""
    cells = table.cells[row.index]
    for at, head in columns:
        cell = cells[at] if at < len(cells) else None
        value = amount_of(cell, facts.packs.labels.languages) if cell else None
        if cell and value and value.state == "amount" and value.unit != "%":
            spot = Spot(cell.start, cell.end, table.id, row.index, at)
            label = f"{row.label} · {head}"
            yield Term(facts.recognised.evidence.amount(cell, value, spot, label, table.unit))


def _adds(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts come to a total, within half a last place for each figure."""
    figures = (total, *parts)
    finest = min(each.exponent for each in figures)
    ulps: list[int] = [10 ** (each.exponent - finest) for each in figures]
    amounts = [(each.digits or 0) * ulp for each, ulp in zip(figures, ulps, strict=True)]
    return 2 * abs(amounts[0] - sum(amounts[1:])) <= sum(ulps)


def _strange(
    table: Table, places: Mapping[str, int], total: str, facts: Facts
) -> Iterator[tuple[int, str]]:
    """Yield the columns in the stretch of a sum, from its total on or back, that the form does not
    know and that hold amounts, with their heads. Another known column ends the stretch.
    """
    begin = places[total]
    others = [at for role, at in places.items() if role != total]
    step = 1 if max(others) > begin else -1
    known = {each.index for each in table.columns} - set(places.values())
    heads = table.cells[: table.header_rows]
    width = max(map(len, heads), default=0)
    stretch = range(begin + step, width if step > 0 else -1, step)
    for at in takewhile(lambda at: at not in known, stretch):
        head = next((row[at].text for row in reversed(heads) if at < len(row) and row[at].text), "")
        apart = _APART & facts.packs.labels.languages.matches(head)
        if at not in places.values() and head and not apart and _holds_amounts(table, at, facts):
            yield at, head


def _holds_amounts(table: Table, at: int, facts: Facts) -> bool:
    """Whether a column prints amounts, and no words."""
    rows = [row.index for row in table.rows if row.figures][:TOLD]
    cells: list[Cell] = [table.cells[row][at] for row in rows if at < len(table.cells[row])]
    values = [amount_of(cell, facts.packs.labels.languages) for cell in cells if cell.text]
    return any(value.digits for value in values) and all(
        value.state == "amount" and value.unit != "%" for value in values
    )
