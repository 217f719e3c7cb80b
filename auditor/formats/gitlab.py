"""The Code Quality report of GitLab: a list of new findings, each with a fingerprint of its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.formats import View
from auditor.formats.findings import ToldFinding, as_bytes, found_in, relative
from auditor.formats.json import dumps
from auditor.formats.line import told
from auditor.formats.markdown import text
from auditor.formats.streams import Closing, Stream, together
from auditor.model.audit import Audit
from auditor.model.values import Figure
from auditor.telling.record_document import place_record
from auditor.telling.report import Report
from auditor.telling.typeset import safe

_SEVERITY = {"error": "critical", "warning": "minor", "info": "info"}


def gitlab(report: Report, view: View) -> str:
    """Return the list as one line of JSON; a finding in a document without lines
    stands at line 1.
    """
    return together(STREAM, report, view)


def _piece(audit: Audit, view: View) -> list[dict[str, Any]]:
    return [_entry(one) for one in found_in(audit, new=True)]


def _whole(pieces: Iterable[list[dict[str, Any]]], end: Closing, view: View) -> Iterator[str]:
    seen: Counter[str] = Counter()
    between = "["
    for entry in (one for piece in pieces for one in piece):
        # The same finding may stand in two documents: GitLab would show one of them.
        key = entry["fingerprint"]
        seen[key] += 1
        fingerprint = hashlib.sha256(as_bytes(f"{key}|{seen[key]}")).hexdigest()
        yield between + dumps(entry | {"fingerprint": fingerprint})[:-1]
        between = ","
    yield "[]\n" if between == "[" else "]\n"


STREAM = Stream(_piece, _whole)


def _entry(one: ToldFinding) -> dict[str, Any]:
    """Return an entry; in the place of its fingerprint stands what that is made of."""
    finding, path = one.finding, relative(one.audit.document.path)
    line = one.place["line"]
    where = f"{one.narrator.place(finding.figure)}: " if finding.figure and line is None else ""
    return {
        "description": f"{finding.rule} {where}{told(finding, one.narrator)}",
        "check_name": finding.rule,
        "fingerprint": f"{path}|{finding.fingerprint}",
        "severity": _SEVERITY[finding.severity],
        "location": _location(one, finding.figure),
        **_more(one),
    }


def _more(one: ToldFinding) -> dict[str, Any]:
    """Return what explains a finding and where else it shows: as Markdown, and as places."""
    cause, symptoms = one.because, one.symptoms
    lines = [text(cause.line)] if cause else []
    lines += [f"- {text(f'{symptom.rule} {symptom.text}')}" for symptom in symptoms]
    if not lines:
        return {}
    others = [_location(one, symptom.figure) for symptom in symptoms]
    return {
        "content": {"body": "\n".join(lines)},
        **({"other_locations": others} if others else {}),
    }


def _location(one: ToldFinding, figure: Figure | None) -> dict[str, Any]:
    document = one.audit.document.of(figure) if figure else one.audit.document
    line = place_record(document, figure.start)["line"] if figure else None
    # The format demands a line, which pages and cells have not.
    return {"path": safe(relative(document.path)), "lines": {"begin": line or 1}}
