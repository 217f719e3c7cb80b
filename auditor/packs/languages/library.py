"""The known languages, read when their script is first met: a document pays for what it speaks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from auditor.packs.compiled import parsed
from auditor.packs.languages.folding import fold, scripts_of
from auditor.packs.languages.lexicon import Lexicon, Matches
from auditor.packs.languages.packs import Language, language_of
from auditor.text import folders


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
