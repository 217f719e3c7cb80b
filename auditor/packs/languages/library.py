"""The known languages, read when their script is first met: a document pays for what it speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from auditor.packs.languages.captions import Captions, Title
from auditor.packs.languages.folding import fold, script_of, scripts_of
from auditor.packs.languages.lexicon import Lexicon, Matches
from auditor.packs.languages.packs import Language, language_of
from auditor.packs.languages.unitlines import UnitLines
from auditor.packs.languages.worded import words
from auditor.text.compiled import source, sources, table
from auditor.text.patterns import regex

FOLDER = "rules/lang"
_LETTERS = regex(r"[^\W\d_]+")
_NUMBERS = regex("[0-9]+")
_NOUGHTS = str.maketrans("123456789", "000000000")
# Roles whose words nearly every table says.
TOTALS = ("grand", "total", "sub", "of-which")
# One word may be a name or a loan: two of one language tell it.
SURE = 2
# A script with fewer than one letter in so many is quoted, not written in.
LEAST = 20

# Characters of a cell that may say that its amount is not given;
# the longest word of a pack has 25.
LONGEST_MARK = 40


@lru_cache(maxsize=32)
def shipped(script: str) -> tuple[Language, ...]:
    """Return the shipped languages that are written in a script."""
    said = f'"{script}"'.encode()
    found = (language_of(table(name)) for name in sources(FOLDER) if said in source(name))
    return tuple(language for language in found if script in language.scripts)


class Languages:
    """All languages: the shipped ones and those that a user brings."""

    def __init__(self, extra: Iterable[Language] = ()) -> None:
        self.extra = tuple(extra)
        self._lexicons: dict[str, Lexicon] = {}
        self._captions: dict[str, Captions] = {}
        self.is_suppressed = lru_cache(maxsize=1 << 12)(self._is_suppressed)
        self.is_nil = lru_cache(maxsize=1 << 12)(self._is_nil)
        self._of_role = lru_cache(maxsize=64)(self._said_by)
        self.signs = lru_cache(maxsize=64)(self._signs)
        self._unit_lines: dict[str, UnitLines] = {}
        self.unit = lru_cache(maxsize=1 << 12)(self._unit)
        self.is_unit = lru_cache(maxsize=1 << 10)(self._is_unit)
        self._numbered = any(map(_NUMBERS.search, _lines_of(self.extra)))
        self._matched = lru_cache(maxsize=1 << 13)(self._matches)

    def matches(self, label: str) -> Matches:
        """Return what the languages of a label's scripts read in it: (role, place)."""
        return self._matched(self.alike(label))

    def alike(self, label: str) -> str:
        """Return what stands for all labels that say the same: where no word has a digit in it,
        Item 1, Item 2 … Item 9 do.
        """
        return label if self._numbered else label.translate(_NOUGHTS)

    def all_alike(self, labels: Sequence[str]) -> list[str]:
        """Return the same for each of very many labels, which are looked at together."""
        together = "\n".join(labels)
        found = self.alike(together).split("\n")
        # A label of several lines would come apart.
        return found if len(found) == len(labels) else list(map(self.alike, labels))

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

    def title(self, line: str) -> Title | None:
        """Return the number and title that a line above a table gives it in some language."""
        return self.captions(line).read(line)

    def captions(self, line: str) -> Captions:
        """Return the words around tables of the languages that a line's first letter is of."""
        script = script_of(next(filter(str.isalpha, line), ""))
        if script not in self._captions:
            self._captions[script] = Captions(self._written_in(script) if script else ())
        return self._captions[script]

    def _is_suppressed(self, text: str) -> bool:
        """Return whether a cell says that there is an amount that it does not give: n/a, 保密, …"""
        if len(text) > LONGEST_MARK:
            return False
        mark = _mark(text)
        if mark in words("suppressed-mark"):
            return True
        return self._is_mark("suppressed", text, mark)

    def _is_nil(self, text: str) -> bool:
        """Return whether a cell says in a word that its amount is nothing: nil, 无, néant.

        A word by which another language withholds an amount ("n.a.") is none.
        """
        if len(text) > LONGEST_MARK or self.is_suppressed(text):
            return False
        return self._is_mark("nil", text, _mark(text))

    def _is_mark(self, role: str, text: str, mark: str) -> bool:
        return any(mark in self._of_role(role, script) for script in scripts_of(text))

    def _said_by(self, role: str, script: str) -> frozenset[str]:
        spoken = (each.table.get(role, ()) for each in self._written_in(script))
        return frozenset(_mark(word) for words in spoken for word in words)

    def _written_in(self, script: str) -> tuple[Language, ...]:
        return (*shipped(script), *self._own(script))

    def _unit(self, text: str) -> str:
        """Return the unit that a title, caption or head says in the languages of its scripts."""
        for script in sorted(scripts_of(text)) or ["Latin"]:
            if unit := self._lines(script).unit(text):
                return unit
        return ""

    def _signs(self, code: str) -> Mapping[str, str]:
        """Return what signs that several currencies share stand for in a language: ¥ is 円."""
        return next((each.signs for each in self._of_code(code) if each.signs), {})

    def minus_is_triangle(self, code: str) -> bool:
        """Return whether a language prints a triangle before a number for a minus."""
        return any(each.triangle for each in self._of_code(code))

    def _of_code(self, code: str) -> Iterator[Language]:
        """Yield what packs say of a language: a user's first, then the shipped one."""
        yield from (each for each in self.extra if each.code == code)
        name = f"{FOLDER}/{code}.toml"
        if name in sources(FOLDER):
            yield language_of(table(name))

    def _is_unit(self, text: str) -> bool:
        """Return whether a text says a unit and nothing more: "in thousands of euros", "(€m)"."""
        return any(self._lines(script).says_only(text) for script in scripts_of(text))

    def _lines(self, script: str) -> UnitLines:
        if script not in self._unit_lines:
            self._unit_lines[script] = UnitLines(self._written_in(script))
        return self._unit_lines[script]

    def _own(self, script: str) -> tuple[Language, ...]:
        return tuple(language for language in self.extra if script in language.scripts)

    def spoken(self, text: str) -> str:
        """Return the code of the language that a text is in, or "" where its words don't tell.

        Each language of the scripts that the text is mostly written in counts its frequent words;
        kana tells Japanese from Chinese however few of them stand among the characters.
        """
        letters = Counter[str]()
        for char, number in Counter(filter(str.isalpha, text)).items():
            letters[script_of(char)] += number
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

    def said(self, code: str, text: str) -> int:
        """Return how often a text says the frequent words of a language and those for totals."""
        folded = fold(text)
        spaced = f" {' '.join(_LETTERS.findall(folded))} "
        return max((_said(each, folded, spaced) for each in self._of_code(code)), default=0)

    def decimal(self, texts: Iterable[str]) -> str:
        """Return the decimal mark of the language that texts are in,
        or "." where that is unclear.
        """
        words = {word for text in texts for word in fold(text).split()}
        scripts = {script for word in words for script in scripts_of(word)}
        known = [
            language
            for script in sorted(scripts)
            for language in (*shipped(script), *self._own(script))
        ]
        counts = {each.code: sum(word in words for word in _folded(each.often)) for each in known}
        most = max(counts.values(), default=0)
        marks = {language.decimal for language in known if counts[language.code] == most}
        return marks.pop() if most > 1 and len(marks) == 1 else "."


def _lines_of(languages: Iterable[Language]) -> Iterator[str]:
    """Yield the words by which languages call rows and columns."""
    for language in languages:
        for roles in (language.table, language.alone):
            for words_of_role in roles.values():
                yield from words_of_role


def _said(language: Language, folded: str, spaced: str) -> int:
    """Return how often a text says a language's frequent words and those for totals."""
    totals = (language.table.get(role, ()) for role in TOTALS)
    words = _folded(language.often).union(*map(_folded, totals))
    if not language.blanks:
        return sum(folded.count(word) for word in words)
    return sum(spaced.count(f" {word} ") for word in words)


@lru_cache(maxsize=1 << 10)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _mark(text: str) -> str:
    """Return a cell's text as marks are compared: points and strokes count (n.a. is nil,
    n/a is not known).
    """
    return "".join(text.casefold().split()).strip("()[]")
