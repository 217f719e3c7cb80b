"""The search: minimal explanations of one component, cheapest first, in a bounded number of steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from auditor.diagnosis.edits import Edit
from auditor.diagnosis.state import State
from auditor.diagnosis.values import Editor

STEPS, AFTER = 400, 40
"""States opened in one component at most, and after its first explanation was found."""
LARGEST, MOST_FAILING = 6, 60
WINDOW, LEAST = 280, 70
REPEATED, INCLUDED = 10, 35


class Found(NamedTuple):
    """Explanations in ascending length, and whether a limit cut the search."""

    explanations: list[tuple[int, tuple[Edit, ...]]]
    capped: bool
    steps: int


def length(edits: Iterable[Edit]) -> int:
    """Return the description length of edits: an amount that several of them name is paid for once."""
    total = 0
    named: dict[tuple[int, int], list[Edit]] = {}
    for edit in edits:
        total += edit.price
        named.setdefault(edit.amount, []).append(edit)
    for group in named.values():
        total += min(edit.bits for edit in group) + REPEATED * (len(group) - 1)
        if len(group) > 1:
            total -= sum(INCLUDED for edit in group if edit.kind == "distinct")
    return total


class Search:
    """Best first over states; a state is expanded at one of its failing edges only."""

    def __init__(self, editor: Editor, steps: int = STEPS) -> None:
        self.editor, self.limit = editor, steps
        self.edges = editor.network.edges

    def run(self, failing: Sequence[int]) -> Found:
        """Return the explanations of these failing edges."""
        if len(failing) > MOST_FAILING:
            return Found([], True, 0)
        start = self.editor.trial.start(failing)
        heap: list[tuple[int, int, tuple[Edit, ...], State]] = [(0, 0, (), start)]
        seen: set[object] = set()
        found: list[tuple[int, tuple[Edit, ...]]] = []
        made = steps = 0
        limit = self.limit
        while heap and steps < limit:
            bound, _, edits, state = heappop(heap)
            if found and bound > found[0][0] + WINDOW:
                heap = []
                break
            if not state.failing:
                found.append((length(edits), edits))
                if len(found) == 1:
                    limit = min(limit, steps + AFTER)
                continue
            steps += 1
            if len(edits) == LARGEST:
                continue
            for edit in self.editor.edits(self._conflict(state), state, frozenset(each.amount for each in edits)):
                key = frozenset((*((each.node, each.value, each.waived) for each in edits), (edit.node, edit.value, edit.waived)))
                if key in seen:
                    continue
                seen.add(key)
                after = self._after(state, edit)
                made += 1
                longer = (*edits, edit)
                heappush(heap, (length(longer) + self._owed(after), made, longer, after))
        found.sort(key=lambda each: each[0])
        return Found(found, bool(heap) and not found, steps)

    def _after(self, state: State, edit: Edit) -> State:
        if edit.value is None:
            return self.editor.trial.waived(state, edit.waived)
        return self.editor.trial.changed(state, edit.node, edit.value)

    def _conflict(self, state: State) -> int:
        """Return the failing edge with the fewest figures: the one that leaves the least choice."""
        return min(state.failing, key=lambda index: (len(self.edges[index].coefficients), index))

    def _owed(self, state: State) -> int:
        """Return what is still to be paid at least: edges that share no node need an operation each."""
        used: set[int] = set()
        owed = 0
        for index in sorted(state.failing):
            if used.isdisjoint(self.edges[index].coefficients):
                used.update(self.edges[index].coefficients)
                owed += LEAST
        return owed
