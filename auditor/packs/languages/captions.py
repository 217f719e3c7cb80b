"""What languages print above a table: its number and title ("Table 6.1: Revenue"),
and whether it is continued.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from auditor.packs.languages.packs import Language

PLACE = "{n}"
"""Where the number stands in a pack's words for a table: "Table {n}", "{n}. melléklet"."""

LONGEST = 200
"""Characters of a line above a table that may be its title; a longer one is a paragraph."""

_NUMBER = (
    r"((?-i:[A-Z]{1,2}[.-]?)?\d{1,4}(?:[.-]\d{1,4}){0,3}(?-i:[a-z])?|(?-i:[IVXLC]{1,7}|[A-Z]))"
)
_APART = r"(?![^\W_])\s*((?:[:.–—―|-]\s?){0,3})\s*"
_LISTED = re.compile(r"(?:\.\s?){3}\s*\d{0,4}$|\t\d{1,4}$")
"""How a list of tables ends its lines: leader dots, or the number of a page set apart."""
_SENTENCE_ENDS = (".", ";", "。", "；", "।", "؟", "?", "!")


class Title(NamedTuple):
    """What a line says of the table below it; continued: that the table began before."""

    number: str
    text: str
    continued: bool = False


class Captions:
    """The words of some languages that set words apart by blanks,
    or that number tables in digits.
    """

    def __init__(self, languages: Iterable[Language]) -> None:
        kinds: dict[str, set[str]] = {}
        continued: set[str] = set()
        for language in languages:
            for words in language.captions.get("table", ()):
                before, _, after = words.partition(PLACE)
                kinds.setdefault(_spaced(after), set()).add(_spaced(before))
            continued.update(map(_spaced, language.captions.get("continued", ())))
        again = "|".join(sorted(continued, key=_longest)) or "(?!)"
        heads = "|".join(
            rf"(?:{'|'.join(sorted(befores, key=_longest))})\s*{_NUMBER}{after}"
            for after, befores in sorted(kinds.items(), key=lambda kind: _longest(kind[0]))
        )
        self._head = re.compile(
            rf"\s*(?:[(（]?(?P<again>{again})[)）]?\s*)?[(\[【]?(?:{heads or '(?!)'}){_APART}",
            re.IGNORECASE,
        )
        self._begins = re.compile(
            rf"[(（\[]?(?:{again})(?![^\W_])[)）\]]?\s*[:.–—-]?\s*", re.IGNORECASE
        )
        self._ends = re.compile(
            rf"[\s,–—-]*[(（\[]?(?<![^\W_])(?:{again})[)）\]]?[.]?$", re.IGNORECASE
        )

    def read(self, line: str) -> Title | None:
        """Return the number and title that a line gives a table, or None where it gives none."""
        line = line.strip()
        head = self._head.match(line) if len(line) <= LONGEST else None
        if head is None or _LISTED.search(line):
            return None
        *groups, mark = head.groups()
        number = next(group for group in groups[1:] if group)
        rest = line[head.end() :].rstrip("】] ")
        continued = bool(head["again"])
        if begins := self._begins.match(rest):
            rest, continued = rest[begins.end() :], True
        if ends := self._ends.search(rest):
            rest, continued = rest[: ends.start()], True
        return Title(number, rest, continued) if mark or continued or is_title(rest) else None

    def is_continued(self, line: str) -> bool:
        """Return whether a line says nothing but that the table began before."""
        begins = self._begins.match(line.strip())
        return begins is not None and begins.end() == len(line.strip())


def is_title(text: str) -> bool:
    """Return whether words that no mark sets apart are a title:
    "Table 3 shows …" goes on as a sentence.
    """
    first = next(filter(str.isalpha, text), "")
    return not first.islower() and not text.endswith(_SENTENCE_ENDS)


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _spaced(words: str) -> str:
    """A pack's words as a pattern: any run of blanks between them, or none."""
    return r"\s*".join(map(re.escape, words.split()))
