"""The JSON record of one document: its tables, checks, causes and findings, and where each of them
stands.

Amounts are exact decimal strings. Lines and characters count from 1, rows and columns of a table
from 0; the end of a figure is the character after its last one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from auditor.model.audit import Audit, Coverage, Finding
from auditor.model.columns import with_terms
from auditor.model.records import NamedTuple
from auditor.model.table import Table
from auditor.model.values import (
    DOUBTFUL,
    FAILS,
    HOLDS,
    ROUNDING,
    UNCHECKED,
    Check,
    Document,
    Figure,
    Piece,
    Term,
)
from auditor.telling.narrator import Narrator
from auditor.telling.numbers import amounts_of, is_derived, unit_of
from auditor.telling.record_causes import cause_record
from auditor.telling.typeset import number_of, safe, value_of

VERDICTS = (HOLDS, ROUNDING, DOUBTFUL, FAILS, UNCHECKED)


class RecordParts(NamedTuple):
    """The record of one document as it is written, check by check: a large table has as many checks
    as lines. before, after: the keys around its checks.
    """

    before: dict[str, Any]
    checks: Iterator[dict[str, Any]]
    after: dict[str, Any]


def document_record(audit: Audit) -> dict[str, Any]:
    """Return the record of one document."""
    parts = record_parts(audit)
    return parts.before | {"checks": list(parts.checks)} | parts.after


def record_parts(audit: Audit) -> RecordParts:
    """Return the record of one document in parts, its checks made one by one."""
    narrator = Narrator(audit)
    before = {
        "path": safe(audit.document.path),
        "kind": audit.kind,
        "entity": safe(audit.entity),
        "year": audit.year,
        "unit": safe(audit.unit),
        "language": audit.language,
        "coverage": _coverage_record(audit.coverage),
        "tables": [table_record(audit.document, table) for table in audit.tables],
    }
    after = {
        "causes": [cause_record(cause, audit.lang) for cause in audit.causes],
        "findings": [_finding(narrator, finding) for finding in audit.findings],
        "unbound": _unbound(narrator),
        "summary": summary(audit),
        **({"stamp": dict(audit.stamp._asdict())} if audit.stamp else {}),
    }
    return RecordParts(before, _checks(narrator), after)


def _coverage_record(coverage: Coverage) -> dict[str, Any]:
    """Return how much was read and checked: in all, in tables, in sentences, and the pages."""
    return {
        "figures": coverage.figures,
        "checked": coverage.checked,
        "tables": dict(coverage.tables._asdict()),
        "sentences": dict(coverage.sentences._asdict()),
        "pages": coverage.pages,
        "pages_without_text": coverage.pages_without_text,
    }


def table_record(document: Document, table: Table) -> dict[str, Any]:
    """Return what a table is and where it stands."""
    spot = place_record(document, table.start)
    return {
        "id": f"t{table.id}",
        "number": safe(table.number),
        "title": safe(table.title),
        "form": safe(table.form),
        "unit": safe(table.unit),
        "rows": len(table.cells),
        "columns": max(map(len, table.cells), default=0),
        "line": spot["line"],
        "page": spot["page"],
        "sheet": spot["sheet"],
    }


def place_record(document: Document, offset: int) -> dict[str, Any]:
    """Return line and char, or page, sheet and cell, of an offset;
    what its format does not know is None.
    """
    place = document.place(offset)
    plain = place.page is None and place.sheet is None and place.cell is None
    line, char = document.line(offset) if plain else (None, None)
    sheet = None if place.sheet is None else safe(place.sheet)
    return {"line": line, "char": char, "page": place.page, "sheet": sheet, "cell": place.cell}


def figure_record(
    document: Document, term: Term, heads: Sequence[str] | None = None
) -> dict[str, Any]:
    """Return a figure as a part of a check; heads: what stands above its row in a table."""
    figure, document = term.figure, document.of(term.figure)
    start, end = place_record(document, figure.start), place_record(document, figure.end)
    return {
        "id": f"f{figure.id}",
        "role": term.role,
        "weight": term.weight,
        "text": "" if is_derived(figure) else safe(number_of(figure)),
        "value": value_of(figure),
        "unit": safe(figure.unit),
        "places": figure.places,
        "label": safe(figure.label),
        "heads": None if heads is None else [safe(head) for head in heads],
        "table": _table(figure),
        "row": figure.row if figure.row >= 0 else None,
        "column": figure.column if figure.column >= 0 else None,
        "line": start["line"],
        "char": start["char"],
        "end_line": end["line"] if start["line"] else None,
        "end_char": end["char"] if start["line"] else None,
        "page": start["page"],
        "sheet": start["sheet"],
        "cell": start["cell"],
        "path": safe(document.path),
        "marks": list(figure.marks),
    }


def _table(figure: Figure) -> str | None:
    return f"t{figure.table}" if figure.table >= 0 else None


def _checks(narrator: Narrator) -> Iterator[dict[str, Any]]:
    audit, found = narrator.audit, {}
    for finding in audit.findings:
        found.update(dict.fromkeys(finding.checks, finding.severity))
    causes = {index: cause.id for cause in audit.causes for index in cause.checks}
    for at in range(len(audit.checks)):
        yield _check(narrator, at, found.get(at, "info"), causes.get(at))


def _check(narrator: Narrator, index: int, severity: str, cause: str | None) -> dict[str, Any]:
    check = with_terms(narrator.audit.checks[index])
    relation, document = check.relation, narrator.audit.document
    reason = {"code": check.reason[0], "text": narrator.reason(check)} if check.reason else None
    return {
        "id": f"c{index + 1}",
        "rule": relation.rule,
        # A mean is a quotient, too: of a sum that is not printed; and so is a rate of several.
        "kind": "ratio" if relation.kind in ("mean", "blend") else relation.kind,
        "verdict": check.verdict,
        "severity": relation.severity or severity,
        "message": narrator.message(check),
        "confidence": _share(check.confidence),
        "evidence": [_piece(narrator, piece) for piece in _pieces(check)],
        **amounts_of(check)._asdict(),
        "unit": unit_of(check),
        "probability": check.probability,
        "reason": reason,
        "figures": [_term(narrator, document, term) for term in relation.terms],
        "cause": cause,
    }


def _term(narrator: Narrator, document: Document, term: Term) -> dict[str, Any]:
    """A figure of a check; a row that nothing heads has no heads, a sentence none to have."""
    inside = term.figure.table >= 0 and not term.figure.path
    return figure_record(document, term, narrator.heads(term.figure) if inside else None)


def _unbound(narrator: Narrator) -> list[dict[str, Any]] | None:
    """The figures that no check touched, each with the reason; None where nobody asked for them."""
    audit = narrator.audit
    if audit.unbound is None:
        return None
    return [
        _term(narrator, audit.document, Term(figure, 1, "unbound"))
        | {"reason": {"code": code, "text": narrator.words.at(f"unbound.{code}")}}
        for figure, code in audit.unbound
    ]


def _pieces(check: Check) -> tuple[Piece, ...]:
    return () if check.confidence is None else check.relation.evidence


def _piece(narrator: Narrator, piece: Piece) -> dict[str, Any]:
    return {"kind": piece.kind, "bits": piece.bits / 100, "text": narrator.piece(piece)}


def _share(thousandths: int | None) -> str | None:
    """Return a confidence as a decimal string."""
    return None if thousandths is None else f"0.{thousandths:03}"


def _confidence_of(audit: Audit, finding: Finding) -> int | None:
    """Return the confidence of a finding: that of its surest check."""
    found = (audit.checks[at].confidence for at in finding.checks)
    return max((each for each in found if each is not None), default=None)


def _finding(narrator: Narrator, finding: Finding) -> dict[str, Any]:
    figure = finding.figure
    spot = place_record(narrator.audit.document, figure.start) if figure else dict.fromkeys(_SPOT)
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": narrator.finding(finding),
        "line": spot["line"],
        "char": spot["char"],
        "page": spot["page"],
        "sheet": spot["sheet"],
        "table": _table(figure) if figure else None,
        "row": figure.row if figure and figure.row >= 0 else None,
        "column": figure.column if figure and figure.column >= 0 else None,
        "cell": spot["cell"],
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "cause": finding.cause,
        "checks": [f"c{index + 1}" for index in finding.checks],
        "suggestion": None if finding.suggestion is None else safe(finding.suggestion),
        "confidence": _share(_confidence_of(narrator.audit, finding)),
        **({"reason": safe(finding.reason)} if finding.reason else {}),
    }


_SPOT = ("line", "char", "page", "sheet", "cell")


def summary(audit: Audit) -> dict[str, int]:
    """Return the counts of one document: checks by verdict; findings that are new,
    and how severe they are.
    """
    verdicts = Counter(check.verdict for check in audit.checks)
    severities = Counter(finding.severity for finding in audit.findings if finding.state == "new")
    counts = {verdict: verdicts[verdict] for verdict in VERDICTS}
    return counts | {
        "findings": severities.total(),
        "errors": severities["error"],
        "warnings": severities["warning"],
    }
