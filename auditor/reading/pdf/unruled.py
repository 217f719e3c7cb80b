"""Tables without lines: rows of figures under each other,
columns where the same stretch stays empty in all rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from auditor.packs.languages.worded import worded
from auditor.reading.pdf.drawing import PdfCell, PdfTable
from auditor.reading.pdf.indents import Stops
from auditor.reading.pdf.lines import GAP, GlyphLine, runs
from auditor.reading.pdf.rows import FIGURE, pieces, separators
from auditor.text.patterns import regex

_LEADERS = regex(r"\.{4}|…{2}|·{4}|(?:\. ){4}")
_SENTENCE = regex(r"[。；！？]")
_NO_HEADER = worded(r"<<unit-label>>[:：]|。")
_MAX_HEADER = 4
_MAX_BETWEEN = 2
_MAX_COLUMNS = 100


def tables(lines: Sequence[GlyphLine]) -> list[GlyphLine | PdfTable]:
    """Return the lines from top to bottom with those that make up a table replaced by it."""
    split = [pieces(line) for line in lines]
    figures = [_figures(line, parts) for line, parts in zip(lines, split, strict=True)]
    result: list[GlyphLine | PdfTable] = []
    place = 0
    for first, last in _groups(lines, figures):
        if first < place:
            continue
        start = _header(lines, split, first, place)
        made = _table(lines[start : last + 1], split[start : last + 1], figures[start : last + 1])
        if made is None:
            continue
        result += lines[place:start]
        result.append(made)
        place = last + 1
    result += lines[place:]
    return result


def _figures(line: GlyphLine, parts: list[GlyphLine]) -> int:
    """Return how many figures stand apart in a line (0 for prose and for lines of
    a table of contents).
    """
    if len(parts) < 2 or not any(char.isdigit() for char in line.text) or len(runs(line, GAP)) < 2:
        return 0
    texts = [part.text for part in parts]
    if any(_LEADERS.search(text) or _SENTENCE.search(text) for text in texts):
        return 0
    return sum(bool(FIGURE.fullmatch(text)) for text in texts)


def _groups(lines: Sequence[GlyphLine], figures: list[int]) -> list[tuple[int, int]]:
    """Return first and last line of each stretch of rows with figures,
    at most two other lines apart.
    """
    groups: list[tuple[int, int]] = []
    for place, count in enumerate(figures):
        if not count:
            continue
        if (
            groups
            and place - groups[-1][1] <= _MAX_BETWEEN + 1
            and _near(lines, groups[-1][1], place)
        ):
            groups[-1] = groups[-1][0], place
        else:
            groups.append((place, place))
    return [group for group in groups if _enough(lines, figures, *group)]


def _near(lines: Sequence[GlyphLine], first: int, last: int) -> bool:
    return all(
        lines[at + 1].y - lines[at].y < 4 * lines[at].size for at in range(first, last)
    ) and not any(_SENTENCE.search(lines[at].text) for at in range(first + 1, last))


def _enough(lines: Sequence[GlyphLine], figures: list[int], first: int, last: int) -> bool:
    """Tell a table from stray figures and from a table of contents,
    whose one column never falls.
    """
    rows = [place for place in range(first, last + 1) if figures[place]]
    if len(rows) < 2 or sum(figures[place] for place in rows) < 4:
        return False
    if max(figures[place] for place in rows) > 1:
        return True
    ends = [lines[place].text.split()[-1] for place in rows]
    if not all(end.isdigit() and len(end) < 4 for end in ends):
        return True
    pages = [int(end) for end in ends]
    return pages != sorted(pages)


def _header(
    lines: Sequence[GlyphLine], split: list[list[GlyphLine]], first: int, place: int
) -> int:
    """Return where the header rows above the first row of figures begin."""
    start = first
    while start > place and first - start < _MAX_HEADER:
        above = start - 1
        if len(split[above]) < 2 or lines[start].y - lines[above].y > 3 * lines[above].size:
            break
        if _NO_HEADER.search(lines[above].text):
            break
        start = above
    return start


def _table(
    lines: Sequence[GlyphLine], split: Sequence[list[GlyphLine]], figures: Sequence[int]
) -> PdfTable | None:
    body = [parts for parts, count in zip(split, figures, strict=True) if count]
    edges = [(low + high) / 2 for low, high in separators(body, lines[0].size)]
    if not 0 < len(edges) < _MAX_COLUMNS:
        return None
    left = min(parts[0].x0 for parts in split)
    stops = Stops(parts[0] for parts in split)
    rows = [_row(parts, edges, stops) for parts in split]
    return PdfTable(lines[0].y, left, rows)


def _row(parts: list[GlyphLine], edges: list[float], stops: Stops) -> list[PdfCell]:
    """Return one row: runs of one column joined, a run over several columns as one wide cell."""
    cells: list[PdfCell] = []
    waiting: list[tuple[int, int, list[GlyphLine]]] = []
    for part in parts:
        first, last = bisect_right(edges, part.x0), bisect_right(edges, part.x1)
        if waiting and first <= waiting[-1][1]:
            waiting[-1] = waiting[-1][0], max(last, waiting[-1][1]), [*waiting[-1][2], part]
        else:
            waiting.append((first, last, [part]))
    at = 0
    for first, last, members in waiting:
        cells += [PdfCell("")] * (first - at)
        text = GlyphLine(
            members[0].y, [glyph for member in members for glyph in member.glyphs]
        ).text
        indent = stops.ems(members[0]) if first == 0 else 0
        cells.append(PdfCell(text, indent, last - first + 1))
        at = last + 1
    cells += [PdfCell("")] * (len(edges) + 1 - at)
    return cells
