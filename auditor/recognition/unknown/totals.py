"""Which lines a total may be the sum of: those before or after it, as words, blank rows and other totals delimit them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.recognition.unknown.board import Board, Parts, Score

TOTALS = ("total", "grand")
APART = ("rate", "break")
MOST = 24
"""Totals of a table that may reach over all of it."""


class Group(NamedTuple):
    """A supposed sum: how it was found, its total, its parts, where it holds; accepted: the table bears it out."""

    kind: str
    total: int
    parts: Parts
    score: Score
    accepted: bool


@dataclass(slots=True)
class Totals:
    """Finds the parts of a sequence's totals. nested: entries that are parts of another one already."""

    board: Board
    kinds: Sequence[str]
    nested: Sequence[bool]
    used: set[int] = field(default_factory=set)
    groups: dict[int, Group] = field(default_factory=dict)
    wide: int = 0

    def solve(self) -> list[Group]:
        """Return a group for each total whose parts could be found, accepted or not."""
        waiting = [index for index, kind in enumerate(self.kinds) if kind in (*TOTALS, "balance")]
        for reach in (False, True, True):
            waiting = [index for index in waiting if not self._try(index, reach)]
        return [self.groups[index] for index in sorted(self.groups)]

    def by_place(self) -> list[Group]:
        """Return what the first and the last lines of the sequence hold as totals; for tables without words for them."""
        items = [index for index, kind in enumerate(self.kinds) if kind not in APART and not self.nested[index]]
        found = []
        for total, kind in ((items[0], "first"), (items[-1], "last")) if len(items) > 3 else ():
            parts = tuple((index, 1) for index in items if index != total)
            score = self.board.score(total, parts)
            found.append(Group(f"place-{kind}", total, parts, score, len(score.holds) > 1 and not score.open))
        return [group for group in found if group.accepted and len(group.score.holds) >= 9 * len(group.score.fails)]

    def _try(self, total: int, reach: bool) -> bool:
        if reach:
            self.wide += 1
            if self.wide > MOST:
                return False
        best: Group | None = None
        seen: set[Parts] = set()
        for kind, parts in self._candidates(total, reach):
            if parts and parts not in seen:
                seen.add(parts)
                score = self.board.score(total, parts)
                if best is None or score.worth > best.score.worth:
                    best = Group(kind, total, parts, score, acceptable(score))
        if best is None:
            return False
        if best.accepted or total not in self.groups:
            self.groups[total] = best
        if best.accepted and self.kinds[total] != "balance":
            self.used.update(part for part, _ in best.parts)
        return best.accepted

    def _candidates(self, total: int, reach: bool) -> Iterator[tuple[str, Parts]]:
        if self.kinds[total] == "balance":
            yield from self._differences(total)
            return
        for flat in (False, True) if any(self.nested) else (False,):
            for step, kind in ((-1, "last"), (1, "first")):
                for section in (True, False):
                    items, before = self._walk(total, step, section, flat, False)
                    yield f"{kind}{'-flat' if flat else ''}", self._weighed(items)
                    if before is not None and step < 0:
                        yield "running", self._weighed([before, *items])
                if reach:
                    items, _ = self._walk(total, step, False, flat, True)
                    yield f"all-{kind}", self._weighed(items)
                    yield f"totals-{kind}", self._weighed([i for i in items if self.kinds[i] in TOTALS])

    def _walk(self, total: int, step: int, section: bool, flat: bool, whole: bool) -> tuple[list[int], int | None]:
        """The lines from a total on in one direction up to the next total, which is returned too; whole: beyond it."""
        items: list[int] = []
        index = total + step
        while 0 <= index < len(self.kinds):
            kind = self.kinds[index]
            if kind == "break" and section and items:
                break
            if kind in TOTALS and not whole and index not in self.used:
                return items, index
            if kind == "balance" and not whole:
                break
            inside = index in self.used or (self.nested[index] and not flat)
            if kind not in APART and not inside and kind not in ("of-which", "balance"):
                items.append(index)
            index += step
        return items, None

    def _weighed(self, items: Sequence[int]) -> Parts:
        return tuple(sorted((index, -1 if self.kinds[index] == "less" else 1) for index in items))

    def _differences(self, total: int) -> Iterator[tuple[str, Parts]]:
        """A balance is the difference of the two lines before it: totals first, then lines."""
        before = [
            index
            for index in range(max(0, total - MOST), total)
            if index not in self.used and self.kinds[index] not in APART and not self.nested[index]
        ]
        for chosen in ([index for index in before if self.kinds[index] in TOTALS], before):
            if len(chosen) > 1:
                first, second = chosen[-2:]
                yield "difference", ((first, 1), (second, -1))
                yield "difference", ((first, -1), (second, 1))


def acceptable(score: Score) -> bool:
    """Return whether a sum holds where it says something, and fails at most here and there."""
    bad = len(score.fails) + len(score.open)
    return bool(score.holds) and (len(score.holds) >= 2 * bad or (bad == 1 and len(score.holds) == 1))
