"""A table as recognised: its columns and its rows, over the cells of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from auditor.model.columns import FigureColumns, FiguresOfLine
from auditor.model.records import NamedTuple, dataclass, field
from auditor.model.scope import NOWHERE, Scope
from auditor.model.units import exponent_of, is_money
from auditor.model.values import Cell, Figure

if TYPE_CHECKING:
    import pandas


# Columns that say what the rows are, and heads of sides: no amounts.
LABEL_ROLES = frozenset(("unit", "code", "name", "year", "income", "spending"))
# Columns whose cells are words.
TEXT_ROLES = frozenset(("period", "content", "project-name"))


# Levels of a tree at most: classifications have five.
DEEPEST = 16


# Columns that name the rows.
NAMES = frozenset(("label", "unit", "name"))


class Column(NamedTuple):
    """A column as recognised: index in the source grid, role in the form ("" if none),
    printed label, side.
    """

    index: int  # type: ignore[assignment]
    role: str
    label: str
    side: str = ""


@dataclass(slots=True)
class Row:
    """A row as recognised; kind: header, total, item, blank or text; index: its row in the table as
    stitched.

    item: id in the labels, or ""; code, number: as printed, or ""; figures: column role → figure;
    parent: position in Table.rows of the row it is part of (None: directly under the total or
    unknown).
    """

    index: int
    kind: str
    label: str = ""
    item: str = ""
    code: str = ""
    number: str = ""
    side: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    parent: int | None = None
    start: int = 0
    shifted: int = 0
    unit: str = ""

    def in_column(self, column: int) -> Figure | None:
        """Return the figure that stands in a column of the table, if one does."""
        return next((each for each in self.figures.values() if each.column == column), None)


@dataclass(slots=True)
class Table:
    """A table as recognised, its pages stitched.

    `cells` are the stitched source rows, header repeats left out.
    """

    id: int
    number: str
    title: str
    form: str
    unit: str
    year: int | None
    entity: str
    columns: tuple[Column, ...]
    rows: list[Row]
    cells: Sequence[tuple[Cell, ...]]
    start: int
    end: int
    header_rows: int = 0
    note: str = ""
    captions: tuple[Figure, ...] = ()
    scope: Scope = NOWHERE

    def children(self) -> dict[int, list[Row]]:
        """Return the rows that are part of others, by the position of the row that they belong to,
        in the order of the page.
        """
        found: dict[int, list[Row]] = {}
        for row in self.rows:
            if row.parent is not None:
                found.setdefault(row.parent, []).append(row)
        return found

    def to_frame(self, exact: bool = True) -> pandas.DataFrame:
        """Return the lines as a frame: kind, code, label and the columns of amounts,
        in the table's unit: exact Decimals, or floats with real types, as Parquet takes them.
        """
        frame = _table_frame(self)
        return frame if exact else _plain(frame)


def by_columns(rows: Iterable[Row]) -> Iterator[tuple[FigureColumns | None, Iterator[Row]]]:
    """Yield rows one after another by the large columns of numbers that their figures stand in,
    None where they stand in none.
    """
    return groupby(
        rows,
        lambda row: row.figures.columns if isinstance(row.figures, FiguresOfLine) else None,
    )


# Characters of a line without amounts that may head those below it; a longer one is a note.
LONGEST_HEAD = 80


class Heads(NamedTuple):
    """What stands above a row: the lines and labels that head its block, and the rows that it is
    part of, each from the outermost in.
    """

    block: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


NO_HEADS = Heads()


def heads_beyond(table: Table) -> dict[int, str]:
    """Return the heads of the columns that a table's form does not know, by their index: of each
    the lowest words that stand over it.
    """
    known = {column.index for column in table.columns}
    found: dict[int, str] = {}
    for row in table.cells[: table.header_rows]:
        found |= {at: cell.text for at, cell in enumerate(row) if cell.text and at not in known}
    return found


def heads_of(table: Table) -> dict[int, Heads]:
    """Return figure id → what stands above its row, where anything does.

    A block ends with its total. What stands below that belongs to no block until a line heads the
    next, and a line without amounts between others is one of them that is blank.
    """
    found: dict[int, Heads] = {}
    beside = _beside(table)
    for side in dict.fromkeys(row.side for row in table.rows):
        block, begins = _first_block(table), True
        for row in (row for row in table.rows if row.side == side):
            if row.kind == "text":
                block = [*block, row.label] if begins and _heads(row.label) else []
            elif row.figures:
                own = _own(table, row, () if begins and row.kind == "total" else block, beside)
                if own != NO_HEADS:
                    found.update((figure.id, own) for figure in row.figures.values())
                begins = row.kind == "total"
                block = [] if begins else block
    return found


def _own(table: Table, row: Row, block: Sequence[str], beside: dict[int, str]) -> Heads:
    left = beside.get(row.index, "")
    inner = (left,) if left not in ("", row.label) else ()
    return Heads((*block, *inner), tuple(_above(table, row)))


def _first_block(table: Table) -> list[str]:
    """What stands alone in the lines between the heads of the columns and the first amounts."""
    found: list[str] = []
    for cells in reversed(table.cells[: table.header_rows]):
        texts = [cell.text for cell in cells if cell.text]
        if len(texts) != 1 or not cells[0].text or len(cells) < 2 or not _heads(texts[0]):
            return found
        found.insert(0, texts[0])
    return []


def _beside(table: Table) -> dict[int, str]:
    """Row → what the first column says of its block: it is named once and blank below."""
    labels = [column.index for column in table.columns if column.role in NAMES]
    if table.form or len(labels) < 2 or labels[0]:
        return {}
    body = [row for row in table.rows if row.figures and row.index < len(table.cells)]
    said = [table.cells[row.index][0].text if table.cells[row.index] else "" for row in body]
    if 2 * sum(map(bool, said)) > len(said):
        return {}
    found, last = {}, ""
    for row, text in zip(body, said, strict=True):
        found[row.index] = last = text or last
        last = "" if row.kind == "total" else last
    return found


def _heads(label: str) -> bool:
    return 0 < len(label) <= LONGEST_HEAD


def _above(table: Table, row: Row) -> list[str]:
    """The labels of the rows that a row is part of; their number is bounded, lest they go round."""
    labels: list[str] = []
    parent = row.parent
    while parent is not None and len(labels) < DEEPEST:
        labels.insert(0, table.rows[parent].label)
        parent = table.rows[parent].parent
    return [label for label in labels if label]


LINE = ("row", "kind", "side", "code", "label")


def _table_frame(table: Table) -> pandas.DataFrame:
    """Return a table's totals and items, one row each; columns of amounts bear their printed
    labels.

    Amounts are exact Decimals in the table's unit (other cells that a rule reads are text); blank
    cells are None.
    """
    import pandas

    roles = list(dict.fromkeys(role for row in table.rows for role in row.figures))
    labels = {column.role: column.label for column in table.columns}
    printed = [labels.get(role, role) for role in roles]
    names = [
        role if name in LINE or printed.count(name) > 1 else name
        for role, name in zip(roles, printed, strict=True)
    ]
    lines = [row for row in table.rows if row.kind in ("item", "total")]
    rows = [
        [
            row.index,
            row.kind,
            row.side,
            row.code,
            row.label,
            *(_value(row.figures.get(role), table.unit) for role in roles),
        ]
        for row in lines
    ]
    return pandas.DataFrame(rows, columns=[*LINE, *names], dtype=object)


def _value(figure: Figure | None, unit: str) -> Decimal | str | None:
    if figure is None or figure.digits is None:
        return figure.text if figure else None
    shift = exponent_of(unit) if is_money(figure.unit) else 0
    return Decimal(figure.digits).scaleb(figure.exponent - shift)


def _plain(frame: pandas.DataFrame) -> pandas.DataFrame:
    """Return a frame of lines with real types: words as string, amounts as Float64; a cell of
    words among amounts is missing.
    """
    import pandas

    def column(name: str) -> Any:
        values = list(frame[name])
        if name == LINE[0]:
            return pandas.array(values, dtype="Int64")
        amounts = [value for value in values if isinstance(value, Decimal)]
        if name in LINE or not amounts:
            return pandas.array(values, dtype="string")
        floats = [float(value) if isinstance(value, Decimal) else None for value in values]
        return pandas.array(floats, dtype="Float64")

    return pandas.DataFrame({name: column(name) for name in frame.columns})
