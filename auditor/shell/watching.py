"""--watch: a check is done again whenever what it reads has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator

from auditor.reading import sources

# Seconds between two looks: what is saved is checked before one looks up.
PAUSE = 0.5

# When each file was written and how long it is.
Seen = dict[str, tuple[int, int]]


def watched(paths: Iterable[str], outputs: Collection[str | None]) -> Callable[[], Iterable[str]]:
    """Return what yields the files that paths stand for now, without those that are written."""
    return lambda: (file for file in sources(paths) if file not in outputs)


def seen(files: Iterable[str]) -> Seen:
    """Return how the files are now; one that is not there is left out."""
    found: Seen = {}
    for file in files:
        try:
            now = os.stat(file)
        except (OSError, ValueError):
            continue
        found[file] = (now.st_mtime_ns, now.st_size)
    return found


def changes(
    files: Callable[[], Iterable[str]], pause: Callable[[float], object] = time.sleep
) -> Iterator[None]:
    """Yield at once, and again whenever one of the files has changed, come or gone, and is written
    no more: two looks find it the same.
    """
    last = seen(files())
    yield
    while True:
        pause(PAUSE)
        now = seen(files())
        if now == last:
            continue
        while (then := seen(_after(files, pause))) != now:
            now = then
        last = now
        yield


def _after(files: Callable[[], Iterable[str]], pause: Callable[[float], object]) -> Iterable[str]:
    pause(PAUSE)
    return files()
