"""A headless browser that tests drive as a person does, over the pipe that Chromium offers:
no library needed.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.conftest import BROWSER, ENVIRONMENT

KEYS = {
    "Enter": 13,
    "Escape": 27,
    "Tab": 9,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
}
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
           "--disable-extensions", "--remote-debugging-pipe")  # fmt: skip


class Browser:
    """One page in one browser; `problems` are errors,
    refused sources and uncaught exceptions that it met.
    """

    def __init__(self, profile: Path) -> None:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()

        def wire() -> None:
            # Chromium reads from 3 and writes to 4; one of the pipe's own ends may have that
            # number.
            first, second = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(first, 3)
            os.dup2(second, 4)

        command = [str(BROWSER), *OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, env=ENVIRONMENT, stdout=quiet, stderr=quiet, preexec_fn=wire, pass_fds=(3, 4)
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._in, self._out = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb")
        self._rest, self._number, self._session = b"", 0, ""
        self._events: list[dict[str, Any]] = []
        pages = self.command("Target.getTargets")["targetInfos"]
        target = next(page["targetId"] for page in pages if page["type"] == "page")
        self._session = self.command("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Accessibility", "Network", "DOM"):
            self.command(f"{domain}.enable")
        self.size(1280, 900)

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        self._in.close()
        self._out.close()

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command of the DevTools protocol and return its result."""
        answer = self._answer(method, **parameters)
        assert "error" not in answer, answer
        return dict(answer["result"])

    def _answer(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                return answer
            self._events.append(answer)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            got = os.read(self._in.fileno(), 1 << 16)
            assert got, "the browser has gone"
            self._rest += got
        line, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(line))

    def open(self, page: Path | str) -> None:
        """Open a file or an address and wait until it is loaded."""
        self._events.clear()
        went = self.command("Page.navigate", url=page if isinstance(page, str) else page.as_uri())
        if "loaderId" not in went:  # another place of the same page
            return
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            self._events.append(self._read())

    @property
    def problems(self) -> list[str]:
        """Return what the console says of errors, refused sources and exceptions."""
        self.run("0")
        kinds = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
        return [
            json.dumps(event["params"]) for event in self._events if event.get("method") in kinds
        ]

    @property
    def asked(self) -> list[str]:
        """Return the addresses that the page asked for, in their order."""
        self.run("0")
        sent = [one for one in self._events if one.get("method") == "Network.requestWillBeSent"]
        return [one["params"]["request"]["url"] for one in sent]

    def saw(self, method: str) -> bool:
        """Return whether the browser told of an event by now."""
        self.run("0")
        return any(event.get("method") == method for event in self._events)

    def until(self, script: str, looks: int = 2400) -> None:
        """Wait until a script in the page yields something true; the page may go to another one
        meanwhile. It looks every 25 ms.
        """
        look = f"new Promise((done) => setTimeout(() => done(Boolean({script})), 25))"
        for _ in range(looks):
            answer = self._answer(
                "Runtime.evaluate", expression=look, awaitPromise=True, returnByValue=True
            )
            if answer.get("result", {}).get("result", {}).get("value"):
                return
        raise AssertionError(f"waited in vain: {script}")

    def choose(self, selector: str, *files: Path) -> None:
        """Choose files in a field for files, as a person does in the window that it opens."""
        root = self.command("DOM.getDocument")["root"]["nodeId"]
        node = self.command("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.command("DOM.setFileInputFiles", files=[str(file) for file in files], nodeId=node)

    def drop(self, *files: Path) -> None:
        """Drag files or folders into the middle of the window, and let go."""
        data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.command("Input.dispatchDragEvent", type=kind, x=300, y=250, data=data)

    def size(self, width: int, height: int) -> None:
        """Set the size of the window in pixels."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def media(self, **features: str) -> None:
        """Set what a style sheet may ask for, such as prefers_color_scheme="dark"."""
        asked = [
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
        ]
        self.command("Emulation.setEmulatedMedia", features=asked)

    def run(self, script: str) -> Any:
        """Return the value of a script in the page."""
        answer = self.command("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Click with the mouse on the middle of the first element that a selector finds."""
        name = json.dumps(selector)
        self.run(
            f"document.querySelector({name}).scrollIntoView({{block: 'center', inline: 'center'}})"
        )
        box = self.run(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])"
                       f"(document.querySelector({name}).getBoundingClientRect())")  # fmt: skip
        for kind in ("mousePressed", "mouseReleased"):
            self.command(
                "Input.dispatchMouseEvent",
                type=kind,
                x=box[0],
                y=box[1],
                button="left",
                clickCount=1,
            )

    def press(self, *keys: str) -> None:
        """Press keys one after the other: a letter, or a name such as Enter."""
        for key in keys:
            code = KEYS.get(key, ord(key[0].upper()))
            text = (
                {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
            )
            for kind in ("keyDown", "keyUp"):
                self.command(
                    "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **text
                )

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        self.command("Input.insertText", text=text)

    def text(self, selector: str) -> str:
        """Return the text that a person sees in the first element that a selector finds,
        "" where it is hidden.
        """
        seen = "((element) => element.checkVisibility() ? element.innerText : '')"
        return str(self.run(f"{seen}(document.querySelector({json.dumps(selector)}))"))

    def unnamed(self) -> list[str]:
        """Return the controls of the page that a screen reader has no name for."""
        controls = {
            "button",
            "link",
            "checkbox",
            "combobox",
            "searchbox",
            "textbox",
            "dialog",
            "region",
            "table",
        }
        nodes = self.command("Accessibility.getFullAXTree")["nodes"]
        return [
            json.dumps(node["role"])
            for node in nodes
            if not node.get("ignored")
            and node.get("role", {}).get("value") in controls
            and not str(node.get("name", {}).get("value", "")).strip()
        ]
