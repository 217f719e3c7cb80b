"""Tables without lines: rows of figures under each other,
columns where the same stretch stays empty in all rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise
from unicodedata import category

from auditor.model.records import NamedTuple
from auditor.packs.languages.worded import worded
from auditor.reading.pdf.drawing import Glyph, PdfCell, PdfTable
from auditor.reading.pdf.indents import Stops
from auditor.reading.pdf.lines import GAP, GlyphLine, runs, wide
from auditor.reading.pdf.rows import ASIDE, FIGURE, headed, overprinted, pieces, separators, tight
from auditor.text.patterns import regex

_LEADERS = frozenset(".…·")
# Dots of one kind after each other that lead to a figure: an ellipsis has three.
_LED = 4

# Ems between a row of figures and the two lines of its label, which it stands half way between.
_HALF = 0.9

# The number of an item, where words alone stand behind it: it hangs before its text.
_ITEM = regex(r"\(?\d{1,2}[.)]?")

_SENTENCE = regex(r"[。；！？]")
_NO_HEADER = worded(r"<<unit-label>>[:：]|。")
_SCALE = regex(r"-?\d{1,12}(?:\.\d{1,6})?")
# Ticks of a chart's scale at least: three numbers may stand evenly apart by chance.
_TICKS = 4

# Rows from which numbers without a word are a table: a sum has two parts.
_FEWEST_BARE = 3

# Rows of a head at most; lines without figures between two rows at most; columns at most.
_MAX_HEADER = 4
# Ems between the lines of one head at most: so many of them count as one row of it.
_LEADING = 1.6

# Ems above the first row, at most, at which a head stands that has a text over most columns; any
# other stands nearer.
_FAR = 6.0

_MAX_BETWEEN = 2
_MAX_COLUMNS = 100


def tables(lines: Sequence[GlyphLine]) -> list[GlyphLine | PdfTable]:
    """Return the lines from top to bottom with those that make up a table replaced by it."""
    rows = _rows(lines)
    result: list[GlyphLine | PdfTable] = []
    place = 0
    for first, last in _groups(rows):
        if first < place:
            continue
        start = _header(rows, first, place)
        made = _table(rows[start : last + 1])
        if made is None:
            continue
        result += [line for row in rows[place:start] for line in row.lines]
        result.append(made)
        place = last + 1
    return result + [line for row in rows[place:] for line in row.lines]


class _TextRow(NamedTuple):
    """What may be a row of a table: its lines, their parts without leaders, how many figures stand
    apart in it, and whether leaders go before them.
    """

    lines: list[GlyphLine]
    parts: list[GlyphLine]
    figures: int
    led: bool

    @property
    def y(self) -> float:
        """Return the baseline of the line that has most in it."""
        return max(self.lines, key=lambda line: len(line.glyphs)).y

    @property
    def size(self) -> float:
        """Return its em."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Return the text of its lines."""
        return " ".join(line.text for line in self.lines)


def _rows(lines: Sequence[GlyphLine]) -> list[_TextRow]:
    """Return lines as rows: a label in two lines with its figures half way between is one, and so
    is one that stands a little off them.
    """
    rows: list[_TextRow] = []
    for line in lines:
        bare = _without_leaders(line)
        parts = pieces(bare) if bare.glyphs else []
        led = len(bare.glyphs) < len(line.glyphs)
        rows.append(_TextRow([line], parts, _figures(line, parts, led), led))
    joined: list[_TextRow] = []
    place = 0
    while place < len(rows):
        three = rows[place : place + 3]
        if len(three) == 3 and _halfway(*three):
            above, middle, below = three
            every = above.lines + middle.lines + below.lines
            parts = above.parts + below.parts + middle.parts
            joined.append(middle._replace(lines=every, parts=parts, figures=middle.figures))
            place += 3
        elif _aside(rows, place):
            label, figures = sorted(rows[place : place + 2], key=_bare)
            lines, parts = label.lines + figures.lines, label.parts + figures.parts
            joined.append(_TextRow(lines, parts, len(figures.parts), label.led))
            place += 2
        else:
            joined.append(rows[place])
            place += 1
    return joined


def _halfway(above: _TextRow, middle: _TextRow, below: _TextRow) -> bool:
    """Tell whether a row without a label stands half way between the two lines of one."""
    if len(above.parts) != 1 or len(below.parts) != 1 or len(middle.parts) < 2:
        return False
    if max(middle.y - above.y, below.y - middle.y) > _HALF * middle.size:
        return False
    return max(above.parts[0].x1, below.parts[0].x1) < middle.parts[0].x0


def _aside(rows: list[_TextRow], place: int) -> bool:
    """Tell whether a row and the one below it are a label and the figures beside it, with all
    others twice as far away.
    """
    pair = rows[place : place + 2]
    off = abs(pair[0].y - pair[-1].y)
    if len(pair) < 2 or off > ASIDE * pair[0].size:
        return False
    label, figures = sorted(pair, key=_bare)
    if not _bare(figures) or len(label.parts) != 1 or label.parts[0].x1 >= figures.parts[0].x0:
        return False
    others = rows[max(0, place - 1) : place] + rows[place + 2 : place + 3]
    away = [abs(other.y - row.y) for other in others for row in pair]
    return not _bare(label) and min(away, default=2 * off) >= 2 * off


def _bare(row: _TextRow) -> bool:
    """Tell whether a row holds figures and nothing else."""
    return bool(row.parts) and all(FIGURE.fullmatch(part.text) for part in row.parts)


def _without_leaders(line: GlyphLine) -> GlyphLine:
    kept: list[Glyph] = []
    for char, group in groupby(line.glyphs, key=lambda glyph: glyph.char):
        members = list(group)
        if char not in _LEADERS or len(members) < _LED:
            kept += members
    return line if len(kept) == len(line.glyphs) else GlyphLine(line.y, kept)


def _figures(line: GlyphLine, parts: list[GlyphLine], led: bool) -> int:
    """Return how many figures stand apart in a line (0 for prose): behind leaders those count that
    stand behind the words, for what goes before them is the number of a chapter.
    """
    if len(parts) < 2 or not any(char.isdigit() for char in line.text) or len(runs(line, GAP)) < 2:
        return 0
    texts = [part.text for part in parts]
    if any(_SENTENCE.search(text) for text in texts):
        return 0
    figures = [bool(FIGURE.fullmatch(text)) for text in texts]
    if not any(figures[1:]) and _ITEM.fullmatch(texts[0]):
        return 0
    return sum(figures[figures.index(False) :]) if led and False in figures else sum(figures)


def _groups(rows: Sequence[_TextRow]) -> list[tuple[int, int]]:
    """Return first and last of each stretch of rows with figures, at most two others apart."""
    groups: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        if not row.figures:
            continue
        last = groups[-1][1] if groups else -1
        if groups and place - last <= _MAX_BETWEEN + 1 and _near(rows[last : place + 1]):
            groups[-1] = groups[-1][0], place
        else:
            groups.append((place, place))
    return [(first, last) for first, last in groups if _enough(rows[first : last + 1])]


def _near(rows: Sequence[_TextRow]) -> bool:
    return all(after.y - row.y < 4 * row.size for row, after in pairwise(rows)) and not any(
        _SENTENCE.search(row.text) for row in rows[1:-1]
    )


def _enough(rows: Sequence[_TextRow]) -> bool:
    """Tell a table from stray figures and from a table of contents,
    whose one column never falls.
    """
    body = [row for row in rows if row.figures]
    if len(body) < 2 or sum(row.figures for row in body) < 4:
        return False
    if max(row.figures for row in body) > 1:
        return True
    ends = [row.text.split()[-1] for row in body]
    if not all(end.isdigit() and len(end) < 4 for end in ends):
        return True
    pages = [int(end) for end in ends]
    return pages != sorted(pages) and not any(row.led for row in body)


def _header(rows: Sequence[_TextRow], first: int, place: int) -> int:
    """Return where the header rows above the first row of figures begin.

    One line alone may stand between them and the figures: what the first rows are about.
    """
    start, levels = first, 0
    while start > place and levels < _MAX_HEADER:
        above = start - 1
        if start < first and _is_corner(rows, above, place):
            above -= 1
        if start == first and _texts(rows[above]) < 2 and above > place:
            above -= 1
            if len(rows[above].parts) < max(3, len(rows[first].parts) - 1):
                break
        if _texts(rows[above]) < 2 or not _close(rows[above : start + 1], start == first):
            break
        if _NO_HEADER.search(rows[above].text):
            break
        levels += start == first or rows[start].y - rows[above].y > _LEADING * rows[above].size
        start = above
    return start


def _texts(row: _TextRow) -> int:
    """Return how many texts of a head a row holds, years that stand close beside each other too."""
    return sum(len(tight(part)) for part in row.parts)


def _is_corner(rows: Sequence[_TextRow], at: int, place: int) -> bool:
    """Tell whether a line alone between two rows of a header is the upper half of the head of the
    labels.
    """
    if at <= place or len(rows[at].parts) != 1 or len(rows[at - 1].parts) < 2:
        return False
    below = rows[at + 1].parts
    # Years that stand close beside each other are one part.
    if len(below) < 2:
        return False
    return rows[at].parts[0].x1 < below[1].x0 and rows[at].parts[0].x0 <= below[0].x1


def _close(rows: Sequence[_TextRow], body: bool) -> bool:
    """Tell whether rows of a head stand close to each other, or to the first row of the body."""
    if body and len(rows[0].parts) >= max(3, len(rows[-1].parts) - 1):
        return rows[-1].y - rows[0].y <= _FAR * rows[0].size
    return all(after.y - row.y <= 3 * row.size for row, after in pairwise(rows))


def _table(rows: Sequence[_TextRow]) -> PdfTable | None:
    body = [row.parts for row in rows if row.figures]
    edges = _without_currency([(low + high) / 2 for low, high in separators(body, rows[0].size)],
                              body)  # fmt: skip
    if not 0 < len(edges) < _MAX_COLUMNS or _axes(body, edges) or _wordless(rows):
        return None
    shown = [row.parts for row in rows if row.parts]
    left = min(parts[0].x0 for parts in shown)
    stops = Stops(parts[0] for parts in shown)
    top = next(at for at, row in enumerate(rows) if row.figures)
    heads = [headed(row.parts, edges) for row in rows[:top] if row.parts]
    shown[: len(heads)] = heads
    return PdfTable(rows[0].lines[0].y, left, [_row(parts, edges, stops) for parts in shown])


def _wordless(rows: Sequence[_TextRow]) -> bool:
    """Tell whether so few rows of nothing but numbers stand alone that nothing says what they
    are: the corner of a chart.
    """
    return len(rows) < _FEWEST_BARE and not any(any(map(str.isalpha, row.text)) for row in rows)


def _axes(body: Sequence[list[GlyphLine]], edges: list[float]) -> bool:
    """Tell the scales of a chart from a table: columns of nothing but numbers in even steps, and
    perhaps the scale across below them.
    """
    return _scales(body, edges) or (_across(body[-1]) and _scales(body[:-1], edges))


def _scales(body: Sequence[list[GlyphLine]], edges: list[float]) -> bool:
    """Tell whether rows are the ticks of scales: no cell is anything else, but for words of a
    legend beside few of them.
    """
    columns: dict[int, list[str]] = {}
    for parts in body:
        for part in parts:
            columns.setdefault(bisect_right(edges, part.x0), []).append(part.text)
    few = len(body) // _TICKS
    return len(body) >= _TICKS and all(
        _even(texts) or (len(texts) <= few and not any(map(_SCALE.search, texts)))
        for texts in columns.values()
    )


def _across(parts: Sequence[GlyphLine]) -> bool:
    """Tell whether a row is a scale of its own; its ticks may stand a blank apart."""
    ticks = [word for part in parts for word in part.text.split()]
    return len(ticks) >= _TICKS and _even(ticks)


def _even(texts: Sequence[str]) -> bool:
    """Tell whether texts are numbers in even steps."""
    digits = [text.replace(",", "").rstrip("%").replace("−", "-") for text in texts]
    if not all(map(_SCALE.fullmatch, digits)):
        return False
    steps = {round(float(after) - float(before), 6) for before, after in pairwise(digits)}
    return len(steps) == 1 and 0.0 not in steps


def _without_currency(edges: list[float], body: Sequence[list[GlyphLine]]) -> list[float]:
    """Return edges without those behind a column that holds nothing but marks of a currency."""
    worded = {
        bisect_right(edges, part.x0)
        for parts in body
        for part in parts
        if not all(category(char) == "Sc" for char in part.text)
    }
    return [edge for at, edge in enumerate(edges) if at in worded]


def _row(parts: list[GlyphLine], edges: list[float], stops: Stops) -> list[PdfCell]:
    """Return one row: runs of one column joined, a run over several columns as one wide cell.

    Heads reach over the edges of their columns: those that stand in the middle of several are
    apart.
    """
    cells: list[PdfCell] = []
    waiting: list[tuple[int, int, list[GlyphLine]]] = []
    for part in parts:
        first, last = bisect_right(edges, part.x0), bisect_right(edges, part.x1)
        if waiting and first <= waiting[-1][1]:
            begin, end, members = waiting.pop()
            home = _middle(part, edges)
            if home > _middle(members[-1], edges):
                end = min(end, home - 1)
                waiting += [(begin, end, members), (end + 1, last, [part])]
            else:
                waiting.append((begin, max(last, end), [*members, part]))
        else:
            waiting.append((first, last, [part]))
    at = 0
    for first, last, members in waiting:
        cells += [PdfCell("")] * (first - at)
        text = _text(members)
        indent = stops.ems(members[0]) if first == 0 else 0
        doubt = bool(FIGURE.fullmatch(text)) and any(map(overprinted, members))
        cells.append(PdfCell(text, indent, last - first + 1, 1, doubt))
        at = last + 1
    cells += [PdfCell("")] * (len(edges) + 1 - at)
    return cells


def _middle(part: GlyphLine, edges: list[float]) -> int:
    return bisect_right(edges, (part.x0 + part.x1) / 2)


def _text(parts: Sequence[GlyphLine]) -> str:
    """Return the text of the parts of a cell: side by side, or one under the other."""
    lines: list[list[Glyph]] = []
    y = None
    for part in parts:
        if part.y != y:
            lines.append([])
            y = part.y
        lines[-1] += part.glyphs
    text = ""
    for glyphs in lines:
        more = GlyphLine(0.0, glyphs).text
        text += more if not text or wide(text[-1]) or wide(more[0]) else " " + more
    return text
