"""A server to ask: the command in a process of its own, and requests as any program sends them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from tests.conftest import ENVIRONMENT, ROOT

COMMAND = (sys.executable, "-X", "utf8", "-m", "auditor", "serve", "--no-open", "--port", "0")


class Answered:
    """An answer: its status, what it says of itself, what it holds."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def said(self) -> Any:
        """Return what it says in JSON."""
        return json.loads(self.body)


class Server:
    """`audit serve` with more options; `folder` is where it keeps what is dropped."""

    def __init__(self, folder: Path, *options: str) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.told: list[str] = []
        self.process = subprocess.Popen(
            [*COMMAND, *options], cwd=ROOT, env=ENVIRONMENT | {"TMPDIR": str(folder)},
            stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        assert self.process.stderr is not None
        line = ""
        while "http://" not in line:
            line = self.process.stderr.readline()
            assert line, "the server did not start"
        self.address = line.split()[-1]
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=(.+)", self.address)
        assert found, line
        self.port, self.token = int(found[1]), found[2]

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self, number: int = signal.SIGINT) -> int:
        """Stop it as a person does, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(30)
        if self.process.stderr is not None and not self.process.stderr.closed:
            self.told = [line.strip() for line in self.process.stderr]
            self.process.stderr.close()
        return code

    @property
    def headers(self) -> dict[str, str]:
        """Return what the page of the server sends along."""
        host = f"127.0.0.1:{self.port}"
        cookie = f"audit-{self.port}={self.token}"
        return {"Host": host, "Origin": f"http://{host}", "Cookie": cookie}

    def ask(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answered:
        """Return the answer to a request, by default one that the page sends."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        sent = self.headers if headers is None else dict(headers)
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Answered(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def give(self, name: str, data: bytes) -> Answered:
        """Return the answer to a document."""
        return self.ask("POST", f"/documents?name={quote(name)}", data)
