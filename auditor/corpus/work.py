"""What the processes of a run do: look for documents at places, and audit one document."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from auditor.corpus.archives import is_archive
from auditor.corpus.jurisdiction import jurisdictions
from auditor.corpus.places import contents, is_remote
from auditor.corpus.rows import Rows, failed, rows
from auditor.model.audit import ReadError
from auditor.model.records import NamedTuple
from auditor.packs.loading import load
from auditor.reading import Unreadable, read
from auditor.running import engine
from auditor.running.mishaps import LATE, TWICE, apart


class Sighting(NamedTuple):
    """A document where it was seen, or why none could be opened there.

    file: where its bytes are now; the place itself where it is a file.
    """

    place: str
    sha256: str = ""
    size: int = 0
    file: str = ""
    error: str = ""

    @property
    def known(self) -> tuple[str, str, int]:
        """Return its digest, its place and its size."""
        return self.sha256, self.place, self.size


class Looking(NamedTuple):
    """What a process has to know to look for documents: those that are known already, and the
    folder that the bytes of others go to.
    """

    known: Container[str]
    spool: str


class Way(NamedTuple):
    """How documents are audited, and which of the optional tables are wanted."""

    options: engine.Options
    wanted: tuple[str, ...]


class Audited(NamedTuple):
    """What came of a document: its rows, and whether it could be checked."""

    rows: Rows
    failed: bool


def searching(search: Looking) -> Callable[[str], list[Sighting]]:
    """Return what looks for documents at a place."""

    def work(place: str) -> list[Sighting]:
        return list(_seen(place, search))

    return work


def _seen(place: str, search: Looking) -> Iterator[Sighting]:
    own = not is_archive(place) and not is_remote(place)
    for found in contents(place):
        if isinstance(found, Unreadable):
            yield Sighting(found.path, error=found.message)
            continue
        digest = sha256(found.data).hexdigest()
        file = place if own else _spooled(found.data, digest, search)
        yield Sighting(found.place, digest, len(found.data), file)


def _spooled(data: bytes, digest: str, search: Looking) -> str:
    """Put the bytes of a document beside the results until it is audited; "" where it is known."""
    if digest in search.known:
        return ""
    file = Path(search.spool) / digest
    if not file.exists():
        file.write_bytes(data)
    return str(file)


def nowhere(place: str) -> list[Sighting]:
    """Return what stands for a place whose process ended twice."""
    return [Sighting(place, error=TWICE)]


def slow(place: str) -> list[Sighting]:
    """Return what stands for a place that took too long twice."""
    return [Sighting(place, error=LATE)]


def auditing(way: Way) -> Callable[[Sighting], Audited]:
    """Return what audits a document in this process; the packs are loaded once."""
    audited = auditing_bytes(way)
    return lambda seen: audited(seen, None)


def auditing_bytes(way: Way) -> Callable[[Sighting, bytes | None], Audited]:
    """Return what audits a document whose bytes are given; None: they stand in its file."""
    packs, where = load(way.options.rules, way.options.codes), jurisdictions()

    def work(seen: Sighting, data: bytes | None) -> Audited:
        began, errors = perf_counter(), list[ReadError]()
        with apart(seen.place, errors.append):
            given = Path(seen.file).read_bytes() if data is None else data
            document = read(seen.place, given, packs.labels.languages)
            audit = engine.audit_document(document, packs, way.options)
            made = rows(audit, seen.known, where, way.wanted)
        found = failed(seen.known, errors[0].message) if errors else made
        found["timings"] = [(seen.sha256, round(perf_counter() - began, 4))]
        return Audited(found, bool(errors))

    return work


def lost(seen: Sighting) -> Audited:
    """Return what stands for a document whose process ended twice."""
    return Audited(failed(seen.known, TWICE), True)


def late(seen: Sighting) -> Audited:
    """Return what stands for a document that took too long twice."""
    return Audited(failed(seen.known, LATE), True)
