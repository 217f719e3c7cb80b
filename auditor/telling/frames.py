"""A run as pandas frames, for what leaves the tool as tables.

Columns have real types: Int64 and Float64 where a value may be missing, category for what has few
values, string for words. Amounts are floats unless exact Decimals are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import numpy
import pandas

from auditor.model.audit import Audit
from auditor.model.values import SEVERITIES
from auditor.telling.narrator import Narrator
from auditor.telling.record_document import document_record, place_record
from auditor.telling.typeset import safe, value_of

CHECK_COLUMNS = (
    *("path", "id", "rule", "kind", "verdict", "severity"),
    *("stated", "computed", "gap", "slack", "unit", "probability", "reason"),
    *("table", "row", "column", "line", "page", "sheet", "cell", "message"),
)
FINDING_COLUMNS = (
    *("path", "rule", "name", "severity", "state", "confidence"),
    *("stated", "computed", "gap", "unit", "table", "row", "column"),
    *("line", "page", "sheet", "cell", "message", "suggestion", "cause", "fingerprint"),
)  # fmt: skip
DOCUMENT_COLUMNS = (
    *("path", "kind", "entity", "year", "unit", "language", "tables", "figures", "checked"),
    *("share", "pages", "pages_without_text", "holds", "rounding", "doubtful", "fails"),
    *("unchecked", "findings", "errors", "warnings"),
)  # fmt: skip
FIGURE_COLUMNS = (
    *("path", "table", "title", "form", "row", "column", "code", "label", "head", "heads"),
    *("text", "value", "unit", "places", "line", "page", "sheet", "cell", "checked"),
)  # fmt: skip
_EXACT = ("stated", "computed", "gap", "slack", "probability")
_AMOUNTS = (*_EXACT, "value", "confidence", "share")
_WHOLE = ("row", "column", "line", "page", "year", "pages", "places", "pages_without_text",
          "figures", "checks", "holds", "rounding", "doubtful", "fails", "unchecked",
          "findings", "errors", "warnings")  # fmt: skip
_FEW = ("path", "rule", "name", "kind", "verdict", "state", "unit", "reason", "table", "sheet",
        "title", "form", "head", "language", "entity")  # fmt: skip
_PLACE = ("table", "row", "column", "line", "page", "sheet", "cell")


def checks_frame(audits: Iterable[Audit]) -> pandas.DataFrame:
    """Return the checks of all documents, one row a check, as they are in the record.

    Amounts are Decimal in the check's unit (text where the evidence is text); the place is that of
    the first figure, its numbers Int64, missing where its format does not know them.
    """
    documents = [document_record(audit) for audit in audits]
    rows = [_check(each["path"], check) for each in documents for check in each["checks"]]
    frame = pandas.DataFrame(rows, columns=list(CHECK_COLUMNS), dtype=object)
    for name in ("row", "column", "line", "page"):
        frame[name] = _whole([row[CHECK_COLUMNS.index(name)] for row in rows])
    return frame


def typed_checks_frame(audits: Iterable[Audit], exact: bool = False) -> pandas.DataFrame:
    """Return the checks of all documents, one row a check; amounts of text are missing."""
    documents = [document_record(audit) for audit in audits]
    rows = [_check(each["path"], check) for each in documents for check in each["checks"]]
    return _typed(rows, CHECK_COLUMNS, exact)


def findings_frame(audits: Iterable[Audit], exact: bool = False) -> pandas.DataFrame:
    """Return the findings of all documents, each with the amounts of its first check."""
    rows = []
    for document in map(document_record, audits):
        checks = {check["id"]: check for check in document["checks"]}
        for finding in document["findings"]:
            first = checks.get(finding["checks"][0], {}) if finding["checks"] else {}
            known = {name: first.get(name) for name in ("stated", "computed", "gap", "unit")}
            if known["gap"] is None:
                known |= {"stated": None, "computed": None}
            values = known | finding | {"path": document["path"]}
            rows.append([values.get(name) for name in FINDING_COLUMNS])
    return _typed(rows, FINDING_COLUMNS, exact)


def documents_frame(audits: Iterable[Audit]) -> pandas.DataFrame:
    """Return a row a document: what it is, how much was read and checked, what was found."""
    rows = []
    for document in map(document_record, audits):
        coverage = document["coverage"]
        figures = coverage["figures"]
        values = document | coverage | document["summary"]
        values["tables"] = len(document["tables"])
        values["share"] = coverage["checked"] / figures if figures else None
        rows.append([values[name] for name in DOCUMENT_COLUMNS])
    return _typed(rows, DOCUMENT_COLUMNS)


def figures_frame(audits: Iterable[Audit], exact: bool = False) -> pandas.DataFrame:
    """Return the figures of all tables, one row each, and whether a check touches it."""
    rows = [row for audit in audits for row in _figures(audit)]
    return _typed(rows, FIGURE_COLUMNS, exact)


def _figures(audit: Audit) -> Iterator[list[Any]]:
    narrator, document = Narrator(audit), audit.document
    touched = {term.figure.id for check in audit.checks for term in check.relation.terms}
    for table in audit.tables:
        heads = {column.index: column.label for column in table.columns}
        for row in table.rows:
            for figure in row.figures.values():
                if figure.digits is None:
                    continue
                above = " · ".join(map(safe, narrator.heads(figure)))
                values = place_record(document, figure.start) | {
                    "path": safe(document.path), "table": f"t{table.id}",
                    "title": safe(table.title), "form": safe(table.form),
                    "row": figure.row, "column": figure.column,
                    "code": safe(row.code), "label": safe(row.label),
                    "head": safe(heads.get(figure.column, "")), "heads": above,
                    "text": safe(figure.text), "value": value_of(figure),
                    "unit": safe(figure.unit), "places": figure.places,
                    "checked": figure.id in touched,
                }  # fmt: skip
                yield [values[name] for name in FIGURE_COLUMNS]


def _typed(
    rows: Sequence[Sequence[Any]], columns: Sequence[str], exact: bool = False
) -> pandas.DataFrame:
    """Return rows as a frame whose columns have real types."""
    by_name = {name: [row[at] for row in rows] for at, name in enumerate(columns)}
    return pandas.DataFrame({name: _column(name, by_name[name], exact) for name in columns})


def _column(name: str, values: Sequence[Any], exact: bool) -> Any:
    if name == "severity":
        return pandas.Categorical(values, list(SEVERITIES), ordered=True)
    if name == "checked" and all(isinstance(value, bool) for value in values):
        return numpy.array(values, dtype=bool)
    if name in _WHOLE or name in ("tables", "checked"):
        return _whole(values)
    if name in _AMOUNTS:
        return _amounts(values, exact and name not in ("confidence", "share"))
    if name in _FEW:
        return pandas.Categorical(values)
    return pandas.array(values, dtype="string")


def _amounts(values: Sequence[Any], exact: bool) -> Any:
    """Return amounts as floats, a text that is none as missing; or as exact Decimals."""
    numbers = [_number(value) for value in values]
    if exact:
        return pandas.Series(numbers, dtype=object)
    absent = numpy.array([number is None for number in numbers], dtype=bool)
    floats = numpy.array([float(number or 0) for number in numbers], dtype=numpy.float64)
    return pandas.arrays.FloatingArray(floats, absent)


def _number(value: Any) -> Decimal | None:
    if value is None or isinstance(value, Decimal):
        return value
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return None


def _whole(values: Sequence[int | None]) -> pandas.arrays.IntegerArray:
    """Return numbers that may be missing as one column of 64-bit integers."""
    absent = numpy.array([value is None for value in values], dtype=bool)
    return pandas.arrays.IntegerArray(
        numpy.array([value or 0 for value in values], dtype=numpy.int64), absent
    )


def _check(path: str, check: dict[str, Any]) -> list[Any]:
    first = check["figures"][0] if check["figures"] else {}
    numeric = check["gap"] is not None
    values = check | {"path": path, "reason": (check["reason"] or {}).get("code")}
    values |= {name: first.get(name) for name in _PLACE}
    values |= {name: Decimal(check[name]) for name in _EXACT if numeric and check[name] is not None}
    return [values[name] for name in CHECK_COLUMNS]
