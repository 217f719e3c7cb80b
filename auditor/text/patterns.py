"""Patterns that are compiled when a text may hold what they look for: one document needs few."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, AnyStr, cast

# The methods of a pattern, and what each returns where nothing matches.
_WITHOUT: dict[str, Callable[..., Any]] = {
    "search": lambda text, *_: None,
    "match": lambda text, *_: None,
    "fullmatch": lambda text, *_: None,
    "finditer": lambda text, *_: iter(()),
    "findall": lambda text, *_: [],
    "split": lambda text, *_: [text],
    "sub": lambda new, text, *_: text,
    "subn": lambda new, text, *_: (text, 0),
}

# So many looks at texts for a needed word cost what it costs to compile an average pattern.
_LOOKS = 100

_SPECIAL = frozenset(r"\.^$*+?{}[]()|")


class Pattern:
    """Stands for a pattern; from its first use on it has the methods of the compiled one.

    needs: words of which every text has one that the pattern matches in. As long as no text
    has, nothing is compiled.
    """

    def __init__(self, source: Any, flags: int, needs: Iterable[str] = ()) -> None:
        self.pattern, self.flags, self.needs = source, flags, needs
        self.looks = 0
        self.made: re.Pattern[Any] | None = None

    def compiled(self, name: str) -> Any:
        """Return a method of the compiled pattern, which goes before that of the class."""
        if self.made is None:
            self.made = re.compile(self.pattern, self.flags)
        self.__dict__[name] = method = getattr(self.made, name)
        return method


def _tried(name: str, without: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that compiles only where a text has a needed word."""
    place = 1 if name in ("sub", "subn") else 0

    def method(self: Pattern, *arguments: Any, **named: Any) -> Any:
        if self.made is None and self.needs and self.looks < _LOOKS:
            self.looks += 1
            if not any(map(arguments[place].__contains__, self.needs)):
                return without(*arguments)
        return self.compiled(name)(*arguments, **named)

    return method


for _name, _nothing in _WITHOUT.items():
    setattr(Pattern, _name, _tried(_name, _nothing))


def cut(text: str, marks: str) -> list[str]:
    """Return the pieces of a text between any of some characters,
    as `re.split` does for a class of them.
    """
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return text.split(marks[0])


def regex(source: AnyStr, flags: int = 0, needs: str = "") -> re.Pattern[AnyStr]:
    """Return a pattern as `re.compile` does, compiled at its first use;
    a wrong one raises re.error only then.

    needs: words, a blank between two, of which every text has one that the pattern matches in;
    a pattern of plain words needs one of them without being told.
    """
    words = needs.split() or _plain(source, flags)
    return cast("re.Pattern[AnyStr]", Pattern(source, flags, words))


def _plain(source: AnyStr, flags: int) -> list[str]:
    """Return the words that a pattern lists, [] where it says more than that."""
    if flags or isinstance(source, bytes):
        return []
    words = source.split("|")
    return words if all(words) and all(map(_SPECIAL.isdisjoint, words)) else []
