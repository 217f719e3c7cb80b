"""A workbook being written: texts that can never be formulas, exact amounts as numbers,
sheets with allowed names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from auditor.model.values import Figure
from auditor.reading.own import CREATOR
from auditor.telling.typeset import cut, decimal, safe
from auditor.text.patterns import regex
from auditor.text.widths import width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Characters of a cell; a spreadsheet takes 32,767.
TEXT = 32_000
# Digits that a spreadsheet keeps of a number: an amount with more is written as text.
DIGITS = 15
A4 = 9
# Height of a line in points.
LINE = 15
# The least size in print, in percent: letters of 11 points are 8 high then, the least that is read
# with ease.
SCALE = 73
# Characters across a page of A4 on its side, at the least size.
ACROSS = 190
_FORBIDDEN = regex(r"[\[\]:*?/\\]")
_NO_XML = regex("[\ufffe\uffff]")


class Book:
    """A workbook in memory, the same bytes for the same content."""

    def __init__(self) -> None:
        import xlsxwriter

        self._file = BytesIO()
        self._book = xlsxwriter.Workbook(self._file, {"in_memory": True})
        self._book.set_properties({"author": CREATOR, "created": datetime(2000, 1, 1)})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = {"history"}

    def bytes(self) -> bytes:
        """Return the finished file."""
        self._book.close()
        return self._file.getvalue()

    def name(self, wanted: str) -> str:
        """Return a name that a sheet may have and none has yet, close to `wanted`."""
        plain = _FORBIDDEN.sub(" ", clean(wanted)).strip(" '") or "1"
        name, number = plain[:31].rstrip(" '"), 1
        while name.lower() in self._names:
            number += 1
            tail = f" ({number})"
            name = plain[: 31 - len(tail)].rstrip(" '") + tail
        self._names.add(name.lower())
        return name

    def sheet(self, name: str) -> ResultSheet:
        """Return a new sheet; `name` comes from `name()`."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        return ResultSheet(self, sheet, name)

    def format(self, **looks: Any) -> Format:
        """Return the format with these properties."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", **looks})
        return self._formats[key]


class ResultSheet:
    """One sheet; rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Worksheet, name: str) -> None:
        self.book, self.sheet, self.name = book, sheet, name
        self._widths: dict[int, int] = {}
        self._wrapped: list[tuple[int, int, int]] = []

    @cached_property
    def quoted(self) -> str:
        """Return the name as a formula writes it."""
        return "'" + self.name.replace("'", "''") + "'"

    def text(self, row: int, column: int, shown: str, wide: bool = True, **looks: Any) -> None:
        """Write a text as a text, whatever it starts with; only a `wide` one widens its column."""
        form, said = self.book.format(**looks), clean(shown)
        if said:
            self.sheet.write_string(row, column, said, form)
        else:
            self.sheet.write_blank(row, column, None, form)
        self._seen(column, width(shown) if wide else 0)
        if looks.get("text_wrap"):
            self._wrapped.append((row, column, width(shown)))

    def amount(self, row: int, column: int, exact: str | None, **looks: Any) -> None:
        """Write a decimal string as a number with its own decimals;
        as text where it has too many digits.
        """
        if exact is None:
            self.sheet.write_blank(row, column, None, self.book.format(**looks))
        elif not fits(exact):
            self.text(row, column, exact, align="right", **looks)
        else:
            looks = {"num_format": number_format(exact), **looks}
            self.sheet.write_number(row, column, float(exact), self.book.format(**looks))
            self._seen(column, len(exact) * 4 // 3)

    def formula(self, row: int, column: int, formula: str, exact: str, **looks: Any) -> None:
        """Write a formula of our own with the value that it has,
        so that a viewer shows it without computing.
        """
        form = self.book.format(num_format=number_format(exact), **looks)
        self.sheet.write_formula(row, column, formula, form, float(exact))
        self._seen(column, len(exact) * 4 // 3)

    def note(self, row: int, column: int, lines: Sequence[str]) -> None:
        """Attach a comment to a cell, in a box that its lines fit in."""
        said = "\n".join(map(clean, lines))[:TEXT]
        high = sum(width(line) // 40 + 1 for line in lines) + 1
        box = {"author": "audit", "x_scale": 2.4, "y_scale": max(high * 18 / 74, 0.6)}
        self.sheet.write_comment(row, column, said, box)

    def link(self, row: int, column: int, target: str, shown: str, **looks: Any) -> None:
        """Write a text that leads to another cell of the workbook;
        as plain text where a sheet has too many links.
        """
        form = self.book.format(font_color="#0b57a4", underline=1, **looks)
        if self.sheet.write_url(row, column, f"internal:{target}", form, clean(shown)) < 0:
            self.text(row, column, shown, **looks)
        self._seen(column, width(shown))

    def fit(self, most: int, widths: Mapping[int, int] | None = None) -> None:
        """Set each column as wide as its longest text, up to `most` characters,
        and rows as high as what is wrapped.
        """
        sizes = {
            column: min(max(wide + 2, 6), most) for column, wide in self._widths.items()
        } | dict(widths or {})
        for column, wide in sizes.items():
            self.sheet.set_column(column, column, wide)
        lines: dict[int, int] = {}
        for row, column, wide in self._wrapped:
            lines[row] = max(lines.get(row, 1), -(-wide // max(sizes[column] - 1, 1)))
        for row, number in lines.items():
            if number > 1:
                self.sheet.set_row(row, min(number, 20) * LINE)

        if sum(sizes.values()) <= ACROSS:
            self.sheet.fit_to_pages(1, 0)
        else:  # what is wider goes on beside, with its first column again
            self.sheet.set_print_scale(SCALE)
            self.sheet.repeat_columns(0)

    def choice(self, first: int, last: int, column: int, offered: Sequence[str]) -> None:
        """Let a person choose what to write into cells of a column."""
        self.sheet.data_validation(
            first, column, last, column, {"validate": "list", "source": list(offered)}
        )

    def _seen(self, column: int, wide: int) -> None:
        self._widths[column] = max(self._widths.get(column, 0), wide)


def clean(text: str) -> str:
    """Return a text that a cell can hold: on one line, nothing that XML forbids, not too long."""
    shown = _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", safe(text))
    return shown if len(shown) <= TEXT else cut(shown, TEXT)


def fits(exact: str) -> bool:
    """Return whether a number in a spreadsheet can hold this decimal string to its last digit."""
    return sum(char.isdigit() for char in exact.lstrip("-0.")) <= DIGITS


def number_format(exact: str) -> str:
    """Return the number format that shows as many decimals as a decimal string has."""
    places = len(exact.partition(".")[2])
    return "#,##0" + ("." + "0" * places if places else "")


def value(figure: Figure) -> str:
    """Return the decimal string of a figure that is a number, in its own unit."""
    return decimal(figure.digits or 0, -figure.places, figure.places)
