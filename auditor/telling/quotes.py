"""The words that a check rests on: each sentence with its figures, as it stands in the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from auditor.model.records import NamedTuple
from auditor.model.values import Check, Document, Paragraph, Term
from auditor.telling.typeset import safe
from auditor.text.patterns import regex

# So many characters stand on each side of a figure where a sentence is too long to be quoted
# whole.
AROUND = 24
# A passage of more characters is cut around its figures: three lines of a terminal, in Chinese.
WHOLE = 120
# So many passages are quoted; a check rarely draws on more, and a list of figures follows.
PASSAGES = 4

_ENDS = regex(r"[。！？；;!?]|\.(?=\s)")
GAP = "…"


class QuotedFigure(NamedTuple):
    """A stretch of a quoted text: where a figure stands in it, and the check's term."""

    start: int
    end: int
    term: Term


class Quote(NamedTuple):
    """A passage of one paragraph: its text, safe to show, the figures in it, and where the
    first of them stands in the document.
    """

    text: str
    marks: tuple[QuotedFigure, ...]
    offset: int


class _InText(NamedTuple):
    """A term with the positions of its figure in the text of a paragraph."""

    start: int
    end: int
    term: Term


def quotes(check: Check, document: Document) -> list[Quote]:
    """Return the passages outside of tables that a check's figures stand in, in the order of the
    text; none where it draws on more than PASSAGES.
    """
    spots: dict[int, list[_InText]] = {}
    for term in check.relation.terms:
        if term.figure.table < 0 and not term.figure.path and term.role != "floor":
            for at, spot in _spot(term, document):
                spots.setdefault(at, []).append(spot)
    if len(spots) > PASSAGES:
        return []
    return [_quote(document, at, sorted(spots[at])) for at in sorted(spots)]


def _spot(term: Term, document: Document) -> Iterator[tuple[int, _InText]]:
    """Yield the number of the paragraph that holds a figure, and where in its text it stands."""
    figure = term.figure
    at = bisect_right(document.blocks, figure.start, key=lambda block: block.start) - 1
    block = document.blocks[at] if at >= 0 else None
    if isinstance(block, Paragraph) and figure.start < figure.end <= block.end:
        start = _position(block, figure.start)
        yield at, _InText(start, max(_position(block, figure.end), start + 1), term)


def _position(paragraph: Paragraph, offset: int) -> int:
    """Return where in a paragraph's joined text an offset of the document stands."""
    at, start = paragraph.pieces[
        max(0, bisect_right(paragraph.pieces, offset, key=lambda piece: piece[1]) - 1)
    ]
    return min(at + offset - start, len(paragraph.text))


def _quote(document: Document, at: int, spots: list[_InText]) -> Quote:
    paragraph = document.blocks[at]
    assert isinstance(paragraph, Paragraph)
    text = paragraph.text
    first, last = spots[0].start, max(spot.end for spot in spots)
    start = max((match.end() for match in _ENDS.finditer(text, 0, first)), default=0)
    stop = _ENDS.search(text, last)
    kept = [(start, stop.end() if stop else len(text))]
    if kept[0][1] - kept[0][0] > WHOLE:
        kept = _windows(spots, *kept[0])
    return _drawn(text, kept, _apart(spots), paragraph.offset(first))


def _windows(spots: list[_InText], start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches around the figures, those that meet as one."""
    found: list[tuple[int, int]] = []
    for spot in spots:
        low, high = max(start, spot.start - AROUND), min(end, spot.end + AROUND)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _apart(spots: list[_InText]) -> list[_InText]:
    """Return the spots that don't overlap one before."""
    kept: list[_InText] = []
    for spot in spots:
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept


def _drawn(text: str, kept: list[tuple[int, int]], spots: list[_InText], offset: int) -> Quote:
    """Put the stretches together, each safe to show, with where the figures come to stand."""
    shown, marks = "", []
    for start, end in kept:
        lead = text[:start].strip()
        shown += GAP if lead and (shown or (start > 0 and not _ends(text, start))) else ""
        at = start
        for spot in (spot for spot in spots if start <= spot.start and spot.end <= end):
            shown += safe(text[at : spot.start])
            known = len(shown)
            shown += safe(text[spot.start : spot.end])
            marks.append(QuotedFigure(known, len(shown), spot.term))
            at = spot.end
        shown += safe(text[at:end])
    shown += "" if _ends(text, kept[-1][1]) else GAP
    blank = len(shown) - len(shown.lstrip())
    moved = tuple(QuotedFigure(mark.start - blank, mark.end - blank, mark.term) for mark in marks)
    return Quote(shown.strip(), moved, offset)


def _ends(text: str, at: int) -> bool:
    """Return whether a sentence ends before a position of a text."""
    return at >= len(text) or not text[:at].strip() or bool(_ENDS.match(text, at - 1))
