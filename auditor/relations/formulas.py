"""Relations that a workbook's own formulas give: the cell shows the sum of the cells that
its formula adds up.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.amounts import read_cell
from auditor.model.records import NamedTuple
from auditor.model.values import HIDDEN, Cell, Figure, Formula, Grid, Relation, Term
from auditor.packs.kinds import Template
from auditor.recognition.figures import Quantity, Spot
from auditor.recognition.unknown.vocabulary import Vocabulary
from auditor.relations.facts import Facts
from auditor.text.patterns import regex

_NAME = r"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_SHEET = r"(?:(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!)?"
_AREA = regex(rf"{_SHEET}{_NAME}(?::{_NAME})?")
_ROUND = regex(r"ROUND\((.*),-?\d+\)")
_SUM = "SUM("
_SUBTOTAL = regex(r"SUBTOTAL\((10)?9,([^()]*)\)")
_TERM = regex(
    r"(?P<sign>[+-]?)(?:SUM\((?P<sum>[^()]*)\)|(?P<cell>(?:'[^']*'!|[^\W\d][\w.]*!)?\$?[A-Z]{1,3}"
    r"\$?[0-9]{1,7})(?![\w:(]))"
)
# Cells of one formula, and of all formulas of a workbook, that are looked at;
# the first one beyond is unchecked.
MOST, WORK = 2_000, 200_000

# Lines that may have been put in below a range and forgotten;
# more are another part of the table.
FEW = 2


class _CellPlace(NamedTuple):
    """A cell: its sheet, column and row, both from 1."""

    sheet: str
    column: int
    row: int


def formulas(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield shown value = Σ of the shown cells for each formula of SUM, + and - over cells with
    printed amounts.

    A range that ends one or two lines above its total owes these lines too.
    """
    document = facts.recognised.document
    # Most documents have none: no index of their cells is made.
    if not document.formulas:
        return
    cells, figures, work, words = (
        _cells(facts),
        _figures(facts),
        WORK,
        Vocabulary(facts.packs.labels),
    )
    subtotals = {each.start for each in document.formulas if _SUBTOTAL.search(each.text)}
    for formula in document.formulas:
        at = _at(formula.sheet, formula.cell)
        total = figures.get(formula.start)
        areas = _areas(formula) if total else []
        # Running totals (A1:A1, A1:A2, …) make the steps grow with the square of the sheet.
        work -= sum(len(places) for places, _ in areas)
        subject = f"{total.label} · {formula.cell}" if total else ""
        if total and work < 0:
            yield Relation(
                rule, "sum", (Term(total, 1, "total"),), subject, missing=("cap", formula.text)
            )
            break
        if (
            total is None
            or total.unit == "%"
            or not areas
            # A sum over itself is circular: what it shows is no sum of anything.
            or any(at in places for places, _ in areas)
        ):
            continue
        added = ((place, weight) for places, weight in areas for place in places)
        terms = [term for each in added if (term := _term(*each, cells, figures, total, facts))]
        if any(term.figure.digits is not None for term in terms) and _alike(total, terms):
            whole = Relation(
                rule, "sum", (Term(total, 1, "total"), *terms), subject, note=formula.text
            )
            yield _of_visible(whole, formula, subtotals)
            missed = _missed(at, areas, cells, figures, words)
            if missed and _alike(total, missed):
                longer = (Term(total, 1, "total"), *terms, *missed)
                yield Relation(rule, "sum", longer, subject, note=formula.text, severity="warning")


def _of_visible(whole: Relation, formula: Formula, subtotals: set[int]) -> Relation:
    """Return the sum of a formula; a SUBTOTAL counts no other one, and nothing in hidden rows: 109
    none at all, 9 none that a filter hides, which nobody can tell from others.
    """
    found = _SUBTOTAL.fullmatch(formula.text.replace(" ", "").lstrip("=+"))
    if not found:
        return whole
    total, *parts = whole.terms
    parts = [term for term in parts if term.figure.start not in subtotals]
    shown = [term for term in parts if HIDDEN not in term.figure.marks]
    visible, every = (whole._replace(terms=(total, *terms)) for terms in (shown, parts))
    # With 9 both readings stay: whether a row was hidden by hand or by a filter the file doesn't
    # tell.
    if found[1] or len(shown) == len(parts):
        return visible
    return every._replace(readings=(visible,))


def _missed(
    at: _CellPlace,
    areas: list[tuple[list[_CellPlace], int]],
    cells: dict[_CellPlace, Cell],
    figures: dict[int, Figure],
    words: Vocabulary,
) -> list[Term]:
    """Return the lines between a range and the total right below: typed ones,
    which nobody added to the range.
    """
    (places, weight), *more = areas
    rows = range(places[-1].row + 1, at.row)
    above = all(place[:2] == at[:2] and place.row < at.row for place in places)
    # Only a plain SUM over a column that ends above its total can have lost a line put in below.
    if more or weight < 0 or not above or len(places) < 2 or not 0 < len(rows) <= FEW:
        return []
    between = [cells.get(at._replace(row=row)) for row in rows]
    lines = [
        figures[cell.start]
        for cell in between
        if cell and cell.start in figures and "formula" not in cell.marks
    ]
    items = [line for line in lines if line.digits is not None and words.kind(line.label) == "item"]
    return [Term(line) for line in items] if len(items) == len(rows) else []


def _alike(total: Figure, terms: list[Term]) -> bool:
    return all(term.figure.unit == total.unit for term in terms if term.figure.digits is not None)


def _cells(facts: Facts) -> dict[_CellPlace, Cell]:
    document = facts.recognised.document
    found = {}
    for block in document.blocks:
        if isinstance(block, Grid):
            for cell in (cell for row in block.rows for cell in row):
                place = document.place(cell.start)
                if place.sheet is not None and place.cell and (cell.text or cell.marks):
                    found[_at(place.sheet, place.cell)] = cell
    return found


def _figures(facts: Facts) -> dict[int, Figure]:
    """Return the figures that stand in tables, by where they stand."""
    rows = (row for table in facts.recognised.tables for row in table.rows)
    return {
        figure.start: figure
        for row in rows
        for figure in row.figures.values()
        if _is_amount(figure)
    }


def _is_amount(figure: Figure) -> bool:
    return figure.digits is not None or "formula" in figure.marks


def _term(
    place: _CellPlace,
    weight: int,
    cells: dict[_CellPlace, Cell],
    figures: dict[int, Figure],
    total: Figure,
    facts: Facts,
) -> Term | None:
    cell = cells.get(place)
    if cell is None:
        return None
    if cell.start in figures:
        return Term(figures[cell.start], weight)
    value = read_cell(cell.text, cell.style)
    # A formula that was saved without its value is an amount that nobody knows, and never 0.
    if value.state in ("text", "blank") and not ("formula" in cell.marks and not cell.text):
        return None
    digits = value.digits if value.state == "amount" else None
    evidence, unit = facts.recognised.evidence, value.unit or total.unit
    figure = evidence.figure(
        cell.text, Quantity(digits, value.places, unit), Spot(cell.start, cell.end), "", cell.marks
    )
    return Term(figure, weight)


def _areas(formula: Formula) -> list[tuple[list[_CellPlace], int]]:
    """Return the cells that a formula adds up, with their weight;
    nothing for a formula of another kind.
    """
    text = formula.text.replace(" ", "").lstrip("=+")
    # ROUND(SUM(…),2) shows what the sum does, to the places that the cell prints anyway.
    rounded = _ROUND.fullmatch(text)
    text = rounded[1] if rounded else text
    counted = _SUBTOTAL.fullmatch(text)
    text = f"SUM({counted[2]})" if counted else text
    found: list[tuple[list[_CellPlace], int]] = []
    at = 0
    while at < len(text):
        match = _TERM.match(text, at)
        if not match or (at and not match["sign"]):
            return []
        weight = -1 if match["sign"] == "-" else 1
        for part in (match["sum"] or match["cell"]).split(","):
            places = _area(part, formula.sheet)
            if not places:
                return []
            found.append((places, weight))
        at = match.end()
    # "=B4" is a copy and adds nothing up.
    return found if _SUM in text or len(found) > 1 else []


def _area(text: str, sheet: str) -> list[_CellPlace] | None:
    match = _AREA.fullmatch(text)
    if not match:
        return None
    quoted, bare, left, top, right, bottom = match.groups()
    sheet = quoted.replace("''", "'") if quoted else bare or sheet
    first, last = _at(sheet, left + top), _at(sheet, (right or left) + (bottom or top))
    wide, high = last.column - first.column + 1, last.row - first.row + 1
    if wide < 1 or high < 1 or wide * high > MOST:
        return None
    return [
        _CellPlace(sheet, first.column + right, first.row + down)
        for down in range(high)
        for right in range(wide)
    ]


def _at(sheet: str, name: str) -> _CellPlace:
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return _CellPlace(sheet, column, int(name[len(letters) :] or 0))
