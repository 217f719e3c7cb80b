"""What rows whose cells stand in no columns have in common: which of their cells are amounts.

A row with fewer amounts than the others is read where something tells which are absent: its place
on the page, or blanks twice and thrice as wide. Where nothing tells, its amounts are uncertain in
every column, so that no sum is made without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from auditor.model.records import NamedTuple, dataclass
from auditor.model.values import Cell
from auditor.reading.bands import BandLayout, without_blank_amounts
from auditor.reading.lines import SourceLine
from auditor.reading.markup import cleaned
from auditor.reading.parted import Parts, each_cell, has_number, joined, unplaced
from auditor.reading.stacked.parts import blank, is_amount
from auditor.text.patterns import regex

FEWEST_ROWS = 3
# Two rows of three have the same cells: fewer are lines that happen to have numbers.
_ALIKE = (2, 3)
# Longest word in an amount's place ("n/a").
_LONGEST_NIL = 5
_WIDE, _OTHER = regex(" {2,}"), regex("[\u3000\t]|\\.{4}|…{2}")
# What a sentence or a part of one ends with, and no head.
_ENDS = frozenset(".。；;，,:：")

Kinds = tuple[bool, ...]


class PartedLine(NamedTuple):
    """A line, its position among all, and its parts."""

    place: int
    line: SourceLine
    row: Parts


def most_are(count: int, rows: Sequence[object]) -> bool:
    """Whether so many of some rows are enough for a table."""
    return count * _ALIKE[1] >= len(rows) * _ALIKE[0]


@dataclass
class AlikeRows:
    """What the rows of a table have in common: which of their cells are amounts. `layout`: where
    these stand one under the other; `remarks`: words stand behind the amounts of some; `stepped`:
    two blanks stand between any two cells, four where one between them is blank.
    """

    text: str
    kinds: Kinds
    layout: BandLayout | None
    stepped: bool
    remarks: bool = False

    def heads(self, header: Sequence[PartedLine]) -> list[PartedLine]:
        """Return the lines of a header from the first one on that fits the columns."""
        found: list[PartedLine] = []
        for each in reversed(header):
            fits = self.headed(each) is not None
            if not fits and len(each.row) > 1:
                break
            found.insert(0, each)
        while found and self.headed(found[0]) is None:
            del found[0]
        return found

    def headed(self, each: PartedLine) -> list[Cell] | None:
        """Return the cells of a line of heads, or None if there are not as many as columns, or it
        ends as a sentence does.
        """
        if self.text[each.line.end - 1] in _ENDS:
            return None
        if self.stepped:
            cells = _steps(self.text, each, first=True)
            if cells and len(cells) == len(self.kinds):
                return cells
        if len(each.row) == len(self.kinds) + self.remarks:
            return list(each_cell(self.text, each.row))
        # A head that begins where the labels do is theirs, but a year.
        inner = each.line.start - each.line.left > 1 or _leads(self.text, each.row)
        if len(each.row) == len(self.kinds):
            return [*each_cell(self.text, each.row), *self._remark([], each)]
        if inner and len(each.row) == sum(self.kinds):
            return self._filled(each_cell(self.text, each.row))
        return None

    def cells(self, each: PartedLine) -> list[Cell] | None:
        """Return the cells of a row or of a label between rows, or None if nothing tells which
        columns its amounts stand in.
        """
        if self.stepped:
            cells = _steps(self.text, each, first=each.row[0].number)
            if cells and len(cells) <= len(self.kinds) and has_number(each.row):
                return cells + [blank(each.line.end)] * (len(self.kinds) - len(cells))
        if not has_number(each.row):
            return self.labelled(each)
        if self._fits(each.row):
            return [*each_cell(self.text, each.row), *self._remark([], each)]
        row, words = _without_remark(each.row)
        if self._fits(row):
            return [*each_cell(self.text, row), *self._remark(words, each)]
        found = self._in_order(row) or self._by_place(row)
        return found and [*found[: len(self.kinds)], *self._remark(words, each)]

    def _remark(self, words: Parts, each: PartedLine) -> list[Cell]:
        """Return the cell of the words behind a row's amounts, if the table has such a column."""
        if not self.remarks:
            return []
        return [joined(self.text, words) if words else blank(each.line.end)]

    def labelled(self, each: PartedLine) -> list[Cell]:
        """Return the cells of a line that has no amounts."""
        found = [blank(each.line.start)] * (len(self.kinds) + self.remarks)
        found[self.kinds.index(False)] = joined(self.text, each.row)
        return found

    def uncertain(self, each: PartedLine) -> list[Cell]:
        """Return the cells of a row whose amounts may stand in any column."""
        words = [part for part in each.row if not part.number]
        amounts = [unplaced(self.text, each.row)] * sum(self.kinds)
        found = self._filled(amounts)
        if words:
            found[self.kinds.index(False)] = joined(self.text, words)
        return found

    def _fits(self, row: Parts) -> bool:
        """Whether a row has the cells of the others, a word in place of an amount or not."""
        return len(row) == len(self.kinds) and all(
            part.number == kind or (kind and part.right - part.left <= _LONGEST_NIL)
            for part, kind in zip(row, self.kinds, strict=True)
        )

    def _in_order(self, row: Parts) -> list[Cell] | None:
        """Return the cells of a row with as many amounts as the others, its words in more parts or
        fewer: between two amounts they are those of the columns there.
        """
        if sum(part.number for part in row) != sum(self.kinds):
            return None
        rest = list(reversed(row))
        found = []
        for at, kind in enumerate(self.kinds):
            words: Parts = []
            last = self.kinds[at + 1 : at + 2] != (False,)
            while rest and not rest[-1].number and (last or not words) and not kind:
                words.append(rest.pop())
            if kind and not rest[-1].number:
                return None
            inside = [rest.pop()] if kind else words
            found.append(joined(self.text, inside) if inside else blank(row[0].start))
        return found

    def _by_place(self, row: Parts) -> list[Cell] | None:
        """Return the cells of a row with fewer amounts by where they stand on the page."""
        words = [part for part in row if not part.number]
        homes = self.layout.homes(row) if self.layout and len(words) == 1 else None
        if homes is None or self.layout is None:
            return None
        at = {column: order for order, column in enumerate(self.layout.numbers)}
        amounts: list[Cell] = [blank(row[0].start) for _ in at]
        for part, home in zip(row, homes, strict=True):
            if part.number and home not in at:
                return None
            if part.number:
                amounts[at[home]] = joined(self.text, [part])
        found = self._filled(amounts)
        found[self.kinds.index(False)] = joined(self.text, words)
        return found

    def _filled(self, cells: Iterable[Cell]) -> list[Cell]:
        """Return a row with these cells where amounts stand, the others blank."""
        rest = list(cells)
        at = rest[0].start
        rest.reverse()
        found = [rest.pop() if kind else blank(at) for kind in self.kinds]
        return found + [blank(at)] * self.remarks


def shape_of(text: str, rows: Sequence[PartedLine]) -> AlikeRows | None:
    """Return what most of the rows have in common, or None."""
    if wide := _by_steps(text, rows):
        return AlikeRows(text, wide, None, True)
    whole = Counter(_whole(_kinds(each.row)) for each in rows)
    label, count = max(whole.items(), key=lambda item: (item[1], len(item[0])))
    if all(label) or count < FEWEST_ROWS or not most_are(count, rows):
        return None
    found = Counter(
        kinds for kinds in (_kinds(each.row) for each in rows) if _whole(kinds) == label
    )
    kinds = max(found, key=lambda kinds: (found[kinds], len(kinds)))
    alike = [each.row for each in rows if _kinds(each.row) == kinds]
    remarks = not all(row[-1].number for row in alike)
    return AlikeRows(text, kinds, _layout(text, alike, kinds), False, remarks)


def _kinds(row: Parts) -> Kinds:
    return tuple(part.number for part in _without_remark(row)[0])


def _whole(kinds: Kinds) -> Kinds:
    """Return the kinds of a row's cells, words beside words as one."""
    return tuple(
        kind for kind, after in zip_longest(kinds, kinds[1:]) if kind or after is not False
    )


def _without_remark(row: Parts) -> tuple[Parts, Parts]:
    """Return a row up to its last amount, and the words behind it."""
    last = max(at for at, part in enumerate(row) if part.number) + 1
    return row[:last], row[last:]


def _leads(text: str, row: Parts) -> bool:
    """Whether the first of some heads has a digit in it, as those over amounts have."""
    return any(map(str.isdecimal, text[row[0].start : row[0].end]))


def _layout(text: str, whole: Sequence[Parts], kinds: Kinds) -> BandLayout | None:
    """Return the columns of the rows that are whole, if their amounts stand one under the other."""
    layout = BandLayout.of(without_blank_amounts(text, whole))
    return layout if layout.even and len(layout.numbers) == sum(kinds) else None


def _by_steps(text: str, rows: Sequence[PartedLine]) -> Kinds | None:
    """Return which cells are amounts where two blanks stand between any two cells, four where one
    between them is blank; or None if no width of blanks tells so.
    """
    laid = [_steps(text, each, first=each.row[0].number) for each in rows]
    full = max(map(len, laid))
    whole = [cells for cells in laid if len(cells) == full]
    wide = any(not cell.text for cells in whole for cell in cells)
    if not all(laid) or not wide or not most_are(len(whole), rows):
        return None
    kinds = tuple(
        2 * sum(is_amount(cell.text) for cell in column if cell.text)
        > sum(bool(cell.text) for cell in column)
        for column in zip(*whole, strict=True)
    )
    ordered = all(
        _keeps(cell.text, kind) for cells in laid for cell, kind in zip(cells, kinds, strict=False)
    )
    return kinds if any(kinds) and not all(kinds) and ordered else None


def _keeps(shown: str, amounts: bool) -> bool:
    """Whether a cell may stand in a column of amounts (notes: "14, 15"; "n/a"), or of words."""
    if is_amount(shown):
        return amounts
    return not amounts or len(shown) <= _LONGEST_NIL or not any(map(str.isalpha, shown))


def _steps(text: str, each: PartedLine, first: bool) -> list[Cell]:
    """Return the cells of a line, blank ones where blanks are wider than two, before the first too
    if that is asked for; none where the width of any tells nothing.
    """
    line = each.line
    lead = line.start - line.left
    widths = [lead if first else 0] + [
        gap.end() - gap.start() for gap in _WIDE.finditer(text, line.start, line.end)
    ]
    if any(width % 2 for width in widths) or _OTHER.search(text, line.left, line.end):
        return []
    at = line.start
    cells = [blank(at) for _ in range(widths[0] // 2)]
    for gap in _WIDE.finditer(text, line.start, line.end):
        cells.append(Cell(*cleaned(text, at, gap.start())))
        at = gap.end()
        cells += [blank(at) for _ in range((at - gap.start()) // 2 - 1)]
    return [*cells, Cell(*cleaned(text, at, line.end))]
