"""Old Excel workbooks (xls, et): values as displayed, which are formulas, hidden rows and columns, merged cells."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from auditor.model.values import Document
from auditor.reading.office import biff
from auditor.reading.office.book import Room, SourceSheet, document
from auditor.reading.office.boxes import Box, one_line
from auditor.reading.office.guard import DAMAGED, Broken, guarded
from auditor.reading.office.numbers import shown
from auditor.reading.office.ole import Compound

_NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING, _FORMULA, _STRING, _BOOLERR = (
    0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6, 0x06, 0x207, 0x205)  # fmt: skip
_ROW, _COLINFO, _MERGED, _WINDOW2 = 0x208, 0x7D, 0xE5, 0x23E
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_CALCULATE = 2


def read_xls(path: str, data: bytes) -> Document:
    """Return the document that an old workbook's bytes hold; raises Unreadable."""
    with guarded(path):
        stream = Compound(data).stream("Workbook", "Book")
        if stream is None:
            raise Broken("is an Office file of the old format without a workbook in it; save it as .xlsx")
        common = biff.shared(stream)
        sheets = []
        budget = _Budget(len(stream) // 4)
        for name, hidden, offset in common.sheets:
            reader = _RecordReader(SourceSheet(name, hidden), common, budget)
            reader.read(stream, offset)
            sheets.append(reader.sheet)
        return document(path, "xls", sheets)


@dataclass(slots=True)
class _Budget:
    """What all sheets together may use up: sheets that overlap in a hostile file would be read over and over."""

    records: int
    room: Room = field(default_factory=Room)


class _RecordReader:
    """Reads one sheet's records."""

    def __init__(self, sheet: SourceSheet, common: biff.Globals, budget: _Budget) -> None:
        self.sheet, self.common, self.budget = sheet, common, budget
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.zeros = True
        self.waiting: tuple[int, int, int] | None = None

    def read(self, stream: bytes, offset: int) -> None:
        """Read the sheet that begins at an offset."""
        for kind, start, end in biff.records(stream, offset):
            self.budget.records -= 1
            if self.budget.records < 0:
                raise Broken(DAMAGED)
            self._record(kind, stream[start:end])
        for number, row in self.sheet.rows.items():
            for column, box in row.items():
                zero = not self.zeros and box.text in ("0", "0.00")
                if (self.sheet.hidden or number in self.hidden_rows or column in self.hidden_columns or zero) and (
                    "hidden" not in box.marks
                ):
                    row[column] = box._replace(marks=(*box.marks, "hidden"))

    def _record(self, kind: int, part: bytes) -> None:
        if kind in (_NUMBER, _RK, _LABELSST, _LABEL, _RSTRING, _FORMULA, _BOOLERR):
            row, column, style = struct.unpack_from("<HHH", part)
            self._cell(kind, part, row, column, style)
        elif kind == _MULRK:
            row, column = struct.unpack_from("<HH", part)
            for at in range(4, len(part) - 7, 6):
                style, packed = struct.unpack_from("<HI", part, at)
                self._number(row, column + (at - 4) // 6, style, _unpacked(packed))
        elif kind == _STRING and self.waiting:
            self._text(*self.waiting, biff.text(self.common, part, 0, 2), ("formula",))
            self.waiting = None
        elif kind == _ROW:
            if struct.unpack_from("<I", part, 12)[0] & 0x20:
                self.hidden_rows.add(struct.unpack_from("<H", part)[0])
        elif kind == _COLINFO:
            first, last, _, _, flags = struct.unpack_from("<5H", part)
            if flags & 1:
                self.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _WINDOW2:
            self.zeros = bool(struct.unpack_from("<H", part)[0] & 0x10)
        elif kind == _MERGED:
            for at in range(2, len(part) - 7, 8):
                self.sheet.merged.append(struct.unpack_from("<4H", part, at))

    def _cell(self, kind: int, part: bytes, row: int, column: int, style: int) -> None:
        if kind == _NUMBER:
            self._number(row, column, style, repr(struct.unpack_from("<d", part, 6)[0]))
        elif kind == _RK:
            self._number(row, column, style, _unpacked(struct.unpack_from("<I", part, 6)[0]))
        elif kind == _LABELSST:
            at = struct.unpack_from("<I", part, 6)[0]
            self._text(row, column, style, self.common.texts[at] if at < len(self.common.texts) else "")
        elif kind == _BOOLERR:
            self._text(row, column, style, _constant(part[6], part[7]))
        elif kind == _FORMULA:
            self._formula(part, row, column, style)
        else:
            self._text(row, column, style, biff.text(self.common, part, 6, 2))

    def _formula(self, part: bytes, row: int, column: int, style: int) -> None:
        flags = struct.unpack_from("<H", part, 14)[0]
        if part[12:14] == b"\xff\xff":
            if part[6] == 0:
                self.waiting = (row, column, style)
            elif part[6] in (1, 2):
                self._text(row, column, style, _constant(part[8], part[6] - 1), ("formula",))
            return
        value = struct.unpack_from("<d", part, 6)[0]
        if not value and flags & _CALCULATE:
            # To be computed when it is opened: the 0 was never a result.
            self._put(Box("", row, column, 1, 1, ("formula",)))
        else:
            self._number(row, column, style, repr(value), ("formula",))

    def _number(self, row: int, column: int, style: int, value: str, marks: tuple[str, ...] = ()) -> None:
        code, indent = self.common.style(style)
        text, visible = shown(value, code, self.common.since_1904)
        self._put(Box(text, row, column, 1, 1, marks if visible else (*marks, "hidden"), indent))

    def _text(self, row: int, column: int, style: int, text: str, marks: tuple[str, ...] = ()) -> None:
        text = one_line(text)
        if text.strip():
            self._put(Box(text, row, column, 1, 1, marks, self.common.style(style)[1]))

    def _put(self, box: Box) -> None:
        text = self.budget.room.take(box.text)
        if len(text) < len(box.text):
            box = box._replace(text=text)
        self.sheet.rows.setdefault(box.row, {})[box.column] = box


def _unpacked(packed: int) -> str:
    """Return a number stored in 30 bits: a whole one, or the upper half of a float; either may stand for hundredths."""
    if packed & 2:
        whole = (packed >> 2) - ((1 << 30) if packed & 0x80000000 else 0)
        return f"{whole}e-2" if packed & 1 else str(whole)
    value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return f"{value!r}" if not packed & 1 else repr(value / 100)


def _constant(value: int, is_error: int) -> str:
    return _ERRORS.get(value, "#N/A") if is_error else ("TRUE" if value else "FALSE")
