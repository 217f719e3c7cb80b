"""Edits on nodes → operations on figures, as they are reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.diagnosis.edits import Edit
from auditor.diagnosis.hints import UNITS, slip
from auditor.diagnosis.network import Network
from auditor.diagnosis.search import length
from auditor.judging.scale import find
from auditor.model.causes import Explanation, Operation
from auditor.model.values import Amount, Check, Figure

# Operations told first; then come those on single figures in the order of their places.
ORDER = ("omitted", "doubled", "unprinted", "base")
VALUES = ("figure", "print", "item")
# A print that differs from its copies by the amount of such a line is told as including it,
# or leaving it out.
LINES = ("omitted", "doubled", "unprinted")
FACING = {
    "omitted": ("total",),
    "doubled": ("total",),
    "distinct": ("left", "right", "total", "part"),
}


class Teller:
    """Tells explanations in figures."""

    def __init__(self, network: Network, checks: Sequence[Check]) -> None:
        self.network, self.checks = network, checks

    def explanation(self, edits: Sequence[Edit]) -> Explanation:
        """Return the explanation that these edits are, what is missing or double first."""
        told = [self._operation(each, edits) for edit in edits for each in _single(edit)]
        # Where a line is left out that says why a total lags behind: "stale" would say it twice.
        if any(each.kind not in VALUES for each in told):
            told = [each._replace(hint="") if each.hint == "stale" else each for each in told]
        told.sort(key=lambda each: (_rank(each), each.figures[0].start, each.kind))
        return Explanation(tuple(told), length(edits))

    def _operation(self, edit: Edit, among: Sequence[Edit]) -> Operation:
        node = self.network.node(edit.node)
        figures, printed = tuple(node.figures), Amount(node.value, node.exponent)
        if edit.value is not None:
            copied = self._copied(edit)
            new = copied or Amount(edit.value, node.exponent)
            new = self._meant(edit) if edit.hint == "unit" else new
            if copied and any(each.amount == edit.amount and each.kind in LINES for each in among):
                return Operation("distinct", figures, printed, new, "amount")
            if late := self._late(edit, among):
                figures = (late, *(figure for figure in figures if figure.id != late.id))
            hint = "stale" if late else self._hint(edit, among) or ("copy" if copied else "")
            return Operation(
                edit.kind,
                figures,
                printed,
                new,
                hint,
                not edit.sole and not self._named(edit, among),
            )
        amount = (
            Amount(abs(printed.digits), printed.exponent) if edit.also else Amount(*edit.amount)
        )
        if edit.kind == "distinct":
            other, hint = (
                self._amount(self._partner(edit)),
                "amount" if self._named(edit, among) else "",
            )
            return Operation(edit.kind, figures + self._facing(edit, figures), printed, other, hint)
        if edit.kind == "base":
            name, _, number = edit.hint.partition(" ")
            another = (self.network.figure(int(number)),) if number else ()
            return Operation(edit.kind, figures + another, printed, None, name)
        return Operation(edit.kind, figures + self._facing(edit, figures), amount, None)

    @staticmethod
    def _named(edit: Edit, among: Sequence[Edit]) -> bool:
        """Return whether another operation is about the same amount."""
        return any(each.amount == edit.amount and each is not edit for each in among)

    def _late(self, edit: Edit, among: Sequence[Edit]) -> Figure | None:
        """Return the total of a failing sum that an edit moves along with other figures:
        it lags behind its lines.
        """
        step = (edit.value or 0) - self.network.node(edit.node).value
        moved = [each for each in among if each.value is not None and each.amount == edit.amount]
        if len(moved) < 2 or any(
            ((each.value or 0) - self.network.node(each.node).value) * step < 0 for each in moved
        ):
            return None
        for index in self.network.edges_of(edit.node):
            edge = self.network.edges[index]
            if edge.failing and edge.kind == "sum" and not edge.same:
                total = find(edge.relation, "total")
                if total and self.network.root(total.figure.id) == edit.node:
                    return self.network.figure(total.figure.id)
        return None

    def _amount(self, node: int) -> Amount:
        return Amount(self.network.node(node).value, self.network.node(node).exponent)

    def _partner(self, edit: Edit) -> int:
        """Return the node that an edit sets apart from its own."""
        edges = (self.network.edges[index] for index in sorted(edit.waived))
        return next(node for edge in edges for node in edge.coefficients if node != edit.node)

    def _hint(self, edit: Edit, among: Sequence[Edit]) -> str:
        """Return what explains a new value; rows changed places only if another is as far off."""
        if edit.hint != "exchanged" or self._named(edit, among):
            return edit.hint
        if self.network.failing_by(edit.amount) - set(self.network.edges_of(edit.node)):
            return edit.hint
        found = slip(self.network.node(edit.node).value, edit.value or 0)
        return found.name if found else ""

    def _meant(self, edit: Edit) -> Amount:
        """Return what is meant where the unit is wrong: of a smaller one all the printed digits."""
        node, value = self.network.node(edit.node), edit.value or 0
        off = ((power, 2 * abs(node.value - value * 10**power)) for power in UNITS)
        power = next((power for power, twice in off if 0 < twice <= 10**power), 0)
        return Amount(node.value, node.exponent - power) if power else Amount(value, node.exponent)

    def _copied(self, edit: Edit) -> Amount | None:
        """Return what another print says, where that is the new value or rounds to it."""
        here, value = self.network.node(edit.node), edit.value or 0
        for index in self.network.edges_of(edit.node):
            edge = self.network.edges[index]
            for node in edge.coefficients if edge.same else ():
                other = self._amount(node)
                finer = 10 ** max(0, here.exponent - other.exponent)
                rounded = finer > 1 and 2 * abs(other.digits - value * finer) <= finer
                if node != edit.node and (rounded or other == (value, here.exponent)):
                    return other
        return None

    def _facing(self, edit: Edit, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        """Return the figures that an operation sets against its own: totals,
        or the other prints.
        """
        roles, own = FACING.get(edit.kind, ()), {figure.id for figure in figures}
        found: dict[int, Figure] = {}
        for edge in sorted(edit.waived):
            for position in self.network.edges[edge].positions:
                for term in self.checks[position].relation.terms:
                    if term.role in roles and term.figure.digits and term.figure.id not in own:
                        found.setdefault(term.figure.id, term.figure)
        return tuple(found.values())


def _single(edit: Edit) -> Iterator[Edit]:
    """Yield an edit for each line that it is about."""
    yield edit
    yield from (edit._replace(node=node) for node in edit.also)


def _rank(operation: Operation) -> int:
    return (
        ORDER.index(operation.kind)
        if operation.kind in ORDER
        else len(ORDER) + (operation.hint != "stale")
    )
