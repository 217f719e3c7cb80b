"""What an audit yields: the result of one document with its findings,
and what stands beside it in a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import Check, Document, Figure

if TYPE_CHECKING:
    from auditor.model.causes import Cause


class Finding(NamedTuple):
    """What a person should look at: one or more checks with one place.

    `checks` are positions in Audit.checks.

    key: what it is known by when the text around it moves; state: new, baseline or suppressed;
    reason: why it was accepted, for the last two.
    """

    rule: str
    name: str
    severity: str
    checks: tuple[int, ...]
    figure: Figure | None
    key: str
    state: str = "new"
    cause: str | None = None
    suggestion: str | None = None
    reason: str = ""

    @property
    def fingerprint(self) -> str:
        """Return the first 16 hexadecimal digits of the SHA-256 of its key."""
        return digest(self.key)


class Share(NamedTuple):
    """Figures that were read, and those of them that take part in a check."""

    figures: int = 0
    checked: int = 0


class Coverage(NamedTuple):
    """How much was read and checked in tables and in sentences; pages, and those without text."""

    tables: Share = Share()
    sentences: Share = Share()
    pages: int | None = None
    pages_without_text: int = 0

    @property
    def figures(self) -> int:
        """Return how many figures were read."""
        return self.tables.figures + self.sentences.figures

    @property
    def checked(self) -> int:
        """Return how many figures take part in a check."""
        return self.tables.checked + self.sentences.checked

    @property
    def nothing(self) -> bool:
        """Return whether figures were read and none was checked: no pass, whatever else holds."""
        return bool(self.figures) and not self.checked


# The kind of documents that are read for their words: they need no amounts.
WORDS_ALONE = "work-summary"

# In place of the position of a check that was not made:
# that no figure of the document was checked.
NOTHING = -1


class Unbound(NamedTuple):
    """A figure that no check touched, and why: a code under [unbound] in reports/."""

    figure: Figure
    reason: str


class Stamp(NamedTuple):
    """Which bytes were audited, and when: the SHA-256 of the source ("" where a program gave the
    document itself) and a date (2026-11-29).
    """

    sha256: str
    date: str


class Audit(NamedTuple):
    """The result for one document: `language` is the document's, `lang` that of its report (zh or
    en).

    accepted: positions of checks that were not made (or NOTHING) and are known as such; no finding
    speaks of them.

    unbound: the figures that no check touched, stamp: which bytes were audited and when; None where
    they were not asked for.
    """

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
    language: str = ""
    accepted: frozenset[int] = frozenset()
    unbound: tuple[Unbound, ...] | None = None
    stamp: Stamp | None = None

    @property
    def blank(self) -> bool:
        """Return whether not one amount was read, of a document that should have some: no pass."""
        return not self.coverage.figures and self.kind != WORDS_ALONE

    def cause_of(self, finding: Finding) -> Cause | None:
        """Return the cause that a finding belongs to, or None."""
        return next((cause for cause in self.causes if cause.id == finding.cause), None)


class ReadError(NamedTuple):
    """A document that could not be read: exit code 2, the others are still reported."""

    path: str
    message: str


class PackUsed(NamedTuple):
    """A pack of rules that took part."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of its text as UTF-8, in hexadecimal digits."""
        return _sha256(self.text)


class Notice(NamedTuple):
    """What is out of date in a baseline or a configuration: its path, its line there (from 1),
    what it is.
    """

    path: str
    line: int
    message: str


def digest(key: str) -> str:
    """Return the fingerprint of a key."""
    return _sha256(key)[:16]


def _sha256(text: str) -> str:
    # Loading OpenSSL takes as long as judging a budget: only a report that shows a digest needs it.
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()
