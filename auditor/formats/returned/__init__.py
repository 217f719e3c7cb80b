"""A copy of the source of an audit, as its maker can go on with it: with a note at each figure that
something is wrong with.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from auditor.formats import FormatError, View
from auditor.formats.marks import source_of
from auditor.model.audit import Audit
from auditor.telling.report import Report

# Format of a document → what marks a copy of it.
KINDS = {
    "docx": "auditor.formats.returned.docx:docx",
    "pdf": "auditor.formats.pdf:marked",
    "xlsx": "auditor.formats.returned.xlsx:xlsx",
}


def marked(report: Report, view: View) -> bytes:
    """Return the source of the only document of a run, marked.

    Raises FormatError unless the run is over one document of a kind that can be marked and can be
    read again.
    """
    if len(report.audits) != 1 or report.audits[0].document.format not in KINDS:
        raise FormatError(
            f"--format marked marks a copy of the source: give it one {', '.join(KINDS)}"
        )
    return copy(report.audits[0], source_of(report.audits[0]))


def copy(audit: Audit, data: bytes) -> bytes:
    """Return the document `data`, the source of an audit, marked; raise FormatError where it can't
    be.
    """
    module, _, name = KINDS[audit.document.format].partition(":")
    mark = cast("Callable[[Audit, bytes], bytes]", getattr(import_module(module), name))
    return mark(audit, data)
