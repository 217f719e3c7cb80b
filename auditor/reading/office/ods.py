"""OpenDocument workbooks (ods): the text that cells display, formulas,
hidden rows and columns, merged cells.
"""

from __future__ import annotations

from auditor.model.values import Document
from auditor.reading.marks import is_mark, marked
from auditor.reading.office.archive import Archive
from auditor.reading.office.book import Room, SourceSheet, document
from auditor.reading.office.boxes import Box, one_line
from auditor.reading.office.formulas import told
from auditor.reading.office.guard import DAMAGED, PASSWORD, Broken, guarded
from auditor.reading.office.numbers import exact, plain
from auditor.reading.office.xml import LOCAL, parse, utf8
from auditor.text.patterns import regex

_ROWS, _COLUMNS = 1 << 20, 1 << 14
_HIDDEN = ("collapse", "filter")
_NUMBERS = ("float", "percentage", "currency")
_REPEATS = 1000
# A position of text above the line: a word, or a share of its height that is not 0 or below it.
_RAISED = regex(r"super|[1-9]")
_OUTSIDE = frozenset(
    ("annotation", "shapes", "frame", "custom-shape", "tracked-changes", "named-expressions")
)


def read_ods(path: str, data: bytes) -> Document:
    """Return the document that a workbook's bytes hold; raises Unreadable."""
    with guarded(path):
        archive = Archive(data)
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise Broken(PASSWORD)
        return _workbook(path, archive.read("content.xml"))


def read_flat_ods(path: str, data: bytes) -> Document:
    """Return the document that a workbook in one XML file holds; raises Unreadable."""
    with guarded(path):
        return _workbook(path, utf8(data))


def _workbook(path: str, content: bytes) -> Document:
    reader = _OdsReader()
    parse(content, reader.start, reader.end, reader.data)
    return document(path, "ods", reader.sheets)


class _OdsReader:
    """Follows content.xml from tag to tag."""

    def __init__(self) -> None:
        self.sheets: list[SourceSheet] = []
        self.hidden_styles: set[str] = set()
        self.raised_styles: set[str] = set()
        self.spans: list[tuple[int, bool]] = []
        self.style = ""
        self.row = self.column = 0
        self.row_repeat = 1
        self.row_hidden = False
        self.hidden_columns: set[int] = set()
        self.columns = 0
        self.attributes: dict[str, str] = {}
        self.text: list[str] = []
        self.outside = 0
        self.room = Room()

    def start(self, name: str, raw: dict[str, str]) -> None:
        """An element begins."""
        kind = LOCAL[name]
        if kind in _OUTSIDE:
            self.outside += 1
        if self.outside:
            return
        if kind in ("table-cell", "covered-table-cell"):
            self.attributes = {LOCAL[key]: value for key, value in raw.items()}
            self.text, self.spans = [], []
        elif kind == "span":
            self.spans.append(
                (len(self.text), raw.get("text:style-name", "") in self.raised_styles)
            )
        elif kind in ("p", "line-break") and self.text:
            self.text.append("\n")
        elif kind == "s":
            self.text.append(" " * min(_count(raw.get("text:c")), _REPEATS))
        elif kind == "tab":
            self.text.append(" ")
        elif kind in (
            "table-row",
            "table-column",
            "table",
            "style",
            "table-properties",
            "text-properties",
        ):
            self._structure(kind, {LOCAL[key]: value for key, value in raw.items()})

    def _structure(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "table-row":
            self.column = 0
            self.row_repeat = _count(attributes.get("number-rows-repeated"))
            self.row_hidden = attributes.get("visibility") in _HIDDEN
        elif kind == "table-column":
            count = min(_count(attributes.get("number-columns-repeated")), _COLUMNS)
            if attributes.get("visibility") in _HIDDEN:
                self.hidden_columns.update(range(self.columns, min(self.columns + count, _COLUMNS)))
            self.columns += count
        elif kind == "table":
            hidden = attributes.get("style-name", "") in self.hidden_styles
            self.sheets.append(SourceSheet(one_line(attributes.get("name", "")).strip(), hidden))
            self.row = self.columns = 0
            self.hidden_columns = set()
        elif kind == "style":
            self.style = attributes.get("name", "")
        elif kind == "text-properties":
            if _RAISED.match(attributes.get("text-position", "")):
                self.raised_styles.add(self.style)
        elif attributes.get("display") == "false":
            self.hidden_styles.add(self.style)

    def data(self, text: str) -> None:
        """Text between elements."""
        if not self.outside:
            self.text.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        kind = LOCAL[name]
        if self.outside:
            self.outside -= kind in _OUTSIDE
            return
        if kind == "span" and self.spans:
            self._end_span(*self.spans.pop())
        if kind == "table-cell" and self.sheets:
            self._cell()
        elif kind == "covered-table-cell":
            self.column += _count(self.attributes.get("number-columns-repeated"))
        elif kind == "table-row":
            self.row += self.row_repeat

    def _cell(self) -> None:
        attributes = self.attributes
        count = _count(attributes.get("number-columns-repeated"))
        box = self._box()
        if box is not None:
            for row in range(self.row, self.row + min(self.row_repeat, _REPEATS)):
                for column in range(self.column, self.column + min(count, _REPEATS)):
                    self._put(box._replace(row=row, column=column), self.sheets[-1])
        self.column += count

    def _put(self, box: Box, sheet: SourceSheet) -> None:
        box = box._replace(text=self.room.take(box.text))
        if box.row >= _ROWS or box.column >= _COLUMNS:
            raise Broken(DAMAGED)
        if box.column in self.hidden_columns or self.row_hidden or sheet.hidden:
            box = box._replace(marks=(*box.marks, "hidden"))
        sheet.rows.setdefault(box.row, {})[box.column] = box

    def _end_span(self, start: int, raised: bool) -> None:
        run = "".join(self.text[start:])
        before = "".join(self.text[max(0, start - 1) : start])
        if raised and is_mark(run, before):
            self.text[start:] = [marked(run)]

    def _box(self) -> Box | None:
        """Return the cell that ends here, or None if nothing is in it."""
        attributes = self.attributes
        text = one_line("".join(self.text))
        formula = attributes.get("formula", "")
        marks = ("formula",) if formula else ()
        kind = attributes.get("value-type", "")
        stored = attributes.get("value") if kind in _NUMBERS else None
        if stored is not None:
            text = _signed(text, stored)
        elif kind == "":
            text = "" if formula else text
        if not text.strip() and (kind or not marks):
            return None
        wide, high = (
            _count(attributes.get(f"number-{side}-spanned")) for side in ("columns", "rows")
        )
        return Box(text, 0, 0, wide, high, marks, 0, _formula(formula))


def _signed(text: str, stored: str) -> str:
    """Return what is displayed, with a minus where only a colour or brackets say it;
    the number where nothing is.
    """
    value = exact(stored)
    if value is None:
        return text
    if not text.strip():
        return plain(value)
    if (
        value < 0
        and not any(sign in text for sign in "-−－")
        and any(digit in text for digit in "123456789")
    ):
        return "-" + text.strip().strip("()（）")
    return text


def _formula(text: str) -> str:
    """Return an OpenFormula as other workbooks write it: of:=SUM([.B2:.B3]) → SUM(B2:B3)."""
    bare = text.partition("=")[2]
    if "[" not in bare or "$" in bare:
        return ""
    return told(bare.replace("[.", "").replace(":.", ":").replace("]", "").replace(";", ","))


def _count(text: str | None) -> int:
    return max(1, int(text)) if text else 1
