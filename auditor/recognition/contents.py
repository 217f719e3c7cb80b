"""The contents (目录): which tables a disclosure says that it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.model.values import Block, Figure, Grid, Paragraph
from auditor.packs.languages.headings import is_title
from auditor.packs.loading import Packs
from auditor.recognition.captions import form_of
from auditor.recognition.figures import Evidence, Spot
from auditor.recognition.labels import outline
from auditor.text.patterns import regex

PAGE = 4
"""Digits of the number of a page: the thickest budgets have some thousands."""
_AMOUNT = regex(r"^[(（+-]?[£$€¥]?\s?\d[\d.,'\s]*")
LONGEST = 40
"""Characters of an entry, its leader dots included; a longer line is a sentence."""


class ContentsEntry(NamedTuple):
    """One table that the contents list: its number there, title (normalised),
    form ("" if unknown) and place.
    """

    number: int
    title: str
    form: str
    figure: Figure


def contents(blocks: Sequence[Block], packs: Packs, evidence: Evidence) -> list[ContentsEntry]:
    """Return the tables listed before the first table of the document, in order, each title once a
    number.

    A line that the first of deeper ones follows heads them: "一、预算报表" over "（一）收支总表".
    """
    listed: list[ContentsEntry] = []
    seen: set[tuple[int, str]] = set()
    lines = [(paragraph, outline(paragraph.text)) for paragraph in _short(blocks)]
    for at, (paragraph, head) in enumerate(lines):
        below = lines[at + 1][1] if at + 1 < len(lines) else None
        title = head.rest.rstrip("0123456789").rstrip(".…·").strip("《》")
        form = form_of(title, packs) if title else None
        heads = below is not None and below.value == 1 and 0 < head.depth < below.depth
        if not head.value or not title or (head.value, title) in seen or heads:
            continue
        if form or is_title(title):
            place = evidence.text(paragraph.text, Spot(paragraph.start, paragraph.end), "contents")
            seen.add((head.value, title))
            listed.append(ContentsEntry(head.value, title, form or "", place))
    return listed


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
        if len(block.text) <= LONGEST:
            yield block
