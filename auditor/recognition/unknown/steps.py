"""Where the second figure of a rate may stand: the total that it is a share of, the line that its
own is part of, the period before or behind.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.model.records import NamedTuple

BEHIND, AHEAD, LAST, FIRST, PARENT = "behind", "ahead", "last", "first", "parent"
BEFORE, AFTER = "before", "after"
# Steps to another period: a rate may be a change over them, not only a share.
LAGS = (BEFORE, AFTER)
# Steps by so many places: a share may be one of any line near it.
OFFSETS = tuple(str(step) for step in range(-8, 9) if step)


class Steps(NamedTuple):
    """The places of a series that steps lead to.

    wholes: places of what others may be shares of, ascending; printed: places with amounts,
    ascending; parents: of each place; width: how many places stand in one line, where lines of
    places stand behind each other, else 0.
    """

    wholes: Sequence[int] = ()
    printed: Sequence[int] = ()
    parents: Sequence[int | None] = ()
    width: int = 0

    def names(self) -> tuple[str, ...]:
        """Return the steps that lead anywhere."""
        shares = (BEHIND, AHEAD, LAST, FIRST) if self.wholes else ()
        tree = (PARENT,) if any(parent is not None for parent in self.parents) else ()
        return (*shares, *tree, *(LAGS if len(self.printed) > 1 else ()))

    def of(self, step: str, at: int) -> int | None:
        """Return the place that a step from a place leads to, or None."""
        line, at = divmod(at, self.width) if self.width else (0, at)
        found = self._of(step, at)
        return None if found is None else line * self.width + found

    def _of(self, step: str, at: int) -> int | None:
        if step in OFFSETS:
            found = at + int(step)
            # Beyond the last amount there is no line to be a share of.
            return found if self.printed and 0 <= found <= self.printed[-1] else None
        if step == PARENT:
            return self.parents[at] if at < len(self.parents) else None
        if step in (LAST, FIRST):
            return self.wholes[-1 if step == LAST else 0]
        places = self.printed if step in LAGS else self.wholes
        if step in (BEHIND, AFTER):
            next_one = bisect_left(places, at) if step == BEHIND else bisect_right(places, at)
            return places[next_one] if next_one < len(places) else None
        behind = bisect_right(places, at) if step == AHEAD else bisect_left(places, at)
        return places[behind - 1] if behind else None
