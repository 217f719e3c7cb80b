"""What the network is made of: quantities, the relations between them,
and which checks count as evidence.
"""

from __future__ import annotations

from auditor.model.columns import TermsOfNumbers
from auditor.model.records import dataclass, field
from auditor.model.values import DOUBTFUL, FAILS, HOLDS, ROUNDING, Check, Figure, Relation, Term

LINEAR = ("sum", "equal", "change", "bound")
Size = tuple[int, int]
# Lines of a sum of which each is looked at as the wrong one: among more, about every second has
# one digit whose change closes a gap within rounding, and which it is nothing can tell.
MOST_CHANGED = 1000


@dataclass(slots=True)
class Node:
    """A quantity: the figures that print it with one value, in units of 10^exponent."""

    value: int
    exponent: int
    figures: list[Figure] = field(default_factory=list)


@dataclass(slots=True)
class Edge:
    """A relation between nodes.

    Linear ones hold where 2·|Σ coefficient × value| ≤ slack (a bound: without the | |).

    positions: of the checks that state it; equal: one of them is an equality; addends: the parts of
    a sum that are not zero, with their coefficients.
    """

    kind: str
    relation: Relation
    coefficients: dict[int, int]
    slack: int
    scale: int
    gap: int
    failing: bool
    positions: list[int]
    addends: tuple[tuple[int, int], ...] = ()
    equal: bool = False

    @property
    def same(self) -> bool:
        """Return whether the edge says that two nodes are one quantity."""
        return len(self.coefficients) == 2 and (
            self.kind == "equal" or (self.kind == "sum" and len(self.addends) == 1)
        )

    @property
    def long(self) -> bool:
        """Return whether a sum has too many lines to tell which of them is wrong."""
        return len(self.addends) > MOST_CHANGED

    def met(self, gap: int) -> bool:
        """Return whether this gap is one that rounding explains."""
        return 2 * (gap if self.kind == "bound" else abs(gap)) <= self.slack


def plain(amount: int, exponent: int) -> Size:
    """Return the size of an amount without trailing zeros: equal ones are equal in any unit."""
    amount = abs(amount)
    while amount and not amount % 10:
        amount, exponent = amount // 10, exponent + 1
    return amount, exponent


def usable(check: Check) -> bool:
    """Return whether a check is evidence: judged, numeric, and about printed figures only."""
    relation = check.relation
    if relation.kind not in LINEAR and relation.kind != "ratio":
        return False
    # A floor and a growth over several years have no single figure that would mend them.
    if relation.kind == "ratio" and (
        relation.terms[0].role == "floor"
        or relation.terms[-1].role == "years"
        or check.verdict == DOUBTFUL
    ):
        return False
    return check.verdict in (HOLDS, ROUNDING, DOUBTFUL, FAILS)


def factor_of(kind: str, term: Term) -> int:
    """Return the factor of a term in the equation Σ factor × value = 0 of a linear
    relation (a bound: ≤ 0).
    """
    if kind in ("sum", "bound"):
        return -1 if term.role in ("total", "limit") else term.weight
    if kind == "equal":
        return -term.weight if term.role == "left" else term.weight
    return {"level": 1, "base": -1}.get(term.role, -term.weight)


def one_quantity(relation: Relation) -> tuple[Figure, Figure] | None:
    """Return two figures that a relation which holds exactly shows to be one
    quantity with one print.
    """
    if relation.kind == "equal":
        (left, weight, _), (right, other, _) = relation.terms
        same = weight == other and left.digits == right.digits and left.exponent == right.exponent
        return (left, right) if same else None
    if relation.kind != "sum":
        return None
    # Known without the terms, which a large table would have to make for it.
    if isinstance(relation.terms, TermsOfNumbers) and relation.terms.filled > 1:
        return None
    total = part = None
    parts = valued = 0
    for figure, weight, role in relation.terms:
        if role == "total":
            total = figure
            continue
        parts += 1
        if figure.digits:
            valued += 1
            if valued > 1 or weight != 1:
                return None
            part = figure
        # A total of 0 over one part of 0 is that part printed again.
        elif parts == 1 and figure.digits == 0:
            part = figure
    if total is None or part is None or (not total.digits and parts > 1):
        return None
    return (
        (total, part) if total.digits == part.digits and total.exponent == part.exponent else None
    )
