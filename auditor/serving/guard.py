"""Who may ask: the browser that was given the token, for pages of this server alone.

Every page of the web can send requests to this machine. The name it asks under must be one of this
server's (a foreign name that leads here is refused), what changes something must come from a page
of this server, and everything needs the token.
"""

from __future__ import annotations

from collections.abc import Collection
from hmac import compare_digest
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from auditor.model.records import NamedTuple

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
READING = ("GET", "HEAD")

# What every answer says to the browser: keep nothing, show it to no other page.
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Door(NamedTuple):
    """What opens the server: its token, the name of the cookie that holds it, and the host that it
    was told to listen on.
    """

    token: str
    cookie: str
    host: str

    def knows(self, host: str) -> bool:
        """Return whether a request asks for a name of this server."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if self.host in LOOPBACK:
            return name in LOOPBACK
        return name in (*LOOPBACK, self.host.lower()) or _is_address(name)

    def opens(self, token: str) -> bool:
        """Return whether this is the token."""
        return compare_digest(token.encode(), self.token.encode())


class Guard:
    """Lets through what `door` opens for, and answers the rest; refuse: the answer to a code."""

    def __init__(self, app: ASGIApp, door: Door, refuse: ASGIApp) -> None:
        self._app, self._door, self._refuse = app, door, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1")
                   for name, value in scope["headers"]}  # fmt: skip

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *said]
            await send(message)

        passes = self._admits(scope["method"], headers, scope["query_string"])
        await (self._app if passes else self._refuse)(scope, receive, sending)

    def _admits(self, method: str, headers: dict[str, str], query: bytes) -> bool:
        host = headers.get("host", "")
        if not self._door.knows(host):
            return False
        if method not in READING and headers.get("origin") != f"http://{host}":
            return False
        held = [*_cookies(headers.get("cookie", ""), self._door.cookie), *_asked(query)]
        return any(map(self._door.opens, held))


def _asked(query: bytes) -> Collection[str]:
    return parse_qs(query.decode("latin-1")).get("token", [])


def _cookies(header: str, name: str) -> Collection[str]:
    pairs = (part.strip().partition("=") for part in header.split(";"))
    return [value for key, _, value in pairs if key == name]


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
