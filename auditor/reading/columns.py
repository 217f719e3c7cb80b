"""Tables whose columns are kept apart by blanks or leaders, as typewriters and layout-preserving
readers print them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.model.records import NamedTuple, dataclass, field
from auditor.model.units import is_money
from auditor.model.values import Cell, Grid
from auditor.packs.languages.headings import begins
from auditor.reading.lines import SourceLine, is_rule
from auditor.reading.markup import cleaned
from auditor.reading.stacked.parts import blank, is_amount
from auditor.text.patterns import regex
from auditor.text.widths import typed_width

_LEADER = r"(?:\.{4,}|(?:\. ){3,}\.?|…{2,})"
_GAP = regex(rf"(?: {{2,}}|\u3000{{2,}}| +\u3000+ *)(?:{_LEADER} *)?| ?{_LEADER} *")
_LED = regex(_LEADER)
_APART = ("  ", "....", ". . . ", "……")
# What a line of numbers ends in: a glance at it spares most lines of prose a closer look.
_CLOSES = frozenset("0123456789)%-—–")
_WORD = regex(r"[^ \u3000]+")
_YEAR = regex(r"(?:19|20)[0-9]{2}")
_PAGE = regex(r"[0-9]{1,4}")
_SENTENCE = regex(r"[。；！？!?|\t]|[^.]{60}\.$")
_LONGEST = 400
_FEWEST_ROWS = 3
# Most lines of a header, and most lines without figures between two rows.
_HIGHEST, _BETWEEN = 8, 3
# Share of a column's numbers that stand flush: a typist slips, prose does by chance.
_EVEN = 0.8


class _Part(NamedTuple):
    start: int
    end: int
    left: int
    right: int
    number: bool


_Row = list[_Part]
_Band = tuple[int, int]


def spaced(text: str, line: SourceLine) -> bool:
    """Whether a line has blanks or leaders inside that may keep columns apart."""
    return line.end - line.left <= _LONGEST and any(
        text.find(each, line.start, line.end) > line.start for each in _APART
    )


def columns(text: str, lines: Sequence[SourceLine], at: int) -> tuple[Grid | None, int]:
    """Return the table that begins at a line, header lines first, or None, and the position of the
    line behind what was looked at: prose never becomes a table.

    Three rows or more must hold numbers, the numbers one under the other. Rules between the rows
    are dropped; a line without numbers is a heading, or the rest of the label beside it.
    """
    # Header lines and the first rows: where none of them ends in a number no table begins here.
    near = (line for line in lines[at : at + _HIGHEST + 4] if line.start < line.end)
    if not any(text[line.end - 1] in _CLOSES for line in near):
        return None, at + 1
    walk = _Walk(text, at + 1)
    for place in range(at, len(lines)):
        if not walk.takes(lines[place], place):
            break
    rows = [row for row in walk.body if _has_number(row)]
    if len(rows) < _FEWEST_ROWS:
        return None, at + 1
    bands = _bands(rows)
    if not _is_flush(rows, bands) or _is_contents(text, rows, bands):
        return None, walk.stop
    header = [_placed(text, row, bands) for row in walk.header[:-1]]
    header += [_placed(text, _parted(text, row, bands), bands) for row in walk.header[-1:]]
    body = [_placed(text, row, bands) for row in walk.body]
    cells = [*header, *_joined(body)]
    end = max(cell.end for row in cells[-1:] for cell in row)
    return Grid(tuple(cells), cells[0][0].start, end), walk.stop


@dataclass
class _Walk:
    """The lines of what may be a table, taken one by one: header, body, and those without numbers
    that belong to it only if a row follows. `stop`: the position behind the last row.
    """

    text: str
    stop: int
    header: list[_Row] = field(default_factory=list)
    body: list[_Row] = field(default_factory=list)
    pending: list[_Row] = field(default_factory=list)
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
        row = _parts(self.text, line) if line.end - line.left <= _LONGEST else []
        if self._is_row(row):
            self._add(row, place)
            return True
        if not row or not self._may_wait(row):
            return False
        self.pending.append(row)
        return True

    def _add(self, row: _Row, place: int) -> None:
        (self.body if self.body else self.header).extend(self.pending)
        self.body.append(row)
        self.lefts.update(part.left for part in row if part.number)
        self.rights.update(part.right for part in row if part.number)
        self.pending, self.stop, self.blanks = [], place + 1, 0

    def _is_row(self, row: _Row) -> bool:
        """Whether a line ends in numbers that stand under those above, or is the first to."""
        numbers = [part for part in row if part.number]
        # A line of years heads columns, and is no row of them.
        if not numbers or _are_years(self.text, row):
            return False
        if not self.body:
            return len(row) >= 2 and row[-1].number
        if len(row) == 1:
            return not self.blanks and self._is_under(row[0])
        return self._is_under(numbers[-1]) and 2 * len(numbers) >= len(row) - 1

    def _is_under(self, part: _Part) -> bool:
        """Whether a part is flush with a number above it, a column more or less."""
        return any(
            edge in edges
            for at, edges in ((part.left, self.lefts), (part.right, self.rights))
            for edge in (at - 1, at, at + 1)
        )

    def _may_wait(self, row: _Row) -> bool:
        """Whether a line without numbers may belong to a row that follows."""
        line = self.text[row[0].start : row[-1].end]
        if len(self.pending) >= (_BETWEEN if self.body else _HIGHEST):
            return False
        if not self.body:
            return True
        heads_another = self.blanks and (len(row) > 1 or begins(line))
        return not heads_another and not _SENTENCE.search(line)


def _parts(text: str, line: SourceLine) -> _Row:
    """Return what stands apart in a line, a currency with its number."""
    found: _Row = []
    at, column = line.start, typed_width(text[line.left : line.start])
    for gap in _GAP.finditer(text, line.start, line.end):
        right = column + typed_width(text[at : gap.start()])
        found += _split(text, at, gap.start(), column)
        at, column = gap.end(), right + typed_width(gap[0])
    found += _split(text, at, line.end, column)
    merged: _Row = []
    for part in found:
        if part.number and merged and _is_currency(text, merged[-1]):
            part = part._replace(start=merged[-1].start, left=merged[-1].left)
            merged.pop()
        merged.append(part)
    return merged


def _is_currency(text: str, part: _Part) -> bool:
    return not part.number and is_money(text[part.start : part.end])


def _split(text: str, start: int, end: int, left: int) -> _Row:
    """Return a part, or the numbers that it is made of: a column is as wide as its longest."""
    if start >= end:
        return []
    part = _part(text, start, end, left, is_amount(text[start:end]))
    if part.number:
        return [part]
    words = list(_words(text, part))
    return words if all(word.number for word in words) else [part]


def _part(text: str, start: int, end: int, left: int, number: bool) -> _Part:
    return _Part(start, end, left, left + typed_width(text[start:end]), number)


def _words(text: str, part: _Part) -> _Row:
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


def _has_number(row: _Row) -> bool:
    return any(part.number for part in row)


def _are_years(text: str, row: _Row) -> bool:
    return all(_YEAR.fullmatch(text, part.start, part.end) for part in row if part.number)


def _bands(rows: Sequence[_Row]) -> list[_Band]:
    """Return the columns as spans: parts of any row that overlap are one column."""
    bands: list[_Band] = []
    for part in sorted((part for row in rows for part in row), key=lambda part: part[2:4]):
        if bands and part.left < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], part.right))
        else:
            bands.append((part.left, part.right))
    return bands


def _band(part: _Part, bands: Sequence[_Band]) -> int:
    """Return the column that a part stands in, or nearest to."""
    overlaps = [min(part.right, right) - max(part.left, left) for left, right in bands]
    return overlaps.index(max(overlaps))


def _is_flush(rows: Sequence[_Row], bands: Sequence[_Band]) -> bool:
    """Whether the last numbers share their right or their left edge, a column more or less."""
    lasts: dict[int, list[_Part]] = {}
    for row in rows:
        last = next(part for part in reversed(row) if part.number)
        lasts.setdefault(_band(last, bands), []).append(last)
    flush = sum(
        max(_together(part.right for part in parts), _together(part.left for part in parts))
        for parts in lasts.values()
    )
    return flush >= _EVEN * len(rows)


def _together(edges: Iterable[int]) -> int:
    """Return how many edges stand at one place, a column more or less."""
    counts = Counter(edges)
    return max(counts[edge - 1] + counts[edge] + counts[edge + 1] for edge in counts)


def _is_contents(text: str, rows: Sequence[_Row], bands: Sequence[_Band]) -> bool:
    """Whether the one number of each row is that of a page: none is lower than those above it."""
    pages = [part for row in rows for part in row if part.number]
    if (
        len(bands) != 2
        or len(pages) > len(rows)
        or not all(_PAGE.fullmatch(text, part.start, part.end) for part in pages)
    ):
        return False
    led = any(_LED.search(text, row[0].end, row[-1].start) for row in rows)
    numbers = [int(text[part.start : part.end]) for part in pages]
    return led and numbers == sorted(numbers)


def _parted(text: str, row: _Row, bands: Sequence[_Band]) -> _Row:
    """Return the last line of the header with its words apart where each is the one head over a
    column of its own: between narrow columns there is room for one blank.
    """
    found: _Row = []
    for part in row:
        words = _words(text, part)
        homes = [_band(word, bands) for word in words]
        over = [left < part.right and part.left < right for left, right in bands]
        alone = len(words) == sum(over) == len(set(homes)) and all(over[home] for home in homes)
        found += words if alone else [part]
    return found


def _placed(text: str, row: _Row, bands: Sequence[_Band]) -> tuple[Cell, ...]:
    """Return a row with each part in its column, what stands in one column together; in order
    alone where two numbers claim one column.
    """
    columns: list[list[_Part]] = [[] for _ in bands]
    for part in row:
        columns[_band(part, bands)].append(part)
    # Two amounts in one cell would be read as one number: better in order than in a wrong column.
    if any(sum(part.number for part in parts) > 1 for parts in columns):
        return tuple(Cell(*cleaned(text, part.start, part.end)) for part in row)
    cells = []
    at = row[0].start
    for parts in columns:
        if parts:
            cells.append(_cell(text, parts))
            at = parts[-1].end
        else:
            cells.append(blank(at))
    return tuple(cells)


def _cell(text: str, parts: Sequence[_Part]) -> Cell:
    cells = [Cell(*cleaned(text, part.start, part.end)) for part in parts]
    shown = " ".join(cell.text for cell in cells)
    if "  " in shown:  # between a currency and its number
        shown = " ".join(shown.split())
    return Cell(shown, cells[0].start, cells[-1].end)


def _joined(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
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
