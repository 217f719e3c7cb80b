"""Writes a disclosure as plain text, Markdown, a web page, a Word document or a workbook."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

import xlsxwriter

from benchmarks.disclosures.document import SLOT, Disclosure, Table

AMOUNT = re.compile(r"-?[\d,]+(?:\.\d+)?")


class Cell(NamedTuple):
    """A cell with the rows and columns that it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def cells(table: Table) -> list[list[Cell]]:
    """Return the cells of a table by row, merged heads as one."""
    grid = [*table.heads, *table.rows]
    found = []
    for i, row in enumerate(grid):
        line = []
        for j, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = next((k for k in range(1, len(row) - j) if row[j + k] != "<"), len(row) - j)
            deep = 1
            while i + deep < len(grid) and len(grid[i + deep]) > j and grid[i + deep][j] == "^":
                deep += 1
            line.append(Cell(text, i, j, deep, wide))
        found.append(line)
    return found


def plain(row: list[str]) -> list[str]:
    """Return the texts of a row, blank where a cell is merged."""
    return ["" if text in ("<", "^") else text for text in row]


def text(disclosure: Disclosure) -> bytes:
    """Return a text with tabs between cells."""
    lines: list[str] = []
    for block in disclosure.blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        lines += [*above(block), *("\t".join(plain(row)) for row in (*block.heads, *block.rows))]
        lines += ["", *([block.note, ""] if block.note else []), ""]
    return disclosure.words("\n".join(lines)).encode()


def above(table: Table) -> list[str]:
    """Return the lines above a table."""
    return [line for line in (table.number, table.title, table.entity, table.unit) if line]


def markdown(disclosure: Disclosure) -> bytes:
    """Return Markdown with pipe tables."""
    lines: list[str] = []
    for block in disclosure.blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        lines += ["\n\n".join(above(block)), ""]
        first, *others = (*block.heads, *block.rows)
        rule = "|" + " --- |" * len(first)
        rows = ["| " + " | ".join(plain(row)) + " |" for row in (first, *others)]
        lines += [rows[0], rule, *rows[1:], "", *([block.note, ""] if block.note else [])]
    return disclosure.words("\n".join(lines)).encode()


def page(disclosure: Disclosure) -> bytes:
    """Return a web page."""
    body = []
    for block in disclosure.blocks:
        if isinstance(block, str):
            body.append(f"<p>{escape(block)}</p>")
            continue
        body += [f"<p>{escape(line)}</p>" for line in above(block)]
        body.append("<table border=1>")
        for line in cells(block):
            row = "".join(
                f'<td rowspan="{c.rows}" colspan="{c.columns}">{escape(c.text)}</td>' for c in line
            )
            body.append(f"<tr>{row}</tr>")
        body.append("</table>")
        body += [f"<p>{escape(block.note)}</p>"] if block.note else []
    whole = "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{}</body></html>"
    return disclosure.words(whole.replace("{}", "\n".join(body))).encode()


def word(disclosure: Disclosure) -> bytes:
    """Return a Word document."""
    body = []
    for block in disclosure.blocks:
        if isinstance(block, str):
            body.append(run(block))
            continue
        body += [run(line) for line in above(block)]
        body.append("<w:tbl>" + "".join(map(word_row, cells_below(block))) + "</w:tbl>")
        body.append(run(block.note))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{"".join(body)}</w:body></w:document>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (
            ("[Content_Types].xml", types),
            ("_rels/.rels", links),
            ("word/document.xml", disclosure.words(document)),
        ):
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def run(content: str) -> str:
    """Return a paragraph of a Word document."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(content)}</w:t></w:r></w:p>'


def cells_below(table: Table) -> Iterator[list[tuple[Cell, bool]]]:
    """Yield the cells of each row, with those that a cell above covers."""
    own = cells(table)
    for i, line in enumerate(own):
        covering = [
            Cell("", i, cell.column, 1, cell.columns)
            for above_line in own[:i]
            for cell in above_line
            if cell.row + cell.rows > i
        ]
        whole = [(cell, False) for cell in line] + [(cell, True) for cell in covering]
        yield sorted(whole, key=lambda pair: pair[0].column)


def word_row(line: list[tuple[Cell, bool]]) -> str:
    """Return a row of a Word table."""
    row = []
    for cell, covered in line:
        how = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        if covered or cell.rows > 1:
            how += "<w:vMerge/>" if covered else '<w:vMerge w:val="restart"/>'
        row.append(f"<w:tc><w:tcPr>{how}</w:tcPr>{run(cell.text)}</w:tc>")
    return f"<w:tr>{''.join(row)}</w:tr>"


def workbook(disclosure: Disclosure) -> bytes:
    """Return a workbook: the sentences on one sheet, each table on its own."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2020, 1, 1)})
    sheet = book.add_worksheet("说明")
    line = 0
    for block in disclosure.blocks:
        if isinstance(block, str):
            sheet.write_string(line, 0, disclosure.words(block))
            line += 1
        else:
            title = disclosure.words(block.number or block.title)
            table_sheet(book, title.replace(" ", "")[-31:], block, disclosure)
    book.close()
    return out.getvalue()


def table_sheet(book: xlsxwriter.Workbook, name: str, table: Table, to: Disclosure) -> None:
    """Write a table on a sheet, amounts as numbers in the format that shows them."""
    sheet = book.add_worksheet(name)
    top = above(table)
    for i, line in enumerate(top):
        sheet.write_string(i, 0, to.words(line))
    for line_cells in cells(table):
        for cell in line_cells:
            shown, row = to.words(cell.text), cell.row + len(top)
            if cell.rows > 1 or cell.columns > 1:
                last = row + cell.rows - 1, cell.column + cell.columns - 1
                sheet.merge_range(row, cell.column, *last, shown)
            elif SLOT.fullmatch(cell.text) and AMOUNT.fullmatch(shown):
                places = len(shown.partition(".")[2])
                style = ("#,##0" if "," in shown else "0") + ("." + "0" * places if places else "")
                number = float(shown.replace(",", ""))
                sheet.write_number(row, cell.column, number, book.add_format({"num_format": style}))
            else:
                sheet.write_string(row, cell.column, shown)
    if table.note:
        sheet.write_string(len(top) + len(table.heads) + len(table.rows), 0, table.note)


FORMATS: dict[str, Callable[[Disclosure], bytes]] = {
    "txt": text,
    "md": markdown,
    "html": page,
    "docx": word,
    "xlsx": workbook,
}
