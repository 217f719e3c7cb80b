"""Files that people write beside their documents,
read with the line of whatever is wrong in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from auditor.packs.kinds import PackError, line_of
from auditor.text.compiled import parsed
from auditor.text.patterns import regex

_COMMENT = regex(r"^\s*#.*$", re.MULTILINE)
_SAID = regex(r"\(at line (\d+)")


class SettingsError(PackError):
    """A configuration or a baseline that can't be used; its text is one line: file, line,
    what is wrong.
    """


class Source:
    """A TOML file as parsed: its path, what it holds, and where each key of it stands."""

    def __init__(self, path: str, text: str, values: dict[str, Any]) -> None:
        self.path, self.values = path, values
        # A comment may name a key: only its line must stay.
        self._lines = _COMMENT.sub("", text).split("\n")
        self._heads: dict[str, list[int]] = {}

    def failing(
        self, head: str = "", position: int | None = None
    ) -> Callable[[str, str], SettingsError]:
        """Return what makes the error about a key: of the table [head],
        or of the position-th [[head]].
        """

        def fail(key: str, why: str) -> SettingsError:
            line = self.line(key, head) if position is None else self.line_in(key, head, position)
            return SettingsError(f"{self.path}:{line}: {why}")

        return fail

    def line(self, key: str, head: str = "") -> int:
        """Return the line (from 1) of a key in the table [head], or at the top without one."""
        heads = self._starting(f"[{head}]") if head else []
        return self._line(key, heads[0] if heads else 0, len(self._lines))

    def line_in(self, key: str, head: str, position: int) -> int:
        """Return the line of a key in the position-th [[head]];
        that of the head where the key is not there.
        """
        heads = self._starting(f"[[{head}]]")
        if position >= len(heads):
            return self.line(head.rpartition(".")[2])  # written as one list of inline tables
        end = heads[position + 1] if position + 1 < len(heads) else len(self._lines)
        return self._line(key, heads[position], end)

    def _starting(self, head: str) -> list[int]:
        if head not in self._heads:
            self._heads[head] = [
                at for at, line in enumerate(self._lines) if line.strip().startswith(head)
            ]
        return self._heads[head]

    def _line(self, key: str, start: int, end: int) -> int:
        return start + line_of("\n".join(self._lines[start:end]), key)


def parse(path: str, text: str) -> Source:
    """Return a TOML text as parsed; raise SettingsError with the line where it is not TOML."""
    try:
        values = parsed(text)
    except (ValueError, RecursionError) as error:
        said = _SAID.search(str(error))
        line = int(said[1]) if said else len(text.splitlines()) or 1
        what = (
            "nested too deep"
            if isinstance(error, RecursionError)
            else str(error).partition(" (at ")[0]
        )
        raise SettingsError(f"{path}:{line}: {what}") from None
    return Source(path, text, values)


def load(path: str) -> Source:
    """Return the TOML file at `path` as parsed; raise SettingsError where it can't be
    read or is not TOML.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        raise SettingsError(f"{path}: can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SettingsError(f"{path}:{line}: is not UTF-8") from None
    except ValueError:
        raise SettingsError(f"{path!r}: is no path") from None
    return parse(path, text)
