"""The record as JSON (one object) and as JSON Lines (one document a line)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.formats import View
from auditor.formats.streams import Closing, Stream, together
from auditor.model.audit import Audit
from auditor.telling.record import closing_record, envelope
from auditor.telling.record_document import record_parts
from auditor.telling.report import Report


def as_json(report: Report, view: View) -> str:
    """Return the record as one JSON object on one line."""
    return together(STREAM, report, view)


def as_jsonl(report: Report, view: View) -> str:
    """Return one JSON object a document, each with schema, tool and rules;
    unread files as {"path", "error"}.
    """
    return together(LINES, report, view)


def dumps(value: Any) -> str:
    """Return `value` as one line of JSON, its keys in their own order, and a newline."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _piece(audit: Audit, view: View) -> str:
    return "".join(_written(audit))


def _written(audit: Audit) -> Iterator[str]:
    """Yield the record of a document as JSON, each check as soon as it is made: all of them at once
    would take ten times the room of what is written.
    """
    parts = record_parts(audit)
    yield f'{dumps(parts.before)[:-2]},"checks":['
    for position, check in enumerate(parts.checks):
        said = dumps(check)[:-1]
        yield f",{said}" if position else said
    yield f"],{dumps(parts.after)[1:-1]}"


def _whole(pieces: Iterable[str], end: Closing, view: View) -> Iterator[str]:
    yield f'{dumps(envelope(end.report))[:-2]},"documents":['
    for position, piece in enumerate(pieces):
        yield f",{piece}" if position else piece
    yield f"],{dumps(closing_record(end.report, end.counts))[1:]}"


def _lines(pieces: Iterable[str], end: Closing, view: View) -> Iterator[str]:
    head = envelope(end.report)
    start = f"{dumps(head)[:-2]},"
    for piece in pieces:
        yield f"{start}{piece[1:]}\n"
    for error in end.report.errors:
        yield dumps(head | error._asdict())


STREAM, LINES = Stream(_piece, _whole), Stream(_piece, _lines)
