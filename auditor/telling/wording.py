"""The words of the reports: sentences, names and signs from reports/*.toml;
no sentence stands in the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from auditor.telling.typeset import grouped
from auditor.text.compiled import table

LANGUAGES = ("zh", "en")


class _Blank(dict[str, str]):
    """Values for a template; a name that it lacks comes out empty instead of raising."""

    def __missing__(self, key: str) -> str:
        return ""


class Wording:
    """The words of one language; `at` and `fill` take a dotted key such as "report.computed"."""

    def __init__(self, lang: str, tree: Mapping[str, Any]) -> None:
        self.lang = lang
        self._tree = tree
        self._found: dict[str, str | None] = {}

    def find(self, key: str) -> str | None:
        """Return the text at `key`, or None where the language has none."""
        if key not in self._found:
            node: Any = self._tree
            for part in key.split("."):
                node = node.get(part) if isinstance(node, Mapping) else None
            self._found[key] = node if isinstance(node, str) else None
        return self._found[key]

    def at(self, key: str) -> str:
        """Return the text at `key`; its last part where the language has none,
        so that a gap is seen and not fatal.
        """
        found = self.find(key)
        return key.rpartition(".")[2] if found is None else found

    def fill(self, key: str, **values: str) -> str:
        """Return the template at `key` with its {names} filled in."""
        return self.at(key).format_map(_Blank(values))

    def count(self, key: str, number: int) -> str:
        """Return "1 line" or "1,234 lines": the template `key`_one where it exists
        and the number is 1.
        """
        single = f"{key}_one"
        chosen = single if number == 1 and self.find(single) is not None else key
        return self.fill(chosen, n=grouped(str(number)))

    def first(self, *keys: str) -> str:
        """Return the first of the keys that the language has, or the last one."""
        return next((key for key in keys if self.find(key) is not None), keys[-1])


@cache
def words(lang: str, book: str = "") -> Wording:
    """Return the words of `lang` ("zh" or "en"; anything else is read as "en")."""
    lang = lang if lang in LANGUAGES else "en"
    return Wording(lang, _load(f"{book}{lang}.toml"))


@cache
def theme() -> Mapping[str, Mapping[str, str]]:
    """Return the tables of theme.toml: styles, signs, fallbacks."""
    return _load("theme.toml")


def _load(name: str) -> Mapping[str, Any]:
    return table(f"reports/{name}")
