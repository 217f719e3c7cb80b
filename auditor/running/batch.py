"""Many documents: each is checked, and put into words, where it is read;
of what it was hardly anything is kept.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import cast

from auditor.formats import Text, View, render
from auditor.formats.streams import STREAMS, Closing, Count, closing, counted, stream
from auditor.gate.acceptance import Accepted, Used
from auditor.model.audit import Audit, Notice, PackUsed, ReadError
from auditor.model.records import NamedTuple
from auditor.packs.loading import load
from auditor.reading import ahead, read, sources
from auditor.running import engine
from auditor.running.garbage_collector import collecting_rarely
from auditor.running.gated import DocumentGroup
from auditor.running.mishaps import TWICE, apart
from auditor.running.workers import cores, ordered
from auditor.telling.report import Report

# The path of a document, and which of the groups it belongs to.
Task = tuple[str, int]


class Target(NamedTuple):
    """A report that is wanted: the name of a format or of a stream, how it is shown."""

    name: str
    view: View


class Given(NamedTuple):
    """What a process has to know to check documents."""

    groups: tuple[DocumentGroup, ...]
    targets: tuple[Target, ...]


class Done(NamedTuple):
    """What is left of a document: what it counts for, its exit code,
    what it needed of what is known, its pieces.
    """

    error: ReadError | None = None
    counts: Count | None = None
    code: int = 2
    used: Used = frozenset()
    pieces: tuple[bytes, ...] = ()


class Made:
    """All documents checked. `end`: the report without its audits, and the counts of all."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.targets = targets
        self.end = closing(Report((), (), (), 0), ())
        self._file = TemporaryFile()  # noqa: SIM115
        self._places: list[list[tuple[int, int]]] = [[] for _ in targets]

    def keep(self, pieces: Sequence[bytes]) -> None:
        """Keep what a document comes to in each target; nothing of one that could not be read."""
        for places, piece in zip(self._places, pieces, strict=False):
            places.append((self._file.tell(), len(piece)))
            self._file.write(piece)

    def report(self, position: int) -> Text:
        """Return the report for the position-th target."""
        target = self.targets[position]
        if target.name in STREAMS:
            return stream(target.name).whole(self._pieces(position), self.end, target.view)
        audits = cast("Iterator[Audit]", self._pieces(position))
        return render(target.name, self.end.report._replace(audits=tuple(audits)), target.view)

    def _pieces(self, position: int) -> Iterator[object]:
        for place, size in self._places[position]:
            self._file.seek(place)
            yield pickle.loads(zlib.decompress(self._file.read(size)))


def run(
    groups: Sequence[DocumentGroup],
    targets: Sequence[Target],
    jobs: int | None,
    each: Callable[[], None],
) -> Made:
    """Return what comes of all documents, in their order, the same from any number of processes.

    jobs: the number of processes; None is one a core.
    `each` is called after each document. Raises PackError and SettingsError.
    """
    tasks = [(path, number) for number, group in enumerate(groups) for path in sources(group.paths)]
    # Standard input is this process's own.
    jobs = 1 if any(path == "-" for path, _ in tasks) else jobs or cores()
    plain = tuple(Target(name, view._replace(packs=None)) for name, view in targets)
    made, dones = Made(targets), list[Done]()
    accepted = [group.accepted() for group in groups]
    with collecting_rarely(), ahead((path, path) for path, _ in tasks):
        for done in ordered(tasks, prepare, Given(tuple(groups), plain), jobs, _lost):
            made.keep(done.pieces)
            dones.append(done._replace(pieces=()))
            each()
    made.end = _end(groups, accepted, tasks, dones)
    return made


def _end(
    groups: Sequence[DocumentGroup],
    accepted: Sequence[Accepted | None],
    tasks: Sequence[Task],
    dones: Sequence[Done],
) -> Closing:
    notices: list[Notice] = []
    for number, known in enumerate(accepted):
        pairs = zip(tasks, dones, strict=True)
        mine = [(path, done) for (path, group), done in pairs if group == number and done.counts]
        used = {one for _, done in mine for one in done.used}
        notices += known.notices([path for path, _ in mine], used) if known else ()
    report = Report(
        (),
        tuple(done.error for done in dones if done.error),
        tuple(dict.fromkeys(pack for group in groups for pack in _packs(group))),
        max((done.code for done in dones), default=0),
        tuple(dict.fromkeys(notices)),
        any(group.baseline for group in groups),
    )
    return closing(report, (done.counts for done in dones if done.counts))


def _packs(group: DocumentGroup) -> Iterator[PackUsed]:
    return (PackUsed(*pack) for pack in load(group.options.rules, group.options.codes).used)


def _lost(task: Task) -> Done:
    return Done(ReadError(task[0], TWICE))


def prepare(given: Given) -> Callable[[Task], Done]:
    """Return what checks a document in this process;
    the packs are loaded and the baselines read once.
    """
    known = [
        (load(group.options.rules, group.options.codes), group.accepted()) for group in given.groups
    ]
    pieces = [stream(name).piece if name in STREAMS else _itself for name, _ in given.targets]

    def work(task: Task) -> Done:
        path, number = task
        (packs, accepted), options = known[number], given.groups[number].options
        errors: list[ReadError] = []
        with apart(path, errors.append):
            digest = bool(options.stamp)
            document = read(path, languages=packs.labels.languages, digest=digest)
            audit = engine.audit_document(document, packs, options)
            audit, used = accepted.marked(audit) if accepted else (audit, frozenset())
            made = (
                piece(_shown(audit, target), target.view)
                for piece, target in zip(pieces, given.targets, strict=True)
            )
            code = engine.exit_code([audit], False, options)
            return Done(None, counted(audit), code, used, tuple(map(_packed, made)))
        return Done(errors[0])

    return work


def _shown(audit: Audit, target: Target) -> Audit:
    """Return what a target shows: the page alone has a map of what was not checked unasked."""
    mapped = target.name.startswith("html") or target.view.show == "all"
    return audit if mapped else audit._replace(unbound=None)


def _itself(audit: Audit, view: View) -> Audit:
    return audit


def _packed(piece: object) -> bytes:
    return zlib.compress(pickle.dumps(piece, pickle.HIGHEST_PROTOCOL), 1)
