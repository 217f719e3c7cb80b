"""A copy of an audited PDF with its faulty figures highlighted,
each with a note that says what is wrong.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
from io import BytesIO
from typing import Any

from auditor.formats import FormatError, View
from auditor.formats.bookmarks import Bookmark, outlined
from auditor.formats.marks import Mark, marks, printed_as, source_of
from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.model.values import Document, Figure
from auditor.reading.own import CREATOR
from auditor.telling.narrator import Narrator
from auditor.telling.report import Report
from auditor.telling.typeset import safe

COLOURS = {"error": (255, 120, 110), "warning": (255, 200, 90), "info": (150, 195, 255)}
# Size in points of the note at the top of a page,
# for a figure that can't be told from others like it.
NOTE = 18.0


_ID = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\]")


class _Rectangle(NamedTuple):
    """A rectangle in the page's own points: y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float


def pdf(report: Report, view: View) -> bytes:
    """Return the source of the only document of a run with a highlight and a note a place of a
    finding.

    Raises FormatError unless the run is over one PDF that can be read again.
    """
    if len(report.audits) != 1 or report.audits[0].document.format != "pdf":
        raise FormatError("--format pdf marks a copy of the source: give it one PDF")
    return marked(report.audits[0], source_of(report.audits[0]))


def marked(audit: Audit, data: bytes) -> bytes:
    """Return the PDF `data`, the source of an audit, with the audit's new findings marked."""
    import pypdfium2

    by_page, places = _by_page(audit), list[Bookmark]()
    source = pypdfium2.PdfDocument(data)
    try:
        for number, found in by_page.items():
            page = source[number - 1]
            finder = _Places(page, audit.document, number)
            for line, mark in enumerate(found):
                top = _mark(page, finder, mark, line)
                places.append(Bookmark(_line(mark), number - 1, top))
        target = BytesIO()
        source.save(target)
    finally:
        source.close()
    words = Narrator(audit).words
    title = words.count("page.found", len([one for one in audit.findings if one.state == "new"]))
    listed = sorted(places, key=lambda one: (one.page, -one.top))
    return outlined(_settled(target.getvalue()), title, listed) + f"%{CREATOR}\n".encode()


def _settled(data: bytes) -> bytes:
    """Return a PDF with an identity that follows from its content:
    the library makes one up at random.
    """
    found = list(_ID.finditer(data))
    if not found:
        return data
    start, end = found[-1].span()
    digest = hashlib.sha256(data[:start]).hexdigest()[:32].upper()
    return data[:start] + f"/ID[<{digest}><{digest}>]".encode() + data[end:]


def _by_page(audit: Audit) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks(audit):
        page = audit.document.place(mark.figure.start).page if mark.figure else None
        found.setdefault(page or 1, []).append(mark)
    return found


def _line(mark: Mark) -> str:
    """Return what a mark is called in the outline: how bad, which rule, the figure."""
    figure = mark.figure.text.strip() if mark.figure else ""
    return " ".join(filter(None, (safe(mark.note.split("\n", 1)[0]), safe(figure))))


def _mark(page: Any, places: _Places, mark: Mark, line: int) -> float:
    """Mark a figure on a page, or write a note at its top; return how high that is."""
    import pypdfium2.raw as raw

    boxes = places.find(mark.figure) if mark.figure else []
    kind = raw.FPDF_ANNOT_HIGHLIGHT if boxes else raw.FPDF_ANNOT_TEXT
    annotation = raw.FPDFPage_CreateAnnot(page, kind)
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *COLOURS[mark.severity], 255)
    if not boxes:
        width, height = page.get_size()
        left, top = width - 2 * NOTE, height - NOTE * (1 + line)
        boxes = [_Rectangle(left, top - NOTE, left + NOTE, top)]
    whole = raw.FS_RECTF(min(box.left for box in boxes), max(box.top for box in boxes),
                         max(box.right for box in boxes),
                         min(box.bottom for box in boxes))  # fmt: skip
    raw.FPDFAnnot_SetRect(annotation, whole)
    if kind == raw.FPDF_ANNOT_HIGHLIGHT:
        for left, bottom, right, top in boxes:
            corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, corners)
    _text(annotation, b"Contents", mark.note)
    _text(annotation, b"T", "audit")
    raw.FPDFPage_CloseAnnot(annotation)
    return max(box.top for box in boxes)


def _text(annotation: Any, key: bytes, shown: str) -> None:
    import pypdfium2.raw as raw

    said = shown.encode("utf-16-le", "replace") + b"\0\0"
    buffer = ctypes.create_string_buffer(said, len(said))
    raw.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(buffer, raw.FPDF_WIDESTRING))


class _Places:
    """Finds figures on a page: the n-th print of a number in the text read is the n-th one on
    the page, row by row.
    """

    def __init__(self, page: Any, document: Document, number: int) -> None:
        import pypdfium2.raw as raw

        self._raw, self._page = raw, page.get_textpage()
        self._chars = "".join(map(chr, (raw.FPDFText_GetUnicode(self._page, at) or 32
                                        for at in range(self._page.count_chars()))))  # fmt: skip
        starts = [place.start for place in document.places if place.page == number]
        after = [place.start for place in document.places if (place.page or 0) > number]
        self._start = starts[0] if starts else 0
        self._text = document.text[self._start : after[0] if after else len(document.text)]

    def find(self, figure: Figure) -> list[_Rectangle]:
        """Return the boxes of a figure, one a line; nothing where it can't be told from
        others that look the same.
        """
        pattern = printed_as(figure.text.strip())
        read = [found.start() + self._start for found in pattern.finditer(self._text)]
        drawn = [
            boxes
            for found in pattern.finditer(self._chars)
            if (boxes := self._boxes(*found.span()))
        ]
        own = [at for at, start in enumerate(read) if figure.start <= start < figure.end]
        if not own or len(read) != len(drawn):
            return []
        high = max((boxes[0].top - boxes[0].bottom for boxes in drawn), default=1.0) or 1.0
        drawn.sort(key=lambda boxes: (-round(boxes[0].bottom / high), boxes[0].left))
        return drawn[own[0]]

    def _boxes(self, start: int, end: int) -> list[_Rectangle]:
        boxes: list[_Rectangle] = []
        for at in range(start, end):
            values = [ctypes.c_double() for _ in range(4)]
            if self._raw.FPDFText_GetCharBox(self._page, at, *map(ctypes.byref, values)):
                left, right, bottom, top = (value.value for value in values)
                last = boxes[-1] if boxes else None
                if last and abs(last.bottom - bottom) < (last.top - last.bottom):
                    boxes[-1] = _Rectangle(min(last.left, left), min(last.bottom, bottom),
                                    max(last.right, right), max(last.top, top))  # fmt: skip
                elif right > left:
                    boxes.append(_Rectangle(left, bottom, right, top))
        return boxes
