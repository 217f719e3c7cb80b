"""The documents of a run of the server: received, checked, written as reports, removed.

They stand in a folder that goes with the run.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from auditor.model.records import NamedTuple, dataclass, field
from auditor.running.engine import FEW
from auditor.serving.benches import Bench
from auditor.serving.tasks import MARKED, SOURCE, Checking, Comparing, Outturn, Rendering, Task
from auditor.telling.errors import in_language
from auditor.telling.typeset import safe
from auditor.telling.wording import LANGUAGES

# Documents that are held at a time: what bounds the folder and the page.
MOST = 1000

# Characters of a name that are kept: its end tells more than its beginning.
LONGEST = 500

# Formats that can be asked for.
OFFERED = ("html", "xlsx", "sarif", "json", MARKED)


class Refused(Exception):
    """A document or a report that there is none of: a code under [refused] in reports/, and the
    status of the answer.
    """

    def __init__(self, code: str, status: int) -> None:
        super().__init__(code)
        self.code, self.status = code, status


class UploadBounds(NamedTuple):
    """Bytes of the largest document, and seconds in which it has to arrive."""

    size: int
    seconds: float


@dataclass
class Received:
    """A document: its number, what it is called, and what came of it."""

    number: int
    name: str
    folder: Path
    answer: Outturn = field(default_factory=Outturn)

    def shown(self) -> dict[str, Any]:
        """Return what the page knows of it."""
        error = self.answer.error
        told = {lang: in_language(error, lang) for lang in LANGUAGES}
        about = self.answer.shown or {"error": error, "told": told}
        return {"id": self.number, "name": self.name, **about}


class Desk:
    """Receives documents and answers for them; `benches` do the work."""

    def __init__(self, folder: Path, benches: Sequence[Bench], bounds: UploadBounds) -> None:
        self._folder, self._bounds = folder, bounds
        self._numbers = count(1)
        self._documents: dict[int, Received] = {}
        self._idle: asyncio.Queue[Bench] = asyncio.Queue()
        for bench in benches:
            self._idle.put_nowait(bench)

    def __iter__(self) -> Iterator[Received]:
        return iter(self._documents.values())

    async def receive(self, name: str, parts: AsyncIterator[bytes]) -> Received:
        """Return a document that came in parts, checked; raise Refused."""
        number = next(self._numbers)
        one = Received(number, _called(name), self._folder / str(number))
        one.folder.mkdir()
        try:
            async with asyncio.timeout(self._bounds.seconds):
                await self._kept(one.folder / SOURCE, parts)
            one.answer = await self._ask(Checking(one.name, str(one.folder)))
            self._take(one)
        except TimeoutError:
            raise Refused("slow", 408) from None
        finally:
            if number not in self._documents:
                shutil.rmtree(one.folder, ignore_errors=True)
        return one

    def _take(self, one: Received) -> None:
        if len(self._documents) >= MOST:
            raise Refused("many", 409)
        self._documents[one.number] = one
        if one.answer.shown is None:  # nothing is asked of it any more
            shutil.rmtree(one.folder, ignore_errors=True)

    async def _kept(self, path: Path, parts: AsyncIterator[bytes]) -> None:
        size = 0
        with path.open("wb") as file:
            async for part in parts:
                size += len(part)
                if size > self._bounds.size:
                    raise Refused("large", 413)
                file.write(part)

    async def _ask(self, task: Task) -> Outturn:
        bench = await self._idle.get()
        asked = asyncio.get_running_loop().run_in_executor(None, bench.ask, task)
        # Who asked may have gone: the bench is free again once the task is done, not before.
        asked.add_done_callback(partial(_freed, self._idle, bench))
        return await asyncio.shield(asked)

    async def compare(self) -> list[Received]:
        """Hold the documents against each other, where they are few; return those of which another
        says something.
        """
        folders = {str(one.folder): one for one in self if one.answer.shown}
        if not 1 < len(folders) <= FEW:
            return []
        answer = await self._ask(Comparing(tuple(folders)))
        found = [(folders[folder], shown) for folder, shown in (answer.compared or {}).items()]
        for one, shown in found:
            one.answer = Outturn(shown)
        return [one for one, _ in found if one.number in self._documents]

    async def report(self, form: str, number: int | None) -> bytes:
        """Return a report over one document, or over all; raise Refused."""
        if form not in OFFERED:
            raise Refused("format", 404)
        asked = list(self) if number is None else [self.named(number)]
        folders = tuple(str(one.folder) for one in asked if one.answer.shown)
        if not folders:
            raise Refused("absent", 404)
        unread = tuple((one.name, one.answer.error) for one in asked if one.answer.error)
        path = self._folder / f"report{next(self._numbers)}"
        try:
            answer = await self._ask(Rendering(form, folders, str(path), unread))
            if answer.error:
                raise Refused(answer.error, 422)
            return path.read_bytes()
        finally:
            path.unlink(missing_ok=True)

    def named(self, number: int) -> Received:
        """Return a document; raise Refused where there is none."""
        if number not in self._documents:
            raise Refused("absent", 404)
        return self._documents[number]

    def remove(self, number: int | None = None) -> None:
        """Delete a document, or all of them; raise Refused where there is none."""
        gone = list(self) if number is None else [self.named(number)]
        for one in gone:
            del self._documents[one.number]
            shutil.rmtree(one.folder, ignore_errors=True)


def _freed(idle: asyncio.Queue[Bench], bench: Bench, done: asyncio.Future[Outturn]) -> None:
    idle.put_nowait(bench)


def _called(name: str) -> str:
    """Return a name that is safe to show; what is dropped without one is a document."""
    shown = safe(name.replace("\\", "/").strip("/"))[-LONGEST:]
    return shown if shown.strip("-. ") else "document"
