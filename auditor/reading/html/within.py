"""Which elements of a kind are open: what is told by an attribute is ended by a name alone."""

from __future__ import annotations


class Within:
    """Counts the elements of a kind that are open; between them those of equal names count too."""

    def __init__(self) -> None:
        self._open: dict[str, list[str]] = {}
        self._depth = 0

    def __bool__(self) -> bool:
        return self._depth > 0

    def start(self, name: str, kind: str) -> None:
        """Take the start of an element; `kind`: what it is, or "" for one of no kind."""
        if kind or self._open.get(name):
            self._open.setdefault(name, []).append(kind)
            self._depth += bool(kind)

    def end(self, name: str) -> str:
        """Take the end of the last element of a name, and return what it was."""
        kinds = self._open.get(name)
        kind = kinds.pop() if kinds else ""
        self._depth -= bool(kind)
        return kind

    def clear(self) -> None:
        """Take the end of all."""
        self._open.clear()
        self._depth = 0
