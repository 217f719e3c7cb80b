"""A table as recognised: its columns and its rows, over the cells of the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from auditor.model.units import exponent_of, is_money
from auditor.model.values import Cell, Figure

if TYPE_CHECKING:
    import pandas


LABEL_ROLES = frozenset(("unit", "code", "name", "year", "income", "spending"))
"""Columns that say what the rows are, and heads of sides: no amounts."""
TEXT_ROLES = frozenset(("period", "content", "project-name"))
"""Columns whose cells are words."""


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
    figures: dict[str, Figure] = field(default_factory=dict)
    parent: int | None = None
    start: int = 0
    shifted: int = 0
    unit: str = ""


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
    cells: list[tuple[Cell, ...]]
    start: int
    end: int
    header_rows: int = 0
    note: str = ""
    captions: tuple[Figure, ...] = ()

    def to_frame(self) -> pandas.DataFrame:
        """Return the lines as a frame: kind, code, label and the columns of amounts,
        in the table's unit.
        """
        return table_frame(self)


LINE = ("row", "kind", "side", "code", "label")


def table_frame(table: Table) -> pandas.DataFrame:
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
