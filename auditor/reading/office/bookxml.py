"""Workbooks that Excel 2003 or a portal saved as XML (SpreadsheetML),
usually under the name of an .xls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from auditor.model.records import NamedTuple
from auditor.model.values import Document
from auditor.reading.marks import is_mark, marked
from auditor.reading.office.book import Room, SourceSheet, document
from auditor.reading.office.boxes import Box, one_line
from auditor.reading.office.dates import worded_format
from auditor.reading.office.formulas import told
from auditor.reading.office.guard import Broken, guarded
from auditor.reading.office.numbers import shown
from auditor.reading.office.writer import letters
from auditor.reading.office.xml import Node, tree, utf8
from auditor.text.patterns import regex

_ROWS, _COLUMNS = 1 << 20, 1 << 14
# Number formats that have a name in place of a code.
_NAMED = {
    "General Number": "General", "Currency": "#,##0.00", "Euro Currency": "#,##0.00",
    "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
    "General Date": "yyyy-m-d h:mm", "Medium Date": "d-mmm-yy", "Short Date": "yyyy-m-d",
    "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM", "Short Time": "h:mm",
}  # fmt: skip
# The one that has words in it.
_LONG_DATE = "Long Date"
_FIRST = datetime(1899, 12, 30)
_DAY = 86_400
_REFERENCE = regex(r"\bR(\[-?\d{1,7}\]|\d{1,7})?C(\[-?\d{1,5}\]|\d{1,5})?(?![\w(.])")
_OFF = ("0", "")


class _Style(NamedTuple):
    code: str = "General"
    indent: int = 0
    strong: bool = False


_Styles = dict[str, _Style]


def read_workbook_xml(path: str, data: bytes) -> Document:
    """Return the document that a workbook in XML holds; nothing is computed or fetched.

    Raises Unreadable.
    """
    with guarded(path):
        root = tree(utf8(data))
        styles, room = _styles(root), Room()
        return document(
            path, "xls", [_Reader(styles, room).sheet(node) for node in root.iter("Worksheet")]
        )


def _styles(root: Node) -> _Styles:
    found: _Styles = {}
    for node in root.iter("Style"):
        style = found.get(node.get("Parent", "Default"), _Style())
        code, alignment = node.find("NumberFormat"), node.find("Alignment")
        if (font := node.find("Font")) is not None and (bold := font.get("Bold")):
            style = style._replace(strong=bold not in _OFF)
        if code is not None:
            given = code.get("Format", "General")
            style = style._replace(code=_code(given))
        if alignment is not None:
            style = style._replace(indent=min(max(int(alignment.get("Indent", "0")), 0), 15))
        found[node.get("ID", "")] = style
    return found


def _code(given: str) -> str:
    return worded_format("format-date") if given == _LONG_DATE else _NAMED.get(given, given)


class _Reader:
    """Reads one sheet; places that a cell or row does not state follow those of the one before."""

    def __init__(self, styles: _Styles, room: Room) -> None:
        self.styles, self.room = styles, room
        self.hidden_columns: set[int] = set()
        self.column_styles: dict[int, str] = {}

    def sheet(self, node: Node) -> SourceSheet:
        """Return the sheet of a Worksheet."""
        visible = node.find("WorksheetOptions/Visible")
        hidden = visible is not None and (visible.text or "").startswith("Sheet")
        sheet = SourceSheet(one_line(node.get("Name", "")).strip(), hidden)
        table = node.find("Table")
        for at, column, span in _placed(table, "Column", _COLUMNS):
            self._column(column, range(at, at + span))
        for at, row, _ in _placed(table, "Row", _ROWS):
            self._row(sheet, at, row)
        return sheet

    def _column(self, node: Node, span: range) -> None:
        if _is_hidden(node, "Width"):
            self.hidden_columns.update(span)
        if style := node.get("StyleID"):
            self.column_styles.update(dict.fromkeys(span, style))

    def _row(self, sheet: SourceSheet, at: int, row: Node) -> None:
        hidden = sheet.hidden or _is_hidden(row, "Height")
        cells: dict[int, Box] = {}
        for column, cell, _ in _placed(row, "Cell", _COLUMNS):
            name = (
                cell.get("StyleID")
                or row.get("StyleID")
                or self.column_styles.get(column, "Default")
            )
            box = self._box(cell, at, column, self.styles.get(name, _Style()))
            if box and (hidden or column in self.hidden_columns) and "hidden" not in box.marks:
                box = box._replace(marks=(*box.marks, "hidden"))
            if box:
                cells[column] = box
            wide, high = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
            if wide or high:
                sheet.merged.append((at, at + high, column, column + wide))
        sheet.rows[at] = cells

    def _box(self, cell: Node, row: int, column: int, style: _Style) -> Box | None:
        data = cell.find("Data")
        formula = cell.get("Formula", "").removeprefix("=")
        marks = ("formula",) if formula else ()
        text, visible = _shown(data, style) if data is not None else ("", True)
        if not text.strip() and (data is not None or not formula):
            return None
        said = told(_REFERENCE.sub(lambda match: _name(match, row, column), told(formula)))
        marks = marks if visible else (*marks, "hidden")
        text = self.room.take(text)
        return Box(text, row, column, 1, 1, marks, style.indent, said, style.strong)


def _placed(parent: Node | None, tag: str, most: int) -> Iterator[tuple[int, Node, int]]:
    """Yield the children of a kind with their place from 0, and how many places each stands for."""
    first = 0
    for node in parent if parent is not None else ():
        if node.tag == tag:
            index = node.get("Index")
            at = int(index) - 1 if index else first
            span = 1 + _count(node, "Span") + (_count(node, "MergeAcross") if tag == "Cell" else 0)
            if not first <= at < most or span > most:
                raise Broken("names places where no workbook has cells")
            yield at, node, span
            first = at + span


def _count(node: Node, name: str) -> int:
    return max(0, int(node.get(name, "0")))


def _is_hidden(node: Node, size: str) -> bool:
    return node.get("Hidden", "0") not in _OFF or node.get(size, "") in ("0", "0.0")


def _shown(data: Node, style: _Style) -> tuple[str, bool]:
    """Return what a cell displays, and whether it does."""
    kind = data.get("Type", "String")
    text = _text(data)
    if kind == "Number":
        return shown(text.strip(), style.code) if text.strip() else ("", True)
    if kind == "DateTime":
        return _date(text.strip(), style.code), True
    if kind == "Boolean":
        return ("TRUE" if text.strip() == "1" else "FALSE"), True
    return one_line(text), True


def _text(node: Node, before: str = "") -> str:
    """Return the text of a cell, or of a run in it behind other text,
    with raised note marks in brackets.
    """
    pieces = [node.text or ""]
    for run in node:
        inner = _text(run, pieces[-1] or before)
        pieces.append(
            marked(inner) if run.tag == "Sup" and is_mark(inner, pieces[-1] or before) else inner
        )
        if run.tail:
            pieces.append(run.tail)
    return "".join(pieces)


def _date(text: str, code: str) -> str:
    """Return a date as its format displays it."""
    try:
        since = datetime.fromisoformat(text) - _FIRST
    except (ValueError, TypeError):
        return text
    return shown(
        f"{since.days + since.seconds / _DAY:.6f}", code if code != "General" else "yyyy-m-d"
    )[0]


def _name(match: re.Match[str], row: int, column: int) -> str:
    """Return a reference such as R[-1]C in letters and numbers, seen from a cell: B3."""
    down, across = _moved(match[1], row), _moved(match[2], column)
    return (
        f"{letters(across)}{down + 1}" if 0 <= down < _ROWS and 0 <= across < _COLUMNS else "#REF!"
    )


def _moved(said: str | None, at: int) -> int:
    if not said:
        return at
    return at + int(said[1:-1]) if said.startswith("[") else int(said) - 1
