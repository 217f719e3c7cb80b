"""What languages of one script call rows and columns: words → roles, looked up, never searched."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.languages.folding import fold
from auditor.languages.packs import LINES, Language, key
from auditor.patterns import regex

WHOLE, BEGIN, END, MIDDLE, INSIDE = "whole", "begin", "end", "middle", "inside"
"""Where words stand in a label. inside: anywhere in a script without blanks, its beginning too."""
_ASIDE, _COLON = regex(r"[(（\[【][^()（）\[\]【】]*[)）\]】]"), regex("[:：]")
_LISTED = regex("[a-z]|[ivx]{1,4}")
LONGEST = 48
"""A label is looked at from both ends and no deeper than so many words, whatever its length."""

Matches = frozenset[tuple[str, str]]
"""(role, place): what a label's words say, and where they stand in it."""


class Lexicon:
    """The table words of some languages, matched as whole words, or as endings without blanks."""

    def __init__(self, languages: Iterable[Language]) -> None:
        self.words: dict[str, set[str]] = {}
        self.endings: dict[str, set[str]] = {}
        self.alone: dict[str, set[str]] = {}
        for language in languages:
            table = self.words if language.blanks else self.endings
            for roles, into in ((language.table, table), (language.alone, self.alone)):
                for role in LINES:
                    for word in roles.get(role, ()):
                        into.setdefault(key(word, language.blanks), set()).add(role)
        self.most = max((word.count(" ") + 1 for word in self.words), default=0)
        self.longest = max(map(len, self.endings), default=0)

    def matches(self, label: str) -> Matches:
        """Return what a label says, in time linear in its length."""
        bare = _ASIDE.sub(" ", label) or label
        folded, plain, before = fold(label), fold(bare), fold(_COLON.split(bare, maxsplit=1)[0])
        found = {(role, WHOLE) for text in {folded, plain, before} for role in self._alone(text)}
        for text in {folded, plain}:
            found |= self._of_words(text.split()[:LONGEST])
        found |= {(role, INSIDE) for role, _ in self._of_endings(folded.replace(" ", ""))}
        return frozenset(found | self._of_endings(plain.replace(" ", "")))

    def _alone(self, folded: str) -> set[str]:
        return self.alone.get(folded, set()) | self.alone.get(folded.replace(" ", ""), set())

    def _of_words(self, words: list[str]) -> set[tuple[str, str]]:
        first, last = _inked(words)
        found = set()
        for start in range(last):
            for end in range(start + 1, min(start + self.most, last) + 1):
                for role in self.words.get(" ".join(words[start:end]), ()):
                    found |= {(role, place) for place in _places(start <= first, end == last)}
        return found

    def _of_endings(self, text: str) -> set[tuple[str, str]]:
        found = set()
        text = text.strip("0123456789")
        for start in range(len(text)):
            for end in range(start + 1, min(start + self.longest, len(text)) + 1):
                for role in self.endings.get(text[start:end], ()):
                    whole = start == 0 and end == len(text)
                    found |= (
                        {(role, WHOLE), (role, END)}
                        if whole
                        else {(role, END if end == len(text) else INSIDE)}
                    )
        return found


def _inked(words: list[str]) -> tuple[int, int]:
    """Return where a label's words begin and end, numbers and the letter of a list aside."""
    first, last = 0, len(words)
    while first < last and (
        words[first].isdecimal() or (first == 0 and _LISTED.fullmatch(words[0]))
    ):
        first += 1
    while last > first and words[last - 1].isdecimal():
        last -= 1
    return first, last


def _places(begins: bool, ends: bool) -> tuple[str, ...]:
    if begins and ends:
        return WHOLE, BEGIN, END
    return (BEGIN,) if begins else (END,) if ends else (MIDDLE,)
