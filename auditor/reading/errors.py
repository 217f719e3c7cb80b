"""The one error that readers raise."""

from __future__ import annotations


class Unreadable(Exception):
    """A document that can't be read.

    `message` says in one line what it is and what to do: "is empty".

    It follows the path in a sentence; `path` is as given and may hold anything, so show it made
    safe.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"
