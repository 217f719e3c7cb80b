"""Lines of a sum: one that the total leaves out or counts twice, two that it leaves out,
one that is not printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import nsmallest
from itertools import combinations, product

from auditor.diagnosis.edges import Edge, plain
from auditor.diagnosis.edits import OFF_CENTRE, TOO_FAR, Edit, structural
from auditor.diagnosis.hints import log2
from auditor.diagnosis.network import Network
from auditor.diagnosis.state import State
from auditor.model.records import NamedTuple

# What it costs to say that a line is left out whose amount nothing else knows:
# it may as well be wrong.
ALONE = 60

# What it costs that a total leaves out a second line as well;
# sums of more lines are not searched for pairs.
SECOND, MOST_LINES = 95, 60
# Lines of a long sum, the nearest to the gap, that are told as left out or counted twice: rounding
# bridges so much there that thousands may be near enough.
NEAREST = 10
# What it costs that a total leaves out one column of a row;
# that it leaves out far more than it says itself.
ACROSS, LARGE, ABOVE = 60, 80, 2

# The kind of evidence that a row is left out.
LOST = "lost"


def lines(network: Network, index: int, gap: int, state: State) -> Iterator[Edit]:
    """Yield each line of a sum that the total leaves out (the gap is its amount) or counts once
    more.

    Where no line alone is as much as the gap, two may be.
    """
    edge = network.edges[index]
    values = {node: factor * state.value(node, network) for node, factor in edge.addends}
    fitting = [
        (kind, _Addends((node,), amount))
        for node, value in values.items()
        for kind, amount in (("omitted", value), ("doubled", -value))
        # A line smaller than what rounding explains is left out of anything.
        if edge.met(gap - amount) and 2 * abs(amount) > edge.slack
    ]
    if edge.long:
        fitting = nsmallest(NEAREST, fitting, key=lambda each: abs(gap - each[1].amount))
    for kind, addends in fitting:
        yield _line(network, index, state, kind, addends, gap)
    # Two lines fit a gap by chance so often that they are asked only where no single one does.
    if not fitting and len(values) <= MOST_LINES:
        yield from _pairs(network, index, gap, state, values)


def _pairs(
    network: Network, index: int, gap: int, state: State, values: Mapping[int, int]
) -> Iterator[Edit]:
    """Yield the pairs of lines that are together as much as the gap."""
    edge = network.edges[index]
    most = 2 * TOO_FAR * abs(gap)
    large = [node for node, value in values.items() if edge.slack < 2 * abs(value) <= most]
    for pair in combinations(large, 2):
        amount = sum(values[node] for node in pair)
        if edge.met(gap - amount):
            yield _line(network, index, state, "omitted", _Addends(pair, amount), gap)


class _Addends(NamedTuple):
    """Addends of a sum, and what they come to."""

    nodes: tuple[int, ...]
    amount: int


def _line(
    network: Network,
    index: int,
    state: State,
    kind: str,
    addends: _Addends,
    gap: int,
) -> Edit:
    nodes, amount = addends
    edge = network.edges[index]
    across = _across(network, edge, nodes[0])
    waived = [index, *_alike(network, nodes, index, state, kind, across)]
    bits = len(nodes) * log2(max(2, len(edge.addends))) + (len(nodes) - 1) * SECOND
    bits += OFF_CENTRE * abs(gap - amount).bit_length()
    bits += 0 if all(_supported(network, node, waived) for node in nodes) else ALONE
    bits += ACROSS if across else 0
    bits += LARGE if abs(amount) > abs(_stated(network, edge, state)) * ABOVE else 0
    edit = structural(kind, nodes[0], waived, plain(amount, edge.scale), bits)
    return edit._replace(also=nodes[1:])


def _stated(network: Network, edge: Edge, state: State) -> int:
    total = total_of(network, edge)
    return edge.coefficients.get(total, 0) * state.value(total, network)


def _supported(network: Network, node: int, waived: list[int]) -> bool:
    """Return whether anything besides the sums that leave a line out knows its amount: a copy,
    or another relation.
    """
    return len(network.node(node).figures) > 1 or any(
        edge not in waived for edge in network.edges_of(node)
    )


def _across(network: Network, edge: Edge, node: int) -> bool:
    """Return whether the sum runs along the row of this addend:
    its total stands in the same row.
    """
    terms = edge.relation.terms
    totals = {
        (term.figure.table, term.figure.row)
        for term in terms
        if term.role == "total" and term.figure.table >= 0
    }
    return any(
        (term.figure.table, term.figure.row) in totals
        for term in terms
        if term.role != "total" and network.root(term.figure.id) == node
    )


def _alike(
    network: Network, nodes: tuple[int, ...], index: int, state: State, kind: str, across: bool
) -> Iterator[int]:
    """Yield the other failing sums that hold as well without these lines (or with them twice),
    in any column.
    """
    sign = 1 if kind == "omitted" else -1
    rows = [_rows(network, node) for node in nodes]
    for other in sorted(state.failing):
        edge = network.edges[other]
        if other == index or edge.kind != "sum":
            continue
        for parts in product(
            *(_same(network, edge, node, row) for node, row in zip(nodes, rows, strict=True))
        ):
            amount = sum(factor * state.value(part, network) for part, factor in parts)
            if (
                edge.met(state.gap(other, edge) - sign * amount)
                and _across(network, edge, parts[0][0]) == across
            ):
                yield other
                break


def _same(
    network: Network, edge: Edge, node: int, row: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the addends of a sum that are a node, or stand in its row."""
    return [
        each
        for each in edge.addends
        if each[0] == node or not row.isdisjoint(_rows(network, each[0]))
    ]


def _rows(network: Network, node: int) -> set[tuple[int, int]]:
    return {
        (figure.table, figure.row) for figure in network.node(node).figures if figure.table >= 0
    }


def unprinted(network: Network, index: int, gap: int, state: State) -> Iterator[Edit]:
    """Yield that the sum has a line that is not printed:
    it is missing in every column of the total's row.
    """
    edge = network.edges[index]
    # A line that isn't printed can only make a total larger than its lines.
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
    # Where the gap was seen to be a row's it is no choice of one amount among all.
    lost = any(piece.kind == LOST for piece in edge.relation.evidence)
    bits = 0 if lost else log2(-gap) + 30
    yield structural("unprinted", total, waived, plain(gap, edge.scale), bits)


def total_of(network: Network, edge: Edge) -> int:
    """Return the node of a sum's total."""
    return network.root(
        next(term.figure.id for term in edge.relation.terms if term.role == "total")
    )
