"""What an audit yields: findings a document, and the report over a run's documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Check, Document, Figure
from auditor.table import Table

if TYPE_CHECKING:
    import pandas

    from auditor.diagnosis.model import Cause

SEVERITIES = ("info", "warning", "error")


class Finding(NamedTuple):
    """What a person should look at: one or more checks with one place. `checks` are positions in Audit.checks.

    state: new, baseline or suppressed; reason: why it was accepted, for the last two.
    """

    rule: str
    name: str
    severity: str
    checks: tuple[int, ...]
    figure: Figure | None
    fingerprint: str
    state: str = "new"
    cause: str | None = None
    suggestion: str | None = None
    reason: str = ""


class Coverage(NamedTuple):
    """How much was read and checked: figures (printed amounts), those that take part in a check, pages."""

    figures: int
    checked: int
    pages: int | None = None
    pages_without_text: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """The result for one document; `lang` is the language its report is written in (zh or en)."""

    document: Document
    kind: str
    entity: str
    year: int | None
    unit: str
    lang: str
    tables: tuple[Table, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    causes: tuple[Cause, ...] = ()

    def cause_of(self, finding: Finding) -> Cause | None:
        """Return the cause that a finding belongs to, or None."""
        return next((cause for cause in self.causes if cause.id == finding.cause), None)


class ReadError(NamedTuple):
    """A document that could not be read: exit code 2, the others are still reported."""

    path: str
    message: str


class PackUsed(NamedTuple):
    """A pack of rules that took part, with the SHA-256 of its text."""

    name: str
    sha256: str


class Notice(NamedTuple):
    """What is out of date in a baseline or a configuration: its path, its line there (from 1), what it is."""

    path: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run over any number of documents; `compared`: whether with a baseline."""

    audits: tuple[Audit, ...]
    errors: tuple[ReadError, ...]
    packs: tuple[PackUsed, ...]
    exit_code: int
    notices: tuple[Notice, ...] = ()
    compared: bool = False

    def to_frame(self) -> pandas.DataFrame:
        """Return the checks as a frame, one row a check; amounts are exact decimals in the check's unit."""
        from auditor.frames import checks_frame

        return checks_frame(self)
