"""What the entries of a baseline accept of a document, whatever it is called now,
and nothing more than that.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from auditor.gate.baseline import AcceptedEntry, document_name
from auditor.model.audit import NOTHING, Audit, Finding
from auditor.model.values import FAILS, UNCHECKED, Check
from auditor.telling.fingerprints import fingerprints
from auditor.telling.typeset import safe

# What stands in place of a rule where no figure of a document was checked.
COVERAGE = "coverage"


def about(audit: Audit) -> str:
    """Return whose document of which year and kind it is: what stays when its file is renamed."""
    return " ".join(filter(None, (safe(audit.entity).strip(), str(audit.year or ""), audit.kind)))


class KnownFindings:
    """The entries of a baseline in `folder`, as they are asked for what they accept."""

    def __init__(self, entries: Iterable[AcceptedEntry], folder: str) -> None:
        self.folder = folder
        self._of: dict[str, list[AcceptedEntry]] = {}
        for entry in entries:
            self._of.setdefault(entry.document, []).append(entry)
        self._moved = [
            entry
            for name, own in self._of.items()
            if name != "-" and not os.path.exists(os.path.join(folder, name))
            for entry in own
        ]

    def of(self, audit: Audit) -> Accepting:
        """Return what is accepted in a document: the entries under its name.

        Where there is none, the file may have been renamed: then they are those of a file that is
        gone, if it was the document of the same entity, year and kind.
        """
        own = self._of.get(document_name(audit.document.path, self.folder))
        told = about(audit)
        return Accepting(own or [entry for entry in self._moved if entry.about == told], audit)


class Accepting:
    """What some entries accept in one document."""

    def __init__(self, entries: Sequence[AcceptedEntry], audit: Audit) -> None:
        self._checks, self._prints = audit.checks, fingerprints(audit)
        self._whole = {entry.fingerprint: entry for entry in entries if not entry.checks}
        self._by_print = {entry.fingerprint: entry for entry in entries}
        self._by_check = {check: entry for entry in entries for check in entry.checks}

    def finding(self, finding: Finding) -> tuple[AcceptedEntry, ...]:
        """Return the entries that accept every check of a finding, or () where one is not accepted:
        nothing more.

        Who puts one place right parts it from the others: what then fails for the same cause by the
        same amount is what was accepted, at another place.
        """
        whole = self._whole.get(finding.fingerprint) or self._whole.get(
            self._prints[finding.checks[0]]
        )
        if whole:
            return (whole,)
        same = self._by_print.get(finding.fingerprint)
        return _all(
            self._by_check.get(self._prints[at]) or self._moved(at, same) for at in finding.checks
        )

    def _moved(self, position: int, entry: AcceptedEntry | None) -> AcceptedEntry | None:
        return entry if entry and gap_of(self._checks[position]) in entry.gaps else None

    def place(self, position: int) -> tuple[AcceptedEntry, ...]:
        """Return the entry that accepts a check that was not made, or ()."""
        return _all([self._by_check.get(self._prints[position])])


def _all(found: Iterable[AcceptedEntry | None]) -> tuple[AcceptedEntry, ...]:
    entries = list(found)
    known = tuple(entry for entry in entries if entry)
    return known if len(known) == len(entries) else ()


def gap_of(check: Check) -> str:
    """Return by how much a check fails, in the base unit and without a sign;
    "" where no amount says it.
    """
    if check.verdict != FAILS or check.gap is None:
        return ""
    # The same whatever last place the figures are printed to: 1.80 and 1.8 are both 18e-1.
    printed = str(abs(check.gap.digits))
    short = printed.rstrip("0")
    return f"{short}e{check.gap.exponent + len(printed) - len(short)}" if short else ""


def unchecked(audit: Audit) -> list[int]:
    """Return the checks of a document that were not made and of which no finding speaks;
    NOTHING is one of these.
    """
    told = {at for finding in audit.findings for at in finding.checks}
    found = [
        at for at, check in enumerate(audit.checks) if check.verdict == UNCHECKED and at not in told
    ]
    return [NOTHING, *found] if audit.coverage.nothing else found


def rule_of(audit: Audit, position: int) -> str:
    """Return the rule of what was not checked; that nothing was is no rule's."""
    return COVERAGE if position == NOTHING else audit.checks[position].relation.rule
