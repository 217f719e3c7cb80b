"""A table as recognised: its columns and its rows, over the cells of the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.model.values import Cell, Figure

if TYPE_CHECKING:
    import pandas


LABEL_ROLES = frozenset(("unit", "code", "name", "year", "income", "spending"))
"""Columns that say what the rows are, and heads of sides: no amounts."""
TEXT_ROLES = frozenset(("period", "content", "project-name"))
"""Columns whose cells are words."""


class Column(NamedTuple):
    """A column as recognised: index in the source grid, role in the form ("" if none), printed label, side."""

    index: int  # type: ignore[assignment]
    role: str
    label: str
    side: str = ""


@dataclass(slots=True)
class Row:
    """A row as recognised; kind: header, total, item, blank or text; index: its row in the table as stitched.

    item: id in the labels, or ""; code, number: as printed, or ""; figures: column role → figure;
    parent: position in Table.rows of the row it is part of (None: directly under the total or unknown).
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
    """A table as recognised, its pages stitched. `cells` are the stitched source rows, header repeats left out."""

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
        """Return the lines as a frame: kind, code, label and the columns of amounts, in the table's unit."""
        from auditor.telling.frames import table_frame

        return table_frame(self)
