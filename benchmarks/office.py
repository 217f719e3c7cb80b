"""The office readers against openpyxl, xlrd and python-docx: numeric cells found, and time.

    python benchmarks/office.py FILE...
        (needs openpyxl, xlrd, python-docx; the median of --runs counts)
    python benchmarks/office.py --formulas 35000 (a workbook with that many formulas, written by
    openpyxl)

A row says how many numeric cells the other reader found, how many of them ours lacks, how many ours
has besides, the times and their ratio. Workbooks are compared cell by cell (value against displayed
text), Word tables as bags.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Hashable
from decimal import Decimal
from pathlib import Path

from auditor.model.values import Document, Grid
from auditor.reading import read

NUMBER = re.compile(r"[-－−]?[\d,]*\d(?:\.\d+)?%?")
Numbers = Counter[Hashable]


def ours(path: Path) -> Document:
    """Return the document as this project reads it."""
    return read(str(path))


def in_tables(document: Document) -> Numbers:
    """Return the numbers in tables."""
    cells = (
        cell.text
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    )
    return Counter(text.strip() for text in cells if NUMBER.fullmatch(text.strip()))


def by_cell(document: Document) -> dict[tuple[str, str], str]:
    """Return the displayed text of each cell of a workbook."""
    found = {}
    for block in document.blocks:
        pieces = (
            [cell for row in block.rows for cell in row] if isinstance(block, Grid) else [block]
        )
        for piece in pieces:
            place = document.place(piece.start)
            if piece.text and place.cell:
                found[place.sheet or "", place.cell] = piece.text
    return found


def docx_numbers(path: Path) -> Numbers:
    """Return the numbers in tables as python-docx reads them, merged cells once."""
    import docx

    found: Numbers = Counter()
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            cells = {id(cell._tc): "".join(cell.text.split("\n")).strip() for cell in row.cells}
            found.update(text for text in cells.values() if NUMBER.fullmatch(text))
    return found


def xlsx_values(path: Path) -> dict[tuple[str, str], float]:
    """Return the numbers of a workbook as openpyxl reads them."""
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title.strip(), cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    }


def xls_values(path: Path) -> dict[tuple[str, str], float]:
    """Return the numbers of a workbook as xlrd reads them."""
    import xlrd

    book = xlrd.open_workbook(str(path), formatting_info=True)
    return {
        (sheet.name, f"{xlrd.colname(column)}{row + 1}"): sheet.cell_value(row, column)
        for sheet in book.sheets()
        for row in range(sheet.nrows)
        for column in range(sheet.ncols)
        if sheet.cell_type(row, column) == 2
    }


def agrees(text: str, value: float) -> bool:
    """Return whether a displayed text is a print of a value."""
    bare = text.replace(",", "")
    if not NUMBER.fullmatch(bare):
        return bool(re.search(r"\d", bare)) or text in ("-", "—")
    places = len(bare.rstrip("%").partition(".")[2])
    exact = Decimal(repr(value)) * (100 if bare.endswith("%") else 1)
    return abs(Decimal(bare.rstrip("%")) - exact) <= Decimal(5).scaleb(-places - 1) + Decimal(
        "1e-9"
    ) * abs(exact)


def timed(work: Callable[[Path], object], path: Path, runs: int) -> tuple[object, float]:
    """Return what a reader finds and its median time in seconds."""
    times: list[float] = []
    found: object = None
    for _ in range(runs):
        begun = time.perf_counter()
        found = work(path)
        times.append(time.perf_counter() - begun)
    return found, statistics.median(times)


def compare(path: Path, runs: int) -> str:
    """Return the row of one file."""
    document, mine = timed(ours, path, runs)
    assert isinstance(document, Document)
    if document.format == "docx":
        theirs, other = timed(docx_numbers, path, min(runs, 1))
        assert isinstance(theirs, Counter)
        have = in_tables(document)
        count, lacking, extra = theirs.total(), (theirs - have).total(), (have - theirs).total()
    else:
        values, other = timed(
            xlsx_values if document.format == "xlsx" else xls_values, path, min(runs, 2)
        )
        assert isinstance(values, dict)
        texts = by_cell(document)
        wrong = {
            key: (value, texts.get(key))
            for key, value in values.items()
            if not agrees(texts.get(key, ""), value)
        }
        count, lacking = len(values), len(wrong)
        extra = sum(
            1 for key, text in texts.items() if NUMBER.fullmatch(text) and key not in values
        )
    return (
        f"{path.name:40} {count:7} {lacking:7} {extra:7} {mine:8.3f} {other:8.3f} "
        f"{mine / other:6.2f}"
    )


def formulas(count: int, path: Path) -> Path:
    """Write a workbook with so many formulas and no values of theirs."""
    import openpyxl

    sheet = openpyxl.Workbook(write_only=True).create_sheet("T5")
    sheet.append(["科目", "合计", "基本支出", "项目支出"])
    for row in range(2, count + 2):
        sheet.append([f"{201 + row % 30}", f"=SUM(C{row}:D{row})", row * 3 / 100, row * 7 / 100])
    sheet.parent.save(path)
    return path


def main() -> None:
    """Print a row for each file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--formulas", type=int, default=0)
    options = parser.parse_args()
    print(
        f"{'file':40} {'numbers':>7} {'lacking':>7} {'extra':>7} {'ours':>8} {'theirs':>8} "
        f"{'ratio':>6}"
    )
    with tempfile.TemporaryDirectory() as folder:
        made = (
            [formulas(options.formulas, Path(folder, "formulas.xlsx"))] if options.formulas else []
        )
        for path in [*options.files, *made]:
            print(compare(path, options.runs))
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
