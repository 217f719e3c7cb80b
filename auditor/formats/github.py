"""Workflow commands that GitHub shows as annotations beside the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from auditor.formats import View
from auditor.formats.findings import relative
from auditor.formats.line import spot, told
from auditor.formats.streams import Closing, Stream, together
from auditor.model.audit import Audit, Finding
from auditor.telling.narrator import Narrator
from auditor.telling.record_document import place_record
from auditor.telling.report import Report
from auditor.telling.typeset import safe

# GitHub shows at most this many annotations of a severity a step;
# the rest go to the log as plain lines.
LIMIT = 10

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = str.maketrans(_DATA | {":": "%3A", ",": "%2C"})
_MESSAGE = str.maketrans(_DATA)


def github(report: Report, view: View) -> str:
    """Return an annotation for each new finding up to the limit, the others as text,
    and a line that says so.
    """
    return together(STREAM, report, view)


def _piece(audit: Audit, view: View) -> list[tuple[str, str, str]]:
    """Return the severity of each new finding, its annotation, and its plain line."""
    narrator, found = Narrator(audit), []
    for finding in (one for one in audit.findings if one.state == "new"):
        message = told(finding, narrator)
        plain = f"{finding.severity} {finding.rule} {spot(audit, finding)}: {message}"
        found.append((finding.severity, _annotation(audit, finding, message), plain))
    return found


def _whole(pieces: Iterable[list[tuple[str, str, str]]], end: Closing, view: View) -> Iterator[str]:
    seen: Counter[str] = Counter()
    rest = []
    for severity, annotation, plain in (one for piece in pieces for one in piece):
        seen[severity] += 1
        if seen[severity] <= LIMIT:
            yield f"{_plain(annotation)}\n"
        else:
            rest.append(plain)
    if rest:
        yield f"{len(rest)} more: GitHub shows at most {LIMIT} annotations of a severity a step\n"
        yield from (f"{_plain(text)}\n" for text in rest)


STREAM = Stream(_piece, _whole)


def _annotation(audit: Audit, finding: Finding, message: str) -> str:
    properties = {"file": safe(relative(audit.document.path))}
    if finding.figure is not None:
        place = place_record(audit.document, finding.figure.start)
        if place["line"] is not None:
            properties |= {"line": str(place["line"]), "col": str(place["char"])}
    properties["title"] = f"{finding.rule} {finding.name}"
    shown = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMAND[finding.severity]} {shown}::{message.translate(_MESSAGE)}"


def _plain(text: str) -> str:
    # GitHub still obeys the old form ##[command] anywhere in a line.
    return text.replace("##[", "# #[")
