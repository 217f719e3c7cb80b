"""Which baselines are rows of a table: rules shared by ruled and unruled tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise, starmap

from auditor.reading.pdf.lines import SHIFT, GlyphLine, runs
from auditor.text.patterns import regex

# A text that is nothing but a number, a currency before it ($1.1M), or the dash that stands for
# one; a note mark may follow.
FIGURE = regex(
    r"(?:[-－−—(（△+]?\s?[$€£¥￥]?\s?[\d,，]*\d(?:\s?[.．]\s?\d+)?[KMB]?\s?[%％)）]?|[-－—–]{1,2}"
    r"|[-－]?[.．]\d+[%％]?)(?:\[\d{1,3}\]|[*†‡]{1,3})?"
)

# Ems between the baselines of a label and of its figures, at most: lines of their own below each
# other would print over each other.
ASIDE = 0.6

_STARTS = frozenset("0123456789-－−(（")

# Empty ems that part two words at least.
_BLANK = 0.15

# Empty ems that part the cells of two columns: blanks between words are narrower.
CLOSE = 0.9


# Share of a digit that another one covers: kerning takes a tenth at most.
_OVER = 0.6

# A number that no more digits can follow: grouped by commas, or with decimals; or an interval.
_TOLD = regex(
    r"[-－−(（]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[%％)）]?|[-－−(（]?\d+\.\d+[%％)）]?"
    r"|\(\d[\d,]*(?:\.\d+)?[-–]\d[\d,]*(?:\.\d+)?\)"
)

_BARE = regex(r"[-－−(（]?\d[\d,]*(?:\.\d+)?[%％)）]?")
_GOES_ON = regex(r"\d{3}(?!\d)")
# Characters from which a number with a mark in it is whole: shorter ones may be torn digits.
_WHOLE = 3
_GLUED = regex(r"(?:\d{1,3}(?:,\d{3})+){2,}")
_GROUPED = regex(r"\d{1,3}(?:,\d{3})+")


def pieces(line: GlyphLine) -> list[GlyphLine]:
    """Return the parts of a line that stand apart, and whole numbers with a blank or nothing
    between them.

    A column is as wide as its longest figure: the next one may stand close beside it.
    """
    parts: list[GlyphLine] = []
    for run in runs(line, CLOSE):
        words = _numbers(run.text) if run.glyphs[0].char[0] in _STARTS else []
        if len(words) < 2:
            parts.append(run)
            continue
        start = 0
        for word in words:
            end, length = start, 0
            while length < len(word):
                length += len(run.glyphs[end].char)
                end += 1
            parts.append(GlyphLine(run.y, run.glyphs[start:end]))
            start = end
    return parts


def tight(part: GlyphLine) -> list[GlyphLine]:
    """Return the years and other numbers that a part of a head is made of, a blank apart from each
    other; words so near are one text, which may stand over several columns.
    """
    words = runs(part, _BLANK)
    return words if all(FIGURE.fullmatch(word.text) for word in words) else [part]


def headed(parts: Sequence[GlyphLine], edges: Sequence[float]) -> list[GlyphLine]:
    """Return the parts of a head with those cut that hold a number for each of several columns."""
    found: list[GlyphLine] = []
    for part in parts:
        texts = tight(part)
        places = [bisect_right(edges, (text.x0 + text.x1) / 2) for text in texts]
        found += texts if len(set(places)) == len(places) else [part]
    return found


def _numbers(text: str) -> list[str]:
    """Return the whole numbers that a text is made of; none if it is anything else."""
    words = [
        number
        for word in text.split()
        for number in (_GROUPED.findall(word) if _GLUED.fullmatch(word) else [word])
    ]
    if all(map(_TOLD.fullmatch, words)):
        return words
    apart = all(map(_BARE.fullmatch, words)) and all(starmap(_are_two, pairwise(words)))
    return words if apart else []


def _are_two(word: str, following: str) -> bool:
    """Whether two numbers with a blank between can't be one: a number goes on with three digits,
    or with one where the page sets digits apart.
    """
    if _TOLD.fullmatch(word):
        return True
    told = len(following) >= _WHOLE and bool(_TOLD.fullmatch(following))
    return told and not _GOES_ON.match(following)


def overprinted(line: GlyphLine) -> bool:
    """Tell whether two digits of a line lie on each other: one of them is not meant."""
    return any(
        before.x1 - after.x0 > _OVER * min(before.x1 - before.x0, after.x1 - after.x0)
        and before.char.isdigit()
        and after.char.isdigit()
        for before, after in pairwise(line.glyphs)
        if after.x0 < before.x1  # few are: this alone is asked of every glyph
    )


def level(line: GlyphLine, mate: GlyphLine) -> bool:
    """Tell whether two lines stand on one baseline."""
    return abs(line.y - mate.y) <= SHIFT * max(line.size, mate.size)


def row_lines(lines: Sequence[GlyphLine]) -> list[float]:
    """Return the baselines of the rows that lines of several columns make up, from top to bottom.

    A label in two lines with its figures half way between them is one row, and so is one that
    stands a little off them.
    """
    levels: list[list[GlyphLine]] = []
    for line in sorted(lines, key=lambda line: line.y):
        if levels and level(line, levels[-1][0]):
            levels[-1].append(line)
        else:
            levels.append([line])
    rows: list[float] = []
    bare = [all(FIGURE.fullmatch(line.text) for line in group) for group in levels]
    for place, group in enumerate(levels):
        if not any(
            belongs(levels, bare, anchor, place)
            for anchor in (place - 1, place + 1)
            for belongs in (_halfway, _aside)
        ):
            rows.append(group[0].y)
    return rows


def _aside(levels: list[list[GlyphLine]], bare: list[bool], anchor: int, label: int) -> bool:
    """Tell whether a level of labels stands a little off a neighbouring level of figures beside
    it, with all other levels twice as far away.
    """
    if not 0 <= anchor < len(levels) or not bare[anchor] or bare[label]:
        return False
    figures, labels = levels[anchor], levels[label]
    off = abs(figures[0].y - labels[0].y)
    if off > ASIDE * figures[0].size or any(FIGURE.fullmatch(line.text) for line in labels):
        return False
    upper, lower = sorted((anchor, label))
    around = (
        (levels[upper][0].y - levels[upper - 1][0].y) if upper else 2 * off,
        (levels[lower + 1][0].y - levels[lower][0].y) if lower + 1 < len(levels) else 2 * off,
    )
    return min(around) >= 2 * off and all(
        line.x1 <= mate.x0 or mate.x1 <= line.x0 for line in figures for mate in labels
    )


def _halfway(levels: list[list[GlyphLine]], bare: list[bool], anchor: int, label: int) -> bool:
    """Tell whether a level of labels belongs to a neighbouring level that holds
    figures and no label.
    """
    if not 0 < anchor < len(levels) - 1 or not bare[anchor] or bare[label]:
        return False
    above, at, below = levels[anchor - 1][0], levels[anchor][0], levels[anchor + 1][0]
    near = 1.3 * at.size
    return (
        not bare[anchor - 1]
        and not bare[anchor + 1]
        and at.y - above.y < near
        and below.y - at.y < near
    )


def separators(body: Sequence[Sequence[GlyphLine]], size: float) -> list[tuple[float, float]]:
    """Return the stretches across that (nearly) all rows of parts leave empty."""
    steps = sorted(
        [(part.x0, 1) for parts in body for part in parts]
        + [(part.x1, -1) for parts in body for part in parts]
    )
    beside = (after.x0 - part.x1 for parts in body for part, after in pairwise(parts))
    least = min(CLOSE * size / 2, *(0.9 * max(gap, 0.0) for gap in beside), CLOSE * size)
    # One row in twelve may cross a gap: a total's long label, a note that slipped in.
    allowed = len(body) // 12
    found: list[tuple[float, float]] = []
    covered, since = 0, None
    for x, change in steps:
        over = covered + change > allowed
        if covered <= allowed and since is not None and over and x - since > least:
            found.append((since, x))
        covered += change
        if covered <= allowed and change < 0:
            since = x
        elif covered > allowed:
            since = None
    return found
