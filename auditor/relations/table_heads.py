"""What the heads of a table say of its columns: of which time amounts are, what rates are of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.packs.languages.worded import worded
from auditor.recognition.labels import without_year
from auditor.relations.standing import PLANS, PRIOR, said_of

COMPLETION, GROWTH = "completion", "growth"

_MOVED = worded("<<said-up>>|<<said-down>>", re.IGNORECASE)
_COMPARABLE = worded("<<comparable-basis>>")


class ColumnHead(NamedTuple):
    """What a head says: of which time its amounts are (plan, revised, prior, done or ""), the year
    that it names, what its rates would be (completion, growth or ""), whether they are on another
    basis than the amounts, and whether it names what went up or down.
    """

    standing: str
    year: int | None
    rate: str
    adjusted: bool
    moved: bool = False

    @property
    def planned(self) -> bool:
        """Whether its amounts are those of a plan, as made or as revised."""
        return self.standing in PLANS


def heads_of_columns(table: Table) -> Mapping[int, ColumnHead]:
    """Return what the heads of a table say, by the index of the column."""
    return {column.index: head_of(column.label) for column in table.columns}


@lru_cache(maxsize=1 << 10)
def head_of(label: str) -> ColumnHead:
    """Return what a head says: rates of completion (为年度预算%), or of growth (比上年增减%)."""
    name, year = without_year(label)
    stands = said_of(name)
    moved = bool(_MOVED.search(name))
    grows = stands == PRIOR or moved
    rate = GROWTH if grows else COMPLETION if stands in PLANS else ""
    return ColumnHead(stands, year, rate, bool(_COMPARABLE.search(name)), moved)


def column_head(table: Table, index: int) -> str:
    """Return what a column of a table is called, by its role or the lowest of its heads."""
    label = next((column.label for column in table.columns if column.index == index), "")
    heads = (
        row[index].text for row in reversed(table.cells[: table.header_rows]) if index < len(row)
    )
    return label or next(filter(None, heads), "")
