"""Short ways to write documents as relations, and to read causes, in tests."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.diagnosis import Cause, Explanation, diagnose
from auditor.judging import judge_all
from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation, Term


class Sheet:
    """Figures by name, and the relations between them; a figure's name is its label."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self.relations: list[Relation] = []

    def put(
        self, name: str, text: str, unit: str = "万元", row: int = -1, column: int = -1
    ) -> Figure:
        """Print a figure once more, or for the first time."""
        digits = text.replace(",", "").replace(".", "").rstrip("%")
        places = len(text.rstrip("%").partition(".")[2])
        number, table = len(self.figures), 0 if row >= 0 else -1
        unit = "%" if text.endswith("%") else unit
        made = Figure(
            number,
            text,
            int(digits),
            places,
            unit,
            10 * number,
            10 * number + 5,
            name,
            table,
            row,
            column,
        )
        self.figures[name] = made
        return made

    def __call__(self, **texts: str) -> Sheet:
        for name, text in texts.items():
            self.put(name, text)
        return self

    def sum(self, total: str, *parts: str) -> Sheet:
        terms = [
            Term(self.figures[total], 1, "total"),
            *(Term(self.figures[part]) for part in parts),
        ]
        self.relations.append(Relation("SUM", "sum", tuple(terms)))
        return self

    def equal(self, left: str, right: str) -> Sheet:
        terms = (Term(self.figures[left], 1, "left"), Term(self.figures[right], 1, "right"))
        self.relations.append(Relation("SAME", "equal", terms))
        return self

    def relation(self, kind: str, **roles: str) -> Sheet:
        terms = tuple(Term(self.figures[name], 1, role) for role, name in roles.items())
        self.relations.append(Relation("RULE", kind, terms))
        return self

    def causes(self) -> tuple[Cause, ...]:
        """Return the causes of what does not hold."""
        return diagnose(judge_all(self.relations), [self.table()])

    def cause(self) -> Cause:
        """Return the only cause."""
        (cause,) = self.causes()
        return cause

    def table(self) -> Table:
        """Return the table of the figures that were put into one."""
        rows: dict[int, Row] = {}
        for figure in self.figures.values():
            if figure.table == 0:
                row = rows.setdefault(figure.row, Row(figure.row, "item"))
                row.figures[str(figure.column)] = figure
        return Table(0, "", "", "", "万元", None, "", (), list(rows.values()), [], 0, 0)


def told(explanation: Explanation) -> list[tuple[str, str, str, int | None]]:
    """Return kind, hint, label and new digits of each operation."""
    return [
        (each.kind, each.hint, each.figures[0].label, each.new.digits if each.new else None)
        for each in explanation.operations
    ]


def every(cause: Cause) -> Sequence[Explanation]:
    """Return the explanation and its alternatives."""
    return (cause.explanation, *cause.alternatives)
