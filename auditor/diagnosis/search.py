"""The search: minimal explanations of one component, cheapest first,
in a bounded number of steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from auditor.diagnosis.edits import Edit
from auditor.diagnosis.state import State
from auditor.diagnosis.values import Editor
from auditor.model.records import NamedTuple

# States opened in one component at most, and after its first explanation was found.
STEPS, AFTER = 300, 40
# Operations in an explanation, failing edges in a component, and explanations of one, at most.
LARGEST, MOST_FAILING, ENOUGH = 6, 60, 10
# Relations that are looked at in one step.
LOOKED_AT = 500
# Tenths of a bit beyond the shortest explanation that are still looked at: 2^32 times less likely
# is no rival. What an operation costs at least, so that no state is thought cheaper than it is.
WINDOW, LEAST = 320, 70
# An amount that is named again costs one bit: that it recurs is no coincidence.
REPEATED = 10
ENDLESS = 1 << 60


Edits = tuple[Edit, ...]
Entry = tuple[int, int, int, Edits, State]


class SearchResult(NamedTuple):
    """Explanations in ascending length, and the steps that they took."""

    explanations: list[tuple[int, Edits]]
    steps: int


def length(edits: Iterable[Edit]) -> int:
    """Return the description length of edits: an amount that several of them name is
    paid for once.
    """
    total = 0
    named: dict[tuple[int, int], list[Edit]] = {}
    for edit in edits:
        total += edit.price
        named.setdefault(edit.amount, []).append(edit)
    for group in named.values():
        total += min(edit.bits for edit in group) + REPEATED * (len(group) - 1)
    return total


def _key(edits: Edits, state: State) -> object:
    """Return what makes two states one: the same things are blamed, and the same edges fail."""
    return frozenset(edit.locus for edit in edits), state.failing


def _more_than_needed(edits: Edits, found: Iterable[tuple[int, Edits]]) -> bool:
    """Return whether some of these edits, in another wording, are an explanation already."""
    loci = {edit.locus for edit in edits}
    return any(loci.issuperset(edit.locus for edit in known) for _, known in found)


class Search:
    """Best first over states; a state is expanded at one of its failing edges only."""

    def __init__(self, editor: Editor, steps: int = STEPS) -> None:
        self.editor, self.limit = editor, steps
        self.edges = editor.network.edges
        self._apart: dict[tuple[int, int], bool] = {}

    def run(self, failing: Sequence[int]) -> SearchResult:
        """Return the explanations of these failing edges."""
        # So many failures that hang together are a misread table, not some slips.
        if len(failing) > MOST_FAILING:
            return SearchResult([], 0)
        self.heap: list[Entry] = []
        self.made = 0
        self.shortest: dict[object, int] = {}
        self._put((), length(()), self.editor.trial.start(failing))
        found: list[tuple[int, Edits]] = []
        steps, limit, bound = 0, self.limit, ENDLESS
        while self.heap and steps < limit and len(found) < ENOUGH:
            at_least, _, bits, edits, state = heappop(self.heap)
            # The heap is in order: all that follows costs more.
            if at_least > bound:
                break
            if _more_than_needed(edits, found):
                continue
            if not state.failing:
                edits = self._needed(edits, failing)
                if _more_than_needed(edits, found):
                    continue
                bits = length(edits)
                found.append((bits, edits))
                if len(found) == 1:
                    limit, bound = min(limit, steps + AFTER), bits + WINDOW
            elif bits <= self.shortest.get(_key(edits, state), ENDLESS) and len(edits) < LARGEST:
                index = self._conflict(state)
                steps += self._steps(index)
                self._expand(edits, state, index, bound)
        found.sort(key=lambda each: each[0])
        return SearchResult(found, steps)

    def _needed(self, edits: Edits, failing: Sequence[int]) -> Edits:
        """Return the edits without those that the later ones made superfluous."""
        for edit in edits if len(edits) > 1 else ():
            rest = tuple(each for each in edits if each is not edit)
            state = self.editor.trial.start(failing)
            for each in rest:
                state = self._after(state, each)
            if not state.failing:
                return self._needed(rest, failing)
        return edits

    def _expand(self, edits: Edits, state: State, index: int, bound: int) -> None:
        """Put the states behind each operation on one failing edge on the heap."""
        named = frozenset(each.amount for each in edits)
        for edit in self.editor.edits(index, state, named):
            longer = (*edits, edit)
            bits = length(longer)
            if bits <= bound:
                self._put(longer, bits, self._after(state, edit))

    def _put(self, edits: Edits, bits: int, state: State) -> None:
        """Put a state on the heap, unless it was reached for less."""
        key = _key(edits, state)
        if bits < self.shortest.get(key, ENDLESS):
            self.shortest[key] = bits
            self.made += 1
            heappush(self.heap, (bits + self._owed(state), self.made, bits, edits, state))

    def _after(self, state: State, edit: Edit) -> State:
        if edit.value is None:
            return self.editor.trial.waived(state, edit.waived)
        return self.editor.trial.changed(state, edit.node, edit.value)

    def _steps(self, index: int) -> int:
        """Return what expanding a state at this edge counts for: 1,
        more where its figures stand in many relations.
        """
        network, edge = self.editor.network, self.edges[index]
        # Lines of a long sum are only compared with its gap, and no relation of them is looked at.
        if edge.long:
            return 1
        return 1 + sum(len(network.edges_of(node)) for node in edge.coefficients) // LOOKED_AT

    def _conflict(self, state: State) -> int:
        """Return the failing edge with the fewest figures: the one that leaves the least choice."""
        return min(state.failing, key=lambda index: (len(self.edges[index].coefficients), index))

    def _owed(self, state: State) -> int:
        """Return what is still to be paid at least:
        edges that share no node need an operation each.
        """
        owed: list[int] = []
        for index in sorted(state.failing):
            if all(self._are_apart(other, index) for other in owed):
                owed.append(index)
        return LEAST * len(owed)

    def _are_apart(self, one: int, other: int) -> bool:
        """Return whether two edges share no node; looked at once, as a sum may have thousands."""
        if (known := self._apart.get((one, other))) is None:
            nodes = self.edges[one].coefficients.keys()
            known = self._apart[one, other] = nodes.isdisjoint(
                self.edges[other].coefficients.keys()
            )
        return known
