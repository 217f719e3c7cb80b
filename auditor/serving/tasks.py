"""What a process does for the page: check a document that was dropped, write a report."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from auditor.formats import FormatError, View, render
from auditor.formats.html.summary import title_of
from auditor.formats.overview import row_of
from auditor.formats.returned import KINDS, copy
from auditor.model.audit import Audit, ReadError
from auditor.model.records import NamedTuple
from auditor.packs.loading import load
from auditor.running import engine
from auditor.running.mishaps import LATE, TWICE, apart
from auditor.telling.report import Report

# In the folder of a document: its bytes, what came of it.
SOURCE, RESULT = "source", "result"

# The format that is a copy of the source: a document of a kind that none is made of is deleted
# once it is read.
MARKED = "marked"


class Checking(NamedTuple):
    """Check the document in a folder; name: what it is called in reports."""

    name: str
    folder: str


class Rendering(NamedTuple):
    """Write the report over the documents in these folders to a file; unread: the names of others,
    and why they could not be read.
    """

    format: str
    folders: tuple[str, ...]
    path: str
    unread: tuple[tuple[str, str], ...] = ()


class Comparing(NamedTuple):
    """Hold the documents in these folders against each other, as those of a folder are."""

    folders: tuple[str, ...]


Task = Checking | Rendering | Comparing


class Outturn(NamedTuple):
    """What came of a task: what the page shows of a document, or why there is nothing; of documents
    that were compared, folder → what it shows of those of which others say something.
    """

    shown: dict[str, Any] | None = None
    error: str = ""
    compared: dict[str, dict[str, Any]] | None = None


def lost(task: Task) -> Outturn:
    """Return what stands for a task whose process ended twice."""
    return Outturn(error=TWICE)


def late(task: Task) -> Outturn:
    """Return what stands for a task that took too long twice."""
    return Outturn(error=LATE)


def prepare(options: engine.Options) -> Callable[[Task], Outturn]:
    """Return what works on a task in this process."""

    def work(task: Task) -> Outturn:
        errors: list[ReadError] = []
        with apart("", errors.append):
            if isinstance(task, Checking):
                return _checked(task, options)
            if isinstance(task, Comparing):
                return _compared(task, options)
            return _written(task, options)
        return Outturn(error=errors[0].message)

    return work


def _checked(task: Checking, options: engine.Options) -> Outturn:
    source = Path(task.folder, SOURCE)
    report = engine.run([(task.name, source.read_bytes())], options._replace(show="all"))
    if report.errors:
        return Outturn(error=report.errors[0].message)
    audit = report.audits[0]
    if audit.document.format not in KINDS:
        source.unlink()
    Path(task.folder, RESULT).write_bytes(pickle.dumps(report))
    return Outturn(_shown(audit))


def _compared(task: Comparing, options: engine.Options) -> Outturn:
    options = options._replace(show="all")
    packs = load(options.rules, options.codes)
    reports = [_kept(folder) for folder in task.folders]
    documents = [report.audits[0].document._replace(related=()) for report in reports]
    found = {}
    audits = engine.audit_together(documents, packs, options)
    for folder, report, audit in zip(task.folders, reports, audits, strict=True):
        if audit.document.related or report.audits[0].document.related:
            code = engine.exit_code([audit], False, options)
            result = Path(folder, RESULT)
            new = result.with_suffix(".new")  # another process may read the old one just now
            new.write_bytes(pickle.dumps(report._replace(audits=(audit,), exit_code=code)))
            new.replace(result)
            found[folder] = _shown(audit)
    return Outturn(compared=found)


def _kept(folder: str) -> Report:
    # These files are this program's own: nobody else can write in their folder.
    return cast("Report", pickle.loads(Path(folder, RESULT).read_bytes()))


def _shown(audit: Audit) -> dict[str, Any]:
    row = row_of(audit)
    numbers = {name: getattr(row, name) for name in row._fields[1:]}
    return {"title": title_of(audit), "marked": _copied(audit), **numbers}


def _copied(audit: Audit) -> str:
    """Return the extension of a marked copy; "" where none is made."""
    return audit.document.format if audit.document.format in KINDS else ""


def _written(task: Rendering, options: engine.Options) -> Outturn:
    packs = load(options.rules, options.codes)
    titles = {rule.id: rule.title for rule in packs.rules.values()}
    try:
        made = _rendered(task, _together(task), View(packs=packs, titles=titles))
    except FormatError as error:
        return Outturn(error=str(error))
    Path(task.path).write_bytes(made.encode() if isinstance(made, str) else made)
    return Outturn()


def _rendered(task: Rendering, report: Report, view: View) -> str | bytes:
    source = os.path.join(task.folders[0], SOURCE)
    if task.format == MARKED and os.path.exists(source):
        return copy(report.audits[0], Path(source).read_bytes())
    return render(task.format, report, view)


def _together(task: Rendering) -> Report:
    reports = [_kept(folder) for folder in task.folders]
    audits = tuple(audit for report in reports for audit in report.audits)
    packs = tuple(dict.fromkeys(pack for report in reports for pack in report.packs))
    errors = tuple(ReadError(*pair) for pair in task.unread)
    code = 2 if errors else max(report.exit_code for report in reports)
    return Report(audits, errors, packs, code)
