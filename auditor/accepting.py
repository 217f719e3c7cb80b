"""Findings that are known: those of a baseline and those that a configuration suppresses, and what of it is stale."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Set

from auditor import baseline
from auditor.amounts import normalise
from auditor.config import Config, Suppression
from auditor.report import Audit, Finding, Notice

SUPPRESSED, KNOWN = "suppressed", "baseline"

Reason = Callable[[Finding], str]
"""Returns why a finding is accepted, or "" where it is not."""

Used = Set["int | baseline.Key"]
"""What was needed: positions of suppressions, keys of a baseline's entries."""


class Accepted:
    """What a run takes as known: the suppressions of a configuration, the baseline at `path` ("": none).

    `meant` maps the position of a suppression to the ids of its rules that are checked in this run; `checked`: all of
    these. Raises SettingsError for a baseline that is damaged.
    """

    def __init__(
        self, config: Config | None, meant: Mapping[int, Collection[str]], path: str, checked: Collection[str]
    ) -> None:
        self.config, self.meant, self.path, self.checked = config, meant, path, checked
        self.suppressions = list(enumerate(config.suppressions)) if config else []
        self.entries = baseline.read(path) if path else {}

    def marked(self, audit: Audit) -> tuple[Audit, Used]:
        """Return the audit with the findings marked that are known, and by what."""
        used: set[int | baseline.Key] = set()
        if self.config and self.suppressions:
            audit = _restated(audit, SUPPRESSED, self._suppressing(audit, self.config, used))
        if self.path:
            audit = _restated(audit, KNOWN, self._knowing(audit, used))
        return audit, used

    def _suppressing(self, audit: Audit, config: Config, used: set[int | baseline.Key]) -> Reason:
        path = _named(audit.document.path, config.path)

        def reason(finding: Finding) -> str:
            labels = _labels(audit, finding)
            for position, entry in self.suppressions:
                if finding.rule in self.meant[position] and entry.covers(path) and entry.means(labels):
                    used.add(position)
                    return entry.reason
            return ""

        return reason

    def _knowing(self, audit: Audit, used: set[int | baseline.Key]) -> Reason:
        path = _named(audit.document.path, self.path)

        def reason(finding: Finding) -> str:
            key = (path, finding.fingerprint)
            if key not in self.entries:
                return ""
            used.add(key)
            return self.entries[key].reason

        return reason

    def notices(self, documents: Collection[str], used: Used) -> tuple[Notice, ...]:
        """Return a notice for each suppression that no document needed, and for each stale entry of the baseline.

        An entry is stale where its document was read, its rule was checked, and the finding is gone; or where its
        document is gone. `documents`: the paths that were read.
        """
        return (*self._unused(documents, used), *self._stale(documents, used))

    def _unused(self, documents: Collection[str], used: Used) -> Iterator[Notice]:
        if self.config is None:
            return
        paths = [_named(path, self.config.path) for path in documents]
        for position, entry in self.suppressions:
            if position not in used and self.meant[position] and any(map(entry.covers, paths)):
                why = f"this suppression matches no finding ({_said(entry)}): remove it"
                yield Notice(self.config.path, entry.line, why)

    def _stale(self, documents: Collection[str], used: Used) -> Iterator[Notice]:
        if not self.path:
            return
        read = {_named(path, self.path) for path in documents}
        for key, entry in self.entries.items():
            if key not in used:
                for why in _gone(entry, os.path.dirname(self.path), read, self.checked):
                    yield Notice(self.path, entry.line, f"{why} ({entry.rule}, {entry.document}): remove the entry")


def _named(document: str, beside: str) -> str:
    return baseline.document_name(document, os.path.dirname(beside))


def _gone(entry: baseline.Entry, folder: str, read: set[str], checked: Collection[str]) -> Iterator[str]:
    if entry.document in read:
        if entry.rule in checked:
            yield "this accepted finding is gone"
    elif entry.document != "-" and not os.path.exists(os.path.join(folder, entry.document)):
        yield "the document of this accepted finding is gone"


def _restated(audit: Audit, state: str, reason: Reason) -> Audit:
    found = []
    for finding in audit.findings:
        why = reason(finding) if finding.state == "new" else ""
        found.append(finding._replace(state=state, reason=why) if why else finding)
    return audit._replace(findings=tuple(found))


def _labels(audit: Audit, finding: Finding) -> set[str]:
    """Return what a finding is about, normalised: the label of its figure, its text, the subjects of its checks."""
    figure = finding.figure
    names = [audit.checks[index].relation.subject for index in finding.checks]
    names += [figure.label, figure.text if figure.digits is None else ""] if figure else []
    return {normalise(name) for name in names if name}


def _said(entry: Suppression) -> str:
    return ", ".join(filter(None, (entry.rule, entry.document, entry.item)))
