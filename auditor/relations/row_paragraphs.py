"""Amounts of a paragraph that one row of a table prints, column by column: what it says under the
head of another column, and the row prints otherwise, was typed wrongly, here or there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.table import Row, Table
from auditor.model.units import is_money
from auditor.model.values import Figure, Relation
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import joined
from auditor.recognition.labels import without_year
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.compare import alike
from auditor.relations.facts import Facts
from auditor.relations.made import related
from auditor.relations.row_cells import RowCell, cells_of
from auditor.relations.row_rates import PRINTED
from auditor.relations.row_slips import is_slip
from auditor.relations.shapes import bound
from auditor.text.patterns import cut

# Columns of a row that a paragraph prints amounts of, from which on it is the row of the paragraph.
FEWEST = 2
# Digits of an amount that tells a row, and of one that a slip tells: 1,000 and more.
TELLING = 1000
# Characters of a head that tell its column where they stand right before an amount.
HEAD = 2
ROLES = ("level", "change")
_SAID_IS = joined("<<said-is>>{1,3}$", needs="<<said-is>>")
_NUMBER = joined(r"<<number-word>>$", needs="<<number-word>>")


def in_rows(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield amount = cell for each amount of a paragraph that the one row which prints others of it
    prints but for a slip, in the column whose head stands before the amount.
    """
    spoken: dict[int, list[Mention]] = defaultdict(list)
    for said in facts.recognised.mentions:
        telling = said.role in ROLES and abs(said.figure.digits or 0) >= TELLING
        if telling and is_money(said.figure.unit) and not in_words(said.before):
            spoken[said.paragraph].append(said)
    cells = cells_of((m for group in spoken.values() for m in group if m.role == "level"), facts)
    for amounts in spoken.values():
        if row := _row_of(amounts, cells):
            yield from _disputed(rule, amounts, row)


def _row_of(
    amounts: Sequence[Mention], cells: Mapping[int, Sequence[RowCell]]
) -> tuple[Table, Row] | None:
    """Return the one row that prints several amounts of a paragraph, each in a column of its own;
    none where others are of other rows.
    """
    found: dict[tuple[int, int], tuple[Table, Row]] = {}
    columns: dict[tuple[int, int], set[int]] = defaultdict(set)
    for said in amounts:
        for each in cells.get(said.figure.id, ()):
            key = each.table.id, each.row.start
            found[key] = each.table, each.row
            columns[key].add(each.cell.column)
    told = [key for key in columns if len(columns[key]) >= FEWEST]
    return found[told[0]] if len(told) == 1 == len(columns) else None


def _disputed(
    rule: str, amounts: Sequence[Mention], place: tuple[Table, Row]
) -> Iterator[Relation]:
    """Yield what a row prints otherwise than its paragraph says, where one amount alone differs."""
    table, row = place
    figures = [each for each in row.figures.values() if each.unit != "%" and each.digits]
    borne = [said for said in amounts if any(alike(said.figure, each) for each in figures)]
    left = [
        (said, cell) for said in amounts if said not in borne
        for cell in figures
        if _heads(table, cell, said) and is_slip(said.figure, cell)
        and not any(alike(other.figure, cell) for other in borne)
    ]  # fmt: skip
    if len(left) == 1:
        ((said, cell),) = left
        yield bound(related(rule, "equal", row.label, left=said.figure, right=cell), PRINTED)


def _heads(table: Table, cell: Figure, said: Mention) -> bool:
    """Return whether the head of a cell's column ends the words before an amount: 年中追加."""
    label = next((each.label for each in table.columns if each.index == cell.column), "")
    name = _NUMBER.sub("", without_year(label)[0].split(" ")[-1])
    clause = cut(said.before, ",;。:、")[-1]
    return len(name) >= HEAD and _SAID_IS.sub("", clause).endswith(name)
