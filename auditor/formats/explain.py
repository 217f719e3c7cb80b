"""What `audit explain` says: what stands at a place, what it was taken for, which relations were
tried with it, which hold, and why one was not judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from auditor.formats import View
from auditor.formats.paint import StyledText, sign
from auditor.formats.tables import sums_told
from auditor.model.audit import Audit
from auditor.model.table import Table
from auditor.model.values import Check, Figure
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import is_derived, printed
from auditor.telling.places import NamedPlace, Spots, stands
from auditor.telling.sums_found import found_sums
from auditor.telling.typeset import cut, safe

# A confidence is in thousandths.
WHOLE = 1000
# Cells of a label; a longer one is cut.
CELLS = 60


class NothingThere(Exception):
    """Nothing was read at a place; its text is one line."""


def explained(audit: Audit, spot: NamedPlace | None, view: View) -> str:
    """Return what is known of a place, or without one of each table of a document.

    Raises NothingThere.
    """
    sheet = StyledText(view.width)
    told = _Told(audit, sheet)
    if spot is None or (spot.table and not spot.row):
        tables = [one for one in audit.tables if spot is None or one.id == spot.table]
        if not tables:
            raise NothingThere(told.words.at("explain.nothing"))
        for table in tables:
            told.table(table)
    else:
        figures = told.at(spot)
        for figure in figures:
            told.figure(figure)
        if not figures and not told.cells(spot):
            raise NothingThere(told.words.at("explain.nothing"))
    return sheet.text(view.colour)


class _Told:
    """Tells the figures and tables of one audit on a sheet."""

    def __init__(self, audit: Audit, sheet: StyledText) -> None:
        self.audit, self.sheet = audit, sheet
        self.narrator = Narrator(audit)
        self.words = self.narrator.words
        self.unbound = {one.figure.start: one.reason for one in audit.unbound or ()}
        self.touching: dict[int, list[int]] = {}
        self.spots = Spots(audit.document)
        self.known: dict[int, Figure] = {}
        for at, check in enumerate(audit.checks):
            for term in check.relation.terms:
                if not term.figure.path and term.figure.text and not is_derived(term.figure):
                    self.known.setdefault(term.figure.start, term.figure)
                    touching = self.touching.setdefault(term.figure.start, [])
                    if at not in touching:
                        touching.append(at)
        for one in audit.unbound or ():
            self.known.setdefault(one.figure.start, one.figure)

    def at(self, spot: NamedPlace) -> list[Figure]:
        """Return the figures that stand at a place, in the order of the document."""
        document, spots = self.audit.document, self.spots
        starts = sorted(self.known)
        return [self.known[at] for at in starts if stands(document, at, spot, spots)]

    def figure(self, figure: Figure) -> None:
        """Tell one figure: what it is, and each check that uses it."""
        words, sheet = self.words, self.sheet
        sheet.gap()
        place = words.fill(
            "located", where=self.narrator.name(figure), place=self.narrator.place(figure)
        )
        sheet.wrapped(0, f"{cut(printed(figure), CELLS)}  {place}", "title")
        for line in self._taken_for(figure):
            sheet.wrapped(2, line, "dim")
        touching = self.touching.get(figure.start, [])
        for at in touching:
            self._check(at)
        if not touching:
            code = self.unbound.get(figure.start, "alone")
            said = words.fill("explain.unbound", reason=words.at(f"unbound.{code}"))
            sheet.wrapped(2, f"{sign('unchecked')} {said}", "unchecked")

    def _taken_for(self, figure: Figure) -> Iterator[str]:
        """Say what a figure was taken for: its row and column, and what stands above it."""
        table = next((one for one in self.audit.tables if one.id == figure.table), None)
        if table is None:
            yield self.words.at("explain.sentence")
            return
        row = next((one for one in table.rows if one.index == figure.row and one.figures), None)
        column = next((one for one in table.columns if one.index == figure.column), None)
        parts = [
            self.words.at(f"tables.kinds.{row.kind}") if row else "",
            safe(column.role) if column else "",
            " · ".join(map(safe, self.narrator.heads(figure))),
        ]
        yield self.words.fill("explain.taken", kinds=", ".join(filter(None, parts)))

    def _check(self, at: int) -> None:
        check = self.audit.checks[at]
        rule = check.relation.rule
        sheet = self.sheet
        style = check.verdict
        sheet.wrapped(2, f"{sign(style)} {rule}  {self.narrator.message(check)}", style)
        for figure in (term.figure for term in check.relation.terms):
            if figure.text:
                label = cut(safe(figure.label).strip(), CELLS)
                sheet.wrapped(
                    6, f"{printed(figure)}  {label} · {self.narrator.place(figure)}", "dim"
                )
        for line in (*self._other_readings(check), *self._borne_out(at)):
            sheet.wrapped(4, line, "dim")

    def _other_readings(self, check: Check) -> Iterator[str]:
        """Say what else the same words could mean, where one of these readings was taken."""
        for reading in check.relation.readings:
            figures = " · ".join(printed(term.figure) for term in reading.terms)
            yield self.words.fill("explain.reading", figures=figures)

    def _borne_out(self, at: int) -> Iterator[str]:
        """Say how sure a check is, and from what, where the record says so."""
        check = self.audit.checks[at]
        if check.confidence is None:
            return
        share = f"{check.confidence // 10}.{check.confidence % 10}%"
        yield self.words.fill("explain.confidence", share=share)
        yield self._odds(check.confidence)
        for piece in check.relation.evidence:
            yield f"{piece.bits / 100}  {self.narrator.piece(piece)}"

    def _odds(self, confidence: int) -> str:
        """Say how much likelier it is that a figure is wrong than that it was read wrongly, or the
        other way round.
        """
        against = WHOLE - confidence
        more, less = max(confidence, against), max(1, min(confidence, against))
        key = "explain.odds" if confidence >= against else "explain.odds_against"
        return self.words.fill(key, times=str((2 * more + less) // (2 * less)))

    def cells(self, spot: NamedPlace) -> bool:
        """Tell the cells of words that stand at a place; return whether there are any."""
        found = False
        for table in self.audit.tables:
            for index, row in enumerate(table.cells):
                for cell in row:
                    if cell.text and stands(self.audit.document, cell.start, spot, self.spots):
                        found = True
                        self._cell(table, index, cell.text)
        return found

    def _cell(self, table: Table, index: int, text: str) -> None:
        kind = next((row.kind for row in table.rows if row.index == index), "header")
        kind = "header" if index < table.header_rows else kind
        what = self.words.find(f"tables.kinds.{kind}") or kind
        self.sheet.wrapped(0, f"{cut(safe(text), CELLS)}  {self.narrator.table(table)}", "title")
        self.sheet.wrapped(2, self.words.fill("explain.words", kinds=what), "dim")

    def table(self, table: Table) -> None:
        """Tell a table: what it was taken for, its columns, its sums, and what is left over."""
        words, sheet = self.words, self.sheet
        sheet.gap()
        name, place = self.narrator.table(table), self.narrator.at(table.start)
        sheet.wrapped(0, f"t{table.id}  {words.fill('located', where=name, place=place)}", "title")
        form = (
            words.fill("tables.form", form=safe(table.form))
            if table.form
            else words.at("tables.no_form")
        )
        sheet.wrapped(2, " · ".join(filter(None, (form, safe(table.unit)))), "dim")
        columns = (f"{cut(safe(column.label), 24)} = {column.role}" for column in table.columns)
        sheet.wrapped(2, words.fill("explain.columns", text="; ".join(columns)), "dim")
        sums_told(table, found_sums(self.audit.checks).get(table.id, []), words, sheet)
        self._others(table)
        left = Counter(
            one.reason for one in self.audit.unbound or () if one.figure.table == table.id
        )
        for code, count in sorted(left.items()):
            said = words.fill("explain.left", n=str(count), reason=words.at(f"unbound.{code}"))
            sheet.wrapped(2, f"{sign('unchecked')} {said}", "unchecked")

    def _others(self, table: Table) -> None:
        """Tell what else than sums was tried with a table, by rule and verdict."""
        counts = Counter(
            (check.relation.rule, check.verdict)
            for check in self.audit.checks
            if check.relation.kind != "sum" and _speaks_of(check, table.id)
        )
        for (rule, verdict), count in sorted(counts.items()):
            said = self.words.count(f"count.{verdict}", count)
            self.sheet.wrapped(2, f"{sign(verdict)} {rule}  {said}", verdict)


def _speaks_of(check: Check, table: int) -> bool:
    terms: Sequence[Any] = check.relation.terms
    return any(term.figure.table == table and term.figure.digits is not None for term in terms)
