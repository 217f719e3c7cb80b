"""Which place an entity's name begins with, and which level of government that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.model.records import NamedTuple
from auditor.text.compiled import table

FILE = "rules/jurisdictions.toml"
NATION = "nation"

# Characters of the longest name of one place: counties of several peoples have 15.
LONGEST = 16


class Jurisdictions(NamedTuple):
    """The levels from the highest down, each with the ends and the whole names of its places; what
    is none.
    """

    levels: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]
    words: Mapping[str, Any]

    def of(self, name: str) -> tuple[str, str]:
        """Return the place and its level: ("深圳市大鹏新区", "county") of
        深圳市大鹏新区政务服务数据管理局; ("", "") where the name begins with no place.
        """
        for word in self.words["before"]:
            name = name.removeprefix(word)
        if name.startswith(tuple(self.words["nation"])):
            return "", NATION
        at, level = 0, ""
        if name.startswith(tuple(self.words["never"])):
            return "", ""
        for each, ends, names in self.levels:
            end = self._end(name, at, ends, names)
            if end > at:
                at, level = end, each
        return name[:at], level

    def _end(self, name: str, at: int, ends: tuple[str, ...], names: tuple[str, ...]) -> int:
        """Return where the first place of a level ends that begins at `at`; `at` for none."""
        for whole in names:
            if name.startswith(whole, at):
                return at + len(whole)
        for stop in range(at + 1, min(len(name), at + LONGEST) + 1):
            part = name[at:stop]
            end = next((end for end in ends if part.endswith(end)), "")
            if end and self._is_name(part, end):
                return stop
        return at

    def _is_name(self, part: str, end: str) -> bool:
        least = self.words["least"].get(end, self.words["otherwise"])
        named = part.isalpha() and len(part) - len(end) >= least
        return named and not part.endswith(tuple(self.words["never"]))


def jurisdictions() -> Jurisdictions:
    """Return the shipped names of places."""
    data = table(FILE)
    levels = [
        (level["name"], tuple(level["ends"]), tuple(level.get("names", ())))
        for level in data["level"]
    ]
    return Jurisdictions(levels, data["words"])
