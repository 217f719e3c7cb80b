"""What languages print around a table: its number and title ("Table 6.1: Revenue"), that it is
continued, notes below it, and the head of a list of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from auditor.model.records import NamedTuple
from auditor.packs.languages.packs import Language
from auditor.packs.languages.worded import filled, worded
from auditor.text.labels import SIMPLER
from auditor.text.patterns import regex

# Where the number stands in a pack's words for a table: "Table {n}", "{n}. melléklet".
PLACE = "{n}"

# Characters of a line above a table that may be its title; a longer one is a paragraph.
LONGEST = 200

_NUMBER = (
    r"((?-i:[A-Z]{1,2}[.-]?)?\d{1,4}(?:[.-]\d{1,4}){0,3}(?-i:[a-z])?|(?-i:[IVXLC]{1,7}|[A-Z]))"
)
_APART = r"(?![^\W_])\s*((?:[:.–—―|-]\s?){0,3})\s*"
_YEAR = r"(?:1\s?9|2\s?0)\s?\d\s?\d\s?[[[year-mark]]]"
_NUMERAL = r"(?!<<numeral-in-word>>)[[[ordinal]]]"
# Where words stand without blanks a title may follow its number at once: 表3支出总表.
_CLOSE_NUMBER = (
    # A year that a blank tore, or that nothing parts from the number, is the title's.
    rf"(?:(\d{{1,2}}?)\s*(?={_YEAR})|(?!{_YEAR})"
    rf"(\d{{1,3}}(?:[.．]\d{{1,2}}(?!\d))?|(?:{_NUMERAL}){{1,3}})"
    rf"(?:\s?[-－]\s?(?!{_YEAR})\d{{1,2}})?"
    rf"(?!\d|{_NUMERAL}))"
)
_CLOSE = r"\s*((?:[:：、.．–—―|-]\s?){0,3})\s*"
_TORN_YEAR = worded(r"(?:\d\s?){3}\d\s?(?=[[[year-mark]]])")
# How a list of tables ends its lines: leader dots, or the number of a page set apart.
_LISTED = regex(r"(?:\.\s?){3}\s*\d{0,4}$|\t\d{1,4}$")
_SENTENCE_ENDS = (".", ";", "。", "；", "।", "؟", "?", "!")
_NEVER = "(?!)"
# What languages say that have no words for it.
_NOTHING = regex(_NEVER)


class Title(NamedTuple):
    """What a line says of the table below it; continued: that the table began before."""

    number: str
    text: str
    continued: bool = False


class Captions:
    """The words of some languages of one script for what stands around a table."""

    def __init__(self, languages: Iterable[Language]) -> None:
        languages = tuple(languages)
        continued = {words for each in languages for words in each.captions.get("continued", ())}
        notes = {words for each in languages for words in each.table.get("note", ())}
        contents = {words for each in languages for words in each.captions.get("contents", ())}
        again = _any(continued)
        apart = [each for each in languages if each.blanks]
        close = [each for each in languages if not each.blanks]
        self._head = _heads(apart, again, _NUMBER, _APART) if apart else _NOTHING
        self._close = _heads(close, again, filled(_CLOSE_NUMBER), _CLOSE) if close else _NOTHING
        self._begins = _saying(rf"[(（\[]?(?:{again})(?![^\W_])[)）\]]?\s*[:.–—-]?\s*", continued)
        self._ends = _saying(
            rf"[\s,–—-]*(?:(?<![^\W_])(?:{again})|[(（\[](?:{again})[)）\]])[.]?$", continued
        )
        self._note = _saying(
            rf"[(（\[]?(?:{_any(notes)})\s?[0-9]{{0,2}}\s?[)）\]]?\s?(?:[:：]|$)", notes
        )
        self._contents = _saying(rf"(?:{_any(contents)})", contents)
        self._note_begins, self._contents_begins = _openings(notes), _openings(contents)
        # One line is asked of by the reader, by who joins lines, and by the recognition of tables.
        self.read = lru_cache(maxsize=1 << 10)(self._read)
        self.begins = lru_cache(maxsize=1 << 10)(self._stands_around)

    def _read(self, line: str) -> Title | None:
        """Return the number and title that a line gives a table, or None where it gives none."""
        line = line.strip()
        if len(line) > LONGEST or _LISTED.search(line):
            return None
        plain = line.translate(SIMPLER)
        head = self._head.match(plain) or self._close.match(plain)
        if not head:
            return None
        *groups, mark = head.groups()
        number = next(group for group in groups[1:] if group)
        rest = line[head.end() :].rstrip("】] ")
        if torn := _TORN_YEAR.match(rest):
            rest = "".join(torn[0].split()) + rest[torn.end() :]
        continued = bool(head["again"])
        if begins := self._begins.match(rest.translate(SIMPLER)):
            rest, continued = rest[begins.end() :], True
        rest, ends = self.without_continued(rest)
        continued = continued or ends
        return Title(number, rest, continued) if mark or continued or not goes_on(rest) else None

    def without_continued(self, text: str) -> tuple[str, bool]:
        """Return a title without the words that it goes on from before, and whether it had any."""
        ends = self._ends.search(text.translate(SIMPLER))
        return (text[: ends.start()], True) if ends else (text, False)

    def is_continued(self, line: str) -> bool:
        """Return whether a line says nothing but that the table began before."""
        begins = self._begins.match(line.strip().translate(SIMPLER))
        return begins is not None and begins.end() == len(line.strip())

    def is_note(self, line: str) -> bool:
        """Return whether a line begins as a note below a table."""
        bare = line.strip()
        first = next((char for char in bare if char not in "(（["), "")
        return _may_begin(first, self._note_begins) and bool(
            self._note.match(bare.translate(SIMPLER))
        )

    def _stands_around(self, line: str) -> bool:
        """Return whether a line begins what stands around a table."""
        return self.is_note(line) or self.is_contents(line) or self.read(line) is not None

    def is_contents(self, line: str) -> bool:
        """Return whether a line is the head of a list of tables or chapters."""
        first = next((char for char in line if not char.isspace() and char not in ":："), "")
        if len(line) > LONGEST or not _may_begin(first, self._contents_begins):
            return False
        bare = "".join(line.split()).strip(":：").translate(SIMPLER)
        return bool(self._contents.fullmatch(bare))


def goes_on(text: str) -> bool:
    """Return whether words that no mark sets apart are no title:
    "Table 3 shows …" goes on as a sentence.
    """
    first = next(filter(str.isalpha, text), "")
    return first.islower() or text.endswith(_SENTENCE_ENDS)


def _heads(languages: Iterable[Language], again: str, number: str, apart: str) -> re.Pattern[str]:
    """Return the pattern of numbered titles: its last group is the mark behind the number."""
    kinds: dict[str, set[str]] = {}
    for language in languages:
        for words in language.captions.get("table", ()):
            before, _, after = words.partition(PLACE)
            kinds.setdefault(_spaced(after), set()).add(_spaced(before))
    heads = "|".join(
        rf"(?:{'|'.join(sorted(befores, key=_longest))})\s*{number}\s*{after}"
        for after, befores in sorted(kinds.items(), key=lambda kind: _longest(kind[0]))
    )
    return regex(
        rf"\s*(?:[(（]?(?P<again>{again})[)）]?\s*)?[(\[【]?(?:{heads or _NEVER}){apart}",
        re.IGNORECASE,
    )


def _saying(pattern: str, words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern, in any case, that matches only where one of the words stands."""
    pieces = [word.translate(SIMPLER).split()[0] for word in words]
    if not pieces:
        return _NOTHING
    caseless = all(piece.lower() == piece.upper() for piece in pieces)
    return regex(pattern, re.IGNORECASE, needs=" ".join(pieces) if caseless else "")


def _openings(words: Iterable[str]) -> frozenset[str]:
    """Return the characters that words begin with, in either case."""
    firsts = {word.translate(SIMPLER).strip()[:1] for word in words}
    return frozenset(case for first in firsts for case in (first, first.lower(), first.upper()))


def _may_begin(first: str, openings: frozenset[str]) -> bool:
    """Return whether a line with this first character can begin with a word that has one of these:
    one look, where most lines begin with nothing of the sort.
    """
    plain = first.translate(SIMPLER)
    low, high = plain.lower(), plain.upper()
    # Letters beyond A to Z may have more than two cases.
    return low in openings or high in openings or (low != high and not plain.isascii())


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(_spaced, words), key=_longest)) or _NEVER


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _spaced(words: str) -> str:
    """A pack's words as a pattern: any run of blanks between them, or none."""
    return r"\s*".join(map(re.escape, words.translate(SIMPLER).split()))
