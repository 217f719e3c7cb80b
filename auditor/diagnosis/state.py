"""A trial: which values were changed, which edges are not owed any more, and which fail now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.diagnosis.edges import Edge
from auditor.diagnosis.network import Network
from auditor.judging import admits, judge
from auditor.model.records import NamedTuple
from auditor.model.values import FAILS, GOOD, Amount, Relation

# An end that is none: no amount is as large.
FAR = 10**40


class State(NamedTuple):
    """Values of changed nodes, gaps of edges that they moved, edges waived, edges that fail."""

    values: Mapping[int, int]
    gaps: Mapping[int, int]
    waived: frozenset[int]
    failing: frozenset[int]

    def gap(self, index: int, edge: Edge) -> int:
        """Return the gap of an edge as things stand."""
        return self.gaps.get(index, edge.gap)

    def value(self, node: int, network: Network) -> int:
        """Return the value of a node as things stand."""
        found = self.values.get(node)
        return network.value(node) if found is None else found


class Trial:
    """Moves from state to state, and says what a node may be in one."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._spans: dict[tuple[int, int, tuple[int, ...]], tuple[int, int] | None] = {}
        self._holds: dict[tuple[int, tuple[int, ...]], bool] = {}

    @staticmethod
    def start(failing: Iterable[int]) -> State:
        """Return the document as printed."""
        return State({}, {}, frozenset(), frozenset(failing))

    def changed(self, state: State, node: int, value: int) -> State:
        """Return the state with another value of a node."""
        step = value - state.value(node, self.network)
        values, gaps, failing = {**state.values, node: value}, dict(state.gaps), set(state.failing)
        for index in self.network.edges_of(node):
            edge = self.network.edges[index]
            if index in state.waived:
                continue
            if edge.kind == "ratio":
                met = self._rate_holds(index, edge, values)
            else:
                gaps[index] = state.gap(index, edge) + edge.coefficients[node] * step
                met = edge.met(gaps[index])
            (failing.discard if met else failing.add)(index)
        return State(values, gaps, state.waived, frozenset(failing))

    @staticmethod
    def waived(state: State, edges: frozenset[int]) -> State:
        """Return the state in which these edges are not owed."""
        return state._replace(waived=state.waived | edges, failing=state.failing - edges)

    def span(self, index: int, node: int, state: State) -> tuple[int, int] | None:
        """Return the least and greatest value (in the node's last place) with which an edge
        holds; None: no value.
        """
        edge = self.network.edges[index]
        if edge.kind == "ratio":
            key = (
                index,
                node,
                tuple(
                    state.value(other, self.network) for other in edge.coefficients if other != node
                ),
            )
            # Rates are judged by fractions, which costs most of a search: each is worked out once.
            if key not in self._spans:
                self._spans[key] = self._rate_span(edge, node, state)
            return self._spans[key]
        factor, gap, value = (
            edge.coefficients[node],
            state.gap(index, edge),
            state.value(node, self.network),
        )
        if factor < 0:
            factor, gap = -factor, -gap
            if edge.kind == "bound":
                return value - (gap * 2 + edge.slack) // (2 * factor), FAR
        high = value + (edge.slack - 2 * gap) // (2 * factor)
        low = value - (edge.slack + 2 * gap) // (2 * factor) if edge.kind != "bound" else -FAR
        return (low, high) if low <= high else None

    def in_unit(self, index: int, node: int, power: int, state: State) -> bool:
        """Return whether an edge holds once a node is read in a unit smaller by a power of ten.

        It doesn't say so where what is left of the amount is lost in rounding.
        """
        edge = self.network.edges[index]
        if edge.kind == "ratio":
            relation = self._replaced(edge, state.values)
            terms = (
                term._replace(figure=term.figure._replace(places=term.figure.places + power))
                if self.network.root(term.figure.id) == node
                else term
                for term in relation.terms
            )
            return judge(relation._replace(terms=tuple(terms))).verdict in GOOD
        factor = edge.coefficients[node]
        ulps = sum(abs(each) for each in edge.coefficients.values())
        less = factor * state.value(node, self.network)
        gap = (state.gap(index, edge) - less) * 10**power + less
        slack = (max(edge.slack, ulps) - abs(factor)) * 10**power + abs(factor)
        if 2 * abs(less) <= slack:
            return False
        return bool(2 * (gap if edge.kind == "bound" else abs(gap)) <= slack)

    def _replaced(self, edge: Edge, values: Mapping[int, int]) -> Relation:
        terms = []
        for term in edge.relation.terms:
            node = self.network.root(term.figure.id)
            figure = term.figure._replace(digits=values[node]) if node in values else term.figure
            terms.append(term._replace(figure=figure))
        return edge.relation._replace(terms=tuple(terms))

    def _rate_holds(self, index: int, edge: Edge, values: Mapping[int, int]) -> bool:
        key = (
            index,
            tuple(values.get(node, self.network.node(node).value) for node in edge.coefficients),
        )
        if key not in self._holds:
            self._holds[key] = judge(self._replaced(edge, values)).verdict != FAILS
        return self._holds[key]

    def _rate_span(self, edge: Edge, node: int, state: State) -> tuple[int, int] | None:
        relation = self._replaced(edge, state.values)
        at = next(
            at
            for at, term in enumerate(relation.terms)
            if self.network.root(term.figure.id) == node
        )
        try:
            ends = admits(relation, at)
        except ValueError:
            return None
        figure = relation.terms[at].figure
        low, high = (
            _places(end, figure.exponent, up) for end, up in zip(ends, (True, False), strict=True)
        )
        low, high = -FAR if low is None else low, FAR if high is None else high
        return (low, high) if low <= high else None


def _places(end: Amount | None, exponent: int, up: bool) -> int | None:
    """Return an end in units of 10^exponent, widened by the half place that a print leaves open."""
    if end is None:
        return None
    if end.exponent >= exponent:
        return end.digits * int(10 ** (end.exponent - exponent))
    unit = int(10 ** (exponent - end.exponent))
    return -((unit - 2 * end.digits) // (2 * unit)) if up else (2 * end.digits + unit) // (2 * unit)
