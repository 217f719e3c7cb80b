"""Findings with all that a format says of them, in the order of the documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from auditor.formats.causes import Because, because
from auditor.formats.symptoms import Symptom, symptoms
from auditor.model.audit import Audit, Finding
from auditor.model.records import NamedTuple
from auditor.model.values import Check, Figure, Term
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import Amounts, amounts_of, unit_of
from auditor.telling.record_document import place_record
from auditor.telling.report import Report

NONE = Amounts(None, None, None, None)


class ToldFinding(NamedTuple):
    """A finding of a document, its message, and its first check (None where it has none)."""

    narrator: Narrator
    finding: Finding
    message: str
    check: Check | None

    @property
    def audit(self) -> Audit:
        """Return the result for its document."""
        return self.narrator.audit

    @property
    def place(self) -> dict[str, Any]:
        """Return line and char, or page, sheet and cell;
        all None where the finding has no figure.
        """
        figure = self.finding.figure
        if figure is None:
            return dict.fromkeys(("line", "char", "page", "sheet", "cell"))
        return place_record(self.audit.document, figure.start)

    @property
    def amounts(self) -> Amounts:
        """Return the amounts of its first check as decimal strings."""
        return amounts_of(self.check) if self.check else NONE

    @property
    def unit(self) -> str:
        """Return the unit of its amounts, or ""."""
        return (unit_of(self.check) if self.check else None) or ""

    @property
    def symptoms(self) -> tuple[Symptom, ...]:
        """Return its other checks, each as a line."""
        return tuple(symptoms(self.finding, self.narrator))

    @property
    def because(self) -> Because | None:
        """Return its cause in words."""
        return because(self.finding, self.narrator)

    def related(self) -> Iterator[Term]:
        """Yield the other figures of its checks, each once: every addend, the other side,
        the same gap elsewhere.
        """
        seen = {_key(self.finding.figure)} if self.finding.figure else set()
        for index in self.finding.checks:
            for term in self.audit.checks[index].relation.terms:
                if _key(term.figure) not in seen:
                    seen.add(_key(term.figure))
                    yield term


def _key(figure: Figure) -> tuple[int, int, int]:
    return figure.id, figure.start, figure.end


def found(report: Report, new: bool = False) -> Iterator[ToldFinding]:
    """Yield the findings of all documents; only the new ones where `new` is true."""
    for audit in report.audits:
        yield from found_in(audit, new)


def found_in(audit: Audit, new: bool = False) -> Iterator[ToldFinding]:
    """Yield the findings of one document; only the new ones where `new` is true."""
    narrator = Narrator(audit)
    for finding in audit.findings:
        if not new or finding.state == "new":
            check = audit.checks[finding.checks[0]] if finding.checks else None
            yield ToldFinding(narrator, finding, narrator.finding(finding), check)


def relative(path: str) -> str:
    """Return a document's path as receivers compare it: from the top of its repository, with /.

    Outside a repository it starts at the current folder, or stays as it was given where it lies
    elsewhere.
    """
    if path == "-" or "\0" in path:
        return path
    full = os.path.abspath(path)
    top = _top(os.path.dirname(full)) or os.getcwd()
    below = full.removeprefix(os.path.join(top, ""))
    # Receivers compare paths letter by letter, whatever machine wrote them.
    return (path if below == full else below).replace("\\", "/")


@lru_cache(maxsize=1024)
def _top(folder: str) -> str:
    """Return the folder of the repository that a folder is in; "" for none.

    A work tree's .git is a file.
    """
    while not os.path.exists(os.path.join(folder, ".git")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return ""
    return folder


def as_bytes(path: str) -> bytes:
    """Return a path as its bytes on disk; a name that no file system has comes out somehow,
    and never raises.
    """
    try:
        return path.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        return path.encode(errors="surrogatepass")
