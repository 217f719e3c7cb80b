"""Language packs: one small file of words a language, checked where a user brings one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from auditor.model.records import NamedTuple
from auditor.packs.languages.folding import fold, scripts_of
from auditor.packs.schema import FLAG, LISTS, NAMED, NUMBERS, PHRASES, PLAIN, TEXT, TEXTS, refuse

# Roles of rows and columns: a word has one of them.
LINES = (
    "grand", "total", "sub", "of-which", "less", "plus", "balance", "change", "share", "percent",
    "rate", "mean", "code",
)  # fmt: skip

CELLS = ("nil", "suppressed", "note")
CAPTIONS = ("table", "unit", "continued", "contents")
MARKS = (".", ",")
# Words a role, characters a word and a pack: ten times what shipped ones have is a dictionary.
MOST, WIDEST, LARGEST = 200, 80, 64_000

# Power of ten of the largest scale: a trillion of the long sort.
HIGHEST = 18

SHAPE = {
    "language": TEXT, "name": PLAIN, "scripts": TEXTS, "blanks": FLAG, "often": TEXTS,
    "triangle": FLAG,
    "numbers": NAMED, "table": LISTS, "alone": LISTS, "captions": LISTS, "scale": NUMBERS,
    "currency": LISTS, "signs": NAMED, "phrases": PHRASES,
}  # fmt: skip
NEEDED = ("language", "name", "scripts", "numbers", "table")

Fail = Callable[[str, str], Exception]
Words = Mapping[str, tuple[str, ...]]


class Language(NamedTuple):
    """What a language calls things. table: role → words; alone: those that are a whole label only.

    blanks: whether words stand apart. often: words that a text of this language is hardly without.
    scale, currency: words of units → power of ten, unit → its words. signs: a sign that several
    currencies share → the one that documents of this language mean. triangle: whether a triangle
    before a number is a minus.
    """

    code: str
    name: str
    scripts: tuple[str, ...]
    decimal: str
    table: Words
    alone: Words
    captions: Words
    often: tuple[str, ...] = ()
    blanks: bool = True
    scale: Mapping[str, int] = MappingProxyType({})
    currency: Words = MappingProxyType({})
    signs: Mapping[str, str] = MappingProxyType({})
    triangle: bool = False


def language_of(parsed: Mapping[str, Any]) -> Language:
    """Return the language that a parsed pack describes."""

    def words(name: str) -> Words:
        return {role: tuple(each) for role, each in parsed.get(name, {}).items()}

    return Language(
        parsed["language"],
        parsed["name"],
        tuple(parsed["scripts"]),
        parsed["numbers"]["decimal"],
        words("table"),
        words("alone"),
        words("captions"),
        tuple(parsed.get("often", ())),
        parsed.get("blanks", True),
        parsed.get("scale", {}),
        words("currency"),
        parsed.get("signs", {}),
        parsed.get("triangle", False),
    )


def key(word: str, blanks: bool) -> str:
    """Return a word of a pack as the words of a label are looked up."""
    return fold(word) if blanks else fold(word).replace(" ", "")


def checked(parsed: Mapping[str, Any], size: int, fail: Fail) -> Language:
    """Return the language of a parsed pack; raise what `fail(key, why)` returns where it is wrong.

    key: the key that is wrong, or the word, in quotes.
    size: how many characters the pack has.
    """
    if size > LARGEST:
        raise fail("language", f"a language pack has at most {LARGEST} characters, this one {size}")
    refuse(parsed, SHAPE, fail)
    for name in NEEDED:
        if name not in parsed:
            raise fail("language", f"{name} is missing")
    if set(parsed["numbers"]) != {"decimal"} or parsed["numbers"]["decimal"] not in MARKS:
        raise fail("numbers", f"numbers names one thing: decimal, one of {' '.join(MARKS)}")
    language = language_of(parsed)
    for name, words in (("table", language.table), ("alone", language.alone)):
        _known(words, (*LINES, *CELLS), name, fail)
    _known(language.captions, CAPTIONS, "captions", fail)
    _numbered(language, fail)
    _measured(language, fail)
    _distinct(language, fail)
    _written(language, fail)
    return language


def _known(words: Words, roles: tuple[str, ...], name: str, fail: Fail) -> None:
    for role, listed in words.items():
        if role not in roles:
            raise fail(role, f"unknown role {role!r} in {name}; known: {', '.join(roles)}")
        if len(listed) > MOST:
            raise fail(role, f"{role} has at most {MOST} words")
        long = next((word for word in listed if len(word) > WIDEST), None)
        if long:
            raise fail(f'"{long}"', f"a word has at most {WIDEST} characters: {long[:WIDEST]}…")


def _numbered(language: Language, fail: Fail) -> None:
    """Refuse a title without a place for its number, and one that any number would be."""
    for words in language.captions.get("table", ()):
        before, place, after = words.partition("{n}")
        if not place or "{n}" in after:
            raise fail(f'"{words}"', f"{words!r}: a title of tables has {{n}} once, for the number")
        if not any(map(str.isalpha, before + after)):
            raise fail(f'"{words}"', f"{words!r} would match every number: a word stands beside it")


def _measured(language: Language, fail: Fail) -> None:
    """Refuse scales that are none, and words of units that are many or too long."""
    for word, power in language.scale.items():
        if not 0 < power <= HIGHEST:
            raise fail("scale", f"a scale is a power of ten from 1 to {HIGHEST}: {word} = {power}")
    listed = {"scale": tuple(language.scale), **language.currency}
    _known(listed, tuple(listed), "units", fail)


def _distinct(language: Language, fail: Fail) -> None:
    """Refuse a word with two meanings and one that says nothing."""
    meant: dict[str, str] = {}
    for role, word, least in _said(language):
        said = key(word, language.blanks)
        if len(said) < least:
            raise fail(
                f'"{word}"', f"{word!r} would match everything: a word has at least {least} letters"
            )
        other = meant.setdefault(said, role)
        if other != role:
            raise fail(f'"{word}"', f"{word!r} has two meanings: {other} and {role}")


def _written(language: Language, fail: Fail) -> None:
    """Refuse a script that no word is written in: the pack would never be looked at, in silence."""
    used: set[str] = set()
    for _, word, _ in _said(language):
        used |= scripts_of(word)
    if not language.scripts or not used.issuperset(language.scripts):
        known = ", ".join(sorted(used)) or "none"
        raise fail("scripts", f"scripts are those that the words are written in: {known}")


def _said(language: Language) -> Iterator[tuple[str, str, int]]:
    """Yield role, word and its fewest letters: one letter heads columns, where it is no word."""
    for role in LINES:
        for word in (*language.table.get(role, ()), *language.alone.get(role, ())):
            yield role, word, 2 if language.blanks else 1
