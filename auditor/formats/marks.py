"""What a copy of a document is marked with: each figure that something is wrong with, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from auditor.formats import FormatError
from auditor.formats.causes import because
from auditor.formats.symptoms import symptoms
from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.model.values import Figure
from auditor.telling.narrator import Narrator, stamped
from auditor.telling.typeset import safe

_NUMERAL = frozenset("0123456789.,，．%-")


class Mark(NamedTuple):
    """A figure to mark, how bad it is, and the note that says why."""

    figure: Figure | None
    severity: str
    note: str


def marks(audit: Audit) -> Iterator[Mark]:
    """Yield a mark for each place of the new findings of an audit; a figure of another document,
    as of the year before, is none of this one's.
    """
    for mark in _marks(audit):
        known = mark.figure is not None and audit.document.of(mark.figure) is audit.document
        yield mark if known else mark._replace(figure=None)


def source_of(audit: Audit) -> bytes:
    """Return the bytes of an audit's document; raise FormatError where it can't be read again."""
    try:
        return Path(audit.document.path).read_bytes()
    except OSError as error:
        raise FormatError(
            f"{safe(audit.document.path)}: can't be read again: {error.strerror}"
        ) from None


def _marks(audit: Audit) -> Iterator[Mark]:
    narrator = Narrator(audit)
    for finding in (one for one in audit.findings if one.state == "new"):
        lead, cause = narrator.words.at(f"severity.{finding.severity}"), because(finding, narrator)
        lines = [
            f"{lead} {finding.rule}",
            narrator.finding(finding),
            *([cause.line] if cause else []),
        ]
        yield Mark(finding.figure, finding.severity, "\n".join(lines))
        for symptom in symptoms(finding, narrator):
            yield Mark(symptom.figure, finding.severity, f"{lead} {symptom.rule}\n{symptom.text}")
    if said := stamped(audit):
        yield Mark(None, "info", said)


def printed_as(text: str) -> re.Pattern[str]:
    """Return what matches a text that is no part of a longer number; blanks may stand in it,
    but not between digits.
    """
    parts = [re.escape(text[:1])]
    for before, char in pairwise(text):
        glued = before in _NUMERAL and char in _NUMERAL
        parts += ["" if glued else r"\s*", re.escape(char) if not char.isspace() else ""]
    return re.compile(rf"(?<![\d.,]){''.join(parts)}(?![\d,]|\.\d)" if text else r"(?!)")
