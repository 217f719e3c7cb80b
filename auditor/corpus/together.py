"""Documents that say something of each other, checked against each other wherever they lie: of
consecutive years, a budget and its final accounts, two files of one disclosure, a department and
its units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from auditor.corpus.archives import INSIDE
from auditor.corpus.places import contents
from auditor.corpus.query import Results
from auditor.corpus.rows import Row
from auditor.corpus.work import Way
from auditor.model.audit import ReadError
from auditor.model.records import NamedTuple
from auditor.model.values import FAILS, Document
from auditor.packs.loading import load
from auditor.reading import Unreadable, read
from auditor.running import engine
from auditor.running.mishaps import apart
from auditor.telling.record_document import document_record
from auditor.text.labels import normalise

KNOWN = """
    WITH seen AS (SELECT sha256, min(path) AS spot FROM places WHERE state = 'present'
                  AND sha256 IS NOT NULL GROUP BY sha256),
         known AS (SELECT sha256, spot, entity, kind, year, coalesce(place, '') AS place
                   FROM documents JOIN seen USING (sha256)
                   WHERE entity IS NOT NULL AND year IS NOT NULL)
"""
# Documents of one entity that are held against another: a budget and its accounts of two years,
# each in two files. Reports of each month bear one name, too, and are no relatives.
RELATIVES = 8
# Each document with others of its entity that may say something of it.
OF_ONE = f"""{KNOWN}
    SELECT own.sha256, own.spot, other.sha256, other.spot FROM known own JOIN known other
    ON own.entity = other.entity AND own.sha256 <> other.sha256
       AND other.year IN (own.year, own.year - 1)
       AND (own.kind = other.kind OR own.kind = 'final-accounts' AND other.kind = 'budget')
    QUALIFY row_number() OVER (PARTITION BY own.sha256 ORDER BY other.year, other.spot)
            <= {RELATIVES}
    ORDER BY own.spot, other.year, other.spot"""

# Each disclosure by the place that its entity's name begins with: its units are among them.
OF_A_PLACE = f"""{KNOWN}
    SELECT place, year, kind, sha256, spot, entity FROM known
    WHERE kind IN ('budget', 'final-accounts') ORDER BY place, year, kind, entity, spot"""

# Units that a department is held against at most: it has some tens.
UNITS = 100


class Whereabouts(NamedTuple):
    """A document: the digest of its bytes, where it stands, and whose it is where that counts."""

    sha256: str
    place: str
    entity: str = ""


class Group(NamedTuple):
    """A document, others of its entity, and those of its place, year and kind, which may be of its
    units: the key of Kin.places.
    """

    own: Whereabouts
    others: tuple[Whereabouts, ...]
    place: tuple[Any, ...]


class Kin(NamedTuple):
    """How documents are audited, and the disclosures of each place, year and kind."""

    way: Way
    places: Mapping[tuple[Any, ...], Sequence[Whereabouts]]


def groups(folder: str) -> tuple[list[Group], dict[tuple[Any, ...], list[Whereabouts]]]:
    """Return the documents in a folder of results that may have something to agree with, and the
    disclosures of each place.
    """
    results = Results(folder)
    others = defaultdict[Whereabouts, list[Whereabouts]](list)
    places = dict[tuple[Any, ...], list[Whereabouts]]()
    where = dict[Whereabouts, tuple[Any, ...]]()
    for sha256, spot, *other in results.ask(OF_ONE).rows:
        others[Whereabouts(sha256, spot)].append(Whereabouts(*other))
    for place, year, kind, sha256, spot, entity in results.ask(OF_A_PLACE).rows:
        places.setdefault((place, year, kind), []).append(Whereabouts(sha256, spot, entity))
        where[Whereabouts(sha256, spot)] = (place, year, kind)
    alone = {key for key, found in places.items() if len({one.entity for one in found}) < 2}
    each = {*others, *(one for one, key in where.items() if key not in alone)}
    ordered = sorted(each, key=lambda one: one.place)
    return [Group(one, tuple(others[one]), where.get(one, ())) for one in ordered], places


def comparing(kin: Kin) -> Callable[[Group], list[Row]]:
    """Return what checks a document against others: rows of the table `pairs`."""
    options = kin.way.options
    packs = load(options.rules, options.codes)

    def document(seen: Whereabouts) -> Document:
        return read(seen.place, _bytes(seen.place), packs.labels.languages)

    def work(group: Group) -> list[Row]:
        rows, errors = list[Row](), list[ReadError]()
        with apart(group.own.place, errors.append):
            own = document(group.own)
            others = [*group.others, *_named(own, group, kin)]
            if others:
                both = engine.audit_beside(map(document, others), own, packs, options)
                found = document_record(both)
                digests = {other.place: other.sha256 for other in others}
                rows = list(_rows(group.own, found, digests))
        return rows

    return work


def _named(own: Document, group: Group, kin: Kin) -> list[Whereabouts]:
    """The disclosures of the place whose entities the document names."""
    text = normalise(own.text)
    taken = {group.own.sha256, *(other.sha256 for other in group.others)}
    found = {
        seen.sha256: seen for seen in kin.places.get(group.place, ())
        if seen.sha256 not in taken and seen.entity in text
    }  # fmt: skip
    return list(found.values()) if len(found) <= UNITS else []


def _rows(own: Whereabouts, record: Mapping[str, Any], digests: Mapping[str, str]) -> Iterator[Row]:
    """Yield the checks that fail on figures of other documents, each with those."""
    for check in record["checks"]:
        paths = {figure["path"] for figure in check["figures"]}
        others = sorted(digests[path] for path in paths if path in digests)
        if others and check["verdict"] == FAILS:
            sure = check["confidence"]
            yield (
                own.sha256, " ".join(others), check["rule"], check["severity"],
                None if sure is None else Decimal(sure), check["message"],
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


def nothing(group: Group) -> list[Row]:
    """Return what stands for a document that could not be checked against others."""
    return []
