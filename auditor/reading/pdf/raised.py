"""Small raised digits behind a number or word: they point to a note,
and are put in brackets on its baseline.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from auditor.reading.marks import is_mark
from auditor.reading.pdf.drawing import Glyph

# A mark's em is at most this share of that before it: marks are printed at 58 to 70 %,
# capitals at 80 % and more.
SMALLER = 0.85

# Ems by which a mark stands above the baseline: an index stands below it,
# the line above at least an em higher.
LOWEST, HIGHEST = 0.15, 0.75

# Ems between the ink of what stands before a mark and its own.
NEAREST, FARTHEST = -0.2, 0.35

_IN_NUMBERS = ".,，．%"
_LONGEST = 3
_CELL = 16.0
# Characters of one place that are looked at: more lie on each other only to do harm.
_MOST = 16

_Places = dict[tuple[int, int], list[Glyph]]


def in_brackets(glyphs: list[Glyph]) -> list[Glyph]:
    """Return glyphs with note marks in brackets, as large as what they stand behind
    and on its baseline.
    """
    sizes = Counter(glyph.size for glyph in glyphs if glyph.char.isdecimal())
    # The size of most digits, and not of most letters: marks are held against figures.
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    small = [
        at
        for at, glyph in enumerate(glyphs)
        if glyph.size <= SMALLER * usual and glyph.char.isdecimal()
    ]
    if not small:
        return glyphs
    places = _placed(glyphs)
    found = list(glyphs)
    for run in _runs(glyphs, small):
        before = None if _goes_on(glyphs, run[-1]) else _before(glyphs[run[0]], places)
        if (
            before
            and len(run) <= _LONGEST
            and is_mark("".join(glyphs[at].char for at in run), before.char)
        ):
            for at in run:
                char = "[" * (at == run[0]) + glyphs[at].char + "]" * (at == run[-1])
                found[at] = glyphs[at]._replace(
                    char=char, y=before.y, size=before.size, spaced=False
                )
    return found


def _placed(glyphs: Iterable[Glyph]) -> _Places:
    """Return glyphs by where their ink ends and their baseline is, in squares."""
    places: _Places = defaultdict(list)
    for glyph in glyphs:
        here = places[int(glyph.x1 // _CELL), int(glyph.y // _CELL)]
        if len(here) < _MOST:
            here.append(glyph)
    return places


def _runs(glyphs: Sequence[Glyph], small: Iterable[int]) -> list[list[int]]:
    """Return the places of small digits that stand next to each other,
    as the digits of one number do.
    """
    runs: list[list[int]] = []
    for at in small:
        last = glyphs[runs[-1][-1]] if runs else None
        here = glyphs[at]
        if last and runs[-1][-1] == at - 1 and _follows(last, here):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _follows(last: Glyph, here: Glyph) -> bool:
    return last.y == here.y and 0 < here.pen - last.pen < here.size


def _goes_on(glyphs: Sequence[Glyph], at: int) -> bool:
    """Return whether a small number goes on behind a point or comma:
    an amount that was shrunk to fit its cell.
    """
    after = glyphs[at + 1] if at + 1 < len(glyphs) else None
    return after is not None and after.char in _IN_NUMBERS and _follows(glyphs[at], after)


def _before(mark: Glyph, places: _Places) -> Glyph | None:
    """Return the larger glyph that a small one stands behind and above, or None."""
    column, row = int(mark.x0 // _CELL), int(mark.y // _CELL)
    near = (
        glyph
        for across in (column - 1, column, column + 1)
        for down in (row, row + 1)
        for glyph in places.get((across, down), ())
        if _is_behind(mark, glyph)
    )
    return min(near, key=lambda glyph: abs(mark.x0 - glyph.x1), default=None)


def _is_behind(mark: Glyph, glyph: Glyph) -> bool:
    em = glyph.size
    if mark.size > SMALLER * em or glyph.char in ".,":
        return False
    raised = LOWEST * em <= glyph.y - mark.y <= HIGHEST * em
    return raised and NEAREST * em <= mark.x0 - glyph.x1 <= FARTHEST * em
