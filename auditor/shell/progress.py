"""How far a long run is: a bar on standard error, at a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

MANY = 20
LARGE = 2_000_000
"""From more files than MANY, or from so many bytes of them on,
a run takes long enough to be watched.
"""

Tick = Callable[[], None]


@contextmanager
def bar(files: Sequence[str], wanted: bool = True) -> Iterator[Tick]:
    """Yield what is to be called after each file; a bar shows it where there is a
    terminal and much to do.
    """
    if not wanted or not _watched() or not (len(files) > MANY or sum(map(_size, files)) > LARGE):
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    # Without a thread of its own: the processes that work are forked from this one.
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=Console(stderr=True), transient=True, auto_refresh=False
    ) as progress:
        task = progress.add_task("", total=len(files))
        yield lambda: _step(progress, task)


def _step(progress: object, task: object) -> None:
    progress.advance(task)  # type: ignore[attr-defined]
    progress.refresh()  # type: ignore[attr-defined]


def _nothing() -> None:
    return None


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0
