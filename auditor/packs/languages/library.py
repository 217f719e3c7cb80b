"""The known languages, read when their script is first met: a document pays for what it speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from auditor.packs.compiled import parsed
from auditor.packs.languages.folding import fold, scripts_of
from auditor.packs.languages.lexicon import Lexicon, Matches
from auditor.packs.languages.packs import Language, language_of
from auditor.text import folders
from auditor.text.patterns import regex

_LETTERS = regex(r"[^\W\d_]+")
TOTALS = ("grand", "total", "sub", "of-which")
"""Roles whose words nearly every table says."""
SURE = 2
"""One word may be a name or a loan: two of one language tell it."""
LEAST = 20
"""A script with fewer than one letter in so many is quoted, not written in."""


@lru_cache(maxsize=1)
def sources() -> tuple[tuple[str, str], ...]:
    """Return name and text of each shipped pack, by code."""
    folder = folders.folder("rules") / "lang"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )
    return tuple((f"lang/{file.name}", file.read_text("utf-8")) for file in files)


@lru_cache(maxsize=32)
def shipped(script: str) -> tuple[Language, ...]:
    """Return the shipped languages that are written in a script."""
    texts = (text for _, text in sources() if f'"{script}"' in text)
    found = (language_of(parsed(text)) for text in texts)
    return tuple(language for language in found if script in language.scripts)


class Languages:
    """All languages: the shipped ones and those that a user brings."""

    def __init__(self, extra: Iterable[Language] = ()) -> None:
        self.extra = tuple(extra)
        self._lexicons: dict[str, Lexicon] = {}
        self.matches = lru_cache(maxsize=1 << 13)(self._matches)

    def _matches(self, label: str) -> Matches:
        """Return what the languages of a label's scripts read in it: (role, place)."""
        found: Matches = frozenset()
        for script in sorted(scripts_of(label)):
            found |= self._lexicon(script).matches(label)
        return found

    def _lexicon(self, script: str) -> Lexicon:
        if script not in self._lexicons:
            self._lexicons[script] = Lexicon((*shipped(script), *self._own(script)))
        return self._lexicons[script]

    def _own(self, script: str) -> tuple[Language, ...]:
        return tuple(language for language in self.extra if script in language.scripts)

    def spoken(self, text: str) -> str:
        """Return the code of the language that a text is in, or "" where its words don't tell.

        Each language of the scripts that the text is mostly written in counts its frequent words;
        kana tells Japanese from Chinese however few of them stand among the characters.
        """
        letters = Counter[str]()
        for char, number in Counter(filter(str.isalpha, text)).items():
            letters.update(dict.fromkeys(scripts_of(char), number))
        least = letters.total() // LEAST
        used = {script for script, number in letters.items() if number > least}
        known = {
            each.code: each
            for script in sorted(used)
            for each in (*shipped(script), *self._own(script))
        }
        folded = fold(text)
        spaced = f" {' '.join(_LETTERS.findall(folded))} "
        ranks = sorted(
            (-_said(each, folded, spaced), not set(each.scripts) <= used, code)
            for code, each in known.items()
        )
        if not ranks or (ranks[1:2] and ranks[0][:2] == ranks[1][:2]):
            return ""
        count, _, code = ranks[0]
        return code if -count >= (SURE if known[code].blanks and len(known) > 1 else 1) else ""

    def decimal(self, texts: Iterable[str]) -> str:
        """Return the decimal mark of the language that texts are in, or "." where that is unclear."""
        words = {word for text in texts for word in fold(text).split()}
        scripts = {script for word in words for script in scripts_of(word)}
        known = [
            language
            for script in sorted(scripts)
            for language in (*shipped(script), *self._own(script))
        ]
        counts = {each.code: sum(fold(word) in words for word in each.often) for each in known}
        most = max(counts.values(), default=0)
        marks = {language.decimal for language in known if counts[language.code] == most}
        return marks.pop() if most > 1 and len(marks) == 1 else "."


def _said(language: Language, folded: str, spaced: str) -> int:
    """Return how often a text says a language's frequent words and those for totals."""
    totals = (word for role in TOTALS for word in language.table.get(role, ()))
    words = {fold(word) for word in (*language.often, *totals)}
    if not language.blanks:
        return sum(folded.count(word) for word in words)
    return sum(spaced.count(f" {word} ") for word in words)
