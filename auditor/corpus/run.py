"""A run over a corpus: look for documents, audit those that are new or failed, keep what came of
them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from typing import Any

from auditor import __version__
from auditor.corpus.places import places
from auditor.corpus.rows import Row
from auditor.corpus.schema import OPTIONAL
from auditor.corpus.store import Store
from auditor.corpus.work import (
    Audited,
    Looking,
    Sighting,
    Way,
    auditing,
    late,
    lost,
    nowhere,
    searching,
    slow,
)
from auditor.model.records import NamedTuple
from auditor.packs.loading import load
from auditor.reading import ahead
from auditor.running import engine
from auditor.running.garbage_collector import collecting_rarely
from auditor.running.workers import Limits, cores, ordered

# Places that are looked at before the documents at them are audited: what bounds the memory.
SLICE = 2048

# Documents of one part: so much is done again where a run is killed.
BATCH = 64

# Audits documents, in their order.
Auditor = Callable[[Sequence[Sighting]], Iterable[Audited]]


class Plan(NamedTuple):
    """What a run is asked for.

    seconds, memory: limits of one document, memory in bytes; jobs: processes, None for one a core;
    scheduler: the address of a cluster, None for this machine; pairs: check documents against
    each other, too.
    """

    sources: Sequence[str]
    folder: str
    options: engine.Options
    wanted: tuple[str, ...] = ()
    seconds: float = 120.0
    memory: int = 4 << 30
    jobs: int | None = None
    scheduler: str | None = None
    pairs: bool = False


class Step(NamedTuple):
    """How far a run is: places looked at, new documents found and audited, those of them that
    failed, those that were known, places that could not be opened.
    """

    places: int = 0
    found: int = 0
    documents: int = 0
    failed: int = 0
    known: int = 0
    errors: int = 0


def run(plan: Plan, told: Callable[[Step], None]) -> Step:
    """Audit what is new or failed at the sources, and keep it in the folder.

    told: called after each document. Raises StoreError, PackError.
    """
    store = Store(plan.folder)
    with store.opened(made(plan)), collecting_rarely():
        return _Progress(plan, store, told).all()


def made(plan: Plan) -> dict[str, Any]:
    """Return what tells results of one tool, packs and options from others."""
    packs = load(plan.options.rules, plan.options.codes)
    asked = {
        name: value
        for name, value in plan.options._asdict().items()
        if name not in ("rules", "codes") and value != engine.Options._field_defaults[name]
    }
    return {
        "tool": __version__,
        "packs": sha256(repr(packs.used).encode()).hexdigest()[:32],
        "options": {name: str(value) for name, value in sorted(asked.items())},
        "tables": [name for name in OPTIONAL if name in plan.wanted],
    }


class _Progress:
    def __init__(self, plan: Plan, store: Store, told: Callable[[Step], None]) -> None:
        self.plan, self.store, self.told = plan, store, told
        self.known, self.step = store.known(), Step()
        self.jobs = plan.jobs or cores()
        self.audited: Auditor = self._here

    def all(self) -> Step:
        with self._elsewhere():
            return self._all()

    @contextmanager
    def _elsewhere(self) -> Iterator[None]:
        """Let a cluster audit meanwhile, where one is asked for."""
        plan = self.plan
        if plan.scheduler is None:
            yield
            return
        # Only who asks for a cluster has its package.
        from auditor.corpus.cluster import Cluster

        cluster = Cluster(plan.scheduler, Way(plan.options, plan.wanted), plan.seconds, BATCH)
        self.audited = cluster.audited
        try:
            yield
        finally:
            cluster.close()

    def _all(self) -> Step:
        seen, looked = list[Sighting](), list[str]()
        for part in _slices(places(self.plan.sources), SLICE):
            found = [one for each in self._search(part) for one in each]
            seen += [one._replace(file="") for one in found]
            looked += part
            self._audit(found)
            self._tell(places=len(part))
        self.store.keep_places([(one.place, one.sha256, one.error) for one in seen], looked)
        if self.plan.pairs:
            self.store.keep_pairs(self._pairs())
        return self.step

    def _pairs(self) -> Iterator[Row]:
        from auditor.corpus.together import Kin, comparing, groups, nothing

        plan = self.plan
        found, places = groups(plan.folder)
        kin = Kin(Way(plan.options, ()), places)
        # Of some documents each may take its time, and the one itself is audited twice.
        limits = Limits(BATCH * plan.seconds, plan.memory, nothing)
        for rows in ordered(found, comparing, kin, self.jobs, nothing, limits):
            yield from rows

    def _search(self, part: Sequence[str]) -> Iterator[list[Sighting]]:
        search = Looking(self.known, os.fspath(self.store.spool))
        # An archive of a city takes longer than a document.
        limits = Limits(self.plan.seconds * BATCH, self.plan.memory, slow)
        return ordered(part, searching, search, self.jobs, nowhere, limits)

    def _audit(self, found: Sequence[Sighting]) -> None:
        new: dict[str, Sighting] = {}
        for one in found:
            if one.sha256 and one.sha256 not in self.known:
                new.setdefault(one.sha256, one)
            elif one.sha256:
                self._tell(known=1)
            else:
                self._tell(errors=1)
        self._tell(found=len(new))
        for batch in _slices(self._new(list(new.values())), BATCH):
            good = [done.rows for done in batch if not done.failed]
            self.store.keep(good)
            self.store.keep([done.rows for done in batch if done.failed], failed=True)
        self.known.update(new)
        for one in new.values():
            if one.file != one.place:
                os.unlink(one.file)

    def _new(self, new: Sequence[Sighting]) -> Iterator[Audited]:
        for done in self.audited(new):
            yield done
            self._tell(documents=1, failed=int(done.failed))

    def _here(self, new: Sequence[Sighting]) -> Iterator[Audited]:
        plan = self.plan
        limits = Limits(plan.seconds, plan.memory, late)
        way = Way(plan.options, plan.wanted)
        with ahead((one.place, one.file) for one in new):
            yield from ordered(new, auditing, way, self.jobs, lost, limits)

    def _tell(self, **more: int) -> None:
        now = self.step._asdict()
        self.step = Step(**{name: now[name] + more.get(name, 0) for name in now})
        self.told(self.step)


def _slices(things: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield the things in lists of so many."""
    rest = iter(things)
    while part := list(islice(rest, size)):
        yield part
