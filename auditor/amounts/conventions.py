"""Which mark is decimal: all numbers of a column decide, or the document's where they don't tell.

A style is "." or "," (the decimal mark) or "?" (nobody can tell), with a "-" behind it where a
document prints the minus behind its numbers, and a "△" where it prints one for a minus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

from auditor.amounts.affixes import strip
from auditor.amounts.cells import BEHIND, COMMA, POINT, TRIANGLE, UNDECIDED, but_whole
from auditor.amounts.digits import in_ascii
from auditor.model.cell_columns import CellColumns
from auditor.model.records import dataclass
from auditor.model.values import Block, Cell, Document, Grid
from auditor.text.patterns import regex

# A longer cell is a text: no amount that anybody prints has so many characters.
LONGEST = 40

# So many times more numbers must speak for one mark: one torn number in five decides nothing.
CLEAR = 4

# One number may be torn: from two on a column goes its own way, and a minus stands behind.
TWICE = 2

_ZEROS = str.maketrans("123456789’‘＇٬", "000000000''''")
_NOUGHT = regex(r"^([-−(+ ]*)0(?=[.,]|$)")
_BEFORE_NOUGHT = frozenset("0-−(+ ")
# The shape of a number: each digit is a 0, a leading nought is a Z.
_SHAPE = regex(
    r"(?P<sign>[^0-9Z]{0,6}?)(?:"
    r"(?P<point>0{1,3}(?:,000){2,}(?:\.0+)?|0{1,3}(?:[ ',]000)+\.0+|0{1,2}(?:,00)+,000(?:\.0+)?"
    r"|[0Z]*\.(?:00?|0{4,})|Z\.000|0{4,}\.000)"
    r"|(?P<comma>0{1,3}(?:\.000){2,}(?:,0+)?|0{1,3}(?:[ '.]000)+,0+"
    r"|[0Z]*,(?:00?|0{4,})|Z,000|0{4,},000)"
    r"|(?P<likely_point>0{1,3},000)|(?P<likely_comma>0{1,3}\.000)|(?P<small>0{1,3}|Z)"
    r"|(?P<whole>0{4,})"
    r")(?P<behind>[-−]?)(?P<tail>[^0-9]{0,12})"
)


@dataclass(slots=True)
class _ConventionTally:
    """How many numbers can only have a decimal point (or comma), likely have one, or have none.

    small, whole: numbers without a mark of up to three digits, and longer ones.
    before, behind: where a minus stands; triangle: numbers with a triangle before them, pointing
    up; down: with one that points down, which tells moves and no signs.
    """

    point: int = 0
    comma: int = 0
    likely_point: int = 0
    likely_comma: int = 0
    small: int = 0
    whole: int = 0
    before: int = 0
    behind: int = 0
    triangle: int = 0
    down: int = 0

    def count(self, shape: str, times: int) -> None:
        """Count numbers of one shape; words count for nothing."""
        for name in _kinds(shape):
            setattr(self, name, getattr(self, name) + times)


def _shape(text: str) -> str:
    """Return what a number looks like, whatever its digits; "" for a year or a long text."""
    if len(text) > LONGEST:
        return ""
    shape = text.translate(_ZEROS)
    if text[0] in _BEFORE_NOUGHT:
        return _NOUGHT.sub(r"\1Z", text, count=1).translate(_ZEROS)
    # A year is a whole number everywhere, and says nothing of marks.
    return "" if shape == "0000" and text[:2] in ("19", "20") else shape


@lru_cache(maxsize=1 << 12)
def _kinds(shape: str) -> tuple[str, ...]:
    """Return which counts of a tally a number of a shape adds to."""
    shape = " ".join((in_ascii(shape) or "").translate(_ZEROS).split())
    found = _SHAPE.fullmatch(shape)
    if not found or (
        any(map(str.isalpha, found["sign"] + found["tail"]))
        and not strip(shape.replace("Z", "0"), True)
    ):
        return ()
    groups = found.groupdict()
    kind = next(
        name for name in _ConventionTally.__slots__ if groups.get(name) and name != "behind"
    )
    minus = ("behind",) if found["behind"] else _before(found["sign"])
    # No group follows a nought, so it proves more than one number: 0.125 among 5.643.
    return (*[kind] * (CLEAR if "Z" in shape and kind in ("point", "comma") else 1), *minus)


def _before(sign: str) -> tuple[str, ...]:
    """Return which count a sign before a number adds to."""
    if any(char in sign for char in "-−("):
        return ("before",)
    if any(char in sign for char in "▽▼"):
        return ("down",)
    return ("triangle",) if any(char in sign for char in "△▲") else ()


def settled(
    document: Document,
    prior: Callable[[], str] = lambda: POINT,
    triangle: Callable[[], bool] = lambda: False,
) -> Document:
    """Return the document with each cell's style.

    prior: returns the decimal mark of its language, triangle: whether that prints a triangle for a
    minus; asked only where its numbers don't tell.
    """
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    # Digits alone tell of no mark and no minus.
    texts = (text for grid in grids for text in but_whole(grid.rows))
    whole = _tallied(text for text in texts if not text.isdecimal())
    behind = BEHIND if whole.behind >= TWICE and not whole.before else ""
    signs = _triangles(whole, triangle)
    # No number hints at a comma: the columns need not be looked at one by one.
    if not (behind or whole.triangle or whole.comma or whole.likely_comma):
        return document
    columns = {id(grid): _columns(grid) for grid in grids}
    mark = _document(whole)
    blocks: list[Block] = []
    for block in document.blocks:
        styles = [
            _column(tally, mark, prior) + behind + signs(tally)
            for tally in columns.get(id(block), ())
        ]
        blocks.append(
            _restyled(block, styles) if isinstance(block, Grid) and set(styles) - {POINT} else block
        )
    return document._replace(blocks=tuple(blocks))


def _triangles(
    whole: _ConventionTally, triangle: Callable[[], bool]
) -> Callable[[_ConventionTally], str]:
    """Return what says of a column whether triangles are its minus ("△"): in the whole document
    where no other sign is one; in a language that prints them for it, in each column of its own.
    """
    # ▲ and ▼ side by side tell what went up and what went down.
    if not whole.triangle or whole.down:
        return lambda column: ""
    # The number of a page, - 12 -, is no minus that the document has besides.
    own = whole.triangle >= CLEAR * whole.before
    if own and (whole.triangle >= TWICE or triangle()):
        return lambda column: TRIANGLE
    # A rate that a formula makes has another minus than the amounts beside it.
    if not own and triangle():
        return lambda column: TRIANGLE if column.triangle > column.before else ""
    return lambda column: ""


def _columns(grid: Grid) -> list[_ConventionTally]:
    if isinstance(grid.rows, CellColumns):
        return list(map(_tallied, grid.rows.texts))
    columns = zip_longest(*grid.rows)
    return [_tallied(cell.text for cell in column if cell) for column in columns]


def _tallied(texts: Iterable[str]) -> _ConventionTally:
    tally = _ConventionTally()
    for shape, times in Counter(map(_shape, filter(None, texts))).items():
        tally.count(shape, times)
    return tally


def _document(whole: _ConventionTally) -> str:
    """Return the mark that a document's numbers prove together, or ""."""
    if (
        whole.point
        and whole.point >= CLEAR * whole.comma
        and whole.point + whole.likely_point >= whole.likely_comma
    ):
        return POINT
    if (
        whole.comma
        and whole.comma >= CLEAR * whole.point
        and whole.comma + whole.likely_comma >= whole.likely_point
    ):
        return COMMA
    return ""


def _column(own: _ConventionTally, document: str, prior: Callable[[], str]) -> str:
    """Return a column's mark: what it proves, what the document proves, or what is likelier."""
    if own.point >= TWICE and own.point >= CLEAR * own.comma and own.point >= own.likely_comma:
        return POINT
    if own.comma >= TWICE and own.comma >= CLEAR * own.point and own.comma >= own.likely_point:
        return COMMA
    return document or _likelier(own, prior)


def _likelier(own: _ConventionTally, prior: Callable[[], str]) -> str:
    points, commas = own.point + own.likely_point, own.comma + own.likely_comma
    if points and commas:
        # What is proved, and what the language prints, weighs more than groups that may be either:
        # 277.254 beside 0.671 in an English table.
        proved = POINT if not own.comma else COMMA if not own.point else ""
        if max(own.point, own.comma) >= TWICE and proved and proved == prior():
            return proved
        return (
            POINT if points >= CLEAR * commas else COMMA if commas >= CLEAR * points else UNDECIDED
        )
    if own.comma or (own.likely_comma and own.small and not own.whole):
        # 7.704 beside 846: three places would be printed everywhere, so the point groups thousands.
        return COMMA
    return prior() if own.likely_comma else POINT


def _restyled(grid: Grid, styles: Sequence[str]) -> Grid:
    rows = (tuple(map(_styled, row, styles)) for row in grid.rows)
    return grid._replace(rows=tuple(rows))


def _styled(cell: Cell, style: str) -> Cell:
    return cell._replace(style=style) if style != POINT and cell.text else cell
