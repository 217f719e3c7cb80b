"""Amounts of a paragraph that one column of a table prints, row by row: an amount among them whose
row prints it otherwise was typed wrongly, here or there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table
from auditor.model.units import is_money
from auditor.model.values import DISPUTED, Figure, Relation
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import alike, rounded
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_cells import Nearby, RowCell, cells_of, rows_called
from auditor.relations.row_rates import PRINTED, directed
from auditor.relations.row_slips import is_slip
from auditor.relations.shapes import bound
from auditor.relations.standing import standing

# Amounts of a paragraph that a column prints from which on it is the column of the paragraph, and
# one more is held against it.
FEWEST = 2
# Digits of an amount that tells a row: 1,000 and more.
TELLING = 1000
# Digits of a rate that tells a row of its name: 10.0 and more.
TELLING_RATE = 100
# Rows of one name that are looked at.
NAMESAKES = 12

_Column = tuple[int, int]


class _ExplainedParagraph(NamedTuple):
    """The amounts of a paragraph, and how many of them each column prints in rows of their names;
    bearing: the cells that print one, by its figure.
    """

    amounts: Sequence[Mention]
    columns: Mapping[_Column, int]
    bearing: Mapping[int, Sequence[RowCell]]


def in_columns(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield amount = cell for each amount of a paragraph that a row of its name prints, or prints
    but for a slip, in a column that prints others of the paragraph.
    """
    for each in _explained(facts):
        for said in each.amounts:
            borne = each.bearing.get(said.figure.id, ())
            cell = _bearing(borne, each)
            if cell:
                yield related(rule, "equal", said.subject, left=said.figure, right=cell)
            elif other := _disputed(said, each, facts):
                same = related(rule, "equal", said.subject, left=said.figure, right=other)
                # What its row prints in another column was copied from there.
                yield bound(same, DISPUTED if borne else PRINTED)


def _explained(facts: Facts) -> Iterator[_ExplainedParagraph]:
    """Yield the paragraphs whose amounts a column prints."""
    spoken: dict[int, list[Mention]] = defaultdict(list)
    for said in facts.recognised.mentions:
        telling = said.role == "level" and abs(said.figure.digits or 0) >= TELLING
        if telling and is_money(said.figure.unit) and not in_words(said.before):
            spoken[said.paragraph].append(said)
    cells = cells_of((said for group in spoken.values() for said in group), facts)
    for amounts in spoken.values():
        columns: Counter[_Column] = Counter()
        bearing = {each.figure.id: cells.get(each.figure.id, ()) for each in amounts}
        for found in bearing.values():
            # One amount is one witness for a column, however many of its rows print it.
            columns.update({_column(each) for each in found})
        if columns and max(columns.values()) >= FEWEST:
            yield _ExplainedParagraph(amounts, columns, bearing)


def _column(found: RowCell) -> _Column:
    return found.table.id, found.cell.column


def _bearing(bearing: Sequence[RowCell], each: _ExplainedParagraph) -> Figure | None:
    """Return the cell that prints an amount in the column which most others stand in."""
    best = max(bearing, key=lambda found: each.columns[_column(found)], default=None)
    return best.cell if best and each.columns[_column(best)] > FEWEST else None


def _disputed(said: Mention, each: _ExplainedParagraph, facts: Facts) -> Figure | None:
    """Return the cell of a row that alone bears the name of an amount, in a column of the others,
    where it prints the amount but for a slip, or prints it in another column beside its rate.
    """
    near = Nearby(said, facts)
    named = rows_called(near.subject, facts)
    borne = each.bearing.get(said.figure.id, ())
    # A column that prints another amount of the paragraph may be meant as well.
    if any(each.columns[_column(other)] > 1 for other in borne):
        return None
    of_table = Counter(table.id for table, _ in named)
    found = [
        cell.cell for cell in _cells(named[:NAMESAKES], each.columns)
        if of_table[cell.table.id] == 1 and near.names(cell)
        and (_is_copied(said, cell, facts) if borne else _is_slip(said.figure, cell.cell))
        and not any(alike(other.figure, cell.cell) for other in each.amounts)
    ]  # fmt: skip
    # What two columns print otherwise each in its way says nothing of which is meant.
    return found[0] if found and len({cell.digits for cell in found}) == 1 else None


def _is_slip(said: Figure, cell: Figure) -> bool:
    """Return whether one slip made an amount of what a cell prints: what a sentence rounds may be
    moved by a last place so that its parts add up.
    """
    if not is_slip(said, cell):
        return False
    off = abs(abs(said.digits or 0) - rounded(cell, said.exponent))
    return said.exponent == cell.exponent or off > 1


def _is_copied(said: Mention, found: RowCell, facts: Facts) -> bool:
    """Return whether a row prints an amount in another column than those of its paragraph, and a
    rate that is said of it, which tells that the row and not that column is meant.
    """
    others = [each for each in found.beside() if each.unit != "%"]
    if standing(said) or not any(alike(said.figure, each) for each in others):
        return False
    mentions = facts.recognised.mentions
    rates = (
        each for each in facts.spoken[said.paragraph]
        if each.figure.unit == "%" and each.of >= 0 and mentions[each.of] is said
    )  # fmt: skip
    printed = [each for each in found.row.figures.values() if each.unit == "%"]
    return any(
        abs(rate.figure.digits or 0) >= TELLING_RATE
        and any(alike(directed(rate), each) for each in printed)
        for rate in rates
    )


def _cells(named: Sequence[tuple[Table, Row]], columns: Mapping[_Column, int]) -> Iterator[RowCell]:
    """Yield the cells of rows in columns that print so many others of a paragraph."""
    for table, row in named:
        for cell in row.figures.values():
            if columns.get((table.id, cell.column), 0) >= FEWEST:
                yield RowCell(table, row, cell)
