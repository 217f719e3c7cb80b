"""The report for a person at a terminal: what is wrong, how it was computed,
and what was not checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from auditor.formats import View
from auditor.formats.causes import because
from auditor.formats.counts import verdict_parts
from auditor.formats.groups import grouped_findings
from auditor.formats.line import spot, spot_at
from auditor.formats.notes import notes
from auditor.formats.paint import StyledText, sign
from auditor.formats.quoted import write_quote
from auditor.formats.streams import Closing, Stream, together
from auditor.formats.sums import lay_out
from auditor.formats.symptoms import symptom
from auditor.model.audit import Audit, Finding
from auditor.model.values import FAILS, UNCHECKED, Check
from auditor.telling.narrator import Narrator, dated
from auditor.telling.quotes import quotes
from auditor.telling.record_document import VERDICTS, summary
from auditor.telling.report import Report
from auditor.telling.typeset import grouped, safe
from auditor.telling.wording import Wording, words

ALSO, ALTERNATIVES = 6, 2
"""So many symptoms and other explanations stand below a finding;
`view.show` "all" lists every one.
"""

KNOWN = ("baseline", "suppressed", "stale")


def terminal(report: Report, view: View) -> str:
    """Return the report in the language of each document;
    in `view.quiet` only documents with findings, no counts.
    """
    if len(report.audits) + len(report.errors) != 1 or not report.audits:
        return together(STREAM, report, view)
    text = _document(report.audits[0], view, report.exit_code, len(report.notices))
    return text.rstrip("\n") + "\n"


def _piece(audit: Audit, view: View) -> str:
    return _document(audit, view)


def _whole(pieces: Iterable[str], end: Closing, view: View) -> Iterator[str]:
    if not end.counts["documents"]:
        return
    last = ""
    for piece in filter(None, pieces):
        yield last
        last = piece
    if view.quiet:
        yield last.rstrip("\n") + "\n"
    else:
        sheet = StyledText(view.width)
        _total(end, sheet)
        yield last + sheet.text(view.colour)


STREAM = Stream(_piece, _whole)


def _document(audit: Audit, view: View, code: int | None = None, stale: int = 0) -> str:
    """Return what is said of one document, a blank line behind it;
    with the exit code where it is the only one.
    """
    sheet, narrator = StyledText(view.width), Narrator(audit)
    if not view.quiet:
        _header(narrator, sheet)
        _findings(narrator, view, sheet)
        notes(narrator, view, sheet)
        states = Counter(finding.state for finding in audit.findings)
        counts = summary(audit) | _known(states, stale)
        _summary(counts, narrator.words, sheet, code, _unread(audit, narrator.words))
    elif any(finding.state == "new" for finding in audit.findings):
        sheet.add((safe(audit.document.path), "path"))
        _findings(narrator, view, sheet)
    sheet.gap()
    return sheet.text(view.colour)


def _header(narrator: Narrator, sheet: StyledText) -> None:
    audit, words = narrator.audit, narrator.words
    sheet.add((safe(audit.document.path), "path"))
    sheet.wrapped(2, " · ".join(filter(None, (safe(audit.entity), dated(audit), safe(audit.unit)))))
    coverage = audit.coverage
    if coverage.figures:
        shown = words.fill(
            "header.coverage",
            tables=words.count("count.tables", len(audit.tables)),
            figures=words.count("count.figures", coverage.figures),
            checked=grouped(str(coverage.checked)),
        )
        sheet.wrapped(2, shown, "dim")
        unknown = sum(not table.form for table in audit.tables)
        if unknown:
            sheet.wrapped(
                2, words.fill("header.unknown", tables=words.count("count.tables", unknown)), "dim"
            )
        if coverage.checked * 2 < coverage.figures:
            share = str(coverage.checked * 100 // coverage.figures)
            sheet.wrapped(2, words.fill("header.low", share=share), "unchecked")
    if not coverage.figures or (audit.kind == "work-summary" and not audit.tables):
        sheet.wrapped(2, words.at("header.no_figures"), "dim")
    if coverage.pages_without_text:
        missing = str(coverage.pages_without_text)
        sheet.wrapped(
            2, words.fill("header.pages", pages=str(coverage.pages), missing=missing), "unchecked"
        )


def _findings(narrator: Narrator, view: View, sheet: StyledText) -> None:
    for first, others in grouped_findings(narrator.audit):
        sheet.gap()
        _finding(first, narrator, view, sheet)
        _also(
            [*first.checks[1:], *(index for other in others for index in other.checks)],
            narrator,
            view,
            sheet,
        )


def _finding(finding: Finding, narrator: Narrator, view: View, sheet: StyledText) -> None:
    severity, words = finding.severity, narrator.words
    title = view.titles.get(finding.rule, {}).get(words.lang) or finding.name
    mark = f"{sign(severity)} {words.at(f'severity.{severity}')}"
    sheet.hanging(safe(title), "title", (mark, severity), (f"  {finding.rule}  ", severity))
    told = because(finding, narrator)
    if told:
        sheet.wrapped(2, told.text, "title", lead=(told.lead, severity))
    for index in finding.checks[:1]:
        _check(narrator.audit.checks[index], finding, narrator, sheet)
    for other in told.others[: _most(ALTERNATIVES, view)] if told else ():
        sheet.wrapped(2, other, "dim")
    if finding.suggestion:
        sheet.wrapped(2, words.fill("report.suggestion", text=safe(finding.suggestion)), "hint")


def _check(check: Check, finding: Finding, narrator: Narrator, sheet: StyledText) -> None:
    """Add a finding's first check: where, what came of it and how sure that is, the words that
    it rests on, the sum.
    """
    audit = narrator.audit
    place = spot(audit, finding)
    sheet.spot(2, place, narrator.where(check))
    sheet.wrapped(2, narrator.said(check))
    if sure := narrator.how_sure(check):
        sheet.wrapped(2, sure, "dim")
    found = quotes(check, audit.document)
    for quote in found:
        stands = spot_at(audit.document, quote.offset)
        if stands != place:
            sheet.spot(2, stands)
        write_quote(quote, check.relation.kind, narrator, sheet)
    quoted = {mark.term.figure.id for quote in found for mark in quote.marks}
    lay_out(check, narrator, sheet, quoted)


def _most(limit: int, view: View) -> int | None:
    return None if view.show == "all" else limit


def _also(indices: list[int], narrator: Narrator, view: View, sheet: StyledText) -> None:
    if not indices:
        return
    words, shown = narrator.words, indices[: _most(ALSO, view)]
    sheet.wrapped(2, words.at("report.also"), "dim")
    for one in (symptom(index, narrator) for index in shown):
        sheet.wrapped(4, f"{one.rule} {one.text}", lead=(sign(FAILS) + " ", "fails"))
    if len(indices) > len(shown):
        sheet.wrapped(4, words.count("report.more_findings", len(indices) - len(shown)), "dim")


def _unread(audit: Audit, words: Wording) -> str:
    """What is said first where figures were read and none was checked; "" elsewhere."""
    return words.count("summary.none", audit.coverage.figures) if audit.coverage.nothing else ""


def _summary(
    counts: dict[str, int],
    words: Wording,
    sheet: StyledText,
    code: int | None,
    unread: str = "",
    lead: str = "",
) -> None:
    """Add the last line: counts by verdict and severity.

    Nothing checked is no pass, and never looks like one.
    """
    parts: list[tuple[str, str]] = [(lead, "title")] if lead else []
    if not any(counts[verdict] for verdict in VERDICTS):
        unread = unread or words.at("summary.nothing")
    if unread:
        parts.append((f"{sign(UNCHECKED)} {unread}", UNCHECKED))
    parts += verdict_parts(counts, words, bool(unread) and not lead)
    parts += _found(counts, words)
    parts += [
        (words.count(f"summary.{name}", counts[name]), "dim") for name in KNOWN if counts[name]
    ]
    if code is not None:
        parts.append((words.fill("summary.exit", code=str(code)), "title"))
    sheet.gap()
    sheet.flow(parts)


def _known(states: Counter[str], stale: int) -> dict[str, int]:
    """Return how many findings are known and why,
    and how many entries about them are out of date.
    """
    return {"baseline": states["baseline"], "suppressed": states["suppressed"], "stale": stale}


def _found(counts: dict[str, int], words: Wording) -> list[tuple[str, str]]:
    notes = counts["findings"] - counts["errors"] - counts["warnings"]
    numbers = {"error": counts["errors"], "warning": counts["warnings"], "info": notes}
    kinds = [
        words.count(f"summary.{severity}", number) for severity, number in numbers.items() if number
    ]
    if not kinds:
        return []
    found = words.count("summary.findings", counts["findings"])
    return [
        (
            words.fill("summary.found", findings=found, kinds=words.at("summary.and").join(kinds)),
            "title",
        )
    ]


def _total(end: Closing, sheet: StyledText) -> None:
    report = end.report
    counts = end.counts | _known(end.states, len(report.notices))
    chosen = words(end.lang)
    lead = chosen.fill(
        "summary.all", documents=chosen.count("count.documents", counts["documents"])
    )
    if report.errors:
        lead += f" ({chosen.count('summary.unread', len(report.errors))})"
    unread = chosen.count("summary.none_in", end.nothing) if end.nothing else ""
    _summary(counts, chosen, sheet, report.exit_code, unread, lead)
