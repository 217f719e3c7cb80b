"""Findings that are known: those of a baseline and those that a configuration suppresses, and what of it is stale."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from auditor import baseline
from auditor.amounts import normalise
from auditor.config import Config, Suppression
from auditor.report import Audit, Finding, Notice, Report

SUPPRESSED, KNOWN = "suppressed", "baseline"

Reason = Callable[[Audit, Finding], str]
"""Returns why a finding is accepted, or "" where it is not."""


def suppressed(report: Report, config: Config, meant: Mapping[int, Collection[str]]) -> Report:
    """Return the report with the findings suppressed that the configuration names, and a notice for unused ones.

    `meant` maps the position of a suppression to the ids of its rules that are checked in this run.
    """
    folder, used = os.path.dirname(config.path), set()
    entries = list(enumerate(config.suppressions))

    def reason(audit: Audit, finding: Finding) -> str:
        path, labels = baseline.document_name(audit.document.path, folder), _labels(audit, finding)
        for position, entry in entries:
            if finding.rule in meant[position] and entry.covers(path) and entry.means(labels):
                used.add(position)
                return entry.reason
        return ""

    audits = tuple(_restated(audit, SUPPRESSED, reason) for audit in report.audits)
    paths = [baseline.document_name(audit.document.path, folder) for audit in audits]
    unused = tuple(
        Notice(config.path, entry.line, f"this suppression matches no finding ({_said(entry)}): remove it")
        for position, entry in entries
        if position not in used and meant[position] and any(map(entry.covers, paths))
    )
    return replace(report, audits=audits, notices=report.notices + unused)


def compared(report: Report, path: str, checked: Collection[str]) -> Report:
    """Return the report with the findings of the baseline at `path` marked, and a notice for each stale entry.

    An entry is stale where its document was read, its rule is among those `checked`, and the finding is gone; or where
    its document is gone. Raises SettingsError for a baseline that is damaged.
    """
    folder, entries = os.path.dirname(path), baseline.read(path)
    seen: set[baseline.Key] = set()

    def reason(audit: Audit, finding: Finding) -> str:
        key = (baseline.document_name(audit.document.path, folder), finding.fingerprint)
        if key not in entries:
            return ""
        seen.add(key)
        return entries[key].reason

    audits = tuple(_restated(audit, KNOWN, reason) for audit in report.audits)
    read = {baseline.document_name(audit.document.path, folder) for audit in audits}
    stale = tuple(
        Notice(path, entry.line, f"{why} ({entry.rule}, {entry.document}): remove the entry")
        for key, entry in entries.items()
        if key not in seen
        for why in _stale(entry, folder, read, checked)
    )
    return replace(report, audits=audits, notices=report.notices + stale, compared=True)


def _stale(entry: baseline.Entry, folder: str, read: set[str], checked: Collection[str]) -> Iterator[str]:
    if entry.document in read:
        if entry.rule in checked:
            yield "this accepted finding is gone"
    elif entry.document != "-" and not os.path.exists(os.path.join(folder, entry.document)):
        yield "the document of this accepted finding is gone"


def _restated(audit: Audit, state: str, reason: Reason) -> Audit:
    found = []
    for finding in audit.findings:
        why = reason(audit, finding) if finding.state == "new" else ""
        found.append(finding._replace(state=state, reason=why) if why else finding)
    return replace(audit, findings=tuple(found))


def _labels(audit: Audit, finding: Finding) -> set[str]:
    """Return what a finding is about, normalised: the label of its figure, its text, the subjects of its checks."""
    figure = finding.figure
    names = [audit.checks[index].relation.subject for index in finding.checks]
    names += [figure.label, figure.text if figure.digits is None else ""] if figure else []
    return {normalise(name) for name in names if name}


def _said(entry: Suppression) -> str:
    return ", ".join(filter(None, (entry.rule, entry.document, entry.item)))
