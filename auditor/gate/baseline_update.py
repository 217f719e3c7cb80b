"""A baseline brought up to date with what is found today."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping

from auditor.gate.baseline import AcceptedEntry, Key, document_name
from auditor.gate.known import KnownFindings, about, gap_of, rule_of, unchecked
from auditor.model.audit import NOTHING, Audit
from auditor.model.records import NamedTuple
from auditor.telling.fingerprints import fingerprints
from auditor.telling.narrator import Narrator


class Updated(NamedTuple):
    """A baseline brought up to date: its entries, how many are new,
    how many of the old ones are gone.
    """

    entries: list[AcceptedEntry]
    added: int
    gone: int


def updated(
    audits: Collection[Audit],
    folder: str,
    known: Mapping[Key, AcceptedEntry],
    reason: str,
    checked: Collection[str],
) -> Updated:
    """Return a baseline brought up to date; `checked`: the ids of the rules that were.

    What is known keeps its reason, the rest gets `reason`; what is suppressed is left out. What is
    known of documents or by rules that were not asked this time stays; what is gone, or belongs to
    no file any more, goes.
    """
    baseline, entries, used = (
        KnownFindings(known.values(), folder),
        dict[Key, AcceptedEntry](),
        set[Key](),
    )
    added = 0
    for audit in audits:
        for entry, by in _entries(audit, baseline):
            entries[entry.key] = entry._replace(reason=by[0].reason if by else reason)
            added += not by
            used.update(one.key for one in by)
    read = {document_name(audit.document.path, folder) for audit in audits}
    kept = [
        entry
        for entry in known.values()
        if entry.key not in entries
        and (
            entry.rule not in checked
            if entry.document in read
            else os.path.exists(os.path.join(folder, entry.document))
        )
    ]
    both = sorted([*kept, *entries.values()], key=lambda entry: entry.document)
    return Updated(both, added, len(known) - len(used.union(entry.key for entry in kept)))


def _entries(
    audit: Audit, baseline: KnownFindings
) -> Iterator[tuple[AcceptedEntry, tuple[AcceptedEntry, ...]]]:
    """Yield an entry, without a reason, for all that a document has to accept,
    and what accepted it before.
    """
    narrator, accepting, prints = Narrator(audit), baseline.of(audit), fingerprints(audit)
    document, told = document_name(audit.document.path, baseline.folder), about(audit)
    for finding in (found for found in audit.findings if found.state != "suppressed"):
        checks = tuple(prints[at] for at in finding.checks)
        said = narrator.finding(finding)
        gaps = tuple(sorted({gap_of(audit.checks[at]) for at in finding.checks} - {""}))
        by = accepting.finding(finding)
        yield (
            AcceptedEntry(
                finding.fingerprint, finding.rule, document, said, "", told, checks, gaps
            ),
            by,
        )
    for at in (at for at in unchecked(audit) if at not in audit.accepted):
        said = _nothing(narrator) if at == NOTHING else narrator.message(audit.checks[at])
        yield (
            AcceptedEntry(prints[at], rule_of(audit, at), document, said, "", told, (prints[at],)),
            accepting.place(at),
        )


def _nothing(narrator: Narrator) -> str:
    return narrator.words.count("summary.none", narrator.audit.coverage.figures)
