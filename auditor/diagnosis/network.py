"""Checks → quantities and edges: prints that agree become one node,
relations that say the same become one edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import merge

from auditor.diagnosis.edges import LINEAR, Edge, Node, Size, factor_of, one_quantity, usable
from auditor.diagnosis.uses import Uses
from auditor.model.columns import TermsOfNumbers
from auditor.model.units import exponent_of, is_money
from auditor.model.values import DOUBTFUL, FAILS, HOLDS, Check, Figure, Relation

# Figures on either side of one among which the nearest are looked for.
FARTHEST = 500


class Network:
    """The nodes and edges of a document, compiled only where something asks for them."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self.checks = checks
        self.truncating = any(check.truncation and check.verdict == DOUBTFUL for check in checks)
        self.edges: list[Edge] = []
        self._above: dict[int, int] = {}
        self._uses = Uses()
        for position, check in enumerate(checks):
            if usable(check):
                self._read(position, check)
        self._members: dict[int, list[int]] = {}
        for figure in sorted(self._above):
            self._members.setdefault(self.root(figure), []).append(figure)
        self._nodes: dict[int, Node] = {}
        self._by_key: dict[object, int] = {}
        self._by_position: dict[int, int] = {}
        self._of: dict[int, list[int]] = {}
        self._roles: dict[tuple[str, str], list[Figure]] = {}
        self._found: dict[int, Figure] = {}

    def _read(self, position: int, check: Check) -> None:
        relation = check.relation
        pair = one_quantity(relation) if check.verdict == HOLDS else None
        if pair:
            first, second = self.root(pair[0].id), self.root(pair[1].id)
            self._above[second] = first
            self._above.setdefault(first, first)
            # Two prints of one amount are one node: there is no relation left between them.
            if len(relation.terms) == 2:
                self._uses.know(pair)
                return
        self._uses.add(position, relation.terms)

    @cached_property
    def units(self) -> Counter[int]:
        """Return how many of the figures are printed in a unit of each power of ten."""
        found = Counter[int]()
        for unit, count in self._uses.units().items():
            if is_money(unit):
                found[exponent_of(unit)] += count
        return found

    def figure(self, number: int) -> Figure:
        """Return the figure with this id: of a check that was judged, or one found by its role."""
        return self._found.get(number) or self._uses.figure(number)

    def node(self, root: int) -> Node:
        """Return the node of this number."""
        if root not in self._nodes:
            figure = self._uses.figure
            figures = [figure(root)] + [
                figure(each) for each in self._members.get(root, ()) if each != root
            ]
            figures.sort(key=lambda figure: figure.start)
            self._nodes[root] = Node(figures[0].digits or 0, figures[0].exponent, figures)
        return self._nodes[root]

    def value(self, root: int) -> int:
        """Return the value of the node of this number."""
        # Of a print that no other agrees with, the figure itself need not be made.
        if root in self._nodes or root in self._members:
            return self.node(root).value
        return self._uses.digits(root)

    def root(self, figure: int) -> int:
        """Return the node of a figure."""
        above = self._above
        while (higher := above.get(figure, figure)) != figure:
            above[figure] = figure = above.get(higher, higher)
        return figure

    def totals(self, whole: Figure, most: int) -> list[Figure]:
        """Return the totals nearest to a figure that print another amount, each amount once."""
        return self._near(whole, "sum", "total", most)

    def bases(self, level: Figure, most: int) -> list[Figure]:
        """Return the figures that others are compared with, those nearest to a figure first,
        each amount once.
        """
        return self._near(level, "change", "base", most)

    def _near(self, here: Figure, kind: str, role: str, most: int) -> list[Figure]:
        figures, found = self._in_role(kind, role), {(here.digits, here.exponent): here}
        above = bisect_left(figures, here.start, key=lambda figure: figure.start)
        nearest = merge(
            reversed(figures[:above][-FARTHEST:]),
            figures[above : above + FARTHEST],
            key=lambda figure: (abs(figure.start - here.start), figure.id),
        )
        for figure in nearest:
            if len(found) > most:
                break
            found.setdefault((figure.digits, figure.exponent), figure)
        return list(found.values())[1:]

    def _in_role(self, kind: str, role: str) -> list[Figure]:
        """Return the figures that are not 0 and have a role in relations of a kind,
        in the order of the document.
        """
        if (kind, role) not in self._roles:
            relations = (check.relation for check in self.checks if check.relation.kind == kind)
            terms = (term for relation in relations for term in relation.terms if term.role == role)
            figures = {term.figure.id: term.figure for term in terms if term.figure.digits}
            self._found |= figures
            self._roles[kind, role] = sorted(
                figures.values(), key=lambda figure: (figure.start, figure.id)
            )
        return self._roles[kind, role]

    def edge(self, position: int) -> int | None:
        """Return the edge that a check states, or None where it says nothing about two nodes."""
        if position not in self._by_position:
            self._by_position[position] = self._compile(position)
        found = self._by_position[position]
        return None if found < 0 else found

    def edges_of(self, node: int) -> list[int]:
        """Return the edges that a node takes part in."""
        if node not in self._of:
            uses = {
                position
                for figure in self._members.get(node, (node,))
                for position in self._uses.positions(figure)
            }
            found = (self.edge(position) for position in sorted(uses))
            self._of[node] = [
                edge
                for edge in dict.fromkeys(found)
                if edge is not None and node in self.edges[edge].coefficients
            ]
        return self._of[node]

    def failing_by(self, amount: Size) -> set[int]:
        """Return the edges that fail by an amount, as near as rounding says."""
        digits, exponent = amount
        found = set()
        for index, edge in enumerate(self.edges):
            if edge.failing and edge.kind != "ratio":
                low = min(edge.scale, exponent)
                one, whole = 10 ** (edge.scale - low), digits * 10 ** (exponent - low)
                if 2 * abs(whole - abs(edge.gap) * one) <= edge.slack * one:
                    found.add(index)
        return found

    def _compile(self, position: int) -> int:
        check = self.checks[position]
        relation = check.relation
        edge = self._linear(relation) if relation.kind in LINEAR else self._ratio(relation)
        if not edge.coefficients or (relation.kind == "equal" and len(edge.coefficients) < 2):
            return -1
        edge.failing = check.verdict == FAILS
        # Doubtful is not failing: it stands as if rounding explained it, whatever is changed
        # elsewhere.
        if check.verdict == DOUBTFUL:
            edge.slack = max(edge.slack, 2 * abs(edge.gap))
        kind = "same" if edge.same else edge.kind
        key = (
            kind,
            tuple(sorted(edge.coefficients.items())),
            edge.slack,
            relation.terms if kind == "ratio" else None,
        )
        edge.equal = relation.kind == "equal"
        if key in self._by_key:
            known = self.edges[self._by_key[key]]
            known.positions.append(position)
            known.equal |= edge.equal
        else:
            self._by_key[key] = len(self.edges)
            edge.positions.append(position)
            self.edges.append(edge)
        return self._by_key[key]

    def _linear(self, relation: Relation) -> Edge:
        if isinstance(relation.terms, TermsOfNumbers):
            return self._of_numbers(relation, relation.terms)
        terms = [term for term in relation.terms if term.figure.digits is not None]
        exponents = [term.figure.exponent for term in terms]
        scale = min(exponents)
        coefficients: dict[int, int] = {}
        addends: dict[int, int] = {}
        slack = gap = 0
        for term, exponent in zip(terms, exponents, strict=True):
            ulp = 10 ** (exponent - scale) if exponent > scale else 1
            factor, node = factor_of(relation.kind, term) * ulp, self.root(term.figure.id)
            coefficients[node] = coefficients.get(node, 0) + factor
            gap += factor * (term.figure.digits or 0)
            slack += abs(factor)
            if relation.kind == "sum" and term.role != "total" and term.figure.digits:
                addends[node] = addends.get(node, 0) + factor
        if relation.kind == "equal" and len(set(exponents)) == 1:
            slack = 2 if relation.aggregate else 0
        # Cut-off digits are up to a whole last place short, rounded ones half of it.
        if relation.kind == "sum" and self.truncating:
            slack *= 2
        kept = {node: factor for node, factor in coefficients.items() if factor}
        return Edge(
            relation.kind, relation, kept, slack, scale, gap, False, [], tuple(addends.items())
        )

    def _of_numbers(self, relation: Relation, terms: TermsOfNumbers) -> Edge:
        """Return the edge of a sum over columns of numbers, whose figures need not be made."""
        total, *parts = map(self.root, terms.ids())
        coefficients, addends = {total: -1}, dict[int, int]()
        for node, (digits, weight) in zip(parts, terms.weighted(), strict=True):
            coefficients[node] = coefficients.get(node, 0) + weight
            if digits:
                addends[node] = addends.get(node, 0) + weight
        # Cut-off digits are up to a whole last place short, rounded ones half of it.
        slack = (1 + terms.ulps) * (2 if self.truncating else 1)
        kept = {node: factor for node, factor in coefficients.items() if factor}
        gap, scale = terms.computed - terms.stated, terms.columns.exponent
        return Edge("sum", relation, kept, slack, scale, gap, False, [], tuple(addends.items()))

    def _ratio(self, relation: Relation) -> Edge:
        nodes = dict.fromkeys(
            (
                self.root(term.figure.id)
                for term in relation.terms
                if term.figure.digits is not None
            ),
            1,
        )
        return Edge("ratio", relation, nodes, 0, 0, 0, False, [])


def components(network: Network, failing: Sequence[int]) -> Iterator[list[int]]:
    """Yield the failing edges in groups that share a node, in the order of the checks.

    A nought among the lines of a sum is none: there are so many that they would join everything.
    """
    above = list(range(len(failing)))

    def root(index: int) -> int:
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    first: dict[int, int] = {}
    for index, edge in enumerate(failing):
        for node in network.edges[edge].coefficients:
            there = network.edges[edge]
            if network.value(node) or there.kind != "sum" or len(there.coefficients) == 2:
                low, high = sorted((root(index), root(first.setdefault(node, index))))
                above[high] = low
    groups: dict[int, list[int]] = {}
    for index, edge in enumerate(failing):
        groups.setdefault(root(index), []).append(edge)
    yield from groups.values()
