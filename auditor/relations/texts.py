"""Paragraphs as patterns need them: no blanks or quotes, half-width, simplified;
and back to where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from auditor.model.records import NamedTuple
from auditor.model.values import Block, Figure, Paragraph
from auditor.packs.languages.worded import words
from auditor.recognition.figures import Evidence, Spot
from auditor.recognition.flat import squeezed as squeezed
from auditor.recognition.labels import numeral
from auditor.text.labels import DROPPED


class Said:
    """One paragraph with its running number; `text` is what patterns search,
    one character for each that is kept.
    """

    __slots__ = ("__dict__", "number", "paragraph", "text")

    def __init__(self, number: int, paragraph: Paragraph) -> None:
        self.number, self.paragraph = number, paragraph
        self.text = squeezed(paragraph.text)

    @cached_property
    def _kept(self) -> list[int]:
        text = self.paragraph.text
        dropped = {match.start() for match in DROPPED.finditer(text)}
        return [at for at in range(len(text)) if at not in dropped]

    def offset(self, position: int) -> int:
        """Return the canonical offset of a position in `text`;
        its end is that of the last character.
        """
        # A match may end with the text: behind its last character nothing is kept.
        if position >= len(self._kept):
            return self.paragraph.offset(self._kept[-1]) + 1 if self._kept else self.paragraph.end
        return self.paragraph.offset(self._kept[position])

    def figure(self, evidence: Evidence, start: int, end: int, label: str = "") -> Figure:
        """Return what is printed from start to end in `text` as text evidence."""
        raw = self.paragraph.text[self._kept[start] : self._kept[end - 1] + 1]
        return evidence.text(raw, Spot(self.offset(start), self.offset(end - 1) + 1), label)

    def count(
        self, evidence: Evidence, start: int, end: int, digits: int, label: str = ""
    ) -> Figure:
        """Return what is printed from start to end in `text` as a whole number."""
        return self.figure(evidence, start, end, label)._replace(digits=digits)


def said(paragraphs: Iterable[Paragraph]) -> tuple[Said, ...]:
    """Return the paragraphs ready to be searched, in their order."""
    return tuple(Said(number, paragraph) for number, paragraph in enumerate(paragraphs))


def whole(text: str) -> int:
    """Return the value of a count in digits or Chinese numerals (两 is 2), 0 where it is none."""
    if text.isdecimal():
        return int(text)
    # 两 stands for 二 before what is counted, and in no number itself.
    for pair in words("numeral-pair"):
        text = text.replace(pair, words("numeral")[1])
    return numeral(text)


class Field(NamedTuple):
    """A paragraph or a cell: its text as patterns need it, as printed, and where it stands."""

    text: str
    raw: str
    start: int


def fields(blocks: Iterable[Block]) -> tuple[Field, ...]:
    """Return paragraphs and cells that print something, in the order of the page."""
    found: list[Field] = []
    for block in blocks:
        cells = (
            (block,)
            if isinstance(block, Paragraph)
            else (cell for row in block.rows for cell in row if cell.text)
        )
        found += [Field(squeezed(cell.text), cell.text, cell.start) for cell in cells]
    return tuple(found)
