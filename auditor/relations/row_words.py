"""Rows and columns by the words of their names, where blanks part words: "Total revenues" is the
row that "district revenues from all sources" speaks of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from auditor.model.records import NamedTuple
from auditor.model.table import Row, Table, heads_of
from auditor.packs.languages.worded import spaced, words
from auditor.recognition.mentions import Mention
from auditor.recognition.phrasing import in_words
from auditor.relations.facts import Facts
from auditor.relations.standing import DONE, PLAN, PRIOR, REVISED
from auditor.text.patterns import regex

# Rows of tables that are looked through: a document of more is no report that sentences explain.
MOST = 20_000
# Letters of a word that tells: "of" and "m" do not.
SHORTEST = 2
# Characters of a label that are read for its words.
LONGEST = 160

# Letters by which a bent word is known, and of its endings; words of rows that begin alike, of more
# none is looked at.
STEM, BENT, FORMS = 4, 3, 40

_WORD = regex(r"[^\W\d_]+")
# What ends the words that stand right behind an amount and may name it.
_STOP = regex(r"[,;:.()\d]")
YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHARED = spaced(r"<<=head-share>>", re.IGNORECASE)
_CHANGED = spaced(r"<<=head-changed>>|<<=said-up>>|<<=said-down>>", re.IGNORECASE)
_PERCENT = spaced(r"%|<<=percent-word>>", re.IGNORECASE)
_TIMES = (
    (PRIOR, spaced(r"<<=said-prior>>", re.IGNORECASE)),
    (REVISED, spaced(r"<<=head-revised>>", re.IGNORECASE)),
    (PLAN, spaced(r"<<=head-plan>>", re.IGNORECASE)),
    (DONE, spaced(r"<<=head-done>>", re.IGNORECASE)),
)

AMOUNT, CHANGE, GROWN, SHARE, RATE = "amount", "change", "grown", "share", "rate"


class WordedHead(NamedTuple):
    """A column by what its head says: its words but for time and units, its year, of which time its
    amounts are, and what it prints (amount, change, grown, share or rate).
    """

    index: int  # type: ignore[assignment]
    words: frozenset[str]
    year: int | None
    time: str
    kind: str


class WordedRow(NamedTuple):
    """A row by the words of its name; whole: whether it is a total that none of its words names."""

    table: Table
    row: Row
    words: frozenset[str]
    total: bool

    @property
    def whole(self) -> bool:
        return self.total and not self.words


@lru_cache(maxsize=1 << 14)
def words_in(text: str) -> frozenset[str]:
    """Return the words that tell a name, each without its ending of the plural."""
    found = (_singular(word) for word in _WORD.findall(text[:LONGEST].casefold()))
    return frozenset(
        word for word in found
        if len(word) >= SHORTEST and word not in _fillers() and in_words(word)
    )  # fmt: skip


@cache
def _fillers() -> frozenset[str]:
    roles = ("name-filler", "name-total", "scale-suffix", "scale-word", "month-name")
    return frozenset(
        _singular(word.casefold()) for role in roles for word in words(role, spaced=None)
    )


@cache
def _totals() -> frozenset[str]:
    return frozenset(_singular(word.casefold()) for word in words("name-total"))


@cache
def _verbs() -> frozenset[str]:
    roles = (
        "said-share", "said-states", "said-is", "said-up", "said-down", "said-by", "said-about",
        "said-for", "said-or", "said-over", "said-prior", "said-was", "said-above", "said-below",
        "list-and", "said-of", "said-when", "name-lead", "said-against", "said-overspent",
        "said-underspent",
    )  # fmt: skip
    spoken = (_WORD.findall(word.casefold()) for role in roles for word in words(role))
    return frozenset(_singular(word) for said in spoken for word in said)


def names_alone(clause: str, known: frozenset[str]) -> bool:
    """Return whether a clause names nothing but what is known: "health" is none of "health and
    education together".
    """
    return words_in(clause) - _verbs() <= known


def _singular(word: str) -> str:
    for ending in words("name-plural"):
        if word.endswith(ending) and len(word) - len(ending) > SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1 << 12)
def says_whole(text: str) -> bool:
    """Return whether words say that all of something is meant: total, all, combined."""
    found = map(_singular, _WORD.findall(text.casefold()))
    return not _totals().isdisjoint(found)


@lru_cache(maxsize=1 << 10)
def head_in_words(index: int, label: str, role: str) -> WordedHead:
    """Return what the head of a column says."""
    years = YEAR.findall(label)
    # What stands between two years is of neither: "Change FY2025 to FY2026".
    year = int(years[0]) if len(set(years)) == 1 else None
    time, rest = "", label
    for name, pattern in _TIMES:
        if pattern.search(rest):
            time = time or name
            rest = pattern.sub(" ", rest)
    percent = role == RATE or bool(_PERCENT.search(label))
    changed = bool(_CHANGED.search(label))
    if percent:
        kind = GROWN if changed else SHARE if _SHARED.search(label) else RATE
    else:
        kind = CHANGE if changed else AMOUNT
    return WordedHead(index, words_in(rest), year, time, kind)


@lru_cache(maxsize=1 << 8)
def _heads(columns: tuple[tuple[int, str, str], ...]) -> Mapping[int, WordedHead]:
    return {index: head_in_words(index, label, role) for index, label, role in columns}


def heads_in_words(table: Table) -> Mapping[int, WordedHead]:
    """Return what the heads of a table say, by the index of the column."""
    return _heads(tuple((each.index, each.label, each.role) for each in table.columns))


def worded_rows(facts: Facts) -> Mapping[str, Sequence[WordedRow]]:
    """Return the rows of all tables by each word of their names, those that no word names by ""; of
    a document that is no mass of them.
    """
    tables = facts.recognised.tables
    found: dict[str, list[WordedRow]] = defaultdict(list)
    if sum(len(table.rows) for table in tables) > MOST:
        return found
    for table in tables:
        for each in _rows_of(table):
            for word in each.words or ("",):
                found[word].append(each)
    return found


def _rows_of(table: Table) -> list[WordedRow]:
    heads, found = heads_of(table), []
    for row in table.rows:
        if not row.figures:
            continue
        named = words_in(row.label)
        total = row.kind == "total" or says_whole(row.label)
        if total and not named:
            # "Subtotal" is of the block that it ends.
            above = heads.get(next(iter(row.figures.values())).id)
            named = words_in(above.block[-1]) if above and above.block else named
        found.append(WordedRow(table, row, named, total))
    return found


class WordsAround(NamedTuple):
    """The words around a number: of its own clause, of its sentence up to it, and whether these say
    that all of something is meant.
    """

    own: frozenset[str]
    sentence: frozenset[str]
    whole: bool


def around(facts: Facts, at: int) -> WordsAround:
    """Return the words around a number of a sentence."""
    mentions = facts.recognised.mentions
    said = mentions[at]
    behind = behind_of(said)
    own = words_in(said.before[-LONGEST:]) | words_in(behind)
    sentence, whole = set(own), says_whole(said.before) or says_whole(behind)
    for other in reversed(mentions[max(0, at - _BEFORE) : at]):
        if other.period != said.period:
            break
        sentence |= words_in(other.before[-LONGEST:])
        whole = whole or says_whole(other.before)
    return WordsAround(bent_in(own, facts), bent_in(frozenset(sentence), facts), whole)


def bent_in(said: frozenset[str], facts: Facts) -> frozenset[str]:
    """Return words with the forms of them that rows have, in languages that bend words: with
    "Skatteintäkterna" also "Skatteintäkter".
    """
    if not facts.recognised.tongue:
        return said
    stems = facts.once(_stems)
    return said | {name for word in said for name in stems.get(word[:STEM], ()) if bent(word, name)}


def _stems(facts: Facts) -> Mapping[str, Sequence[str]]:
    """Return the words of rows by how they begin."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in facts.once(worded_rows):
        found[name[:STEM]].append(name)
    return {stem: names for stem, names in found.items() if len(names) <= FORMS}


def bent(word: str, other: str) -> bool:
    """Return whether two words are forms of one: they begin alike and differ in their endings."""
    stem = max(STEM, min(len(word), len(other)) - BENT)
    return word[:stem] == other[:stem] and abs(len(word) - len(other)) <= BENT


# Numbers of a sentence before one whose words may name it.
_BEFORE = 12
# What parts the clauses of a sentence.
_MARK = regex(r"[,;:.()]")


def clause_before(said: Mention) -> str:
    """Return the words of its own clause before a number."""
    return _MARK.split(said.before[-LONGEST:])[-1]


def behind_of(said: Mention) -> str:
    """Return the words right behind a number, up to a mark or the next number."""
    stop = _STOP.search(said.after)
    return said.after[: stop.start()] if stop else said.after
