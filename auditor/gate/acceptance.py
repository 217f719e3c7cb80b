"""What is known: findings and unchecked places of a baseline or of a configuration,
and what of these is stale.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Set

from auditor.gate import baseline
from auditor.gate.configuration import Config, Suppression
from auditor.gate.known import COVERAGE, KnownFindings, rule_of, unchecked
from auditor.model.audit import Audit, Finding, Notice
from auditor.model.records import NamedTuple
from auditor.telling.fingerprints import fingerprints
from auditor.text.labels import normalise

SUPPRESSED, KNOWN = "suppressed", "baseline"

# What was needed: positions of suppressions, keys of a baseline's entries.
Used = Set["int | baseline.Key"]

# Why something is accepted, and by what; NO where it is not.
Answer = tuple[str, Set["int | baseline.Key"]]
NO: Answer = ("", frozenset())


class _Answers(NamedTuple):
    """Asked of a finding and of the position of an unchecked check: why it is accepted,
    and by what.
    """

    finding: Callable[[Finding], Answer]
    place: Callable[[int], Answer]


class Accepted:
    """What a run takes as known: the suppressions of a configuration, the baseline at `path` ("":
    none).

    `meant` maps the position of a suppression to the ids of its rules that are checked in this run;
    `checked`: all of these. Raises SettingsError for a baseline that is damaged.
    """

    def __init__(
        self,
        config: Config | None,
        meant: Mapping[int, Collection[str]],
        path: str,
        checked: Collection[str],
    ) -> None:
        self.config, self.meant, self.path, self.checked = config, meant, path, checked
        self.suppressions = list(enumerate(config.suppressions)) if config else []
        self.entries = baseline.read(path) if path else {}
        self.known = KnownFindings(self.entries.values(), os.path.dirname(path))

    def marked(self, audit: Audit) -> tuple[Audit, Used]:
        """Return the audit with the findings and unchecked places marked that are known,
        and by what.
        """
        used: set[int | baseline.Key] = set()
        if self.config and self.suppressions:
            audit = _restated(audit, SUPPRESSED, self._suppressing(audit, self.config), used)
        if self.entries:
            audit = _restated(audit, KNOWN, self._knowing(audit), used)
        return audit, used

    def _suppressing(self, audit: Audit, config: Config) -> _Answers:
        """A finding is suppressed by what it is shown as:
        the rule and the names of its first check.
        """
        path, prints = _named(audit.document.path, config.path), fingerprints(audit)
        entries = [(at, entry) for at, entry in self.suppressions if entry.covers(path)]

        def of_finding(finding: Finding) -> Answer:
            labels = _labels(audit, finding)
            known = {finding.fingerprint, prints[finding.checks[0]]}
            for at, entry in entries:
                if finding.rule in self.meant[at] and entry.means(labels) and entry.knows(known):
                    return entry.reason, {at}
            return NO

        def of_place(position: int) -> Answer:
            rule, known = rule_of(audit, position), {prints[position]}
            for at, entry in entries:
                meant = not entry.rule or rule in self.meant[at]
                if entry.fingerprint and meant and entry.knows(known):
                    return entry.reason, {at}
            return NO

        return _Answers(of_finding, of_place)

    def _knowing(self, audit: Audit) -> _Answers:
        accepting = self.known.of(audit)

        def answer(by: tuple[baseline.AcceptedEntry, ...]) -> Answer:
            return (by[0].reason, {entry.key for entry in by}) if by else NO

        return _Answers(
            lambda finding: answer(accepting.finding(finding)),
            lambda position: answer(accepting.place(position)),
        )

    def notices(self, documents: Collection[str], used: Used) -> tuple[Notice, ...]:
        """Return a notice for each suppression that no document needed, and for each stale entry of
        the baseline.

        An entry is stale where its document was read, its rule was checked, and the finding is
        gone; or where its document is gone. `documents`: the paths that were read.
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
                    yield Notice(
                        self.path,
                        entry.line,
                        f"{why} ({entry.rule}, {entry.document}): remove the entry",
                    )


def _named(document: str, beside: str) -> str:
    return baseline.document_name(document, os.path.dirname(beside))


def _gone(
    entry: baseline.AcceptedEntry, folder: str, read: set[str], checked: Collection[str]
) -> Iterator[str]:
    if entry.document in read:
        if entry.rule in checked or entry.rule == COVERAGE:
            yield "this accepted finding is gone"
    elif entry.document != "-" and not os.path.exists(os.path.join(folder, entry.document)):
        yield "the document of this accepted finding is gone"


def _restated(audit: Audit, state: str, answers: _Answers, used: set[int | baseline.Key]) -> Audit:
    found, places = [], set(audit.accepted)
    for finding in audit.findings:
        why, by = answers.finding(finding) if finding.state == "new" else NO
        used |= by
        found.append(finding._replace(state=state, reason=why) if why else finding)
    for position in unchecked(audit):
        why, by = answers.place(position) if position not in places else NO
        used |= by
        places |= {position} if why else set()
    return audit._replace(findings=tuple(found), accepted=frozenset(places))


def _labels(audit: Audit, finding: Finding) -> set[str]:
    """Return what a finding is shown as, normalised: the label or text of its figure, the subject
    of its first check.

    The names of its other checks are not its own: it may be known by another name that none of them
    bears.
    """
    figure = finding.figure
    names = [audit.checks[finding.checks[0]].relation.subject]
    names += [figure.label, figure.text if figure.digits is None else ""] if figure else []
    return {normalise(name) for name in names if name}


def _said(entry: Suppression) -> str:
    return ", ".join(filter(None, (entry.rule, entry.document, entry.item, entry.fingerprint)))
