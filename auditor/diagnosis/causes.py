"""Explanations → causes: independent operations apart, close alternatives together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.diagnosis.edits import Edit
from auditor.diagnosis.model import Cause, Explanation, Operation
from auditor.diagnosis.neighbours import Neighbours
from auditor.diagnosis.network import Network, components, usable
from auditor.diagnosis.search import Search, length
from auditor.diagnosis.state import Trial
from auditor.diagnosis.values import Editor
from auditor.model import FAILS, Amount, Check, Figure, Table

SURE = 6
"""An explanation is certain where all others together are so many bits less likely."""
SCALE, SHOWN = 60, 3
TOTAL_STEPS = 6000
"""Steps in one document at most; the components that come after are reported without an explanation."""

LOCUS = {"omitted": "line", "doubled": "line", "unprinted": "unprinted", "base": "base"}
ORDER = ("omitted", "doubled", "unprinted", "base")
"""Operations told first; then come those on single figures in the order of their places."""

Edits = tuple[Edit, ...]


def diagnose(checks: Sequence[Check], tables: Sequence[Table]) -> tuple[Cause, ...]:
    """Return the causes of the failing numeric checks, in the order of their first check; () where none fails.

    Checks that are not numeric, and those that can't be edited (a floor, a count, joint), belong to no cause.
    """
    failing = [position for position, check in enumerate(checks) if check.verdict == FAILS and usable(check)]
    return Diagnosis(checks, tables).causes(failing) if failing else ()


class Diagnosis:
    """The diagnosis of one document."""

    def __init__(self, checks: Sequence[Check], tables: Sequence[Table]) -> None:
        self.checks = checks
        self.network = Network(checks)
        self.trial = Trial(self.network)
        self.editor = Editor(self.network, Neighbours(tables, checks), self.trial)
        self.steps = TOTAL_STEPS

    def causes(self, failing: Sequence[int]) -> tuple[Cause, ...]:
        """Return the causes of these failing checks, numbered in the order of their first check."""
        edges = list(dict.fromkeys(edge for position in failing if (edge := self.network.edge(position)) is not None))
        found = [cause for group in components(self.network, edges) for cause in self._component(group)]
        found.sort(key=lambda cause: cause.checks)
        return tuple(cause._replace(id=f"k{number}") for number, cause in enumerate(found, 1))

    def _component(self, group: Sequence[int]) -> list[Cause]:
        found = Search(self.editor, min(self.steps, 400)).run(group)
        self.steps -= found.steps
        if not found.explanations:
            return [Cause("", Explanation((), 0), False, (), self._positions(group), True)]
        best = found.explanations[0][1]
        parts = self._apart(best, group)
        taken: set[int] = set()
        causes = []
        for part in parts:
            mine = [edge for edge in group if edge not in taken and self._touched(part, edge)]
            taken.update(mine)
            if mine:
                causes.append(self._cause(part, best, found.explanations, mine, found.capped))
        return causes

    def _cause(self, part: Edits, best: Edits, found: list[tuple[int, Edits]], edges: Sequence[int], capped: bool) -> Cause:
        """Return the cause that is one part of the best explanation; what may stand in its place are alternatives."""
        rest = [edit for edit in best if edit not in part]
        seen = {_locus(part)}
        others: list[tuple[int, Edits]] = []
        for _, edits in found[1:]:
            other = tuple(edit for edit in edits if edit not in rest)
            if len(other) + len(rest) == len(edits) and _locus(other) not in seen:
                seen.add(_locus(other))
                others.append((length(other), other))
        mine = length(part)
        certain = not capped and _rest(bits - mine for bits, _ in others) >> (SCALE - SURE) == 0
        others.sort(key=lambda each: each[0])
        alternatives = tuple(self._explanation(edits) for _, edits in _shown(others, part))
        return Cause("", self._explanation(part), certain, alternatives, self._positions(edges), capped)

    def _apart(self, edits: Edits, group: Sequence[int]) -> list[Edits]:
        """Return the operations in independent groups: linked are those that share an amount or need each other."""
        parts: list[list[Edit]] = []
        for edit in edits:
            linked = [part for part in parts if any(self._linked(edit, other, group) for other in part)]
            parts = [part for part in parts if part not in linked] + [[other for part in linked for other in part] + [edit]]
        return [tuple(part) for part in parts]

    def _linked(self, edit: Edit, other: Edit, group: Sequence[int]) -> bool:
        if edit.amount == other.amount and edit.amount[0]:
            return True
        mine, theirs = self._edges(edit), self._edges(other)
        if any(edge not in group for edge in mine & theirs):
            return True
        shared = mine & theirs
        failing = set(group)
        return bool(shared) and not (mine & failing - shared and theirs & failing - shared)

    def _edges(self, edit: Edit) -> set[int]:
        return set(edit.waived) if edit.value is None else set(self.network.edges_of(edit.node))

    def _touched(self, part: Edits, edge: int) -> bool:
        return any(edge in self._edges(edit) for edit in part)

    def _positions(self, edges: Sequence[int]) -> tuple[int, ...]:
        return tuple(sorted(position for edge in edges for position in self.network.edges[edge].positions))

    def _explanation(self, edits: Edits) -> Explanation:
        found = [self._operation(edit, edits) for edit in edits]
        found.sort(key=lambda each: (ORDER.index(each.kind) if each.kind in ORDER else len(ORDER), each.figures[0].start))
        return Explanation(tuple(found), length(edits))

    def _operation(self, edit: Edit, among: Edits) -> Operation:
        node = self.network.node(edit.node)
        figures = tuple(node.figures)
        if edit.value is not None:
            hint = edit.hint or self._copied(edit)
            return Operation(edit.kind, figures, Amount(node.value, node.exponent), Amount(edit.value, node.exponent), hint)
        old, new, hint = Amount(*edit.amount), None, edit.hint
        facing = self._facing(edit, figures)
        if edit.kind == "distinct":
            other = next(each for edge in sorted(edit.waived) for each in self.network.edges[edge].coefficients if each != edit.node)
            there = self.network.node(other)
            old, new = Amount(node.value, node.exponent), Amount(there.value, there.exponent)
            hint = "amount" if any(each.amount == edit.amount and each is not edit for each in among) else ""
        elif edit.kind == "base":
            old = Amount(node.value, node.exponent)
            name, _, number = hint.partition(" ")
            facing, hint = ((self.network.figure(int(number)),), "another") if number else ((), name)
        return Operation(edit.kind, figures + facing, old, new, hint)

    def _copied(self, edit: Edit) -> str:
        """Return "copy" where another print of the quantity says the new value."""
        for index in self.network.edges_of(edit.node):
            edge = self.network.edges[index]
            if edge.same:
                other = next(node for node in edge.coefficients if node != edit.node)
                there, here = self.network.node(other), self.network.node(edit.node)
                if there.exponent == here.exponent and there.value == edit.value:
                    return "copy"
        return ""

    def _facing(self, edit: Edit, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """Return the figures that an operation sets against its own: totals, or the other prints."""
        roles = {"omitted": ("total",), "doubled": ("total",), "unprinted": ()}.get(edit.kind, ("left", "right", "total", "part"))
        found: dict[int, Figure] = {}
        for edge in sorted(edit.waived):
            for position in self.network.edges[edge].positions:
                for term in self.checks[position].relation.terms:
                    if term.role in roles and term.figure not in figures and term.figure.digits:
                        found.setdefault(term.figure.id, term.figure)
        return tuple(found.values())


def _rest(differences: Iterable[int]) -> int:
    """Return how likely other explanations are together, against 2^SCALE for the best; differences in tenths of a bit."""
    return sum(1 << max(0, SCALE - max(0, difference) // 10) for difference in differences)


def _shown(others: list[tuple[int, Edits]], part: Edits) -> list[tuple[int, Edits]]:
    """Return the alternatives worth showing: the shortest, and the first that shares no operation with the best one."""
    shown = others[:SHOWN]
    other = next((each for each in others if not _locus(each[1]) & _locus(part)), None)
    return shown[: SHOWN - 1] + [other] if other and other not in shown else shown


def _locus(edits: Edits) -> frozenset[tuple[int, str]]:
    """Return what edits are about: two explanations of one locus differ in the value only, and count as one."""
    return frozenset((edit.node, LOCUS.get(edit.kind, "value")) for edit in edits)
