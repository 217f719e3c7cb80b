"""What stands in a sheet, or in one drawn table: captions above, one or several tables,
notes below.
"""

from __future__ import annotations

from itertools import takewhile

from auditor.packs.languages.headings import is_aside, is_caption, is_note, is_numbered, is_title
from auditor.reading.office.boxes import Band, Box
from auditor.reading.office.writer import Writer
from auditor.reading.several import heads_anew, is_sentence
from auditor.text.patterns import regex

_NUMBER = regex(r"[-－−—+△▲()（）\[\]\d.,，%％\s/]*")
_LONG = 40
_WIDE = 3
_MOST = 12
_AMOUNTS = 2
# Rows below a title in which its table's first figures stand: heads of three rows are rare.
_DEEPEST = 4
# Rows that are looked at to see whether a table has a head of its own.
_TELLING = 40


def tables(band: Band, writer: Writer) -> None:
    """Write the blocks of a sheet."""
    for part in _stacked(band):
        lead = _lead(part)
        sides = _sides(part[lead:])
        if len(sides) > 1:
            for row in part[:lead]:
                _caption(row, writer)
            for side in sides:
                table(side, writer)
        else:
            table(part, writer)


def table(band: Band, writer: Writer) -> None:
    """Write one table: its captions and notes as paragraphs, the rest as a grid."""
    first, last = 0, len(band)
    width = _width(band)
    while first < last and _is_caption(band, first):
        first += 1
    while last > first and _is_note(band[last - 1], width):
        last -= 1
    body = band[first:last]
    for row in band[:first]:
        _caption(row, writer)
    if body and max(len(row) for row in body) > 1:
        writer.grid(body)
    else:
        for row in body:
            _caption(row, writer)
    for row in band[last:]:
        _caption(row, writer)


def _caption(row: list[Box], writer: Writer) -> None:
    """Write the cells of a row as paragraphs; a value behind "编制单位：" belongs to it."""
    at = 0
    while at < len(row):
        texts = [row[at].text]
        if (
            texts[0].rstrip().endswith((":", "："))
            and at + 1 < len(row)
            and not is_aside(row[at + 1].text)
        ):
            texts.append(row[at + 1].text)
        writer.paragraph(texts, at=row[at])
        at += len(texts)


def _width(band: Band) -> int:
    return len({box.column for row in band for box in row})


def _is_text(box: Box) -> bool:
    return bool(box.text) and not _NUMBER.fullmatch(box.text)


def _is_caption(band: Band, at: int) -> bool:
    """Whether a row above the table's header is a title, a unit, an entity or the like."""
    row = band[at]
    if len(row) == 1:
        return _is_text(row[0]) and not _is_group_label(band, at)
    carried = False
    for box in row:
        if not carried and not is_caption(box.text):
            return False
        carried = not carried and box.text.rstrip().endswith((":", "："))
    return len(row) <= _WIDE * 2


def _is_group_label(band: Band, at: int) -> bool:
    """Whether the only cell of a row stands over some columns of the next row,
    and is part of a header.
    """
    box = band[at][0]
    if box.columns < 2 or at + 1 >= len(band) or is_caption(box.text):
        return False
    left = band[at + 1][0].column
    return box.column > left and len(band[at + 1]) > 1


def _is_note(row: list[Box], width: int) -> bool:
    text = row[0].text
    if len(row) == 1:
        return (
            is_note(text)
            or is_aside(text)
            or len(text.strip()) > _LONG
            or (_is_text(row[0]) and row[0].columns >= max(_WIDE, width))
        )
    return all(is_aside(box.text) for box in row)


def _stacked(band: Band) -> list[Band]:
    """Split where a title stands below a table's rows and a table follows."""
    parts: list[Band] = []
    start = 0
    bodied = False
    for at, row in enumerate(band):
        if bodied and (_begins(band, at) or _heads(band, at) or _anew(band, at, start)):
            parts.append(band[start:at])
            start, bodied = at, False
        bodied = bodied or (len(row) > 1 and not _is_caption(band, at))
    return [*parts, band[start:]] if start < len(band) else parts


def _begins(band: Band, at: int) -> bool:
    row = band[at]
    if len(row) > 1 or not _is_text(row[0]):
        return False
    text = row[0].text
    gap = row[0].row - band[at - 1][0].row > 1
    titled = is_title(text) and len(text.strip()) <= _LONG and not is_note(text)
    below = band[at + 1 : at + 5]
    return (
        titled
        and (gap or row[0].columns >= _WIDE or is_numbered(text))
        and any(len(later) > 1 for later in below)
    )


def _anew(band: Band, at: int, start: int) -> bool:
    """Whether a blank row, or sentences, stand above a head of its own."""
    gap = band[at][0].row - band[at - 1][0].row > 1
    alone = [*takewhile(lambda row: len(row) == 1 and _is_text(row[0]), band[at:])]
    if not (gap or any(is_sentence(row[0].text) for row in alone)):
        return False
    head = at + len(alone)
    body = [*takewhile(lambda row: len(row) > 1, band[head : head + 1 + _TELLING])]
    return heads_anew([*map(_texts, body)], [*map(_texts, band[start:at][:_TELLING])])


def _texts(row: list[Box]) -> dict[int, str]:
    """What the cells of a row say, by their column."""
    return {box.column: box.text for box in row}


def _heads(band: Band, at: int) -> bool:
    """Whether the only cell of a row stands over the heads of a table right below it, all of them,
    and figures stand under those: what is above, such as a form's own head, is another table.
    """
    only, below = band[at][0], band[at + 1 : at + 1 + _DEEPEST]
    if len(band[at]) > 1 or only.columns < _WIDE or not _is_text(only):
        return False
    heads = list(takewhile(lambda row: len(row) >= _WIDE and all(map(_is_text, row)), below))
    figures = below[len(heads)] if heads and len(heads) < len(below) else []
    over = all(
        only.column <= row[0].column
        and row[-1].column + row[-1].columns <= only.column + only.columns
        for row in heads
    )
    return over and sum(not _is_text(box) for box in figures) >= _AMOUNTS


def _lead(band: Band) -> int:
    at = 0
    while at < len(band) and len(band[at]) == 1:
        at += 1
    return at


def _sides(band: Band) -> list[Band]:
    """Return the tables that stand side by side: each with a title,
    or blank columns between and the same header.
    """
    spans = _titled(band) or _apart(band)
    if not 2 <= len(spans) <= _MOST:
        return [band]
    sides: list[Band] = []
    for left, right in spans:
        rows = ([box for box in row if left <= box.column < right] for row in band)
        sides.append([row for row in rows if row])
    if any(len(side) < _WIDE or max(map(len, side)) < 2 or not _has_labels(side) for side in sides):
        return [band]
    titled = all(len(side[0]) == 1 and is_title(side[0][0].text) for side in sides)
    headers = {tuple(box.text.strip() for box in side[0]) for side in sides}
    return sides if titled or (len(headers) == 1 and len(sides[0][0]) > 1) else [band]


def _has_labels(side: Band) -> bool:
    """Whether some row below the title and the head has a text: amounts alone are columns."""
    return any(_is_text(box) for row in side[2:] for box in row)


def _titled(band: Band) -> list[tuple[int, int]]:
    """Return the columns below each of several titles in the first row,
    if no cell stands across two of them.
    """
    first = band[0] if band else []
    if not 2 <= len(first) <= _MOST or not all(is_title(box.text) for box in first):
        return []
    starts = [box.column for box in first]
    starts[0] = min(row[0].column for row in band)
    spans = list(zip(starts, [*starts[1:], 1 << 30], strict=True))
    across = any(
        box.column < start < box.column + box.columns
        for row in band
        for box in row
        for start in starts[1:]
    )
    return [] if across else spans


def _apart(band: Band) -> list[tuple[int, int]]:
    """Return the runs of columns that blank columns keep apart."""
    spans: list[tuple[int, int]] = []
    for left, right in sorted(
        {(box.column, box.column + box.columns) for row in band for box in row}
    ):
        if spans and left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans
