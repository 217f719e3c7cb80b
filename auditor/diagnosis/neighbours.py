"""Which figures stand beside a figure: what a slip of the eye copies from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.table import Row, Table
from auditor.model.values import Check, Figure

# How far the eye slips: so many figures of a sentence, so many columns of a row.
NEAR, WIDE = 3, 2


class Neighbours:
    """Answers which figures stand near another one; tables are opened only when asked about."""

    def __init__(self, tables: Sequence[Table], checks: Sequence[Check]) -> None:
        self._tables = {table.id: table for table in tables}
        self._rows: dict[int, dict[int, list[Row]]] = {}
        self._checks = checks
        self._prose: dict[int, Figure] | None = None

    def beside(self, figures: Sequence[Figure]) -> dict[tuple[int, int], str]:
        """Return what stands beside a quantity's first print: (digits, exponent) → row or column.

        Prints of the quantity itself do not count, and zero never does.
        """
        own = {each.id for each in figures}
        found: dict[tuple[int, int], str] = {}
        for name, other in self._around(figures[0]):
            if other.digits and other.id not in own:
                found.setdefault((other.digits, other.exponent), name)
        return found

    def _around(self, figure: Figure) -> Iterator[tuple[str, Figure]]:
        if figure.table < 0:
            prose = self._sentences()
            near = (prose.get(figure.id + step) for step in range(-NEAR, NEAR + 1))
            yield from (("row", other) for other in near if other)
            return
        for step in (-1, 1):
            for _, other in self._line(figure, step):
                if other.column == figure.column:
                    yield "row", other
        line = self._line(figure)
        own = {side for side, other in line if other.id == figure.id}
        for side, other in line:
            # The two sides of a table have equal totals, and nothing is copied between them.
            if side in own and 0 < abs(other.column - figure.column) <= WIDE:
                yield "column", other

    def _line(self, figure: Figure, step: int = 0) -> list[tuple[str, Figure]]:
        """Return the amounts of the row so far below a figure, each with its side."""
        rows = self._open(figure.table).get(figure.row + step, ())
        return [(row.side, each) for row in rows for each in row.figures.values()]

    def _open(self, table: int) -> dict[int, list[Row]]:
        if table not in self._rows:
            self._rows[table] = found = dict[int, list[Row]]()
            for row in self._tables[table].rows if table in self._tables else ():
                found.setdefault(row.index, []).append(row)
        return self._rows[table]

    def _sentences(self) -> dict[int, Figure]:
        if self._prose is None:
            terms = (term.figure for check in self._checks for term in check.relation.terms)
            self._prose = {
                figure.id: figure
                for figure in terms
                if figure.table < 0 and figure.digits is not None
            }
        return self._prose
