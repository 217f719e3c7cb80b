"""Old Excel workbooks (xls, et), read by xlrd: values as displayed, formulas, what is hidden."""

from __future__ import annotations

import os
import struct
from itertools import pairwise
from typing import Any

import xlrd

from auditor.model.values import Document
from auditor.reading.office.book import Room, SourceSheet, document
from auditor.reading.office.boxes import Box, one_line
from auditor.reading.office.compound import stream
from auditor.reading.office.dates import built_in
from auditor.reading.office.guard import DAMAGED, PASSWORD, Broken, guarded
from auditor.reading.office.numbers import shown
from auditor.reading.office.richtext import add

_FORMULA, _RESULT_FLAGS, _CALCULATE = 0x06, 14, 2
# Bytes of the shortest record.
_SHORTEST = 4
_RAISED = 1
# Weight from which a font is bold: 400 is plain, 700 is what Excel writes.
_BOLD = 600
_NO_WORKBOOK = "is an Office file of the old format without a workbook in it; save it as .xlsx"

# Rows and columns of formulas → whether they are to be computed when the workbook is opened.
_Formulas = dict[tuple[int, int], bool]


def read_xls(path: str, data: bytes) -> Document:
    """Return the document that an old workbook's bytes hold; raises Unreadable."""
    with guarded(path), open(os.devnull, "w", encoding="utf-8") as unheard:
        if stream(data, "Workbook", "Book") is None:
            raise Broken(_NO_WORKBOOK)
        try:
            return document(path, "xls", _sheets(data, unheard))
        except Broken:
            raise
        except Exception as error:  # whatever a damaged file makes xlrd stumble over
            raise Broken(PASSWORD if "encrypted" in str(error) else DAMAGED) from None


def _sheets(data: bytes, unheard: Any) -> list[SourceSheet]:
    book = xlrd.open_workbook(
        file_contents=data, logfile=unheard, formatting_info=True, on_demand=True, ragged_rows=True,
        ignore_workbook_corruption=True,
    )  # fmt: skip
    records = _RecordWatch(book, len(data) // _SHORTEST)
    room = Room()
    sheets = []
    for at in range(book.nsheets):
        records.formulas = {}
        cells = book.sheet_by_index(at)
        sheets.append(_CellReader(book, cells, records.formulas, room).read())
        book.unload_sheet(at)
    return sheets


class _RecordWatch:
    """Sees each record that xlrd reads: the formulas, of which it keeps only the results.

    All sheets together may have no more records than the file: sheets that overlap in a hostile
    file would be read over and over.
    """

    def __init__(self, book: Any, most: int) -> None:
        self.formulas: _Formulas = {}
        self._next, self._left = book.get_record_parts, most
        book.get_record_parts = self._record

    def _record(self) -> tuple[int, int, bytes]:
        kind, size, part = self._next()
        self._left -= 1
        if self._left < 0:
            raise Broken(DAMAGED)
        if kind == _FORMULA:
            row, column = struct.unpack_from("<HH", part)
            flags = struct.unpack_from("<H", part, _RESULT_FLAGS)[0]
            self.formulas[row, column] = bool(flags & _CALCULATE)
        return kind, size, part


class _CellReader:
    """Reads the cells of one sheet."""

    def __init__(self, book: Any, cells: Any, formulas: _Formulas, room: Room) -> None:
        self.book, self.cells, self.formulas, self.room = book, cells, formulas, room
        # A format that Excel translates is named by number only; xlrd knows the American ones.
        named = {each.format_key: each.format_str for each in book.format_list}
        self.codes = {**built_in(), **named}
        self.since_1904 = bool(book.datemode)
        self.raised = {font.font_index for font in book.font_list if font.escapement == _RAISED}
        self.bold = {font.font_index for font in book.font_list if font.weight >= _BOLD}
        self.levels = {at: row.outline_level for at, row in cells.rowinfo_map.items()}
        self.hidden_rows = {at for at, row in cells.rowinfo_map.items() if row.hidden}
        self.hidden_columns = {at for at, column in cells.colinfo_map.items() if column.hidden}

    def read(self) -> SourceSheet:
        """Return the sheet with all cells that have something in them."""
        sheet = SourceSheet(one_line(self.cells.name).strip(), bool(self.cells.visibility))
        for row in range(self.cells.nrows):
            for column in range(self.cells.row_len(row)):
                box = self._box(row, column)
                if box:
                    sheet.rows.setdefault(row, {})[column] = box
        sheet.merged = [
            (top, end - 1, left, right - 1) for top, end, left, right in self.cells.merged_cells
        ]
        return sheet

    def _box(self, row: int, column: int) -> Box | None:
        kind = self.cells.cell_type(row, column)
        if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            return None
        code, indent, strong = self._style(self.cells.cell_xf_index(row, column))
        if kind == xlrd.XL_CELL_TEXT:
            indent += self.levels.get(row, 0)
        awaited = self.formulas.get((row, column))
        text, visible = self._shown(row, column, code)
        if awaited and kind == xlrd.XL_CELL_NUMBER and not self.cells.cell_value(row, column):
            text = ""  # To be computed when it is opened: the 0 was never a result.
        if not text.strip() and awaited is None:
            return None
        marks = () if awaited is None else ("formula",)
        if not visible or self._hidden(row, column, text):
            marks = (*marks, "hidden")
        return Box(self.room.take(text), row, column, 1, 1, marks, indent, strong=strong)

    def _shown(self, row: int, column: int, code: str) -> tuple[str, bool]:
        """Return what a cell displays, and whether its format lets it be seen."""
        kind, value = self.cells.cell_type(row, column), self.cells.cell_value(row, column)
        if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            return shown(repr(value), code, self.since_1904)
        if kind == xlrd.XL_CELL_TEXT:
            return one_line(self._marked(value, row, column)), True
        if kind == xlrd.XL_CELL_BOOLEAN:
            return ("TRUE" if value else "FALSE"), True
        return str(xlrd.error_text_from_code.get(value, "#N/A")), True

    def _hidden(self, row: int, column: int, text: str) -> bool:
        zero = not self.cells.show_zero_values and text in ("0", "0.00")
        hidden = row in self.hidden_rows or column in self.hidden_columns
        return bool(self.cells.visibility) or hidden or zero

    def _marked(self, text: str, row: int, column: int) -> str:
        """Return a text with the note marks among its runs in brackets."""
        runs = self.cells.rich_text_runlist_map.get((row, column))
        if not runs or not self.raised:
            return text
        pieces = [text[: runs[0][0]]]
        for (start, font), (end, _) in pairwise([*runs, (len(text), 0)]):
            add(pieces, text[start:end], font in self.raised)
        return "".join(pieces)

    def _style(self, at: int) -> tuple[str, int, bool]:
        """Return the number format of a cell format, its indentation, and whether it is bold."""
        if at >= len(self.book.xf_list):
            return "General", 0, False
        style = self.book.xf_list[at]
        code = self.codes.get(style.format_key, "General")
        return code, style.alignment.indent_level, style.font_index in self.bold
