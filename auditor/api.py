"""The importable side: documents checked from Python, reports written, frames to compute with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from auditor.telling.report import Report
from auditor.telling.typeset import safe

if TYPE_CHECKING:
    import pandas

    from auditor.formats.html.pictures import SvgPicture
    from auditor.running.engine import Options, Source

# A document: a path (a file, folder or glob), its bytes, a text of several lines, an open file.
Readable = str | os.PathLike[str] | bytes | IO[Any]

# What a document without a file is called in reports.
NAMELESS = "document"


class AuditReport(Report):
    """The report of a run, with what a program does with it."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return a line: how many documents, what was found, the exit code."""
        from auditor.telling.record import total
        from auditor.telling.record_document import summary

        counts = total(summary(audit) for audit in self.audits)
        return (
            f"<Report: {counts['documents']} documents, {counts['errors']} errors, "
            f"{counts['warnings']} warnings, {len(self.errors)} unread, exit {self.exit_code}>"
        )

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the documents with their counts, the findings."""
        from auditor.formats.html.notebook import notebook

        return notebook(self)

    def write(self, path: str | os.PathLike[str], format: str | None = None) -> None:
        """Write the report to a file, in the format of its extension where none is named.

        Raises ValueError for an unknown format or extension, OSError where the file can't be
        written.
        """
        from auditor.formats import EXTENSIONS, FORMATS, FormatError, render
        from auditor.shell.output import OutputError, for_file, write_file
        from auditor.text.meant import one_of

        file = os.fspath(path)
        extension = os.path.splitext(file)[1].lower()
        if format is not None and format not in FORMATS:
            raise ValueError(one_of("format", format, FORMATS))
        if format is None and extension not in EXTENSIONS:
            raise ValueError(f"{file}: {one_of('extension', extension, EXTENSIONS)}")
        try:
            name = format or EXTENSIONS[extension][0]
            write_file(file, for_file(name, render(name, self, _view())))
        except OutputError as error:
            raise OSError(str(error)) from None
        except FormatError as error:
            raise ValueError(str(error)) from None

    def tree(self, document: int = 0, table: int | None = None) -> SvgPicture:
        """Draw the totals of a table of a document as a tree, for a notebook or a file: what each
        is the sum of, how much of the whole it is, how its sum came out.

        document: its position in `audits`; table: that in its tables, else the one with the most
        sums. Raises IndexError where there is none.
        """
        from auditor.formats.html.pictures import tree_picture
        from auditor.telling.narrator import Narrator
        from auditor.telling.trees import summed_tables, tree

        audit = self.audits[document]
        narrator, summed = Narrator(audit), summed_tables(audit)
        if table is None and not summed:
            return tree_picture((), narrator.words.at("picture.tree"), narrator.words)
        drawn = summed[0] if table is None else audit.tables[table]
        names = (narrator.words.at("picture.tree"), narrator.table(drawn), safe(drawn.unit))
        title = " · ".join(filter(None, names))
        return tree_picture(tree(audit, drawn), title, narrator.words)

    def gaps(self) -> SvgPicture:
        """Draw the gaps that the sums leave, in units of the last place, beside those that honest
        rounding would leave.
        """
        from auditor.formats.html.pictures import gaps_picture
        from auditor.running.honest import sum_gaps
        from auditor.telling.wording import words

        told, gaps = words(self.audits[0].lang if self.audits else "en"), sum_gaps(self.audits)
        title = told.count("picture.gaps", gaps.number)
        return gaps_picture(gaps.found, gaps.honest, title, told)

    def findings_frame(self, exact: bool = False) -> pandas.DataFrame:
        """Return the findings, one row each; amounts are floats, or `exact` Decimals."""
        from auditor.telling.frames import findings_frame

        return findings_frame(self.audits, exact)

    def checks_frame(self, exact: bool = False) -> pandas.DataFrame:
        """Return every check, those that hold too; amounts are floats, or `exact` Decimals."""
        from auditor.telling.frames import typed_checks_frame

        return typed_checks_frame(self.audits, exact)

    def documents_frame(self) -> pandas.DataFrame:
        """Return a row a document: what it is, how much was read and checked, what was found."""
        from auditor.telling.frames import documents_frame

        return documents_frame(self.audits)

    def figures_frame(self, exact: bool = False) -> pandas.DataFrame:
        """Return the figures of all tables: where each stands, what it is called, its value, and
        whether a check touches it.
        """
        from auditor.telling.frames import figures_frame

        return figures_frame(self.audits, exact)


class Auditor:
    """Checks documents: `audit(...)` a few of them, `audit.many(...)` as many as there are."""

    def __call__(self, *documents: Readable, **options: Any) -> AuditReport:
        """Return the report on documents: files, folders or globs, bytes, a text of several lines,
        an open file.

        `options` are the fields of `auditor.running.engine.Options`, checked as on the command
        line: what is unknown or wrong raises ValueError with one line (a name that no option has is
        a TypeError, too). A text stands for a list of one: select="TRE-01". A document that can't
        be read raises nothing: it is listed in `Report.errors`, and the exit code is 2.
        """
        from auditor.running.asking import options as checked
        from auditor.running.engine import run

        return AuditReport(*run([_source(one) for one in documents], checked(options)))

    def many(
        self,
        documents: Readable | Iterable[Readable],
        jobs: int | None = None,
        **options: Any,
    ) -> Iterator[AuditReport]:
        """Yield a report for each document, in their order, from so many processes (default: one a
        core); no more than a few are held at a time.
        """
        from auditor.reading import sources
        from auditor.running.asking import options as checked
        from auditor.running.workers import cores, ordered

        asked = checked(options)
        one = isinstance(documents, str | os.PathLike | bytes) or hasattr(documents, "read")
        things: list[Source] = []
        for document in [documents] if one else documents:  # type: ignore[union-attr]
            source = _source(document)  # type: ignore[arg-type]
            things += sources([source]) if isinstance(source, str) else [source]
        return ordered(things, _prepared, asked, cores() if jobs is None else jobs, _lost)


def _view() -> Any:
    from auditor.formats import View
    from auditor.packs.loading import load

    packs = load()
    return View(packs=packs, titles={rule.id: rule.title for rule in packs.rules.values()})


def _source(document: Readable) -> Source:
    """Return a path, or a name with the bytes of a document."""
    if isinstance(document, bytes):
        return NAMELESS, document
    if isinstance(document, str):
        return (NAMELESS, document.encode()) if "\n" in document else document
    if isinstance(document, os.PathLike):
        return os.fspath(document)
    if not hasattr(document, "read"):
        raise TypeError(f"a document is a path, bytes, a text or a file, not {document!r}")
    data = document.read()
    name = getattr(document, "name", "")
    named = os.path.basename(name) if isinstance(name, str) else ""
    return named or NAMELESS, data.encode() if isinstance(data, str) else bytes(data)


def _prepared(options: Options) -> Callable[[Source], AuditReport]:
    return partial(_checked, options)


def _checked(options: Options, source: Source) -> AuditReport:
    from auditor.running.engine import run

    return AuditReport(*run([source], options))


def _lost(source: Source) -> AuditReport:
    from auditor.model.audit import ReadError
    from auditor.running.mishaps import TWICE

    path = source if isinstance(source, str) else source[0]
    return AuditReport((), (ReadError(path, TWICE),), (), 2)


# What `from auditor import audit` gives.
AUDIT = Auditor()
