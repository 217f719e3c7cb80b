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
from time import monotonic
from typing import Any, NoReturn, TypeVar, cast

from auditor.model.records import NamedTuple

Result = TypeVar("Result")
Work = Callable[[Any], Result]

# So many results a worker may wait for an earlier one: what bounds the memory.
AHEAD = 32


# Seconds in which a process that is told to stop clears away what it has begun:
# deleting a folder takes far less.
PATIENCE = 5.0


class Limits(NamedTuple):
    """What one thing may take before its process is ended: seconds, and bytes of memory where the
    system can limit a process (0: as much as there is). late(thing): what stands in the place of
    one that took longer, twice.
    """

    seconds: float
    memory: int
    late: Work[Any]


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
    limits: Limits | None = None,
) -> Iterator[Result]:
    """Yield prepare(given)(thing) for each of the things, in their order, from `jobs` processes (1:
    from this one, unless there are limits).

    A process that dies takes one thing with it, which is tried once more, in a new process and with
    no other at work: together they may have needed more memory than there is. If that one dies as
    well, lost(thing) stands in its place. With limits each process has memory of its own, and the
    others go on meanwhile. Where the caller stops early, by an exception too, all
    processes end with it.
    """
    if limits is None and (jobs <= 1 or len(things) <= 1):
        yield from map(prepare(given), things)
        return
    pool = _Pool(things, (prepare, given), lost, limits)
    try:
        for _ in range(min(jobs, len(things))):
            pool.start()
        yield from pool.results(AHEAD * jobs)
    finally:
        pool.stop()


class _Pool:
    """The processes, and which thing (by its position) each of them works on, and until when.

    again: the things that ended a process and wait for another one; alone: those that are or were
    in it.
    """

    def __init__(
        self,
        things: Sequence[Any],
        worked: tuple[Callable[[Any], Work[Any]], Any],
        lost: Work[Any],
        limits: Limits | None,
    ) -> None:
        self.things, self.lost, self.worked, self.limits = things, lost, worked, limits
        # Forking costs nothing, and this process has no threads; elsewhere a new interpreter is
        # started.
        self.context: Any = multiprocessing.get_context(
            "fork" if sys.platform == "linux" else "spawn"
        )
        self.processes: dict[Connection, BaseProcess] = {}
        self.busy: dict[Connection, int] = {}
        self.until: dict[Connection, float] = {}
        self.next = 0
        self.again: list[int] = []
        self.late: set[int] = set()
        self.alone: set[int] = set()

    def start(self) -> Connection:
        """Start one more process."""
        here: Connection
        here, there = self.context.Pipe()
        # A forked process has the ends of all pipes: none of them would close with this one.
        others = [*self.processes, here] if self.context.get_start_method() == "fork" else []
        process = self.context.Process(
            target=_serve,
            args=(there, self.worked, others, self.limits),
            daemon=True,
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
                for pipe in cast("list[Connection]", wait(list(self.busy), self._patience())):
                    self._receive(pipe, done)
                self._end_late()
            yield done.pop(position)

    def _patience(self) -> float | None:
        """Return the seconds until the first of the processes has taken too long."""
        return max(0.0, min(self.until.values()) - monotonic()) if self.until else None

    def _end_late(self) -> None:
        """End what takes too long: its pipe closes, as where a process dies."""
        now = monotonic()
        for pipe in [pipe for pipe, end in self.until.items() if end <= now]:
            self.late.add(self.busy[pipe])
            self.processes[pipe].kill()
            del self.until[pipe]

    def _hand_out(self, end: int) -> None:
        """Give the idle processes work; what has ended a process gets a new one,
        while no other one works.
        """
        if self.limits:
            while self.again:
                self.alone.add(self.again[0])
                self._give(self.start(), self.again.pop(0))
        elif self.again or self.alone.intersection(self.busy.values()):
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
        position = self.busy[pipe]
        try:
            failed, result = pipe.recv()
            if failed is None:  # it has begun: what came before is not the thing's fault
                self.until[pipe] = monotonic() + (self.limits.seconds if self.limits else 0.0)
                return
            self._free(pipe)
        except (EOFError, OSError):
            self._free(pipe)
            self.processes.pop(pipe).join()
            pipe.close()
            if position not in self.alone:
                self.again.append(position)
                return
            self.start()
            late = self.limits.late if self.limits and position in self.late else self.lost
            failed, result = False, late(self.things[position])
        if failed:
            raise result
        done[position] = result

    def _free(self, pipe: Connection) -> None:
        del self.busy[pipe]
        self.until.pop(pipe, None)

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
    pipe: Connection,
    worked: tuple[Callable[[Any], Work[Any]], Any],
    others: list[Connection],
    limits: Limits | None,
) -> None:
    # Ctrl-C reaches every process of the terminal: the first one alone answers it, and ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    for other in others:
        other.close()
    _limit(limits.memory if limits else 0)
    prepare, given = worked
    work = prepare(given)
    while True:
        try:
            thing = pipe.recv()
            if limits:
                pipe.send((None, None))
        except (EOFError, BrokenPipeError):
            return
        try:
            answer = (False, work(thing))
        except Exception as error:
            answer = (True, error)
        try:
            pipe.send(answer)
        except BrokenPipeError:  # the first process has ended without a word
            return


def _limit(memory: int) -> None:
    """Let this process have no more than so many bytes: asking for more raises MemoryError."""
    if memory and sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):  # the system may allow less already, or not limit it
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _leave(number: int, frame: object) -> NoReturn:
    sys.exit(128 + number)
