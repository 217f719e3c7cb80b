"""Positions of an axis that are looked at in place of all."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.recognition.unknown.mining.lines import Lines


def sampled(lines: Lines, most: int, kept: Sequence[bool]) -> list[int]:
    """Return positions to look for candidates in: the fullest one in four, the others spread over
    the table, all of them such that print three figures other than 0.

    Many lines that print but a few of their figures would leave sums of the others without votes.
    """
    printed = [len(column) - column.count(0) for column in lines.columns]
    telling = [at for at, count in enumerate(printed) if kept[at] and count > 2]
    if len(telling) <= most:
        return telling
    fullest = _fullest(telling, printed, most // 4)
    chosen = set(fullest)
    rest = [at for at in telling if at not in chosen]
    last, others = len(rest) - 1, most - len(fullest)
    spread = (rest[last * at // max(1, others - 1)] for at in range(others))
    return sorted({*fullest, *spread})


def _fullest(positions: Sequence[int], printed: Sequence[int], most: int) -> list[int]:
    """Return the positions that print most figures, the first of those that print as many."""
    best = max(printed[at] for at in positions)
    full = [at for at in positions if printed[at] == best]
    # Of most tables all positions print as many, and none has to be sorted.
    if len(full) < most:
        full = sorted(positions, key=lambda at: (-printed[at], at))
    return full[:most]
