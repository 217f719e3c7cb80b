"""Patterns that are compiled when a text may hold what they look for: one document needs few."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
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
"""What each method returns where nothing matches."""

_LOOKS = 256
"""So many texts without a needed word cost what it costs to compile a pattern of average length."""

_SPECIAL = frozenset(r"\.^$*+?{}[]()|")


class Pattern:
    """Stands for a pattern; from its first use on it has the methods of the compiled one.

    needs: words of which every text has one that the pattern matches in. As long as no text
    has, nothing is compiled.
    """

    def __init__(self, source: Any, flags: int, needs: Iterable[str] = ()) -> None:
        self.pattern, self.flags, self.needs = source, flags, needs
        self.looks = 0

    def __getattr__(self, name: str) -> Any:
        """Return one of the methods, compiled or not yet;
        raise AttributeError for any other name.
        """
        if name not in _METHODS:
            raise AttributeError(name)
        return partial(self._tried, name) if self.needs else self._compiled(name)

    def _tried(self, name: str, *arguments: Any, **named: Any) -> Any:
        text = arguments[1 if name in ("sub", "subn") else 0]
        self.looks += 1
        if self.looks > _LOOKS or any(map(text.__contains__, self.needs)):
            return self._compiled(name)(*arguments, **named)
        return _WITHOUT[name](*arguments)

    def _compiled(self, name: str) -> Any:
        if name not in self.__dict__:
            compiled = re.compile(self.pattern, self.flags)
            self.__dict__.update((each, getattr(compiled, each)) for each in _METHODS)
        return self.__dict__[name]


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
