"""Rows on lines of their own with single blanks between the cells, as the text of a page prints
them: read where line after line ends in as many amounts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.records import NamedTuple
from auditor.model.values import Block, Cell
from auditor.reading.lines import SourceLine
from auditor.reading.stacked.parts import blank, grid, is_amount
from auditor.text.patterns import regex

# Amounts that each row ends in, and rows: a line that ends in one amount, and three lines that end
# in two, may be sentences that were broken.
FEWEST_AMOUNTS, FEWEST_ROWS = 2, 4
# Characters of a line and of a label, words of a label: a sentence is longer.
LONGEST, LONGEST_LABEL, WORDS = 300, 90, 12
# Lines of heads.
HIGHEST = 2
_TOKEN = regex(r"[^ \u3000\xa0]+")
# What a row ends with: an amount, a share, a dash for none.
_ENDS = regex(r"[0-9)%％\-–—]$")
# A sign of money, or of a share, that stands apart from its amount.
_BEFORE, _BEHIND = regex(r"[$€£¥￥₹(+\-−]+$"), regex(r"[%％)]+$")
# Two parts of one number, where blanks part thousands: which of them make one is not told.
_THOUSANDS = (regex(r"[(+\-−$€£]*[0-9]{1,3}$"), regex(r"[0-9]{3}(?:[.,][0-9]+)?[)%]*$"))
_MARKED = regex(r"[0-9][,.'’][0-9]{3}(?![0-9])")
_YEAR = regex(r"(?:[A-Z]{2}|[0-9]{2,4}[-/])?(?:19|20)?[0-9]{2}(?:[-/][0-9]{2,4})?$")
_SENTENCE = regex(r"[.。；;，,：:]$|[。；，]|[.;] ")
# What keeps cells apart in other tables.
_OTHERS = ("|", "\t", "  ", "..")
_DIGIT = regex("[0-9]")
_LETTER = regex(r"[^\W\d_]")
_SHARE = regex(r"[%％]\)?$")


class _Tailed(NamedTuple):
    """A line: the cells of its label, and the amounts that it ends in."""

    label: Sequence[Cell]
    amounts: Sequence[Cell]


def may_be_tailed(text: str, line: SourceLine) -> bool:
    """Return whether a line may be a row of such a table: it ends in what an amount ends in."""
    return LONGEST >= line.end - line.start > 0 and bool(_ENDS.match(text[line.end - 1]))


def tailed(text: str, lines: list[SourceLine], at: int) -> tuple[int, list[Block], int]:
    """Return the first line, the blocks and the line behind them of the table whose first row
    stands on a line; no blocks, and the line behind what was looked at, where there is none.
    """
    rows, stop = _rows(text, lines, at)
    first, table = _table(text, lines, at, rows)
    return first, [grid(table)] if table else [], max(stop, at + 1)


def _table(
    text: str, lines: list[SourceLine], at: int, rows: Sequence[_Tailed]
) -> tuple[int, Sequence[Sequence[Cell]]]:
    """Return the first line of a table and its rows, no rows where the lines leave a choice."""
    counts = Counter(len(row.amounts) for row in rows if row.amounts)
    if not counts:
        return at, ()
    width, alike = max(counts.items(), key=lambda each: (each[1], each[0]))
    # A row that prints more than the others prints, or half of them less, is of another table.
    whole = sum(counts.values())
    if alike < FEWEST_ROWS or max(counts) > width or 2 * alike < whole:
        return at, ()
    full = [row for row in rows if len(row.amounts) == width]
    if not _are_columns(full, width) or _are_torn(full):
        return at, ()
    shares = _shares(full, width)
    laid = [_laid(text, row, width, shares) for row in rows]
    if not all(laid):
        return at, ()
    first, heads = _heads(text, lines, at, width)
    numbered = _is_numbered([row for row in rows if row.amounts], heads, width)
    body = [
        _row(text, row, cells, numbered) for row, cells in zip(rows, laid, strict=True) if cells
    ]
    found = [_head(head, width, numbered) for head in heads]
    return first, [*found, *body]


def _rows(text: str, lines: list[SourceLine], at: int) -> tuple[list[_Tailed], int]:
    """Return the rows from a line on, and the line behind the last of them: rows with amounts, and
    short labels without before these.
    """
    rows: list[_Tailed] = []
    heads: list[_Tailed] = []
    stop = here = at
    while here < len(lines) and not (here > at and lines[here].page):
        line = lines[here]
        row = _row_of(text, line) if line.end - line.start <= LONGEST else None
        if row is None or (not row.amounts and (heads or not rows)):
            break
        if row.amounts:
            rows += [*heads, row]
            heads, stop = [], here + 1
        else:
            heads = [row]
        here += 1
    return rows, stop


def _row_of(text: str, line: SourceLine) -> _Tailed | None:
    """Return a line as a row, as a head of a section, or None where it is neither."""
    said = text[line.start : line.end]
    if not said or any(mark in said for mark in _OTHERS):
        return None
    cells = list(_cells(text, line))
    tail = len(cells)
    while tail > 0 and is_amount(cells[tail - 1].text):
        tail -= 1
    label, amounts = cells[:tail], cells[tail:]
    name = text[label[0].start : label[-1].end] if label else ""
    named = 0 < len(name) <= LONGEST_LABEL and len(label) <= WORDS and _LETTER.search(name)
    if not named or _SENTENCE.search(name):
        return None
    if 0 < len(amounts) < FEWEST_AMOUNTS:
        return None
    return _Tailed(label, amounts)


def _cells(text: str, line: SourceLine) -> Iterator[Cell]:
    """Yield what blanks part, a sign together with its amount."""
    start = -1
    found = [(match.start(), match.end()) for match in _TOKEN.finditer(text, line.start, line.end)]
    for at, (begin, end) in enumerate(found):
        start = begin if start < 0 else start
        behind = text[slice(*found[at + 1])] if at + 1 < len(found) else ""
        opens = _BEFORE.match(text[start:end]) and behind[:1].isdecimal()
        if not opens and not (_BEHIND.match(behind) and text[end - 1].isdecimal()):
            yield Cell(text[start:end], start, end)
            start = -1


def _are_torn(rows: Sequence[_Tailed]) -> bool:
    """Return whether most rows may print amounts whose thousands blanks part, as no mark does."""
    first, second = _THOUSANDS
    torn = [
        any(
            first.match(one.text) and second.match(other.text)
            for one, other in pairwise(row.amounts)
        )
        for row in rows
    ]
    marked = any(_MARKED.search(each.text) for row in rows for each in row.amounts)
    return 2 * sum(torn) > len(rows) and not marked


def _are_columns(rows: Sequence[_Tailed], width: int) -> bool:
    """Return whether each column prints numbers: dashes in most rows part names and amounts."""
    dashes = [sum(not _DIGIT.search(row.amounts[at].text) for row in rows) for at in range(width)]
    return 2 * max(dashes) <= len(rows)


def _shares(rows: Sequence[_Tailed], width: int) -> Sequence[bool]:
    """Return which columns are of shares: all that they print but dashes has a sign of them."""
    return [
        any(_SHARE.search(row.amounts[at].text) for row in rows)
        and all(
            _SHARE.search(row.amounts[at].text) or not any(map(str.isdecimal, row.amounts[at].text))
            for row in rows
        )
        for at in range(width)
    ]


def _laid(text: str, row: _Tailed, width: int, shares: Sequence[bool]) -> Sequence[Cell]:
    """Return the amounts of a row each in its column, none where that is not certain: where columns
    of shares alone print nothing.
    """
    amounts = row.amounts
    if len(amounts) == width:
        return amounts
    end = blank(row.label[-1].end)
    if not amounts:
        return [end] * width
    shown = [bool(_SHARE.search(each.text)) for each in amounts]
    if any(shown) or len(amounts) != shares.count(False):
        return ()
    rest = iter(amounts)
    return [blank(amounts[-1].end) if share else next(rest) for share in shares]


def _heads(
    text: str, lines: list[SourceLine], at: int, width: int
) -> tuple[int, list[Sequence[Cell]]]:
    """Return the first line of the heads above a table, and their cells: as many names as there are
    columns, or that many and those of the label.
    """
    for above in range(at - 1, max(-1, at - 1 - HIGHEST), -1):
        line = lines[above]
        if line.start == line.end or (line.page and above < at - 1):
            break
        said = text[line.start : line.end]
        if len(said) > LONGEST or any(mark in said for mark in _OTHERS):
            break
        names = _names(list(_cells(text, line)), width)
        if names:
            return above, [names]
    return at, []


def _names(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    """Return the cells of a head: one a column, with or without those above the labels; or, of
    names of as many words each, those words as one.
    """
    if width <= len(cells) <= width + 2:
        return cells
    for labelled in (0, 1):
        each, rest = divmod(len(cells) - labelled, width)
        if not rest and each > 1:
            shares = [cells[labelled + each * at :][:each] for at in range(width)]
            # "2022 Actual 2023 Budget": all begin with a year, or all end with one.
            if any(all(_YEAR.match(share[end].text) for share in shares) for end in (0, -1)):
                joined = [_joined(share) for share in shares]
                return [*cells[:labelled], *joined]
    return ()


def _joined(cells: Sequence[Cell]) -> Cell:
    return Cell(" ".join(cell.text for cell in cells), cells[0].start, cells[-1].end)


def _is_numbered(rows: Sequence[_Tailed], heads: Sequence[Sequence[Cell]], width: int) -> bool:
    """Return whether the labels begin with numbers of their own: their heads are two."""
    if not heads or len(heads[0]) != width + 2:
        return False
    numbers = [row for row in rows if row.label[0].text.rstrip(".、").isdecimal()]
    return 2 * len(numbers) > len(rows)


def _row(text: str, row: _Tailed, amounts: Sequence[Cell], numbered: bool) -> list[Cell]:
    first, label = row.label[0], list(row.label)
    number: list[Cell] = []
    if numbered:
        own = len(label) > 1 and first.text.rstrip(".、").isdecimal()
        number = [label.pop(0) if own else blank(first.start)]
    start, end = label[0].start, label[-1].end
    return [*number, Cell(text[start:end], start, end), *amounts]


def _head(cells: Sequence[Cell], width: int, numbered: bool) -> list[Cell]:
    """Return a head as wide as its table."""
    over = width + 1 + numbered
    missing = over - len(cells)
    if missing < 0:
        return [_joined(cells[: 1 - missing]), *cells[1 - missing :]]
    return [*[blank(cells[0].start)] * missing, *cells]
