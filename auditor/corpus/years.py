"""Documents of one entity in consecutive years, checked against each other wherever they lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from auditor.corpus.archives import INSIDE
from auditor.corpus.places import contents
from auditor.corpus.query import Results
from auditor.corpus.rows import Row
from auditor.corpus.work import Way
from auditor.model.audit import ReadError
from auditor.model.records import NamedTuple
from auditor.model.values import Document
from auditor.packs.loading import load
from auditor.reading import Unreadable, read
from auditor.running import engine
from auditor.running.mishaps import apart
from auditor.telling.record_document import document_record

FOUND = """
    WITH seen AS (SELECT sha256, min(path) AS place FROM places WHERE state = 'present'
                  AND sha256 IS NOT NULL GROUP BY sha256),
         known AS (SELECT sha256, entity, kind, year, seen.place
                   FROM documents JOIN seen USING (sha256)
                   WHERE entity IS NOT NULL AND year IS NOT NULL)
    SELECT after.sha256, after.place, arg_min(before.sha256, before.place), min(before.place)
    FROM known after JOIN known before
    ON after.entity = before.entity AND after.kind = before.kind AND after.year = before.year + 1
    GROUP BY ALL ORDER BY after.place"""
"""Each document with that of its entity and kind a year before; of several the first by place."""


class Pair(NamedTuple):
    """Two documents: the digest of each, and where it stands."""

    later: str
    later_place: str
    earlier: str
    earlier_place: str


def pairs(folder: str) -> list[Pair]:
    """Return the documents in a folder of results that follow each other."""
    return [Pair(*row) for row in Results(folder).ask(FOUND).rows]


def comparing(way: Way) -> Callable[[Pair], list[Row]]:
    """Return what checks a document against the one a year before: rows of the table `pairs`."""
    packs = load(way.options.rules, way.options.codes)

    def document(place: str) -> Document:
        return read(place, _bytes(place), packs.labels.languages)

    def work(pair: Pair) -> list[Row]:
        rows, errors = list[Row](), list[ReadError]()
        with apart(pair.later_place, errors.append):
            earlier, later = document(pair.earlier_place), document(pair.later_place)
            alone = engine.audit_document(later, packs, way.options)
            both = engine.audit_after(earlier, later, packs, way.options)
            known = {finding.fingerprint for finding in alone.findings}
            record = document_record(both)
            rows = list(_rows(pair, record["findings"], known))
        return rows

    return work


def _rows(pair: Pair, findings: list[dict[str, str]], known: set[str]) -> Iterator[Row]:
    for found in findings:
        if found["fingerprint"] not in known:
            sure = found["confidence"]
            yield (
                pair.later, pair.earlier, found["rule"], found["severity"],
                None if sure is None else Decimal(sure), found["message"],
            )  # fmt: skip


def _bytes(place: str) -> bytes:
    """Return the bytes of a document where it was seen; raise Unreadable where it is no more."""
    for found in contents(place.split(INSIDE)[0]):
        if isinstance(found, Unreadable):
            if found.path == place:
                raise found
        elif found.place == place:
            return found.data
    raise Unreadable(place, "stands there no more")


def nothing(pair: Pair) -> list[Row]:
    """Return what stands for a pair that could not be checked."""
    return []
