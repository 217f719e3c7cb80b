"""Patterns that are compiled when they are first used: one document needs half of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Pattern:
    """Stands for a pattern; from its first use on it has the methods of the compiled one."""

    def __init__(self, source: Any, flags: int) -> None:
        self.pattern, self.flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Compile and return one of the methods; raise AttributeError for any other name."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((each, getattr(compiled, each)) for each in _METHODS)
        return self.__dict__[name]


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern as `re.compile` does, compiled at its first use;
    a wrong one raises re.error only then.
    """
    return cast("re.Pattern[AnyStr]", Pattern(source, flags))
