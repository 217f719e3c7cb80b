"""A quoted passage on a sheet: its lines, below each the figures underlined and what they are."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.formats.paint import StyledText, sign
from auditor.formats.sums import conversion
from auditor.model.values import Relation, Term
from auditor.telling.narrator import Narrator
from auditor.telling.quotes import Quote
from auditor.telling.typeset import middle, wrap
from auditor.text.widths import width

INDENT, LABEL = 4, 24


def write_quote(quote: Quote, relation: Relation, narrator: Narrator, sheet: StyledText) -> None:
    """Add a quoted passage; the relation says what its figures are."""
    pad = " " * INDENT
    for start, line in _lines(quote.text, max(sheet.width - INDENT, 20)):
        sheet.add((pad + line, "quote"))
        under, labels = "", list[list[tuple[int, str]]]()
        for mark in quote.marks:
            low, high = max(mark.start - start, 0), min(mark.end - start, len(line))
            if low >= high:
                continue
            at = width(line[:low])
            under += " " * (at - width(under)) + sign("under") * width(line[low:high])
            if mark.start >= start:
                _label(labels, at, _named(mark.term, relation, narrator), sheet.width - INDENT)
        if under:
            sheet.add((pad + under, "hint"))
        for row in labels:
            sheet.add((pad + _joined(row), "dim"))


def _named(term: Term, relation: Relation, narrator: Narrator) -> str:
    """Return what a figure is: its role, its name where two are held against each other, and what
    it is in the unit of the formula.
    """
    names = {each.figure.label for each in relation.terms}
    name = narrator.called(term.figure) if relation.kind == "equal" and len(names) > 1 else ""
    other = "" if relation.kind == "sum" else conversion(term.figure, relation, narrator)
    return " ".join(filter(None, (narrator.role(term, relation) or middle(name, LABEL), other)))


def _lines(text: str, cells: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a wrapped text, each with where it begins."""
    at = 0
    for line in wrap(text, cells):
        at = text.index(line, at)
        yield at, line
        at += len(line)


def _label(rows: list[list[tuple[int, str]]], at: int, label: str, cells: int) -> None:
    """Put a label below its figure, in the first row that has room for it."""
    if not label:
        return
    at = max(min(at, cells - width(label)), 0)
    for row in rows:
        last, before = row[-1]
        if last + width(before) < at:
            row.append((at, label))
            return
    rows.append([(at, label)])


def _joined(row: list[tuple[int, str]]) -> str:
    text = ""
    for at, label in row:
        text += " " * (at - width(text)) + label
    return text
