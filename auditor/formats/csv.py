"""A table of the findings as CSV, for spreadsheets: no cell of it can be taken for a formula."""

from __future__ import annotations

import csv as writer
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from auditor.formats import View
from auditor.formats.findings import ToldFinding, found_in
from auditor.formats.streams import Closing, Stream, together
from auditor.model.audit import Audit
from auditor.telling.report import Report
from auditor.telling.typeset import safe
from auditor.text.patterns import regex

COLUMNS = (
    *("path", "rule", "name", "severity", "state", "line", "char", "page", "sheet", "cell", "table",
      "row", "column"),
    *("label", "message", "stated", "computed", "gap", "slack", "unit", "fingerprint", "suggestion",
      "reason"),
    *("cause", "symptoms", "checks"),
)  # fmt: skip
_NUMBER = regex(r"-?[0-9]+(\.[0-9]+)?")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv(report: Report, view: View) -> str:
    """Return one line a finding below a head, UTF-8 without a mark; amounts are decimals in `unit`.

    symptoms: how many more checks its cause fails; checks: the ids of all, as the JSON record has
    them.
    """
    return together(STREAM, report, view)


def _piece(audit: Audit, view: View) -> str:
    rows = map(_values, found_in(audit))
    return _rows([[harmless(values[name]) for name in COLUMNS] for values in rows])


def _whole(pieces: Iterable[str], end: Closing, view: View) -> Iterator[str]:
    yield _rows([COLUMNS])
    yield from pieces


STREAM = Stream(_piece, _whole)


def _rows(rows: Sequence[Sequence[str]]) -> str:
    text = StringIO()
    writer.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _values(one: ToldFinding) -> dict[str, Any]:
    finding, figure = one.finding, one.finding.figure
    cause = one.because
    return {
        "path": safe(one.audit.document.path),
        **{
            name: getattr(finding, name)
            for name in ("rule", "name", "severity", "state", "fingerprint")
        },
        **one.place,
        "table": f"t{figure.table}" if figure and figure.table >= 0 else None,
        "row": figure.row if figure and figure.row >= 0 else None,
        "column": figure.column if figure and figure.column >= 0 else None,
        "label": safe(figure.label) if figure else "",
        "message": one.message,
        **one.amounts._asdict(),
        "unit": one.unit,
        "suggestion": safe(finding.suggestion or ""),
        "reason": safe(finding.reason),
        "cause": cause.line if cause else "",
        "symptoms": len(finding.checks[1:]),
        "checks": " ".join(f"c{index + 1}" for index in finding.checks),
    }


def lines(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of texts as CSV; no cell of it can be taken for a formula."""
    return _rows([[harmless(cell) for cell in row] for row in rows])


def harmless(value: Any) -> str:
    """Return `value` as a cell that no spreadsheet takes for a formula:
    a quote stands before what looks like one.
    """
    text = "" if value is None else str(value)
    # -18 begins like a formula and is a number: a quote before it would make it text.
    plain = _NUMBER.fullmatch(text) or not text.lstrip(" ").startswith(_FORMULA)
    return text if plain else f"'{text}"
