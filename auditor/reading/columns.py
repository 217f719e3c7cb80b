"""Tables whose columns are kept apart by blanks, as a layout-preserving reader prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.model.values import Cell, Grid
from auditor.reading.lines import SourceLine, width
from auditor.reading.markup import cleaned
from auditor.text.patterns import regex

_GAP = regex(r" {2,}|\u3000{2,}| +\u3000+ *")
_NUMBER = regex(r"[-△(]?[0-9][0-9,.]*%?\)?|[-—–]{1,2}")
_LONGEST = 400
_FEWEST_ROWS = 3


class _Part(NamedTuple):
    start: int
    end: int
    left: int
    right: int


def spaced(text: str, line: SourceLine) -> bool:
    """Whether a line has blanks inside that may keep columns apart."""
    return line.end - line.left <= _LONGEST and text.find("  ", line.start, line.end) > 0


def columns(text: str, lines: Sequence[SourceLine]) -> Grid | None:
    """Return the table that consecutive lines form, header lines first, or None: prose never
    becomes a table.

    At least three lines in a row must end in a number, in two or more parts, with the numbers one
    under the other.
    """
    parts = [_parts(text, line) for line in lines]
    first = next((at for at, row in enumerate(parts) if _is_numeric(text, row)), len(parts))
    body = parts[first:]
    if (
        len(body) < _FEWEST_ROWS
        or not all(_is_numeric(text, row) for row in body)
        or not _aligned(body)
    ):
        return None
    bands = _bands(body)
    rows = [_placed(text, row, bands) for row in parts]
    return Grid(tuple(rows), rows[0][0].start, rows[-1][-1].end)


def _parts(text: str, line: SourceLine) -> list[_Part]:
    found: list[_Part] = []
    at, column = line.start, width(text[line.left : line.start])
    for gap in _GAP.finditer(text, line.start, line.end):
        right = column + width(text[at : gap.start()])
        found.append(_Part(at, gap.start(), column, right))
        at, column = gap.end(), right + width(gap[0])
    found.append(_Part(at, line.end, column, column + width(text[at : line.end])))
    return found


def _is_numeric(text: str, row: list[_Part]) -> bool:
    return len(row) >= 2 and bool(_NUMBER.fullmatch(text, row[-1].start, row[-1].end))


def _aligned(body: list[list[_Part]]) -> bool:
    """Whether the last numbers share their right or their left edge, a column more or less."""
    lasts = [row[-1] for row in body]
    rights, lefts = [part.right for part in lasts], [part.left for part in lasts]
    return max(rights) - min(rights) <= 1 or max(lefts) - min(lefts) <= 1


def _bands(body: list[list[_Part]]) -> list[tuple[int, int]]:
    """Return the columns as spans: parts of any row that overlap are one column."""
    bands: list[tuple[int, int]] = []
    for part in sorted(
        (part for row in body for part in row), key=lambda part: (part.left, part.right)
    ):
        if bands and part.left < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], part.right))
        else:
            bands.append((part.left, part.right))
    return bands


def _placed(text: str, row: list[_Part], bands: list[tuple[int, int]]) -> tuple[Cell, ...]:
    """Return a row with each part in its column;
    in order alone where two parts claim one column.
    """
    places = [
        max(
            range(len(bands)),
            key=lambda at, part=part: (  # type: ignore[misc]
                min(part.right, bands[at][1]) - max(part.left, bands[at][0]),
                -at,
            ),
        )
        for part in row
    ]
    if len(set(places)) < len(places):
        return tuple(Cell(*cleaned(text, part.start, part.end)) for part in row)
    cells = []
    at = row[0].start
    for band in range(len(bands)):
        if band in places:
            part = row[places.index(band)]
            cells.append(Cell(*cleaned(text, part.start, part.end)))
            at = part.end
        else:
            cells.append(Cell("", at, at))
    return tuple(cells)
