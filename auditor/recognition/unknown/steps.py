"""Where the second figure of a rate may stand: the total that it is a share of, the line that its
own is part of, the period before or behind.
"""

from __future__ import annotations

from collections.abc import Sequence

BEHIND, AHEAD, LAST, FIRST, PARENT = "behind", "ahead", "last", "first", "parent"
BEFORE, AFTER = "before", "after"
LAGS = (BEFORE, AFTER)
"""Steps to another period: a rate may be a change over them, not only a share."""


def steps(
    wholes: Sequence[bool], breaks: Sequence[bool], parents: Sequence[int | None]
) -> dict[str, list[int | None]]:
    """Return where the second figure of a rate at each place may stand.

    wholes: what others may be shares of; breaks: places without amounts.
    """
    size = len(wholes)
    totals = [at for at, whole in enumerate(wholes) if whole]
    found: dict[str, list[int | None]] = {}
    if totals:
        found[BEHIND] = _nearest(wholes, True)
        found[AHEAD] = _nearest(wholes, False)
        found[LAST], found[FIRST] = [totals[-1]] * size, [totals[0]] * size
    if any(parent is not None for parent in parents):
        found[PARENT] = list(parents)
    printed = [not each for each in breaks]
    found[BEFORE], found[AFTER] = (
        [None, *_nearest(printed, False)[:-1]],
        [*_nearest(printed, True)[1:], None],
    )
    return found


def _nearest(wanted: Sequence[bool], behind: bool) -> list[int | None]:
    """Return for each place the nearest one that is wanted: itself, or one behind, or before it."""
    found: list[int | None] = []
    last: int | None = None
    places = range(len(wanted))
    for at in reversed(places) if behind else places:
        last = at if wanted[at] else last
        found.append(last)
    return found[::-1] if behind else found
