"""The contents (目录): which tables a disclosure says that it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.records import NamedTuple
from auditor.model.values import Block, Figure, Grid, Paragraph
from auditor.packs.languages.headings import is_title
from auditor.packs.loading import Packs
from auditor.recognition.captions import form_of
from auditor.recognition.figures import Evidence, Spot
from auditor.recognition.labels import Outline, outline
from auditor.text.labels import normalise
from auditor.text.patterns import regex

# Digits of the number of a page: the thickest budgets have some thousands.
PAGE = 4
_AMOUNT = regex(r"^[(（+-]?[£$€¥]?\s?\d[\d.,'\s]*")
# An entry that a number begins, though a year follows: "16.2026年预算表", "1 2023年决算表".
_NUMBERED = regex(r"\s*(\d{1,2})(?:[、.．][ \u3000\t]*|[ \u3000\t]+)(\S.*)")
# The depth of an outline that "1." has, as which such a number counts.
NUMBER = 3
DIGITS, LEADERS = "0123456789", ".…·"
# Characters of an entry before the dots that lead to its page; a longer line is a sentence.
LONGEST = 40


class ContentsEntry(NamedTuple):
    """One table that the contents list: its number there, title (normalised),
    form ("" if unknown) and place.
    """

    number: int
    title: str
    form: str
    figure: Figure


class _Line(NamedTuple):
    """A line of the contents: its outline number, its title, whether a page or the dots before one
    stand behind it; the form that bears the title, and whether it is one of a table at all.
    """

    paragraph: Paragraph
    head: Outline
    title: str
    paged: bool
    form: str
    is_table: bool


def contents(blocks: Sequence[Block], packs: Packs, evidence: Evidence) -> list[ContentsEntry]:
    """Return the tables listed before the first table of the document, in order, each title once a
    number.

    A part ("第一部分 预算报表"), or a line over deeper ones ("一、预算报表" over "（一）收支总表"),
    heads tables and is none, unless it bears a form's title; nor is a line one without a page
    where most have one, or among lines of which few are tables.
    """
    listed: list[ContentsEntry] = []
    seen: set[tuple[int, str]] = set()
    said = (_line(paragraph, packs) for paragraph in _short(blocks))
    lines = [line for line in said if line.head.value and line.title]
    # Where most lines lead to a page, one that doesn't is a heading among them.
    paged = 2 * sum(line.paged for line in lines) > len(lines)
    apart = _apart(lines)
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        named = line.head.value, line.title
        heads = not line.head.depth or (below is not None and _heads(line, below))
        heads = heads and not line.form
        bare = (paged and not line.paged) or at in apart
        if named in seen or heads or bare or not line.is_table:
            continue
        text = line.paragraph.text
        place = evidence.text(text, Spot(line.paragraph.start, line.paragraph.end), "contents")
        seen.add(named)
        listed.append(ContentsEntry(*named, line.form, place))
    return listed


def _line(paragraph: Paragraph, packs: Packs) -> _Line:
    numbered = _NUMBERED.match(paragraph.text)
    head = outline(paragraph.text)
    if numbered:
        head = Outline(NUMBER, int(numbered[1]), normalise(numbered[2]), numbered[1])
    bare = head.rest.rstrip(DIGITS).rstrip(LEADERS)
    title = bare.strip("《》")
    listed = bool(head.value and title)
    form = (form_of(title, packs) or "") if listed else ""
    is_table = listed and bool(form or is_title(title))
    return _Line(paragraph, head, title, bare != head.rest, form, is_table)


def _apart(lines: Sequence[_Line]) -> set[int]:
    """Return the lines that stand among others of their level of which most are no tables."""
    runs: dict[int, list[int]] = {}
    found: set[int] = set()
    for at, line in enumerate((*lines, None)):
        for depth in sorted(runs):
            if line is None or line.head.depth < depth:
                run = runs.pop(depth)
                tables = sum(lines[each].is_table for each in run)
                found.update(run if 2 * tables < len(run) else ())
        if line is not None:
            runs.setdefault(line.head.depth, []).append(at)
    return found


def _heads(line: _Line, below: _Line) -> bool:
    """Whether a line heads the entry below it: deeper, and its first one, or with a page where the
    line has none.
    """
    first = below.head.value == 1 or (below.paged and not line.paged)
    return first and line.head.depth < below.head.depth and below.is_table


def lists_pages(grid: Grid) -> bool:
    """Return whether the numbers of a grid are those of pages: whole, one a row, none below the one
    before it. Under the head of the contents such a grid is no table.
    """
    pages = [
        [cell.text for cell in row if cell.text.isdecimal() or _AMOUNT.search(cell.text)]
        for row in grid.rows
    ]
    numbers = [texts[0] for texts in pages if texts]
    if len(numbers) < 2 or any(len(texts) > 1 for texts in pages):
        return False
    whole = all(text.isdecimal() and len(text) <= PAGE for text in numbers)
    return whole and all(int(one) <= int(other) for one, other in pairwise(numbers))


def _short(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The lines above the first table that are no sentences."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            return
        if len(block.text.rstrip(DIGITS + LEADERS + " ")) <= LONGEST:
            yield block
