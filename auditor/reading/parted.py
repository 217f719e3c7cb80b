"""What stands apart in a line of plain text: parts with wide blanks or leaders between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.units import is_money
from auditor.model.values import Cell
from auditor.reading.lines import SourceLine
from auditor.reading.markup import cleaned
from auditor.reading.stacked.parts import blank, is_amount
from auditor.text.patterns import regex
from auditor.text.widths import typed_width

_LEADER = r"(?:\.{4,}|(?:\. ){3,}\.?|…{2,})"
_GAP = regex(rf"(?: {{2,}}|\u3000{{2,}}| +\u3000+ *)(?:{_LEADER} *)?| ?{_LEADER} *")
LEADERS = regex(_LEADER)
SENTENCE = regex(r"[。；！？!?|\t]|[^.]{60}\.$")
LONGEST = 400
# Lines whose parts are kept: those of a header are looked at from each line above them.
_REMEMBERED = 64
_WORD = regex(r"[^ \u3000]+")
YEAR = regex(r"(?:19|20)[0-9]{2}")
_DIGITS = regex(r"[0-9０-９][0-9０-９.,]*")


class Part(NamedTuple):
    """A part of a line: its span in the text, its first and last column on the page, whether it is
    an amount. `digits`, `bare`: where an amount itself begins in the text and on the page, behind a
    currency that stands apart.
    """

    start: int
    end: int
    left: int
    right: int
    number: bool
    digits: int
    bare: int


Parts = list[Part]


@lru_cache(maxsize=_REMEMBERED)
def parts(text: str, line: SourceLine) -> Parts:
    """Return what stands apart in a line, a currency with its number."""
    found: Parts = []
    at, column = line.start, typed_width(text[line.left : line.start])
    for gap in _GAP.finditer(text, line.start, line.end):
        right = column + typed_width(text[at : gap.start()])
        found += _split(text, at, gap.start(), column)
        at, column = gap.end(), right + typed_width(gap[0])
    found += _split(text, at, line.end, column)
    merged: Parts = []
    for part in found:
        if part.number and merged and is_currency(text, merged[-1]):
            part = part._replace(start=merged[-1].start, left=merged[-1].left)
            merged.pop()
        merged.append(part)
    return merged


def words_of(text: str, part: Part) -> Parts:
    """Return the words of a part as parts."""
    return [
        _part(
            text,
            word.start(),
            word.end(),
            part.left + typed_width(text[part.start : word.start()]),
            is_amount(word[0]),
        )
        for word in _WORD.finditer(text, part.start, part.end)
    ]


def has_number(row: Parts) -> bool:
    """Whether an amount is among the parts of a line."""
    return any(part.number for part in row)


def are_years(text: str, row: Parts) -> bool:
    """Whether no amount is among the parts of a line but years."""
    return all(YEAR.fullmatch(text, part.start, part.end) for part in row if part.number)


def each_cell(text: str, row: Parts) -> Iterator[Cell]:
    """Yield a cell for each part."""
    return (Cell(*cleaned(text, part.start, part.end)) for part in row)


def joined(text: str, row: Parts) -> Cell:
    """Return one cell of parts."""
    cells = list(each_cell(text, row))
    shown = " ".join(cell.text for cell in cells)
    if "  " in shown:  # between a currency and its number
        shown = " ".join(shown.split())
    return Cell(shown, cells[0].start, cells[-1].end)


def is_currency(text: str, part: Part) -> bool:
    """Whether a part is a currency alone."""
    return not part.number and is_money(text[part.start : part.end])


def _split(text: str, start: int, end: int, left: int) -> Parts:
    """Return a part, or the numbers that it is made of: a column is as wide as its longest."""
    if start >= end:
        return []
    part = _part(text, start, end, left, is_amount(text[start:end]))
    if part.number:
        return [part]
    words = words_of(text, part)
    return words if all(word.number for word in words) else [part]


def _part(text: str, start: int, end: int, left: int, number: bool) -> Part:
    return Part(start, end, left, left + typed_width(text[start:end]), number, start, left)


def unplaced(text: str, row: Parts) -> Cell:
    """Return a cell with the amounts of a row whose columns are not known: digits that make no one
    amount are said to be uncertain, and nothing is taken for a blank.
    """
    numbers = [part for part in row if part.number]
    digits = [
        found[0] for part in numbers for found in _DIGITS.finditer(text, part.start, part.end)
    ]
    shown = " .. ".join(digits * 2 if len(digits) == 1 else digits)
    return Cell(shown, numbers[0].start, numbers[-1].end) if digits else blank(numbers[0].start)


def whole_labels(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Return the rows with the labels whole that take two lines: the second begins small, which
    no more than one row of three does.
    """
    # Labels that mostly begin small are written so, and are not the rest of the line above.
    if 3 * sum(row[0].text[:1].islower() for row in rows) > len(rows):
        return list(rows)
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        above = found[-1] if found and row[0].text[:1].islower() else ()
        if not above or not above[0].text or above[0].text.endswith(":"):
            found.append(row)
        elif not any(cell.text for cell in above[1:]):
            found[-1] = (_both(above[0], row[0]), *row[1:])
        elif not any(cell.text for cell in row[1:]):
            found[-1] = (_both(above[0], row[0]), *above[1:])
        else:
            found.append(row)
    return found


def _both(above: Cell, below: Cell) -> Cell:
    return Cell(f"{above.text} {below.text}", above.start, below.end)
