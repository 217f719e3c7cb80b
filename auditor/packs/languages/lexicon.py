"""What languages of one script call rows and columns: words → roles, looked up, never searched."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.packs.languages.folding import fold
from auditor.packs.languages.packs import LINES, Language, key
from auditor.text.patterns import regex

# Where words stand in a label. inside: anywhere in a script without blanks, its beginning too.
WHOLE, BEGIN, END, MIDDLE, INSIDE = "whole", "begin", "end", "middle", "inside"
_ASIDE, _COLON = regex(r"[(（\[【][^()（）\[\]【】]*[)）\]】]"), regex("[:：]")
_LISTED = regex("[a-z]|[ivx]{1,4}")
# A label is looked at from both ends and no deeper than so many words, whatever its length.
LONGEST = 48

# (role, place): what a label's words say, and where they stand in it.
Matches = frozenset[tuple[str, str]]


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
        self.most = _longest((word.split()[0], word.count(" ") + 1) for word in self.words)
        self.longest = _longest((ending[0], len(ending)) for ending in self.endings)

    def matches(self, label: str) -> Matches:
        """Return what a label says, in time linear in its length."""
        folded = fold(label)
        bare = _ASIDE.sub(" ", label) or label
        plain = folded if bare == label else fold(bare)
        before = fold(_COLON.split(bare, maxsplit=1)[0]) if _COLON.search(bare) else plain
        texts = {folded, plain}
        found = {(role, WHOLE) for text in {*texts, before} for role in self._alone(text)}
        for text in texts:
            found |= self._of_words(text.split()[:LONGEST])
        if self.endings:
            found |= {(role, INSIDE) for role, _ in self._of_endings(folded.replace(" ", ""))}
            found |= self._of_endings(plain.replace(" ", ""))
        return frozenset(found)

    def _alone(self, folded: str) -> set[str]:
        joined = folded.replace(" ", "") if self.endings else folded
        return self.alone.get(folded, set()) | self.alone.get(joined, set())

    def _of_words(self, words: list[str]) -> set[tuple[str, str]]:
        if not any(word in self.most for word in words):
            return set()
        first, last = _inked(words)
        found = set()
        for start in range(last):
            for end in range(start + 1, min(start + self.most.get(words[start], 0), last) + 1):
                for role in self.words.get(" ".join(words[start:end]), ()):
                    found |= {(role, place) for place in _places(start <= first, end == last)}
        return found

    def _of_endings(self, text: str) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        if self.longest.keys().isdisjoint(text):
            return found
        text = text.strip("0123456789")
        last = len(text)
        for start, char in enumerate(text):
            if char not in self.longest:
                continue
            for end in range(start + 1, min(start + self.longest[char], last) + 1):
                for role in self.endings.get(text[start:end], ()):
                    found.add((role, END if end == last else INSIDE))
                    if end - start == last:
                        found.add((role, WHOLE))
        return found


def _longest(sized: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return how long what begins with each first word, or first letter, is at most."""
    found: dict[str, int] = {}
    for first, size in sized:
        found[first] = max(found.get(first, 0), size)
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
