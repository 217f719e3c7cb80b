"""What changed between two drafts of a document, or between two reports: findings that are new,
gone or still there, and figures that are printed otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import printed
from auditor.telling.record_document import document_record
from auditor.text.labels import normalise


class KnownFinding(NamedTuple):
    """A finding as a report knows it; place: "line 12", "p. 3", "Sheet1!B7" or ""."""

    rule: str
    severity: str
    message: str
    place: str


class PrintedFigure(NamedTuple):
    """A figure of a table: what it is called, what is printed, and where."""

    name: str
    text: str
    place: str


class Draft(NamedTuple):
    """One side of a comparison: its findings by fingerprint, its figures by what they are.

    made: what made the report, its version and packs; "" where this run did.
    """

    path: str
    findings: Mapping[str, KnownFinding]
    figures: Mapping[str, PrintedFigure]
    made: str = ""


class Changes(NamedTuple):
    """What is different in the second of two drafts."""

    new: tuple[KnownFinding, ...]
    gone: tuple[KnownFinding, ...]
    kept: tuple[KnownFinding, ...]
    changed: tuple[tuple[PrintedFigure, PrintedFigure], ...]
    added: int
    removed: int


def draft(audit: Audit) -> Draft:
    """Return a document as one side of a comparison."""
    record = document_record(audit)
    return Draft(record["path"], dict(_findings([record])), dict(_figures(audit)))


def draft_of_record(record: Mapping[str, Any], path: str) -> Draft:
    """Return a report in JSON as one side of a comparison: its figures are not in it.

    Raises KeyError or TypeError for what is no report.
    """
    packs = sorted(f"{pack['name']} {pack['sha256']}" for pack in record["rules"])
    made = "\n".join([str(record["tool"]["version"]), *packs])
    return Draft(path, dict(_findings(record["documents"])), {}, made)


def changes(old: Draft, new: Draft) -> Changes:
    """Return what changed from one draft to the next, in the order of the drafts."""
    both = [name for name in new.figures if name in old.figures]
    return Changes(
        tuple(found for key, found in new.findings.items() if key not in old.findings),
        tuple(found for key, found in old.findings.items() if key not in new.findings),
        tuple(found for key, found in new.findings.items() if key in old.findings),
        tuple(
            (old.figures[name], new.figures[name])
            for name in both
            if old.figures[name].text != new.figures[name].text
        ),
        len(new.figures) - len(both) if old.figures else 0,
        len(old.figures) - len(both) if new.figures else 0,
    )


def _findings(documents: list[Any]) -> Iterator[tuple[str, KnownFinding]]:
    many = len(documents) > 1
    for document in documents:
        for one in document["findings"]:
            place = _place(one)
            if many:
                place = f"{document['path']} {place}".strip()
            found = KnownFinding(one["rule"], one["severity"], one["message"], place)
            yield f"{one['fingerprint']}{document['path'] if many else ''}", found


def _place(finding: Mapping[str, Any]) -> str:
    if finding["line"] is not None:
        return f":{finding['line']}"
    if finding["page"] is not None:
        return f"p. {finding['page']}"
    return "!".join(part for part in (finding["sheet"], finding["cell"]) if part)


def _figures(audit: Audit) -> Iterator[tuple[str, PrintedFigure]]:
    """Yield each figure of the tables by what it is: table, heads, row and column.

    What would be called the same is numbered in its order.
    """
    narrator, seen = Narrator(audit), Counter[str]()
    for table in audit.tables:
        heads = {column.index: column.label for column in table.columns}
        for row in table.rows:
            for column, figure in sorted(row.figures.items(), key=lambda item: item[1].column):
                if figure.digits is None:
                    continue
                label = heads.get(figure.column, column)
                parts = (_title(table), *narrator.heads(figure), row.code, row.label, label)
                key = "|".join(map(normalise, parts))
                # Rows of one name are told apart by their order, as nothing else tells them.
                seen[key] += 1
                name, place = narrator.name(figure), narrator.place(figure)
                yield f"{key}|{seen[key]}", PrintedFigure(name, printed(figure), place)


def _title(table: Table) -> str:
    return table.form or table.title
