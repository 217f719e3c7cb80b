"""Patterns whose words stand in the packs: the code holds the frame, a language or a domain its
words.

    worded("<<table>>?([0-9]{1,2})")    with phrases.table = ["表", "Table "]  is
        (?:Table\\ |表)?([0-9]{1,2})

`<<role>>` stands for any of the role's words, the longest first, `<<role >>` with blanks between
their letters as justified lines print them, `<<=role>>` as whole words where their script parts
words by blanks; `[[role]]` for one of its characters, also within a class: `[-[[marks]]]`.
A role that no pack fills never matches. Words
are escaped, so a pack holds no pattern; what follows or stands before a word is a flat condition.

One role has the words of all languages. A sentence is built otherwise where words stand joined
("增长了5%") than where blanks part them ("up by 5%"): a frame that fits one sort alone is `joined`
or `spaced`, and takes the words of that sort.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import _lru_cache_wrapper, cache, lru_cache
from itertools import groupby
from typing import Any, cast

from auditor.text.compiled import PACKS, source, sources, table
from auditor.text.labels import BLANKED
from auditor.text.patterns import Pattern

# Role → words as alternatives of a pattern, escaped.
Phrases = Mapping[str, tuple[str, ...]]

_WORDS = re.compile(r"<<(=?)([a-z0-9-]+)( ?)>>")
_ROLES = re.compile(r"<<[a-z0-9-]+>>(?:\|<<[a-z0-9-]+>>)*")
_LETTERS = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_LETTER = re.compile(r"\\.|[^\\]", re.DOTALL)
NEVER = "(?!)"
BLANK = "[\\s\u200b\ufeff]"
# Blanks between two letters of one word: more of them part two words.
GAP = BLANK + "{0,3}"

# Where no letter stands right before, or behind.
OPENS_WORD, ENDS_WORD = r"(?<![^\W\d_])", r"(?![^\W\d_])"

HEAD = b"[phrases]"


class _Spoken(Mapping[str, tuple[str, ...]]):
    """Role → alternatives, worked out when a role is asked for: a document needs half of them."""

    def __init__(self, entries: Mapping[str, list[Any]]) -> None:
        self._entries = entries
        self._known: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, role: str) -> tuple[str, ...]:
        if role not in self._known:
            self._known[role] = tuple(alternatives(self._entries[role]))
        return self._known[role]

    def first(self, role: str) -> str:
        """Return the word of a role that stands first in its pack, "" where it has none."""
        entry = next(iter(self._entries.get(role, ())), "")
        return str(entry if isinstance(entry, str) else entry["word"])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@lru_cache(maxsize=1)
def phrases() -> _Spoken:
    """Return the phrases of all shipped packs: role → alternatives, the longest word first.

    A pack gives them as `[phrases] role = ["word", { word = "个", not-before = ["人", "体"] }]`;
    those that a user brings count too, see `speak`.
    """
    found = dict(shipped_phrases())
    for role, brought in _BROUGHT.items():
        found[role] = [*found.get(role, ()), *brought]
    return _Spoken(found)


def listed(entries: Mapping[str, list[Any]]) -> Phrases:
    """Return the phrases of one pack as it lists them: role → alternatives, the longest first."""
    return _Spoken(entries)


@cache
def shipped_phrases() -> Mapping[str, list[Any]]:
    """Return the phrases of the shipped packs as they stand there: role → words."""
    found: dict[str, list[Any]] = {}
    for name in _speaking():
        for role, listed in table(name).get("phrases", {}).items():
            found.setdefault(role, []).extend(listed)
    return found


def speak(brought: Mapping[str, list[Any]]) -> None:
    """Let the phrases that a user's packs bring count from now on, beside the shipped ones: all
    patterns are made anew, and what was worked out by those of before is forgotten.
    """
    if brought == _BROUGHT:
        return
    _BROUGHT.clear()
    _BROUGHT.update({role: list(words) for role, words in brought.items()})
    for pattern in _MADE:
        pattern.forget()
    for name, module in list(sys.modules.items()):
        if name.startswith(UNDERSTAND):
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


# The phrases that count beside the shipped ones.
_BROUGHT: dict[str, list[Any]] = {}

# Modules that remember what they made of words.
UNDERSTAND = (
    "auditor.amounts", "auditor.reading", "auditor.recognition", "auditor.relations",
    "auditor.packs.languages.worded",
)  # fmt: skip


def _speaking() -> Iterable[str]:
    """Return the names of the packs that hold phrases."""
    names = (name for folder in PACKS for name in sources(folder))
    return (name for name in names if HEAD in source(name))


def alternatives(words: Iterable[Any]) -> list[str]:
    """Return each word escaped, with its conditions as look-arounds; the longest word first.

    A word is a text, or a table: word; not-before, not-after: words that must not follow it or
    stand before it.
    """
    longest_first = sorted(words, key=_length, reverse=True)
    return [
        _escaped(word) if isinstance(word, str) else _alternative(word) for word in longest_first
    ]


def _length(word: str | Mapping[str, Any]) -> int:
    return len(word) if isinstance(word, str) else len(word["word"])


def _escaped(word: str) -> str:
    return word if word.isalnum() else re.escape(word)


def _alternative(entry: Mapping[str, Any]) -> str:
    before = _barred("?<!", entry.get("not-after", ()))
    after = _barred("?!", entry.get("not-before", ()))
    return f"{before}{_escaped(entry['word'])}{after}"


def _barred(look: str, barred: Iterable[str]) -> str:
    """Return look-arounds that bar words; all of one letter are barred by one class."""
    letters = "".join(re.escape(word) for word in barred if len(word) == 1)
    found = [f"({look}[{letters}])"] if letters else []
    return "".join([*found, *(f"({look}{re.escape(word)})" for word in barred if len(word) > 1)])


def _whole(found: Iterable[str]) -> tuple[str, ...]:
    """Return words as such that stand alone, where their script has blanks between words.

    What bars letters beside them is written once for all words in a row: at each place of a text
    it is tried once.
    """
    grouped: list[str] = []
    for (before, after), group in groupby(found, _ends_of):
        inside = tuple(group)
        one = inside[0] if len(inside) == 1 else f"(?:{'|'.join(inside)})"
        grouped += [f"{before}{one}{after}"] if before or after else inside
    return tuple(grouped)


def _ends_of(alternative: str) -> tuple[str, str]:
    """Return what bars letters before and behind a word."""
    bare = re.sub(r"\\(.)", r"\1", _bare(alternative))
    before = OPENS_WORD if BLANKED.match(bare[0]) else ""
    return before, ENDS_WORD if BLANKED.match(bare[-1]) else ""


@cache
def words(role: str, spaced: bool | None = None) -> tuple[str, ...]:
    """Return the words of a role as they stand in the packs, without their conditions, the longest
    first; () for none. spaced: those of that sort alone.
    """
    bare = map(_plain, phrases().get(role, ()))
    return tuple(word for word in bare if spaced is None or _is_spaced(word) == spaced)


@cache
def called(role: str) -> str:
    """Return what a role is called: the word that stands first in its pack."""
    return phrases().first(role)


def _plain(alternative: str) -> str:
    """Return an alternative as its word stands in the pack."""
    return alternative if alternative.isalnum() else re.sub(r"\\(.)", r"\1", _bare(alternative))


def _bare(alternative: str) -> str:
    return re.sub(r"\(\?<?!(?:\\.|[^)\\])*\)", "", alternative)


def _is_spaced(word: str) -> bool:
    """Return whether a word, or its escaped form, is of a script that parts words by blanks."""
    return bool(BLANKED.match(_bare(word) if word[0] == "(" else word))


def _choice(found: tuple[str, ...]) -> str:
    """Return a pattern of any of some alternatives; letters alone are one class of them, which is
    compiled and searched for in less time.
    """
    if len(found) == 1 and _is_letter(found[0]):
        return found[0]
    if len(found) > 1 and all(map(_is_letter, found)):
        return f"[{''.join(found)}]"
    return f"(?:{'|'.join(found) or NEVER})"


def _is_letter(alternative: str) -> bool:
    return len(alternative.removeprefix("\\")) == 1


def filled(template: str, known: Phrases | None = None, spaced: bool | None = None) -> str:
    """Return a template with its roles filled in; spaced: by words of that sort alone."""
    known = phrases() if known is None else known

    def any_of(match: re.Match[str]) -> str:
        found = known.get(match[2], ())
        if spaced is not None:
            found = tuple(word for word in found if _is_spaced(word) == spaced)
        if match[1]:
            found = _whole(found)
        elif match[3]:
            found = tuple(GAP.join(_LETTER.findall(word)) for word in found)
        return _choice(found)

    def one_of(match: re.Match[str]) -> str:
        return "".join(word for word in known.get(match[1], ()) if _is_letter(word))

    return _LETTERS.sub(one_of, _WORDS.sub(any_of, template))


# All patterns with words of packs: modules hold them, so that there are no more and no less.
_MADE: list[_Worded] = []


class _Worded(Pattern):
    """A pattern that asks for its words when it is first used."""

    def __init__(
        self, template: str, flags: int, needs: str = "", spaced: bool | None = None
    ) -> None:
        self.template, self.flags, self.needed, self.spaced = template, flags, needs, spaced
        self.looks, self.made = 0, None
        _MADE.append(self)

    def forget(self) -> None:
        """Ask for the words again at the next use."""
        for name in self.__dict__.keys() - {"template", "flags", "needed", "spaced"}:
            del self.__dict__[name]
        self.looks, self.made = 0, None

    def __getattr__(self, name: str) -> Any:
        """Fill the template in, or its words, where they are first asked for;
        raise AttributeError for any other name.
        """
        if name == "pattern":
            self.__dict__["pattern"] = filled(self.template, spaced=self.spaced)
            return self.__dict__["pattern"]
        if name == "needs":
            needed = self.needed or _named(self.template, self.flags)
            self.__dict__["needs"] = tuple(_needed(needed, self.spaced))
            return self.__dict__["needs"]
        raise AttributeError(name)


def _named(template: str, flags: int) -> str:
    """Return the roles of a template that lists roles and nothing more: it needs a word of them."""
    return template.replace("|", " ") if not flags and _ROLES.fullmatch(template) else ""


def _needed(needs: str, spaced: bool | None) -> Iterator[str]:
    for need in needs.split():
        role = _WORDS.fullmatch(need)
        yield from words(role[2], spaced) if role else (need,)


def worded(template: str, flags: int = 0, needs: str = "") -> re.Pattern[str]:
    """Return the pattern of a template; its words are read and it is compiled at its first use.

    needs: as for any pattern; `<<role>>` stands for the words of a role.
    """
    return cast("re.Pattern[str]", _Worded(template, flags, needs))


def joined(template: str, flags: int = 0, needs: str = "") -> re.Pattern[str]:
    """Return the pattern of a template, as `worded`, of words that stand joined alone."""
    return cast("re.Pattern[str]", _Worded(template, flags, needs, spaced=False))


def spaced(template: str, flags: int = 0, needs: str = "") -> re.Pattern[str]:
    """Return the pattern of a template, as `worded`, of words that blanks part alone."""
    return cast("re.Pattern[str]", _Worded(template, flags, needs, spaced=True))
