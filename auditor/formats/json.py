"""The record as JSON (one object) and as JSON Lines (one document a line)."""

from __future__ import annotations

import json
from typing import Any

from auditor.formats import View
from auditor.record import document_record, envelope, record
from auditor.report import Report


def as_json(report: Report, view: View) -> str:
    """Return the record as one JSON object on one line."""
    return dumps(record(report))


def as_jsonl(report: Report, view: View) -> str:
    """Return one JSON object a document, each with schema, tool and rules; unread files as {"path", "error"}."""
    head = envelope(report)
    documents = [dumps(head | document_record(audit)) for audit in report.audits]
    return "".join(documents) + "".join(dumps(head | error._asdict()) for error in report.errors)


def dumps(value: Any) -> str:
    """Return `value` as one line of JSON, its keys in their own order, and a newline."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
