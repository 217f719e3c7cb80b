"""Tables in HTML that stand in a text, as markdown and what reads pictures write them."""

from __future__ import annotations

from re import IGNORECASE

from auditor.model.values import Cell, Grid
from auditor.reading.lines import SourceLine
from auditor.reading.markup import cleaned
from auditor.text.patterns import regex

# Columns or rows that a cell may claim: more is a mistake.
_WIDEST = 1000
_START = regex(r"<table\b[^<>]{0,500}>", IGNORECASE)
_END = regex(r"</table\s*>", IGNORECASE)
_TAG = regex(r"<(/?)(tr|td|th)\b([^<>]{0,500})>", IGNORECASE)
_SPAN = regex(r"\b(col|row)span\s*=\s*[\"']?\s*([0-9]{1,4})", IGNORECASE)


def is_tagged(text: str, line: SourceLine) -> bool:
    """Return whether a line begins a table in HTML."""
    return text[line.start : line.start + 6].lower() == "<table"


def tagged(text: str, lines: list[SourceLine], at: int) -> tuple[Grid | None, int]:
    """Return the table that begins in a line, and the position of the line behind it; None where
    it does not end or holds nothing.
    """
    start = _START.match(text, lines[at].start)
    end = _END.search(text, start.end()) if start else None
    if not start or not end or "<table" in text[start.end() : end.start()].lower():
        return None, at + 1
    stop = at + 1
    while stop < len(lines) and (
        lines[stop].start < end.start() or lines[stop].start == lines[stop].end == 0
    ):
        stop += 1
    rows = _laid(_rows(text, start.end(), end.start()))
    if not any(cell.text for row in rows for cell in row):
        return None, stop
    return Grid(tuple(rows), start.start(), end.end()), stop


def _rows(text: str, at: int, stop: int) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    opened: tuple[int, str] | None = None
    for tag in _TAG.finditer(text, at, stop):
        if opened:
            rows[-1].append(_cell(text, opened, tag.start()))
            opened = None
        if tag[1]:
            continue
        if tag[2].lower() == "tr" or not rows:
            rows.append([])
        if tag[2].lower() != "tr":
            opened = (tag.end(), tag[3])
    if opened:
        rows[-1].append(_cell(text, opened, stop))
    return [row for row in rows if row]


def _cell(text: str, opened: tuple[int, str], stop: int) -> Cell:
    at, raw = opened
    spans = {name.lower(): min(int(number) or 1, _WIDEST) for name, number in _SPAN.findall(raw)}
    shown, start, end = cleaned(text, at, stop)
    line = " ".join(shown.split()) if "\n" in shown else shown
    return Cell(line, start, end, spans.get("col", 1), spans.get("row", 1))


def _laid(rows: list[list[Cell]]) -> list[tuple[Cell, ...]]:
    """Return rows with blank cells where one that is merged reaches to, at the end of the cell
    before.
    """
    # Hardly a text holds such a table: what merges its cells is loaded for those.
    from auditor.reading.spans import spread

    laid: list[tuple[Cell, ...]] = []
    for row, line in zip(rows, spread(rows), strict=True):
        at, cells = row[0].start, []
        for cell in line:
            cells.append(cell or Cell("", at, at))
            at = cells[-1].end
        laid.append(tuple(cells))
    return laid
