"""How far a long run is: a bar on standard error, at a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from auditor.reading.progress import watched

MANY = 20
# From more files than MANY, or from so many bytes of them on,
# a run takes long enough to be watched.
LARGE = 2_000_000

# Pages of a document from which reading it takes long enough to be watched: a second or more.
LONG = 50

Tick = Callable[[], None]


@contextmanager
def bar(files: Sequence[str], wanted: bool = True) -> Iterator[Tick]:
    """Yield what is to be called after each file; a bar shows it where there is a
    terminal and much to do, and another the pages of a long document.
    """
    if not wanted or not _watched():
        yield _nothing
        return
    screen = _Screen(len(files))
    if len(files) > MANY or sum(map(_size, files)) > LARGE:
        screen.show()
    # More files than that are read by other processes, each of them at its own page.
    with nullcontext() if len(files) > MANY else watched(screen.page):
        try:
            yield screen.step
        finally:
            screen.close()


class _Screen:
    """A bar for the files and one for the pages of the one that is read, shown once there is much
    to do.
    """

    def __init__(self, files: int) -> None:
        self.files, self.done = files, 0
        self.progress: Any = None
        self.tasks: tuple[Any, Any] = (None, None)

    def show(self) -> None:
        """Show the bars."""
        if self.progress:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        # Without a thread of its own: the processes that work are forked from this one.
        self.progress = Progress(
            BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
            console=Console(stderr=True), transient=True, auto_refresh=False,
        )  # fmt: skip
        self.progress.start()
        self.tasks = (
            self.progress.add_task("", total=self.files, completed=self.done),
            self.progress.add_task("", total=None, visible=False),
        )

    def step(self) -> None:
        """Note that one more file is done."""
        self.done += 1
        if self.progress:
            self._update(0, completed=self.done)
            self._update(1, visible=False)

    def page(self, done: int, pages: int) -> None:
        """Note how many pages of a document are read."""
        if pages >= LONG:
            self.show()
            self._update(1, completed=done, total=pages, visible=True)

    def close(self) -> None:
        """Take the bars away."""
        if self.progress:
            self.progress.stop()

    def _update(self, task: int, **state: object) -> None:
        self.progress.update(self.tasks[task], **state)
        self.progress.refresh()


def _nothing() -> None:
    return None


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0
