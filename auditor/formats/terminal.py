"""The report for a person at a terminal: the verdict and what is worst in full, with its sum;
what is less bad in a line each, what is no finding as a number, and how to see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from auditor.formats import View
from auditor.formats.blocks import Blocks
from auditor.formats.counts import unread, verdict_parts
from auditor.formats.notes import doubts, notes
from auditor.formats.overview import DocumentRow, overview, row_of
from auditor.formats.paint import StyledText, sign
from auditor.formats.streams import Closing, Stream, together
from auditor.model.audit import WORDS_ALONE, Audit
from auditor.model.records import NamedTuple
from auditor.model.values import HOLDS, SEVERITIES, UNCHECKED
from auditor.telling.narrator import Narrator, dated, stamped
from auditor.telling.record_document import VERDICTS, summary
from auditor.telling.report import Report
from auditor.telling.typeset import grouped, safe
from auditor.telling.wording import Wording, words

KNOWN = ("baseline", "suppressed", "stale")


class _ToldDocument(NamedTuple):
    """What is said of one document, and its row in the table of many."""

    text: str
    row: DocumentRow


def terminal(report: Report, view: View) -> str:
    """Return the report in the language of each document;
    in `view.quiet` only documents with findings, no counts.
    """
    if len(report.audits) + len(report.errors) != 1 or not report.audits:
        return together(STREAM, report, view)
    text = _document(report.audits[0], view, report.exit_code, len(report.notices))
    return text.rstrip("\n") + "\n"


def _piece(audit: Audit, view: View) -> _ToldDocument:
    return _ToldDocument(_document(audit, view), row_of(audit))


def _whole(pieces: Iterable[_ToldDocument], end: Closing, view: View) -> Iterator[str]:
    if not end.counts["documents"]:
        return
    last, rows = "", []
    for told in pieces:
        rows.append(told.row)
        if told.text:
            yield _apart(last, told.text)
            last = told.text
    if view.quiet:
        yield last.rstrip("\n") + "\n"
        return
    sheet = StyledText(view.width)
    overview(rows, words(end.lang), view, sheet)
    _total(end, sheet)
    yield last + ("" if last.endswith("\n\n") else "\n") + sheet.text(view.colour)


def _apart(last: str, following: str) -> str:
    """Return what stood before a document: with a blank line between two, but not between two
    that take a line each.
    """
    short, long = last and not last.endswith("\n\n"), following.endswith("\n\n")
    return f"{last}\n" if short and long else last


STREAM = Stream(_piece, _whole)


def _document(audit: Audit, view: View, code: int | None = None, stale: int = 0) -> str:
    """Return what is said of one document, a blank line behind it unless it takes a line alone;
    with the exit code where it is the only one.
    """
    sheet, narrator = StyledText(view.width), Narrator(audit)
    states = Counter(finding.state for finding in audit.findings)
    counts = summary(audit) | _known(states, stale)
    if view.quiet:
        if states["new"]:
            sheet.add((safe(audit.document.path), "path"))
            Blocks(narrator, view, sheet).findings()
            sheet.gap()
        return sheet.text(view.colour)
    if states["new"] or view.show != "problems":
        _header(narrator, counts, view, sheet)
        Blocks(narrator, view, sheet).findings()
        notes(narrator, view, sheet)
        sheet.gap()
        sheet.flow(_numbers(audit, counts, narrator.words, code))
        sheet.gap()
    else:
        _clean(narrator, counts, view, sheet, code)
    return sheet.text(view.colour)


def _clean(
    narrator: Narrator, counts: dict[str, int], view: View, sheet: StyledText, code: int | None
) -> None:
    """Add the line of a document without findings, and what could not be read of it."""
    audit = narrator.audit
    unread = _unread(audit, counts, narrator.words)
    mark = UNCHECKED if unread else HOLDS
    numbers = _numbers(audit, counts, narrator.words, code)
    sheet.flow([(f"{sign(mark)} {safe(audit.document.path)}", "path"), *numbers], 2)
    _gaps(narrator, sheet)
    _stamp(narrator, sheet)
    doubts(narrator, view, sheet)


def _header(narrator: Narrator, counts: dict[str, int], view: View, sheet: StyledText) -> None:
    audit, told = narrator.audit, narrator.words
    sheet.flow([(safe(audit.document.path), "path"), *_found(counts, told)], 2)
    tables = told.count("count.tables", len(audit.tables)) if audit.tables else ""
    names = (safe(audit.entity), dated(audit), safe(audit.unit), tables)
    sheet.wrapped(2, " · ".join(filter(None, names)), "dim")
    _stamp(narrator, sheet)
    unknown = sum(not table.form for table in audit.tables)
    if unknown and view.shows(UNCHECKED):
        said = told.fill("header.unknown", tables=told.count("count.tables", unknown))
        sheet.wrapped(2, said, "dim")
    _gaps(narrator, sheet)


def _stamp(narrator: Narrator, sheet: StyledText) -> None:
    if said := stamped(narrator.audit):
        sheet.wrapped(2, said, "dim")


def _gaps(narrator: Narrator, sheet: StyledText) -> None:
    """Add what a reader must know of what was not read or hardly checked."""
    audit, told = narrator.audit, narrator.words
    coverage = audit.coverage
    if audit.kind == WORDS_ALONE and not (coverage.figures and audit.tables):
        sheet.wrapped(2, told.at("header.no_figures"), "dim")
    elif coverage.checked and coverage.checked * 2 < coverage.figures:
        share = str(coverage.checked * 100 // coverage.figures)
        sheet.wrapped(2, told.fill("header.low", share=share), "unchecked")
    if coverage.pages_without_text:
        missing = str(coverage.pages_without_text)
        said = told.fill("header.pages", pages=str(coverage.pages), missing=missing)
        sheet.wrapped(2, said, "unchecked")


def _unread(audit: Audit, counts: dict[str, int], told: Wording) -> str:
    """What is said where nothing was checked, which is no pass; "" elsewhere."""
    if said := unread(audit, told):
        return said
    return "" if any(counts[verdict] for verdict in VERDICTS) else told.at("summary.nothing")


def _numbers(
    audit: Audit, counts: dict[str, int], told: Wording, code: int | None
) -> list[tuple[str, str]]:
    """Return the line of numbers: figures checked, counts by verdict, what is known, exit code."""
    unread, coverage = _unread(audit, counts, told), audit.coverage
    parts = [(f"{sign(UNCHECKED)} {unread}", UNCHECKED)] if unread else []
    if coverage.checked:
        figures = told.count("count.figures", coverage.figures)
        checked = grouped(str(coverage.checked))
        parts.append((told.fill("header.coverage", figures=figures, checked=checked), "text"))
    parts += verdict_parts(counts, told, bool(unread))
    parts += _known_parts(counts, told)
    if code is not None:
        parts.append((told.fill("summary.exit", code=str(code)), "title"))
    return parts


def _known_parts(counts: dict[str, int], told: Wording) -> list[tuple[str, str]]:
    return [(told.count(f"summary.{name}", counts[name]), "dim") for name in KNOWN if counts[name]]


def _known(states: Counter[str], stale: int) -> dict[str, int]:
    """Return how many findings are known and why,
    and how many entries about them are out of date.
    """
    return {"baseline": states["baseline"], "suppressed": states["suppressed"], "stale": stale}


def _found(counts: dict[str, int], told: Wording) -> list[tuple[str, str]]:
    """Return how many findings there are of each severity, the worst first."""
    infos = counts["findings"] - counts["errors"] - counts["warnings"]
    numbers = {"error": counts["errors"], "warning": counts["warnings"], "info": infos}
    return [
        (f"{sign(name)} {told.count(f'summary.{name}', numbers[name])}", name)
        for name in reversed(SEVERITIES)
        if numbers[name]
    ]


def _total(end: Closing, sheet: StyledText) -> None:
    report, told = end.report, words(end.lang)
    counts = end.counts | _known(end.states, len(report.notices))
    lead = told.fill("summary.all", documents=told.count("count.documents", counts["documents"]))
    if report.errors:
        lead += f" ({told.count('summary.unread', len(report.errors))})"
    parts = [(lead, "title"), *_found(counts, told)]
    unread = told.count("summary.none_in", end.nothing) if end.nothing else ""
    if not any(counts[verdict] for verdict in VERDICTS):
        unread = unread or told.at("summary.nothing")
    if unread:
        parts.append((f"{sign(UNCHECKED)} {unread}", UNCHECKED))
    parts += verdict_parts(counts, told)
    parts += _known_parts(counts, told)
    parts.append((told.fill("summary.exit", code=str(report.exit_code)), "title"))
    sheet.flow(parts)
