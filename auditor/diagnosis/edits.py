"""Edit operations: what an explanation is made of, and what each costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.diagnosis.edges import Edge
from auditor.diagnosis.hints import log2
from auditor.diagnosis.network import Network
from auditor.diagnosis.state import State

PRICES = {
    "figure": 60,
    "print": 60,
    "item": 75,
    "omitted": 75,
    "doubled": 95,
    "unprinted": 100,
    "distinct": 100,
    "base": 70,
}
"""What each kind costs before it says which figure and which value, in tenths of a bit."""
OFF_CENTRE, OFF_COPY = 6, 60
"""What it costs that rounding has to bridge a difference, for each binary digit: in a sum, between two copies."""
ALONE = 60
"""What it costs to say that a line is left out whose amount nothing else knows: it may as well be wrong."""

LOCUS = {"omitted": "line", "doubled": "line", "unprinted": "unprinted", "base": "base"}
Size = tuple[int, int]


class Edit(NamedTuple):
    """An operation on nodes: `value` is the new value of a changed node, `waived` the edges not owed any more.

    amount: what separates old and new, so that an explanation that names it twice pays once; bits: of value or choice.
    sole: no other value that is about as likely would do as well.
    """

    kind: str
    node: int
    value: int | None
    waived: frozenset[int]
    amount: Size
    price: int
    bits: int
    hint: str = ""
    sole: bool = True

    @property
    def locus(self) -> tuple[int, str]:
        """Return what the edit is about: two edits of one locus differ in the value or the wording only."""
        return self.node, LOCUS.get(self.kind, "value")


def plain(amount: int, exponent: int) -> Size:
    """Return the size of an amount without trailing zeros, so that equal amounts are equal whatever their unit."""
    amount = abs(amount)
    while amount and not amount % 10:
        amount, exponent = amount // 10, exponent + 1
    return amount, exponent


def structural(kind: str, node: int, waived: list[int], amount: Size, bits: int) -> Edit:
    """Return an operation that changes no figure but says that edges are not owed."""
    return Edit(kind, node, None, frozenset(waived), amount, PRICES[kind], bits)


def distinct(network: Network, index: int, gap: int, state: State) -> Edit:
    """Return that the two figures of an equality are not one quantity; the one with less around it stands apart."""
    edge = network.edges[index]
    node = min(edge.coefficients, key=lambda each: (len(network.node(each).figures), len(network.edges_of(each)), each))
    waived = [index]
    for other in network.edges_of(node):
        there = network.edges[other]
        if other in state.failing and other != index and there.same and abs(state.gap(other, there)) == abs(gap):
            waived.append(other)
    return structural("distinct", node, waived, plain(gap, edge.scale), log2(abs(gap)) + 50)


def lines(network: Network, index: int, gap: int, state: State) -> Iterator[Edit]:
    """Yield each line of a sum that the total leaves out (the gap is its amount) or counts once more."""
    edge = network.edges[index]
    choice = log2(max(2, len(edge.addends)))
    for node, factor in edge.addends:
        value = factor * state.value(node, network)
        for kind, amount in (("omitted", value), ("doubled", -value)):
            if value and edge.met(gap - amount) and 2 * abs(amount) > edge.slack:
                waived = [index, *_alike(network, node, index, state, kind)]
                bits = (
                    choice
                    + OFF_CENTRE * abs(gap - amount).bit_length()
                    + (0 if _supported(network, node, waived) else ALONE)
                )
                yield structural(kind, node, waived, plain(amount, edge.scale), bits)


def _supported(network: Network, node: int, waived: list[int]) -> bool:
    """Return whether anything besides the sums that leave a line out knows its amount: a copy, or another relation."""
    return len(network.node(node).figures) > 1 or any(edge not in waived for edge in network.edges_of(node))


def _alike(network: Network, node: int, index: int, state: State, kind: str) -> Iterator[int]:
    """Yield the other failing sums that hold as well without this line (or with it twice), in any of its columns."""
    row = _rows(network, node)
    sign = 1 if kind == "omitted" else -1
    for other in sorted(state.failing):
        edge = network.edges[other]
        if other == index or edge.kind != "sum":
            continue
        for part, factor in edge.addends:
            same = part == node or not row.isdisjoint(_rows(network, part))
            if same and edge.met(state.gap(other, edge) - sign * factor * state.value(part, network)):
                yield other
                break


def _rows(network: Network, node: int) -> set[tuple[int, int]]:
    return {(figure.table, figure.row) for figure in network.node(node).figures if figure.table >= 0}


def unprinted(network: Network, index: int, gap: int, state: State) -> Iterator[Edit]:
    """Yield that the sum has a line that is not printed: it is missing in every column of the total's row."""
    edge = network.edges[index]
    if gap >= 0:
        return
    total = total_of(network, edge)
    row = _rows(network, total)
    waived = [index]
    for other in sorted(state.failing):
        there = network.edges[other]
        if other != index and there.kind == "sum" and state.gap(other, there) < 0:
            beside = total_of(network, there)
            if beside == total or not row.isdisjoint(_rows(network, beside)):
                waived.append(other)
    yield structural("unprinted", total, waived, plain(gap, edge.scale), log2(-gap) + 30)


def total_of(network: Network, edge: Edge) -> int:
    """Return the node of a sum's total."""
    return network.root(next(term.figure.id for term in edge.relation.terms if term.role == "total"))
