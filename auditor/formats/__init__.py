"""The formats that a report is written in: one function each, in one dict,
imported when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from auditor.model.records import NamedTuple

if TYPE_CHECKING:
    from auditor.packs.loading import Packs
    from auditor.telling.report import Report

# Name of a format → module:function.
FORMATS = {
    "terminal": "auditor.formats.terminal:terminal",
    "line": "auditor.formats.line:line",
    "json": "auditor.formats.json:as_json",
    "jsonl": "auditor.formats.json:as_jsonl",
    "github": "auditor.formats.github:github",
    "sarif": "auditor.formats.sarif:sarif",
    "gitlab": "auditor.formats.gitlab:gitlab",
    "junit": "auditor.formats.junit:junit",
    "csv": "auditor.formats.csv:csv",
    "markdown": "auditor.formats.markdown:markdown",
    "html": "auditor.formats.html:html",
    "xlsx": "auditor.formats.workbook:xlsx",
    "pdf": "auditor.formats.pdf:pdf",
    "marked": "auditor.formats.returned:marked",
}

# Extension of a file → the formats that it may hold; the first is meant where none is named.
#
# Any text may be .txt.
EXTENSIONS = {
    ".html": ("html",),
    ".htm": ("html",),
    ".xlsx": ("xlsx", "marked"),
    ".docx": ("marked",),
    ".json": ("json", "sarif", "gitlab"),
    ".jsonl": ("jsonl",),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    ".csv": ("csv",),
    ".md": ("markdown",),
    ".pdf": ("pdf", "marked"),
    ".txt": ("terminal",),
}

# The formats of `audit tables`.
TABLES = {
    "terminal": "auditor.formats.tables:tables_text",
    "json": "auditor.formats.tables:tables_json",
    "csv": "auditor.formats.tables:tables_csv",
    "xlsx": "auditor.formats.workbook:tables_xlsx",
}

# What a person may want listed that is counted else; errors are always shown.
SHOWN = ("warnings", "notes", "doubtful", "rounding", "unchecked", "holds")

# Formats that are UTF-8 wherever they go; the others take the encoding of the console.
MACHINE = frozenset({"csv", "gitlab", "html", "json", "jsonl", "junit", "markdown", "sarif"})

# Formats that are bytes and no text: they go to a file or a pipe, never to a terminal.
BINARY = frozenset({"marked", "pdf", "xlsx"})

# Formats that name a rule by its title.
TITLED = frozenset({"html", "markdown", "sarif", "terminal", "xlsx"})

# What is written: a text, bytes, or a long text in pieces.
Text = str | bytes | Iterable[str]


class FormatError(Exception):
    """A report that can't be written in a format; its text is one line: why, and what to do."""


class View(NamedTuple):
    """How a person wants to see a report; formats for machines ignore it.

    width: cells of a line; show: "problems", "all" or names of SHOWN with commas; quiet: findings
    alone; titles: rule → language → title; packs: the rules themselves, for formats that explain
    them.
    """

    width: int = 100
    colour: bool = False
    show: str = "problems"
    quiet: bool = False
    titles: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    packs: Packs | None = None

    def shows(self, what: str) -> bool:
        """Return whether one of SHOWN is to be listed, not only counted."""
        return self.show == "all" or what in self.show.split(",")


def render(
    name: str, report: Report, view: View, formats: Mapping[str, str] = FORMATS
) -> str | bytes:
    """Return the report in the format `name`: bytes where it is in BINARY, else text with a newline
    at its end.

    Raises KeyError for no format.
    """
    module, _, function = formats[name].partition(":")
    write = cast("Callable[[Report, View], str | bytes]", getattr(import_module(module), function))
    return write(report, view)
