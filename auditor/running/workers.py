"""Work on many things in several processes: results come in the order of the things,
and few of them wait at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn, TypeVar, cast

Result = TypeVar("Result")
Work = Callable[[Any], Result]

AHEAD = 32
"""So many results a worker may wait for an earlier one: what bounds the memory."""


PATIENCE = 5.0
"""Seconds in which a process that is told to stop clears away what it has begun:
deleting a folder takes far less.
"""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered(
    things: Sequence[Any],
    prepare: Callable[[Any], Work[Result]],
    given: Any,
    jobs: int,
    lost: Work[Result],
) -> Iterator[Result]:
    """Yield prepare(given)(thing) for each of the things, in their order, from `jobs` processes (1:
    from this one).

    A process that dies takes one thing with it, which is tried once more, in a new process and with
    no other at work: together they may have needed more memory than there is. If that one dies as
    well, lost(thing) stands in its place. Where the caller stops early, by an exception too, all
    processes end with it.
    """
    if jobs <= 1 or len(things) <= 1:
        yield from map(prepare(given), things)
        return
    pool = _Pool(things, prepare, given, lost)
    try:
        for _ in range(min(jobs, len(things))):
            pool.start()
        yield from pool.results(AHEAD * jobs)
    finally:
        pool.stop()


class _Pool:
    """The processes, and which thing (by its position) each of them works on.

    again: the things that ended a process and wait for another one; alone: those that are or were
    in it.
    """

    def __init__(
        self, things: Sequence[Any], prepare: Callable[[Any], Any], given: Any, lost: Work[Any]
    ) -> None:
        self.things, self.lost, self.worked = things, lost, (prepare, given)
        # Forking costs nothing, and this process has no threads; elsewhere a new interpreter is
        # started.
        self.context: Any = multiprocessing.get_context(
            "fork" if sys.platform == "linux" else "spawn"
        )
        self.processes: dict[Connection, BaseProcess] = {}
        self.busy: dict[Connection, int] = {}
        self.next = 0
        self.again: list[int] = []
        self.alone: set[int] = set()

    def start(self) -> Connection:
        """Start one more process."""
        here: Connection
        here, there = self.context.Pipe()
        # A forked process has the ends of all pipes: none of them would close with this one.
        others = [*self.processes, here] if self.context.get_start_method() == "fork" else []
        process = self.context.Process(
            target=_serve, args=(there, *self.worked, others), daemon=True
        )
        process.start()
        there.close()
        self.processes[here] = process
        return here

    def results(self, ahead: int) -> Iterator[Any]:
        """Yield the results in order; none is begun that is `ahead` or more positions
        before the one waited for.
        """
        done: dict[int, Any] = {}
        for position in range(len(self.things)):
            while position not in done:
                self._hand_out(position + ahead)
                for pipe in cast("list[Connection]", wait(list(self.busy))):
                    self._receive(pipe, done)
            yield done.pop(position)

    def _hand_out(self, end: int) -> None:
        """Give the idle processes work; what has ended a process gets a new one,
        while no other one works.
        """
        if self.again or self.alone.intersection(self.busy.values()):
            if not self.busy:
                self.alone.add(self.again[0])
                self._give(self.start(), self.again.pop(0))
            return
        for pipe in [pipe for pipe in self.processes if pipe not in self.busy]:
            if self.next < min(end, len(self.things)):
                self._give(pipe, self.next)
                self.next += 1

    def _give(self, pipe: Connection, position: int) -> None:
        self.busy[pipe] = position
        with suppress(OSError):  # it has died: that is seen where its result is read
            pipe.send(self.things[position])

    def _receive(self, pipe: Connection, done: dict[int, Any]) -> None:
        position = self.busy.pop(pipe)
        try:
            failed, result = pipe.recv()
        except (EOFError, OSError):
            self.processes.pop(pipe).join()
            pipe.close()
            if position not in self.alone:
                self.again.append(position)
                return
            self.start()
            failed, result = False, self.lost(self.things[position])
        if failed:
            raise result
        done[position] = result

    def stop(self) -> None:
        """End all processes, whatever they are doing."""
        for process in self.processes.values():
            process.terminate()
        for pipe, process in self.processes.items():
            process.join(PATIENCE)
            process.kill()
            process.join()
            pipe.close()


def _serve(
    pipe: Connection, prepare: Callable[[Any], Work[Any]], given: Any, others: list[Connection]
) -> None:
    # Ctrl-C reaches every process of the terminal: the first one alone answers it, and ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    for other in others:
        other.close()
    work = prepare(given)
    while True:
        try:
            thing = pipe.recv()
        except EOFError:
            return
        try:
            answer = (False, work(thing))
        except Exception as error:
            answer = (True, error)
        try:
            pipe.send(answer)
        except BrokenPipeError:  # the first process has ended without a word
            return


def _leave(number: int, frame: object) -> NoReturn:
    sys.exit(128 + number)
