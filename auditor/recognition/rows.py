"""What each row of a table is: total, item, header or text; its label, code, item and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.amounts import read_cell
from auditor.model.records import dataclass, field
from auditor.model.table import LABEL_ROLES, TEXT_ROLES, Column, Row, Table
from auditor.model.values import Cell, Figure
from auditor.packs.kinds import NEXT
from auditor.packs.languages.worded import worded
from auditor.packs.loading import Form, Labels
from auditor.recognition.columns import is_index_row
from auditor.recognition.figures import Evidence, Spot, amount_of
from auditor.recognition.labels import bare, outline, without_year
from auditor.recognition.split_codes import SplitCodes
from auditor.recognition.totals import is_total
from auditor.text.labels import normalise
from auditor.text.patterns import regex

_CODED_NAME = regex(r"\[?(\d{3}(?:\d\d){0,2})\]?[-\s]*([^\d\s].*)")
_CODE = regex(r"[A-C]?\d{0,10}")
_YEAR = worded(r"((?:19|20)\d\d)\s*<<year-mark>>?")
# So many names with codes are a tree; one or two may be rooms or numbers of a unit.
FEWEST = 3
NOWHERE = Cell("", -1, -1)


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table; `labels` and `form` say what the words mean,
    `evidence` makes the figures.
    """

    table: Table
    form: Form
    labels: Labels
    evidence: Evidence
    pending: str = ""
    spanning: str = ""
    unit: str = ""
    stopped: bool = False
    within: dict[str, str] = field(default_factory=dict)
    coded: bool | None = None
    codes: dict[str, SplitCodes] = field(default_factory=dict)

    @property
    def axis(self) -> str:
        """What the rows are: a table of units that prints codes is a tree of codes."""
        if self.form.rows != "units":
            return self.form.rows
        coded = any(column.role == "code" for column in self.table.columns)
        return "functional" if coded or self._coded_names() else "units"

    def _coded_names(self) -> bool:
        """Whether most lines of a table of units bear a code before their names: [208]社会保障…"""
        if self.coded is None:
            column = self._column("name") or self._column("unit")
            names = [_cell(row, column).text for row in self.table.cells[self.table.header_rows :]]
            coded = sum(bool(_CODED_NAME.fullmatch(name)) for name in names)
            self.coded = coded >= FEWEST and 2 * coded >= sum(map(bool, names))
        return self.coded

    def read(self, cells: Sequence[tuple[Cell, ...]], first: int, depth: int) -> Iterator[Row]:
        """Yield the rows of a page's cells: the first has index `first`,
        the first `depth` of them are header.
        """
        header = {_signature(row) for row in cells[:depth]}
        firsts = {signature[0] for signature in header if signature}
        self._pend(cells[:depth])
        for offset, row in enumerate(cells):
            index = first + offset
            first_text = next((cell.text for cell in row if cell.text), "")
            # The first cell tells most rows from the heads without all their cells being
            # normalised.
            repeated = normalise(first_text) in firsts and _signature(row) in header
            if offset < depth or repeated or is_index_row(row):
                yield Row(index, "header", start=row[0].start)
            elif _is_ruling(row):
                yield Row(index, "blank", start=row[0].start)
            elif self.stopped or self._stops(row):
                self.stopped = True
                yield Row(index, "text", start=row[0].start)
            else:
                yield from self._rows(index, row)

    def _pend(self, header: Sequence[tuple[Cell, ...]]) -> None:
        """A header row may hold the name of the first line below it (merged cells flattened)."""
        column = self._column("name")
        if header and column and column.index < len(header[-1]):
            text = header[-1][column.index].text
            if text and bare(text) not in self.form.roles:
                self.pending = text

    def _stops(self, row: tuple[Cell, ...]) -> bool:
        return bool(self.form.stop) and any(
            cell.text and normalise(cell.text) in self.form.stop for cell in row[:2]
        )

    def _column(self, role: str, side: str = "") -> Column | None:
        return next(
            (
                column
                for column in self.table.columns
                if column.role == role and column.side == side
            ),
            None,
        )

    def _rows(self, index: int, row: tuple[Cell, ...]) -> Iterator[Row]:
        if self.form.two_sided:
            for side in ("income", "spending"):
                yield from self._sided(index, row, side)
        else:
            self.spanning = ""
            for side in dict.fromkeys(column.side for column in self.table.columns):
                yield self._single(index, row, side)

    def _sided(self, index: int, row: tuple[Cell, ...], side: str) -> Iterator[Row]:
        name = _cell(row, self._column("name", side))
        parsed = outline(name.text) if name.text else None
        columns = [
            column
            for column in self.table.columns
            if column.side == side and column.role not in LABEL_ROLES
        ]
        figures = self._figures(index, row, columns, name.text)
        if not parsed or (not figures and not parsed.rest):
            return
        item = self._within(self._item(parsed.rest, side), side)
        total = item.endswith("-total") or is_total(name.text, self.labels)
        kind = "total" if total else "item"
        yield Row(index, kind, name.text, item, "", parsed.number, side, figures, start=name.start)

    def _within(self, item: str, side: str) -> str:
        """Funds printed below what was carried over are parts of it, not of this year's income."""
        if item.endswith(".carry-over"):
            self.within[side] = "carry-over"
        elif (
            item and self.within.get(side) and item.split(".")[-1] in ("general", "fund", "capital")
        ):
            return f"carry-over.{item.split('.')[-1]}"
        elif item:
            self.within.pop(side, None)
        return item

    def _single(self, index: int, row: tuple[Cell, ...], side: str) -> Row:
        unit = _cell(row, self._column("unit", side)).text
        name_cell = _cell(row, self._column("name", side))
        code, spread = self._code(row, side)
        name = name_cell.text or spread
        # A name over several rows is printed once; its amounts may stand on the line below it.
        if not name and not code:
            name, self.spanning = self.spanning, ""
        if (
            not code
            and (match := _CODED_NAME.fullmatch(name or unit))
            and self.axis in ("functional", "economic")
        ):
            code, name, unit = match[1], match[2], unit if name else ""
        year = _cell(row, self._column("year", side)).text
        self.unit = normalise(unit) or self.unit
        columns = [
            column
            for column in self.table.columns
            if column.role not in LABEL_ROLES and column.side == side
        ]
        amounts = [column for column in columns if column.role not in TEXT_ROLES]
        shifted = self._shift(row, amounts)
        figures = self._figures(
            index, row, columns, name or year or unit, amounts[0].index if shifted else -1
        )
        label = name or year or unit
        if not any(role not in TEXT_ROLES for role in figures):
            self.pending = name or self.pending
            self.spanning = name
            return Row(index, "text", label, code=code, start=row[0].start)
        if not name and not code and self.pending and self.axis == "projects":
            name = label = self.pending
            figures = {role: figure._replace(label=name) for role, figure in figures.items()}
        self.pending = ""
        found = Row(
            index,
            "item",
            label,
            "",
            code,
            outline(label).number,
            "",
            figures,
            start=name_cell.start,
        )
        found.shifted, found.unit, found.side = shifted, self.unit, side
        return self._kind(found, name, year)

    def _code(self, row: tuple[Cell, ...], side: str) -> tuple[str, str]:
        """The code, or the label of a total that may stand over the code columns:
        合计, 人员经费合计.
        """
        found = (
            column for column in self.table.columns if column.role == "code" and column.side == side
        )
        printed = [_cell(row, column).text for column in found]
        code = "".join(self.codes.setdefault(side, SplitCodes()).whole(printed))
        text = "".join(printed)
        return (code, "") if _CODE.fullmatch(code) else ("", text)

    def _kind(self, row: Row, name: str, year: str) -> Row:
        row.item = self._dated_item(outline(name or row.label).rest)
        if year:
            row.item = self._year_item(year) or row.item
        elif is_total(name or row.label, self.labels) or (
            self.axis in ("functional", "economic", "procurement", "projects")
            and not row.code
            and not name
        ):
            row.kind = "total"
        return row

    def _dated_item(self, text: str) -> str:
        """The item of a label, its year left out; one of a year to come is another item."""
        plain, said = without_year(text)
        item = self._item(text, "") or self._item(plain, "")
        later = item and said and self.table.year and said > self.table.year
        return f"{item}{NEXT}" if later else item

    def _year_item(self, text: str) -> str:
        match = _YEAR.match(text)
        if not match or self.table.year is None:
            return self._item(normalise(text), "")
        return {0: "this-year", 1: "last-year"}.get(
            self.table.year - int(match.group(1)), f"year-{match.group(1)}"
        )

    def _item(self, text: str, side: str) -> str:
        for item in self.labels.rows.get(text, ()):
            family = item.split(".")[0]
            if family not in ("income", "spending") or not side or family == side:
                return item
        return ""

    def _shift(self, row: tuple[Cell, ...], amounts: Sequence[Column]) -> int:
        """1 where a row leaves its first amount blank and fills every later one:
        its cells stand one column right.
        """
        # With two columns a blank first one is common; with a gap between them "one right" is not
        # known.
        if len(amounts) < 3 or amounts[-1].index - amounts[0].index != len(amounts) - 1:
            return 0
        cells = [_cell(row, column) for column in amounts]
        filled = all(read_cell(cell.text, cell.style).state == "amount" for cell in cells[1:])
        return int(not cells[0].text and filled)

    def _figures(
        self,
        index: int,
        row: tuple[Cell, ...],
        columns: Sequence[Column],
        label: str,
        shift: int = -1,
    ) -> dict[str, Figure]:
        figures = {}
        for column in columns:
            at = column.index + (
                1 if 0 <= shift <= column.index and column.role not in TEXT_ROLES else 0
            )
            cell = row[at] if at < len(row) else NOWHERE
            spot = Spot(cell.start, cell.end, self.table.id, index, at)
            if column.role in TEXT_ROLES:
                if cell.text and column.role != "content":
                    figures[column.role] = self.evidence.text(cell.text, spot, label)
                continue
            value = amount_of(cell, self.labels.languages)
            if not cell.text and "formula" in cell.marks:
                # There is an amount, and it is not known: nothing that it is part of can be
                # checked.
                figures[column.role] = self.evidence.unknown(cell, spot, label, self.table.unit)
            elif value.state == "unreadable":
                figures[column.role] = self.evidence.unsure(cell, spot, label)
            elif value.state == "text" and self.labels.languages.is_suppressed(cell.text):
                figures[column.role] = self.evidence.text(cell.text, spot, label)
            # A percentage among amounts is a rate that the form doesn't know: no sum takes it in.
            elif value.state == "amount" and value.unit != "%":
                figures[column.role] = self.evidence.amount(
                    cell, value, spot, label, self.table.unit
                )
        return figures


def _cell(row: tuple[Cell, ...], column: Column | None) -> Cell:
    return row[column.index] if column and column.index < len(row) else NOWHERE


def _is_ruling(row: tuple[Cell, ...]) -> bool:
    """A row of nothing but dashes: a line drawn with characters, not amounts."""
    texts = [cell.text for cell in row if cell.text]
    return bool(texts) and not any(text.strip("-—–－=_|") for text in texts)


def _signature(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(normalise(cell.text) for cell in row if cell.text)
