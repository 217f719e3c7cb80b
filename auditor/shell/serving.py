"""The command `serve`: a local page to drop documents on."""

from __future__ import annotations

import secrets
import socket
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.shell.dispatch import Failure
from auditor.shell.options import HELP, choosing, locale_language, reading, shared
from auditor.shell.output import tell
from auditor.shell.speaking import SpeakingCommand
from auditor.telling.wording import words

if TYPE_CHECKING:
    from auditor.serving.server import Serving

# The port where none is asked for; where it is taken, the system gives another.
PORT = 8765

NEEDED = ("starlette", "uvicorn", "anyio", "h11")


@click.command(cls=SpeakingCommand, context_settings=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Address to listen on: another one opens the page to other machines.",
              )  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), metavar="N",
              help=f"Port to listen on.  [default: {PORT}, or a free one]")  # fmt: skip
@click.option("--open/--no-open", "shown", default=True, help="Open the page in a browser.")
@click.option("--size", type=click.IntRange(1, 512), default=512, show_default=True,
              metavar="MB", help="Size of the largest document.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(min=0.1), default=120.0, show_default=True,
              help="Time that one document may take.")  # fmt: skip
@click.option("--memory", type=click.IntRange(min=256), default=4096, show_default=True,
              metavar="MB", help="Memory that one document may take.")  # fmt: skip
@choosing
@shared
@reading
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N",
              help="Documents that are checked at a time (default: one a core).")  # fmt: skip
def serve_command(**given: Any) -> None:
    """Open a local page to drop documents on.

    Documents are checked on this machine and deleted when the command ends; nothing is sent
    anywhere.
    """
    with _needed():
        from auditor.serving.server import serve
    from auditor.running.gated import groups

    # Without a path there is no configuration beside it: one that is asked for alone counts.
    options = groups([], given)[0].options
    with (
        _listening(given["host"], given["port"]) as listening,
        tempfile.TemporaryDirectory(prefix="audit-") as folder,
    ):
        plan = _plan(given, options, listening, Path(folder))
        serve(plan, lambda: _say(plan, given["shown"]))


def _plan(given: dict[str, Any], options: Any, listening: socket.socket, folder: Path) -> Serving:
    from auditor.running.workers import cores
    from auditor.serving.server import Serving

    return Serving(
        listening,
        given["host"],
        secrets.token_urlsafe(24),
        folder,
        options,
        given["jobs"] or cores(),
        given["size"] << 20,
        given["seconds"],
        given["memory"] << 20,
    )


@contextmanager
def _needed() -> Iterator[None]:
    """Say in one line that the extra is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in NEEDED:
            raise
        raise Failure(f'this needs {error.name}: pip install "budget-auditor[web]"') from None


def _listening(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens; raise Failure where it can't."""
    for wanted in (PORT, 0) if port is None else (port,):
        try:
            family = socket.getaddrinfo(host, wanted, type=socket.SOCK_STREAM)[0][0]
            return socket.create_server((host, wanted), family=family)
        except OSError as error:
            said = error.strerror or error
    raise Failure(f"can't listen on {host} port {wanted}: {said}; choose another with --port")


def _say(plan: Serving, shown: bool) -> None:
    told = words(locale_language(), "serve.")
    if not plan.alone:
        tell(told.at("open"))
    tell(told.fill("listening", address=plan.address))
    tell(told.at("stop"))
    if shown:
        webbrowser.open(plan.address)
