"""Tables in text with commas, semicolons or TABs between the cells: quotes,
cells over several lines, any dialect.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from operator import add

from auditor.model.cell_columns import CellColumns
from auditor.model.records import records
from auditor.model.values import Cell, Document, Grid
from auditor.reading.lines import SourceLine, line_starts
from auditor.reading.several import blocks, starts
from auditor.reading.stacked.parts import is_amount
from auditor.text.patterns import regex

_NAMES = (".csv", ".tsv")
_SEPARATORS = ",;\t"
_SAMPLE = 50
_FEWEST_ROWS, _FEWEST_CELLS = 3, 3
# Characters of a quoted cell: a quote that never closes must not swallow the rest of the file.
_LONGEST_QUOTE = 10_000
_DIRECTIVE = regex(r"sep=(.)\r?\n", re.IGNORECASE)
_BREAKS = regex(r"\s*[\r\n]\s*")
_PROSE = frozenset("。；！？")
_LINE = regex(r"[^\r\n]*")
# Characters of the first lines that are read at once, and of the most: each lot is twice as long as
# the one before, so that who wants some rows alone waits for few others.
_FIRST_LOT, _LARGEST_LOT = 1 << 12, 1 << 20
# Characters from which cells stay columns of texts if they can: those of less are soon made.
_LARGE = 1 << 18

_Row = Sequence[Cell]


def separated(path: str, text: str) -> Document | None:
    """Return the table that a decoded text is as a whole, or None.

    The name decides (.csv, .tsv) if any line has two cells. Without it three lines or more must all
    have the same number of cells, three at least, one column must hold nothing but amounts below
    its head, and no blank may follow a separator: prose is full of commas.
    """
    named = path.lower().endswith(_NAMES)
    if not named and max(map(text[: text.find("\n")].count, ",;")) < _FEWEST_CELLS - 1:
        return None
    separator = _separator(text)
    if not separator or not (named or (separator != "\t" and _is_table(text, separator))):
        return None
    return _document(path, text, separator)


def delimited(text: str, lines: Sequence[SourceLine], at: int) -> tuple[Grid | None, int]:
    """Return the table that begins at a line of a text, or None, and the position of the line
    behind what was looked at.

    What is asked of a whole file without a name is asked of its lines: prose stands around them.
    """
    separator = next((each for each in ";," if _is_split(text, lines[at], each)), "")
    rows: list[_Row] = []
    for line in (lines[place] for place in range(at, len(lines))) if separator else ():
        row = [] if rows and line.page else _row(text, line, separator)
        if not row or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
    if len(rows) < _FEWEST_ROWS or not _has_amounts(rows) or _grouped(rows, separator):
        return None, at + max(1, len(rows))
    return Grid(tuple(map(tuple, rows)), rows[0][0].start, rows[-1][-1].end), at + len(rows)


def _is_split(text: str, line: SourceLine, separator: str) -> bool:
    """Whether a line has so many separators; wide blanks part columns by themselves."""
    many = text.count(separator, line.start, line.end) >= _FEWEST_CELLS - 1
    return many and text.find("  ", line.start, line.end) < 0


def _row(text: str, line: SourceLine, separator: str) -> _Row:
    """Return the cells of one line, or none where it is prose or a cell goes on behind it."""
    if not _is_split(text, line, separator):
        return []
    (row, *_), _ = _rows_one_by_one(text, separator, line.start, line.start + 1)
    prose = any(text[cell.start - 1] == " " or not _PROSE.isdisjoint(cell.text) for cell in row[1:])
    return [] if prose or row[-1].end > line.end else row


def _has_amounts(rows: Sequence[_Row]) -> bool:
    """Whether one column holds nothing but amounts below its head."""
    columns = zip(*rows[1:], strict=True)
    return any(all(is_amount(cell.text) for cell in column) for column in columns)


def _grouped(rows: Sequence[_Row], separator: str) -> bool:
    """Whether commas only group digits: Roads 1,204,730."""
    behind = [cell.text for row in rows[1:] for cell in row[1:]]
    return separator == "," and all(len(text) == 3 and text.isdecimal() for text in behind)


def _document(path: str, text: str, separator: str) -> Document | None:
    directive = _DIRECTIVE.match(text)
    rows: Sequence[_Row]
    if not directive and (columns := _columns(text, separator)):
        rows, begin = columns, [0]
    else:
        at = directive.end() if directive else 0
        rows = list(_rows(text, directive[1] if directive else separator, at))
        if not rows:
            return None
        begin = starts(text, rows)
    parts = (rows[start:end] for start, end in pairwise((*begin, len(rows))))
    found = tuple(block for at, part in enumerate(parts) for block in blocks(part, first=at == 0))
    return Document(path, text, found, "csv", line_starts=line_starts(text))


def _separator(text: str) -> str:
    """Return the separator that gives most rows of a sample one number of cells, best all of them,
    then a large one.

    "" if none stands between cells. Numbers such as 12,34,567 have commas too, but their head has
    fewer.
    """
    scores = {}
    for separator in _SEPARATORS:
        widths = [
            len(row) for row, _ in zip(_rows(text, separator, 0), range(_SAMPLE), strict=False)
        ]
        sizes = Counter(size for size in widths if size > 1)
        width, count = max(sizes.items(), key=lambda item: item[::-1], default=(0, 0))
        scores[separator] = (count == len(widths), count * width, width)
    best = max(_SEPARATORS, key=scores.__getitem__)
    return best if scores[best][1] else ""


def _is_table(text: str, separator: str) -> bool:
    count = 0
    amounts: list[bool] = []
    for row in _rows(text, separator, 0):
        amounts = amounts or [True] * len(row)
        if len(row) != len(amounts) or any(
            text[cell.start - 1] == " " or not _PROSE.isdisjoint(cell.text) for cell in row[1:]
        ):
            return False
        if count:
            amounts = [
                so_far and is_amount(cell.text) for so_far, cell in zip(amounts, row, strict=True)
            ]
        count += 1
    return count >= _FEWEST_ROWS and len(amounts) >= _FEWEST_CELLS and any(amounts)


def _columns(text: str, separator: str) -> CellColumns | None:
    """Return the cells of a large text whose lines have as many cells each, without a quote or a
    blank at an edge, and print something behind their first one; None of another text.
    """
    if len(text) < _LARGE or '"' in text or "\r" in text:
        return None
    body = text.removesuffix("\n")
    width, *more = {line.count(separator) + 1 for line in body.split("\n")}
    cells = body.replace("\n", separator).split(separator)
    if more or width < 2 or cells != list(map(str.strip, cells)):
        return None
    texts = [cells[at::width] for at in range(width)]
    if not any(map(all, texts[1:])):
        return None
    begins = list(accumulate([len(each) + 1 for each in cells], initial=0))
    return CellColumns(texts, [begins[at:-1:width] for at in range(width)])


def _rows(text: str, separator: str, at: int) -> Iterator[_Row]:
    """Yield the rows that are not blank from an offset on."""
    size = _FIRST_LOT
    while at < len(text):
        end = text.find("\n", at + size) + 1 or len(text)
        rows = _plain_rows(text[at:end], separator, at)
        if rows is None:
            rows, at = _rows_one_by_one(text, separator, at, end)
        else:
            at = end
        yield from (row for row in rows if len(row) > 1 or row[0].text)
        size = min(2 * size, _LARGEST_LOT)


def _plain_rows(lot: str, separator: str, at: int) -> list[_Row] | None:
    """Return the rows of lines that begin at an offset, read all at once; None where they have
    quotes, other breaks than \\n and \\r\\n, or cells that begin with a blank.
    """
    if '"' in lot or separator == "\r" or lot.count("\r") != lot.count("\r\n"):
        return None
    lot = lot.removesuffix("\n")
    raw = lot.replace("\n", separator).split(separator)
    texts = list(map(str.strip, raw))
    if not all(map(str.startswith, raw, texts)):
        return None
    starts = list(accumulate([len(each) + 1 for each in raw], initial=at))
    ends = map(add, starts, map(len, texts))
    cells = records(Cell, texts, starts, ends)
    return [tuple(islice(cells, line.count(separator) + 1)) for line in lot.split("\n")]


def _rows_one_by_one(text: str, separator: str, at: int, end: int) -> tuple[list[_Row], int]:
    """Return the rows of the lines up to an offset, and the offset behind: a quoted cell may go on
    there.
    """
    plain = regex(f"[^{re.escape(separator)}\r\n]*")
    rows: list[_Row] = []
    while at < end:
        line = _LINE.match(text, at)
        if line and '"' not in line[0]:
            row, at = _unquoted(line[0].split(separator), at), line.end()
        else:
            row, at = _quoted_row(text, at, separator, plain)
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append(row)
    return rows, at


def _unquoted(texts: Sequence[str], at: int) -> _Row:
    """Return the cells of a line without quotes, by their texts; it begins at an offset."""
    row: list[Cell] = []
    for raw in texts:
        bare, end = raw.strip(), at + len(raw)
        if bare is raw:
            row.append(Cell(raw, at, end))
        else:
            start = end - len(raw.lstrip()) if bare else at
            row.append(Cell(bare, start, start + len(bare)))
        at = end + 1
    return row


def _quoted_row(text: str, at: int, separator: str, plain: re.Pattern[str]) -> tuple[_Row, int]:
    """Return the row at an offset, whose cells may be quoted, and the offset of what ends it."""
    row: list[Cell] = []
    while True:
        cell, at = _cell(text, at, plain)
        row.append(cell)
        if text[at : at + 1] != separator:
            return row, at
        at += 1


def _cell(text: str, at: int, plain: re.Pattern[str]) -> tuple[Cell, int]:
    """Return the cell at an offset and the offset of what ends it."""
    if text[at : at + 1] == '"':
        close = _closing(text, at + 1)
        if close >= 0:
            rest = plain.match(text, close + 1)
            return _quoted(text, at + 1, close), rest.end() if rest else close + 1
    match = plain.match(text, at)
    end = match.end() if match else at
    raw = text[at:end]
    bare = raw.strip()
    start = at + len(raw) - len(raw.lstrip()) if bare else at
    return Cell(bare, start, start + len(bare)), end


def _closing(text: str, at: int) -> int:
    """Return the offset of the quote that ends a cell, or -1 if it is none:
    two in a row stand for one.
    """
    limit = at + _LONGEST_QUOTE
    while (at := text.find('"', at, limit)) >= 0:
        if text[at + 1 : at + 2] != '"':
            return at
        at += 2
    return -1


def _quoted(text: str, start: int, end: int) -> Cell:
    raw = text[start:end]
    bare = raw.strip()
    start += len(raw) - len(raw.lstrip()) if bare else 0
    return Cell(_BREAKS.sub(" ", bare).replace('""', '"'), start, start + len(bare))
