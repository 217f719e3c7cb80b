"""Tables whose columns are kept apart by blanks or leaders, as typewriters and layout-preserving
readers print them.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import NamedTuple, dataclass, field
from auditor.model.values import Grid
from auditor.packs.languages.headings import begins
from auditor.reading.alike import FEWEST_ROWS, most_are
from auditor.reading.bands import (
    EVEN,
    BandLayout,
    band_of,
    heads_apart,
    together,
    without_blank_amounts,
)
from auditor.reading.lines import SourceLine, is_rule
from auditor.reading.parted import (
    LEADERS,
    LONGEST,
    SENTENCE,
    Part,
    Parts,
    are_years,
    has_number,
    parts,
    whole_labels,
)
from auditor.reading.ragged import BETWEEN, HIGHEST, Loose, ragged
from auditor.text.patterns import regex

_APART = ("  ", "....", ". . . ", "……")
_PAGE = regex(r"[0-9]{1,4}")
# Lines on top of what is no table in no columns that may still be heads of one.
_AGAIN = 8


def spaced(text: str, line: SourceLine) -> bool:
    """Whether a line has blanks or leaders inside that may keep columns apart."""
    return line.end - line.left <= LONGEST and any(
        text.find(each, line.start, line.end) > line.start for each in _APART
    )


@dataclass
class ColumnTables:
    """The tables of a text whose cells blanks keep apart. `first`, `stop`: lines in which none that
    stands in no columns was found, looked at from the first one.
    """

    text: str
    lines: Sequence[SourceLine]
    first: int = 0
    stop: int = 0

    def at(self, at: int) -> tuple[Grid | None, int]:
        """Return the table that begins at a line, header lines first, or None, and the position of
        the line behind what was looked at: prose never becomes a table.

        Three rows or more must hold numbers, the numbers one under the other, or as many in each
        row as in the others. Rules between the rows are dropped; a line without numbers is a
        heading, or the rest of the label beside it.
        """
        # Header lines and the first rows: where none holds a number no table begins here.
        near = (line for line in self.lines[at : at + HIGHEST + 4] if spaced(self.text, line))
        if not any(any(map(str.isdecimal, self.text[line.start : line.end])) for line in near):
            return None, at + 1
        aligned = _aligned(self.text, self.lines, at)
        loose = self._loose(at)
        if loose and loose.rows >= aligned.rows + aligned.even:
            return (loose.grid, loose.stop) if loose.start == at else (None, loose.start)
        return aligned.grid, aligned.stop

    def _loose(self, at: int) -> Loose | None:
        """Return the table in no columns that begins at a line. Lines that were found to be none
        are looked at again from a few of their first only: no line is read more often than that.
        """
        if self.first + _AGAIN < at < self.stop:
            return None
        loose = ragged(self.text, self.lines, at)
        if loose.grid:
            return loose
        if at >= self.stop:
            self.first = at
        self.stop = max(self.stop, loose.stop)
        return None


class _AlignedTable(NamedTuple):
    """A table, or None; the position behind what was looked at; how many rows it has whose amounts
    have their columns; whether these stand flush.
    """

    grid: Grid | None
    stop: int
    rows: int = 0
    even: bool = False


def _aligned(text: str, lines: Sequence[SourceLine], at: int) -> _AlignedTable:
    """Return the table that begins at a line, its numbers one under the other."""
    walk = _Walk(text, at + 1)
    for place in range(at, len(lines)):
        if not walk.takes(lines[place], place):
            break
    walk.body = without_blank_amounts(text, walk.body)
    rows = [row for row in walk.body if has_number(row)]
    if len(rows) < FEWEST_ROWS:
        return _AlignedTable(None, at + 1)
    layout = BandLayout.of(rows)
    if not _is_flush(rows, layout) or _is_contents(text, rows, layout):
        return _AlignedTable(None, walk.stop)
    header = [layout.headed(text, row) for row in walk.header[:-1]]
    header += [
        layout.headed(text, heads_apart(text, row, layout.columns)) for row in walk.header[-1:]
    ]
    certain = sum(layout.homes(row) is not None for row in rows)
    if not layout.even and not most_are(certain, rows):
        return _AlignedTable(None, walk.stop)
    body = [layout.placed(text, row) for row in walk.body]
    cells = [*header, *whole_labels(body)]
    end = max(cell.end for row in cells[-1:] for cell in row)
    return _AlignedTable(
        Grid(tuple(cells), cells[0][0].start, end), walk.stop, certain, layout.even
    )


@dataclass
class _Walk:
    """The lines of what may be a table, taken one by one: header, body, and those without numbers
    that belong to it only if a row follows. `stop`: the position behind the last row.
    """

    text: str
    stop: int
    header: list[Parts] = field(default_factory=list)
    body: list[Parts] = field(default_factory=list)
    pending: list[Parts] = field(default_factory=list)
    lefts: set[int] = field(default_factory=set)
    rights: set[int] = field(default_factory=set)
    blanks: int = 0

    def takes(self, line: SourceLine, place: int) -> bool:
        """Take a line; return whether the table may go on behind it.

        It ends with the page, at two blank lines, and at a blank line with the head of a further
        table behind it.
        """
        begun = bool(self.body or self.pending)
        if line.start == line.end or (begun and line.page):
            self.blanks += 1
            return self.blanks < 2 and not line.page
        if is_rule(self.text, line):
            self.stop += self.stop == place and bool(self.body)
            return True
        row = parts(self.text, line) if line.end - line.left <= LONGEST else []
        if self._is_row(row):
            self._add(row, place)
            return True
        if not row or not self._may_wait(row):
            return False
        self.pending.append(row)
        return True

    def _add(self, row: Parts, place: int) -> None:
        (self.body if self.body else self.header).extend(self.pending)
        self.body.append(row)
        self.lefts.update(part.left for part in row if part.number)
        self.rights.update(part.right for part in row if part.number)
        self.pending, self.stop, self.blanks = [], place + 1, 0

    def _is_row(self, row: Parts) -> bool:
        """Whether a line ends in numbers that stand under those above, or is the first to."""
        numbers = [part for part in row if part.number]
        # A line of years heads columns, and is no row of them.
        if not numbers or are_years(self.text, row):
            return False
        if not self.body:
            return len(row) >= 2 and row[-1].number
        if len(row) == 1:
            return not self.blanks and self._is_under(row[0])
        return self._is_under(numbers[-1]) and 2 * len(numbers) >= len(row) - 1

    def _is_under(self, part: Part) -> bool:
        """Whether a part is flush with a number above it, a column more or less."""
        return any(
            edge in edges
            for at, edges in ((part.left, self.lefts), (part.right, self.rights))
            for edge in (at - 1, at, at + 1)
        )

    def _may_wait(self, row: Parts) -> bool:
        """Whether a line without numbers may belong to a row that follows."""
        line = self.text[row[0].start : row[-1].end]
        if len(self.pending) >= (BETWEEN if self.body else HIGHEST):
            return False
        if not self.body:
            return True
        heads_another = self.blanks and (len(row) > 1 or begins(line))
        return not heads_another and not SENTENCE.search(line)


def _is_flush(rows: Sequence[Parts], layout: BandLayout) -> bool:
    """Whether the last numbers share their right or their left edge, a column more or less."""
    lasts: dict[int, list[Part]] = {}
    for row in rows:
        last = next(part for part in reversed(row) if part.number)
        lasts.setdefault(band_of(last, layout.columns), []).append(last)
    flush = 0
    for at, column in lasts.items():
        rights, lefts = [part.right for part in column], [part.left for part in column]
        count = max(together(rights), together(lefts))
        # One that stands below none of the last numbers has another above or below it.
        flush += count if count > 1 else sum(layout.is_flush(part, at) for part in column[:1])
    return flush >= EVEN * len(rows)


def _is_contents(text: str, rows: Sequence[Parts], layout: BandLayout) -> bool:
    """Whether the one number of each row is that of a page: none is lower than those above it."""
    pages = [part for row in rows for part in row if part.number]
    if (
        len(layout.columns) != 2
        or len(pages) > len(rows)
        or not all(_PAGE.fullmatch(text, part.start, part.end) for part in pages)
    ):
        return False
    led = any(LEADERS.search(text, row[0].end, row[-1].start) for row in rows)
    numbers = [int(text[part.start : part.end]) for part in pages]
    return led and numbers == sorted(numbers)
