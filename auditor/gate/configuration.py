"""The configuration of a gate: audit.toml, or [tool.audit] in pyproject.toml,
found upwards from a document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from auditor.gate.tomlfile import Source, load
from auditor.model.records import NamedTuple
from auditor.packs.schema import ENTRIES, NUMBER, PLAIN, SHARE, TEXTS, refuse
from auditor.telling.wording import LANGUAGES
from auditor.text.labels import normalise

NAME, PROJECT, HEAD = "audit.toml", "pyproject.toml", "tool.audit"
GATES = ("error", "warning", "unchecked", "never")
KINDS = ("budget", "final-accounts", "annual-report", "work-summary", "budget-report",
         "execution-report", "three-public-note", "table", "other")  # fmt: skip
CONFIG = {
    "select": TEXTS, "ignore": TEXTS, "rules": TEXTS, "codes": TEXTS, "fail-on": PLAIN,
    "baseline": PLAIN, "min-coverage": SHARE, "error-at": SHARE, "warn-at": SHARE,
    "lang": PLAIN, "unit": PLAIN, "year": NUMBER, "kind": PLAIN, "suppress": ENTRIES,
}  # fmt: skip
CHOICES = {"fail-on": GATES, "lang": LANGUAGES, "kind": KINDS}
SUPPRESS = {"rule": PLAIN, "document": PLAIN, "item": PLAIN, "fingerprint": PLAIN, "reason": PLAIN}
YEARS = (1949, 2999)


class Suppression(NamedTuple):
    """Findings that are accepted: by rule (id, name or family), document (glob), item (label),
    fingerprint; "" is any.

    By its fingerprint an unchecked place is accepted, too.
    """

    rule: str
    document: str
    item: str
    reason: str
    line: int
    fingerprint: str = ""

    def covers(self, path: str) -> bool:
        """Return whether a document's path (relative to the configuration, with /) is meant;
        no "/": its name alone.
        """
        name = path if "/" in self.document else path.rpartition("/")[2]
        return not self.document or fnmatchcase(name, self.document)

    def means(self, labels: set[str]) -> bool:
        """Return whether one of these normalised labels is the item."""
        return not self.item or normalise(self.item) in labels

    def knows(self, fingerprints: set[str]) -> bool:
        """Return whether one of these is the fingerprint."""
        return not self.fingerprint or self.fingerprint in fingerprints


class Config(NamedTuple):
    """A configuration as read: its path, its settings by key (without suppress),
    where each key stands.
    """

    path: str
    settings: Mapping[str, Any]
    lines: Mapping[str, int]
    suppressions: tuple[Suppression, ...]

    def beside(self, path: str) -> str:
        """Return a path that the configuration names: relative ones start at its folder."""
        return os.path.normpath(os.path.join(os.path.dirname(self.path), path))


def read(path: str) -> Config:
    """Return the configuration in a file; raise SettingsError, with the line,
    for what is wrong in it.
    """
    source = load(path)
    return _config(source, HEAD if os.path.basename(path) == PROJECT else "")


class Finder:
    """Finds the configuration that is nearest upwards from a document;
    each folder is looked into once.
    """

    def __init__(self) -> None:
        self._known: dict[str, Config | None] = {}
        self._here = os.getcwd()

    def of(self, path: str) -> Config | None:
        """Return the configuration of a document ("-" and folders: from there upwards), or None.

        Raises SettingsError, with the line, for what is wrong in it.
        """
        start = (
            "." if path == "-" else path if os.path.isdir(path) else os.path.dirname(path) or "."
        )
        return None if "\0" in path else self._upwards(os.path.abspath(start))

    def _upwards(self, folder: str) -> Config | None:
        passed = []
        while folder not in self._known:
            passed.append(folder)
            config, parent = self._in(folder), os.path.dirname(folder)
            if config or parent == folder:
                self._known[folder] = config
                break
            folder = parent
        self._known.update(dict.fromkeys(passed, self._known[folder]))
        return self._known[folder]

    def _in(self, folder: str) -> Config | None:
        for name in (NAME, PROJECT):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == NAME or _names_us(path)):
                # A path below the reader's folder is shown as they would write it.
                below = os.path.join(self._here, "")
                return read(path.removeprefix(below))
        return None


def _names_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"tool.audit" in file.read()
    except OSError:
        return True  # `read` says why


def _config(source: Source, head: str) -> Config:
    table: Any = source.values
    for part in filter(None, head.split(".")):
        table = table.get(part, {}) if isinstance(table, dict) else {}
    fail = source.failing(head)
    refuse(table, CONFIG, fail)
    for key, known in CHOICES.items():
        if key in table and table[key] not in known:
            raise fail(key, f"{key} is one of {', '.join(known)}")
    if not YEARS[0] <= table.get("year", YEARS[0]) <= YEARS[1]:
        raise fail("year", f"year is between {YEARS[0]} and {YEARS[1]}")
    suppress = f"{head}.suppress" if head else "suppress"
    entries = enumerate(table.get("suppress", ()))
    suppressions = tuple(
        _suppression(source, suppress, position, entry) for position, entry in entries
    )
    settings = {key: value for key, value in table.items() if key != "suppress"}
    return Config(
        source.path, settings, {key: source.line(key, head) for key in settings}, suppressions
    )


def _suppression(source: Source, head: str, position: int, entry: dict[str, Any]) -> Suppression:
    fail: Callable[[str, str], Exception] = source.failing(head, position)
    refuse(entry, SUPPRESS, fail)
    if "reason" not in entry:
        raise fail("rule", "a suppression needs a reason")
    if len(entry) == 1:
        raise fail("reason", "a suppression needs a rule, a document or an item, or a fingerprint")
    key = next(iter(entry))
    rule, document, item, fingerprint = (
        entry.get(name, "") for name in SUPPRESS if name != "reason"
    )
    return Suppression(
        rule, document, item, entry["reason"], source.line_in(key, head, position), fingerprint
    )
