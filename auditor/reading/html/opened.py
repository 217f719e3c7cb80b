"""The tables and lists of terms that are open while a page is read, one in the other."""

from __future__ import annotations

import re

from auditor.reading.html.content import HtmlCell, HtmlTable, Item
from auditor.reading.html.tables import entries, unwrapped
from auditor.reading.html.tags import Tag

TABLES = frozenset(("table", "dl"))
CELLS = frozenset(("tr", "td", "th"))
ENTRIES = frozenset(("dt", "dd"))
# Tables inside each other at most: hostile pages nest thousands.
_DEEPEST = 40


class _OpenTable:
    """A table that is open: its rows, the cell that is open (None between cells), and what stands
    between cells.

    `listed`: it is a list of terms and what is said of them, which may be a table of amounts.
    """

    def __init__(self, listed: bool) -> None:
        self.listed = listed
        self.rows: list[list[HtmlCell]] = []
        self.cell: HtmlCell | None = None
        self.stray: list[Item] = []


class Opened:
    """What is open; `items` takes what stands outside of all tables.

    Tables deeper than any page has are ignored.
    """

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self._tables: list[_OpenTable] = []
        self._ignored = 0

    def target(self) -> list[Item]:
        """Return where the next line or table goes."""
        if not self._tables:
            return self.items
        table = self._tables[-1]
        if table.cell is None and table.listed:
            table.cell = HtmlCell([])
            table.rows.append([table.cell])
        return table.stray if table.cell is None else table.cell.items

    def start(self, name: str) -> None:
        """Take the start of a table or list."""
        if len(self._tables) < _DEEPEST:
            self._tables.append(_OpenTable(name == "dl"))
        else:
            self._ignored += 1

    def end(self, name: str, place: int) -> None:
        """Take the end of a table, with the lists left open inside it, or of a list."""
        if self._ignored:
            self._ignored -= 1
        elif name == "table":
            self._end_lists(place)
            self._close(place)
        elif self._tables and self._tables[-1].listed:
            self._close(place)

    def end_all(self, place: int) -> None:
        """Take the end of the page."""
        while self._tables:
            self._close(place)

    def start_cell(self, tag: Tag, place: int) -> None:
        """Take the start of a row, or of a cell of a table:
        it ends the lists left open in the cell before.
        """
        if self._ignored or all(table.listed for table in self._tables):
            return
        self._end_lists(place)
        self.end_cell()
        table = self._tables[-1]
        if tag.name == "tr" or not table.rows:
            table.rows.append([])
        if tag.name != "tr":
            spans = tag.attributes() if "span" in tag.raw.lower() else {}
            table.cell = HtmlCell([], _span(spans.get("colspan")), _span(spans.get("rowspan")))
            table.rows[-1].append(table.cell)

    def start_entry(self, name: str) -> None:
        """Take the start of a term, which begins a row of a list, or of what is said of it."""
        if self._ignored or not self._tables or not self._tables[-1].listed:
            return
        table = self._tables[-1]
        if name == "dt" or not table.rows:
            table.rows.append([])
        table.cell = HtmlCell([])
        table.rows[-1].append(table.cell)

    def end_cell(self) -> None:
        """Take the end of a cell or row."""
        if self._tables and not self._ignored:
            self._tables[-1].cell = None

    def is_at_start(self) -> bool:
        """Return whether a cell is open in which nothing stands yet."""
        cell = self._tables[-1].cell if self._tables else None
        return cell is not None and not cell.items

    def _end_lists(self, place: int) -> None:
        while self._tables and self._tables[-1].listed:
            self._close(place)

    def _close(self, place: int) -> None:
        if self._tables:
            table = self._tables.pop()
            whole = HtmlTable(table.rows, place)
            found = entries(whole) if table.listed else unwrapped(whole)
            self.target().extend([*table.stray, *found])


def _span(value: str | None) -> int:
    match = re.match(r"\s*([0-9]{1,5})", value or "")
    return max(1, int(match[1])) if match else 1
