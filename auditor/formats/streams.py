"""Formats that are made document by document: a piece for each, anywhere and at any time, then the
whole of the pieces.

What a run over many documents yields so is what the same formats make of a report that holds them
all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, cast

from auditor.formats import View
from auditor.model.audit import Audit
from auditor.model.records import NamedTuple
from auditor.telling.record import total
from auditor.telling.record_document import summary
from auditor.telling.report import Report

# Name of a format → module:Stream.
#
# Beside the formats themselves: GitHub's summary of a step, --statistics, and the page as a folder,
# whose pieces are the names of files with what they hold.
STREAMS = {
    "terminal": "auditor.formats.terminal:STREAM",
    "line": "auditor.formats.line:STREAM",
    "json": "auditor.formats.json:STREAM",
    "jsonl": "auditor.formats.json:LINES",
    "github": "auditor.formats.github:STREAM",
    "gitlab": "auditor.formats.gitlab:STREAM",
    "junit": "auditor.formats.junit:STREAM",
    "csv": "auditor.formats.csv:STREAM",
    "html": "auditor.formats.html.packed:STREAM",
    "html-folder": "auditor.formats.html.folder:STREAM",
    "markdown": "auditor.formats.markdown:STREAM",
    "step-summary": "auditor.formats.markdown:STEP_SUMMARY",
    "statistics": "auditor.formats.statistics:STREAM",
}


class Count(NamedTuple):
    """What a document counts for: `record.summary`, its findings by state, its language;
    was nothing checked?
    """

    numbers: dict[str, int]
    states: Counter[str]
    lang: str
    nothing: bool = False


class Closing(NamedTuple):
    """What is known when all documents are through: the report (its audits may be left out),
    counts, first language.

    nothing: of how many documents figures were read and none was checked.
    """

    report: Report
    counts: dict[str, int]
    states: Counter[str]
    lang: str = "en"
    nothing: int = 0


class Stream(NamedTuple):
    """A format.

    `piece` makes of one document what `whole` puts together, in the order of the documents.
    """

    piece: Callable[[Audit, View], Any]
    whole: Callable[[Iterable[Any], Closing, View], Iterator[Any]]


def stream(name: str) -> Stream:
    """Return the stream of a format in STREAMS; raise KeyError for another."""
    module, _, found = STREAMS[name].partition(":")
    return cast("Stream", getattr(import_module(module), found))


def counted(audit: Audit) -> Count:
    """Return what a document counts for."""
    states = Counter(finding.state for finding in audit.findings)
    return Count(summary(audit), states, audit.lang, audit.coverage.nothing)


def closing(report: Report, counts: Iterable[Count]) -> Closing:
    """Return the end of a run; the counts are those of its documents, in their order."""
    kept = list(counts)
    states = sum((count.states for count in kept), Counter[str]())
    lang = kept[0].lang if kept else "en"
    numbers = total(count.numbers for count in kept)
    nothing = sum(count.nothing for count in kept)
    return Closing(report._replace(audits=()), numbers, states, lang, nothing)


def together(made: Stream, report: Report, view: View) -> str:
    """Return a report in a format, from the pieces of its documents."""
    end = closing(report, map(counted, report.audits))
    return "".join(made.whole((made.piece(audit, view) for audit in report.audits), end, view))
