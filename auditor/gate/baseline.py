"""A baseline: what is known and accepted, each with its reason, in a file that people can edit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from auditor.gate.tomlfile import Source, load
from auditor.model.records import NamedTuple
from auditor.packs.schema import ENTRIES, NUMBER, PLAIN, TEXTS, refuse
from auditor.telling.typeset import safe

VERSION = 1
# What an entry must say.
KEYS = ("fingerprint", "rule", "document", "message", "reason")
# What it may say: entries of earlier versions do not.
MORE = {"about": PLAIN, "checks": TEXTS, "gaps": TEXTS}
LISTS = ("checks", "gaps")
HEAD = "accepted"
_INTRO = """\
# What is known and accepted: `audit --baseline` on this file does not report it again.
# `audit baseline` writes the entries; the reasons may be edited.

version = {version}
"""


class AcceptedEntry(NamedTuple):
    """One accepted finding or unchecked place.

    document: relative to the baseline's folder, with /; about: whose document of which year and
    kind it is; checks: the fingerprints of all checks that were accepted with it (an earlier
    version wrote none: then it is the finding whatever shows it); gaps: by how much they fail, in
    the base unit; line: where the entry stands in its file.
    """

    fingerprint: str
    rule: str
    document: str
    message: str
    reason: str
    about: str = ""
    checks: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    line: int = 0

    @property
    def key(self) -> Key:
        """Return what tells the entry from the others."""
        return (self.document, self.fingerprint)


# Document and fingerprint.
#
# Two documents may lack the same thing: what is accepted in one is not in the other.
Key = tuple[str, str]


def read(path: str) -> dict[Key, AcceptedEntry]:
    """Return the entries of a baseline in their order; raise SettingsError, with the line,
    where it is damaged.
    """
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


def _entry(source: Source, position: int, values: Mapping[str, Any]) -> AcceptedEntry:
    fail = source.failing(HEAD, position)
    refuse(values, dict.fromkeys(KEYS, PLAIN) | MORE, fail)
    for key in KEYS:
        if key not in values:
            raise fail(KEYS[0], f"{key} is missing")
    said = {key: values[key] for key in KEYS}
    checks, gaps = (tuple(values.get(key, ())) for key in LISTS)
    line = source.line_in(HEAD, HEAD, position)
    return AcceptedEntry(**said, about=values.get("about", ""), checks=checks, gaps=gaps, line=line)


def document_name(path: str, folder: str) -> str:
    """Return the path of a document as seen from a folder, with /, printable;
    as it is where there is no way.
    """
    try:
        seen = path if path == "-" else os.path.relpath(path, folder or ".")
    except ValueError:
        seen = path  # another drive, or no path at all
    return safe(seen.replace(os.sep, "/"))


def written(entries: Iterable[AcceptedEntry]) -> str:
    """Return the text of a baseline, its entries as they come."""
    return _INTRO.format(version=VERSION) + "".join(map(_block, entries))


def _block(entry: AcceptedEntry) -> str:
    lines = [f"{key} = {_quoted(getattr(entry, key))}\n" for key in KEYS]
    lines += [f"about = {_quoted(entry.about)}\n"] if entry.about else []
    lists = {key: getattr(entry, key) for key in LISTS}
    lines += [
        f"{key} = [{', '.join(map(_quoted, texts))}]\n" for key, texts in lists.items() if texts
    ]
    return f"\n[[{HEAD}]]\n" + "".join(lines)


def _quoted(text: str) -> str:
    # JSON's escapes are those of a basic string of TOML, but for DEL, which `safe` has escaped.
    from json import dumps

    return dumps(safe(text), ensure_ascii=False)
