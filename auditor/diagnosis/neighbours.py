"""Which figures stand beside a figure: what a slip of the eye copies from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model import Check, Figure, Table

NEAR = 3


class Neighbours:
    """Answers which figure near another one prints the same digits; tables are opened only when asked about."""

    def __init__(self, tables: Sequence[Table], checks: Sequence[Check]) -> None:
        self._tables = {table.id: table for table in tables}
        self._cells: dict[int, dict[tuple[int, int], Figure]] = {}
        self._checks = checks
        self._prose: dict[int, Figure] | None = None

    def beside(self, figures: Sequence[Figure], digits: int) -> str:
        """Return where these digits stand beside a quantity's first print: row, column or "".

        Prints of the quantity itself do not count, and zero never does.
        """
        figure, own = figures[0], {each.id for each in figures}
        for name, other in self._around(figure) if digits else ():
            if other.digits == digits and other.exponent == figure.exponent and other.id not in own:
                return name
        return ""

    def _around(self, figure: Figure) -> Iterator[tuple[str, Figure]]:
        if figure.table < 0:
            prose = self._sentences()
            near = (prose.get(figure.id + step) for step in range(-NEAR, NEAR + 1))
            yield from (("row", other) for other in near if other)
            return
        cells = self._open(figure.table)
        for step in (-1, 1):
            if other := cells.get((figure.row + step, figure.column)):
                yield "row", other
        for step in (-2, -1, 1, 2):
            if other := cells.get((figure.row, figure.column + step)):
                yield "column", other

    def _open(self, table: int) -> dict[tuple[int, int], Figure]:
        if table not in self._cells:
            rows = self._tables[table].rows if table in self._tables else []
            found = (figure for row in rows for figure in row.figures.values() if figure.digits is not None)
            self._cells[table] = {(figure.row, figure.column): figure for figure in found}
        return self._cells[table]

    def _sentences(self) -> dict[int, Figure]:
        if self._prose is None:
            terms = (term.figure for check in self._checks for term in check.relation.terms)
            self._prose = {figure.id: figure for figure in terms if figure.table < 0 and figure.digits is not None}
        return self._prose
