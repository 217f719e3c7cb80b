"""The JSON record of a report as plain dicts: the contract that others build on (schema in
reports/record.schema.json).

Keys come in a fixed order; amounts are exact decimal strings. Lines and characters count from 1,
rows and columns of a table from 0; the end of a figure is the character after its last one.
"""

from __future__ import annotations

from typing import Any

from auditor import __version__
from auditor.telling.record_document import VERDICTS, document_record, summary
from auditor.telling.report import Report
from auditor.telling.typeset import safe

SCHEMA = 2


def record(report: Report) -> dict[str, Any]:
    """Return the whole record of a run."""
    documents = [document_record(audit) for audit in report.audits]
    counts = total(summary(audit) for audit in report.audits)
    return envelope(report) | {"documents": documents} | closing_record(report, counts)


def closing_record(report: Report, counts: dict[str, int]) -> dict[str, Any]:
    """Return the keys behind the documents: what could not be read, the counts of all,
    the exit code.
    """
    return {
        "errors": [
            {"path": safe(error.path), "message": safe(error.message)} for error in report.errors
        ],
        "summary": counts,
        "exit": report.exit_code,
        **_notes(report),
    }


def _notes(report: Report) -> dict[str, Any]:
    """Return what is out of date in the baseline or the configuration; nothing where nothing is."""
    notes = [
        {"path": safe(one.path), "line": one.line, "message": safe(one.message)}
        for one in report.notices
    ]
    return {"notes": notes} if notes else {}


def envelope(report: Report) -> dict[str, Any]:
    """Return the keys that say what made the record: schema, tool, rules."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "audit", "version": __version__},
        "rules": [{"name": safe(pack.name), "sha256": pack.sha256} for pack in report.packs],
    }


def total(summaries: Any) -> dict[str, int]:
    """Return the counts of several documents added up, and how many documents they are."""
    keys = (*VERDICTS, "findings", "errors", "warnings")
    sums = dict.fromkeys(keys, 0)
    documents = 0
    for one in summaries:
        documents += 1
        for key in keys:
            sums[key] += one[key]
    return {"documents": documents, **sums}
