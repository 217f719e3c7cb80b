"""Sums as formulas of our own: built from the places of cells,
never from anything that a document says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.formats.workbook.book import ResultSheet, fits, value
from auditor.model.values import Check, Figure, Term
from auditor.reading.office.writer import letters
from auditor.telling.numbers import stated_term

# Characters of a formula; a spreadsheet takes 8,192.
LONGEST = 8000
# Arguments of a function; a spreadsheet takes 255.
MOST = 250

Spot = tuple[ResultSheet, int, int]


def cell(row: int, column: int) -> str:
    """Return the name of a cell whose row and column count from 0: B7."""
    return f"{letters(column)}{row + 1}"


def sum_formula(check: Check, spots: Mapping[int, Spot], home: ResultSheet) -> str | None:
    """Return the formula of a check's sum, or None where its figures aren't all numbers of
    one unit in some sheet.
    """
    stated = stated_term(check.relation)
    if check.relation.kind != "sum" or stated is None:
        return None
    parts = [term for term in check.relation.terms if term != stated]
    if not _usable(stated.figure, stated.figure, spots) or stated.figure.digits is None:
        return None
    if not parts or not all(_usable(term.figure, stated.figure, spots) for term in parts):
        return None
    plus = [spots[term.figure.id] for term in parts if term.weight == 1]
    rest = "".join(_weighted(term, spots, home) for term in parts if term.weight != 1)
    areas = _areas(plus, home)
    formula = f"=SUM({','.join(areas)}){rest}" if areas else f"=0{rest}"
    places = len(value(stated.figure).partition(".")[2])
    if places:
        # Binary fractions would show a gap where there is none.
        formula = f"=ROUND({formula[1:]},{places + 2})"
    return formula if len(areas) <= MOST and len(formula) <= LONGEST else None


def _usable(figure: Figure, stated: Figure, spots: Mapping[int, Spot]) -> bool:
    blank = figure.digits is None and "blank" in figure.marks
    number = figure.digits is not None and figure.unit == stated.unit and fits(value(figure))
    return figure.id in spots and (blank or number)


def _weighted(term: Term, spots: Mapping[int, Spot], home: ResultSheet) -> str:
    sheet, row, column = spots[term.figure.id]
    times = "" if abs(term.weight) == 1 else f"{abs(term.weight)}*"
    return f"{'-' if term.weight < 0 else '+'}{times}{_lead(sheet, home)}{cell(row, column)}"


def _lead(sheet: ResultSheet, home: ResultSheet) -> str:
    return "" if sheet is home else f"{sheet.quoted}!"


def _areas(spots: Sequence[Spot], home: ResultSheet) -> list[str]:
    """Return cells and, where they stand one below or beside the other, ranges."""
    found: list[tuple[ResultSheet, int, int, int, int]] = []
    for sheet, row, column in spots:
        if found and found[-1][0] is sheet:
            _, top, left, low, right = found[-1]
            if (left == right == column and row == low + 1) or (
                top == low == row and column == right + 1
            ):
                found[-1] = (sheet, top, left, row, column)
                continue
        found.append((sheet, row, column, row, column))
    return [
        _lead(sheet, home) + _range(top, left, low, right) for sheet, top, left, low, right in found
    ]


def _range(top: int, left: int, low: int, right: int) -> str:
    first, last = cell(top, left), cell(low, right)
    return first if first == last else f"{first}:{last}"
