"""Edit operations: what could be wrong with a relation that does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.diagnosis.hints import Hint, log2, meant_by, noise, slip
from auditor.diagnosis.network import Edge, Network
from auditor.diagnosis.neighbours import Neighbours
from auditor.diagnosis.state import State, Trial

PRICES = {"figure": 60, "print": 60, "item": 75, "omitted": 75, "doubled": 95, "unprinted": 100, "distinct": 85, "base": 70}
"""What each kind costs before it says which figure and which value, in tenths of a bit."""
PER_PRINT, MOST_PRINTS = 4, 8
FEW, OFF_CENTRE, NEGATIVE = 8, 6, 150
BORROWED = 45

Size = tuple[int, int]


class Edit(NamedTuple):
    """An operation on nodes: `value` is the new value of a changed node, `waived` the edges that need not hold any more.

    amount: what separates old and new, so that an explanation that names it twice pays once; bits: of value or choice.
    """

    kind: str
    node: int
    value: int | None
    waived: frozenset[int]
    amount: Size
    price: int
    bits: int
    hint: str


class Editor:
    """Finds the operations that touch one failing edge."""

    def __init__(self, network: Network, neighbours: Neighbours, trial: Trial) -> None:
        self.network, self.neighbours, self.trial = network, neighbours, trial

    def edits(self, index: int, state: State, named: frozenset[Size] = frozenset()) -> Iterator[Edit]:
        """Yield the operations that make this edge hold, or no longer owed; `named` amounts are preferred."""
        edge = self.network.edges[index]
        for node in edge.coefficients:
            if node not in state.values:
                yield from self._changes(node, index, state, named)
        gap = state.gap(index, edge)
        if edge.equal or edge.kind == "bound":
            yield from self._distinct(index, edge, gap, state)
        if edge.kind == "sum":
            if not edge.same:
                yield from self._lines(index, edge, gap, state)
            yield from self._unprinted(edge, gap, state)

    def _changes(self, node: int, index: int, state: State, named: frozenset[Size]) -> Iterator[Edit]:
        """Yield the node with the best value that all of its edges allow, else with the best that this edge allows."""
        alone = self.trial.span(index, node, state)
        if alone is None:
            return
        low, high = alone
        for other in self.network.edges_of(node):
            if other != index and other not in state.waived:
                span = self.trial.span(other, node, state)
                if span is None:
                    low, high = 1, 0
                    break
                low, high = max(low, span[0]), min(high, span[1])
        if low <= high and (best := self._best(node, low, high, alone, named)):
            yield best
        elif best := self._best(node, *alone, alone, named):
            yield best

    def _best(self, node: int, low: int, high: int, alone: tuple[int, int], named: frozenset[Size]) -> Edit | None:
        here = self.network.node(node)
        printed = here.value
        centre = min(max((alone[0] + alone[1]) // 2, low), high)
        few = high - low <= FEW
        values = range(low, high + 1) if few else [v for v in (*meant_by(printed), centre) if low <= v <= high]
        found = [self._change(node, value, abs(value - centre)) for value in values if value != printed]
        if named:
            found = [edit for edit in found if edit.amount in named] or found
        return min(found, key=lambda edit: (edit.price + edit.bits, abs((edit.value or 0) - centre)), default=None)

    def _change(self, node: int, value: int, off: int) -> Edit:
        here = self.network.node(node)
        hint = slip(here.value, value)
        borrowed = self.neighbours.copied(here.figures)
        ways = [noise(here.value, value)] + ([hint] if hint else []) + ([Hint(borrowed, BORROWED)] if borrowed else [])
        best = min(ways, key=lambda way: way.bits)
        kind = self.kind(node)
        below = NEGATIVE if value < 0 <= here.value and best.name != "sign" else 0
        price = PRICES[kind] + PER_PRINT * min(len(here.figures) - 1, MOST_PRINTS) + below + OFF_CENTRE * off.bit_length()
        return Edit(kind, node, value, frozenset(), plain(value - here.value, here.exponent), price, best.bits, best.name)

    def kind(self, node: int) -> str:
        """Return what a wrong value of this node is called: of an item, of one print, or of the only print."""
        if len(self.network.node(node).figures) > 1:
            return "item"
        edges = self.network.edges
        return "print" if any(edges[index].same for index in self.network.edges_of(node)) else "figure"

    def _distinct(self, index: int, edge: Edge, gap: int, state: State) -> Iterator[Edit]:
        nodes = sorted(edge.coefficients, key=lambda node: (len(self.network.node(node).figures), node))
        waived = [index]
        for other in self.network.edges_of(nodes[0]):
            there = self.network.edges[other]
            if other in state.failing and other != index and there.same and abs(state.gap(other, there)) == abs(gap):
                waived.append(other)
        yield self._structural("distinct", nodes[0], waived, plain(gap, edge.scale), log2(abs(gap)) + 40)

    def _lines(self, index: int, edge: Edge, gap: int, state: State) -> Iterator[Edit]:
        """Yield each line that the total leaves out (the gap is its amount) or counts once more."""
        choice = log2(max(2, len(edge.addends)))
        for node, factor in edge.addends:
            value = factor * state.value(node, self.network)
            for kind, amount in (("omitted", value), ("doubled", -value)):
                if value and edge.met(gap - amount) and 2 * abs(amount) > edge.slack:
                    waived = [index, *self._alike(node, index, state, kind)]
                    bits = choice + OFF_CENTRE * abs(gap - amount).bit_length()
                    yield self._structural(kind, node, waived, plain(amount, edge.scale), bits)

    def _alike(self, node: int, index: int, state: State, kind: str) -> Iterator[int]:
        """Yield the other failing sums that hold as well once the line is left out (or counted once more)."""
        for other in self.network.edges_of(node):
            edge = self.network.edges[other]
            if other == index or other not in state.failing or edge.kind != "sum":
                continue
            factor = dict(edge.addends).get(node, 0)
            amount = factor * state.value(node, self.network) * (1 if kind == "omitted" else -1)
            if factor and edge.met(state.gap(other, edge) - amount):
                yield other

    def _unprinted(self, edge: Edge, gap: int, state: State) -> Iterator[Edit]:
        if gap >= 0:
            return
        total = self.network.root(next(term.figure.id for term in edge.relation.terms if term.role == "total"))
        waived = []
        for other in self.network.edges_of(total):
            there = self.network.edges[other]
            if other in state.failing and there.kind == "sum" and there.coefficients.get(total, 0) < 0:
                if plain(state.gap(other, there), there.scale) == plain(gap, edge.scale):
                    waived.append(other)
        yield self._structural("unprinted", total, waived, plain(gap, edge.scale), log2(-gap) + 30)

    @staticmethod
    def _structural(kind: str, node: int, waived: list[int], amount: Size, bits: int) -> Edit:
        return Edit(kind, node, None, frozenset(waived), amount, PRICES[kind], bits, "")


def plain(amount: int, exponent: int) -> Size:
    """Return the size of an amount without trailing zeros, so that equal amounts are equal whatever their unit."""
    amount = abs(amount)
    while amount and not amount % 10:
        amount, exponent = amount // 10, exponent + 1
    return amount, exponent
