"""Published documents: tables and figures as a person sees them there."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.values import Document, Grid
from auditor.reading import read
from tests.reading_office.make import grids, sound

pytestmark = pytest.mark.shared


def opened(shared: Path, name: str) -> Document:
    document = read(str(next((shared / "samples" / "zh").glob(name))))
    sound(document)
    return document


def at(document: Document, sheet: str, cell: str) -> str:
    """Return the text of a cell of a workbook."""
    for block in document.blocks:
        for found in (
            (found for row in block.rows for found in row) if isinstance(block, Grid) else ()
        ):
            place = document.place(found.start)
            if (place.sheet, place.cell) == (sheet, cell):
                return found.text
    return ""


def test_a_report_in_word(shared: Path) -> None:
    tables = grids(opened(shared, "40-*.docx"))
    assert len(tables) == 13
    assert [len(rows) for rows in tables[:2]] == [26, 25]
    assert tables[0][1] == ["本年收入合计", "1448485", "1448177", "100", "3"]
    assert tables[12][1][:4] == ["合计", "1269101", "1281260", "101"]


def test_a_workbook_of_many_sheets(shared: Path) -> None:
    document = opened(shared, "23-*.xlsx")
    assert len({place.sheet for place in document.places}) == 54
    assert len(grids(document)) == 60
    assert (at(document, "45", "B6"), at(document, "45", "J6")) == ("4,043.0", "")
    assert (at(document, "48", "B7"), at(document, "01-1", "H5")) == ("458.61", "98.6%")


def test_an_old_workbook(shared: Path) -> None:
    document = opened(shared, "44-*.xls")
    assert grids(document)[0][1][:4] == ["锡林郭勒盟", "5,522,060", "6,230,000", "777,251"]
    assert len(grids(document)[0]) == 16
