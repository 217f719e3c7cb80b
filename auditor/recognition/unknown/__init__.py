"""Tables of unknown form: their amounts are read and counted, nothing is judged of them."""

from __future__ import annotations

import re

from auditor.amounts import read_cell
from auditor.model import Row, Table
from auditor.recognition.columns import is_index_row
from auditor.recognition.evidence import Evidence

_YEAR = re.compile(r"(?:19|20)\d\d")


def unknown_rows(table: Table, evidence: Evidence, first: int = 0) -> list[Row]:
    """Return a row for each row of the table's cells from `first` on, with the amounts that stand right of its label."""
    rows = []
    for index in range(first, len(table.cells)):
        cells = table.cells[index]
        label = next((cell.text for cell in cells if cell.text and read_cell(cell.text).state != "amount"), "")
        row = Row(index, "text" if not label else "item", label, start=cells[0].start if cells else 0)
        if label and not is_index_row(cells):
            for at, cell in enumerate(cells):
                value = read_cell(cell.text) if cell.text else None
                if value and value.state == "amount" and not _YEAR.fullmatch(cell.text) and not _is_code(cell.text, at):
                    row.figures[str(at)] = evidence.figure(
                        cell.text,
                        value.digits,
                        value.places,
                        value.unit or table.unit,
                        cell.start,
                        cell.end,
                        label,
                        table.id,
                        index,
                        at,
                        value.marks,
                    )
        rows.append(row)
    return rows


def _is_code(text: str, column: int) -> bool:
    return column <= 1 and text.isdigit() and len(text) in (3, 5, 7)
