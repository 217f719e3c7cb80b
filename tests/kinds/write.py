"""The writers of a disclosure: one function a kind of file,
each as a person's program would write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from io import BytesIO

import xlsxwriter

from tests.kinds.disclosure import Block, Table
from tests.reading_office import make as office
from tests.reading_pdf.make import Page, pdf

MERGED = ("<", "^")


def text(blocks: list[Block]) -> bytes:
    """Return plain text, tables with tabs."""
    parts = [block if isinstance(block, str) else _lines(block, "\t") for block in blocks]
    return ("\n\n".join(parts) + "\n").encode()


def markdown(blocks: list[Block]) -> bytes:
    """Return markdown, tables with bars."""
    parts = [block if isinstance(block, str) else _barred(block) for block in blocks]
    return ("\n\n".join(parts) + "\n").encode()


def _lines(table: Table, between: str) -> str:
    return "\n".join(between.join("" if cell in MERGED else cell for cell in row) for row in table)


def _barred(table: Table) -> str:
    head, *rest = (f"| {line} |" for line in _lines(table, " | ").split("\n"))
    return "\n".join([head, "|" + " --- |" * len(table[0]), *rest])


def html(blocks: list[Block]) -> bytes:
    """Return a web page, merged cells with spans."""
    parts = [
        f"<p>{escape(block)}</p>" if isinstance(block, str) else _html_table(block)
        for block in blocks
    ]
    head = '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>预算</title></head>'
    return f"{head}<body>{''.join(parts)}</body></html>".encode()


def _html_table(table: Table) -> str:
    rows = []
    for at, row in enumerate(table):
        cells = []
        for column, cell in enumerate(row):
            if cell not in MERGED:
                wide, high = span(table, at, column)
                cells.append(f'<td colspan="{wide}" rowspan="{high}">{escape(cell)}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def docx(blocks: list[Block]) -> bytes:
    """Return a Word document, merged cells with gridSpan and vMerge."""
    return office.docx(
        "".join(office.p(block) if isinstance(block, str) else _word(block) for block in blocks)
    )


def _word(table: Table) -> str:
    rows = []
    for at, row in enumerate(table):
        cells = []
        for column, cell in enumerate(row):
            if cell != "<":
                wide, high = span(table, at, column)
                merge = (
                    "<w:vMerge/>"
                    if cell == "^"
                    else '<w:vMerge w:val="restart"/>'
                    if high > 1
                    else ""
                )
                cells.append(
                    office.tc("" if cell == "^" else cell, f'<w:gridSpan w:val="{wide}"/>{merge}')
                )
        rows.append("".join(cells))
    return office.tbl(*rows, grid=(1000,) * len(table[0]))


def xlsx(blocks: list[Block]) -> bytes:
    """Return a workbook: the prose on a first sheet,
    each table with what stands above it on one of its own.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        formats = book.add_format({"num_format": "#,##0"}), book.add_format({"align": "center"})
        for above in _sheets(blocks):
            sheet, row = book.add_worksheet(), 0
            for block in above:
                if isinstance(block, str):
                    sheet.write_string(row, 0, block)
                    row += 1
                else:
                    _sheet(sheet, row, block, formats)
                    row += len(block)
    return file.getvalue()


def _sheets(blocks: list[Block]) -> list[list[Block]]:
    first = (
        next((at for at, block in enumerate(blocks) if not isinstance(block, str)), len(blocks)) - 4
    )
    sheets = [blocks[:first], []]
    for block in blocks[first:]:
        sheets[-1].append(block)
        if not isinstance(block, str):
            sheets.append([])
    return [sheet for sheet in sheets if sheet]


def _sheet(
    sheet: xlsxwriter.worksheet.Worksheet, first: int, table: Table, formats: tuple[object, object]
) -> None:
    for at, row in enumerate(table):
        for column, cell in enumerate(row):
            wide, high = span(table, at, column)
            if cell in MERGED or not cell:
                continue
            if wide * high > 1:
                sheet.merge_range(
                    first + at, column, first + at + high - 1, column + wide - 1, cell, formats[1]
                )
            elif (
                cell.replace(",", "").lstrip("-").isdigit()
                and column > 0
                and not _code(table, column)
            ):
                sheet.write_number(first + at, column, int(cell.replace(",", "")), formats[0])
            else:
                sheet.write_string(first + at, column, cell)


def _code(table: Table, column: int) -> bool:
    return table[0][column].endswith("编码")


def span(table: Table, row: int, column: int) -> tuple[int, int]:
    """Return how many columns and rows the cell that begins here takes."""
    wide, high = 1, 1
    while column + wide < len(table[row]) and table[row][column + wide] == "<":
        wide += 1
    while row + high < len(table) and table[row + high][column] == "^":
        high += 1
    return wide, high


def paged(blocks: list[Block]) -> bytes:
    """Return a PDF with ruled tables, one of which goes on over a page."""
    return pdf(*_Press().print(blocks))


class _Press:
    """Pages as they fill, from the top."""

    SIZE, LEFT, RIGHT, BOTTOM, STEP = 9, 40, 555, 780, 18

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.turn()

    def turn(self) -> None:
        self.pages.append(Page(595, 842))
        self.y = 60.0

    def print(self, blocks: list[Block]) -> list[Page]:
        for block in blocks:
            if isinstance(block, str):
                self.paragraph("　　" + block if block.endswith("。") else block)
            else:
                self.table(block)
        return self.pages

    def paragraph(self, words: str) -> None:
        line, filled = "", 0.0
        for part in re.findall(r"[\d,.]+[%。，]?|\S[，。、：；）”]*| ", words):
            if filled + width(part) > (self.RIGHT - self.LEFT) / self.SIZE:
                self.line(line)
                line, filled = "", 0.0
            line, filled = line + part, filled + width(part)
        self.line(line)

    def line(self, words: str) -> None:
        self.room()
        self.pages[-1].text(self.LEFT, self.y, words, self.SIZE)
        self.y += self.STEP

    def room(self) -> None:
        if self.y > self.BOTTOM:
            self.turn()

    def table(self, table: Table) -> None:
        width = (self.RIGHT - self.LEFT) / len(table[0])
        xs = [self.LEFT + width * column for column in range(len(table[0]) + 1)]
        for at, row in enumerate(table):
            self.room()
            top, bottom = self.y - 12, self.y - 12 + self.STEP
            for column, cell in enumerate(row):
                if cell != "<":
                    self.pages[-1].line(xs[column], top, xs[column], bottom)
                if cell != "^":
                    self.pages[-1].line(xs[column], top, xs[column + 1], top)
                if cell not in MERGED and cell:
                    wide, high = span(table, at, column)
                    self.cell(cell, xs[column] + 2, xs[column + wide] - 2, high)
            self.pages[-1].line(xs[-1], top, xs[-1], bottom)
            if at + 1 == len(table) or self.y + self.STEP > self.BOTTOM:
                self.pages[-1].line(xs[0], bottom, xs[-1], bottom)
            self.y += self.STEP
        self.y += self.STEP

    def cell(self, words: str, left: float, right: float, high: int) -> None:
        advance = width(words)
        size = min(self.SIZE, (right - left) / advance)
        y = self.y + (high - 1) * self.STEP / 2
        at = right - advance * size if words.replace(",", "").lstrip("-").isdigit() else left
        self.pages[-1].text(at, y, words, size)


def width(words: str) -> float:
    """Return how many ems words take in the fonts of a page: half of one for what is ASCII."""
    return sum(0.5 if char.isascii() else 1 for char in words)


WRITERS: dict[str, Callable[[list[Block]], bytes]] = {
    "txt": text, "md": markdown, "html": html, "docx": docx, "xlsx": xlsx, "pdf": paged,
}  # fmt: skip
