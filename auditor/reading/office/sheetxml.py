"""The cells of one sheet out of its XML, as a stream: blank cells cost nothing."""

from __future__ import annotations

from auditor.model.records import NamedTuple, dataclass, field
from auditor.reading.office.book import Room, SourceSheet
from auditor.reading.office.boxes import Box, one_line
from auditor.reading.office.formulas import shifted, told
from auditor.reading.office.numbers import shown
from auditor.reading.office.richtext import add, is_raised
from auditor.reading.office.xml import LOCAL, parse

_DIGITS = "0123456789"
_ROWS, _COLUMNS = 1 << 20, 1 << 14
_FORMULA = ("formula",)
_NONE: tuple[str, ...] = ()


class CellStyle(NamedTuple):
    """A cell's number format, how many levels it is moved in, and whether it is bold."""

    code: str
    indent: int
    strong: bool = False


_PLAIN = CellStyle("General", 0)


@dataclass(slots=True)
class SharedParts:
    """What the sheets of a workbook share.

    `stale`: it is computed anew when opened, so a stored 0 means nothing.
    """

    strings: list[str]
    styles: list[CellStyle]
    since_1904: bool = False
    stale: bool = False
    room: Room = field(default_factory=Room)


class _Columns(dict[str, int]):
    def __missing__(self, name: str) -> int:
        at = 0
        for letter in name.upper():
            at = at * 26 + ord(letter) - 64
            if not 0 < at <= _COLUMNS or not "A" <= letter <= "Z":
                raise ValueError(name)
        self[name] = at - 1
        return at - 1


# Names of columns → their place from 0.
COLUMNS = _Columns()


class _Styles(dict[str, CellStyle]):
    def __init__(self, styles: list[CellStyle]) -> None:
        self.known = styles

    def __missing__(self, name: str) -> CellStyle:
        at = int(name)
        self[name] = self.known[at] if 0 <= at < len(self.known) else _PLAIN
        return self[name]


def outline_level(said: str) -> int:
    """Return how deep a row stands in its sheet's outline: 0 to 7, as Excel draws it."""
    return int(said) if len(said) == 1 and "0" < said < "8" else 0


class SheetReader:
    """Reads a sheet's XML into a Sheet."""

    def __init__(self, sheet: SourceSheet, book: SharedParts) -> None:
        self.sheet, self.book = sheet, book
        self.row = self.column = -1
        self.level = 0
        self.reference = ""
        self.attributes: dict[str, str] = {}
        self.formula: dict[str, str] | None = None
        self.formula_text = ""
        self.value: str | None = None
        self.text: list[str] = []
        self.runs: list[str] = []
        self.phonetic = self.raised = False
        self.zeros = True
        self.hidden_columns: set[int] = set()
        self.hidden = sheet.hidden
        self.shared: dict[str, tuple[str, int, int]] = {}
        self.styles = _Styles(book.styles)
        self.cells: dict[int, Box] = {}

    def read(self, data: bytes) -> None:
        """Read a sheet's bytes; raises ValueError or ExpatError if they are damaged,
        Broken if there is too much.
        """
        parse(data, self._start, self._end, self.text.append)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = LOCAL[name]
        if kind == "c":
            self._open(attributes)
        elif kind == "v" or kind == "t":
            self.text.clear()
        elif kind == "f":
            self.text.clear()
            self.formula = attributes
        elif kind == "row":
            self._row(attributes)
        elif kind == "rPh":
            self.phonetic = True
        elif kind == "r":
            self.raised = False
        elif kind == "vertAlign":
            self.raised = is_raised(attributes)
        else:
            self._setting(kind, attributes)

    def _open(self, attributes: dict[str, str]) -> None:
        """Start a cell."""
        self.attributes, self.formula, self.value = attributes, None, None
        self.raised = False
        self.runs.clear()
        reference = attributes.get("r", "")
        if not reference:
            # Rare: a cell that says nothing of its place follows the one before it.
            self.column = self._column() + 1
        self.reference = reference

    def _setting(self, kind: str, attributes: dict[str, str]) -> None:
        """Take what a sheet says of its columns, of its zeros and of merged cells."""
        if kind == "col":
            if attributes.get("hidden") in ("1", "true") or attributes.get("width") == "0":
                first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
                self.hidden_columns.update(range(max(first, 1) - 1, min(last, _COLUMNS)))
        elif kind == "sheetView":
            self.zeros = attributes.get("showZeros") not in ("0", "false")
        elif kind == "mergeCell":
            self._merged(attributes.get("ref", ""))

    def _column(self) -> int:
        return COLUMNS[self.reference.rstrip(_DIGITS)] if self.reference else self.column

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self.row = int(number) - 1 if number else self.row + 1
        self.column, self.reference = -1, ""
        self.level = outline_level(attributes.get("outlineLevel", ""))
        if not 0 <= self.row < _ROWS:
            raise ValueError(number)
        self.cells = self.sheet.rows.setdefault(self.row, {})
        self.hidden = (
            self.sheet.hidden
            or attributes.get("hidden") in ("1", "true")
            or attributes.get("ht") == "0"
        )

    def _merged(self, reference: str) -> None:
        first, _, last = reference.replace("$", "").partition(":")
        left, right = first.rstrip(_DIGITS), last.rstrip(_DIGITS)
        if last and left and right:
            self.sheet.merged.append(
                (
                    int(first[len(left) :]) - 1,
                    int(last[len(right) :]) - 1,
                    COLUMNS[left],
                    COLUMNS[right],
                )
            )

    def _end(self, name: str) -> None:
        kind = LOCAL[name]
        if kind == "v":
            self.value = "".join(self.text)
        elif kind == "c":
            if self.runs:
                self.value = "".join(self.runs)
            if self.value is not None or self.formula is not None:
                self._cell()
        elif kind == "t":
            if not self.phonetic:
                add(self.runs, "".join(self.text), self.raised)
                self.value = ""
        elif kind == "f":
            self.formula_text = "".join(self.text)
        elif kind == "rPh":
            self.phonetic = False

    def _cell(self) -> None:
        style = self.styles[self.attributes.get("s", "0")]
        text, marks = self._shown(style)
        if not marks and (not text or text.isspace()):
            return
        if self.reference:
            self.column = COLUMNS[self.reference.rstrip(_DIGITS)]
            self.reference = ""
        if (self.hidden or self.column in self.hidden_columns) and "hidden" not in marks:
            marks = (*marks, "hidden")
        text = self.book.room.take(text)
        formula = self._formula() if self.formula is not None else ""
        indent = style.indent
        if self.level and self.attributes.get("t", "n") != "n":
            indent += self.level
        self.cells[self.column] = Box(
            text, self.row, self.column, 1, 1, marks, indent, formula, style.strong
        )

    def _shown(self, style: CellStyle) -> tuple[str, tuple[str, ...]]:
        """Return a cell's text as displayed, and its marks."""
        kind = self.attributes.get("t", "n")
        value = self.value or ""
        marks = _NONE if self.formula is None else _FORMULA
        if kind == "n":
            zero = value == "0"
            if not value or value.isspace() or (zero and marks and self.book.stale):
                return "", marks
            text, visible = shown(value, style.code, self.book.since_1904)
            return text, marks if visible and (self.zeros or not zero) else (*marks, "hidden")
        if kind == "s":
            at = int(value)
            return (self.book.strings[at] if 0 <= at < len(self.book.strings) else ""), marks
        if kind == "b":
            return ("TRUE" if value.strip() == "1" else "FALSE"), marks
        # A formula whose stored value is a blank text has a value: it is not unknown.
        return one_line(value.replace("_x000D_", "\r")), marks if value.strip() else _NONE

    def _formula(self) -> str:
        """Return the cell's formula if it says how figures make another one, else nothing."""
        assert self.formula is not None
        group = self.formula.get("si")
        if self.formula.get("t") != "shared" or group is None:
            return told(self.formula_text)
        if self.formula_text:
            self.shared[group] = (told(self.formula_text), self.row, self.column)
            return self.shared[group][0]
        text, row, column = self.shared.get(group, ("", 0, 0))
        return shifted(text, self.row - row, self.column - column) if text else ""
