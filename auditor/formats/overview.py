"""The table after many documents: each with its findings and how much of it was checked,
the worst first.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.formats import View
from auditor.formats.paint import StyledText
from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.telling.record_document import summary
from auditor.telling.typeset import grouped, middle, right, safe
from auditor.telling.wording import Wording
from auditor.text.widths import width

# So many documents are listed; `view.show` "all" lists every one with something to say.
MOST = 20
NONE = "–"
# Cells that a path has at least: less of it tells no file from another.
PATH = 24


class DocumentRow(NamedTuple):
    """A document in the table: its path, findings by severity, figures read and checked."""

    path: str
    errors: int
    warnings: int
    notes: int
    figures: int
    checked: int

    @property
    def share(self) -> int:
        """Return how many of a hundred figures were checked; 100 where none was read."""
        return self.checked * 100 // self.figures if self.figures else 100

    @property
    def clean(self) -> bool:
        """Return whether there is nothing to look at: no finding, and half was checked."""
        return not (self.errors or self.warnings or self.notes) and self.share >= 50


def row_of(audit: Audit) -> DocumentRow:
    """Return the row of a document."""
    counts, coverage = summary(audit), audit.coverage
    notes = counts["findings"] - counts["errors"] - counts["warnings"]
    return DocumentRow(safe(audit.document.path), counts["errors"], counts["warnings"], notes,
               coverage.figures, coverage.checked)  # fmt: skip


def overview(rows: Sequence[DocumentRow], words: Wording, view: View, sheet: StyledText) -> None:
    """Add the table of the documents that have something to look at; nothing for one document,
    or where all are clean.
    """
    listed = sorted(
        (row for row in rows if not row.clean),
        key=lambda row: (-row.errors, -row.warnings, row.share, -row.notes),
    )
    if len(rows) < 2 or not listed:
        return
    shown = listed if view.show == "all" else listed[:MOST]
    heads = [words.at(f"overview.{name}") for name in ("errors", "warnings", "notes", "checked")]
    numbers = [_numbers(row) for row in shown]
    cells = [max(map(width, column)) for column in zip(heads, *numbers, strict=True)]
    room = max(sheet.width - sum(cells) - 2 * len(cells), PATH)
    sheet.add((_row(heads, cells) + "  " + words.at("overview.document"), "dim"))
    for row, line in zip(shown, numbers, strict=True):
        style = "error" if row.errors else "warning" if row.warnings else "text"
        sheet.add((_row(line, cells), style), ("  " + middle(row.path, room), ""))
    if len(listed) > len(shown):
        sheet.add((words.count("overview.more", len(listed) - len(shown)), "dim"))
    sheet.gap()


def _numbers(row: DocumentRow) -> list[str]:
    counts = (grouped(str(number)) if number else NONE for number in row[1:4])
    return [*counts, f"{row.share} %" if row.figures else NONE]


def _row(parts: Sequence[str], cells: Sequence[int]) -> str:
    return "  ".join(right(part, room) for part, room in zip(parts, cells, strict=True))
