"""The server: its processes, and the page at an address that only who started it knows."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import uvicorn

from auditor.model.records import NamedTuple
from auditor.packs.loading import load
from auditor.running import engine
from auditor.running.workers import Limits
from auditor.serving.benches import Bench
from auditor.serving.desk import Desk, UploadBounds
from auditor.serving.guard import LOOPBACK, Door
from auditor.serving.page import About
from auditor.serving.site import site
from auditor.serving.tasks import late

# Seconds that open requests have once the server is stopped: a check may take far longer.
LEAVE = 1


class Serving(NamedTuple):
    """What is served: the socket and the host that was asked for, the token, the folder of the
    documents; how they are checked, how many at a time; bytes, seconds and memory of one.
    """

    listening: socket.socket
    host: str
    token: str
    folder: Path
    options: engine.Options
    jobs: int
    size: int
    seconds: float
    memory: int

    @property
    def alone(self) -> bool:
        """Return whether this machine alone can reach the server."""
        return self.host in LOOPBACK

    @property
    def port(self) -> int:
        """Return the port that the server listens on."""
        port: int = self.listening.getsockname()[1]
        return port

    @property
    def address(self) -> str:
        """Return the address of the page with the key to it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/?token={self.token}"


def serve(plan: Serving, ready: Callable[[], None]) -> None:
    """Answer until the process is told to stop; `ready` is called before the first request.

    Raises PackError for a pack that is wrong.
    """
    load(plan.options.rules, plan.options.codes)
    with _benches(plan) as benches:
        desk = Desk(plan.folder, benches, UploadBounds(plan.size, plan.seconds))
        # A cookie belongs to all ports of a host: its name says whose it is.
        door = Door(plan.token, f"audit-{plan.port}", plan.host)
        about = About(plan.size, plan.jobs + 1, plan.options.lang)
        config = uvicorn.Config(
            site(desk, door, about),
            http="h11",
            ws="none",
            lifespan="off",
            # What goes wrong here is a mistake of this program.
            log_level="error" if os.environ.get("AUDIT_TRACEBACK") else "critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=LEAVE,
        )
        ready()
        with suppress(KeyboardInterrupt):  # this is how it is stopped
            _Server(config, benches).run([plan.listening])


class _Server(uvicorn.Server):
    """A server that stops what is worked on before it waits for its answers."""

    def __init__(self, config: uvicorn.Config, benches: Sequence[Bench]) -> None:
        super().__init__(config)
        self._benches = benches

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop answering."""
        for bench in self._benches:
            bench.stop()
        await super().shutdown(sockets)


@contextmanager
def _benches(plan: Serving) -> Iterator[list[Bench]]:
    benches: list[Bench] = []
    limits = Limits(plan.seconds, plan.memory, late)
    try:
        for _ in range(plan.jobs):
            benches.append(Bench(plan.options, limits, benches))
        yield benches
    finally:
        for bench in benches:
            bench.stop()
        for bench in benches:
            bench.close()
