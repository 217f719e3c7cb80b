"""Markdown for people: in merge requests, wikis and the summary of a GitHub job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.formats import View
from auditor.formats.causes import advice
from auditor.formats.counts import unread, verdict_parts
from auditor.formats.findings import ToldFinding, found_in
from auditor.formats.line import opened
from auditor.formats.paint import sign
from auditor.formats.streams import Closing, Stream, together
from auditor.formats.sums import SumRow, part_rows, result_rows, shortened
from auditor.model.audit import Audit
from auditor.model.values import UNCHECKED
from auditor.telling.narrator import dated, stamped
from auditor.telling.quotes import quotes
from auditor.telling.record_document import summary
from auditor.telling.report import Report
from auditor.telling.typeset import safe
from auditor.telling.wording import Wording, words
from auditor.text.patterns import regex

# GitHub refuses the summary of a step above 1 MiB.
SUMMARY_BYTES = 1_000_000

# So many symptoms are listed below a finding; the rest are counted.
ALSO = 20

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKS = regex(r"[\\`*_{}\[\]()#|~!@$]")
_LINKS = regex(r"(?i)(://|mailto:|www\.)")


def markdown(report: Report, view: View) -> str:
    """Return the new findings of each document, each with its sum, and the counts."""
    return together(STREAM, report, view)


def step_summary(report: Report, view: View) -> str:
    """Return `markdown`, cut after the last finding that fits into SUMMARY_BYTES,
    and a line that says so.
    """
    return together(STEP_SUMMARY, report, view)


def text(raw: str) -> str:
    """Return a text of one line in which nothing is Markdown, HTML or an address."""
    escaped = _MARKS.sub(r"\\\g<0>", safe(raw).translate(_ENTITIES))
    return _LINKS.sub(lambda match: match[0].replace(":", "&#58;").replace(".", "&#46;"), escaped)


def _piece(audit: Audit, view: View) -> list[str]:
    return [_head(audit), *(_finding(one, view) for one in found_in(audit, new=True))]


def _whole(pieces: Iterable[list[str]], end: Closing, view: View) -> Iterator[str]:
    yield from (block for piece in pieces for block in piece)
    for error in end.report.errors:
        yield f"\n{text(error.path)}: {text(error.message)}\n"
    for notice in end.report.notices:
        yield f"\n{text(notice.path)}:{notice.line}: {text(notice.message)}\n"


def _cut(pieces: Iterable[list[str]], end: Closing, view: View) -> Iterator[str]:
    size = left = 0
    for block in _whole(pieces, end, view):
        size += len(block.encode())
        if left or size > SUMMARY_BYTES:
            left += 1
        else:
            yield block
    if left:
        yield f"\n{left} more parts: GitHub shows at most 1 MiB of a summary.\n"


STREAM, STEP_SUMMARY = Stream(_piece, _whole), Stream(_piece, _cut)


def _head(audit: Audit) -> str:
    told, counts = words(audit.lang), summary(audit)
    names = " · ".join(text(part) for part in (audit.entity, dated(audit), audit.unit) if part)
    nothing = unread(audit, told)
    parts = [said for said, _ in verdict_parts(counts, told, bool(nothing))]
    if nothing:
        parts.insert(0, f"{sign(UNCHECKED)} {nothing}")
    parts = parts or [f"{sign(UNCHECKED)} {told.at('summary.nothing')}"]
    parts.append(told.count("summary.findings", counts["findings"]))
    parts += _known(audit, told)
    stamp = f"\n{text(stamped(audit))}\n" if audit.stamp else ""
    return f"\n## {text(audit.document.path)}\n\n{names}\n\n{' · '.join(parts)}\n{stamp}"


def _known(audit: Audit, told: Wording) -> list[str]:
    numbers = {
        state: sum(one.state == state for one in audit.findings)
        for state in ("baseline", "suppressed")
    }
    return [told.count(f"summary.{state}", number) for state, number in numbers.items() if number]


def _finding(one: ToldFinding, view: View) -> str:
    finding, told = one.finding, one.narrator.words
    title = view.titles.get(finding.rule, {}).get(told.lang) or finding.name
    severity = f"{sign(finding.severity)} {told.at(f'severity.{finding.severity}')}"
    lines = [
        f"\n### {severity} {finding.rule} {text(title)}",
        "",
        f"{text(opened(one.audit, finding))}",
        "",
    ]
    cause = one.because
    if cause:
        lines += [f"**{text(cause.line)}**", ""]
    lines.append(text(one.message))
    lines += [line for quote in _quotes(one) for line in ("", quote)]
    if what := advice(finding, one.narrator):
        lines += ["", text(what)]
    others = [f"- {text(other)}" for other in cause.others] if cause else []
    return "\n".join([*lines, *_sum(one), *([""] if others else []), *others, *_also(one), ""])


def _quotes(one: ToldFinding) -> Iterator[str]:
    """Yield the passages that a finding rests on, their figures bold and named."""
    for quote in quotes(one.check, one.audit.document) if one.check else ():
        shown, at = "> ", 0
        for mark in quote.marks:
            role = one.narrator.role(mark.term, one.check.relation) if one.check else ""
            said = text(quote.text[mark.start : mark.end].strip())
            named = f" ({text(role)})" if role else ""
            shown += f"{text(quote.text[at : mark.start])} **{said}**{named} "
            at = mark.end
        yield shown + text(quote.text[at:])


def _also(one: ToldFinding) -> list[str]:
    symptoms = one.symptoms
    if not symptoms:
        return []
    told = one.narrator.words
    lines = [f"- {text(f'{symptom.rule} {symptom.text}')}" for symptom in symptoms[:ALSO]]
    left = len(symptoms) - ALSO
    lines += [f"- {text(told.count('report.more_findings', left))}"] if left > 0 else []
    return ["", text(told.at("report.also")), "", *lines]


def _sum(one: ToldFinding) -> list[str]:
    if one.check is None:
        return []
    parts, results = part_rows(one.check, one.narrator), result_rows(one.check, one.narrator)
    if not results and len(parts) < 2:
        return []
    return ["", "| | | |", "|---|---:|---|", *_rows([*shortened(parts, one.narrator), *results])]


def _rows(rows: Sequence[SumRow]) -> Iterator[str]:
    for row in rows:
        note = " ".join(filter(None, (row.place, row.note)))
        yield f"| {text(f'{row.sign} {row.label}'.strip())} | {text(row.amount)} | {text(note)} |"
