"""A baseline: the findings that are known and accepted, each with its reason, in a file that people can edit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from auditor.printing import safe
from auditor.report import Audit
from auditor.sentences import Narrator
from auditor.settings import Source, load
from auditor.shapes import ENTRIES, NUMBER, PLAIN, refuse

VERSION = 1
KEYS = ("fingerprint", "rule", "document", "message", "reason")
HEAD = "accepted"
_INTRO = """\
# Findings that are known and accepted: `audit --baseline` on this file does not report them again.
# `audit baseline` writes the entries; the reasons may be edited.

version = {version}
"""


class Entry(NamedTuple):
    """One accepted finding. document: relative to the baseline's folder, with /; line: where it stands there."""

    fingerprint: str
    rule: str
    document: str
    message: str
    reason: str
    line: int = 0


Key = tuple[str, str]
"""Document and fingerprint. Two documents may lack the same thing: what is accepted in one is not in the other."""


def read(path: str) -> dict[Key, Entry]:
    """Return the entries of a baseline in their order; raise SettingsError, with the line, where it is damaged."""
    source = load(path)
    fail = source.failing()
    if "version" not in source.values:
        raise fail("version", "is no baseline: version is missing (audit baseline writes one)")
    refuse(source.values, {"version": NUMBER, HEAD: ENTRIES}, fail)
    if source.values["version"] != VERSION:
        raise fail("version", f"version {VERSION} is the only one that is known")
    given = enumerate(source.values.get(HEAD, ()))
    entries = [_entry(source, position, values) for position, values in given]
    return {(entry.document, entry.fingerprint): entry for entry in entries}


def _entry(source: Source, position: int, values: Mapping[str, Any]) -> Entry:
    fail = source.failing(HEAD, position)
    refuse(values, dict.fromkeys(KEYS, PLAIN), fail)
    for key in KEYS:
        if key not in values:
            raise fail(KEYS[0], f"{key} is missing")
    return Entry(**{key: values[key] for key in KEYS}, line=source.line_in(HEAD, HEAD, position))


def document_name(path: str, folder: str) -> str:
    """Return the path of a document as seen from a folder, with /, printable; as it is where there is no way."""
    try:
        seen = path if path == "-" else os.path.relpath(path, folder or ".")
    except ValueError:
        seen = path  # another drive, or no path at all
    return safe(seen.replace(os.sep, "/"))


def updated(audits: Iterable[Audit], folder: str, known: Mapping[Key, Entry], reason: str) -> tuple[list[Entry], int]:
    """Return the entries of a baseline brought up to date, and how many of them are new.

    A finding that is known keeps its reason, the others get `reason`; suppressed ones are left out. What is known of
    documents that were not read this time stays; what is gone from the others, or belongs to no file any more, goes.
    """
    entries: dict[Key, Entry] = {}
    read = set()
    for audit in audits:
        narrator, document = Narrator(audit), document_name(audit.document.path, folder)
        read.add(document)
        for finding in (found for found in audit.findings if found.state != "suppressed"):
            key = (document, finding.fingerprint)
            said = known[key].reason if key in known else reason
            entries[key] = Entry(finding.fingerprint, finding.rule, document, narrator.finding(finding), said)
    kept = [
        entry
        for entry in known.values()
        if entry.document not in read and os.path.exists(os.path.join(folder, entry.document))
    ]
    both = sorted([*kept, *entries.values()], key=lambda entry: entry.document)
    return both, sum(key not in known for key in entries)


def written(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline, its entries as they come."""
    blocks = [_INTRO.format(version=VERSION)]
    for entry in entries:
        lines = [f"{key} = {_quoted(getattr(entry, key))}\n" for key in KEYS]
        blocks.append(f"\n[[{HEAD}]]\n" + "".join(lines))
    return "".join(blocks)


def _quoted(text: str) -> str:
    # JSON's escapes are those of a basic string of TOML, but for DEL, which `safe` has escaped.
    from json import dumps

    return dumps(safe(text), ensure_ascii=False)
