"""Codes in several columns, 类 款 项: a line prints its own part, those above it the others."""

from __future__ import annotations

from collections.abc import Sequence

# Digits of the parts of a code: of its class, and of each level below.
FIRST, NEXT = 3, 2


class SplitCodes:
    """Puts the codes of a table's lines together, one line after the other: behind 208 | 05 the
    line that prints only 06, in the third column, is 2080506.
    """

    def __init__(self) -> None:
        self.above: list[str] = []

    def whole(self, parts: Sequence[str]) -> list[str]:
        """Return the parts of a line's code, "" where a column is blank: those that it leaves blank
        ahead of its own are those of the line above, if all are parts of codes.
        """
        found = [part.replace(" ", "") for part in parts]
        own = next((at for at, part in enumerate(found) if part), 0)
        if own and own <= len(self.above):
            found = self._completed(found, own)
        if any(found):
            self.above = [part for part in found if part]
        return found

    def _completed(self, found: list[str], own: int) -> list[str]:
        whole = [*self.above[:own], *found[own:]]
        printed = [part for part in whole if part]
        fits = all(
            part.isdigit() and len(part) == (NEXT if at else FIRST)
            for at, part in enumerate(printed)
        )
        # Numbers that are no parts of codes (line numbers, units) stay what they are.
        return whole if fits else found
