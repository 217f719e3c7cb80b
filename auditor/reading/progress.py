"""How far a document is read, for whoever watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Called with the number of pages that are read, and of those there are.
Watcher = Callable[[int, int], None]

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Have a watcher told of each page that is read inside."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def tell(done: int, pages: int) -> None:
    """Tell whoever watches that so many of so many pages are read."""
    watcher = _watcher.get()
    if watcher:
        watcher(done, pages)
