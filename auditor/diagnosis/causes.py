"""Explanations → causes: independent operations apart, alternatives beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.diagnosis.edges import usable
from auditor.diagnosis.edits import Edit
from auditor.diagnosis.neighbours import Neighbours
from auditor.diagnosis.network import Network, components
from auditor.diagnosis.operations import Teller
from auditor.diagnosis.search import STEPS, Edits, Search, length
from auditor.diagnosis.state import Trial
from auditor.diagnosis.values import ANOTHER_LINE, BESIDE, Editor
from auditor.model.causes import Cause, Explanation
from auditor.model.table import Table
from auditor.model.values import FAILS, Check

# An explanation is certain where all others together are so many bits less likely; SCALE bits
# stand for 1. A line that is not printed fits any gap: what may fit by chance must be more likely
# than it by so many tenths of a bit besides, a thousand to one in all. A copied row or column is as
# good a rival where it is told after a line that is the gap.
SURE, SCALE, OPEN = 6, 60, 40
# What explains a wrong print by itself; that an amount stands beside it too may be chance.
SLIPS = ("transposed", "digit", "lost", "added", "scale", "unit", "sign", "last-place")
SHOWN = 5
# Steps in one document at most, shared out among its components;
# then no explanation is looked for.
TOTAL_STEPS, LEAST_STEPS = 1000, 6

Others = list[tuple[int, Edits]]


def diagnose(checks: Sequence[Check], tables: Sequence[Table]) -> tuple[Cause, ...]:
    """Return the causes of the failing numeric checks, in the order of their first check; () where
    none fails.

    Checks that are not numeric, and those that can't be edited (a floor, a count, joint), belong to
    no cause.
    """
    failing = [
        position
        for position, check in enumerate(checks)
        if check.verdict == FAILS and usable(check)
    ]
    return _Diagnosis(checks, tables).causes(failing) if failing else ()


class _Diagnosis:
    """The diagnosis of one document."""

    def __init__(self, checks: Sequence[Check], tables: Sequence[Table]) -> None:
        self.network = Network(checks)
        self.editor = Editor(self.network, Neighbours(tables, checks), Trial(self.network))
        self.teller = Teller(self.network, checks)
        self.steps = TOTAL_STEPS

    def causes(self, failing: Sequence[int]) -> tuple[Cause, ...]:
        """Return the causes of these failing checks, numbered in the order of their first check."""
        edges = dict.fromkeys(
            edge for position in failing if (edge := self.network.edge(position)) is not None
        )
        groups = list(components(self.network, list(edges)))
        # One tangled group must not use up what would explain the others.
        share = max(LEAST_STEPS, TOTAL_STEPS // max(1, len(groups)))
        found = [cause for group in groups for cause in self._component(group, share)]
        found.sort(key=lambda cause: cause.checks)
        return tuple(cause._replace(id=f"k{number}") for number, cause in enumerate(found, 1))

    def _component(self, group: Sequence[int], share: int) -> list[Cause]:
        found = Search(self.editor, min(self.steps, share, STEPS)).run(group)
        self.steps -= found.steps
        # An explanation that makes an amount negative is kept only where there is no other.
        plausible = [each for each in found.explanations if self.editor.plausible(each[1])]
        explanations = plausible or found.explanations
        if not explanations:
            return [self._unexplained(group)]
        best, others = explanations[0][1], explanations[1:]
        taken: set[int] = set()
        causes = []
        parts = self._apart(best, set(group))
        for part in parts:
            mine = [
                edge
                for edge in group
                if edge not in taken and any(edge in self._edges(edit) for edit in part)
            ]
            taken.update(mine)
            if mine and self.editor.plausible(part):
                causes.append(self._cause(part, best, others, mine, len(parts) == 1))
            elif mine:
                causes.append(self._unexplained(mine))
        return causes

    def _unexplained(self, edges: Sequence[int]) -> Cause:
        """Return the cause of failures for which no small and plausible explanation was found."""
        return Cause("", Explanation((), 0), False, (), self._positions(edges), True)

    def _cause(
        self, part: Edits, best: Edits, found: Others, edges: Sequence[int], lone: bool
    ) -> Cause:
        """Return the cause that is one part of the best explanation; what may stand in its place
        are alternatives.

        lone: whether that part is all of it.
        """
        rest = [edit for edit in best if edit not in part]
        seen = {_locus(part)}
        others: Others = []
        for _, edits in found:
            other = tuple(edit for edit in edits if edit not in rest)
            # An alternative has to keep the other parts of the best one: else it explains something
            # else.
            if len(other) + len(rest) != len(edits) or not self.editor.plausible(other):
                continue
            if _locus(other) not in seen:
                seen.add(_locus(other))
                others.append((length(other), other))
        others.sort(key=lambda each: each[0])
        likely = _likely(bits - length(part) - _open(edits) for bits, edits in others)
        likeliest = likely >> (SCALE - SURE) == 0
        alternatives = tuple(
            self.teller.explanation(edits) for _, edits in _shown(others, part, likeliest)
        )
        positions = self._positions(edges)
        # Which line of a long sum may be wrong instead was not looked at.
        capped = all(self.network.edges[index].long for index in edges) and any(
            edit.value is not None for edit in part
        )
        certain = likeliest and not capped and self._borne_out(part, edges, lone)
        return Cause("", self.teller.explanation(part), certain, alternatives, positions, capped)

    def _apart(self, edits: Edits, group: set[int]) -> list[Edits]:
        """Return the operations in independent groups: linked are those that share an
        amount or need each other.
        """
        parts: list[Edits] = []
        for edit in edits:
            linked = [
                part for part in parts if any(self._linked(edit, other, group) for other in part)
            ]
            joined = (*(other for part in linked for other in part), edit)
            parts = [*(part for part in parts if part not in linked), joined]
        return parts

    def _linked(self, edit: Edit, other: Edit, group: set[int]) -> bool:
        if edit.amount == other.amount and edit.amount[0]:
            return True
        mine, theirs = self._edges(edit), self._edges(other)
        shared = mine & theirs
        if not shared <= group:
            return True
        return bool(shared) and not ((mine & group) - shared and (theirs & group) - shared)

    def _edges(self, edit: Edit) -> set[int]:
        return set(edit.waived) if edit.value is None else set(self.network.edges_of(edit.node))

    def _borne_out(self, part: Edits, edges: Sequence[int], lone: bool) -> bool:
        """Return whether what is printed speaks for a cause besides being mended by it.

        Two checks for each operation do. With fewer, for a value the slip that explains it does,
        and for one line left out or doubled its amount, but beside other causes (not `lone`) a
        coincidence explains either as well. Nothing speaks for a line that is not printed, or for
        two figures being no copies; a bound alone, which most values keep, speaks for none.
        """
        if _unprinted(part) or any(edit.kind == "distinct" and not edit.hint for edit in part):
            return False
        if len(self._positions(edges)) >= 2 * len(part):
            return True
        if all(self.network.edges[index].kind == "bound" for index in edges):
            return False
        slips = all(edit.hint in SLIPS for edit in part)
        prints = all(edit.kind == "print" for edit in part)
        line = len(part) == 1 and part[0].value is None and not part[0].also
        return (slips and (lone or prints)) or (lone and line and not self._elsewhere(part[0]))

    def _elsewhere(self, edit: Edit) -> bool:
        """Return whether some relation that an operation doesn't mend fails by the same amount."""
        return bool(self.network.failing_by(edit.amount) - edit.waived)

    def _positions(self, edges: Iterable[int]) -> tuple[int, ...]:
        return tuple(
            sorted(position for edge in edges for position in self.network.edges[edge].positions)
        )


def _unprinted(edits: Edits) -> bool:
    return any(edit.kind == "unprinted" for edit in edits)


def _open(edits: Edits) -> int:
    """Return how many tenths of a bit likelier a rival is than its length says."""
    if any(edit.hint in BESIDE for edit in edits):
        return ANOTHER_LINE
    return OPEN if _unprinted(edits) else 0


def _likely(differences: Iterable[int]) -> int:
    """Return how likely other explanations are together, against 2^SCALE for the best;
    in tenths of a bit.
    """
    return sum(1 << max(0, SCALE - max(0, difference) // 10) for difference in differences)


def _shown(others: Others, part: Edits, certain: bool) -> Others:
    """Return the alternatives worth showing: the shortest if they come close,
    the first that blames other things.
    """
    shown = [] if certain else others[:SHOWN]
    other = next((each for each in others if not _locus(each[1]) & _locus(part)), None)
    return [*shown[: SHOWN - 1], other] if other and other not in shown else shown


def _locus(edits: Edits) -> frozenset[tuple[int, str]]:
    return frozenset(edit.locus for edit in edits)
