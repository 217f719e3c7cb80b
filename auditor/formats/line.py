"""One line a finding, as compilers and editors know it: path:line:char:
severity RULE message (+2 more places).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.formats import View
from auditor.formats.streams import Closing, Stream, together
from auditor.formats.symptoms import more_places
from auditor.model.audit import Audit, Finding
from auditor.model.values import Document
from auditor.telling.narrator import Narrator
from auditor.telling.places import UNLINED, Spots
from auditor.telling.record_document import place_record
from auditor.telling.report import Report
from auditor.telling.typeset import safe


def line(report: Report, view: View) -> str:
    """Return the new findings of all documents, one a line, in the order of the documents."""
    return together(STREAM, report, view)


def _piece(audit: Audit, view: View) -> str:
    narrator = Narrator(audit)
    return "".join(
        f"{spot(audit, finding)}: {finding.severity} {finding.rule} {told(finding, narrator)}\n"
        for finding in audit.findings
        if finding.state == "new"
    )


def _whole(pieces: Iterable[str], end: Closing, view: View) -> Iterator[str]:
    yield from pieces


STREAM = Stream(_piece, _whole)


def told(finding: Finding, narrator: Narrator) -> str:
    """Return a finding's message, and how many more places its cause shows in."""
    return " ".join(filter(None, (narrator.finding(finding), more_places(finding, narrator))))


def spot(audit: Audit, finding: Finding) -> str:
    """Return path:line:char, or path:page N or path:sheet!cell where the format has no lines."""
    if finding.figure is None:
        return safe(audit.document.path)
    return _spot_at(audit.document.of(finding.figure), finding.figure.start)


def opened(audit: Audit, finding: Finding) -> str:
    """Return where a finding stands as a person gets there: as `spot` does, but by table and row,
    or by paragraph, where nobody sees the lines that were read.
    """
    if finding.figure is None:
        return safe(audit.document.path)
    return opened_at(audit.document.of(finding.figure), finding.figure.start)


def opened_at(document: Document, offset: int) -> str:
    """Return where an offset of a document's text stands as a person gets there."""
    here = Spots(document).at(offset) if document.format in UNLINED else None
    if here is None:
        return _spot_at(document, offset)
    said = f"table {here.table} row {here.row}" if here.row else f"paragraph {here.paragraph}"
    return f"{safe(document.path)}:{said}"


def _spot_at(document: Document, offset: int) -> str:
    """Return where an offset of a document's text stands, as editors open it."""
    path, place = safe(document.path), place_record(document, offset)
    if place["line"] is not None:
        return f"{path}:{place['line']}:{place['char']}"
    parts = [place["sheet"], place["cell"]] if place["page"] is None else [f"page {place['page']}"]
    return f"{path}:{'!'.join(part for part in parts if part)}"
