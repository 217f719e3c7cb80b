"""Places to work at: each is a process without threads that gives every task a process of its own,
with limits.

The server has threads, and must not fork; a bench has none.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from auditor.packs.loading import load
from auditor.running import engine
from auditor.running.workers import PATIENCE, Limits, ordered
from auditor.serving.tasks import Outturn, Task, lost, prepare


class Bench:
    """One process that works on one task at a time; others: the benches that stand already."""

    def __init__(
        self, options: engine.Options, limits: Limits, others: Sequence[Bench] = ()
    ) -> None:
        forks = sys.platform == "linux"
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        self._pipe, there = context.Pipe()
        # A forked process has the ends of all pipes: none of them would close with this one.
        ends = [*(other._pipe for other in others), self._pipe] if forks else []
        self._process = context.Process(target=_work, args=(there, options, limits, ends))
        self._process.start()
        there.close()

    def ask(self, task: Task) -> Outturn:
        """Return what comes of a task; it takes as long as the task."""
        try:
            self._pipe.send(task)
            answer: Outturn = self._pipe.recv()
        except (EOFError, OSError):
            return lost(task)
        return answer

    def stop(self) -> None:
        """Tell the process to end, with what it works on: who waits for an answer gets one."""
        self._process.terminate()

    def close(self) -> None:
        """End the process where it has not ended by itself: what it ends first may take a while,
        too.
        """
        self.stop()
        self._process.join(2 * PATIENCE)
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _work(
    pipe: Connection, options: engine.Options, limits: Limits, others: Sequence[Connection]
) -> None:
    # Ctrl-C reaches every process of the terminal: the first one alone answers it, and ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    for other in others:
        other.close()
    load(options.rules, options.codes)  # once: the process of a task has what this one has
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        (answer,) = ordered([task], prepare, options, 1, lost, limits)
        pipe.send(answer)


def _leave(number: int, frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # told twice, it goes on with what it clears away
    sys.exit(128 + number)
