"""Tables of unknown form: their rows, columns and amounts,
and what their own structure says must add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from auditor.amounts import parse_unit
from auditor.model.cell_columns import column_texts, widest
from auditor.model.columns import FiguresOfLine
from auditor.model.records import replace
from auditor.model.table import Column, Row, Table
from auditor.model.values import Document, Figure
from auditor.packs.loading import Labels
from auditor.recognition.columns import Cells, index_rows
from auditor.recognition.figures import Evidence
from auditor.recognition.unknown.claims import Claim
from auditor.recognition.unknown.coded_names import SAMPLED, name_codes
from auditor.recognition.unknown.formulas import formulas
from auditor.recognition.unknown.heads import paths
from auditor.recognition.unknown.layout import (
    code_lengths,
    header_rows,
    roles,
    sides,
)
from auditor.recognition.unknown.level_codes import are_levels, with_names
from auditor.recognition.unknown.lines import Known, SideReader, indent_of
from auditor.recognition.unknown.stepped import steps_of
from auditor.recognition.unknown.structure import Structure, structure
from auditor.recognition.unknown.vocabulary import Vocabulary

__all__ = ["Claim", "Structure", "read_beyond", "read_codeless", "read_unknown"]


def is_indented(table: Table, document: Document) -> bool:
    """Whether the lines of a table stand at several depths: "208 …" over "  20805 …" without their
    codes. A line at one depth alone is one that a program set aside by chance.
    """
    depths = Counter(
        indent_of(document, cell)
        for row in table.rows
        if row.kind == "item"
        and (cell := next((cell for cell in table.cells[row.index] if cell.text), None))
    )
    return sum(number > 1 for number in depths.values()) > 1


def read_codeless(
    table: Table, document: Document, labels: Labels, evidence: Evidence
) -> list[Structure]:
    """Return what a table owes whose form orders it by codes, and which prints none.

    Its lines are a tree all the same, by indents and numbers; its figures stay those of the form.
    """
    shadow, owed = _shadowed(table, document, labels, evidence)
    position = {row.index: at for at, row in enumerate(table.rows)}
    for line in shadow.rows:
        if line.parent is not None and line.index in position:
            parent = position.get(shadow.rows[line.parent].index)
            table.rows[position[line.index]].parent = parent
    return owed


def read_beyond(
    table: Table, document: Document, labels: Labels, evidence: Evidence
) -> list[Structure]:
    """Return what the columns of a table owe that its form does not know, such as a third side or
    last year's amounts beside this year's: what its own structure says of them, and nothing else.
    """
    known = {column.index for column in table.columns}
    owed = _shadowed(table, document, labels, evidence)[1]
    for each in owed:
        columns = each.side.columns
        new = {at for at, column in enumerate(columns) if column not in known}
        each.rows = [
            claim._replace(places=places)
            for claim in each.rows
            if (places := tuple(place for place in claim.places if place.at in new))
        ]
        # Of one line alone nothing bears out which columns a head like "subtotal" adds up.
        several = sum(bool(line.figures) for line in each.side.lines) > 1
        each.columns = [
            claim for claim in each.columns
            if not new.isdisjoint((claim.total, *claim.own)) and (several or claim.held)
        ]  # fmt: skip
        each.formulas, each.bounds, each.means = [], [], []
    return [each for each in owed if each.rows or each.columns]


def _shadowed(
    table: Table, document: Document, labels: Labels, evidence: Evidence
) -> tuple[Table, list[Structure]]:
    """Return a table of known form as it reads without it, and what it owes then; its figures stay
    those of the form.
    """
    known = {
        (figure.row, figure.column): figure for row in table.rows for figure in row.figures.values()
    }
    # The reader fills in what it finds: it is given a copy, as columns and figures stay the form's.
    shadow = replace(table, columns=(), rows=[])
    return shadow, read_unknown(shadow, document, labels, evidence, known)


def read_unknown(
    table: Table,
    document: Document,
    labels: Labels,
    evidence: Evidence,
    known: Known | None = None,
) -> list[Structure]:
    """Fill in the columns, rows and figures of a table without a form;
    return what its sides owe.
    """
    cells = table.cells
    words = Vocabulary(labels)
    width = widest(cells)
    depth = header_rows(cells, words)
    heads = paths(cells, depth, width)
    found = with_names(roles(cells, depth, width, heads, words), cells[depth : depth + SAMPLED])
    table.header_rows = depth
    table.columns = tuple(Column(at, role, heads[at]) for at, role in enumerate(found) if role)
    units = _units(table, heads, found, labels)
    shifts = _shifts(cells, depth, document)
    skipped = _printed_again(cells, depth, words) | index_rows(cells, depth)
    printed = formulas(cells, depth)
    owed = []
    for number, side in enumerate(sides(cells, depth, found)):
        # Words beside words owe nothing.
        if not side.amounts and not side.rates:
            continue
        steps = steps_of(cells, depth, side.amounts, heads)
        side.amounts = tuple(at for at in side.amounts if at not in steps)
        reader = SideReader(table, document, evidence, words, side, shifts)
        reader.steps = steps
        reader.units, reader.known = units, known or {}
        side.lengths = code_lengths(cells, depth, side.codes)
        reader.levelled = are_levels(cells[depth : depth + SAMPLED], side.codes)
        reader.coded = not side.codes and name_codes(cells[depth : depth + SAMPLED], side.labels)
        reader.read([at for at in range(depth, len(cells)) if at not in skipped])
        owed.append(structure(side, heads, printed, words))
        table.rows.extend(_rows(owed[-1], str(number) if number else "", len(table.rows)))
    return owed


def _units(
    table: Table, heads: Sequence[str], found: Sequence[str], labels: Labels
) -> dict[int, str]:
    """Return the units that columns of amounts are headed by; one that is all of theirs is the
    table's.

    So is one that stands over the labels, where nothing above the table says it.
    """
    said = {at: parse_unit(head, labels.languages) for at, head in enumerate(heads) if head}
    units = {at: unit for at, unit in said.items() if unit and found[at] == "amount"}
    over = [unit for at, unit in said.items() if unit and found[at] in ("label", "code")]
    named = list(dict.fromkeys(units.values())) or over[:1]
    # Columns of several units leave the table without one, and a caption wins.
    if len(named) == 1 and not any(figure.label == "unit" for figure in table.captions):
        table.unit = named[0]
    return units


# What lines are called as rows of a table, where not items.
_KINDS = {"grand": "total", "total": "total", "break": "text"}


def _rows(owed: Structure, side: str, first: int) -> list[Row]:
    rows = []
    names = {column: str(column) for column in owed.side.columns}
    places = {str(column): at for at, column in enumerate(owed.side.amounts)}
    numbers = owed.side.numbers
    for position, line in enumerate(owed.side.lines):
        kind = _KINDS.get(line.kind, "item")
        parent = owed.parents[position] if position < len(owed.parents) else None
        figures: Mapping[str, Figure]
        if numbers is None:
            figures = {names[column]: figure for column, figure in line.figures.items()}
            start = next((figure.start for figure in line.figures.values()), 0)
        else:
            figures = FiguresOfLine(numbers, position, places)
            start = figures.start
        rows.append(
            Row(
                line.index,
                kind,
                line.label,
                "",
                line.code,
                line.number,
                side,
                figures,
                start=start,
            )
        )
        rows[-1].parent = None if parent is None else first + parent
    return rows


def _signatures(cells: Cells, depth: int) -> set[tuple[str, ...]]:
    return {tuple(cell.text for cell in row) for row in cells[:depth]}


def _printed_again(cells: Cells, depth: int, words: Vocabulary) -> set[int]:
    """Rows that a later page prints once more: the head, and the total right below it."""
    heads = _signatures(cells, depth)
    begins = column_texts(cells, 0)
    # What begins like no head is none: of most tables no row is looked at as a whole.
    if set(begins[:depth]).isdisjoint(begins[depth:]):
        return set()
    above: set[tuple[str, ...]] = set()
    found: set[int] = set()
    for index, row in enumerate(cells[depth:], depth):
        texts = tuple(cell.text for cell in row)
        if texts in heads or (index - 1 in found and texts in above):
            found.add(index)
        elif words.is_total(next(filter(None, texts), "")):
            above.add(texts)
    return found


def _shifts(cells: Cells, depth: int, document: Document) -> dict[int, int]:
    """How much further right each page's lines stand than they print:
    a head stands in one place on every page.
    """
    signatures = _signatures(cells, depth)
    heads = {
        row[0].text: indent_of(document, row[0]) for row in cells[:depth] if row and row[0].text
    }
    found: dict[int, int] = {}
    begins = column_texts(cells, 0)
    for index in (at for at in range(depth, len(cells)) if begins[at] in heads):
        row = cells[index]
        if tuple(cell.text for cell in row) in signatures:
            found[index] = heads[row[0].text] - indent_of(document, row[0])
    return found
