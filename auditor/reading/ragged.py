"""Tables whose cells are kept apart by wide blanks and stand in no columns: lines one below the
other with as many amounts in each.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import NamedTuple, dataclass, field
from auditor.model.values import Grid
from auditor.packs.languages.headings import begins
from auditor.reading.alike import FEWEST_ROWS, AlikeRows, Kinds, PartedLine, most_are, shape_of
from auditor.reading.lines import SourceLine, is_rule
from auditor.reading.parted import (
    LONGEST,
    SENTENCE,
    YEAR,
    Parts,
    are_years,
    has_number,
    parts,
    whole_labels,
)
from auditor.text.patterns import regex

# Most lines of a header, and most lines without figures between two rows.
HIGHEST, BETWEEN = 8, 3
# Longest text beside an amount: a remark, not a sentence.
_LONGEST_TEXT = 90
_PLAIN = regex(r"[0-9]{1,4}")


class Loose(NamedTuple):
    """A table, or None; the positions of its first line and of the line behind it, or behind what
    was looked at; how many rows it has whose amounts have their columns.
    """

    grid: Grid | None
    start: int
    stop: int
    rows: int = 0


def ragged(text: str, lines: Sequence[SourceLine], at: int) -> Loose:
    """Return the table that begins at a line or at one of the next, its header's, or how far none
    does.
    """
    run = _LooseWalk(text)
    for place in range(at, len(lines)):
        if not run.takes(lines[place], place):
            break
    rows = [each for each in run.body if has_number(each.row)]
    none = Loose(None, at, run.body[-1].place + 1 if run.body else at + 1)
    shape = shape_of(text, rows) if len(rows) >= FEWEST_ROWS else None
    if shape is None:
        return none
    heads = shape.heads(run.header)
    if not _is_table(text, rows, shape, bool(heads)):
        return none
    cells = [tuple(shape.headed(each) or shape.labelled(each)) for each in heads]
    body = [tuple(shape.cells(each) or shape.uncertain(each)) for each in run.body]
    certain = sum(shape.cells(each) is not None for each in rows)
    if not most_are(certain, rows):
        return none
    cells += whole_labels(body)
    first = (heads or run.body)[0]
    end = max(cell.end for cell in cells[-1])
    grid = Grid(tuple(cells), min(cell.start for cell in cells[0]), end)
    return Loose(grid, first.place, run.body[-1].place + 1, certain)


@dataclass
class _LooseWalk:
    """The lines of what may be a table, taken one by one: header, body, and those without amounts
    that belong to it only if a row follows.
    """

    text: str
    header: list[PartedLine] = field(default_factory=list)
    body: list[PartedLine] = field(default_factory=list)
    pending: list[PartedLine] = field(default_factory=list)
    counts: set[int] = field(default_factory=set)
    blanks: int = 0

    def takes(self, line: SourceLine, place: int) -> bool:
        """Take a line; return whether the table may go on behind it."""
        if line.page and (self.body or self.pending):
            return False
        if line.start == line.end:
            self.blanks += 1
            return self.blanks < 2
        if is_rule(self.text, line):
            return True
        if line.end - line.left > LONGEST or SENTENCE.search(self.text, line.start, line.end):
            return False
        each = PartedLine(place, line, parts(self.text, line))
        if self._goes_on(each.row) or _is_row(self.text, each.row):
            return self._adds(each)
        # Amounts in the body that are no row's are not left out in silence: the table ends.
        return not (self.body and has_number(each.row)) and self._waits(each)

    def _goes_on(self, row: Parts) -> bool:
        """Whether a line right below rows has as many amounts as one of them; without words, those
        of no heading are its.
        """
        count = sum(part.number for part in row)
        named = count < len(row) <= 2 * count + 2
        below = not self.blanks and count in self.counts
        return below and (named or (count == len(row) and not self.pending))

    def _adds(self, each: PartedLine) -> bool:
        count = sum(part.number for part in each.row)
        # Behind a blank line a row with other cells than those above begins another table.
        if self.blanks and self.body and count not in self.counts:
            return False
        (self.body if self.body else self.header).extend(self.pending)
        self.body.append(each)
        self.counts.add(count)
        self.pending, self.blanks = [], 0
        return True

    def _waits(self, each: PartedLine) -> bool:
        if len(self.pending) >= (BETWEEN if self.body else HIGHEST):
            return False
        line = self.text[each.line.start : each.line.end]
        if self.body and self.blanks and (len(each.row) > 1 or begins(line)):
            return False
        self.pending.append(each)
        return True


def _is_row(text: str, row: Parts) -> bool:
    """Whether a line has amounts among its parts, not only years, and no sentence beside them."""
    count = sum(part.number for part in row)
    return (
        0 < count < len(row) <= 2 * count + 2
        and all(part.right - part.left <= _LONGEST_TEXT for part in row)
        and not are_years(text, row)
    )


def _is_table(text: str, rows: Sequence[PartedLine], shape: AlikeRows, headed: bool) -> bool:
    """Whether lines with as many amounts are rows: not years, nor pages, nor what a list of a few
    numbers says.
    """
    if shape.stepped:
        return True
    columns = _amounts(text, rows, shape.kinds)
    numbers = [number for column in columns for number in column]
    if all(map(YEAR.fullmatch, numbers)):
        return False
    if len(columns) > 1:
        return True
    plain = [bool(_PLAIN.fullmatch(number)) for number in numbers]
    if headed:
        pages = [int(number) for number in numbers if _PLAIN.fullmatch(number)]
        return not all(plain) or pages != sorted(pages)
    labels = [text[each.row[0].start : each.row[0].start + 1] for each in rows]
    return 2 * sum(plain) <= len(plain) and 2 * sum(map(str.islower, labels)) <= len(labels)


def _amounts(text: str, rows: Sequence[PartedLine], kinds: Kinds) -> list[list[str]]:
    """Return the columns of amounts of the rows that are alike, but for one that numbers them."""
    alike = [
        [text[part.start : part.end] for part in each.row if part.number]
        for each in rows
        if sum(part.number for part in each.row) == sum(kinds)
    ]
    columns = [list(column) for column in zip(*alike, strict=True)]
    order = [int(number) if _PLAIN.fullmatch(number) else -1 for number in columns[0]]
    numbered = kinds[0] and order == list(range(order[0], order[0] + len(order)))
    return columns[1:] if numbered and len(columns) > 1 else columns
